"""A few changed captures -> the tables of articles and terms, without a look at the others.

What a change of some captures can touch is followed through the tables, each of which is a fold of rows:

- articles that went and came; the lists and neighbours of both;
- names that went a step up or down in frequency, tags that came or went, labels that belong together now
  -> articles without tags that have these names are scored again;
- forms of authors' names, families of labels -> articles that have them state other terms;
- terms of which an article came or went, or that are spelt otherwise -> label, key, page, and the articles
  that show them;
- copies and related articles.

The result is what arranging everything would give, byte for byte. Where only that can follow a change,
`ArrangeAllError` says so: an archive whose size passed a power of two (how rare a name is depends on it), a
tag that came or went in a script without capitals where untagged articles are searched for it, ids that
collide.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import field
from typing import NamedTuple

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.errors import BrokenStateError
from archivegen.lookup import month_of
from archivegen.pipeline.arranging.authors import StoredForms
from archivegen.pipeline.arranging.company import beside, has_stepped, mend_company
from archivegen.pipeline.arranging.families import FamilyChange, FamilyMender, stored_families
from archivegen.pipeline.arranging.houses import mend_houses
from archivegen.pipeline.arranging.identity import Identity
from archivegen.pipeline.arranging.postings import Postings
from archivegen.pipeline.arranging.published import PublishedArticles, PublishedTerms
from archivegen.pipeline.arranging.stating import stated_terms
from archivegen.pipeline.arranging.suggestions import Suggestions, look_for_labels
from archivegen.pipeline.arranging.tallies import Tallies, Touched
from archivegen.pipeline.arranging.terms import ArrangeAllError, TermMaker
from archivegen.pipeline.catalogue import ALL_ARTICLES, add_article, neighbours_of, sort_key
from archivegen.pipeline.codec import decode_summary
from archivegen.pipeline.database import text_key, text_of
from archivegen.pipeline.naming import KeptMentions
from archivegen.records import (
    ArticleSummary,
    Digest,
    Mentions,
    Taxonomy,
    UrlPath,
    Vocabulary,
)
from archivegen.taxonomy.subjects import size_step
from archivegen.taxonomy.tag_terms import TagRules, renamed_tags
from archivegen.taxonomy.terms import label_rules
from archivegen.vocabulary.families import node


class Old(NamedTuple):
    """An article that is no longer what it was."""

    no: int
    place: str
    month: str
    task: Digest
    summary: ArticleSummary


class New(NamedTuple):
    """What a changed capture came to."""

    summary: ArticleSummary
    task: Digest


@dataclass(slots=True)
class Changed:
    """What a build goes on with."""

    old: list[Old]
    new: list[New]
    numbers: dict[str, int] = field(default_factory=dict)
    """Digest of a new article's capture -> number of its row."""
    shown: set[int] = field(default_factory=set)
    """Articles of which something else is said now: subjects under other names."""
    dirty: set[tuple[str, str]] = field(default_factory=set)
    articles: PublishedArticles | None = None
    terms: PublishedTerms | None = None
    moved: list[tuple[UrlPath, UrlPath]] = field(default_factory=list)
    """Originals that stand elsewhere now."""


class ChangeTaker:
    """Takes the changes of one build into the tables. Runs inside a transaction."""

    def __init__(
        self, sql: sqlite3.Connection, mentions: KeptMentions, config: SiteConfig, vocabulary: Vocabulary,
        changed: Changed, jobs: int | None,
    ) -> None:  # fmt: skip
        self._sql = sql
        self._mentions = mentions
        self._config = config
        self._vocabulary = vocabulary
        self._changed = changed
        self._jobs = jobs
        self._tallies = Tallies(sql, vocabulary, config)
        self._labels = label_rules(config)
        self._forms = StoredForms(sql)
        self._postings = Postings(sql, changed.dirty)
        self._suggestions = Suggestions(sql, mentions, config, vocabulary, self._postings, jobs)

    def take(self) -> None:
        """Take in everything. Raises ArrangeAllError; the caller then rolls back."""
        changed = self._changed
        before = self._article_count()
        named_old = self._mentions_of([old.summary for old in changed.old], [o.task for o in changed.old])
        named_new = self._mentions_of([new.summary for new in changed.new], [n.task for n in changed.new])
        changed.articles = PublishedArticles(self._sql)
        for old, named in zip(changed.old, named_old, strict=True):
            self._take_out(old, named)
        for new, named in zip(changed.new, named_new, strict=True):
            self._put_in(new, named)
        touched = self._tallies.take()
        self._refuse_what_touches_all(touched, before)
        renamed, said = self._forms.mend(touched.families)
        mend_houses(self._sql, self._config, touched.houses)
        families = FamilyMender(self._sql, self._vocabulary, self._tallies.heads).mend(touched.labels)
        rules = TagRules(
            self._vocabulary,
            stored_families(self._sql, self._vocabulary),
            renamed_tags(self._config),
            self._config.language,
        )
        identities = self._of_families(families, rules)
        self._postings.touched |= {Identity(Taxonomy.AUTHORS, name) for name in said}
        self._state_again(families, renamed, rules)
        self._suggestions.suggest_again(
            {self._changed.numbers[new.summary.digest] for new in changed.new if not new.summary.tags},
            touched.frequencies | touched.tags | families.regrouped(),
            rules,
        )
        changed.shown |= self._suggestions.changed
        maker = TermMaker(self._sql, self._config, rules, self._postings, changed.dirty)
        terms = maker.make(self._postings.touched | {Identity(Taxonomy.TAGS, one) for one in identities})
        changed.terms = maker.published
        self._keep_company(terms.company, before)
        for identity in terms.renamed:
            rows = self._sql.execute(
                "SELECT article FROM suggestion WHERE identity = ?", (text_key(identity),)
            )
            changed.shown |= {row[0] for row in rows}
        changed.dirty |= neighbours_of(
            self._sql, {*(old.place for old in changed.old), *(sort_key(new.summary) for new in changed.new)}
        )

    def _keep_company(self, others: set[int], before: int) -> None:
        """Find the company anew of what the change touched, and of what `others` may be the company of.

        `before` is the number of articles that there were.
        """
        counted = self._postings.shared.take()
        touched = {n for one in self._postings.touched if (n := self._postings.known_number(one)) is not None}
        after = self._article_count()
        terms = None if has_stepped(before, after) else counted | touched | beside(self._sql, others)
        self._changed.dirty |= {(f"t{number}", "") for number in mend_company(self._sql, terms, after)}

    def _article_count(self) -> int:
        return int(self._sql.execute("SELECT count(*) FROM article").fetchone()[0])

    def _mentions_of(self, summaries: list[ArticleSummary], tasks: list[Digest]) -> list[Mentions]:
        """What articles name; raises ArrangeAllError when that is no longer known."""
        self._mentions.keys.update(
            (summary.digest, task) for summary, task in zip(summaries, tasks, strict=True)
        )
        try:
            self._mentions.complete(tasks, jobs=self._jobs)
            look_for_labels(self._sql, self._mentions, self._vocabulary, summaries, self._jobs)
        except BrokenStateError as error:
            raise ArrangeAllError(str(error)) from error
        found = {summary.digest: mentions for summary, mentions in self._mentions.of(summaries)}
        return [found.get(summary.digest, Mentions()) for summary in summaries]

    def _refuse_what_touches_all(self, touched: Touched, before: int) -> None:
        """Suggestions depend on the size of the archive, and on tags that are looked for in every text."""
        untagged = self._sql.execute("SELECT 1 FROM mention LIMIT 1").fetchone() is not None
        if untagged and size_step(before) != size_step(self._article_count()):
            raise ArrangeAllError("the archive is twice its size")
        if untagged and touched.caseless:
            raise ArrangeAllError("a tag without capitals came or went")

    # ------------------------------------------------------------------------------ articles

    def _take_out(self, old: Old, named: Mentions) -> None:
        sql, number = self._sql, old.no
        self._tallies.add(number, old.summary, named, -1)
        self._postings.settle(number, old.month, self._postings.of(number), {})
        self._suggestions.forget(number)
        sql.execute("DELETE FROM article WHERE no = ?", (number,))
        assert self._changed.articles is not None
        self._changed.articles.lose(old.summary.url)
        self._changed.dirty |= {(f"a{number}", ""), (ALL_ARTICLES, old.month)}

    def _put_in(self, new: New, named: Mentions) -> None:
        sql, summary = self._sql, new.summary
        first, last = summary.id, f"{summary.id}g"
        if sql.execute("SELECT 1 FROM article WHERE id >= ? AND id < ?", (first, last)).fetchone():
            raise ArrangeAllError("two articles have one id")
        if sql.execute("SELECT 1 FROM article WHERE url = ?", (summary.url,)).fetchone():
            raise ArrangeAllError("two articles have one address")
        number = add_article(sql, summary, new.task)
        self._changed.numbers[summary.digest] = number
        self._tallies.add(number, summary, named)
        assert self._changed.articles is not None
        moved = self._changed.articles.note(summary)
        self._changed.moved += [moved] if moved else []
        self._changed.dirty |= {(f"a{number}", ""), (ALL_ARTICLES, month_of(summary.published))}

    # ------------------------------------------------------------------------------ what is stated

    def _of_families(self, families: FamilyChange, rules: TagRules) -> set[str]:
        """Identities of the tags that show something of changed families."""
        found: set[str] = set()
        for family in (*families.before.values(), *families.after.values()):
            if family is not None:
                found.add(f"concept {family.concept}" if family.concept else node(family.labels[0]))
        found |= families.before.keys()
        for concept in self._vocabulary.concepts.values():
            if concept.pref and node(concept.pref[0].text) in families.before:
                found.add(f"concept {concept.key}")
        for label in families.labels() if families.before else ():
            rows = self._sql.execute(
                "SELECT t.identity FROM spelling s JOIN term t ON t.no = s.term "
                "WHERE s.spelling = ? AND t.taxonomy = ?", (text_key(label), Taxonomy.TAGS),
            )  # fmt: skip
            found |= {text_of(row[0]) for row in rows}
        return {
            one for one in found
            if self._postings.known_number(Identity(Taxonomy.TAGS, one)) is not None
        }  # fmt: skip

    def _state_again(
        self, families: FamilyChange, renamed: Iterable[tuple[str, str]], rules: TagRules
    ) -> None:
        """Find the terms of new articles, and of those whose tags or authors mean another term now."""
        again = set(self._changed.numbers.values())
        for source, name in renamed:
            rows = self._sql.execute(
                "SELECT a.no FROM byline b JOIN article a ON a.path = b.path "
                "WHERE b.source = ? AND b.name = ?",
                (text_key(source), text_key(name)),
            )
            again |= {row[0] for row in rows}
        regrouped = families.regrouped()
        if regrouped:
            only = FamilyChange(
                {name: families.before[name] for name in regrouped},
                {name: families.after[name] for name in regrouped},
            )
            for identity in self._of_families(only, rules):
                number = self._postings.number(Identity(Taxonomy.TAGS, identity))
                rows = self._sql.execute(
                    "SELECT article FROM posting WHERE term = ? AND NOT suggested", (number,)
                )
                again |= {row[0] for row in rows}
        for number in sorted(again):
            summary = self._summary(number)
            before = self._postings.of(number)
            kept = {one: posting for one, posting in before.items() if posting.suggested}
            after = stated_terms(summary, rules, self._labels, self._forms) | kept
            self._postings.settle(number, month_of(summary.published), before, after)

    def _summary(self, number: int) -> ArticleSummary:
        row = self._sql.execute("SELECT summary FROM article WHERE no = ?", (number,)).fetchone()
        return decode_summary(row[0])
