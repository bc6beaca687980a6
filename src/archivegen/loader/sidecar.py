"""`NAME.meta.yaml`: what a person corrects in the capture `NAME`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from archivegen.errors import ConfigError
from archivegen.patterns import late
from archivegen.records import Digest, Sidecar, SourcePath, Visibility
from archivegen.yaml_source import parse_mapping_with_lines

TEXT_FIELDS = frozenset(
    {
        "title", "kicker", "dek", "published", "modified", "captured", "source", "section", "dateline",
        "language", "url", "author_note",
    }
)  # fmt: skip
LIST_FIELDS = frozenset({"authors", "tags", "copy_of", "not_copy_of", "translation_of"})
ANSWER_FIELDS = frozenset({"copy_of", "not_copy_of", "translation_of"})
"""Lists of answers to one question each: a new answer leaves the others as they are."""
RANGE_KEYS = frozenset({"keep", "cut"})
KEYS = TEXT_FIELDS | LIST_FIELDS | RANGE_KEYS | {"visibility"}

LINE_RANGE = late(r"\s*(\d{1,9})\s*(?:(-)\s*(\d{1,9})?)?\s*")
LAST_LINE = 10**9
"""The end of an open range: `40-`."""
SIDECAR_BYTES = 1_000_000


def read_sidecar(file: Path, name: SourcePath) -> Sidecar:
    """The sidecar in `file`. Raises ConfigError naming file, line and the nearest known key."""
    try:
        with file.open("rb") as stream:
            payload = stream.read(SIDECAR_BYTES + 1)
    except OSError as problem:
        raise ConfigError(f"the sidecar cannot be read: {problem.strerror}", path=name) from problem
    if len(payload) > SIDECAR_BYTES:
        raise ConfigError("the sidecar is larger than 1 MB", path=name)
    return parse_sidecar(payload, name)


def parse_sidecar(payload: bytes, name: SourcePath) -> Sidecar:
    """A sidecar from its bytes. Raises ConfigError as `read_sidecar`."""
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ConfigError("the sidecar is not UTF-8", path=name, hint="save it as UTF-8") from problem
    values, lines = parse_mapping_with_lines(text, name)
    fields: dict[str, str | tuple[str, ...] | None] = {}
    for key, value in values.items():
        place = _Place(name, key, lines.get((key,), 1))
        if key not in KEYS:
            _unknown(place)
        elif key in TEXT_FIELDS:
            fields[key] = _text(value, place)
        elif key in LIST_FIELDS:
            fields[key] = _texts(value, place)
    return Sidecar(
        path=name,
        fields=fields,
        keep=_ranges(values, "keep", name, lines),
        cut=_ranges(values, "cut", name, lines),
        visibility=_visibility(
            values.get("visibility"), _Place(name, "visibility", lines.get(("visibility",), 1))
        ),
        digest=Digest(hashlib.sha256(payload).hexdigest()),
        lines={key: lines.get((key,), 1) for key in fields},
    )


class _Place:
    """Where a key stands, for messages."""

    __slots__ = ("key", "line", "path")

    def __init__(self, path: str, key: str, line: int) -> None:
        self.path, self.key, self.line = path, key, line

    def refuse(self, message: str, hint: str) -> NoReturn:
        raise ConfigError(message, path=self.path, line=self.line, hint=hint)


def _unknown(place: _Place) -> NoReturn:
    import difflib

    near = difflib.get_close_matches(place.key, sorted(KEYS), n=1, cutoff=0.5)
    hint = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted(KEYS))}"
    place.refuse(f"unknown key `{place.key}`", hint)


def _text(value: object, place: _Place) -> str | None:
    if value is None:
        return None
    if isinstance(value, (dict, list, bool)):
        place.refuse(f"`{place.key}` is one text", "put it in quotes")
    return str(value).strip() or None


def _texts(value: object, place: _Place) -> tuple[str, ...] | None:
    if value is None:
        return None
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, (dict, list, bool)) or item is None for item in items):
        place.refuse(f"`{place.key}` is a list of texts", f"write it as `{place.key}: [one, two]`")
    return tuple(text for text in (str(item).strip() for item in items) if text)


def _ranges(
    values: Mapping[str, object], key: str, name: str, lines: Mapping[tuple[str | int, ...], int]
) -> tuple[tuple[int, int], ...]:
    value = values.get(key)
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    found = []
    for index, item in enumerate(items):
        place = _Place(name, key, lines.get((key, index), lines.get((key,), 1)))
        found.append(_range(item, place))
    return tuple(sorted(found))


def _range(item: object, place: _Place) -> tuple[int, int]:
    match = LINE_RANGE.fullmatch(str(item)) if isinstance(item, (str, int)) and item is not True else None
    if match is None:
        place.refuse(f"`{place.key}` is a list of lines", 'write "12-14", "40-" or 7')
    first = int(match[1])
    last = int(match[3]) if match[3] else LAST_LINE if match[2] else first
    if not 1 <= first <= last:
        place.refuse(f"`{item}` is no range of lines", "lines count from 1, the smaller number first")
    return first, last


def _visibility(value: object, place: _Place) -> Visibility:
    if value is None:
        return Visibility.PUBLIC
    try:
        return Visibility(str(value))
    except ValueError:
        place.refuse(f"`{value}` is no visibility", "one of: public, hidden")
