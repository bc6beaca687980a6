"""Publishers that site.yaml does not know, learned from captures that agree, and proposed to a person."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import NamedTuple

from archivegen.config import Publisher, SiteConfig
from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.records import ArticleSummary, Proposal, ProposalKind, SourcePath, SourceRole
from archivegen.taxonomy.spelling import folded, preferred

REPEATED = 2
"""Captures that must agree; one proves nothing."""
AGREEING = 0.6
"""Share of a host's captures that must name one publisher: a host of many blogs is nobody's."""
SHOWN = 5
_OFFSET = late(r"T\d\d:\d\d(?::\d\d)?(Z|[+-]\d\d:?\d\d)$")


@dataclass(slots=True)
class House:
    """What captures say of one unknown publisher: a fold of their rows, the same for any order."""

    hosts: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    zones: Counter[str] = field(default_factory=Counter)
    paths: list[SourcePath] = field(default_factory=list)
    """The first by path, `SHOWN` or more."""
    count: int = 0

    def add(self, row: HouseRow, count: int = 1) -> None:
        """Take in captures that say the same."""
        self.count += count
        if row.host:
            self.hosts[row.host] += count
        if row.name:
            self.names[row.name] += count
        self.languages[row.language] += count
        self.zones[row.zone] += count


class HouseRow(NamedTuple):
    """What one capture says of who published it."""

    host: str
    name: str
    """Empty when it names no publisher, or names one as the origin of its text only."""
    language: str
    zone: str
    """Offset of the time that it states from UTC; empty without one."""


def house_row(article: ArticleSummary) -> HouseRow:
    """What an article says of its publisher."""
    zone = _OFFSET.search(article.published or "")
    return HouseRow(article.host, _publisher(article), article.language, zone[1] if zone else "")


def publisher_proposals(articles: Sequence[ArticleSummary], config: SiteConfig) -> list[Proposal]:
    """Publishers to take into site.yaml, those with most captures first."""
    gathered: dict[str, House] = defaultdict(House)
    for host, few in _by_host(articles).items():
        if is_owned(host, config):
            continue
        rows = [(house_row(article), article.path) for article in few]
        group = None if not host else group_of(host, Counter(folded(r.name) for r, _ in rows if r.name))
        for row, path in rows:
            key = group if host else folded(row.name) if row.name else None
            if key is not None:
                gathered[key].add(row)
                gathered[key].paths.append(path)
    made = [one for key, house in gathered.items() if (one := house_proposal(key, house, config)) is not None]
    return in_order(made)


def in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals as a person reads them: those of most captures first."""
    return sorted(proposals, key=lambda one: (-one.count, one.subject, one.remedy))


def house_proposal(key: str, house: House, config: SiteConfig) -> Proposal | None:
    """What to propose of the publisher whose folded name is `key`; None when one capture says so, or when
    site.yaml knows it all."""
    known = next(
        (one for one in reversed(config.publishers) if key in map(folded, (one.name, *one.aliases))), None
    )
    return _proposal(house, known) if house.count >= REPEATED else None


def is_owned(host: str, config: SiteConfig) -> bool:
    """Whether a host belongs to a publisher of site.yaml."""
    return bool(host) and _owner(host, config.publishers) is not None


def group_of(host: str, named: Counter[str]) -> str | None:
    """The publisher that a host is, given how many of its captures name which (folded): the one that they
    agree on; its own name when they name none; None when they do not agree."""
    if not named:
        return folded(host)
    key = max(named, key=lambda name: (named[name], name))
    return key if named[key] >= AGREEING * named.total() else None


def _by_host(articles: Iterable[ArticleSummary]) -> dict[str, list[ArticleSummary]]:
    hosts: dict[str, list[ArticleSummary]] = defaultdict(list)
    for article in articles:
        hosts[article.host].append(article)
    return hosts


def _publisher(article: ArticleSummary) -> str:
    """Who published the page; whom it names as the origin of its text is somebody else."""
    return (article.source or "") if article.source_role is SourceRole.PUBLISHER else ""


def _owner(host: str, publishers: Iterable[Publisher]) -> Publisher | None:
    return next(
        (one for one in publishers if any(host == d or host.endswith(f".{d}") for d in one.domains)), None
    )


def _proposal(one: House, known: Publisher | None) -> Proposal | None:
    hosts = sorted(one.hosts)
    if known is not None:
        if not hosts:
            return None
        remedy = f"add to `{known.name}` under `publishers` in site.yaml: domains: {_flow(hosts)}"
        name = known.name
    else:
        name = preferred(one.names) if one.names else hosts[0]
        remedy = _entry(name, one, hosts)
    return Proposal(
        kind=ProposalKind.PUBLISHER,
        subject=name,
        evidence=tuple(_evidence(one, hosts)),
        remedy=remedy,
        captures=tuple(sorted(one.paths)[:SHOWN]),
        count=one.count,
    )


def _entry(name: str, one: House, hosts: list[str]) -> str:
    """Lines for `publishers` in site.yaml: nothing that captures do not agree on."""
    aliases = sorted(other for other, count in one.names.items() if other != name and count >= REPEATED)
    languages = one.languages.keys() - {"und"}
    lines = [f"  - name: {_scalar(name)}"]
    if aliases:
        lines.append(f"    aliases: {_flow(aliases)}")
    if hosts:
        lines.append(f"    domains: {_flow(hosts)}")
    if len(languages) == 1:
        lines.append(f"    language: {languages.pop()}")
    return "\n".join(lines)


def _evidence(one: House, hosts: list[str]) -> Iterable[str]:
    for host in hosts:
        count = one.hosts[host]
        yield f"1 capture is from {host}" if count == 1 else f"{count} captures are from {host}"
    for name, count in sorted(one.names.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{count} with the publisher “{name}”"
    silent = one.count - one.names.total()
    if silent:
        yield f"{silent} without one"
    offsets = {zone: count for zone, count in one.zones.items() if zone}
    if len(offsets) == 1 and (offset := next(iter(offsets))) and offsets[offset] >= REPEATED:
        yield f"{offsets[offset]} with times of UTC{'' if offset == 'Z' else offset}"


def _flow(names: Iterable[str]) -> str:
    return f"[{', '.join(map(_scalar, names))}]"


_NO_TEXTS = frozenset(("false", "no", "null", "off", "on", "true", "yes"))
"""Words that YAML takes for values, in one of its versions."""


def _scalar(text: str) -> str:
    """A text as YAML takes it, in quotes where it needs them."""
    plain = re.fullmatch(r"[^\W\d_](?:[\w .'’&/-]*[\w.])?", text)
    return text if plain and text.lower() not in _NO_TEXTS else json.dumps(text, ensure_ascii=False)
