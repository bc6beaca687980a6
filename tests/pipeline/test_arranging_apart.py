"""An archive that is arranged in a process of its own is the one that is arranged in this."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from archivegen.errors import ConfigError
from archivegen.pipeline import Options, making
from archivegen.pipeline.building import reading

from .conftest import Harbour, capture


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "APART_FROM", 1)


def state(harbour: Harbour) -> tuple[dict[str, bytes], str]:
    return harbour.site(), (harbour.root / "permalinks.yaml").read_text("utf-8")


def test_the_site_and_its_addresses_are_the_same(
    harbour: Harbour, new_harbour: Callable[[str], Harbour], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_harbour("other")
    other.build()
    monkeypatch.setattr(making, "APART_FROM", 1)
    report = harbour.build()
    assert state(harbour) == state(other)
    assert {"arrange", "tables"} <= report.seconds.keys()
    new = capture("Tug finds the lost crane", "Ada Roe", "1 April 2024", 3, "cranes")
    for one in (harbour, other):
        one.put("seeds/2024/tug.txt", new)
        one.put("seeds/2024/bridge.txt.meta.yaml", "title: Council keeps the bridge\n")
        one.put("site.yaml", one.folders.config.read_text("utf-8") + "tag_labels: {cranes: Lifting}\n")
    time.sleep(0.01)
    harbour.build()
    monkeypatch.setattr(making, "APART_FROM", 1_000)
    other.build()
    assert state(harbour) == state(other)


def test_an_error_of_the_archive_is_the_users_and_the_next_build_arranges(
    harbour: Harbour, apart: None
) -> None:
    harbour.put("site.yaml", "permalink: 'same.html'\n")
    with pytest.raises(ConfigError, match=r"same\.html"):
        harbour.build()
    harbour.put("site.yaml", "title: Tern Harbour\n")
    assert harbour.build().articles == 4


def test_who_asks_for_the_archive_gets_it(harbour: Harbour, apart: None) -> None:
    with reading(harbour.folders, None, Options(jobs=1, debug=True)) as site:
        archive, read = site.read_everything()
    assert len(archive.articles) == len(read.summaries) == 4
