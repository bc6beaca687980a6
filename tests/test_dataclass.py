"""Our data classes do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from archivegen.dataclass import dataclass


def declared(decorator: Any) -> dict[str, type[Any]]:
    """The same classes, made by one of the two."""

    @decorator(frozen=True, slots=True, kw_only=True)
    class Named:
        text: str
        tags: tuple[str, ...] = ()
        seen: list[str] = field(default_factory=list, compare=False)

    @decorator(frozen=True, slots=True)
    class Placed:
        first: int
        second: int = 2
        third: int = field(default=3, repr=False)

    @decorator(frozen=True, slots=True, kw_only=True)
    class Wider(Named):
        other: int = field(default=7, init=False)
        lines: dict[str, int] = field(default_factory=dict, init=False, compare=False)

    @decorator(slots=True)
    class Open:
        text: str
        count: int = 0

        def __post_init__(self) -> None:
            self.count += 1

    @decorator(frozen=True, eq=False)
    class Alone:
        text: str

    @decorator(frozen=True, slots=True)
    class Folded:
        text: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Folded) and self.text.lower() == other.text.lower()

        def __repr__(self) -> str:
            return f"<{self.text}>"

    return {one.__name__: one for one in (Named, Placed, Wider, Open, Alone, Folded)}


OURS, THEIRS = declared(dataclass), declared(dataclasses.dataclass)
for _name, _kind in OURS.items():  # where pickle looks for them
    _kind.__qualname__ = _name
    globals()[_name] = _kind
for _name, _kind in THEIRS.items():
    _kind.__qualname__ = _name
MADE = [
    ("Named", (), {"text": "a"}),
    ("Named", (), {"text": "a", "tags": ("b",), "seen": ["c"]}),
    ("Placed", (1,), {}),
    ("Placed", (1, 5), {"third": 6}),
    ("Wider", (), {"text": "a"}),
    ("Open", ("a",), {}),
    ("Open", (), {"text": "a", "count": 4}),
    ("Alone", ("a",), {}),
    ("Folded", ("A",), {}),
]


def values(record: Any) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in dataclasses.fields(record)}


@pytest.mark.parametrize(("name", "given", "named"), MADE)
def test_records_are_the_same(name, given, named):
    ours, theirs = OURS[name](*given, **named), THEIRS[name](*given, **named)
    assert values(ours) == values(theirs)
    if name != "Alone":
        assert repr(ours) == repr(theirs)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert OURS[name].__match_args__ == THEIRS[name].__match_args__
    assert hasattr(ours, "__dict__") is hasattr(theirs, "__dict__")
    taken = [list(inspect.signature(one.__init__).parameters) for one in (ours, theirs)]
    assert taken[0] == taken[1]


@pytest.mark.parametrize(("name", "given", "named"), MADE)
def test_they_are_compared_copied_and_sent_the_same(name, given, named):
    ours, again = OURS[name](*given, **named), OURS[name](*given, **named)
    theirs, theirs_again = THEIRS[name](*given, **named), THEIRS[name](*given, **named)
    assert (ours == again) is (theirs == theirs_again)
    assert ours != theirs
    assert (OURS[name].__hash__ is None) is (THEIRS[name].__hash__ is None)
    if OURS[name].__hash__ is not None:
        assert (hash(ours) == hash(again)) is (hash(theirs) == hash(theirs_again))
    for twin in (pickle.loads(pickle.dumps(ours)), copy.copy(ours), copy.deepcopy(ours)):
        assert type(twin) is OURS[name]
        assert values(twin) == values(ours)
    if name in ("Named", "Wider", "Alone", "Folded"):
        changed = dataclasses.replace(ours, text="z")
        assert (changed.text, ours.text) == ("z", named.get("text", *given))


@pytest.mark.parametrize("kinds", [OURS, THEIRS], ids=["ours", "theirs"])
def test_what_is_frozen_stays_as_it_is(kinds):
    for name in ("Named", "Placed", "Wider", "Alone", "Folded"):
        record = kinds[name](**{"first": 1} if name == "Placed" else {"text": "a"})
        with pytest.raises(FrozenInstanceError):
            setattr(record, dataclasses.fields(record)[0].name, "other")
        with pytest.raises(FrozenInstanceError):
            delattr(record, dataclasses.fields(record)[0].name)
    kinds["Open"]("a").text = "other"


@pytest.mark.parametrize("kinds", [OURS, THEIRS], ids=["ours", "theirs"])
@pytest.mark.parametrize(
    ("name", "given", "named"),
    [
        ("Named", (), {}),
        ("Named", ("a",), {}),
        ("Named", (), {"text": "a", "no": 1}),
        ("Placed", (), {}),
        ("Wider", (), {"text": "a", "other": 1}),
    ],
)
def test_missing_and_unknown_values_are_refused(kinds, name, given, named):
    with pytest.raises(TypeError, match="__init__"):
        kinds[name](*given, **named)


def test_values_of_a_factory_are_not_shared():
    first, second = OURS["Named"](text="a"), OURS["Named"](text="a")
    first.seen.append("b")
    assert second.seen == []


def test_none_given_is_none():
    assert OURS["Named"](text="a", seen=None).seen is None
