"""Articles and summaries as bytes, for the stage cache.

JSON in place of pickle: a state file that somebody else made must not be able to run anything. Records are
written as lists in the order of their fields; a changed record is another stage version (`fingerprint`), so
old bytes are never read with new types.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from archivegen.records import (
    NO_CUES,
    Article,
    ArticleSummary,
    BlockKind,
    Caption,
    Cues,
    Decoding,
    Digest,
    Evidence,
    LabelledBlock,
    MediaType,
    Rejection,
    Role,
    SourceRole,
    Visibility,
)
from archivegen.records.construction import quick

if TYPE_CHECKING:
    from archivegen.stripper import Survey

COMPRESSION = 1
"""zlib level: 0.2 ms an article, a third of the size."""


def _names(record: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(record))


_ARTICLE = _names(Article)
_BLOCK = _names(LabelledBlock)
_CUES = _names(Cues)
_EVIDENCE = _names(Evidence)
_SUMMARY = _names(ArticleSummary)
_values_of_article = attrgetter(*_ARTICLE)
_values_of_block = attrgetter(*_BLOCK)
_values_of_cues = attrgetter(*_CUES)
_values_of_evidence = attrgetter(*_EVIDENCE)
_values_of_summary = attrgetter(*_SUMMARY)
_BLOCK_TEXT, _BLOCK_CUES = _BLOCK.index("text"), _BLOCK.index("cues")
_PLAIN_CUES = _values_of_cues(NO_CUES)
_SUMMARY_TUPLES = tuple(map(_SUMMARY.index, ("authors", "tags", "flags")))
_SUMMARY_SOURCE_ROLE, _SUMMARY_MEDIA_TYPE = _SUMMARY.index("source_role"), _SUMMARY.index("media_type")
_block_of, _cues_of, _evidence_of = quick(LabelledBlock), quick(Cues), quick(Evidence)
_summary_of = quick(ArticleSummary)
# An enumeration takes three times as long to find a member by its value.
_ROLES = {role.value: role for role in Role}
_KINDS = {kind.value: kind for kind in BlockKind}
_SOURCE_ROLES = {role.value: role for role in SourceRole}
_MEDIA_TYPES = {kind.value: kind for kind in MediaType}


def _dump(value: object) -> bytes:
    # `surrogatepass`: a file name or a decoded text may hold what UTF-8 cannot.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(content: bytes) -> Any:
    return json.loads(content.decode("utf-8", "surrogatepass"))


def encode_article(article: Article) -> bytes:
    """The whole record; equal records give equal bytes."""
    plain = dict(zip(_ARTICLE, _values_of_article(article), strict=True))
    plain["decoding"] = [article.decoding.encoding, article.decoding.confidence, article.decoding.method]
    plain["captions"] = [[c.text, c.credit, c.start, c.end] for c in article.captions]
    cues: dict[Cues, int] = {}
    blocks = [_block(block, article.text, cues) for block in article.blocks]
    plain["blocks"] = [[_cues(one) for one in cues], blocks]
    plain["evidence"] = [
        [name, [_values_of_evidence(item) for item in article.evidence[name]]]
        for name in sorted(article.evidence)
    ]
    plain["curated"] = sorted(article.curated)
    return _dump(list(plain.values()))


def _block(block: LabelledBlock, text: str, cues: dict[Cues, int]) -> list[Any]:
    """A block without what the capture's text says already; its cues are numbered, many share them."""
    values = list(_values_of_block(block))
    if text[block.start : block.end] == block.text:
        values[_BLOCK_TEXT] = None
    values[_BLOCK_CUES] = cues.setdefault(block.cues, len(cues))
    return values


def _cues(cues: Cues) -> dict[str, Any]:
    """Only the cues that the format gave."""
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value, plain in zip(_CUES, _values_of_cues(cues), _PLAIN_CUES, strict=True)
        if value != plain
    }


def decode_article(content: bytes) -> Article:
    """The record that `encode_article` made bytes of."""
    plain = dict(zip(_ARTICLE, _load(content), strict=True))
    encoding, confidence, method = plain["decoding"]
    plain["decoding"] = Decoding(encoding=encoding, confidence=confidence, method=method)
    plain["media_type"] = _MEDIA_TYPES[plain["media_type"]]
    plain["source_role"] = _SOURCE_ROLES[plain["source_role"]]
    plain["visibility"] = Visibility(plain["visibility"])
    for name in ("authors", "tags", "flags", "copy_of", "not_copy_of", "translation_of"):
        plain[name] = tuple(plain[name])
    plain["captions"] = tuple(Caption(text=t, credit=c, start=s, end=e) for t, c, s, e in plain["captions"])
    plain["blocks"] = tuple(_read_blocks(plain["blocks"], plain["text"]))
    plain["evidence"] = {
        name: tuple(_evidence_of(**dict(zip(_EVIDENCE, values, strict=True))) for values in found)
        for name, found in plain["evidence"]
    }
    plain["curated"] = frozenset(plain["curated"])
    return Article(**plain)


def _read_blocks(plain: list[list[Any]], text: str) -> Iterator[LabelledBlock]:
    """Blocks of an article. There are hundreds on a page: their fields are spelt out, in their order."""
    cues, blocks = plain
    given = [_read_cues(one) for one in cues]
    for words, start, end, role, kept, reason, sure, kind, cue, block, breaks, subheads, same_as in blocks:
        yield _block_of(
            text=text[start:end] if words is None else words,
            start=start,
            end=end,
            role=_ROLES[role],
            kept=kept,
            reason=reason,
            confidence=sure,
            kind=_KINDS[kind],
            cues=given[cue],
            block=block,
            breaks=tuple(breaks) if breaks else (),
            restored_subheads=tuple((first, last) for first, last in subheads) if subheads else (),
            same_as=same_as,
        )


def _read_cues(given: dict[str, Any]) -> Cues:
    if not given:
        return NO_CUES
    for name in given.keys() & {"class_words", "itemprop"}:
        given[name] = frozenset(given[name])
    for name in given.keys() & {"tag_path", "links"}:
        given[name] = tuple(given[name])
    return _cues_of(**given)


def encode_summary(summary: ArticleSummary) -> bytes:
    """A summary as bytes."""
    return _dump(_values_of_summary(summary))


def decode_summary(content: bytes) -> ArticleSummary:
    """The summary that `encode_summary` made bytes of."""
    values = _load(content)
    for place in _SUMMARY_TUPLES:
        values[place] = tuple(values[place])
    values[_SUMMARY_SOURCE_ROLE] = _SOURCE_ROLES[values[_SUMMARY_SOURCE_ROLE]]
    values[_SUMMARY_MEDIA_TYPE] = _MEDIA_TYPES[values[_SUMMARY_MEDIA_TYPE]]
    return _summary_of(**dict(zip(_SUMMARY, values, strict=True)))


def encode_rejection(rejection: Rejection) -> bytes:
    """A rejection as bytes."""
    return _dump([rejection.path, rejection.cause, rejection.detail])


def decode_rejection(content: bytes) -> Rejection:
    """The rejection that `encode_rejection` made bytes of."""
    path, cause, detail = _load(content)
    return Rejection(path=path, cause=cause, detail=detail)


def encode_survey(survey: Survey | None) -> bytes:
    """What a capture teaches, as bytes; nothing for None."""
    return _dump(None if survey is None else [survey.publisher, survey.article, sorted(survey.lines)])


def decode_survey(content: bytes) -> Survey | None:
    """The survey that `encode_survey` made bytes of."""
    from archivegen.stripper import Survey

    plain = _load(content)
    if plain is None:
        return None
    publisher, article, lines = plain
    return Survey(publisher=publisher, article=article, lines=frozenset(lines))


def compress(content: bytes) -> bytes:
    """For storing; the result may differ between versions of zlib, so digests are of what went in."""
    return zlib.compress(content, COMPRESSION)


def decompress(content: bytes) -> bytes:
    """What went into `compress`. Raises zlib.error."""
    return zlib.decompress(content)


def digest_of(*parts: bytes | str) -> Digest:
    """SHA-256 of several parts, each with its length, so that none runs into the next."""
    made = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(content).to_bytes(8, "big"))
        made.update(content)
    return Digest(made.hexdigest())
