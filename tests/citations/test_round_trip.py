"""Citations as other programs read them: BibTeX by pybtex, RIS by rispy, CSL-JSON by citeproc-py."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from archivegen.citations import CitedWork, bibtex, cited_work, csl_item, ris
from archivegen.records import EdtfDate
from sample_archive import make_article, p

PERMALINK = "https://archive.example/velmora/articles/ferry-92edea3b.html"
ORIGIN = "https://courier.velmora.example/harbour/last-ferry"
COMMANDS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    **{f"\\{mark}": mark for mark in "%&#$_"},
}  # fmt: skip
"""LaTeX's own commands for its special characters."""
COMMAND = re.compile("|".join(map(re.escape, COMMANDS)))


def work(permalink: str | None = PERMALINK, **fields) -> CitedWork:
    given = {"title": "Last ferry leaves", "language": "en", "source": "Velmora Courier", **fields}
    return cited_work(make_article("one.txt", [p("Some text.")], **given), permalink, "The Velmora File")


def typeset(text: str) -> str:
    """What TeX sets for a field."""
    assert text.startswith("{") is text.endswith("}")
    plain = text[1:-1] if text.startswith("{") else text
    return COMMAND.sub(lambda found: COMMANDS[found[0]], plain)


def in_bibtex(cited: CitedWork):
    """The entry, and the one behind it: a hostile field must not swallow what follows."""
    entries = parse_string(f"{bibtex(cited)}\n\n@misc{{next, title = {{Next}}}}\n", "bibtex").entries
    assert list(entries) == [cited.key, "next"]
    return entries[cited.key]


def in_ris(cited: CitedWork) -> dict:
    records = rispy.loads(ris(cited) + "TY  - GEN\nTI  - Next\nER  - \n")
    assert [record["type_of_reference"] for record in records] == ["NEWS", "GEN"]
    return records[0]


def in_csl(cited: CitedWork):
    with warnings.catch_warnings(action="error"):  # citeproc-py warns of fields that CSL does not have
        return CiteProcJSON([csl_item(cited)])[cited.key.lower()]


HOSTILE = [
    "A {lone brace",
    "Closing } first {",
    r"Back\slash and \end{document}",
    'He said "no" and ‘yes’',
    "Two\nlines\r\nTY  - BOOK\nER  - ",
    "50 % of AT&T, #1, $5, a_b, x^2, ~",
    "}, author = {Nobody",
    "@article{x, title={y}}",
    "<i>Tags</i> & &amp; entities",
    "洪水来了，渡轮停航",
    "غادرت العبّارة الأخيرة",
    "  spaces   everywhere ",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_comes_back(title):
    cited = work(title=title, source=title, section=title, tags=(title,), authors=("Mara Ellin",))
    expected = " ".join(title.split())
    assert cited.title == expected
    entry = in_bibtex(cited)
    assert typeset(entry.fields["title"]) == expected
    assert typeset(entry.fields["journal"]) == expected
    record = in_ris(cited)
    assert record["title"] == expected
    assert record["secondary_title"] == expected
    assert record["keywords"] == [expected]
    item = csl_item(cited)
    assert item["title"] == item["container-title"] == item["section"] == expected
    assert in_csl(cited).type == "article-newspaper"


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(lambda text: work(title=text).title))
def test_any_text_at_all_comes_back(text):
    cited = work(title=text, authors=(text,))
    assert typeset(in_bibtex(cited).fields["title"]) == cited.title
    assert in_ris(cited)["title"] == cited.title.strip()


@dataclass(frozen=True)
class Parts:
    """A name in parts; `whole` alone when it stays one."""

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    whole: str = ""


NAMES = {
    "Mara Ellin": Parts("Mara", "", "Ellin"),
    "Jean-Luc Maria Roe": Parts("Jean-Luc Maria", "", "Roe"),
    "Ludwig van Beethoven": Parts("Ludwig", "van", "Beethoven"),
    "Ana de la Cruz": Parts("Ana", "de la", "Cruz"),
    "Vincent Van Gogh": Parts("Vincent", "", "Van Gogh"),
    "John Roe Jr.": Parts("John", "", "Roe", "Jr."),
    "John Roe, Jr.": Parts("John", "", "Roe", "Jr."),
    "Sinéad O’Connor-Smith": Parts("Sinéad", "", "O’Connor-Smith"),
    "Глафира Ветлугина": Parts("Глафира", "", "Ветлугина"),
    "Madonna": Parts(whole="Madonna"),
    "AFP": Parts(whole="AFP"),
    "Agence France-Presse": Parts(whole="Agence France-Presse"),
    "Foreign Desk": Parts(whole="Foreign Desk"),
    "Velmora Courier Staff": Parts(whole="Velmora Courier Staff"),
    "Smith and Sons": Parts("Smith", "and", "Sons"),
    "Roe, Mara": Parts(whole="Roe, Mara"),
    "三輪千景": Parts(whole="三輪千景"),
    "沈䶮": Parts(whole="沈䶮"),
    "김 민지": Parts(whole="김 민지"),
    "ليان الصوّاري": Parts(whole="ليان الصوّاري"),
    "דנה כהן": Parts(whole="דנה כהן"),
    "{Odd} \\name": Parts(whole="{Odd} \\name"),
    "von Roe": Parts(whole="von Roe"),
}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "Smith and Sons"])
def test_names_come_back(name):
    parts = NAMES[name]
    cited = work(authors=(name, "Ben Ito"))
    person, other = in_bibtex(cited).persons["author"]
    assert typeset(" ".join(other.last_names)) == "Ito"
    if parts.whole:
        assert typeset(" ".join(person.last_names)) == parts.whole
        assert not person.first_names
    else:
        assert " ".join(person.first_names + person.middle_names) == parts.given
        assert " ".join(person.prelast_names) == parts.particle
        assert " ".join(person.last_names) == parts.family
        assert " ".join(person.lineage_names) == parts.suffix
    assert len(in_ris(cited)["authors"]) == 2
    family = f"{parts.particle} {parts.family}".strip()
    inverted = ", ".join(part for part in (family, parts.given, parts.suffix) if part)
    assert in_ris(cited)["authors"][0] == (parts.whole or inverted)
    found = in_csl(cited).author[0]
    if parts.whole:
        assert str(found.literal) == parts.whole
    else:
        assert (found.family, found.given) == (parts.family, parts.given)
        found_parts = csl_item(cited)["author"][0]
        assert found_parts.get("non-dropping-particle", "") == parts.particle
        assert found_parts.get("suffix", "") == parts.suffix


@pytest.mark.parametrize("name", ["Smith and Sons", "Research and Development Unit", "Ada Roe AND Ben Ito"])
def test_a_name_with_the_word_that_joins_names_is_one_name(name):
    """`and` inside a name would make two of it."""
    (person,) = in_bibtex(work(authors=(name,))).persons["author"]
    assert typeset(str(person)) == name


DATES = {
    # EDTF: (BibTeX's date, its year, RIS, CSL's date-parts, circa)
    "2024-06-20T18:30:00+02:00": ("2024-06-20", "2024", "2024/06/20/", [[2024, 6, 20]], False),
    "2024-06-20": ("2024-06-20", "2024", "2024/06/20/", [[2024, 6, 20]], False),
    "2024-06": ("2024-06", "2024", "2024/06//", [[2024, 6]], False),
    "2024": ("2024", "2024", "2024///", [[2024]], False),
    "2021-08~": ("2021-08~", None, "2021/08//circa", [[2021, 8]], True),
    "2021?": ("2021~", None, "2021///circa", [[2021]], True),
    "2024-03/2024-05-02": ("2024-03/2024-05-02", None, None, [[2024, 3], [2024, 5, 2]], True),
    "../2025-09-13": ("../2025-09-13", None, None, None, False),
    None: (None, None, None, None, False),
}


@pytest.mark.parametrize("date", DATES)
def test_dates_are_as_precise_as_they_are_known(date):
    whole, year, in_line, parts, circa = DATES[date]
    cited = work(published=date and EdtfDate(date))
    fields = in_bibtex(cited).fields
    assert (fields.get("date"), fields.get("year")) == (whole, year)
    record = in_ris(cited)
    assert (record.get("date"), record.get("year")) == (in_line, year)
    issued = csl_item(cited).get("issued", {})
    assert (issued.get("date-parts"), bool(issued.get("circa"))) == (parts, circa)
    if parts:
        issued = in_csl(cited).issued
        first = issued if len(parts) == 1 else issued.begin
        assert [first.get(name) for name in ("year", "month", "day")[: len(parts[0])]] == parts[0]
    if date == "../2025-09-13":
        assert "Published on or before September 13, 2025" in record["notes"]
        assert csl_item(cited)["note"].startswith("Published on or before September 13, 2025.")


def test_publication_address_language_and_day_of_capture():
    cited = work(url=ORIGIN, captured=EdtfDate("2024-07-03T09:00"), language="pt-BR", section="Harbour")
    fields = in_bibtex(cited).fields
    assert typeset(fields["journal"]) == "Velmora Courier"
    assert (fields["url"], fields["urldate"], fields["language"]) == (ORIGIN, "2024-07-03", "pt-BR")
    assert fields["entrysubtype"] == "newspaper"
    assert PERMALINK in fields["note"]
    record = in_ris(cited)
    assert record["secondary_title"] == "Velmora Courier"
    assert (record["urls"], record["access_date"], record["language"]) == ([ORIGIN], "2024/07/03/", "pt-BR")
    item = csl_item(cited)
    assert (item["URL"], item["language"], item["archive_location"]) == (ORIGIN, "pt-BR", PERMALINK)
    assert item["accessed"] == {"date-parts": [[2024, 7, 3]]}
    assert str(in_csl(cited).container_title) == "Velmora Courier"


def test_without_an_address_at_the_publisher_the_archive_s_copy_is_named():
    assert in_bibtex(work()).fields["url"] == PERMALINK
    assert in_ris(work())["urls"] == [PERMALINK]
    assert csl_item(work())["URL"] == PERMALINK


def test_what_is_not_known_is_left_out():
    cited = work(None, source=None, language="und")
    assert set(in_bibtex(cited).fields) == {"title", "entrysubtype", "note"}
    assert not {"authors", "date", "year", "urls", "language", "secondary_title"} & in_ris(cited).keys()
    assert set(csl_item(cited)) == {"id", "type", "title", "archive", "note"}


@pytest.mark.parametrize("url", ["https://a.example/ä b{c}|d\\e", "https://a.example/?q=%20#x_y~z"])
def test_addresses_come_back_encoded(url):
    cited = work(url=url)
    address = in_bibtex(cited).fields["url"]
    assert address == in_ris(cited)["urls"][0] == csl_item(cited)["URL"]
    assert not set(address) & set(' {}\\|"<>')


def test_only_web_addresses_are_cited():
    assert work(url="javascript:alert(1)").url == PERMALINK


def test_a_key_is_the_same_for_the_same_capture_and_plain():
    cited = work(authors=("Žofie Ångström-Lee",), published=EdtfDate("2024-06"))
    assert re.fullmatch(r"angstromlee2024-[0-9a-f]{8}", cited.key)
    assert re.fullmatch(r"capture-[0-9a-f]{8}", work(source=None, authors=("沈䶮",)).key)
