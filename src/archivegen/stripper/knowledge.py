"""What captures teach about one another: lines that stand on several pages of one publisher are chrome.

An explicit, order-free reduce: `survey` looks at one document, `learn` adds surveys up. A line counts once
for each article, not for each capture: revisions and copies of one article share their prose, so captures
whose least prose line (by digest) is the same are counted as one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from urllib.parse import urlsplit

from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.records import Document

PROSE_CHARS = 160
"""A line from so many characters on is prose, by which copies of one article are recognised."""
LEAST_ARTICLES = 2
"""A line has to stand on so many articles of a publisher before it says anything."""
SURE_ARTICLES = 3
"""On so many it says all; two may be revisions of one article that share a paragraph."""
LEAST_SHARE = 0.2
"""... and on such a share of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What one document adds to the knowledge of its publisher."""

    publisher: str
    """Host of its URL or stated site name, folded; empty when it names neither."""
    article: str
    """Digest of its least prose line: the same for copies and revisions."""
    lines: frozenset[str]
    """Digests of its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusKnowledge:
    """Publisher -> how many articles it has, and line digest -> on how many of them the line stands."""

    articles: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Only lines that stand on at least `LEAST_ARTICLES` articles."""

    def standing(self, publisher: str, line: str) -> tuple[int, int]:
        """On how many of how many articles of the publisher the line stands; (0, n) when on too few."""
        total = self.articles.get(publisher, 0)
        count = self.lines.get(publisher, {}).get(line, 0)
        return (count if count >= max(LEAST_ARTICLES, LEAST_SHARE * total) else 0), total


_DIGIT = late(r"\d")
NOTHING_KNOWN = CorpusKnowledge()


def line_digest(text: str) -> str:
    """Stable digest of a line, case, figures and white space folded ("3 Comments" = "17 Comments")."""
    folded = _DIGIT.sub("0", text.casefold())
    return hashlib.blake2b(" ".join(folded.split()).encode("utf-8", "replace"), digest_size=8).hexdigest()


def publisher_of(document: Document) -> str:
    """The publisher under which a document's lines are counted."""
    host = urlsplit(document.url or "").hostname or ""
    if host:
        return host.removeprefix("www.")
    names = [c.value for c in document.candidates if c.field == "site_name"]
    return names[0].casefold().strip() if names else ""


def survey(document: Document) -> Survey:
    """Read from one document what it teaches."""
    prose = [line_digest(b.text) for b in document.blocks if len(b.text) >= PROSE_CHARS]
    return Survey(
        publisher=publisher_of(document),
        article=min(prose) if prose else document.digest[:16],
        lines=frozenset(line_digest(b.text) for b in document.blocks),
    )


def learn(surveys: Iterable[Survey]) -> CorpusKnowledge:
    """Add surveys up; the same for any order."""
    by_publisher: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in surveys:
        if one.publisher:
            by_publisher[one.publisher][one.article] |= one.lines
    lines: dict[str, dict[str, int]] = {}
    for publisher, articles in by_publisher.items():
        count: dict[str, int] = defaultdict(int)
        for found in articles.values():
            for line in found:
                count[line] += 1
        lines[publisher] = {k: n for k, n in sorted(count.items()) if n >= LEAST_ARTICLES}
    return CorpusKnowledge(
        articles={p: len(a) for p, a in sorted(by_publisher.items())}, lines=dict(sorted(lines.items()))
    )
