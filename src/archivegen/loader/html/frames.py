"""The element that a piece of text stands in, with what it and its ancestors say of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from archivegen.dataclass import dataclass
from archivegen.loader.html.parse import Element, attributes_of
from archivegen.patterns import late
from archivegen.records import BlockKind

WORD = late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
"""Words inside names as `articleBody__main-textBlock`: split at case changes, digits and punctuation."""
LONGEST_NAME = 400
"""Characters of `class` and `id` that are read; utility frameworks write thousands."""
UNREAD = frozenset(("ariahidden",))
"""What screen readers pass over is shown all the same (WAI-ARIA 1.2, 6.6: aria-hidden): as a class is."""
NAMES, PROPERTIES, HIDES, SILENCES = "names", "properties", "hides", "silences"
READING = {
    "class": NAMES,
    "id": NAMES,
    "role": NAMES,
    "itemprop": PROPERTIES,
    "style": HIDES,
    "hidden": HIDES,
    "aria-hidden": SILENCES,
}
"""What is read from an attribute."""
UNSEEN = late(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SAVED_HIDDEN = frozenset(("sf", "hidden"))
"""The class `sf-hidden`, by which SingleFile keeps what the page's scripts had hidden."""
PATH_LENGTH = 64
"""Elements of a tag path that are kept, from the outside in; deeper ones say nothing new."""


@dataclass(slots=True)
class Surroundings:
    """What the elements around a piece of text give away."""

    tag_path: tuple[str, ...] = ()
    class_words: frozenset[str] = frozenset()
    itemprop: frozenset[str] = frozenset()
    hidden: bool = False


NOWHERE = Surroundings()


class Frame:
    """An open element."""

    __slots__ = (
        "depth",
        "element",
        "first",
        "href",
        "kind",
        "one_line",
        "ordinal",
        "parent",
        "surroundings",
        "tag",
    )

    def __init__(
        self,
        tag: str,
        parent: Frame | None,
        element: Element | None,
        kind: BlockKind,
        href: str | None,
        one_line: bool,
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.element = element
        self.kind = kind
        self.href = href
        """Target of the link that the element is, or stands in; None outside links."""
        self.one_line = one_line
        self.ordinal = 0
        self.first = 0
        """Number of the first block in it (block elements)."""
        self.surroundings: Surroundings | None = None
        """What `Namer` has read; None before."""


class Namer:
    """Reads the surroundings of the frames of one page, each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Surroundings] = {}
        """By what is read: the words of the attributes."""
        self._written: dict[tuple[object, ...], Surroundings] = {}
        """By the attributes as they are written, which most siblings share."""

    def surroundings(self, frame: Frame) -> Surroundings:
        """What the element and its ancestors below `body` give away."""
        known = frame.surroundings
        if known is None:
            parent = frame.parent
            known = NOWHERE if parent is None else parent.surroundings or self._around(parent)
            known = frame.surroundings = self._inside(frame, known)
        return known

    def _around(self, frame: Frame) -> Surroundings:
        """As `surroundings`, for any number of ancestors that have not been read yet."""
        chain: list[Frame] = []
        here: Frame | None = frame
        known = NOWHERE
        while here is not None:
            if here.surroundings is not None:
                known = here.surroundings
                break
            chain.append(here)
            here = here.parent
        for each in reversed(chain):
            known = each.surroundings = self._inside(each, known)
        return known

    def _inside(self, frame: Frame, around: Surroundings) -> Surroundings:
        """The surroundings inside an element; those of alike siblings are one object."""
        element, tag = frame.element, frame.tag
        if element is None or tag == "body" or tag == "html":
            return around
        attributes = attributes_of(element)
        written = (id(around), tag, *attributes)
        known = self._written.get(written)
        if known is None:
            known = self._written[written] = self._read(tag, attributes, around)
        return known

    def _read(self, tag: str, attributes: Sequence[tuple[str, str]], around: Surroundings) -> Surroundings:
        """The surroundings inside an element with attributes that were not seen there yet."""
        words: list[frozenset[str]] = []
        properties = ""
        hidden = around.hidden
        for name, value in attributes:
            reading = READING.get(name)
            if reading is NAMES:
                words.append(words_of(value))
            elif reading is SILENCES:
                words.append(UNREAD if value.lower() == "true" else frozenset())
            elif reading is HIDES:
                hidden = hidden or _hides(name, value)
            elif reading is PROPERTIES:
                words.append(words_of(value))
                properties = value
            elif name[:5] == "data-":
                words.append(words_of(name[5:]))
        key = (id(around), tag, properties, hidden, *words)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _surroundings(tag, around, properties, hidden, words)
        return known


def _surroundings(
    tag: str, around: Surroundings, properties: str, hidden: bool, words: Iterable[frozenset[str]]
) -> Surroundings:
    own: frozenset[str] = frozenset().union(*words)
    return Surroundings(
        (*around.tag_path, tag) if len(around.tag_path) < PATH_LENGTH else around.tag_path,
        around.class_words if own <= around.class_words else around.class_words | own,
        around.itemprop | frozenset(properties.split()) if properties else around.itemprop,
        hidden or own >= SAVED_HIDDEN,
    )


def _hides(name: str, value: str) -> bool:
    """Whether an attribute hides its element."""
    if name == "style":
        return UNSEEN.search(value) is not None
    return name == "hidden"


@lru_cache(maxsize=10_000)
def words_of(name: str) -> frozenset[str]:
    """The lower-case words of a name, of two letters or more. Pages of one publisher share most names."""
    found = WORD.findall(name[:LONGEST_NAME])
    return frozenset(word.lower() for word in found if 1 < len(word) < 25)


def heading_level(frame: Frame | None) -> int:
    """The level of the heading that an element is or stands in; 0 outside headings."""
    while frame is not None:
        if len(frame.tag) == 2 and frame.tag[0] == "h" and frame.tag[1] in "123456":
            return int(frame.tag[1])
        frame = frame.parent
    return 0


def list_ordinal(frame: Frame | None) -> int | None:
    """The number of the ordered list's item that an element is or stands in; None elsewhere."""
    while frame is not None and frame.tag not in ("li", "ul", "ol", "dl", "body"):
        frame = frame.parent
    return frame.ordinal or None if frame is not None and frame.tag == "li" else None
