"""Captions with their credits, each once."""

from __future__ import annotations

import pytest

from archivegen.record.captions import credit_of
from archivegen.record.words import words_for
from archivegen.records import Role
from record_pages import article, body

TITLE = (Role.TITLE, "Ferry terminal divides Lower Marsh")
LONG = "Workers lower the first pile of the new ferry terminal into the mud of Lower Marsh on a windy morning"


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The quay at dawn © Ines Lens/Marsh Photos", "Ines Lens/Marsh Photos"),
        ("The quay in 2018 © Marsh Navy Photo: Tom Lens/Alamy", "Marsh Navy Photo: Tom Lens/Alamy"),
        ("The quay at dawn, Oct. 21, 2017. (AP/Ines Lens)", "AP/Ines Lens"),
        ("The quay at dawn. (AP Photo)", "AP Photo"),
        ("The quay (L) and the hall (R) at dawn. (Ines Lens/TASS)", "Ines Lens/TASS"),
        ("The quay. (Marsh Corps photo by Sgt. Tom J. Lens, Operation Reed via AP)",
         "Marsh Corps photo by Sgt. Tom J. Lens, Operation Reed via AP"),
        ("The quay at dawn. Photo: Ines Lens", "Ines Lens"),
        ("Photo: Ines Lens", "Ines Lens"),
        ("The quay at dawn [Ines Lens/Reuters]", "Ines Lens/Reuters"),
        ("The quay | Reuters", "Reuters"),
        ("The quay on Tuesday. Ines Lens / Marsh Herald", "Ines Lens / Marsh Herald"),
        ("The quay on Tuesday. Ines Lens/RPN", "Ines Lens/RPN"),
    ],
)  # fmt: skip
def test_the_credit_at_the_end_of_a_caption(caption, credit):
    assert credit_of(caption, words_for("en", 1.0)) == credit


@pytest.mark.parametrize(
    "caption",
    [
        "The quay at dawn",
        "Mayor Quill (left) and her deputy",
        "The quay (2017)",
        "The quay. It opens in May/June",
        "",
    ],
)
def test_captions_without_credit(caption):
    assert credit_of(caption, words_for("en", 1.0)) is None


def test_captions_carry_text_credit_and_place():
    found = article([TITLE, (Role.CAPTION, "The quay at dawn (AP/Ines Lens)"), *body()])
    (caption,) = found.captions
    assert (caption.text, caption.credit) == ("The quay at dawn (AP/Ines Lens)", "AP/Ines Lens")
    assert found.text[caption.start : caption.end] == caption.text


def test_a_credit_on_its_own_line_belongs_to_the_caption_beside_it():
    found = article([TITLE, (Role.CAPTION, "The quay at dawn"), (Role.CREDIT, "(Ines Lens/AFP)"), *body()])
    assert [c.credit for c in found.captions] == ["Ines Lens/AFP"]


def test_a_caption_printed_twice_is_one():
    again = f"Top photo | \u00a0 {LONG} (AP/Ines Lens)"
    found = article([(Role.CAPTION, f"{LONG} (AP/Ines Lens)"), TITLE, *body(), (Role.CAPTION, again)])
    assert [c.credit for c in found.captions] == ["AP/Ines Lens"]


def test_another_wording_that_the_labeller_took_for_a_copy_is_left_out():
    found = article([TITLE, (Role.DUPLICATE, LONG), (Role.CAPTION, LONG + " © Ines Lens"), *body()])
    assert len(found.captions) == 1
