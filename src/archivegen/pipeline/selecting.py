"""Choosing articles of an archive by what a person remembers of them."""

from __future__ import annotations

from archivegen.dataclass import dataclass
from archivegen.errors import UsageError
from archivegen.records import Archive, ArticleId, ArticleSummary, Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What the articles must have; None asks nothing."""

    words: str = ""
    source: str | None = None
    author: str | None = None
    tag: str | None = None
    year: str | None = None
    language: str | None = None
    review: bool = False


def select(archive: Archive, selection: Selection) -> tuple[ArticleSummary, ...]:
    """The articles that fit, in the archive's order. Raises UsageError for a term that does not exist."""
    from archivegen.conditions import needs_review

    wanted = [
        _articles_of(archive, taxonomy, value)
        for taxonomy, value in (
            (Taxonomy.SOURCES, selection.source),
            (Taxonomy.AUTHORS, selection.author),
            (Taxonomy.TAGS, selection.tag),
            (Taxonomy.YEARS, selection.year),
            (Taxonomy.LANGUAGES, selection.language),
        )
        if value is not None
    ]
    words = selection.words.casefold().split()
    return tuple(
        article
        for article in archive.articles
        if all(article.id in ids for ids in wanted)
        and all(word in f"{article.title}\n{article.path}".casefold() for word in words)
        and (not selection.review or needs_review(article))
    )


def _articles_of(archive: Archive, taxonomy: Taxonomy, value: str) -> frozenset[ArticleId]:
    """Articles of the term with this label, spelling or key."""
    from difflib import get_close_matches

    names: dict[str, frozenset[ArticleId]] = {}
    for term in archive.terms.get(taxonomy, ()):
        for name in (term.key, *term.also_written, term.label):
            names[name.casefold()] = frozenset(term.articles)
    if value.casefold() in names:
        return names[value.casefold()]
    near = get_close_matches(value.casefold(), names, n=1)
    hint = f"did you mean `{near[0]}`?" if near else "`archivegen list` shows what there is"
    raise UsageError(f"nothing under `{value}` in {taxonomy.value}", hint=hint)
