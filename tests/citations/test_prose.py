"""Citations to read, after Chicago (17th edition) and APA (7th edition)."""

from __future__ import annotations

import pytest

from archivegen.citations import apa, chicago, cited_work
from archivegen.records import EdtfDate
from sample_archive import make_article, p

PERMALINK = "https://archive.example/velmora/articles/ferry.html"
DATE = EdtfDate("2024-06-20T18:30:00+02:00")
BOTH = ("Mara Ellin", "Jonas van Keffer")


def cited(style, permalink: str | None = PERMALINK, **fields) -> str:
    """A citation without its last part, the archive's copy."""
    given = {"title": "Last ferry leaves", "language": "en", "source": "Velmora Courier", **fields}
    article = make_article("one.txt", [p("Some text.")], **given)
    text = style(cited_work(article, permalink, "The Velmora File"))
    body, archive, copy = text.rpartition("The Velmora File")
    assert archive
    assert copy.endswith(f"(SHA-256 {article.digest[:16]}…).")
    return body.strip()


CHICAGO = [
    ({"authors": BOTH, "published": DATE},
     "Ellin, Mara, and Jonas van Keffer. “Last ferry leaves.” Velmora Courier, June 20, 2024."),
    ({"authors": ("Mara Ellin",), "published": EdtfDate("2024-06"), "title": "Why now?"},
     "Ellin, Mara. “Why now?” Velmora Courier, June 2024."),
    ({"published": DATE}, "Velmora Courier. “Last ferry leaves.” June 20, 2024."),
    ({"authors": ("AFP",), "source": None}, "AFP. “Last ferry leaves.” N.d."),
    ({"authors": ("AFP",)}, "AFP. “Last ferry leaves.” Velmora Courier, n.d."),
    ({"authors": ("三輪千景",), "published": EdtfDate("2021-08~")},
     "三輪千景. “Last ferry leaves.” Velmora Courier, ca. August 2021."),
    ({"published": EdtfDate("../2025-09-13"), "title": "And then..."},
     "Velmora Courier. “And then...” N.d., on or before September 13, 2025."),
    ({"title_derived": True, "published": DATE}, "Velmora Courier. [Last ferry leaves]. June 20, 2024."),
    ({"authors": ("John Roe Jr.",), "published": DATE, "url": "https://a.example/x"},
     "Roe, John, Jr. “Last ferry leaves.” Velmora Courier, June 20, 2024. https://a.example/x."),
    ({"authors": tuple(f"Ann Roe{mark}" for mark in "abcdefghijk"), "published": DATE},
     "Roea, Ann, Ann Roeb, Ann Roec, Ann Roed, Ann Roee, Ann Roef, Ann Roeg, et al. “Last ferry leaves.” "
     "Velmora Courier, June 20, 2024."),
]  # fmt: skip
APA = [
    ({"authors": BOTH, "published": DATE},
     "Ellin, M., & van Keffer, J. (2024, June 20). Last ferry leaves. Velmora Courier."),
    ({"published": EdtfDate("2024-06")}, "Last ferry leaves. (2024, June). Velmora Courier."),
    ({"authors": ("Jean-Luc Maria Roe",)}, "Roe, J.-L. M. (n.d.). Last ferry leaves. Velmora Courier."),
    ({"authors": ("Agence France-Presse",), "published": EdtfDate("2021?"), "title": "Why now?"},
     "Agence France-Presse. (ca. 2021). Why now? Velmora Courier."),
    ({"authors": tuple(f"A. Roe{chr(97 + n)}" for n in range(21)), "published": DATE},
     ", ".join(f"Roe{chr(97 + n)}, A." for n in range(19))
     + ", . . . Roeu, A. (2024, June 20). Last ferry leaves. Velmora Courier."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), CHICAGO)
def test_chicago(fields, expected):
    assert cited(chicago, **fields) == expected


@pytest.mark.parametrize(("fields", "expected"), APA)
def test_apa(fields, expected):
    assert cited(apa, **fields) == expected


def test_the_archive_s_copy_is_named_with_the_day_of_capture():
    article = make_article("one.txt", [p("Text.")], title="T", captured=EdtfDate("2024-07-03T09:00"))
    for style in (chicago, apa):
        text = style(cited_work(article, PERMALINK, "The Velmora File"))
        assert f"The Velmora File, captured July 3, 2024, {PERMALINK} (SHA-256 " in text
        assert PERMALINK not in style(cited_work(article, None, "The Velmora File"))
