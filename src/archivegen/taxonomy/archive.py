"""Summaries -> Archive. The only reduce over all articles; the order of its input never matters."""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.config import SiteConfig
from archivegen.records import (
    NO_VOCABULARY,
    NOTHING_PUBLISHED,
    Archive,
    ArticleSummary,
    Permalinks,
    Rejection,
    Taxonomy,
    Vocabulary,
)
from archivegen.taxonomy.author_forms import author_forms
from archivegen.taxonomy.chronology import instant
from archivegen.taxonomy.gathering import MentionSource, NoMentions
from archivegen.taxonomy.moved import redirects
from archivegen.taxonomy.permalinks import Address, refuse_shared_urls, with_distinct_ids
from archivegen.taxonomy.publishers import publisher_proposals
from archivegen.taxonomy.spelling import folded
from archivegen.taxonomy.tag_terms import arrange_subjects
from archivegen.taxonomy.terms import all_terms


def arrange(
    summaries: Iterable[ArticleSummary],
    rejections: Iterable[Rejection],
    config: SiteConfig,
    *,
    address: Address,
    published: Permalinks = NOTHING_PUBLISHED,
    vocabulary: Vocabulary = NO_VOCABULARY,
    mentions: MentionSource | None = None,
) -> Archive:
    """Make the archive of all summaries, whose digests must differ.

    An id that two of them share is lengthened; `address` then says where the page of each stands.
    `published` are the addresses that the archive has had: those that nothing has any more lead on.
    `vocabulary` says which tags are one subject; `mentions` what the articles themselves say of their names.
    Raises ConfigError when two articles would have one URL.
    """
    distinct = with_distinct_ids(summaries, address)
    refuse_shared_urls(distinct)
    articles = tuple(sorted(distinct, key=place))
    tags, subjects = arrange_subjects(articles, config, vocabulary, mentions or NoMentions(), published)
    forms = author_forms(articles)
    terms = all_terms(articles, config, published, forms) | {Taxonomy.TAGS: tags}
    return Archive(
        articles=articles,
        terms=terms,
        rejections=tuple(sorted(rejections, key=lambda rejection: (rejection.path, rejection.cause))),
        subjects=subjects,
        proposals=(*publisher_proposals(articles, config), *forms.proposals),
        redirects=redirects(published, articles, terms),
    )


def place(summary: ArticleSummary) -> tuple[bool, float, str, str]:
    """Sort key of the archive's order: newest first, undated last, then title, then id."""
    moment = instant(summary.published)
    if moment is None:
        return (True, 0.0, folded(summary.title), summary.id)
    return (False, -moment.timestamp(), folded(summary.title), summary.id)
