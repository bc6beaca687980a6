"""What the addresses of links say of tags: whether they lead to one, and where a line of them is cut."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from archivegen.patterns import late
from archivegen.record.evidence import folded

MOST_WORDS = 8
"""Words of one tag."""
LINKS_LIKE_WORDS = 0.75
"""How alike words and addresses must be on average before a line is split between its links."""
_SLUG_PARTS = late(r"[^\W_]+")
_TAG_FOLDERS = frozenset(
    {
        "tag", "tags", "tagged", "hashtag", "hashtags", "topic", "topics", "theme", "themes",
        "thema", "themen", "tema", "temas", "temat", "temi", "sujet", "sujets", "keyword",
        "keywords", "schlagwort", "schlagworte", "schlagwoerter", "schlagwörter", "stichwort",
        "stichworte", "etiqueta", "etiquetas", "mot-cle", "mots-cles", "label", "labels", "subject",
        "subjects", "onderwerp", "onderwerpen", "emne", "emner", "amne", "amnen",
    }
)  # fmt: skip
"""Folders of addresses that lead to the articles of a tag."""
_QUERY_OF_TAG = late(r"(?:\A|[?&])(?:tag|tags|topic|keyword)=")


def lead_to_tags(links: Iterable[str]) -> bool:
    """Most of the addresses are those of pages of tags."""
    told = [leads_to_tag(link) for link in links]
    return 2 * sum(told) > len(told)


def leads_to_tag(link: str) -> bool:
    """`/tags/ferries`, `/thema/faehren.html`, `/?tag=ferries`."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    folders = unquote(parts.path).casefold().split("/")[:-1]
    return not _TAG_FOLDERS.isdisjoint(folders) or bool(_QUERY_OF_TAG.search(parts.query))


def split_by_links(text: str, links: tuple[str, ...]) -> tuple[str, ...]:
    """Split a line of links between its links, by the last parts of their addresses.

    `Deutsche Börse Dollar` with `…/deutsche-boerse` and `…/dollar` gives two tags. Empty when the addresses
    say nothing about the words.
    """
    words = text.split()
    if not 1 < len(links) <= len(words) <= 120:
        return ()
    slugs = [_slug(link) for link in links]
    spelt = [_spelt(word) for word in words]
    # best[k][j]: the best likeness of the first j words cut into k tags.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for slug in slugs:
        row: dict[int, tuple[float, int]] = {}
        for start, (likeness, _) in best[-1].items():
            for end in range(start + 1, min(len(words), start + MOST_WORDS) + 1):
                value = likeness + _likeness("".join(spelt[start:end]), slug)
                if end not in row or value > row[end][0]:
                    row[end] = (value, start)
        best.append(row)
    if len(words) not in best[-1] or best[-1][len(words)][0] < LINKS_LIKE_WORDS * len(slugs):
        return ()
    tags, end = [], len(words)
    for row in reversed(best[1:]):
        start = row[end][1]
        tags.append(" ".join(words[start:end]))
        end = start
    return tuple(reversed(tags))


def _slug(link: str) -> str:
    try:
        path = unquote(urlsplit(link).path)
    except ValueError:
        return ""
    parts = [part for part in path.split("/") if part]
    return _spelt(parts[-1].removesuffix(".html")) if parts else ""


def _spelt(text: str) -> str:
    """Letters and digits only, German umlauts as addresses spell them."""
    plain = folded(text)
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("&", "")):
        plain = plain.replace(letter, letters)
    return "".join(_SLUG_PARTS.findall(plain))


def _likeness(words: str, slug: str) -> float:
    """1 for equal, less for a common beginning, 0 for nothing in common."""
    if words == slug:
        return 1.0
    if not words or not slug:
        return 0.0
    shared = next(
        (i for i, (a, b) in enumerate(zip(words, slug, strict=False)) if a != b), min(len(words), len(slug))
    )
    return 0.8 * shared / max(len(words), len(slug))
