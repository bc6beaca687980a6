"""Rules that read marks of HTML and Markdown."""

from __future__ import annotations

import json

from archivegen.loader import load
from archivegen.loader.find import media_type_of
from archivegen.records import Capture, Digest, LabelledBlock, SourcePath
from archivegen.stripper import label
from archivegen.stripper.judge import BlockJudgement, Judgement

FIRST = (
    "The harbour board of Port Ansel voted on Tuesday to halt the dredging of the eastern channel until an "
    "independent survey of the sea wall has been finished and read in full."
)
SECOND = (
    "Its chairman told reporters after the meeting that nobody on the board had seen the figures which the "
    "contractor had promised to deliver before the winter storms began last year."
)


def labelled(name: str, page: str, dropped: tuple[str, ...] = ()) -> dict[str, tuple[str, bool]]:
    """Text of each block -> its role and whether it is kept, when the judge keeps all but `dropped`."""
    media_type = media_type_of(name)
    assert media_type is not None
    document = load(
        Capture(path=SourcePath(name), payload=page.encode(), digest=Digest("0" * 64), media_type=media_type)
    )
    verdicts = []
    for block in document.blocks:
        keep = not block.text.startswith(dropped or "\0")
        verdicts.append(BlockJudgement(body=0.9 if keep else 0.4, keep=keep, roles=(), reasons=()))
    blocks: tuple[LabelledBlock, ...] = label(document, Judgement(blocks=tuple(verdicts), doubt=0.0)).blocks
    return {block.text: (str(block.role), block.kept) for block in blocks}


def test_front_matter_that_was_read_is_no_text() -> None:
    lines = "title: Board halts dredging\ndescription: The board of Port Ansel has had enough of promises."
    found = labelled("a.md", f"---\n{lines}\n---\n\n{FIRST}\n\n{SECOND}\n")
    assert {found[line] for line in ("---", *lines.split("\n"))} == {("navigation", False)}
    assert found[FIRST] == ("paragraph", True)


def test_front_matter_that_cannot_be_read_stays() -> None:
    found = labelled("a.md", f"---\na: b: {FIRST}\n---\n\n{SECOND}\n")
    assert found[f"a: b: {FIRST}"][1]


def test_an_emphasised_line_below_a_picture_of_a_note_is_a_caption() -> None:
    page = f"{FIRST}\n\n![A quay](q.jpg)\n*The quay on Tuesday, as the pilots saw it.*\n\n{SECOND}\n"
    assert labelled("a.md", page)["The quay on Tuesday, as the pilots saw it."] == ("caption", True)


def test_a_dropped_heading_like_the_kept_ones_is_kept() -> None:
    parts = "".join(f"<h2>Part {n}</h2><p>{FIRST} {n}</p>" for n in ("one", "two", "three"))
    found = labelled("a.html", f"<body><article>{parts}</article></body>", dropped=("Part one",))
    assert found["Part one"] == ("subhead", True)


def test_a_dropped_heading_of_another_level_stays_dropped() -> None:
    parts = "".join(f"<h2>Part {n}</h2><p>{FIRST} {n}</p>" for n in ("one", "two"))
    page = f"<body><article><h4>Follow us now</h4>{parts}</article></body>"
    assert not labelled("a.html", page, dropped=("Follow us now",))["Follow us now"][1]


THIRD = (
    "The ferries will keep to the western channel until the survey is finished, and the fishing boats will "
    "be let through at high water only, two at a time and never without a pilot on board."
)
TEASER = "The theatre of Port Ansel opens its season with a play about the sea and those who fear it."


def _with_statement(statement: str, *, dropped: tuple[str, ...] = ()) -> dict[str, tuple[str, bool]]:
    text = json.dumps({"@type": "NewsArticle", "articleBody": statement})
    page = (
        f'<html><head><script type="application/ld+json">{text}</script></head><body><p>{TEASER} Read.</p>'
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{TEASER}</p></body></html>"
    )
    return labelled("a.html", page, dropped=dropped)


def test_what_stands_outside_the_text_that_the_page_states_is_dropped() -> None:
    found = _with_statement(f"{FIRST} {SECOND} {THIRD}")
    assert [found[text][1] for text in (f"{TEASER} Read.", FIRST, SECOND, THIRD, TEASER)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_a_dropped_paragraph_of_the_text_that_the_page_states_is_kept() -> None:
    assert _with_statement(f"{FIRST} {SECOND} {THIRD}", dropped=(SECOND,))[SECOND] == ("paragraph", True)


def test_a_statement_of_the_beginning_drops_nothing() -> None:
    assert _with_statement(f"{FIRST} {SECOND}...")[THIRD] == ("paragraph", True)


def test_a_statement_of_another_text_is_not_believed() -> None:
    found = _with_statement(f"{TEASER} {TEASER.replace('theatre', 'circus')} {FIRST} {TEASER[::-1]} " * 3)
    assert found[SECOND] == ("paragraph", True)
    assert found[THIRD] == ("paragraph", True)


TOUR = ("Port Ansel, Old Customs House", "Oldweir, Church Gallery", "Wexholm, Rope Walk")


def _tour(tail: str, *lost: str, below: str = "") -> dict[str, tuple[str, bool]]:
    prose = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD))
    page = f"<body><main><div class=text>{prose}{tail}{below}</div><div><p>Imprint</p></div></main></body>"
    return labelled("a.html", page, dropped=(*lost, "Imprint"))


def test_a_run_of_dropped_lines_set_as_the_paragraphs_above_them_is_kept() -> None:
    found = _tour("".join(f"<p>{line}</p>" for line in TOUR), *TOUR)
    assert [found[line][1] for line in (*TOUR, "Imprint")] == [True, True, True, False]


def test_a_plain_list_below_the_paragraphs_of_its_element_is_kept() -> None:
    found = _tour(f"<ul>{''.join(f'<li>{line}</li>' for line in TOUR)}</ul>", *TOUR)
    assert [found[line] for line in TOUR] == [("list_item", True)] * 3


def test_a_list_with_a_class_of_its_own_stays_dropped() -> None:
    found = _tour(f"<ul class=more>{''.join(f'<li>{line}</li>' for line in TOUR)}</ul>", *TOUR)
    assert not any(found[line][1] for line in TOUR)


def test_one_dropped_line_among_the_paragraphs_of_their_element_is_kept() -> None:
    assert _tour(f"<p>{TOUR[0]}</p>", TOUR[0], below=f"<p>{FIRST} Again.</p>")[TOUR[0]][1]


def test_links_lines_of_another_class_and_lone_last_lines_stay_dropped() -> None:
    links = _tour("".join(f"<p><a href=x>{line}</a></p>" for line in TOUR), *TOUR)
    other = _tour("".join(f"<p class=teaser>{line}</p>" for line in TOUR), *TOUR)
    alone = _tour(f"<p>{TOUR[0]}</p>", TOUR[0])
    assert not any(found[TOUR[0]][1] for found in (links, other, alone))


READERS = (
    "harbour rat",
    "pilot six",
    "M. Quay",
    "gullwatcher",
    "old rope",
    "tide table",
    "Ansel born",
    "lamp",
)


def test_below_a_label_many_names_and_times_make_all_of_it_comments() -> None:
    posts = "".join(
        f"<p>{name} says:</p><p>November {day}, 2031 at 6:34 am</p><p>{said}</p>"
        for day, (name, said) in enumerate(zip(READERS, ("Nonsense!", "Go on.") * 4, strict=True), 2)
    )
    long = f"<p>wreck diver says:</p><p>November 12, 2031 at 7:01 am</p><p>{THIRD}</p>"
    page = f"<body><p>{FIRST}</p><p>{SECOND}</p><p>{TEASER}</p><h3>9 comments</h3>{posts}{long}</body>"
    dropped = (*READERS, "November", "Nonsense", "Go on", "wreck", "9 comments")
    found = labelled("a.html", page, dropped=dropped)
    assert found[THIRD] == ("comments", False)
    assert found[SECOND] == ("paragraph", True)
