"""Ids and URL paths that no two articles share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from archivegen.errors import ConfigError
from archivegen.records import ArticleId, ArticleSummary, UrlPath
from archivegen.urls import original_url

Address = Callable[[ArticleSummary], UrlPath]
"""Where the page of an article stands."""

_STEP = 2
"""Characters by which colliding ids grow."""


def with_distinct_ids(summaries: Iterable[ArticleSummary], address: Address) -> list[ArticleSummary]:
    """The summaries, those whose ids collide with longer ones. Digests must differ."""
    by_id: dict[ArticleId, list[ArticleSummary]] = defaultdict(list)
    for summary in summaries:
        by_id[summary.id].append(summary)
    settled: list[ArticleSummary] = []
    for shared in by_id.values():
        if len(shared) == 1:
            settled += shared
        else:
            settled += (_renamed(summary, _length(shared), address) for summary in shared)
    return settled


def _length(shared: list[ArticleSummary]) -> int:
    """The shortest length, in steps, at which the digests of all of `shared` differ."""
    length = len(shared[0].id) + _STEP
    while length < len(shared[0].digest) and len({s.digest[:length] for s in shared}) < len(shared):
        length += _STEP
    return length


def _renamed(summary: ArticleSummary, length: int, address: Address) -> ArticleSummary:
    """`summary` under an id of `length` characters."""
    longer = replace(summary, id=ArticleId(summary.digest[:length]))
    return replace(longer, url=address(longer), original_url=original_url(longer.id))


def refuse_shared_urls(summaries: Iterable[ArticleSummary]) -> None:
    """Raise ConfigError when two articles would have one URL; it names all such groups."""
    by_url: dict[str, list[ArticleSummary]] = defaultdict(list)
    for summary in summaries:
        by_url[summary.url.casefold()].append(summary)
    shared = sorted((url, group) for url, group in by_url.items() if len(group) > 1)
    if not shared:
        return
    parts = []
    for _, group in shared:
        paths = sorted(summary.path for summary in group)
        parts.append(f"{len(paths)} articles want the URL `{group[0].url}`\n  " + "\n  ".join(paths))
    raise ConfigError("\n".join(parts), hint="add `{id}` to `permalink` in site.yaml")
