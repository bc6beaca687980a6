"""An article as Markdown (CommonMark) with YAML front matter that the loader reads again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from archivegen.exports.reading_text import Piece, body_pieces
from archivegen.patterns import late
from archivegen.records import Article, Role

_INLINE = late(r"([\\`*_\[\]<>&~|])")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_START = late(r"^(\s*)([#+\-=:]|\d{1,9}[.)])", re.MULTILINE)


def as_markdown(article: Article) -> str:
    """Front matter with every stated field, the headline, the body. Captured text is escaped: none of it
    can act as Markdown or HTML."""
    front = "\n".join(f"{key}: {_scalar(value)}" for key, value in _fields(article))
    parts = [f"---\n{front}\n---", f"# {escaped(article.title)}"]
    if article.dek:
        parts.append(f"*{escaped(article.dek)}*")
    body = list(body_pieces(article))
    for before, piece in zip([None, *body], body, strict=False):
        run_on = before is not None and before.role is piece.role and piece.role in _RUNS
        parts.append(("\n" if run_on else "\n\n") + _markdown(piece))
    text = "\n\n".join(parts[: 3 if article.dek else 2]) + "".join(parts[3 if article.dek else 2 :])
    return text + "\n"


def _scalar(value: str | list[str]) -> str:
    """A value in JSON, which is YAML where the characters are escaped that YAML has no place for, or that it
    folds into a space (YAML 1.2.2, 5.1 and 5.4)."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() else _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_RUNS = frozenset({Role.LIST_ITEM, Role.TABLE_ROW})
"""Roles whose neighbours stand without an empty line between them."""


def _fields(article: Article) -> Iterator[tuple[str, str | list[str]]]:
    """Front matter in the keys that static site generators share. JSON is YAML 1.2."""
    yield "title", article.title
    stated: tuple[tuple[str, str | None], ...] = (
        ("kicker", article.kicker),
        ("description", article.dek),
        ("date", article.published),
        ("lastmod", article.modified),
        ("captured", article.captured),
        ("source", article.source),
        ("section", article.section),
        ("dateline", article.dateline),
        ("url", article.url),
        ("language", None if article.language == "und" else article.language),
        ("author_note", article.author_note),
    )
    yield from ((key, value) for key, value in stated if value)
    if article.authors:
        yield "authors", list(article.authors)
    if article.tags:
        yield "tags", list(article.tags)


def escaped(text: str) -> str:
    """Captured text as Markdown that shows exactly these words."""
    return _LINE_START.sub(_escaped_start, _INLINE.sub(r"\\\1", text))


def _escaped_start(found: re.Match[str]) -> str:
    """A list bullet, heading mark or ordinal at the start of a line, made harmless."""
    mark = found[2]
    return found[1] + (f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else "\\" + mark)


def _markdown(piece: Piece) -> str:
    """One piece of the body."""
    text = escaped(piece.text)
    match piece.role:
        case Role.SUBHEAD:
            return "## " + " ".join(text.split())
        case Role.LIST_ITEM:
            ordinal = piece.block.cues.ordinal
            return f"{ordinal}. {text}" if ordinal is not None else f"- {text}"
        case Role.QUOTE:
            return "\n".join(f"> {line}" for line in text.splitlines())
        case Role.PREFORMATTED:
            fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", piece.text)), default=0))
            return f"{fence}\n{piece.text}\n{fence}"
        case _:
            return text
