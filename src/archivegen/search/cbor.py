"""CBOR (RFC 8949) as far as Pagefind's files use it: integers, texts, arrays."""

from __future__ import annotations

from collections.abc import Iterable

TEXT, ARRAY = 3, 4
"""Major types (section 3.1); 0 is a number from zero, 1 one below."""
_BREAK = 0xFF


def head(major: int, value: int) -> bytes:
    """A major type with its number, in the fewest bytes (section 4.2.1).

    >>> head(ARRAY, 2).hex(), head(0, 500).hex()
    ('82', '1901f4')
    """
    if value < 24:
        return bytes((major << 5 | value,))
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if value < 1 << 8 * size:
            return bytes((major << 5 | code,)) + value.to_bytes(size, "big")
    raise ValueError(f"no CBOR number: {value}")


_SMALL = tuple(head(0, value) for value in range(8192))
_HEADS = tuple(head(ARRAY, length) for length in range(256))


def number(value: int) -> bytes:
    """A number from zero."""
    return _SMALL[value] if value < 8192 else head(0, value)


def text(value: str) -> bytes:
    """A text; halves of characters become U+FFFD."""
    encoded = value.encode("utf-8", "replace")
    return head(TEXT, len(encoded)) + encoded


def array(items: Iterable[bytes]) -> bytes:
    """An array of encoded items."""
    found = tuple(items)
    length = len(found)
    return (_HEADS[length] if length < 256 else head(ARRAY, length)) + b"".join(found)


def decode(content: bytes) -> object:
    """The one item that `content` is: int, str or list. Raises ValueError."""
    try:
        item, end = _item(content, 0)
    except IndexError:
        raise ValueError("CBOR that ends too early") from None
    if end != len(content):
        raise ValueError("something behind the CBOR")
    return item


def _item(content: bytes, at: int) -> tuple[object, int]:
    major, info = content[at] >> 5, content[at] & 31
    at += 1
    if info == 31 and major == ARRAY:
        items = []
        while content[at] != _BREAK:
            item, at = _item(content, at)
            items.append(item)
        return items, at + 1
    value = info
    if info >= 24:
        if info > 27:
            raise ValueError(f"CBOR of a kind that Pagefind does not write: {info}")
        size = 1 << info - 24
        if at + size > len(content):
            raise IndexError
        value = int.from_bytes(content[at : at + size], "big")
        at += size
    if major == 0:
        return value, at
    if major == 1:
        return -1 - value, at
    if major == TEXT:
        return content[at : at + value].decode("utf-8"), at + value
    if major == ARRAY:
        items = []
        for _ in range(value):
            item, at = _item(content, at)
            items.append(item)
        return items, at
    raise ValueError(f"CBOR of a kind that Pagefind does not write: {major}")
