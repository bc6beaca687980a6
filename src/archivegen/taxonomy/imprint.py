"""Article -> Imprint: what is kept of an article to compare it with all others."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit

from archivegen.lexicon import agencies, fold
from archivegen.records import Article, Imprint, SourceRole
from archivegen.taxonomy.naming import facts_of, found_names, main_names
from archivegen.taxonomy.shingles import FEWEST, packed, sketch_of, words_of

TAGS_KEPT = 20
"""Pages with more print a list of everything that they ever wrote on."""
_NAMES_ANOTHER = frozenset({"text:source-line", "text:copyright"})
"""Ways of reading a source that may be another than the page's publisher."""
_TRACKING = ("utm_", "fbclid", "gclid", "mc_", "igshid", "cmpid", "ref", "share", "amp", "output")


def imprint_of(article: Article) -> Imprint:
    """Take the imprint of an article. Nothing but its record is read."""
    lines = [block.text for block in article.body]
    words = words_of("\n".join(lines))
    sketch = sketch_of(words)
    unwanted = (*article.authors, *((article.source,) if article.source else ()))
    names = found_names(lines, article.language)
    is_own = article.source_role is SourceRole.PUBLISHER
    return Imprint(
        digest=article.digest,
        path=article.path,
        body=_digest(words) if sketch.size >= FEWEST else "",
        sketch=sketch,
        facts=packed(facts_of(lines, names)),
        names=main_names(names, article.language, unwanted),
        tags=article.tags[:TAGS_KEPT],
        origin=canonical_origin(article.url),
        published=article.published,
        publisher=(article.source or "") if is_own else "",
        credits=_credits(article),
        copy_of=article.copy_of,
        not_copy_of=article.not_copy_of,
        translation_of=article.translation_of,
    )


def _digest(words: list[str]) -> str:
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _credits(article: Article) -> tuple[str, ...]:
    """Original publisher, authors, and whose rights the page names besides its own publisher's.

    Agencies come under their usual names.
    """
    own = article.source if article.source_role is SourceRole.PUBLISHER else None
    named = [one.value for one in article.evidence.get("source", ()) if one.method in _NAMES_ANOTHER]
    named = [name for name in (article.source, *named, *article.authors) if name and name != own]
    return tuple(dict.fromkeys(agencies().get(fold(name), name) for name in named))


def canonical_origin(url: str | None) -> str:
    """An address as one page has it whenever it is captured; empty without one.

    >>> canonical_origin("https://www.echo.example/a?utm_source=x&id=7#top")
    'echo.example/a?id=7'
    """
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)])
    path = parts.path.rstrip("/")
    return f"{host}{path}{'?' if query else ''}{query}" if host and (path or query) else ""
