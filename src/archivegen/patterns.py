"""Regular expressions that are compiled when they are first used: most captures need half of them."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "subn")


class _Late:
    """Stands for a pattern; from the first use on its methods are the pattern's own."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first used; it is for module level, where most patterns stand.

    >>> late(r"\\d+").findall("4 of 10")
    ['4', '10']
    """
    return cast("re.Pattern[str]", _Late(source, flags))
