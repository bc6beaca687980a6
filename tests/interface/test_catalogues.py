"""The catalogues of the package: complete, true to the English texts, set as their languages are set."""

from __future__ import annotations

import gettext
import re
from functools import cache
from io import BytesIO

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from tools import messages

from archivegen.interface import Interface, choose, shipped_languages

LANGUAGES = ("ar", "de", "es", "fr", "zh-Hans")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"<[^>]*>")


@cache
def texts() -> Catalog:
    return messages.template()


@cache
def catalogue(language: str) -> Catalog:
    path = messages.CATALOGUES / f"{language}.po"
    return read_po(BytesIO(path.read_bytes()), locale=language.replace("-", "_"), abort_invalid=True)


def key(message: Message) -> tuple[object, object]:
    return message.context, forms(message.id)


def forms(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]


def test_five_languages_and_english_come_with_the_package():
    assert shipped_languages() == ("en", *LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_and_no_other(language):
    there = {key(message) for message in catalogue(language) if message.id}
    wanted = {key(message) for message in texts() if message.id}
    assert wanted - there == set(), "run `make messages` and translate"
    assert there - wanted == set(), "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_nothing_is_a_guess(language):
    assert messages.untranslated(catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_programs_read_what_translators_wrote(language):
    compiled = gettext.GNUTranslations(BytesIO((messages.CATALOGUES / f"{language}.mo").read_bytes()))
    written = gettext.GNUTranslations(BytesIO(messages.mo_of(catalogue(language))))
    assert entries(compiled) == entries(written), "run `make messages`"


def entries(translations: gettext.GNUTranslations) -> dict[object, str]:
    """All texts of a compiled catalogue, its header apart."""
    return {key: text for key, text in translations._catalog.items() if key}


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_markup_are_those_of_the_english(language):
    """A form for exactly one number may say it in a word, as English does in "named once"."""
    for message in catalogue(language):
        if not message.id:
            continue
        english, translated = forms(message.id), forms(message.string)
        wanted = set(_PLACEHOLDER.findall(english[-1]))
        for form in translated:
            found = _PLACEHOLDER.findall(form)
            assert set(found) == wanted or (len(english) > 1 and set(found) == wanted - {"num"}), form
            assert sorted(_TAG.findall(form)) == sorted(_TAG.findall(english[-1])), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_plural_form_says_its_number(language):
    for message in catalogue(language):
        if "%(num)s" in forms(message.id)[-1] and len(forms(message.id)) > 1:
            assert "%(num)s" in forms(message.string)[-1], message.id


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4, 1000: 5}),
        ("de", {0: 1, 1: 0, 2: 1}),
        ("es", {0: 1, 1: 0, 2: 1}),
        ("fr", {0: 0, 1: 0, 2: 1}),
        ("zh-Hans", {0: 0, 1: 0, 2: 0}),
    ],
)
def test_numbers_take_the_form_that_the_language_gives_them(language, numbers):
    choose_form = gettext.c2py(catalogue(language).plural_expr)
    assert {number: choose_form(number) for number in numbers} == numbers


@pytest.mark.parametrize(("language", "quotes"), [("ar", "«»"), ("de", "„“"), ("es", "«»"), ("fr", "«»")])
def test_quotes_are_those_of_the_language(language, quotes):
    wrong = set("“”„«»\"'") - set(quotes)
    for message in without_header(language):
        for form in forms(message.string):
            shown = _TAG.sub("", form)
            assert not wrong & set(shown), form


def without_header(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def test_french_signs_stand_after_a_space_that_does_not_break():
    for message in without_header("fr"):
        for form in forms(message.string):
            assert not re.search(
                r"(?<![\u202f\u00a0/])[;!?»]|[^\u00a0:]:(?=\s|\Z)|«(?!\u202f)", _TAG.sub("", form)
            ), form


def test_an_interface_says_it_in_its_language():
    said = {language: Interface(choose(language)).gettext("How we know") for language in LANGUAGES}
    assert said == {
        "ar": "كيف عرفنا",
        "de": "Woher wir das wissen",
        "es": "Cómo lo sabemos",
        "fr": "Comment nous le savons",
        "zh-Hans": "我们如何得知",
    }
