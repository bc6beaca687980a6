"""Data classes whose methods are compiled when they are first called.

`dataclasses.dataclass` compiles five to seven functions for each frozen class, 0.46 ms. A build of one new
capture imports two hundred classes and makes records of a part of them. Here a class gets its fields and its
slots from the standard library (0.04 ms), an `__init__` that gives way to a compiled one (0.06 ms) when the
first record is made, and other methods that all classes share. `fields`, `replace`, `asdict`, `copy` and
`pickle` find what they find in one of the standard library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

_set = object.__setattr__
_factory = object()
"""Given for a value that a factory has to make."""


def _dataclass(
    cls: type[Any] | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
    eq: bool = True,
) -> Any:
    """As `dataclasses.dataclass`. A class takes no `order`, no `InitVar` and no `unsafe_hash`."""
    if cls is None:
        return lambda found: _dataclass(found, frozen=frozen, slots=slots, kw_only=kw_only, eq=eq)
    own = set(cls.__dict__)
    if cls.__dict__.get("__hash__") is None:  # what Python gives to a class that says what is equal
        own.discard("__hash__")
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    methods: dict[str, Any] = {"__init__": _late_init(made), "__repr__": _repr}
    if eq:
        compared = _compared(made)
        methods |= {"__eq__": _eq(compared), "__hash__": _hash(compared) if frozen else None}
    if frozen:
        methods |= {"__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
        if slots:
            methods |= {"__getstate__": _getstate, "__setstate__": _setstate}
    for name in methods.keys() - own:
        setattr(made, name, methods[name])
    return made


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass


def _late_init(cls: type[Any]) -> Callable[..., None]:
    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807
        if cls.__init__ is __init__:
            cls.__init__ = _compiled_init(cls)
        cls.__init__(self, *given, **named)

    return __init__


def _compiled_init(cls: type[Any]) -> Callable[..., None]:
    """The method that the standard library would have made."""
    scope: dict[str, Any] = {"_set": _set, "_factory": _factory}
    plain: list[str] = []
    named: list[str] = []
    lines: list[str] = []
    for one in dataclasses.fields(cls):
        taken, value = one.name, one.name
        if one.default_factory is not MISSING:
            scope[f"_default_{one.name}"] = one.default_factory
            made = f"_default_{one.name}()"
            taken, value = f"{one.name}=_factory", f"{made} if {one.name} is _factory else {one.name}"
            if not one.init:
                value = made
        elif one.default is not MISSING:
            scope[f"_default_{one.name}"] = one.default
            taken = f"{one.name}=_default_{one.name}"
            value = value if one.init else f"_default_{one.name}"
        if one.init:
            (named if one.kw_only else plain).append(taken)
        if one.init or value != one.name:
            lines.append(f"    _set(self, {one.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    taken = ", ".join(("self", *plain, *(("*", *named) if named else ())))
    # The names are those of the class's own fields: nothing that comes from outside is run here.
    exec("\n".join((f"def __init__({taken}):", *lines, "    return None")), scope)
    found: Callable[..., None] = scope["__init__"]
    found.__qualname__ = f"{cls.__qualname__}.__init__"
    return found


def _compared(cls: type[Any]) -> Callable[[Any], object]:
    """What of a record is compared."""
    names = [one.name for one in dataclasses.fields(cls) if one.compare]
    return attrgetter(*names) if names else lambda _: ()


def _eq(compared: Callable[[Any], object]) -> Callable[[Any, object], Any]:
    def __eq__(self: Any, other: object) -> Any:  # noqa: N807
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    return __eq__


def _hash(compared: Callable[[Any], object]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(compared(self))

    return __hash__


def _repr(self: Any) -> str:
    values = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(values)})"


def _refuse_setting(self: Any, name: str, value: object) -> None:
    if _is_frozen(self, name):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    _set(self, name, value)


def _refuse_deleting(self: Any, name: str) -> None:
    if _is_frozen(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _is_frozen(record: Any, name: str) -> bool:
    """A class that only has a data class as base may have attributes of its own."""
    return "__dataclass_fields__" in type(record).__dict__ or name in record.__dataclass_fields__


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        _set(self, one.name, value)
