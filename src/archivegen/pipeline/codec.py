"""Articles and summaries as bytes, for the stage cache.

JSON in place of pickle: a state file that somebody else made must not be able to run anything. Records are
written as lists in the order of their fields; a changed record is another stage version (`fingerprint`), so
old bytes are never read with new types.
"""

from __future__ import annotations

import hashlib
import json
import zlib
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
_BLOCK_START, _BLOCK_END = _BLOCK.index("start"), _BLOCK.index("end")
_PLAIN_CUES = _values_of_cues(NO_CUES)


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
    plain["blocks"] = [_block(block, article.text) for block in article.blocks]
    plain["evidence"] = [
        [name, [_values_of_evidence(item) for item in article.evidence[name]]]
        for name in sorted(article.evidence)
    ]
    plain["curated"] = sorted(article.curated)
    return _dump(list(plain.values()))


def _block(block: LabelledBlock, text: str) -> list[Any]:
    """A block without what the capture's text says already, and only the cues that its format gave."""
    values = list(_values_of_block(block))
    if text[block.start : block.end] == block.text:
        values[_BLOCK_TEXT] = None
    values[_BLOCK_CUES] = _cues(block.cues)
    return values


def _cues(cues: Cues) -> dict[str, Any]:
    if cues is NO_CUES:
        return {}
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value, plain in zip(_CUES, _values_of_cues(cues), _PLAIN_CUES, strict=True)
        if value != plain
    }


def decode_article(content: bytes) -> Article:
    """The record that `encode_article` made bytes of."""
    plain = dict(zip(_ARTICLE, _load(content), strict=True))
    text = plain["text"]
    encoding, confidence, method = plain["decoding"]
    plain["decoding"] = Decoding(encoding=encoding, confidence=confidence, method=method)
    plain["media_type"] = MediaType(plain["media_type"])
    plain["source_role"] = SourceRole(plain["source_role"])
    plain["visibility"] = Visibility(plain["visibility"])
    for name in ("authors", "tags", "flags", "copy_of", "not_copy_of"):
        plain[name] = tuple(plain[name])
    plain["captions"] = tuple(Caption(text=t, credit=c, start=s, end=e) for t, c, s, e in plain["captions"])
    plain["blocks"] = tuple(_read_block(values, text) for values in plain["blocks"])
    plain["evidence"] = {
        name: tuple(Evidence(**dict(zip(_EVIDENCE, values, strict=True))) for values in found)
        for name, found in plain["evidence"]
    }
    plain["curated"] = frozenset(plain["curated"])
    return Article(**plain)


def _read_block(values: list[Any], text: str) -> LabelledBlock:
    if values[_BLOCK_TEXT] is None:
        values[_BLOCK_TEXT] = text[values[_BLOCK_START] : values[_BLOCK_END]]
    plain = dict(zip(_BLOCK, values, strict=True))
    plain["cues"] = _read_cues(plain["cues"])
    plain["role"] = Role(plain["role"])
    plain["kind"] = BlockKind(plain["kind"])
    plain["breaks"] = tuple(plain["breaks"])
    plain["restored_subheads"] = tuple((start, end) for start, end in plain["restored_subheads"])
    return LabelledBlock(**plain)


def _read_cues(given: dict[str, Any]) -> Cues:
    if not given:
        return NO_CUES
    for name in given.keys() & {"class_words", "itemprop"}:
        given[name] = frozenset(given[name])
    for name in given.keys() & {"tag_path", "links"}:
        given[name] = tuple(given[name])
    return Cues(**given)


def encode_summary(summary: ArticleSummary) -> bytes:
    """A summary as bytes."""
    return _dump(_values_of_summary(summary))


def decode_summary(content: bytes) -> ArticleSummary:
    """The summary that `encode_summary` made bytes of."""
    plain = dict(zip(_SUMMARY, _load(content), strict=True))
    for name in ("authors", "tags", "flags"):
        plain[name] = tuple(plain[name])
    plain["source_role"] = SourceRole(plain["source_role"])
    plain["media_type"] = MediaType(plain["media_type"])
    return ArticleSummary(**plain)


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
