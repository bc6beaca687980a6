"""The element that a piece of text stands in, with what it and its ancestors say of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archivegen.loader.html.parse import Element, attributes_of
from archivegen.records import BlockKind

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
"""Words inside names as `articleBody__main-textBlock`: split at case changes, digits and punctuation."""
LONGEST_NAME = 400
"""Characters of `class` and `id` that are read; utility frameworks write thousands."""
NAMING = frozenset(("class", "id", "role", "itemprop"))
HIDING = frozenset(("style", "hidden"))
ARIA_HIDDEN = "aria-hidden"
UNREAD = frozenset(("ariahidden",))
"""What screen readers pass over is shown all the same (WAI-ARIA 1.2, 6.6: aria-hidden): a word like a class."""
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SAVED_HIDDEN = frozenset(("sf", "hidden"))
"""The class `sf-hidden`, by which SingleFile keeps what the page's scripts had hidden."""
PATH_LENGTH = 64
"""Elements of a tag path that are kept, from the outside in; deeper ones say nothing new."""


@dataclass(frozen=True, slots=True)
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
        "_surroundings",
        "depth",
        "element",
        "first",
        "href",
        "kind",
        "one_line",
        "ordinal",
        "parent",
        "tag",
    )

    def __init__(
        self,
        tag: str,
        parent: Frame | None,
        element: Element | None,
        kind: BlockKind,
        *,
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
        self._surroundings: Surroundings | None = None


class Namer:
    """Reads the surroundings of the frames of one page, each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Surroundings] = {}

    def surroundings(self, frame: Frame) -> Surroundings:
        """What the element and its ancestors below `body` give away."""
        chain: list[Frame] = []
        here: Frame | None = frame
        known = NOWHERE
        while here is not None:
            if here._surroundings is not None:
                known = here._surroundings
                break
            chain.append(here)
            here = here.parent
        for each in reversed(chain):
            known = self._inside(each, known)
            each._surroundings = known
        return known

    def _inside(self, frame: Frame, around: Surroundings) -> Surroundings:
        """The surroundings inside an element; those of alike siblings are one object."""
        tag = frame.tag
        if tag in ("html", "body") or frame.element is None:
            return around
        words: list[frozenset[str]] = []
        properties = ""
        hidden = around.hidden
        for name, value in attributes_of(frame.element):
            if name in NAMING:
                words.append(words_of(value))
                if name == "itemprop":
                    properties = value
            elif name.startswith("data-"):
                words.append(words_of(name[5:]))
            elif name == ARIA_HIDDEN:
                words.append(UNREAD if value.lower() == "true" else frozenset())
            elif name in HIDING:
                hidden = hidden or _hides(name, value)
        key = (id(around), tag, properties, hidden, *words)
        known = self._known.get(key)
        if known is None:
            own = frozenset().union(*words)
            known = self._known[key] = Surroundings(
                (*around.tag_path, tag) if len(around.tag_path) < PATH_LENGTH else around.tag_path,
                around.class_words if own <= around.class_words else around.class_words | own,
                around.itemprop | frozenset(properties.split()) if properties else around.itemprop,
                hidden or own >= SAVED_HIDDEN,
            )
        return known


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
