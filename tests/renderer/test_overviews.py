"""The pages that show the archive in figures: timeline and state of the archive."""

from __future__ import annotations

from dataclasses import replace

from archivegen.pages import plan
from archivegen.records import EdtfDate, PageKind, Rejection, SourcePath
from archivegen.renderer import Renderer
from html_reading import read
from sample_archive import CONFIG, arrange, make_article, p, sample_archive, summarise


def context_of(kind: PageKind, archive):
    page = next(page for page in plan(archive, CONFIG) if page.kind is kind)
    return Renderer(CONFIG).context(page, archive)


def dated(*dates: str):
    made = [make_article(f"{n}.txt", [p(f"Text {n}.")], title=f"T{n}") for n, _ in enumerate(dates)]
    return arrange(
        replace(summarise(article), published=EdtfDate(date) if date else None)
        for article, date in zip(made, dates, strict=True)
    )


def test_the_timeline_counts_every_month_and_names_gaps():
    context = context_of(
        PageKind.TIMELINE, dated("2024-03-01", "2024-03-02", "2024-01", "2024", "2019-12-31", "")
    )
    newest, oldest = context.timeline
    assert (newest.year.label, newest.year.count, newest.rest, newest.gap) == ("2024", 4, 1, 4)
    assert [month.count for month in newest.months] == [1, 0, 2, *[0] * 9]
    assert [month.density for month in newest.months[:3]] == [1, 0, 4]
    assert newest.months[0].url == "years/2024/01.html"
    assert newest.months[1].url is None
    assert (oldest.year.count, oldest.gap) == (1, 0)
    assert (context.count, context.span, context.undated.count) == (5, "2019–2024", 1)
    assert context.chart.path.count("M") == 3


def test_a_timeline_of_nothing_says_so():
    archive = dated("")
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.TIMELINE)
    assert "No article states when it was published." in Renderer(CONFIG).render(page, archive).decode()


def test_centuries_are_not_drawn_month_by_month():
    assert context_of(PageKind.TIMELINE, dated("1850-01", "2024-01")).chart is None


def test_every_capture_and_every_article_is_counted_once(rendered):
    context = context_of(PageKind.HEALTH, rendered.archive)
    articles = len(rendered.archive.articles)
    assert sum(share.count for share in context.captures) == context.capture_count
    assert sum(share.count for share in context.certainty) == articles
    assert sum(row.name.count for row in context.sources) == articles
    assert sum(row.name.count for row in context.years) == articles
    for column in range(len(context.columns)):
        missing = sum(row.cells[column].count for row in context.sources)
        assert missing == sum(row.cells[column].count for row in context.years)
        if column < len(context.stated):
            assert context.stated[column].count + missing == articles


def test_what_is_missing_leads_to_the_articles_that_lack_it(rendered):
    tree = read(rendered.files["health/index.html"])
    links = tree.xpath("//table//td/a/@href")
    assert {"../authors/not-stated/index.html", "../years/undated/index.html"} <= set(links)


def test_causes_of_what_was_left_out_are_counted():
    rejected = [Rejection(path=SourcePath(f"{n}.txt"), cause="empty", detail="") for n in range(3)]
    archive = replace(sample_archive()[0], rejections=tuple(rejected))
    share = context_of(PageKind.HEALTH, archive).captures[1]
    assert (share.label, share.count) == ("Empty file", 3)


def test_a_short_index_is_one_list_and_a_long_one_has_letters_without_the_article():
    few = [make_article(f"{n}.txt", [p(f"x{n}")], title=f"T{n}", source=f"Paper {n}") for n in range(3)]
    assert [group.label for group in sources_of(few)] == [""]
    names = [*(f"Paper {n}" for n in range(12)), "The Ansley Courier", "Émile", "Etude", "3rd Post"]
    many = [make_article(f"{n}.txt", [p(f"x{n}")], title=f"T{n}", source=s) for n, s in enumerate(names)]
    groups = sources_of(many)
    assert [group.label for group in groups] == ["#", "A", "E", "P"]
    assert [link.label for link in groups[1].terms] == ["The Ansley Courier"]
    assert [link.label for link in groups[2].terms] == ["Émile", "Etude"]


def sources_of(articles):
    archive = arrange(map(summarise, articles))
    page = next(page for page in plan(archive, CONFIG) if page.url == "sources/index.html")
    return Renderer(CONFIG).context(page, archive).groups
