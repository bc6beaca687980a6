"""What each block of a training page is: from the gold, and from the page's own class names.

Body or not comes from the gold alone. For roles that no gold names (kicker, credit, comment...), the
HTML form's class names and elements speak; blocks of the text forms inherit the role by their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from align import Place, lay

from archivegen.records import Block, BlockKind, Document

ROLES = (
    "title", "kicker", "dek", "byline", "dateline", "subhead", "paragraph", "list_item", "quote", "caption",
    "credit", "tags", "author_note", "comments", "chrome",
)  # fmt: skip
CHROME = ROLES.index("chrome")
BODY_ROLES = ("subhead", "paragraph", "list_item", "quote")
NEAR_TITLE = 30
"""A title, byline or dek stands at most this many blocks before the body."""

_CUES: tuple[tuple[str, frozenset[str], int, int], ...] = (
    # role, class words (any), least and most tokens
    (
        "comments",
        frozenset(
            ["comment", "comments", "kommentar", "kommentare", "commentaires", "comentarios", "disqus"]
        ),
        1,
        999,
    ),
    (
        "credit",
        frozenset(["credit", "credits", "photocredit", "copyright", "photographer", "rights", "bildquelle"]),
        1,
        15,
    ),
    ("caption", frozenset(["caption", "figcaption", "captions", "legende", "bildunterschrift"]), 2, 90),
    ("author_note", frozenset(["bio", "authorbio", "biography"]), 8, 200),
    ("byline", frozenset(["byline", "author", "authors", "autor", "autoren", "auteur", "writer"]), 1, 14),
    (
        "dateline",
        frozenset(["date", "time", "datetime", "timestamp", "published", "pubdate", "datum", "dateline"]),
        1,
        14,
    ),
    ("kicker", frozenset(["kicker", "overline", "eyebrow", "dachzeile", "roofline", "spitzmarke"]), 1, 10),
    ("tags", frozenset(["tags", "taglist", "keywords", "topics"]), 1, 40),
    ("dek", frozenset(["dek", "standfirst", "subtitle", "subheadline", "intro", "vorspann", "chapo"]), 4, 90),
)


@dataclass(frozen=True)
class Labels:
    """What each block is."""

    body: np.ndarray
    """Share of the block's words that are body, 0..1; -1 where nobody knows."""
    role: np.ndarray
    """Index in ROLES; -1 where nobody knows."""


def _paragraphs(gold: dict[str, Any], tokens: Any) -> tuple[list[list[str]], list[str]]:
    if "blocks" in gold:
        found = [(tokens(text), kind) for kind, text in gold["blocks"]]
    else:
        found = [(tokens(line), "p") for line in gold["body"].split("\n")]
    found = [(words, kind) for words, kind in found if words]
    return [words for words, _ in found], [kind for _, kind in found]


def _is_subhead(place: Place, bounds: Sequence[int], kinds: Sequence[str], words: int) -> bool:
    number = int(np.searchsorted(bounds, place.start, side="right")) - 1
    return kinds[number] == "h" and words <= bounds[number + 1] - bounds[number] + 2


def _body_role(block: Block) -> str:
    if block.kind is BlockKind.LIST_ITEM:
        return "list_item"
    if block.kind is BlockKind.QUOTE or "blockquote" in block.cues.tag_path:
        return "quote"
    return "subhead" if block.kind is BlockKind.HEADING else "paragraph"


def body_labels(document: Document, gold: dict[str, Any], tokens: Any) -> tuple[Labels, list[list[str]]]:
    """Labels from gold that has the whole body; roles only for body blocks, the rest -1 or chrome."""
    words = [tokens(block.text) for block in document.blocks]
    paragraphs, kinds = _paragraphs(gold, tokens)
    bounds = [0, *np.cumsum([len(p) for p in paragraphs]).tolist()]
    body = np.zeros(len(words))
    role = np.full(len(words), CHROME)
    for number, place in enumerate(lay(words, paragraphs)):
        if place is None or not words[number]:
            continue
        body[number] = place.matched / len(words[number])
        if body[number] >= 0.5:
            subhead = _is_subhead(place, bounds, kinds, len(words[number]))
            role[number] = ROLES.index("subhead" if subhead else _body_role(document.blocks[number]))
    return Labels(body, role), words


def add_stated_roles(labels: Labels, words: list[list[str]], gold: dict[str, Any], tokens: Any) -> None:
    """Roles of blocks outside the body that the gold names: title, summary, captions, authors, topics."""
    inside = np.flatnonzero(labels.body >= 0.5)
    first = int(inside[0]) if len(inside) else len(words)
    last = int(inside[-1]) if len(inside) else -1
    title = tokens(gold.get("title") or "")
    summary = {tuple(tokens(text)) for text in gold.get("summary") or ()}
    summary.add(tuple(tokens(" ".join(gold.get("summary") or ()))))
    captions = [tokens(text) for text in gold.get("captions") or ()]
    names = [tokens(name) for name in gold.get("authors") or ([gold["author"]] if gold.get("author") else [])]
    topics = {token for topic in gold.get("topics") or () for token in tokens(topic)}
    titles = []
    for number, found in enumerate(words):
        if not found or labels.body[number] >= 0.5:
            continue
        near = first - NEAR_TITLE <= number <= last + 10
        if title and found == title:
            titles.append(number)
        elif tuple(found) in summary and near:
            labels.role[number] = ROLES.index("dek")
        elif len(found) >= 3 and any(_overlap(found, c) for c in captions):
            labels.role[number] = ROLES.index("caption")
        elif near and len(found) <= 14 and any(_holds(found, name) for name in names if name):
            labels.role[number] = ROLES.index("byline")
        elif (
            last < number <= last + 30
            and len(found) <= 60
            and topics
            and sum(t in topics for t in found) >= max(1, 0.8 * len(found))
        ):
            labels.role[number] = ROLES.index("tags")
    before = [number for number in titles if number < first] or titles[:1]
    if before:
        labels.role[before[-1]] = ROLES.index("title")


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(words[at : at + len(part)]) == list(part) for at in range(len(words) - len(part) + 1))


def _overlap(words: Sequence[str], caption: Sequence[str]) -> bool:
    if not caption:
        return False
    mine, theirs = set(pairwise(words)), set(pairwise(caption))
    return len(mine & theirs) >= 0.7 * max(len(mine), 1)


def cue_role(block: Block, words: Sequence[str]) -> str | None:
    """The role that an HTML block's own class names and elements give it."""
    cues = block.cues
    if "figcaption" in cues.tag_path and len(words) >= 2:
        return "caption"
    for role, names, least, most in _CUES:
        if names & cues.class_words and least <= len(words) <= most:
            return role
    return "dateline" if "time" in cues.tag_path[-2:] and len(words) <= 12 else None


def add_cue_roles(labels: Labels, words: list[list[str]], by_words: dict[tuple[str, ...], str]) -> None:
    """Roles of chrome blocks whose words have a role in the page's HTML form."""
    for number, found in enumerate(words):
        if labels.role[number] == CHROME and labels.body[number] < 0.3 and found:
            role = by_words.get(tuple(found))
            if role:
                labels.role[number] = ROLES.index(role)


def snippet_labels(document: Document, gold: dict[str, Any], squash: Any) -> Labels:
    """Labels from passages that belong or do not belong; -1 for blocks without one."""
    body = np.full(len(document.blocks), -1.0)
    texts = [squash(block.text) for block in document.blocks]
    for passages, value in ((gold["with"], 1.0), (gold["without"], 0.0)):
        for passage in passages:
            wanted = squash(passage)
            hits = [n for n, text in enumerate(texts) if wanted and wanted in text]
            if value == 1.0 and len(hits) > 1:
                longest = max(len(texts[n]) for n in hits)
                hits = [n for n in hits if len(texts[n]) == longest][:1]
            for n in hits:
                body[n] = value
    role = np.full(len(texts), -1)
    for number, (block, text) in enumerate(zip(document.blocks, texts, strict=True)):
        found = cue_role(block, text.split()) if body[number] != 1 else None
        role[number] = ROLES.index(found) if found else -1
    return Labels(body, role)
