"""The tables of an archive that was arranged as a whole, for the builds that arrange only what changes."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from archivegen.config import SiteConfig
from archivegen.pipeline.archive_codec import encode_subjects
from archivegen.pipeline.arranging.authors import StoredForms
from archivegen.pipeline.arranging.company import fill_company
from archivegen.pipeline.arranging.families import put_families
from archivegen.pipeline.arranging.houses import mend_houses
from archivegen.pipeline.arranging.identity import Identity
from archivegen.pipeline.arranging.postings import Posting
from archivegen.pipeline.arranging.published import fill_published, put_names
from archivegen.pipeline.arranging.stating import stated_terms, suggested_terms
from archivegen.pipeline.arranging.tallies import Tallies
from archivegen.pipeline.database import text_key
from archivegen.pipeline.tally_tables import TALLIES
from archivegen.records import ArticleId, ArticleSummary, Mentions, Permalinks, Taxonomy, Term, Vocabulary
from archivegen.taxonomy import Arranged, MentionSource
from archivegen.taxonomy.tag_terms import Gathering, TagRules, renamed_tags
from archivegen.taxonomy.terms import label_rules

TOGETHER = 2_000
"""Articles whose names are counted in memory."""


def fill_tables(
    sql: sqlite3.Connection,
    arranged: Arranged,
    mentions: MentionSource,
    config: SiteConfig,
    vocabulary: Vocabulary,
    published: Permalinks,
) -> None:
    """Fill the tables with what an archive came to, when the tables of articles and terms have it already.

    `published` is what permalinks.yaml says when this build is done.
    """
    for table in TALLIES:
        sql.execute(f"DELETE FROM {table}")
    archive = arranged.archive
    numbers: dict[ArticleId, int] = dict(sql.execute("SELECT id, no FROM article"))
    _fill_names(sql, archive.articles, numbers, mentions, config, vocabulary)
    put_families(sql, arranged.families, arranged.families.of)
    rules = TagRules(vocabulary, arranged.families, renamed_tags(config), config.language)
    _fill_suggestions(sql, arranged, rules, numbers)
    _fill_spellings(sql, arranged, rules, numbers, config)
    for terms in archive.terms.values():
        for number, term in _with_numbers(sql, terms):
            put_names(sql, number, term)
    found = fill_company(sql)
    sql.executemany(
        "INSERT OR IGNORE INTO dirty VALUES (?, '')", ((f"t{number}",) for number in sorted(found))
    )
    fill_published(sql, published)


def _fill_names(
    sql: sqlite3.Connection,
    articles: Iterable[ArticleSummary],
    numbers: Mapping[ArticleId, int],
    mentions: MentionSource,
    config: SiteConfig,
    vocabulary: Vocabulary,
) -> None:
    tallies = Tallies(sql, vocabulary, config)
    houses: set[tuple[str, str]] = set()
    for waiting, (article, named) in enumerate(_with_mentions(articles, mentions), 1):
        tallies.add(numbers[article.id], article, named)
        if waiting % TOGETHER == 0:
            houses |= tallies.fill().houses
    houses |= tallies.fill().houses
    mend_houses(sql, config, houses)
    rows = sql.execute("SELECT source, family FROM byline GROUP BY 1, 2 HAVING count(DISTINCT name) > 1")
    StoredForms(sql).mend_keys(rows.fetchall())


def _with_mentions(
    articles: Iterable[ArticleSummary], source: MentionSource
) -> Iterator[tuple[ArticleSummary, Mentions]]:
    """Every article with its mentions; what names nothing is among them."""
    for article in articles:
        found = next(iter(source.of([article])), None)
        yield found or (article, Mentions())


def _fill_suggestions(
    sql: sqlite3.Connection, arranged: Arranged, rules: TagRules, numbers: Mapping[ArticleId, int]
) -> None:
    for article, subjects in sorted(arranged.scored.items()):
        number = numbers[article]
        sql.execute("INSERT INTO scored VALUES (?, ?)", (number, encode_subjects(subjects)))
        rows = ((text_key(identity), number) for identity in rules.suggested(subjects))
        sql.executemany("INSERT INTO suggestion VALUES (?, ?)", rows)


def _fill_spellings(
    sql: sqlite3.Connection,
    arranged: Arranged,
    rules: TagRules,
    numbers: Mapping[ArticleId, int],
    config: SiteConfig,
) -> None:
    """Note on each posting how the article spells the term, and count the spellings."""
    from archivegen.lookup import month_of

    forms = StoredForms(sql)
    labels = label_rules(config)
    terms = {
        Identity(taxonomy, term.identity): number
        for taxonomy, some in arranged.archive.terms.items()
        if taxonomy is not Taxonomy.YEARS
        for number, term in _with_numbers(sql, some)
    }
    spelt: dict[int, Gathering] = defaultdict(Gathering)
    counts: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for article in arranged.archive.articles:
        number, month = numbers[article.id], month_of(article.published)
        having: dict[Identity, Posting] = stated_terms(article, rules, labels, forms)
        having |= suggested_terms(rules.suggested(arranged.scored.get(article.id, ())), terms)
        for identity, posting in having.items():
            term = terms[identity]
            for place, form in enumerate(posting.forms):
                one = counts[term, form]
                if posting.suggested:
                    one[1] += not place
                    one[2] += 1
                else:
                    one[0] += 1
        sql.executemany(
            "UPDATE posting SET spelling = ? WHERE term = ? AND month = ? AND article = ? AND spelling <> ?",
            (
                (text_key(posting.spelling), terms[one], month, number, text_key(posting.spelling))
                for one, posting in having.items()
            ),
        )
    sql.executemany(
        "INSERT INTO spelling VALUES (?, ?, ?, ?, ?)",
        sorted((term, text_key(form), *three) for (term, form), three in counts.items()),
    )
    for (term, form), (stated, first, written) in counts.items():
        if stated:
            spelt[term].spellings[form] = stated
        if written:
            spelt[term].forms[form] = first
    sql.execute("UPDATE term SET part_of = '' WHERE part_of <> ''")
    for identity, number in terms.items():
        if identity.taxonomy is Taxonomy.TAGS and (whole := rules.part_of(identity.value, spelt[number])):
            sql.execute("UPDATE term SET part_of = ? WHERE no = ?", (whole, number))


def _with_numbers(sql: sqlite3.Connection, terms: Iterable[Term]) -> Iterator[tuple[int, Term]]:
    for term in terms:
        row = sql.execute(
            "SELECT no FROM term WHERE taxonomy = ? AND key = ?", (term.taxonomy, term.key)
        ).fetchone()
        if row is not None:
            yield int(row[0]), term
