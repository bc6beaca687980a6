"""The judge on pages written for it, and on anything at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.records import CHROME_ROLES, Document, MediaType
from archivegen.stripper.judge import Judgement, judge, judge_all
from archivegen.stripper.reasons import PHRASES
from archivegen.stripper.weights import packaged_weights
from labeller_pages import FOOTER, MENU, PARAGRAPHS, document, html_page, text_page


def kept(page: Document, verdict: Judgement) -> list[str]:
    return [block.text for block, found in zip(page.blocks, verdict.blocks, strict=True) if found.keep]


@pytest.mark.parametrize(
    ("source", "media_type"),
    [(text_page(), MediaType.TEXT), (html_page(), MediaType.HTML)],
    ids=["text", "html"],
)
def test_paragraphs_are_kept_and_menus_are_not(source: str, media_type: MediaType) -> None:
    page = document(source, media_type)
    found = kept(page, judge(page))
    assert [text for text in found if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert not set(found) & {*MENU, *FOOTER}


def test_a_dump_without_any_menu_is_kept_whole() -> None:
    page = document("\n\n".join(PARAGRAPHS))
    assert kept(page, judge(page)) == list(PARAGRAPHS)


def test_a_chinese_page_needs_no_spaces() -> None:
    body = [
        "港务局周二投票决定，在风暴中一艘驳船脱缆并撞坏码头墙之后，暂停东部港池的全部疏浚工作，官员们说。",
        "“没有人能够预见这么大的风，”港务局主席伊尔莎说。她补充说，在允许继续施工之前，潜水员将检查地基，这可能需要一个月。",
        "渔民们多年来一直警告说，这艘驳船太轻，经受不住外港的涌浪。他们的协会三月份要求镇政府把它移走，但从未付诸表决。",
    ]
    page = document("首页\n新闻\n体育\n天气\n\n" + "\n\n".join(body) + "\n\n版权所有\n联系我们\n")
    found = kept(page, judge(page))
    assert [text for text in body if text in found] == body
    assert "首页" not in found


def test_a_page_of_links_alone_is_doubted() -> None:
    links = document("\n".join(f"  • {name}" for name in (*MENU, *FOOTER)))
    assert judge(links).doubt > judge(document(text_page())).doubt


def test_nothing_to_judge_is_doubted_wholly() -> None:
    empty = document(text_page())
    nothing = Document(
        path=empty.path,
        digest=empty.digest,
        media_type=empty.media_type,
        decoding=empty.decoding,
        text="",
        blocks=(),
    )
    assert judge(nothing) == Judgement((), 1.0)


WRITTEN = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=120)


@given(st.lists(WRITTEN, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_one_verdict_a_block_and_the_same_again(lines: list[str]) -> None:
    page = document("\n".join(lines) + "\nx")
    found = judge(page)
    assert len(found.blocks) == len(page.blocks)
    assert found == judge(page)
    assert 0 <= found.doubt <= 1
    assert any(block.keep for block in found.blocks)
    for block in found.blocks:
        assert 0 <= block.body <= 1
        assert sum(share for _, share in block.roles) <= 1.001
        assert not {role for role, _ in block.roles} & (CHROME_ROLES - {"comments"})
        assert 1 <= len(block.reasons) <= 3


def test_every_group_of_measures_has_a_phrase() -> None:
    assert set(packaged_weights().steps.groups) <= set(PHRASES)


def test_a_page_is_judged_alike_whatever_pages_are_measured_beside_it() -> None:
    links = "\n".join(f"  • {name}" for name in (*MENU, *FOOTER))
    pages = [
        document(text_page()),
        document("\n\n".join(PARAGRAPHS)),
        document(html_page(), MediaType.HTML),
        document(links),
        document("一"),
        document(text_page()),
    ]
    alone = [judge(page) for page in pages]
    assert judge_all(pages) == alone
    assert judge_all(pages[::-1]) == alone[::-1]
    assert judge_all([]) == []


@given(st.lists(st.lists(st.text("ab .A1\n東", max_size=40), min_size=1, max_size=8), max_size=5))
@settings(max_examples=25, deadline=None)
def test_any_pages_side_by_side_are_judged_alike(texts: list[list[str]]) -> None:
    pages = [document("\n\n".join(lines) + "\nEnd") for lines in texts]
    assert judge_all(pages) == [judge(page) for page in pages]
