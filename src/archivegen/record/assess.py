"""Captures that hold no article: consent walls, captchas, error pages, nothing at all.

Judged on the record, after the chrome is gone, and in favour of the capture: a text of some length is an
article whatever words stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.lexicon import CAUSES, all_lexicons, fold, lexicon_for, with_number_signs, word_tokens
from archivegen.records import Article, LabelledBlock, Rejection

ENOUGH_WORDS = 120
"""A body of this many words is never a failed capture."""
FEW_WORDS = 12
"""A body below this with nothing else to show for it holds no text."""
SHARE_OF_TEXT = 0.5
"""So much of a short text must stand in lines that speak of the failure."""

_AROUND = " .!?:–—-"

_DETAIL = {
    "empty": "no text was found in it; capture the page again",
    "no_text": "only menus and other furniture were found in it; capture the page again, or name the"
    " lines of the article under `keep` in its sidecar",
    "cookie_wall": "it shows a consent dialogue, not the article; answer it and capture the page again",
    "captcha": "it shows a check for robots, not the article; open the page in a browser and capture it"
    " again",
    "not_found": "it shows an error page, not the article; look for the article at another address or in"
    " a web archive",
    "login_wall": "it asks for a login and shows no article; capture the page while logged in",
}


def assess(article: Article) -> Rejection | None:
    """Why the capture holds no article, or None when it may hold one.

    A person's word counts: a capture whose title or body a sidecar sets is never rejected.
    """
    if article.curated & {"title", "keep"}:
        return None
    body = [block.text for block in article.body]
    words = len(word_tokens(" ".join(body))) if sum(map(len, body)) < 6000 else ENOUGH_WORDS
    if words >= ENOUGH_WORDS:
        return None
    lines = _lines(article)
    if not any(any(c.isalnum() for c in line) for line in lines):
        return _rejection(article, "empty")
    cause = _failure(lines, words, article.language)
    if cause is None and words < FEW_WORDS and not _shows_something(article):
        cause = "no_text"
    return None if cause is None else _rejection(article, cause)


def _rejection(article: Article, cause: str) -> Rejection:
    return Rejection(path=article.path, cause=cause, detail=_DETAIL[cause])


def _lines(article: Article) -> list[str]:
    """Title and kept lines; where nothing was kept, all lines."""
    kept = [block for block in article.blocks if block.kept]
    source: list[LabelledBlock] = kept or list(article.blocks)
    return [article.title, *(block.text for block in source)][:200]


def _shows_something(article: Article) -> bool:
    """A headline of its own with a date, an author or a caption is worth keeping, however short its text."""
    return not article.title_derived and bool(
        article.published or article.authors or article.captions or article.dek or article.tags
    )


def _failure(lines: list[str], words: int, language: str) -> str | None:
    """The cause that most of the text speaks of."""
    texts = list(dict.fromkeys(filter(None, (fold(line).strip(_AROUND) for line in lines))))
    total = sum(map(len, texts))
    best: tuple[float, str] | None = None
    for cause in CAUSES:
        phrases = frozenset(phrase.strip(_AROUND) for phrase in _phrases(cause, language))
        said = [text for text in texts if _speaks_in_any_spelling(text, phrases)]
        share = sum(map(len, said)) / total if total else 0.0
        in_title = bool(said) and said[0] == texts[0] and (len(texts[0]) <= 80 or texts[0] in phrases)
        weight = share + (0.3 if in_title and words < 60 else 0.0)
        if said and weight >= SHARE_OF_TEXT and (best is None or weight > best[0]):
            best = (weight, cause)
    return best[1] if best else None


def _speaks_in_any_spelling(text: str, phrases: frozenset[str]) -> bool:
    """Numbers of a phrase mean themselves (`error 404`) or any (`# articles left`)."""
    signed = with_number_signs(text)
    return _speaks(text, phrases) or (signed != text and _speaks(signed, phrases))


def _speaks(text: str, phrases: frozenset[str]) -> bool:
    """The line is one of the phrases, begins with one, or is short and holds a long one."""
    if text in phrases:
        return True
    return len(text) <= 400 and any(
        len(phrase) >= 9 and phrase in text and (len(phrase) >= 16 or text.startswith(phrase))
        for phrase in phrases
    )


def _phrases(cause: str, language: str) -> Iterator[str]:
    own = lexicon_for(language)
    lexicons = (own, lexicon_for("en")) if own.failed else all_lexicons()
    for lexicon in lexicons:
        yield from lexicon.failed.get(cause, ())
