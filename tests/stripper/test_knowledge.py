"""What captures of one publisher teach about one another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from archivegen.loader import load
from archivegen.records import Capture, Digest, Document, LabelledBlock, MediaType, SourcePath
from archivegen.stripper import CorpusKnowledge, label, learn, survey
from archivegen.stripper.judge import BlockJudgement, Judgement

CHROME = "The Delta Courier is read in every harbour of the coast"
PROSE = (
    "The harbour board of Port Ansel voted on Tuesday to halt the dredging of the eastern channel until an "
    "independent survey of the sea wall, the {}th of its kind, has been finished and read in full.",
    "Its chairman told reporters after meeting {} that nobody on the board had seen the figures which the "
    "contractor had promised to deliver before the winter storms began last year, or the year before.",
)
NUMBERS = ("one", "two", "three", "four", "five", "six")


def page(number: int, *, chrome: str = CHROME, host: str = "delta-courier.example") -> Document:
    lines = (*(text.format(NUMBERS[number]) for text in PROSE), chrome)
    document = load(
        Capture(
            path=SourcePath(f"{number}.txt"),
            payload="\n\n".join(lines).encode(),
            digest=Digest(f"{number}" * 64),
            media_type=MediaType.TEXT,
        )
    )
    return replace(document, url=f"https://{host}/{number}")


def last_line(document: Document, known: CorpusKnowledge, *, body: float) -> LabelledBlock:
    """The line that stands on all pages, when the judge keeps everything and is so sure of that line."""
    sure = [*(0.95 for _ in document.blocks[1:]), body]
    verdicts = tuple(BlockJudgement(body=each, keep=True, roles=(), reasons=()) for each in sure)
    return label(document, Judgement(verdicts, 0.0), knowledge=known).blocks[-1]


def test_a_line_on_three_articles_of_a_publisher_is_chrome_and_says_so() -> None:
    known = learn(survey(page(n)) for n in range(3))
    found = last_line(page(0), known, body=0.95)
    assert not found.kept
    assert "stands on 3 of 3 articles of this publisher" in found.reason


def test_a_line_on_two_articles_is_chrome_where_the_judge_is_not_sure() -> None:
    known = learn(survey(page(n)) for n in range(2))
    assert last_line(page(0), known, body=0.95).kept
    assert not last_line(page(0), known, body=0.7).kept


def test_a_line_of_one_article_or_of_another_publisher_teaches_nothing() -> None:
    alone = learn([survey(page(0)), *(survey(page(n, host="pilot.example")) for n in (1, 2, 3))])
    assert last_line(page(0), alone, body=0.7).kept


def test_captures_of_one_article_count_once() -> None:
    again = replace(page(0), digest=Digest("f" * 64), path=SourcePath("again.txt"))
    known = learn(survey(each) for each in (page(0), again, again))
    assert last_line(page(0), known, body=0.7).kept


def test_a_line_on_few_of_many_articles_is_no_chrome() -> None:
    rare = [survey(page(n)) for n in range(2)]
    common = [replace(survey(page(3, chrome="x")), article=f"a{n}") for n in range(30)]
    assert last_line(page(0), learn([*rare, *common]), body=0.7).kept


@given(st.permutations(range(6)))
def test_what_is_learned_does_not_depend_on_the_order(order: list[int]) -> None:
    assert learn(survey(page(n)) for n in order) == learn(survey(page(n)) for n in range(6))
