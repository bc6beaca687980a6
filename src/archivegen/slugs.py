"""Names of files and folders of the site, made from captured words.

A leaf module: taxonomy keys its terms with it, pages names article files with it. The only door to
python-slugify. Slugs are lower-case ASCII letters, digits and single hyphens, so they mean the same file
on every file system (no case clash, no Unicode normalisation, no reserved character), need no
percent-encoding in a URL, and cannot climb out of a folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from archivegen.patterns import late
from archivegen.records import TermKey

MAX_SLUG_BYTES = 80
"""File systems allow 255 bytes a name; Windows and many hosts about 260 a path."""
NOT_STATED = TermKey("not-stated")
"""Key of the bucket of articles that do not state a value; no label gets it as its slug."""
UNDATED = TermKey("undated")
"""Key of the bucket of articles without a published date."""
_DIGEST_CHARS = 8
_RESERVED = frozenset({"index", "page", "feed", "404", "con", "prn", "aux", "nul", NOT_STATED, UNDATED})
"""File names that the site itself uses, and device names of Windows."""
_RESERVED_SHAPE = late(r"(?:page-\d+|com\d|lpt\d)\Z")
_APOSTROPHE = late(r"(?<=\w)['’ʼ`´](?=\w)")
_NOT_A_SLUG_CHAR = late(r"[^a-z0-9]+")


def _fingerprint(text: str) -> str:
    """First hexadecimal characters of the SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_CHARS]


def _transliterated(text: str) -> str:
    """`text` in ASCII, as far as its scripts can be read in Latin letters."""
    if text.isascii():
        return text
    from slugify import slugify

    # The back end is named: by default python-slugify takes whichever is installed, and URLs would differ.
    return slugify(
        text, entities=False, decimal=False, hexadecimal=False, lowercase=False, backend="text-unidecode"
    )


def _cut(slug: str, max_bytes: int) -> str:
    """`slug` in at most `max_bytes`, cut at a hyphen where that leaves half of it or more."""
    if len(slug) <= max_bytes:
        return slug
    head = slug[:max_bytes]
    if slug[max_bytes] != "-" and (hyphen := head.rfind("-")) >= max_bytes // 2:
        head = head[:hyphen]
    return head.strip("-")


def slug(text: str, *, fallback: str = "untitled", max_bytes: int = MAX_SLUG_BYTES) -> str:
    """Return a file name, without suffix, that reads like `text`.

    A text without a letter or digit that can be read in Latin letters (emoji, punctuation, nothing) gives
    `fallback` and the start of the SHA-256 of the text; so does, after its own words, a reserved name.

    >>> slug("Flood warning: the river’s 3rd crest")
    'flood-warning-the-rivers-3rd-crest'
    >>> slug("Наводнение в Эльмаре")
    'navodnenie-v-elmare'
    >>> slug("index")
    'index-1bc04b52'
    """
    words = _transliterated(_APOSTROPHE.sub("", text))
    made = _cut(_NOT_A_SLUG_CHAR.sub("-", words.lower()).strip("-"), max_bytes)
    if not made:
        return f"{fallback}-{_fingerprint(text)}"
    if made in _RESERVED or _RESERVED_SHAPE.match(made):
        return f"{made}-{_fingerprint(text)}"
    return made


def keys_instead(natural: str) -> tuple[str, str]:
    """First and last of the keys, by code point, that a label may get whose natural key is taken."""
    head = _cut(natural, MAX_SLUG_BYTES - _DIGEST_CHARS - 1)
    return f"{head}-", f"{head}-g"


def term_keys(
    labels: Iterable[str], kept: Mapping[str, TermKey] = {}, taken: Iterable[str] = ()
) -> dict[str, TermKey]:
    """Give each label of one taxonomy a key of its own; the order of `labels` does not matter.

    `kept` are keys that labels have had before and keep, `taken` keys that no other label may get. Of the
    labels that would share a slug (`C`, `C++`), the shortest gets it, ties by code point; the others add
    the start of their SHA-256.

    >>> term_keys(["C++", "C"]) == {"C": "c", "C++": "c-" + _fingerprint("C++c")}
    True
    >>> term_keys(["C++", "C"], kept={"C++": TermKey("c")}) == {"C++": "c", "C": "c-" + _fingerprint("Cc")}
    True
    """
    labels = set(labels)
    keys = {label: kept[label] for label in labels if label in kept}
    taken = {*taken, *keys.values()}
    for label in sorted(labels - keys.keys(), key=lambda word: (len(word), word)):
        made = slug(label, fallback="term")
        while made in taken:
            made = f"{_cut(made, MAX_SLUG_BYTES - _DIGEST_CHARS - 1)}-{_fingerprint(label + made)}"
        taken.add(made)
        keys[label] = TermKey(made)
    return keys
