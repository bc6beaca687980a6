"""How often Python looks for objects that only hold each other.

It does so each time 700 more objects were made than freed. A build makes thousands for each page and frees
them with it, without such circles: looking for them took a twelfth of its time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""Objects between two looks: at most some 10 MB are freed late."""
MODULES = 50_000
"""Objects that importing all stages makes, and that stay: looking among them takes 20 ms and finds none."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look seldom for circles, and never among the objects that are there before."""
    before = gc.get_threshold()
    collect_seldom(MODULES + SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def collect_seldom(objects: int = SELDOM) -> None:
    """What `collecting_seldom` does, for the rest of this process; `objects` between two looks."""
    gc.freeze()
    gc.set_threshold(objects, *gc.get_threshold()[1:])
