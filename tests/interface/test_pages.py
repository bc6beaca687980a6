"""Every page in every language: its words are the catalogue's, and no English sentence is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from lxml import html as lxml_html
from tools import messages

from archivegen.pages import plan
from archivegen.records import PageKind
from archivegen.renderer import Renderer
from sample_archive import CONFIG, sample_archive

LANGUAGES = ("ar", "de", "es", "fr", "zh-Hans")
SAID = {
    # language: home, an article's facts, an article's evidence, a list, the original, a wrong address
    "en": (
        "Newest articles",
        "By ",
        "How we know",
        "March 2024",
        "Left out",
        "This page is not in the archive",
    ),
    "de": (
        "Neueste Artikel",
        "Von ",
        "Woher wir das wissen",
        "März 2024",
        "Weggelassen",
        "Diese Seite ist nicht",
    ),
    "fr": (
        "Articles les plus récents",
        "Par ",
        "Comment nous",
        "Mars 2024",
        "Laissé de côté",
        "Cette page n’est",
    ),
    "es": (
        "Artículos más recientes",
        "Por ",
        "Cómo lo",
        "Marzo de 2024",
        "Dejado fuera",
        "Esta página no está",
    ),
    "ar": ("أحدث المقالات", "بقلم ", "كيف عرفنا", "مارس 2024", "مستبعد", "هذه الصفحة ليست في الأرشيف"),
    "zh-Hans": ("最新文章", "作者：", "我们如何得知", "2024年3月", "已略去", "档案中没有此页面"),
}
KINDS = (
    PageKind.HOME,
    PageKind.ARTICLE,
    PageKind.ARTICLE,
    PageKind.LISTING,
    PageKind.ORIGINAL,
    PageKind.NOT_FOUND,
)
LONG_ENOUGH = 4
"""Words from which a sentence is no name or heading that a capture may have, too."""


archive_of_samples = cache(sample_archive)


@cache
def pages(language: str) -> tuple[tuple[PageKind, str], ...]:
    """Every page of the sample archive, by kind."""
    config = replace(CONFIG, interface_language=language)
    archive, articles = archive_of_samples()
    renderer = Renderer(config)
    return tuple(
        (
            page.kind,
            renderer.render(page, archive, articles.get(page.subject[0]) if page.subject else None).decode(),
        )
        for page in plan(archive, config)
        if page.url.endswith(".html")
    )


def words_of(page: str) -> str:
    """What a reader sees or hears of a page, white space folded."""
    tree = lxml_html.fromstring(page)
    for hidden in tree.xpath("//script | //style"):
        hidden.drop_tree()
    spoken = tree.xpath("//@aria-label | //@placeholder | //@title | //title/text()")
    return " ".join(" ".join([tree.text_content(), *spoken]).split())


@cache
def english_sentences() -> frozenset[str]:
    return frozenset(_english_sentences())


def _english_sentences() -> Iterator[str]:
    for message in messages.template():
        for form in (message.id,) if isinstance(message.id, str) else message.id:
            plain = " ".join(re.sub(r"<[^>]*>", "", form).split())
            if "%(" not in plain and len(plain.split()) >= LONG_ENOUGH:
                yield plain


@pytest.mark.parametrize("language", SAID)
def test_pages_say_what_the_language_says(language):
    for kind, said in zip(KINDS, SAID[language], strict=True):
        assert any(said in words_of(page) for of_kind, page in pages(language) if of_kind is kind), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_sentence_is_left_on_any_page(language):
    sentences = english_sentences()
    assert len(sentences) > 150
    for kind, page in pages(language):
        words = words_of(page)
        left = [sentence for sentence in sentences if sentence in words]
        assert left == [], kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_say_which_language_and_direction_they_are_in(language):
    for _, page in pages(language):
        root = lxml_html.fromstring(page)
        assert root.get("lang") == language
        assert root.get("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_machines_read_the_same_dates_in_every_language(language):
    def dates(pages_of: tuple[tuple[PageKind, str], ...]) -> list[str]:
        return [date for _, page in pages_of for date in re.findall(r'datetime="([^"]*)"', page)]

    found = dates(pages(language))
    assert found == dates(pages("en"))
    assert all(re.fullmatch(r"[0-9TZ:.+-]+", date) for date in found)
