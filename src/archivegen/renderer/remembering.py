"""Words that a site shows again and again are made once.

A site has tens of thousands of rows, and few thousand dates, lengths, methods and counts. What is remembered
is a function of its arguments, so remembering changes nothing but time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_Values = ParamSpec("_Values")
_Result = TypeVar("_Result")
_MOST = 4096
"""Results of one function, about 1 MB where they are longest."""


def remembered(function: Callable[_Values, _Result]) -> Callable[_Values, _Result]:
    """Return a function that keeps its latest results. Its arguments must be hashable."""
    return cast(Callable[_Values, _Result], lru_cache(maxsize=_MOST)(function))
