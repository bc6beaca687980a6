"""Every sentence that a stage writes into a record is a message, so that a page can translate it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.interface import Interface, choose
from archivegen.interface.interface import _clauses
from archivegen.interface.recorded import SENTENCES, message_of
from archivegen.loader import load, read_capture
from archivegen.record.assess import _DETAIL
from archivegen.records import SourcePath
from archivegen.stripper import strip
from archivegen.stripper.reasons import PHRASES

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SAMPLES = sorted(path for path in SEEDS.rglob("*") if path.suffix in (".txt", ".html"))[::4]
STRIPPER = Path(__file__).resolve().parents[2] / "src" / "archivegen" / "stripper"
NOT_SENTENCES = {"own score", "scores around", "main run", " via ", "not 7"}
"""Names of what the labeller measures, a separator, and what is said of a measure without a phrase."""
GERMAN = Interface(choose("de"))


def texts_of(path: Path) -> Iterator[str]:
    """String literals of a module, docstrings and errors apart, with a digit for what is filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart = {id(s.value) for s in ast.walk(tree) if isinstance(s, ast.Expr)}
    apart |= {id(n) for raised in ast.walk(tree) if isinstance(raised, ast.Raise) for n in ast.walk(raised)}
    for node in ast.walk(tree):
        if id(node) in apart:
            continue
        if isinstance(node, ast.JoinedStr):
            apart |= {id(part) for part in node.values}
            parts = [part.value if isinstance(part, ast.Constant) else "7" for part in node.values]
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.value


def looks_like_a_sentence(text: str) -> bool:
    """Two or more words, and no sign that only patterns and type names have."""
    return (
        bool(re.fullmatch(r"[^\\\[\]^|(){}_]*[a-z“]+ [^\\\[\]^|(){}_]*", text)) and text not in NOT_SENTENCES
    )


def test_every_reason_that_the_stripper_can_give_is_known():
    said = {text for path in STRIPPER.rglob("*.py") for text in texts_of(path) if looks_like_a_sentence(text)}
    assert len(said) > 90
    unknown = sorted(text for text in said if message_of(text) is None)
    assert not unknown, "add them to interface/recorded.py and run `make messages`"


@pytest.mark.parametrize(
    "path", sorted(p for p in SEEDS.rglob("*") if p.suffix in (".txt", ".html"))[::4], ids=str
)
def test_every_reason_of_the_samples_is_said_in_german(path):
    document = load(read_capture(SEEDS, SourcePath(path.relative_to(SEEDS).as_posix())))
    for block in strip(document).blocks:
        clauses = _clauses(block.reason)
        assert all(map(message_of, clauses)), block.reason


def test_the_phrases_of_the_labeller_and_of_failed_captures_are_known():
    for phrases in PHRASES.values():
        assert all(message_of(phrase) for phrase in phrases)
    assert all(message_of(detail) for detail in _DETAIL.values())


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        ("running text", "Fließtext"),
        ("running text; mostly links", "Fließtext; besteht meist aus Links"),
        (
            "81% of its words stand in a longer paragraph",
            "81\xa0% seiner Wörter stehen in einem längeren Absatz",
        ),
        (
            "stands on 1234 of 5678 articles of this publisher",
            "steht auf 1.234 von 5.678 Artikeln dieses Verlags",
        ),
        (
            "the page states this title, first-level heading; running text",
            "die Seite gibt diesen Titel an; Überschrift erster Ebene; Fließtext",
        ),
        ("the label “Read; more”; short", "die Beschriftung „Read; more“; kurz"),
        ("12 captures are from a.example", "12 Sicherungen stammen von a.example"),
        ("1 capture is from a.example", "1 Sicherung stammt von a.example"),
        (
            "1843 also has Ada Roe",
            GERMAN.gettext("%(publisher)s also has %(names)s", publisher="1843", names="Ada Roe"),
        ),
        ("something that nobody marked; short", "something that nobody marked; kurz"),
    ],
)
def test_what_a_record_says_is_said_in_the_language_of_the_page(recorded, said):
    assert GERMAN.recorded(recorded) == said


def test_english_stays_as_it_was_recorded():
    assert Interface().recorded("stands on 1234 of 5678 articles") == "stands on 1234 of 5678 articles"


@given(
    st.sampled_from([one for one in SENTENCES if isinstance(one, str) and "%(words)s" in one]),
    st.text(max_size=40),
)
def test_words_of_a_capture_come_through_as_they_are(sentence, words):
    recorded = sentence % {"words": words or "x"}
    assert (words or "x") in GERMAN.recorded(recorded)
