"""An archive that was arranged, and what is written down of it beside the database once its site stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen.dataclass import dataclass
from archivegen.pipeline.accepted import AcceptedRecords
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.permalinks import edit_permalinks, permalinks_stamp, write_permalinks
from archivegen.records import Digest, Permalinks, UrlPath

if TYPE_CHECKING:
    from archivegen.pipeline.arranging.taking import TakenChanges

Account = Callable[[Digest], bytes]
"""What a record says, for a comparison with another version of it, by its key."""


@dataclass(slots=True)
class ArrangedAll:
    """Everything was arranged."""

    published: Callable[[], Permalinks] | None
    """What permalinks.yaml is to say; None when it says so."""
    redirects: Mapping[UrlPath, UrlPath]
    state: str
    """Name of the arrangement, by which files beside the database are known to be of it."""
    permalinks: str = ""
    """The stamp of permalinks.yaml as it was left."""

    def publish(self, path: Path) -> None:
        """Write the addresses down."""
        if self.published is not None:
            write_permalinks(path, self.published())
        self.permalinks = permalinks_stamp(path)


@dataclass(slots=True)
class ArrangedChanges:
    """A few changes were taken in."""

    taken: TakenChanges
    before: str
    """Name of the arrangement before."""
    permalinks: str
    """The stamp of permalinks.yaml as it was left."""

    @property
    def redirects(self) -> Mapping[UrlPath, UrlPath]:
        """Where addresses lead that no page has any more."""
        return self.taken.redirects

    @property
    def state(self) -> str:
        """Name of the arrangement."""
        return self.taken.state

    def publish(self, path: Path) -> None:
        """Write the addresses down."""
        if self.taken.lines or not path.exists():
            self.permalinks = edit_permalinks(path, self.permalinks, self.taken.lines, self.taken.everything)


def accept(
    folders: SiteFolders,
    arranged: ArrangedAll | ArrangedChanges | None,
    sql: sqlite3.Connection,
    state: str,
    account: Account,
) -> None:
    """Take in the records that were published, for `archivegen diff`: those that changed, where the others
    are known to be there."""
    from archivegen.pipeline.arranging.taking import all_records

    with AcceptedRecords(folders.state, folders.seeds) as accepted:
        if isinstance(arranged, ArrangedChanges) and accepted.state == arranged.before:
            accepted.accept_changes(arranged.taken.gone, arranged.taken.new, account, state)
        else:
            accepted.accept(all_records(sql), account, state)
