"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import archivegen


def test_examples_of_all_modules() -> None:
    tried = 0
    for found in pkgutil.walk_packages(archivegen.__path__, "archivegen."):
        if found.name.endswith("__main__"):
            continue
        results = doctest.testmod(import_module(found.name))
        assert not results.failed, found.name
        tried += results.attempted
    assert tried > 20
