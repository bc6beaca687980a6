"""An article as plain text: title, empty line, body, an empty line between paragraphs."""

from __future__ import annotations

from archivegen.exports.reading_text import body_pieces
from archivegen.records import Article


def as_text(article: Article) -> str:
    """The words of an article to read or to count, without metadata."""
    return f"{article.title}\n\n{body_text(article)}".rstrip("\n") + "\n"


def body_text(article: Article) -> str:
    """The body, an empty line between paragraphs."""
    return "\n\n".join(piece.text for piece in body_pieces(article))
