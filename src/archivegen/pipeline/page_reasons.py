"""Why a file of the site was last written."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from archivegen.errors import UsageError
from archivegen.pipeline.database import Database
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.graph import PageGraph


class Reason(NamedTuple):
    """What made a file of the site change."""

    url: str
    kind: str
    """What it shows: `article`, `term`, `file` for one that is copied ..."""
    why: str
    """`new`, or the parts that were others than before: `its templates, what it shows`."""


def why_written(folders: SiteFolders, url: str) -> Reason:
    """Say which input made a file change when it was last written. Raises UsageError without such a file."""
    found = None
    if folders.graph.is_file():
        database = Database(folders.graph, read_only=True)
        try:
            found = PageGraph(database).why(url.removeprefix("./"))
        except sqlite3.DatabaseError:
            found = None
        finally:
            database.close()
    if found is None:
        raise UsageError(
            f"no file of the site: `{url}`",
            hint="name it by its path below the output, as `tags/index.html`; `archivegen build` comes first",
        )
    return Reason(url.removeprefix("./"), *found)
