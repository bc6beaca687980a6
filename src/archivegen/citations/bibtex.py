r"""BibTeX, in the fields of BibLaTeX: `date` in EDTF, `urldate`, `langid` left to who knows Babel's names.

Braces count in BibTeX even behind a backslash, so that `\{` in a title would break every entry after it:
braces are written as commands.
"""

from __future__ import annotations

from functools import lru_cache

from archivegen.citations.names import Name
from archivegen.citations.work import CitedWork

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "%": r"\%",
        "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


@lru_cache(maxsize=4)  # an article's page and its data file ask one after the other
def bibtex(work: CitedWork) -> str:
    """Return an entry. Titles stand in double braces: their capitals stay."""
    day = work.day
    fields = {
        "author": " and ".join(map(_author, work.authors)),
        "title": f"{{{tex(work.title)}}}",
        "journal": f"{{{tex(work.source)}}}" if work.source else "",
        "entrysubtype": "newspaper",
        "date": _date(work),
        "year": str(day.year) if day and not day.about else "",
        "url": work.url or "",
        "urldate": work.accessed.iso if work.accessed else "",
        "language": work.language or "",
        "keywords": ", ".join(f"{{{tex(tag)}}}" if "," in tag else tex(tag) for tag in work.tags),
        "note": tex(work.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@article{{{work.key},", *lines, "}"))


def tex(text: str) -> str:
    r"""Text with TeX's special characters written as commands.

    >>> tex("50 % of {A & B}")
    '50 \\% of \\textbraceleft{}A \\& B\\textbraceright{}'
    """
    return text.translate(_TEX)


def _author(name: Name) -> str:
    if not name.family:
        return f"{{{tex(name.literal)}}}"
    family = f"{name.particle} {name.family}".strip()
    parts = (family, name.suffix, name.given) if name.suffix else (family, name.given)
    return ", ".join(map(tex, parts))


def _date(work: CitedWork) -> str:
    """The day without its time, in EDTF as BibLaTeX reads it (levels 0 and 1)."""
    if work.day:
        return work.day.iso + ("~" if work.day.about else "")
    return work.published if work.published and "/" in work.published else ""
