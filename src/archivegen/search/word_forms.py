"""What Pagefind makes of each word: the entries of its index under which the word stands.

Pagefind's own indexer takes 4 ms CPU and 0.44 MB an article, most of it for texts that we do not use and for
words that it has seen before. So it is asked for each different word once, in a text of nothing else, and its
index of this text says how it folds, cuts and stems the word. Nothing of that is done again here, so that the
words of the index are those that its search looks for.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from archivegen.patterns import late
from archivegen.search.cbor import decode
from archivegen.search.engine import Record, index_files, unexpected

MARK = b"pagefind_dcd"
"""What stands before the CBOR of each file."""
SETTINGS_FILE = "pagefind-entry.json"
WHOLE = 25
"""Weight of a word; 25 is written as nothing. Pagefind writes 24 before each place of a word."""
_WHOLE_WRITTEN = 24
MOST_KEPT = 300_000
"""Words that are remembered between bundles, about 100 MB."""
MOST_KEPT_BETWEEN_BUILDS = 150_000
"""Words that are remembered between builds: those of some hundred articles, 5 MB."""
_HALF = late("[\ud800-\udfff]")
_PRIVATE = "___"
"""Begins words by which Pagefind's parser tells its indexer something."""
_EDGES = "\u200b" + "".join(map(chr, range(0x21, 0x30)))
_EDGES += ":;<=>?@[\\]^`{|}~“”‘’«»‹›„‚…–—·•،؛؟。、「」『』（）！？：；"
"""Signs around a word, which is the same without them."""


class Entry(NamedTuple):
    """A line of the index."""

    word: str
    """Folded and stemmed."""
    variant: str
    """The word with its accents, when it has some; else empty."""


class WordForms:
    """The forms of words in the language of a site. Grows with each word that it is asked for."""

    def __init__(self, language: str) -> None:
        """`language` is a BCP 47 tag."""
        self._language = language
        self._numbers: dict[Entry, int] = {}
        self.entries: list[Entry] = []
        """Entries by their numbers."""
        self.usual: dict[str, int] = {}
        """Word -> its entry, of words that have just one."""
        self.whole: dict[str, tuple[int, ...]] = {}
        """Word -> entries under which it stands."""
        self.parts: dict[str, tuple[tuple[int, int], ...]] = {}
        """Word of several -> entries of these, each with a weight below that of a word."""
        self.settings: dict[str, Any] = {}
        """What Pagefind's script reads first of an index: version, languages, characters of words."""

    @property
    def kept(self) -> str:
        """All that is known, as a text for `restore`; empty when it is more than is worth it."""
        if len(self.whole) > MOST_KEPT_BETWEEN_BUILDS:
            return ""
        known = [self.settings, self.entries, self.whole, self.parts]
        text = json.dumps(known, ensure_ascii=False)
        # Halves of characters, which a text may have and no file, are spelt in ASCII.
        return json.dumps(known) if _HALF.search(text) else text

    def restore(self, kept: str) -> None:
        """Take in what another build learnt of the same Pagefind in the same language."""
        if not kept:
            return
        self.settings, entries, whole, parts = json.loads(kept)
        self.entries = [Entry(*entry) for entry in entries]
        self._numbers = {entry: number for number, entry in enumerate(self.entries)}
        self.whole = {word: tuple(found) for word, found in whole.items()}
        self.parts = {word: tuple(map(tuple, found)) for word, found in parts.items()}
        self.usual = {
            word: found[0] for word, found in whole.items() if len(found) == 1 and word not in parts
        }

    def learn(self, words: Iterable[str]) -> None:
        """Take in words, none of which has white space in it. Raises SiteError."""
        if len(self.whole) > MOST_KEPT:
            self.__init__(self._language)  # type: ignore[misc]
        plain = {word: plain_word(word) for word in words if word not in self.whole}
        asked = sorted(set(plain.values()) - self.whole.keys() - {""})
        if asked:
            self._ask(asked)
        if not self.settings:
            self._ask([])
        for word, known in plain.items():
            self.whole[word] = self.whole[known] if known else ()
            if known in self.parts:
                self.parts[word] = self.parts[known]
            elif known in self.usual:
                self.usual[word] = self.usual[known]

    def _ask(self, words: list[str]) -> None:
        """Ask Pagefind. A word that is none to it, as a space of no width, stands nowhere in the index."""
        files = index_files([Record("0", "", " ".join(words) or "a")], self._language)
        whole: list[list[int]] = [[] for _ in words]
        parts: list[list[tuple[int, int]]] = [[] for _ in words]
        try:
            meta = next((_content(files[path]) for path in files if path.endswith(".pf_meta")), None)
            if words and (meta is None or meta[1][0][1] != len(words)):
                self._ask_apart(words)
                return
            self.settings = json.loads(files[SETTINGS_FILE])
            for entry, place, weight in _listed(files) if words else ():
                number = self._numbers.setdefault(entry, len(self.entries))
                if number == len(self.entries):
                    self.entries.append(entry)
                if weight == WHOLE:
                    whole[place].append(number)
                else:
                    parts[place].append((number, weight))
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise unexpected(f"its index has another form ({error})") from error
        self.whole.update((word, tuple(found)) for word, found in zip(words, whole, strict=True))
        self.parts.update((word, tuple(found)) for word, found in zip(words, parts, strict=True) if found)
        for word, found in zip(words, whole, strict=True):
            if len(found) == 1 and word not in self.parts:
                self.usual[word] = found[0]

    def _ask_apart(self, words: list[str]) -> None:
        """Ask for one half of some words, among which is one that Pagefind cuts otherwise, then the other."""
        if len(words) == 1:
            self.whole[words[0]] = ()
            return
        middle = len(words) // 2
        self._ask(words[:middle])
        self._ask(words[middle:])


def _listed(files: Mapping[str, bytes]) -> Iterator[tuple[Entry, int, int]]:
    """Entries of the only text of an index, with place and weight."""
    for path in sorted(files):
        if path.endswith(".pf_index"):
            for word, plain, variants in _content(files[path])[0]:
                for variant, pages in (("", plain), *variants):
                    for _, places, *_ in pages:
                        for place, weight in _places(places):
                            yield Entry(word, variant), place, weight


def plain_word(word: str) -> str:
    """A word as Pagefind is asked for it: most words are met in lower case before long.

    >>> [plain_word(word) for word in ("Quay,", "fooBar", "“Été”", "___PAGEFIND_WEIGHT___0", "--")]
    ['quay', 'fooBar', 'été', 'PAGEFIND_WEIGHT___0', '']
    """
    word = word.strip(_EDGES)
    if word.startswith(_PRIVATE):
        word = word.lstrip("_")
    if not word[1:].islower():
        return word if any(map(str.isupper, word[1:])) else word.lower()
    return word[0].lower() + word[1:]


def _content(file: bytes) -> Any:
    plain = gzip.decompress(file)
    if not plain.startswith(MARK):
        raise ValueError("a file without its mark")
    return decode(plain[len(MARK) :])


def _places(written: list[int]) -> Iterable[tuple[int, int]]:
    """Places of a word with its weight: a number below zero says the weight of those behind it."""
    place, weight = 0, WHOLE
    for one in written:
        if one < 0:
            place, weight = 0, WHOLE if -one - 1 == _WHOLE_WRITTEN else -one - 1
        else:
            place += one
            yield place, weight
