"""What a record says, in a form that outlives the code that made it: for comparing two versions of a record.

An account is a JSON object with names for keys, so that any later version can read it. Of the body it keeps a
number for each line; the words stand in the capture.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from archivegen.exports.record import ExtractRecord
from archivegen.records import BODY_ROLES, Article

FIELDS = (
    "title", "kicker", "dek", "authors", "published", "modified", "captured", "source", "section", "dateline",
    "language", "tags", "captions", "author_note",
)  # fmt: skip
"""Fields of a record whose values are compared; then comes the body."""
BODY = "body"
Account = dict[str, Any]
"""Field -> value; `sha256` of the capture; `body`, a number for each line."""
_BODY_ROLES = frozenset(role.value for role in BODY_ROLES)


def account_of(article: Article) -> Account:
    """The account of an article."""
    values: Account = {"sha256": article.digest}
    for name in FIELDS:
        values[name] = getattr(article, name)
    values["captions"] = [caption.text for caption in article.captions]
    values[BODY] = [line_number(block.text) for block in article.body]
    return values


def account_of_record(record: ExtractRecord) -> Account:
    """The account of a record that `extract` printed."""
    values: Account = {"sha256": record["sha256"]}
    given: Mapping[str, Any] = record
    for name in FIELDS:
        values[name] = given.get(name)
    values["captions"] = [caption["text"] for caption in record["captions"]]
    kept = (block for block in record["blocks"] if block["kept"] and block["role"] in _BODY_ROLES)
    values[BODY] = [line_number(block["text"]) for block in kept]
    return values


def line_number(text: str) -> int:
    """What a line of a body is known by, however its spaces are set.

    >>> line_number("The river rose") == line_number(" The  river rose")
    True
    """
    return crc32(" ".join(text.split()).encode("utf-8", "surrogatepass"))


def encode_account(account: Account) -> bytes:
    """An account as bytes."""
    return json.dumps(account, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_account(content: bytes) -> Account:
    """The account that `encode_account` made bytes of."""
    account: Account = json.loads(content.decode("utf-8", "surrogatepass"))
    return account
