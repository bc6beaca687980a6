"""The data file of an article: its record, its text, its place in the archive; see docs/data.md."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from archivegen import urls
from archivegen.citations import bibtex, cited_work, csl_item, ris
from archivegen.config import SiteConfig
from archivegen.exports.addresses import Addresses
from archivegen.exports.reading_text import body_pieces
from archivegen.exports.record import extract_record
from archivegen.exports.text_of_files import as_json
from archivegen.lookup import Lookup
from archivegen.records import Article, ArticleId, Page, Role, Taxonomy, Term

FORMAT = 1
"""Rises when a key changes its meaning; keys may be added."""


def article_data(page: Page, lookup: Lookup, article: Article, config: SiteConfig) -> str:
    """The data file of an article, as JSON."""
    id_ = ArticleId(page.subject[0])
    summary = lookup.summary(id_)
    addresses = Addresses(config.base_url, page.url)
    record: dict[str, Any] = {**extract_record(article, with_blocks=False)}
    del record["blocks"]
    evidence = record.pop("evidence")
    work = cited_work(
        article if article.id == id_ else replace(article, id=id_),
        addresses.of(summary.url) if config.base_url else None,
        config.title,
    )
    relatives = [
        {
            "id": one.article,
            "url": addresses.of(lookup.summary(one.article).url),
            "kinship": one.kinship.value,
            "percent": one.percent,
            "reasons": list(one.reasons),
        }
        for one in lookup.kin(id_).relatives
    ]
    made = {
        "format": FORMAT,
        "url": addresses.of(summary.url),
        "original_url": addresses.of(summary.original_url),
        **record,
        "id": id_,
        "captured_from": summary.origin,
        "source_role": article.source_role.value,
        "curated": sorted(article.curated),
        "doubt": round(article.doubt, 4),
        "corrections": [b.text for b in article.blocks if b.kept and b.role is Role.CORRECTION],
        "body": [{"role": piece.role._value_, "text": piece.text} for piece in body_pieces(article)],
        "words": summary.words,
        "removed": dict(sorted(Counter(b.role._value_ for b in article.blocks if not b.kept).items())),
        "terms": {
            taxonomy.value: [_term(term, addresses) for term in lookup.terms_of(taxonomy, id_) if term.stated]
            for taxonomy in lookup.browsable
            if taxonomy is not Taxonomy.YEARS
        },
        "suggested_tags": [subject.label for subject in lookup.subjects(id_)],
        "relatives": relatives,
        "citations": {"bibtex": bibtex(work), "ris": ris(work), "csl": csl_item(work)},
        "evidence": evidence,
    }
    return as_json(made) + "\n"


def _term(term: Term, addresses: Addresses) -> dict[str, str]:
    url = urls.term_url(term.taxonomy, term.key)
    return {"key": term.key, "label": term.label, "url": addresses.of(url)}
