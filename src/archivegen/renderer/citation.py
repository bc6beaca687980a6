"""How to cite an article: a sentence and a BibTeX entry."""

from __future__ import annotations

import re

from archivegen.interface import Interface
from archivegen.records import Article
from archivegen.renderer.dates import day_of, spoken
from archivegen.renderer.languages import english_name
from archivegen.renderer.metadata import web_address
from archivegen.renderer.views import CiteBox

_SHORT_DIGEST = 16
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")


def cite_box(article: Article, permalink: str, archive_title: str, interface: Interface) -> CiteBox:
    """Cite an article as it stands in this archive; what the capture does not say is left out."""
    return CiteBox(
        text=_sentence(article, permalink, archive_title, interface), bibtex=_bibtex(article, permalink)
    )


def _sentence(article: Article, permalink: str, archive_title: str, interface: Interface) -> str:
    """After the Chicago Manual of Style (17th edition, 14.191): author, title, newspaper, date, address."""
    title = f"[{article.title}]" if article.title_derived else f"“{article.title}”"
    parts = [
        interface.listed(article.authors),
        title,
        interface.enumerated([part for part in (article.source, _date(article, interface)) if part]),
        interface.enumerated([archive_title, permalink]) if archive_title else permalink,
        interface.gettext("SHA-256 of the capture: %(digest)s", digest=f"{article.digest[:_SHORT_DIGEST]}…"),
    ]
    return " ".join(part if part.endswith((".", "…", "?”", "!”")) else f"{part}." for part in parts if part)


def _date(article: Article, interface: Interface) -> str:
    if article.published:
        return spoken(article.published, interface)
    return interface.pgettext("no date, in a citation", "n.d.")


def _bibtex(article: Article, permalink: str) -> str:
    day = day_of(article.published)
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in article.authors),
        "title": f"{{{_tex(article.title)}}}",
        "journal": _tex(article.source or ""),
        "date": day or "",
        "year": day[:4] if day else "",
        "langid": english_name(article.language).lower() if article.language != "und" else "",
        "url": web_address(article) or "",
        "note": f"Archived copy: {_tex(permalink)}, SHA-256 {article.digest}",
    }
    kind = "article" if article.source else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@{kind}{{{_key(article, day)},", *lines, "}"))


def _key(article: Article, day: str | None) -> str:
    first = article.authors[0].split()[-1] if article.authors else article.source or "anonymous"
    words = _NOT_IN_A_KEY.sub("", first.lower()) or "capture"
    return f"{words}{day[:4] if day else ''}-{article.id}"


def _tex(text: str) -> str:
    """`text` with TeX's special characters escaped, on one line."""
    return "".join(_TEX.get(character, character) for character in " ".join(text.split()))
