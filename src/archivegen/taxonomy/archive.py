"""Summaries -> Archive. The only reduce over all articles; the order of its input never matters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

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
from archivegen.taxonomy.tag_terms import Suggestions, arrange_subjects
from archivegen.taxonomy.terms import all_terms
from archivegen.vocabulary import Families


class Arranged(NamedTuple):
    """An archive with what a later build needs to arrange a few articles anew."""

    archive: Archive
    families: Families
    scored: Suggestions
    """Suggested subjects before it was known which terms there are."""


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
    source = mentions or NoMentions()
    return arrange_all(summaries, rejections, config, address, published, vocabulary, source).archive


def arrange_all(
    summaries: Iterable[ArticleSummary],
    rejections: Iterable[Rejection],
    config: SiteConfig,
    address: Address,
    published: Permalinks,
    vocabulary: Vocabulary,
    mentions: MentionSource,
) -> Arranged:
    """As `arrange`, with what a later build goes on from."""
    distinct = with_distinct_ids(summaries, address)
    refuse_shared_urls(distinct)
    articles = tuple(sorted(distinct, key=place))
    tags = arrange_subjects(articles, config, vocabulary, mentions, published)
    forms = author_forms(articles)
    terms = all_terms(articles, config, published, forms) | {Taxonomy.TAGS: tags.terms}
    archive = Archive(
        articles=articles,
        terms=terms,
        rejections=tuple(sorted(rejections, key=lambda rejection: (rejection.path, rejection.cause))),
        subjects=tags.subjects,
        proposals=(*publisher_proposals(articles, config), *forms.proposals),
        redirects=redirects(published, articles, terms),
    )
    return Arranged(archive, tags.families, tags.scored)


def place(summary: ArticleSummary) -> tuple[bool, float, str, str]:
    """Sort key of the archive's order: newest first, undated last, then title, then id."""
    moment = instant(summary.published)
    if moment is None:
        return (True, 0.0, folded(summary.title), summary.id)
    return (False, -moment.timestamp(), folded(summary.title), summary.id)
