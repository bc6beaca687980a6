"""What is cited: an article of a newspaper, as an archive has it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from archivegen.citations.dates import Day, day_of
from archivegen.citations.names import Name, name_of
from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.records import Article, ArticleId, ArticleSummary, Digest, EdtfDate

_NOT_IN_A_KEY = late(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """An article with everything that a citation may say. Texts are on one line."""

    id: ArticleId
    title: str
    title_derived: bool
    authors: tuple[Name, ...]
    source: str | None
    """The newspaper."""
    section: str | None
    published: EdtfDate | None
    accessed: Day | None
    """When the page was captured."""
    language: str | None
    """BCP 47; None when it is not known."""
    origin: str | None
    """Web address of the captured page."""
    archive: str
    """Name of the archive."""
    permalink: str | None
    """Absolute address of the copy in the archive; None when that is not known."""
    sha256: Digest
    """Of the capture."""
    tags: tuple[str, ...]

    @property
    def url(self) -> str | None:
        """Where the article is read: at its publisher, otherwise in the archive."""
        return self.origin or self.permalink

    @property
    def day(self) -> Day | None:
        """When it was published."""
        return day_of(self.published)

    @property
    def key(self) -> str:
        """Key of a bibliography's entry: `ellin2024-f6c5686d`, the same for the same capture."""
        first = self.authors[0].family or self.authors[0].literal if self.authors else self.source or ""
        return f"{_plain(first)[:24] or 'capture'}{self.day.year if self.day else ''}-{self.id}"

    @property
    def note(self) -> str:
        """What no field has a place for: the archive's copy, and the digest that proves it."""
        place = f"Archived in {self.archive}" + (f", {self.permalink}" if self.permalink else "")
        return f"{place}. SHA-256 of the capture: {self.sha256}"


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    """A name in the letters and digits of ASCII."""
    return _NOT_IN_A_KEY.sub(
        "", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    )


def cited_work(article: Article, permalink: str | None, archive: str) -> CitedWork:
    """Return how to cite an article; what its capture does not say stays unsaid."""
    return _cited(article, article.url, permalink, archive)


def cited_summary(summary: ArticleSummary, permalink: str | None, archive: str) -> CitedWork:
    """Return how to cite the article of a summary: the same."""
    return _cited(summary, summary.origin, permalink, archive)


def _cited(
    article: Article | ArticleSummary, origin: str | None, permalink: str | None, archive: str
) -> CitedWork:
    return CitedWork(
        id=article.id,
        title=_line(article.title),
        title_derived=article.title_derived,
        authors=tuple(name_of(name) for name in article.authors),
        source=_line(article.source) if article.source else None,
        section=_line(article.section) if article.section else None,
        published=article.published,
        accessed=day_of(article.captured),
        language=None if article.language in ("", "und") else article.language,
        origin=_web(origin),
        archive=_line(archive),
        permalink=permalink,
        sha256=article.digest,
        tags=tuple(map(_line, article.tags)),
    )


_NOT_IN_ADDRESSES = late(r"[\x00-\x20\x7f<>\"{}|\\^`]")


def _web(url: str | None) -> str | None:
    """A web address, what may not stand in one percent-encoded (RFC 3986, 2)."""
    if not url or not url.startswith(("http://", "https://")):
        return None
    return _NOT_IN_ADDRESSES.sub(lambda found: f"%{ord(found[0]):02X}", url)


_CONTROL = late("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")


def _line(text: str) -> str:
    """Text on one line, without characters that no format has a place for."""
    return " ".join(_CONTROL.sub(" ", text).split())
