"""Publishers that site.yaml does not know, learned from captures that agree, and proposed to a person."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archivegen.config import Publisher, SiteConfig
from archivegen.records import ArticleSummary, Proposal, ProposalKind, SourceRole
from archivegen.taxonomy.spelling import folded, preferred

REPEATED = 2
"""Captures that must agree; one proves nothing."""
AGREEING = 0.6
"""Share of a host's captures that must name one publisher: a host of many blogs is nobody's."""
SHOWN = 5
_OFFSET = re.compile(r"T\d\d:\d\d(?::\d\d)?(Z|[+-]\d\d:?\d\d)$")


@dataclass(slots=True)
class _Gathering:
    """What captures say of one unknown publisher."""

    hosts: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    articles: list[ArticleSummary] = field(default_factory=list)


def publisher_proposals(articles: Sequence[ArticleSummary], config: SiteConfig) -> list[Proposal]:
    """Publishers to take into site.yaml, those with most captures first."""
    known = {folded(name): one for one in config.publishers for name in (one.name, *one.aliases)}
    gathered: dict[str, _Gathering] = defaultdict(_Gathering)
    for host, few in _by_host(articles).items():
        if host and _owner(host, config.publishers) is not None:
            continue
        for name, those in _by_name(host, few):
            one = gathered[folded(name)]
            one.articles += those
            one.names.update(name for article in those if (name := _publisher(article)))
            if host:
                one.hosts[host] += len(those)
    made = [
        proposal
        for key, one in gathered.items()
        if len(one.articles) >= REPEATED and (proposal := _proposal(one, known.get(key))) is not None
    ]
    return sorted(made, key=lambda proposal: (-proposal.count, proposal.subject))


def _by_host(articles: Iterable[ArticleSummary]) -> dict[str, list[ArticleSummary]]:
    hosts: dict[str, list[ArticleSummary]] = defaultdict(list)
    for article in articles:
        hosts[article.host].append(article)
    return hosts


def _by_name(host: str, articles: list[ArticleSummary]) -> Iterable[tuple[str, list[ArticleSummary]]]:
    """The publishers that captures of one host name; a host that agrees on one is all that one's."""
    named: dict[str, list[ArticleSummary]] = defaultdict(list)
    for article in articles:
        if name := _publisher(article):
            named[folded(name)].append(article)
    if not host:
        return [(few[0].source or "", few) for few in named.values()]
    if not named:
        return [(host, articles)]
    most = max(named.values(), key=lambda few: (len(few), few[0].source or ""))
    if len(most) < AGREEING * sum(map(len, named.values())):
        return []
    return [(most[0].source or host, articles)]


def _publisher(article: ArticleSummary) -> str:
    """Who published the page; whom it names as the origin of its text is somebody else."""
    return (article.source or "") if article.source_role is SourceRole.PUBLISHER else ""


def _owner(host: str, publishers: Iterable[Publisher]) -> Publisher | None:
    return next(
        (one for one in publishers if any(host == d or host.endswith(f".{d}") for d in one.domains)), None
    )


def _proposal(one: _Gathering, known: Publisher | None) -> Proposal | None:
    articles = sorted(one.articles, key=lambda article: article.path)
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
        captures=tuple(article.path for article in articles[:SHOWN]),
        count=len(articles),
    )


def _entry(name: str, one: _Gathering, hosts: list[str]) -> str:
    """Lines for `publishers` in site.yaml: nothing that captures do not agree on."""
    aliases = sorted(other for other, count in one.names.items() if other != name and count >= REPEATED)
    languages = {article.language for article in one.articles if article.language != "und"}
    lines = [f"  - name: {_scalar(name)}"]
    if aliases:
        lines.append(f"    aliases: {_flow(aliases)}")
    if hosts:
        lines.append(f"    domains: {_flow(hosts)}")
    if len(languages) == 1:
        lines.append(f"    language: {languages.pop()}")
    return "\n".join(lines)


def _evidence(one: _Gathering, hosts: list[str]) -> Iterable[str]:
    for host in hosts:
        count = one.hosts[host]
        yield f"1 capture is from {host}" if count == 1 else f"{count} captures are from {host}"
    for name, count in sorted(one.names.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{count} with the publisher “{name}”"
    silent = len(one.articles) - sum(one.names.values())
    if silent:
        yield f"{silent} without one"
    offsets = Counter(found[1] for a in one.articles if (found := _OFFSET.search(a.published or "")))
    if len(offsets) == 1 and (offset := next(iter(offsets))) and offsets[offset] >= REPEATED:
        yield f"{offsets[offset]} with times of UTC{'' if offset == 'Z' else offset}"


def _flow(names: Iterable[str]) -> str:
    return f"[{', '.join(map(_scalar, names))}]"


def _scalar(text: str) -> str:
    """A text as YAML takes it, in quotes where it needs them."""
    plain = re.fullmatch(r"[^\W\d_](?:[\w .'’&/-]*[\w.])?", text) and text.lower() not in (
        "no",
        "yes",
        "null",
    )
    return text if plain else json.dumps(text, ensure_ascii=False)
