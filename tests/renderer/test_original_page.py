"""The page that shows the whole capture."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from archivegen.records import Role, UrlPath
from archivegen.renderer.body import anchor_of, anchored_blocks, body_parts
from html_reading import select, texts
from sample_archive import Line, make_article


def shown_text(page: str) -> str:
    return "".join("".join(p.itertext()) for p in select(page, "p.block-text"))


def without_space(text: str) -> str:
    return "".join(text.split())


def test_every_character_of_every_capture_is_shown(rendered):
    for article in rendered.articles.values():
        shown = shown_text(rendered.files[f"originals/{article.id}.html"])
        assert without_space(shown) == without_space(article.text.replace("\x07", "\ufffd")), article.path


def test_kept_and_removed_are_told_apart_in_words(rendered):
    article, page = rendered.original("courier/ferry.txt")
    states = texts(page, "span.block-state")
    assert states == ["Kept" if block.kept else "Left out" for block in article.blocks]
    removed = texts(page, "//div[contains(@class,'block-removed')]/p[@class='block-why']")
    assert len(removed) == sum(not block.kept for block in article.blocks)
    assert all("(9" in why for why in removed)


def test_the_summary_counts_roles_and_leads_to_the_first_of_each(rendered):
    article, page = rendered.original("courier/ferry.txt")
    links = {a.text_content(): a.get("href") for a in select(page, "//div[@class='tallies']//a")}
    assert links["12 navigation lines"].endswith("#b0")
    assert links["1 breadcrumb"].endswith("#b12")
    assert links["2 newsletter calls"]
    counts = sum(int(label.split()[0]) for label in links)
    assert counts == len(article.blocks)


def test_long_runs_of_removed_blocks_are_folded(rendered):
    _, page = rendered.original("courier/ferry.txt")
    runs = texts(page, "//details[@class='run']/summary")
    assert len(runs) == 2
    assert runs[0].startswith("Left out: 12 navigation lines, 1 breadcrumb")
    assert "Home · Island · Harbour" in runs[0]


def test_a_repeat_leads_to_the_words_that_it_repeats(rendered):
    _, page = rendered.original("courier/ferry.txt")
    assert [a.get("href") for a in select(page, "//a[text()='the same words above']")] == ["#b22"]


def test_parts_of_one_line_are_shown_joined(rendered):
    article, page = rendered.original("courier/ferry.txt")
    joined = select(page, "div.block-joined")
    assert [block.get("id") for block in joined] == [
        f"b{n}" for n, block in enumerate(article.blocks) if n and block.block == article.blocks[n - 1].block
    ]
    assert len(joined) == 1


def test_a_guessed_encoding_is_said_with_its_confidence(rendered):
    _, page = rendered.original("mayak/parom.txt")
    assert "cp1251, 87% sure" in texts(page, "p.list-facts")[0]


def test_originals_stay_out_of_search_engines(rendered):
    _, page = rendered.original("courier/ferry.txt")
    assert select(page, "//meta[@name='robots'][@content='noindex']")
    assert not select(page, "//link[@rel='canonical']")


ROLES = [Role.PARAGRAPH, Role.CAPTION, Role.CREDIT, Role.LIST_ITEM, Role.TITLE, Role.TABLE_ROW]
BLOCKS = st.tuples(st.sampled_from(ROLES), st.sampled_from(["one", " ", "two words"]), st.booleans())


@given(st.lists(BLOCKS, max_size=12))
def test_what_has_a_place_on_the_article_page_is_known_without_making_it(given):
    article = make_article("a.txt", [Line(role, text) for role, text, _ in given], title="A")
    blocks = zip(article.blocks, given, strict=True)
    article = replace(article, blocks=tuple(replace(block, kept=kept) for block, (_, _, kept) in blocks))
    parts = body_parts(article, UrlPath("originals/a.html"))
    anchors = {passage.anchor for part in parts for passage in part.passages} - {""}
    assert {anchor_of(index) for index in anchored_blocks(article)} == anchors
