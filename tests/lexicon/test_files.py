"""Every language file has the same shape, and no list contradicts another."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files
from typing import Any

import pytest

from archivegen.lexicon import CAUSES, LANGUAGES, MARKER_ROLES, agencies, all_lexicons, fold, lexicon_for

TEXT = {"language", "name", "script", "direction"}
LISTS = {
    "date_words", "ordinal_suffixes", "time_words", "zone_names", "byline", "byline_roles", "conjunctions",
    "published_labels", "updated_labels", "captured_labels", "relative_dates", "source_labels", "author_note",
    "disclaimer", "correction_openers", "photo_labels", "tag_labels", "dek_labels", "read_time",
    "end_of_article", "stop_words", "abbreviations", "quote_verbs", "not_written",
}  # fmt: skip
MAY_BE_EMPTY = {"ordinal_suffixes", "not_written"}
GROUPS = {"months", "weekdays", "am_pm", "markers", "failed"}
OPTIONAL = {"calendars"}

AMBIGUOUS = {
    frozenset(pair.split())
    for pair in (
        # One word for what plays, what is read next, what is shared and what is followed.
        "player related", "player share", "player navigation", "player follow", "share follow",
        "share navigation", "related navigation",
        # A section of the menu that bears the name of a part of the page.
        "comments navigation", "advert navigation", "navigation paywall", "footer navigation",
        # "Advertising" heads an advert and names the sales office; "subscriptions" sells and informs.
        "advert footer", "footer paywall",
        # An offer to sign up, to pay, to go on reading or of a partner.
        "newsletter paywall", "paywall related", "advert related", "advert paywall",
        # "Duration": of a film, of a cookie.
        "legal player",
    )
}  # fmt: skip
"""Roles that may share a phrase, because the language itself uses one word for both."""


def written(language: str) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(
        files("archivegen.lexicon").joinpath(f"{language}.json").read_text("utf-8")
    )
    return fields


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value
    return [text for part in inside for text in strings(part)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_has_the_fields_of_the_schema(language: str) -> None:
    fields = written(language)
    assert set(fields) - OPTIONAL == TEXT | LISTS | GROUPS | {"spaces"}
    assert all(isinstance(fields[name], list) for name in LISTS)
    assert {name for name in LISTS if not fields[name]} <= MAY_BE_EMPTY
    assert set(fields["am_pm"]) == {"am", "pm"}
    assert set(fields["markers"]) == set(MARKER_ROLES)
    assert set(fields["failed"]) == set(CAUSES)
    assert all(fields["markers"].values())
    assert all(fields["failed"].values())
    assert fields["language"] == language
    assert fields["direction"] in {"ltr", "rtl"}
    assert isinstance(fields["spaces"], bool)
    assert len(fields["script"]) == 4
    assert fields["script"].istitle()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_blank_or_padded(language: str) -> None:
    assert [
        text for text in strings({k: v for k, v in written(language).items() if k != "spaces"})
        if not fold(text).strip() or text != text.strip()
    ] == []  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_and_weekdays_are_all_there_and_told_apart(language: str) -> None:
    lexicon = lexicon_for(language)
    for groups, size in ((lexicon.months, 12), (lexicon.weekdays, 7)):
        assert len(groups) == size
        assert all(groups)
        forms = [form for group in groups for form in group]
        assert len(forms) == len(set(forms)), "one form for two of them"
    assert {lexicon.month_of(form) for form in lexicon.months[4]} == {5}
    assert all(len(months) in {12, 13} for months in lexicon.calendars.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_announces_two_kinds_of_chrome_that_exclude_each_other(language: str) -> None:
    roles: dict[str, list[str]] = defaultdict(list)
    for role, phrases in lexicon_for(language).markers.items():
        for phrase in {phrase.rstrip(" :.") for phrase in phrases}:
            roles[phrase].append(role)
    clashes = {
        phrase: (one, other)
        for phrase, named in roles.items()
        for one in named
        for other in named
        if one < other and frozenset((one, other)) not in AMBIGUOUS
    }
    assert clashes == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_folded_and_longest_first(language: str) -> None:
    lexicon = lexicon_for(language)
    for phrases in (
        *lexicon.markers.values(),
        *lexicon.failed.values(),
        lexicon.byline,
        lexicon.photo_labels,
    ):
        assert [fold(phrase) for phrase in phrases] == list(phrases)
        assert [len(phrase) for phrase in phrases] == sorted(map(len, phrases), reverse=True)
        assert len(phrases) == len(set(phrases))


def test_every_file_is_loaded_once_in_order() -> None:
    assert tuple(lexicon.language for lexicon in all_lexicons()) == LANGUAGES
    assert list(LANGUAGES) == sorted(LANGUAGES)
    assert all(ours is again for ours, again in zip(all_lexicons(), all_lexicons(), strict=True))


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de-AT", "de"), ("zh-Hant-TW", "zh"), ("pt_BR", "pt"), ("EN-us", "en"), ("nn", "nb"), ("iw", "he"),
        ("prs", "fa"), ("tlh", "und"), ("", "und"), ("und", "und"),
    ],
)  # fmt: skip
def test_a_tag_finds_the_file_of_its_language(tag: str, language: str) -> None:
    assert lexicon_for(tag).language == language


def test_an_unknown_language_has_no_words() -> None:
    nothing = lexicon_for("tlh")
    assert (nothing.months, nothing.byline, dict(nothing.markers), nothing.stop_words) == (
        (),
        (),
        {},
        frozenset(),
    )
    assert nothing.month_of("may") is None


@pytest.mark.parametrize(
    ("language", "word", "month"),
    [
        ("en", "Sept.", 9), ("de", "Jänner", 1), ("fr", "août", 8), ("ru", "мая", 5), ("uk", "листопада", 11),
        ("ar", "تشرين الثاني", 11), ("ar", "أغسطس", 8), ("fa", "ژوئیه", 7), ("he", "במרץ", 3),
        ("el", "ΜΑΪΟΥ", 5), ("hi", "सितम्बर", 9), ("bn", "জানুয়ারি", 1), ("th", "พ.ย.", 11), ("zh", "十二月", 12),
        ("ja", "１１月", 11), ("ko", "3월", 3), ("bg", "ноември", 11),
    ],
)  # fmt: skip
def test_a_printed_month_is_known(language: str, word: str, month: int) -> None:
    assert lexicon_for(language).month_of(fold(word)) == month


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("REUTERS", "Reuters"), ("رويترز", "Reuters"), ("路透社", "Reuters"), ("Рейтер", "Reuters"),
        ("AP", "Associated Press"), ("АФП", "Agence France-Presse"), ("أ ف ب", "Agence France-Presse"),
        ("法新社", "Agence France-Presse"), ("dpa", "dpa"), ("ТАСС", "TASS"), ("新華社", "Xinhua"),
        ("共同通信", "Kyodo"), ("연합뉴스", "Yonhap"), ("पीटीआई", "Press Trust of India"),
        ("AA", "Anadolu"), ("Getty", "Getty Images"), ("picture alliance / dpa", "picture alliance"),
        ("ČTK", "ČTK"), ("PA", "Press Association"), ("ΑΠΕ-ΜΠΕ", "AMNA"), ("Укрінформ", "Ukrinform"),
    ],
)  # fmt: skip
def test_an_agency_is_known_by_its_spellings(spelling: str, name: str) -> None:
    assert agencies()[fold(spelling)] == name


def test_no_spelling_belongs_to_two_agencies() -> None:
    names: dict[str, list[str]] = json.loads(
        files("archivegen.lexicon").joinpath("agencies.json").read_text("utf-8")
    )
    owners: dict[str, set[str]] = defaultdict(set)
    for name, spellings in names.items():
        for spelling in (name, *spellings):
            owners[fold(spelling)].add(name)
    assert {spelling: who for spelling, who in owners.items() if len(who) > 1} == {}
