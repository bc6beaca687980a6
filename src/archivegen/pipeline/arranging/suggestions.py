"""Suggested subjects of articles without tags, scored anew where a change can have an effect."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from archivegen.config import SiteConfig
from archivegen.lookup import month_of
from archivegen.pipeline.archive_codec import decode_subjects, encode_subjects
from archivegen.pipeline.arranging.identity import Identity
from archivegen.pipeline.arranging.postings import Postings
from archivegen.pipeline.arranging.stating import suggested_terms
from archivegen.pipeline.codec import decode_summary
from archivegen.pipeline.database import text_key, text_of
from archivegen.pipeline.naming import KeptMentions
from archivegen.records import ArticleSummary, Digest, Subject, Taxonomy, Vocabulary
from archivegen.taxonomy.gathering import Gathered
from archivegen.taxonomy.subjects import article_subjects
from archivegen.taxonomy.tag_terms import TagRules, has_page


class Suggestions:
    """Changes what is suggested for articles, and which of it has a page."""

    def __init__(
        self, sql: sqlite3.Connection, mentions: KeptMentions, config: SiteConfig, vocabulary: Vocabulary,
        postings: Postings, jobs: int | None,
    ) -> None:  # fmt: skip
        self._sql = sql
        self._mentions = mentions
        self._config = config
        self._vocabulary = vocabulary
        self._postings = postings
        self._jobs = jobs
        self._shared: dict[str, int] = {}
        """Identity -> for how many articles it was suggested before this change."""
        self.changed: set[int] = set()
        """Articles for which something else is suggested."""

    def forget(self, number: int) -> None:
        """Suggest nothing for an article that is gone, or is scored again."""
        for identity in self._of(number):
            self._note(identity)
        self._sql.execute("DELETE FROM suggestion WHERE article = ?", (number,))
        self._sql.execute("DELETE FROM scored WHERE article = ?", (number,))

    def suggest_again(self, new: set[int], names: Iterable[str], rules: TagRules) -> None:
        """Score new articles without tags, and those that have names of which something else is known."""
        again = set(new)
        for name in names:
            rows = self._sql.execute("SELECT article FROM mention WHERE node = ?", (text_key(name),))
            again |= {row[0] for row in rows}
        for number, subjects in self._scored(sorted(again), rules):
            self._put(number, subjects, rules)
        self._settle(rules)

    def _put(self, number: int, subjects: tuple[Subject, ...], rules: TagRules) -> None:
        text = encode_subjects(subjects)
        row = self._sql.execute("SELECT subjects FROM scored WHERE article = ?", (number,)).fetchone()
        after = rules.suggested(subjects)
        if (row[0] if row else "[]") == text and self._of(number) == after.keys():
            return
        self.forget(number)
        self.changed.add(number)
        for identity in after:
            self._note(identity)
        if subjects:
            self._sql.execute("INSERT INTO scored VALUES (?, ?)", (number, text))
            self._sql.executemany(
                "INSERT INTO suggestion VALUES (?, ?)", ((text_key(one), number) for one in after)
            )

    def _of(self, number: int) -> set[str]:
        rows = self._sql.execute("SELECT identity FROM suggestion WHERE article = ?", (number,))
        return {text_of(row[0]) for row in rows}

    def _note(self, identity: str) -> None:
        if identity not in self._shared:
            self._shared[identity] = self._count(identity)

    def _count(self, identity: str) -> int:
        row = self._sql.execute("SELECT count(*) FROM suggestion WHERE identity = ?", (text_key(identity),))
        return int(row.fetchone()[0])

    # ------------------------------------------------------------------------------ scores

    def _scored(self, numbers: list[int], rules: TagRules) -> Iterator[tuple[int, tuple[Subject, ...]]]:
        """The subjects of some articles as they are found now."""
        if not numbers:
            return
        articles: dict[int, ArticleSummary] = {}
        for number in numbers:
            summary, task = self._sql.execute(
                "SELECT summary, task FROM article WHERE no = ?", (number,)
            ).fetchone()
            articles[number] = decode_summary(summary)
            self._mentions.keys[articles[number].digest] = Digest(task)
        look_for_labels(self._sql, self._mentions, self._vocabulary, articles.values(), self._jobs)
        gathered = Gathered(articles=self._article_count(), frequency=_Frequencies(self._sql))
        known = _KnownTags(self._sql)
        found = article_subjects(
            articles.values(), self._mentions, gathered, rules.families, self._vocabulary,
            self._config, known,
        )  # fmt: skip
        subjects = {article.digest: few for article, few in found}
        for number, article in articles.items():
            yield number, subjects.get(article.digest, ())

    def _article_count(self) -> int:
        return int(self._sql.execute("SELECT count(*) FROM article").fetchone()[0])

    # ------------------------------------------------------------------------------ pages

    def _settle(self, rules: TagRules) -> None:
        """Give articles the terms that are suggested for them, where these or their pages changed."""
        again = set(self.changed)
        for identity in self._shared.keys() | self._postings.tagged.keys():
            concept, shared = rules.concept(identity), self._count(identity)
            now = has_page(self._is_tagged(identity), concept, shared)
            was = has_page(
                self._postings.tagged.get(identity, self._is_tagged(identity)),
                concept,
                self._shared.get(identity, shared),
            )
            if now != was:
                rows = self._sql.execute(
                    "SELECT article FROM suggestion WHERE identity = ?", (text_key(identity),)
                )
                again |= {row[0] for row in rows}
        pages = _Pages(self, rules)
        for number in sorted(again):
            row = self._sql.execute("SELECT subjects FROM scored WHERE article = ?", (number,)).fetchone()
            published = self._sql.execute("SELECT summary FROM article WHERE no = ?", (number,)).fetchone()
            before = self._postings.of(number)
            after = {one: posting for one, posting in before.items() if not posting.suggested}
            after |= suggested_terms(rules.suggested(decode_subjects(row[0]) if row else ()), pages)
            self._postings.settle(number, month_of(decode_summary(published[0]).published), before, after)

    def _is_tagged(self, identity: str) -> bool:
        number = self._postings.known_number(Identity(Taxonomy.TAGS, identity))
        return number is not None and self._postings.is_stated(number)

    def has_page(self, identity: str, rules: TagRules) -> bool:
        """Whether a suggested subject is a term now."""
        return has_page(self._is_tagged(identity), rules.concept(identity), self._count(identity))


class _Pages:
    """The suggested subjects that have pages."""

    def __init__(self, suggestions: Suggestions, rules: TagRules) -> None:
        self._suggestions = suggestions
        self._rules = rules

    def __contains__(self, identity: object) -> bool:
        return isinstance(identity, Identity) and self._suggestions.has_page(identity.value, self._rules)


class _Frequencies(Counter[str]):
    """In how many articles names stand, read when they are asked for."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        super().__init__()
        self._sql = sql

    def __missing__(self, name: str) -> int:
        row = self._sql.execute(
            "SELECT articles FROM name WHERE node = ? AND label = ''", (text_key(name),)
        ).fetchone()
        self[name] = int(row[0]) if row else 0
        return self[name]


class _KnownTags:
    """The tags that publishers use, by `families.node`, read when they are asked for."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def __contains__(self, name: object) -> bool:
        row = self._sql.execute("SELECT 1 FROM tag WHERE node = ? LIMIT 1", (text_key(str(name)),))
        return row.fetchone() is not None


def look_for_labels(
    sql: sqlite3.Connection,
    mentions: KeptMentions,
    vocabulary: Vocabulary,
    summaries: Iterable[ArticleSummary],
    jobs: int | None,
) -> None:
    """Find the vocabulary's labels, and where needed the archive's tags, in some articles."""
    tags = (text_of(row[0]) for row in sql.execute("SELECT tag FROM tag WHERE caseless"))
    mentions.look_for_labels(vocabulary, tags, summaries, jobs=jobs)
