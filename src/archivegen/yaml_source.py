"""YAML that people write: site.yaml, sidecars, front matter. The one door to PyYAML.

The core schema of YAML 1.2 (chapter 10.3), built from the events of PyYAML's C parser, so that every
value knows its line and nothing surprises:

- dates, times and `no` stay strings (PyYAML's default schema makes date objects and booleans of them);
- only null, true/false, decimal integers and floats are read as such;
- keys are strings, a key given twice is an error, tags (`!!python/...`) are refused;
- aliases work, but what they expand to is bounded ("billion laughs"), as is nesting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from archivegen.errors import ConfigError
from archivegen.patterns import late

if TYPE_CHECKING:
    import yaml

YamlValue: TypeAlias = "str | int | float | bool | list[YamlValue] | dict[str, YamlValue] | None"
KeyPath: TypeAlias = "tuple[str | int, ...]"

NESTING = 50
VALUES = 200_000
"""Values of a document with its aliases expanded; a vocabulary of 10,000 concepts has about 100,000."""

NULL = frozenset({"", "~", "null", "Null", "NULL"})
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = late(r"[-+]?(?:0|[1-9][0-9]{0,17})")
FLOAT = late(r"[-+]?[0-9]{1,17}\.[0-9]{1,17}")


def parse_mapping_with_lines(text: str, path: str) -> tuple[dict[str, YamlValue], dict[KeyPath, int]]:
    """The mapping of a YAML document and the line (1-based) of each key or list item by its path.

    `{"a": {"b": [1]}}` has the paths `("a",)`, `("a", "b")` and `("a", "b", 0)`. An empty document is an
    empty mapping. Raises ConfigError with `path`, line and cause, also when the document is no mapping.
    """
    reader = _Reader(text, path)
    value = reader.read()
    if value is None:
        return {}, {}
    if not isinstance(value, dict):
        raise ConfigError(
            "expected `key: value` pairs", path=path, line=1, hint="write one `key: value` a line"
        )
    return value, reader.lines


class _Reader:
    """Builds one value from parser events."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.lines: dict[KeyPath, int] = {}
        self._anchors: dict[str, YamlValue] = {}
        self._sizes: dict[str, int] = {}
        self._size = 0

    def read(self) -> YamlValue:
        import yaml

        try:
            events = self._events()
            return self._document(events)
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            line = mark.line + 1 if mark is not None else None
            raise ConfigError(
                f"not valid YAML: {problem.problem or problem.context}",
                path=self.path,
                line=line,
                hint="look for a missing quote, a tab, or an indentation that differs from its neighbours",
            ) from problem
        except yaml.YAMLError as problem:
            raise ConfigError(f"not valid YAML: {_one_line(problem)}", path=self.path) from problem
        except UnicodeEncodeError as problem:
            raise ConfigError("not valid YAML: a lone surrogate", path=self.path) from problem

    def _events(self) -> Iterator[yaml.Event]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        events: Iterator[yaml.Event] = yaml.parse(self.text, Loader=loader)
        return events

    def _document(self, events: Iterator[yaml.Event]) -> YamlValue:
        import yaml

        value: YamlValue = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._refuse(event, "a second document", "remove the `---` in the middle")
                seen = True
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, events, ())
        return value

    def _value(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], place: KeyPath) -> YamlValue:
        import yaml

        if len(place) > NESTING:
            self._refuse(event, f"nested deeper than {NESTING} levels", "")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in ("!", "tag:yaml.org,2002:str"):
            self._refuse(event, f"the tag `{tag}` is not used here", "write the value without it")
        before = self._size
        self._grow(event, 1)
        value: YamlValue
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if tag or not event.implicit[0] else _scalar(event.value)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, place)
        else:
            value = self._mapping(events, place)
        if event.anchor:
            self._anchors[event.anchor] = value
            self._sizes[event.anchor] = self._size - before
        return value

    def _sequence(self, events: Iterator[yaml.Event], place: KeyPath) -> list[YamlValue]:
        import yaml

        items: list[YamlValue] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            here = (*place, len(items))
            self.lines[here] = _line(event)
            items.append(self._value(event, events, here))
        return items

    def _mapping(self, events: Iterator[yaml.Event], place: KeyPath) -> dict[str, YamlValue]:
        import yaml

        pairs: dict[str, YamlValue] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key that is no plain text", "put the key in quotes")
            key = event.value
            if key in pairs:
                self._refuse(event, f"the key `{key}` stands here a second time", "keep one of them")
            here = (*place, key)
            self.lines[here] = _line(event)
            node = next(events)
            assert isinstance(node, yaml.NodeEvent)
            pairs[key] = self._value(node, events, here)
        return pairs

    def _alias(self, event: yaml.AliasEvent) -> YamlValue:
        if event.anchor not in self._anchors:
            message = f"`*{event.anchor}` stands for nothing before it"
            self._refuse(event, message, "put a text with `*` in quotes")
        self._grow(event, self._sizes[event.anchor])
        return self._anchors[event.anchor]

    def _grow(self, event: yaml.Event, count: int) -> None:
        self._size += count
        if self._size > VALUES:
            self._refuse(event, f"more than {VALUES} values, aliases expanded", "split the file")

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> NoReturn:
        raise ConfigError(message, path=self.path, line=_line(event), hint=hint or None)


def _scalar(text: str) -> YamlValue:
    """A plain scalar by the core schema of YAML 1.2, dates and exotic numbers left as text.

    >>> [_scalar(text) for text in ("12", "2024-04-15", "no", "true", "~", "012", "1.50")]
    [12, '2024-04-15', 'no', True, None, '012', 1.5]
    """
    if text in NULL:
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if FLOAT.fullmatch(text):
        return float(text)
    return text


def _line(event: yaml.Event) -> int:
    """The line that an event begins on, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark is not None else 1


def _one_line(problem: Exception) -> str:
    return " ".join(str(problem).split())
