"""Proposals of publishers from build to build: made anew for the hosts and names of changed captures.

An archive most of whose captures are of one publisher that site.yaml does not know counts those again: some
tens of milliseconds at 100,000. Once it is in site.yaml nothing is counted.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from archivegen.config import SiteConfig
from archivegen.pipeline.archive_codec import encode_proposals
from archivegen.pipeline.database import path_of, text_key, text_of
from archivegen.taxonomy.publishers import SHOWN, House, HouseRow, group_of, house_proposal

KIND = "publisher"


def mend_houses(sql: sqlite3.Connection, config: SiteConfig, touched: Iterable[tuple[str, str]]) -> None:
    """Make the proposals anew that some hosts and folded names have a part in."""
    touched = set(touched)
    groups = {name for host, name in touched if not host}
    for host in {host for host, _ in touched if host}:
        key = text_key(host)
        before = sql.execute("SELECT grp FROM house_group WHERE host = ?", (key,)).fetchone()
        named = Counter(
            {
                text_of(name): count
                for name, count in sql.execute(
                    "SELECT folded, count(*) FROM house WHERE host = ? AND name <> '' GROUP BY folded", (key,)
                )
            }
        )
        stands = sql.execute("SELECT 1 FROM house WHERE host = ? LIMIT 1", (key,)).fetchone()
        after = group_of(host, named) if stands else None
        sql.execute("DELETE FROM house_group WHERE host = ?", (key,))
        if after is not None:
            sql.execute("INSERT INTO house_group VALUES (?, ?)", (key, text_key(after)))
            groups.add(after)
        if before:
            groups.add(text_of(before[0]))
    for group in groups:
        proposal = house_proposal(group, _house(sql, group), config)
        sql.execute("DELETE FROM proposal WHERE kind = ? AND grp = ?", (KIND, text_key(group)))
        if proposal is not None:
            row = (KIND, text_key(group), encode_proposals([proposal]))
            sql.execute("INSERT INTO proposal VALUES (?, ?, ?)", row)


def _house(sql: sqlite3.Connection, group: str) -> House:
    """What all captures say that belong to one proposal."""
    house = House()
    key = text_key(group)
    hosts = [row[0] for row in sql.execute("SELECT host FROM house_group WHERE grp = ?", (key,)).fetchall()]
    for where, values in (("host = '' AND folded = ?", (key,)), *(("host = ?", (host,)) for host in hosts)):
        rows = sql.execute(
            f"SELECT host, name, language, zone, count(*) FROM house WHERE {where} GROUP BY 1, 2, 3, 4",
            values,
        ).fetchall()
        for *said, count in rows:
            house.add(HouseRow(*map(text_of, said)), count)
        # The first of each name by the index; of each host by a look at all of them.
        paths = sql.execute(f"SELECT path FROM house WHERE {where} ORDER BY path LIMIT {SHOWN}", values)
        house.paths += (path_of(row[0]) for row in paths)
    return house
