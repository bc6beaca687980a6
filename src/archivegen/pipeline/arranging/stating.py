"""Which terms an article has: those that it states, and those that are suggested for it."""

from __future__ import annotations

from collections.abc import Container, Mapping

from archivegen.pipeline.arranging.authors import StoredForms
from archivegen.pipeline.arranging.identity import Identity
from archivegen.pipeline.arranging.postings import Posting, stated, suggested
from archivegen.records import ArticleSummary, Subject, Taxonomy
from archivegen.taxonomy.tag_terms import TagRules
from archivegen.taxonomy.terms import NOT_STATED_LABELS, LabelRules, stated_values


def stated_terms(
    article: ArticleSummary, tags: TagRules, labels: Mapping[Taxonomy, LabelRules], forms: StoredForms
) -> dict[Identity, Posting]:
    """The terms that an article states, the buckets of those that state none among them."""
    found = {Identity(Taxonomy.TAGS, one): stated(tag) for one, tag in tags.stated(article).items()}
    for taxonomy, rules in labels.items():
        values = stated_labels(article, taxonomy, rules, forms)
        found |= {Identity(taxonomy, one): stated(spelling) for one, spelling in values.items()}
    return found


def stated_labels(
    article: ArticleSummary, taxonomy: Taxonomy, rules: LabelRules, forms: StoredForms
) -> dict[str, str]:
    """The terms of one taxonomy that an article states; the bucket under the empty identity."""

    def full_name(of: ArticleSummary, name: str) -> str:
        return forms.full_name(of.source, name) if taxonomy is Taxonomy.AUTHORS else name

    values = stated_values(article, rules, full_name)
    return values if values or taxonomy not in NOT_STATED_LABELS else {"": ""}


def suggested_terms(found: Mapping[str, Subject], pages: Container[Identity]) -> dict[Identity, Posting]:
    """The suggested subjects that have pages."""
    return {
        Identity(Taxonomy.TAGS, identity): suggested(subject.forms)
        for identity, subject in found.items()
        if Identity(Taxonomy.TAGS, identity) in pages
    }
