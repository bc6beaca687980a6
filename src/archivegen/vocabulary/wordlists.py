"""Words that tell names apart and join them, by language; `words.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from archivegen.lexicon import fold


@cache
def _lists() -> Mapping[str, Mapping[str, list[str]]]:
    content = Path(__file__).with_name("words.json").read_bytes()
    lists: Mapping[str, Mapping[str, list[str]]] = json.loads(content)
    return lists


@cache
def words(name: str, language: str = "") -> frozenset[str]:
    """The folded words of a list in one language; in all of them when none is given.

    `name` is `alias_markers`, `branch_nouns`, `branch_links`, `persons`, `groups` or `places`.
    """
    lists = _lists()[name]
    chosen = lists.values() if not language else [lists.get(language.partition("-")[0], [])]
    return frozenset(fold(word) for some in chosen for word in some)
