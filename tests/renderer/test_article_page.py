"""What an article's page says and how."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from archivegen.pages import plan
from archivegen.records import Caption, Cues, Evidence, LabelledBlock, PageKind, Role
from archivegen.renderer import Renderer
from archivegen.renderer.body import body_parts, pieces_of
from html_reading import JSON_LD, read, select, texts
from sample_archive import CONFIG, arrange, line, make_article, p, summarise


def page_of(article) -> str:
    archive = arrange([summarise(article)])
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.ARTICLE)
    return Renderer(CONFIG).render(page, archive, article).decode()


def test_head_of_a_full_article(rendered):
    _, page = rendered.article("courier/ferry.txt")
    assert texts(page, "h1") == ["Last ferry leaves Velmora without a word"]
    assert texts(page, "p.dek") == [
        "The company stopped sailing on Tuesday. The crew found out from a notice."
    ]
    assert texts(page, "span.byline") == ["By Mara Ellin, Jonas Keffer"]
    facts = " ".join(texts(page, "div.facts"))
    assert "20 June 2024, 18:30 (UTC+02:00)" in facts
    assert "Updated 22 June 2024, 09:05 (UTC+02:00)" in facts
    assert "Captured 21 June 2024" in facts
    assert [a.get("href") for a in select(page, "//span[@class='byline']/a")] == [
        "../authors/mara-ellin/index.html",
        "../authors/jonas-keffer/index.html",
    ]


def test_the_same_word_does_not_stand_as_section_and_kicker(rendered):
    _, page = rendered.article("courier/ferry.txt")
    assert texts(page, "p.kicker") == ["Harbour"]


def test_what_the_capture_does_not_say_is_said_to_be_unsaid(rendered):
    _, page = rendered.article("unknown/<odd> & 'quoted'.txt")
    assert texts(page, "//p[@class='facts-main']/span") == [
        "Author not stated",
        "Source not stated",
        "Undated",
    ]
    assert "Captured on or before 13 September 2025" in " ".join(texts(page, "p.facts-more"))


def test_a_derived_headline_and_a_named_source_are_marked(rendered):
    _, page = rendered.article("notes/paste-17.txt")
    assert any("No headline in the capture" in text for text in texts(page, "p.note"))
    assert any("source named by the page" in text for text in texts(page, "p.facts-main"))
    assert any("not certain which lines" in text for text in texts(page, "p.note-doubt"))
    assert any("derived" in text for text in texts(page, "//dl//span[@class='mark']"))


def test_the_body_in_its_order_with_restored_breaks(rendered):
    _, page = rendered.article("courier/ferry.txt")
    body = select(page, "div.story-body")[0]
    shape = [(child.tag, child.get("class")) for child in body]
    assert shape == [
        ("p", "dateline"), ("figure", "caption"), ("p", None), ("h2", None), ("p", None), ("p", None),
        ("p", None), ("p", None), ("ol", None), ("h2", None), ("p", None), ("blockquote", None), ("p", None),
        ("div", "table"), ("p", None), ("ul", None),
    ]  # fmt: skip
    assert len(body.xpath(".//*[@class='pilcrow']")) == 4
    assert any("No word was changed" in text for text in texts(page, "p.known-intro"))


def test_ordered_lists_keep_their_numbers():
    items = [line(Role.LIST_ITEM, f"item {n}", cues=Cues(ordinal=n)) for n in (4, 5, 9)]
    page = page_of(make_article("list.txt", [p("Before."), *items], title="List"))
    (ordered,) = select(page, "//ol[@start]")
    assert ordered.get("start") == "4"
    assert [item.get("value") for item in ordered] == ["4", "5", "9"]


def test_a_removed_advert_does_not_cut_a_list_in_two():
    lines = [
        line(Role.LIST_ITEM, "one", cues=Cues(bullet="•")),
        line(Role.ADVERT, "Advertisement"),
        line(Role.LIST_ITEM, "two", cues=Cues(bullet="•")),
    ]
    page = page_of(make_article("list.txt", lines, title="List"))
    assert [len(found) for found in select(page, "//div[@class='story-body']/ul")] == [2]


def test_captions_stand_where_they_stood_with_their_credit(rendered):
    _, page = rendered.article("courier/ferry.txt")
    (caption,) = texts(page, "figcaption")
    assert "The Strait Line boat at the north quay on Wednesday morning." in caption
    assert caption.count("Photograph: Ines Rook") == 1


def test_a_credit_inside_its_caption_is_not_printed_twice():
    text = "A boat at the quay. Photograph: Ines Rook"
    article = make_article(
        "c.txt",
        [line(Role.CAPTION, text), p("Text.")],
        title="T",
        captions=(Caption(text=text, credit="Photograph: Ines Rook"),),
    )
    (caption,) = texts(page_of(article), "figcaption")
    assert caption.count("Ines Rook") == 1


def test_a_caption_from_the_head_of_the_page_is_shown_too():
    article = make_article(
        "c.html", [p("Text.")], title="T", captions=(Caption(text="A boat.", credit="I. Rook"),)
    )
    (part, _) = body_parts(article, "originals/x.html")
    assert (part.kind, part.passages[0].text, part.credit) == ("caption", "A boat.", "I. Rook")


def test_table_rows_have_cells(rendered):
    _, page = rendered.article("courier/ferry.txt")
    rows = [[cell.text_content() for cell in row] for row in select(page, "//div[@class='table']//tr")]
    assert rows[:2] == [["Season", "Passengers", "Loss"], ["2021", "48,310", "112,000"]]


def test_every_value_leads_to_its_place_in_the_original(rendered):
    article, page = rendered.article("courier/ferry.txt")
    _, original = rendered.original("courier/ferry.txt")
    anchors = {element.get("id") for element in read(original).xpath("//*[@id]")}
    links = [a.get("href") for a in select(page, "//dl[@class='evidence']//li/a")]
    assert links
    for link in links:
        assert link.startswith(f"../originals/{article.id}.html#")
        assert link.partition("#")[2] in anchors


def test_passages_link_to_the_original_and_back(rendered):
    for path in ("courier/ferry.txt", "marsa/ferry-ar.html", "bote/faehre.md"):
        article, page = rendered.article(path)
        _, original = rendered.original(path)
        here = {element.get("id") for element in read(page).xpath("//*[@id]")}
        there = {element.get("id") for element in read(original).xpath("//*[@id]")}
        forth = [a.get("href").partition("#") for a in select(page, "a.place")]
        back = [
            a.get("href").partition("#")
            for a in select(original, "//p[@class='block-why']/a[contains(@href,'articles/')]")
        ]
        assert forth
        assert {place for _, _, place in forth} <= there
        assert {place for _, _, place in back} <= here
        assert len(back) == sum(block.kept for block in article.blocks)


def test_ids_are_unique_on_every_page(rendered):
    for url, page in rendered.files.items():
        if url.endswith(".html"):
            ids = [element.get("id") for element in read(page).xpath("//*[@id]")]
            assert len(ids) == len(set(ids)), url


def test_losing_candidates_stay_visible(rendered):
    _, page = rendered.article("notes/paste-17.txt")
    (lost,) = texts(page, "li.evidence-lost")
    assert "not used: November 2023" in lost
    assert "meta tag “date”" in lost


def test_language_and_direction_of_the_article_stand_on_the_article(rendered):
    for path, language, direction in (
        ("marsa/ferry-ar.html", "ar", "rtl"),
        ("haigang/ferry-zh.txt", "zh", "ltr"),
        ("unknown/<odd> & 'quoted'.txt", None, "auto"),
    ):
        _, page = rendered.article(path)
        (story,) = select(page, "article.story")
        assert (story.get("lang"), story.get("dir")) == (language, direction)
        assert read(page).get("lang") == "en"
        assert read(page).get("dir") == "ltr"


def test_neighbours_are_the_next_articles_of_the_archive(rendered):
    order = [summary.url for summary in rendered.archive.articles]
    for place, url in enumerate(order):
        newer = select(rendered.files[url], "a.neighbour-newer")
        older = select(rendered.files[url], "a.neighbour-older")
        assert [a.get("href") for a in newer] == [f"../{u}" for u in order[max(place - 1, 0) : place]]
        assert [a.get("href") for a in older] == [f"../{u}" for u in order[place + 1 : place + 2]]


def test_tags_stand_in_the_capture_s_order_and_lead_to_their_pages(rendered):
    article, page = rendered.article("courier/ferry.txt")
    links = select(page, "//nav[@class='story-tags']//a")
    assert [a.text_content() for a in links] == list(article.tags)
    assert links[1].get("href") == "../tags/strait-line/index.html"


def test_a_term_s_other_spelling_leads_to_the_term():
    archive = arrange(
        [summarise(article := make_article("s.txt", [p("T.")], title="T", tags=("Straitline",)))]
    )
    (term,) = [t for t in archive.terms["tags"]]  # noqa: C416
    renamed = replace(
        archive,
        terms={**archive.terms, "tags": (replace(term, label="Strait Line", also_written=("Straitline",)),)},
    )
    page = next(page for page in plan(renamed, CONFIG) if page.kind is PageKind.ARTICLE)
    html = Renderer(CONFIG).render(page, renamed, article).decode()
    assert texts(html, "//nav[@class='story-tags']//a") == ["Strait Line"]


def test_copy_box_names_digest_path_and_permalink(rendered):
    article, page = rendered.article("courier/ferry.txt")
    copy = " ".join(texts(page, "section.copy"))
    assert article.digest in copy
    assert article.path in copy
    assert "https://archive.example/velmora/articles/last-ferry-leaves-velmora-without-a-word-" in copy
    assert "12 navigation lines" in copy


def test_pieces_of_a_block_lose_no_word():
    text = "One two. Heading Three four. Five."
    block = LabelledBlock(
        text=text, start=0, end=len(text), role=Role.PARAGRAPH, kept=True, reason="", confidence=1,
        breaks=(29, 12, 0, 99), restored_subheads=((9, 16), (50, 60)),
    )  # fmt: skip
    pieces = list(pieces_of(block))
    assert pieces == [(False, "One two."), (True, "Heading"), (False, "Three four."), (False, "Five.")]
    assert re.sub(r"\s", "", "".join(piece for _, piece in pieces)) == re.sub(r"\s", "", text)


def test_values_of_one_place_make_one_line_of_evidence():
    found = [Evidence(value=tag, start=0, end=4, method="text:tag-line", confidence=c) for tag, c in
             (("ferry", 0.9), ("ramp", 0.7))]  # fmt: skip
    article = make_article(
        "t.txt", [line(Role.TAGS, "ferry ramp"), p("T.")], title="T", tags=("ferry", "ramp"),
        evidence={"tags": (*found, Evidence(value="ferry", start=None, end=None, method="registry:domain",
                                            confidence=0.99))},
    )  # fmt: skip
    lines = texts(page_of(article), "//dl[@class='evidence']//li")
    assert lines == [
        "list of publishers in site.yaml (domain) very high, 99%",
        "text of the page (tag line) fair, 70%",
    ]


def section(page: str, anchor: str) -> list[str]:
    """The words of each row of a section."""
    rows = read(page).xpath(f"//section[@aria-labelledby='{anchor}']/dl/div")
    return [" ".join(row.text_content().split()) for row in rows]


def test_copies_versions_and_related_articles_stand_with_their_reasons(rendered):
    _, page = rendered.article("courier/ferry.txt")
    (version,) = section(page, "versions")
    assert version.endswith("The whole of the shorter text is the same")
    copy, part = section(page, "also-published")
    assert "Tideline Weekly" in copy
    assert copy.endswith(
        "About 82% of the shorter text is the same; it names this page’s publisher for the text; "
        "both name Mara Ellin; 11 of 14 names and figures are the same"
    )
    assert part.startswith("Undated")
    assert "Has about 40% of this text, and more; joined by a person" in part
    (related,) = section(page, "related")
    assert related.endswith("Both on Strait Line, north quay and العبّارة")


def test_a_copy_states_no_date_that_it_does_not_know(rendered):
    article, page = rendered.article("notes/paste-17.txt")
    assert section(page, "also-published")
    described = json.loads(read(page).xpath(JSON_LD)[0])
    assert article.published == "2024-11~"
    assert described.keys().isdisjoint({"datePublished", "dateModified"})
    assert "citation_publication_date" not in page


def test_an_article_without_kin_has_no_empty_sections(rendered):
    _, page = rendered.article("mayak/parom.txt")
    assert not any(section(page, anchor) for anchor in ("versions", "also-published", "related"))
    assert 'id="related"' not in page


def test_the_sentence_that_stands_as_the_headline_is_not_said_again_below_it():
    article = make_article("x.txt", [p("Text.")], title="A long thing happened.", title_derived=True,
                           dek="A long thing happened. Nobody saw it.")  # fmt: skip
    archive = arrange([summarise(article)])
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.ARTICLE)
    assert Renderer(CONFIG).context(page, archive, article).dek == "Nobody saw it."


def test_an_author_is_said_to_publish_where_the_articles_stand(rendered):
    page = rendered.files["authors/mara-ellin/index.html"]
    assert "Published in Velmora Courier" in " ".join(read(page).text_content().split())
