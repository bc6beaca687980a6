"""Which language the interface speaks, a site's own catalogues, dates and numbers, plural forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config import SiteConfig
from archivegen.errors import ConfigError
from archivegen.interface import Interface, choose
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.speaking import interface_of
from archivegen.records import EdtfDate
from archivegen.renderer.dates import spoken

PORTUGUESE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Undated"
msgstr "Sem data"

msgid "%(num)s article"
msgid_plural "%(num)s articles"
msgstr[0] "%(num)s artigo"
msgstr[1] "%(num)s artigos"

#, fuzzy
msgid "Search"
msgstr "Nobody has confirmed this"
"""


def catalogue(folder: Path, name: str, text: str) -> Path:
    messages = folder / "messages"
    messages.mkdir(exist_ok=True)
    (messages / name).write_text(text, encoding="utf-8")
    return messages


@pytest.mark.parametrize(
    ("wanted", "spoken_language", "files"),
    [
        ("en", "en", []),
        ("en-US", "en-US", []),
        ("de", "de", ["de.mo"]),
        ("de-AT", "de-AT", ["de.mo"]),
        ("DE", "DE", ["de.mo"]),
        ("zh", "zh-Hans", ["zh-Hans.mo"]),
        ("zh-CN", "zh-CN", ["zh-Hans.mo"]),
        ("zh-Hans-SG", "zh-Hans-SG", ["zh-Hans.mo"]),
        ("fr-x-private", "fr-x-private", ["fr.mo"]),
        # Traditional characters are not simplified ones.
        ("zh-TW", "en", []),
        ("zh-Hant", "en", []),
        ("pt", "en", []),
    ],
)
def test_the_catalogue_of_a_tag(wanted, spoken_language, files):
    choice = choose(wanted)
    assert choice.language == spoken_language
    assert [file.name for file in choice.files] == files
    assert choice.missing is (spoken_language == "en" and wanted != "en")


def test_a_site_adds_a_language(tmp_path):
    own = catalogue(tmp_path, "pt.po", PORTUGUESE)
    interface = Interface(choose("pt-BR", own))
    assert interface.language == "pt-BR"
    assert interface.gettext("Undated") == "Sem data"
    assert interface.ngettext("%(num)s article", "%(num)s articles", 1234) == "1.234 artigos"
    # What it lacks, or nobody has confirmed, is English; dates are the language's all the same.
    assert interface.gettext("Search") == "Search"
    assert interface.day(2024, 1, 26) == "26 de janeiro de 2024"


def test_a_site_overrides_a_sentence_and_keeps_the_others(tmp_path):
    own = catalogue(tmp_path, "de.po", PORTUGUESE.replace("Sem data", "ohne Datum"))
    interface = Interface(choose("de", own))
    assert interface.gettext("Undated") == "ohne Datum"
    assert interface.gettext("How we know") == "Woher wir das wissen"


def test_english_can_be_overridden_too(tmp_path):
    own = catalogue(tmp_path, "en.po", PORTUGUESE.replace("Sem data", "No date given"))
    assert Interface(choose("en", own)).gettext("Undated") == "No date given"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "in quotes"),
        ('msgid "a"\nmessage "b"\n', 2, "msgstr"),
        ('msgid "a" or "b"\nmsgstr ""\n', 1, "no line of a catalogue"),
        ('msgid "By %(names)s"\nmsgstr "Por %(nomes)s"\n', 1, "%(nomes)s"),
        ('msgid "By %(names)s"\nmsgstr "100 % %(names)s"\n', 1, "lone"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n.x;\\n"\n', None, "catalogue"),
    ],
)
def test_a_broken_catalogue_is_told_with_its_place(tmp_path, text, line, said):
    own = catalogue(tmp_path, "pt.po", text)
    with pytest.raises(ConfigError) as told:
        Interface(choose("pt", own))
    assert told.value.path == str(own / "pt.po")
    assert told.value.line == line
    assert said in str(told.value)


def test_a_catalogue_in_another_encoding_is_told(tmp_path):
    own = catalogue(tmp_path, "pt.po", "")
    (own / "pt.po").write_bytes('msgid "a"\n\nmsgstr "sã"\n'.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"pt\.po:3: not UTF-8"):
        Interface(choose("pt", own))


def test_a_language_without_texts_is_a_notice_and_an_error_when_it_was_asked_for(tmp_path):
    folders = SiteFolders.below(tmp_path)
    notices: list[str] = []
    assert interface_of(SiteConfig(language="pt"), folders, notices).language == "en"
    assert "messages/pt.po" in notices[0]
    assert "ar, de, en, es, fr, zh-Hans" in notices[0]
    with pytest.raises(ConfigError, match="interface_language"):
        interface_of(SiteConfig(language="de", interface_language="pt"), folders, notices)
    catalogue(tmp_path, "pt.po", PORTUGUESE)
    assert interface_of(SiteConfig(language="pt"), folders, notices).language == "pt"
    assert interface_of(SiteConfig(interface_language="de"), folders, notices).language == "de"
    assert len(notices) == 1


def test_a_changed_catalogue_has_another_digest(tmp_path):
    own = catalogue(tmp_path, "de.po", PORTUGUESE)
    before = choose("de", own).digest()
    assert before == choose("de", own).digest() != choose("de").digest()
    catalogue(tmp_path, "de.po", PORTUGUESE.replace("Sem data", "s. d."))
    assert choose("de", own).digest() != before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "26 January 2024, 18:57 (UTC+05:30)"),
        ("en-US", "January 26, 2024, 18:57 (UTC+05:30)"),
        ("de", "26. Januar 2024, 18:57 (UTC+05:30)"),
        ("fr", "26 janvier 2024, 18:57 (UTC+05:30)"),
        ("es", "26 de enero de 2024, 18:57 (UTC+05:30)"),
        ("ar", "26 يناير 2024، 18:57 (UTC+05:30)"),
        ("zh-Hans", "2024年1月26日 18:57（UTC+05:30）"),
        ("tlh", "26 January 2024, 18:57 (UTC+05:30)"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language, words):
    date = EdtfDate("2024-01-26T18:57:54+05:30")
    found = spoken(date, Interface(choose(language)), with_time=True)
    assert found.replace("\u202f", " ") == words


@pytest.mark.parametrize(
    ("language", "number", "share", "names", "language_name"),
    [
        ("en", "12,345", "93%", "A, B and C", "Arabic"),
        ("de", "12.345", "93 %", "A, B und C", "Arabisch"),
        ("fr", "12 345", "93 %", "A, B et C", "Arabe"),
        ("es", "12.345", "93 %", "A, B y C", "Árabe"),
        ("ar", "12,345", "93%", "A وB وC", "العربية"),
        ("zh-Hans", "12,345", "93%", "A、B和C", "阿拉伯语"),
    ],
)
def test_numbers_lists_and_names(language, number, share, names, language_name):
    interface = Interface(choose(language))
    assert interface.number(12345).replace("\u202f", " ") == number
    assert "".join(c for c in interface.percent(93) if c not in "\u200e\u200f").replace("\xa0", " ") == share
    assert interface.listed(["A", "B", "C"]) == names
    assert interface.language_name("ar") == language_name


def test_arabic_takes_six_forms():
    interface = Interface(choose("ar"))
    counted = [
        interface.ngettext("%(num)s article", "%(num)s articles", number) for number in (0, 1, 2, 3, 11, 100)
    ]
    assert counted == ["لا مقالات", "مقال واحد", "مقالان", "3 مقالات", "11 مقالًا", "100 مقال"]
    forms = interface.plural_forms("%(num)s article", "%(num)s articles")
    assert list(forms) == ["zero", "one", "two", "few", "many", "other"]


INTERFACES = {language: Interface(choose(language)) for language in ("ar", "de", "en", "es", "fr", "zh-Hans")}


@given(st.dates(), st.sampled_from(sorted(INTERFACES)))
def test_a_date_in_words_names_its_year_in_digits_of_the_page(date, language):
    words = INTERFACES[language].day(date.year, date.month, date.day)
    assert str(date.year) in words
    assert str(date.day) in words


@pytest.mark.parametrize("date", ["2024-13", "2024-02-30", "2024-00-01", "0000", "soon"])
def test_a_date_that_does_not_exist_stays_as_it_is(date):
    assert spoken(EdtfDate(date), Interface(choose("de"))) == date


def test_the_examples_of_the_documentation_work(tmp_path):
    text = (Path(__file__).resolve().parents[2] / "docs" / "languages.md").read_text("utf-8")
    changed, added = (part.partition("```")[0] for part in text.split("```po\n")[1:])
    own = catalogue(tmp_path, "de.po", changed)
    catalogue(tmp_path, "pt.po", added)
    assert Interface(choose("de", own)).gettext("How we know") == "Quellenlage"
    portuguese = Interface(choose("pt", own))
    assert portuguese.gettext("By %(names)s", names="Ada") == "Por Ada"
    assert portuguese.ngettext("%(num)s article", "%(num)s articles", 2) == "2 artigos"
    assert portuguese.pgettext("button", "Search") == "Buscar"
