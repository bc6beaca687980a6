"""Records made quickly.

A frozen dataclass sets each field through `object.__setattr__`: 0.2 µs a field, and a page is made of some
hundred records. Where records are made by the hundred, they are made as what they are, slots, and declared
frozen once they are filled: a sixth of the time, and the same record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, ParamSpec, TypeVar, cast

_Values = ParamSpec("_Values")
_Record = TypeVar("_Record")


def quick(record: Callable[_Values, _Record]) -> Callable[_Values, _Record]:
    """Return a function that takes what a frozen dataclass with slots takes, by name, and makes one.

    Raises `TypeError` for a class that is more than its fields: one with a base, a factory, `__post_init__`.

    >>> from archivegen.records.article import Caption
    >>> caption = quick(Caption)
    >>> caption(text="The harbour", credit="A. Lind") == Caption(text="The harbour", credit="A. Lind")
    True
    """
    kind = cast(type, record)
    found = fields(kind)
    names = tuple(one.name for one in found)
    whole = all(one.init and one.default_factory is MISSING for one in found)
    alone = kind.__bases__ == (object,) and set(kind.__dict__.get("__slots__", ())) == set(names)
    if not (whole and alone) or hasattr(kind, "__post_init__"):
        raise TypeError(f"`{kind.__name__}` is more than its fields")
    draft = type(f"{kind.__name__}Draft", (), {"__slots__": names})
    given = {f"_{one.name}": one.default for one in found if one.default is not MISSING}
    taken = [f"{name}=_{name}" if f"_{name}" in given else name for name in names]
    # The names are those of the class's own fields: nothing that comes from outside is run here.
    code = "\n".join(
        (
            f"def make(*, {', '.join(taken)}):",
            "    _made = _Draft()",
            *(f"    _made.{name} = {name}" for name in names),
            "    _made.__class__ = _Record",
            "    return _made",
        )
    )
    scope: dict[str, Any] = {"_Draft": draft, "_Record": kind, **given}
    exec(code, scope)
    return cast(Callable[_Values, _Record], scope["make"])
