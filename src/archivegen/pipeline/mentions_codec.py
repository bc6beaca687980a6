"""What an article names, as bytes for the stage cache, and under which key."""

from __future__ import annotations

import json

from archivegen.pipeline.codec import digest_of
from archivegen.records import Definition, Digest, Kind, Mentions, Phrase

KIND = "mentions"
_KINDS = {kind.value: kind for kind in Kind}


def mentions_key(article: Digest) -> Digest:
    """Key of what is kept for the article whose record has the key `article`."""
    return digest_of(KIND, article)


def encode_mentions(mentions: Mentions) -> bytes:
    """Mentions as bytes; equal ones give equal bytes."""
    phrases = [[p.text, p.key, p.count, p.kind.value, int(p.early), *p.also] for p in mentions.phrases]
    defined = [[d.one, d.other, d.rule, d.sentence, int(d.sure)] for d in mentions.definitions]
    return _dump([phrases, defined])


def decode_mentions(content: bytes) -> Mentions:
    """The mentions that `encode_mentions` made bytes of."""
    phrases, defined = json.loads(content.decode("utf-8", "surrogatepass"))
    return Mentions(
        phrases=tuple(
            Phrase(text, count, _KINDS[kind], bool(early), tuple(also), key)
            for text, key, count, kind, early, *also in phrases
        ),
        definitions=tuple(
            Definition(one=one, other=other, rule=rule, sentence=sentence, sure=bool(sure))
            for one, other, rule, sentence, sure in defined
        ),
    )


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
