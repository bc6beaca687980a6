"""Article -> ArticleSummary: what lists, terms and feeds show of an article."""

from __future__ import annotations

from urllib.parse import urlsplit

from archivegen.patterns import late
from archivegen.records import Article, ArticleSummary, Digest, Role, UrlPath
from archivegen.urls import original_url

SNIPPET_CHARS = 240
_PROSE = frozenset({Role.PARAGRAPH, Role.QUOTE, Role.LIST_ITEM})
# Thai to Lao, Myanmar, Khmer, kana to CJK ideographs, compatibility ideographs, supplementary ideographs:
# scripts without spaces between words. Hangul has them.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = late(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’][^\W{_UNSPACED}]+)*")


def count_words(text: str) -> int:
    """Words of `text`; in scripts without spaces between words, characters.

    >>> count_words("The river’s crest, 3 m"), count_words("洪水来了")
    (5, 4)
    """
    return len(_WORD.findall(text))


def cut_at_word(text: str, most: int = SNIPPET_CHARS) -> str:
    """`text` on one line in at most `most` characters; a cut falls between words and shows as `…`.

    >>> cut_at_word("the river rose again", 12)
    'the river…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[: most - 1]
    space = head.rfind(" ") if text[most - 1] != " " else len(head)
    # A script without spaces is cut at a character: a word there is one or two of them.
    return (head[:space] if space > most // 2 else head).rstrip(" ,;:–—-") + "…"


def summarise(article: Article, permalink: UrlPath, *, record_digest: Digest) -> ArticleSummary:
    """Take an article down to its summary.

    `permalink` is the path of its page; `record_digest` the SHA-256 of the whole record.
    """
    return ArticleSummary(
        id=article.id,
        path=article.path,
        digest=article.digest,
        record_digest=record_digest,
        title=article.title,
        title_derived=article.title_derived,
        url=permalink,
        original_url=original_url(article.id),
        snippet=_snippet(article),
        authors=article.authors,
        published=article.published,
        modified=article.modified,
        captured=article.captured,
        source=article.source,
        source_role=article.source_role,
        section=article.section,
        language=article.language,
        tags=article.tags,
        flags=article.flags,
        words=sum(count_words(block.text) for block in article.body),
        removed_blocks=sum(1 for block in article.blocks if not block.kept),
        doubt=article.doubt,
        media_type=article.media_type,
        origin=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        host=_host(article.url),
    )


def _host(url: str | None) -> str:
    """Host of an address, without what only says that it is on the web or for a phone."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _snippet(article: Article) -> str:
    """The dek; without one the first prose of the body; without prose whatever the body has."""
    if article.dek:
        return cut_at_word(article.dek)
    body = article.body
    prose = [block for block in body if block.role in _PROSE] or body
    words = ""
    for block in prose:
        words = f"{words} {block.text}".lstrip()
        if len(words) > SNIPPET_CHARS:
            break
    return cut_at_word(words)
