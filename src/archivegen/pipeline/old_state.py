"""What other versions of archivegen left, or what is broken: taken away with a word on it.

The page graph and the stage cache are opened by every build, and say so themselves.
"""

from __future__ import annotations

from archivegen.pipeline.accepted import ACCEPTED_FILE, accepted_path
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.index_tables import INDEX_FILE, index_file
from archivegen.pipeline.kin_file import KIN_FILE, KIN_NAME


def take_away_old_state(folders: SiteFolders) -> list[str]:
    """Remove files of other forms and broken ones, which this build then makes anew; a notice for each.

    Raises SiteError when the disk refuses it.
    """
    files = (
        ("the table of copies and related articles", KIN_FILE, folders.state / KIN_NAME),
        ("the search index", INDEX_FILE, index_file(folders.search_index)),
        ("records last published", ACCEPTED_FILE, accepted_path(folders.state, folders.seeds)),
    )
    return [renewed(what) for what, file, path in files if file.discard_other(path)]


def renewed(what: str) -> str:
    """A notice on state that is broken, or that another version of archivegen wrote in another form."""
    return f"{what} could not be read: made anew"
