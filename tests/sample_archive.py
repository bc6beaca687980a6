# ruff: noqa: E501  (captured sentences are long)
"""An archive made by hand, for tests of pages, renderer and browser: an invented island and its newspapers.

Every form that an article can take is in it: derived headline, no author, no source, no date, an
approximate date, four scripts, two directions, captions, lists, quotes, tables, restored breaks, comments
that were removed, a source named by the page, doubt.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archivegen import urls
from archivegen.config import OwnPage, SiteConfig
from archivegen.pages import permalink
from archivegen.records import (
    BODY_ROLES,
    Archive,
    Article,
    ArticleId,
    ArticleSummary,
    Caption,
    Cues,
    Decoding,
    Digest,
    EdtfDate,
    Evidence,
    Kin,
    Kinship,
    LabelledBlock,
    MediaType,
    Proposal,
    ProposalKind,
    Question,
    Rejection,
    Related,
    Relative,
    Role,
    SourcePath,
    SourceRole,
    Taxonomy,
    Term,
    TermKey,
)
from archivegen.slugs import NOT_STATED, UNDATED, term_keys

CONFIG = SiteConfig(
    title="The Velmora File",
    description="How the island of Velmora lost its ferry, and what its five newspapers made of it.",
    base_url="https://archive.example/velmora/",
    pages=(
        OwnPage(
            name="about", title="About", text="Kept by two readers of the *Courier*. See [how](method.md).\n"
        ),
        OwnPage(
            name="method",
            title="How the file was kept",
            text="## What was cut out\n\nAll that names the ferry; see [its tag](tags/ferry/index.html) and the "
            "[company](https://strait.example/).\n\n| year | cuttings |\n| --- | ---: |\n| 2023 | 12 |\n",
        ),
    ),
)
KEPT = frozenset(Role) - {
    Role.NAVIGATION, Role.BREADCRUMB, Role.SHARE, Role.ADVERT, Role.RELATED, Role.NEWSLETTER, Role.PAYWALL,
    Role.COMMENTS, Role.COMMENT_FORM, Role.FOOTER, Role.LEGAL, Role.CLOCK, Role.DUPLICATE,
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A block of a capture to be."""

    role: Role
    text: str
    more: dict[str, Any] = field(default_factory=dict)


def line(role: Role, text: str, **more: Any) -> Line:
    return Line(role, text, more)


def p(text: str, **more: Any) -> Line:
    return Line(Role.PARAGRAPH, text, more)


def digest_of(text: str) -> Digest:
    return Digest(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def make_article(path: str, lines: Sequence[Line], **fields: Any) -> Article:
    """An article whose capture is its lines, one below the other."""
    blocks: list[LabelledBlock] = []
    text = ""
    for number, one in enumerate(lines):
        joined = one.more.get("joined", False)
        text += " " if joined else "\n" if text else ""
        start = len(text)
        text += one.text
        more = {key: value for key, value in one.more.items() if key != "joined"}
        blocks.append(
            LabelledBlock(
                text=one.text,
                start=start,
                end=len(text),
                role=one.role,
                kept=more.pop("kept", one.role in KEPT),
                reason=more.pop("reason", f"reads like {one.role.value.replace('_', ' ')}"),
                confidence=more.pop("confidence", 0.93),
                block=blocks[-1].block if joined and blocks else number,
                **more,
            )
        )
    digest = digest_of(text)
    defaults: dict[str, Any] = {
        "id": ArticleId(digest[:8]),
        "path": SourcePath(path),
        "digest": digest,
        "media_type": MediaType.TEXT,
        "decoding": Decoding(encoding="utf-8", confidence=1.0, method="utf-8"),
        "blocks": tuple(blocks),
        "text": text,
        "evidence": _evidence(fields, text),
    }
    return Article(**{**defaults, **fields})


def _evidence(fields: dict[str, Any], text: str) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, tuple[Evidence, ...]] = {}
    for name in ("title", "dek", "authors", "published", "source", "section"):
        value = fields.get(name)
        if not value:
            continue
        value = value[0] if isinstance(value, tuple) else value
        start = text.find(value)
        found[name] = (
            Evidence(
                value=value,
                start=start if start >= 0 else None,
                end=start + len(value) if start >= 0 else None,
                method=f"text:{name}" if start >= 0 else f"json-ld:NewsArticle.{name}",
                confidence=0.94 if start >= 0 else 0.99,
            ),
        )
    return found


def summarise(article: Article, config: SiteConfig = CONFIG) -> ArticleSummary:
    body = [block for block in article.blocks if block.kept and block.role in BODY_ROLES]
    words = " ".join(block.text for block in body)
    snippet = (article.dek or words)[:200].rsplit(" ", 1)[0] if body else ""
    return ArticleSummary(
        id=article.id,
        path=article.path,
        digest=article.digest,
        record_digest=digest_of(repr(article)),
        title=article.title,
        title_derived=article.title_derived,
        url=permalink(article.title, article.id, config.permalink, published=article.published),
        original_url=urls.original_url(article.id),
        snippet=snippet,
        authors=article.authors,
        published=article.published,
        modified=article.modified,
        captured=article.captured,
        source=article.source,
        source_role=article.source_role,
        section=article.section,
        language=article.language,
        tags=article.tags,
        flags=article.flags,
        words=len(words) if article.language == "zh" else len(words.split()),
        removed_blocks=sum(not block.kept for block in article.blocks),
        doubt=article.doubt,
        media_type=article.media_type,
        origin=article.url if (article.url or "").startswith(("http://", "https://")) else None,
    )


def arrange(summaries: Iterable[ArticleSummary], rejections: Sequence[Rejection] = ()) -> Archive:
    """Newest first, undated last; terms of every taxonomy."""
    dated = sorted((s for s in summaries), key=lambda s: (s.title, s.id))
    dated.sort(key=lambda s: s.published or "", reverse=True)
    ordered = tuple(dated)
    values: dict[Taxonomy, dict[str, list[ArticleId]]] = defaultdict(lambda: defaultdict(list))
    for s in ordered:
        year = s.published[:4] if s.published else ""
        month = s.published[:7] if s.published and len(s.published) >= 7 else ""
        rows = (
            (Taxonomy.TAGS, s.tags),
            (Taxonomy.AUTHORS, s.authors or ("",)),
            (Taxonomy.SOURCES, (s.source or "",)),
            (Taxonomy.SECTIONS, (s.section,) if s.section else ()),
            (Taxonomy.LANGUAGES, (s.language,)),
            (Taxonomy.YEARS, (year, month) if month else (year,)),
        )
        for taxonomy, labels in rows:
            for label in labels:
                values[taxonomy][label].append(s.id)
    return Archive(
        articles=ordered,
        terms={taxonomy: _terms(taxonomy, found) for taxonomy, found in values.items()},
        rejections=tuple(rejections),
    )


def _terms(taxonomy: Taxonomy, found: dict[str, list[ArticleId]]) -> tuple[Term, ...]:
    keys = term_keys(found)
    years = taxonomy is Taxonomy.YEARS
    terms = [
        Term(
            taxonomy=taxonomy,
            key=(UNDATED if years else NOT_STATED) if not label else TermKey(label) if years else keys[label],
            label=label or ("Undated" if years else f"{taxonomy.value[:-1].capitalize()} not stated"),
            articles=tuple(articles),
            also_written=("Straitline", "Strait-Line") if label == "Strait Line" else (),
            stated=bool(label),
        )
        for label, articles in found.items()
    ]
    return tuple(sorted(terms, key=lambda t: (t.stated, t.label), reverse=years))


MENU = [
    line(Role.NAVIGATION, word, reason="a menu word among menu words, no sentence", confidence=0.99)
    for word in ("Home", "Island", "Harbour", "Courts", "Weather", "Letters", "Obituaries", "Crossword",
                 "Subscribe", "E-paper", "Notices", "Contact")
]  # fmt: skip
FOOT = [
    line(Role.SHARE, "Share Copy link Print"),
    line(Role.RELATED, "You may also like: Ten walks along the western cliffs"),
    line(Role.NEWSLETTER, "Get the harbour bulletin every morning. Enter your address."),
    line(Role.COMMENTS, "gullwatcher: My uncle worked that boat for thirty years. Shame."),
    line(Role.COMMENTS, "NorthQuay71: Where did the subsidy go, that is what I would ask."),
    line(Role.COMMENT_FORM, "Leave a comment. Name. E-mail. Post."),
    line(Role.FOOTER, "© Velmora Courier Ltd. All rights reserved."),
    line(Role.LEGAL, "Terms of use. Privacy. Complaints."),
]
LONG = (
    "The boat had been tied up since Tuesday, and nobody on the quay would say why. By noon a notice hung in "
    "the ticket window: no sailings until further word. What the ledger shows Three summers of losses stand "
    "in the company’s own books, each larger than the one before. The council was told in March, according to "
    "minutes seen by this newspaper, and agreed to wait. “We thought the season would carry it,” said the "
    "harbour clerk, Odile Tamm. “It has carried worse.” Nobody had asked the crew. Eleven of them learned of "
    "the decision from the notice in the window, like everybody else."
)


def articles() -> list[Article]:
    """The articles of the sample archive, in no order."""
    return [_full(), _derived(), _arabic(), _russian(), _chinese(), _german(), _undated(), *_briefs()]


def _full() -> Article:
    subhead = LONG.index("What the ledger shows")
    break_at = LONG.index("“We thought")
    second = LONG.index("Nobody had asked")
    return make_article(
        "courier/ferry.txt",
        [
            *MENU,
            line(Role.BREADCRUMB, "Home › Harbour › Last ferry leaves Velmora without a word"),
            line(Role.KICKER, "Harbour"),
            line(Role.TITLE, "Last ferry leaves Velmora without a word"),
            line(Role.BYLINE, "By Mara Ellin and Jonas Keffer"),
            line(Role.CLOCK, "Friday, 21 June 2024, 08:12"),
            line(Role.DEK, "The company stopped sailing on Tuesday. The crew found out from a notice."),
            line(Role.CAPTION, "The Strait Line boat at the north quay on Wednesday morning."),
            line(Role.CREDIT, "Photograph: Ines Rook"),
            line(Role.DATELINE, "NORTH QUAY"),
            p(
                LONG,
                restored_subheads=((subhead, subhead + len("What the ledger shows")),),
                breaks=(break_at, second),
                reason="long sentences in a row",
                confidence=0.99,
            ),
            line(Role.ADVERT, "Advertisement"),
            p("The council meets on Thursday. It has three papers before it:"),
            line(Role.LIST_ITEM, "a letter from the company, of one page;", cues=Cues(ordinal=1)),
            line(Role.LIST_ITEM, "a petition with 1,204 names;", cues=Cues(ordinal=2)),
            line(Role.LIST_ITEM, "a bill for the repair of the ramp.", cues=Cues(ordinal=3)),
            line(Role.SUBHEAD, "Who pays for the ramp"),
            p("The ramp was built with public money and is used by one company."),
            line(Role.QUOTE, "We do not own a boat. We own a ramp that a boat once used."),
            line(Role.QUOTE, "That is what the auditors will write."),
            p("Figures that the harbour office gave this newspaper:"),
            line(Role.TABLE_ROW, "Season | Passengers | Loss"),
            line(Role.TABLE_ROW, "2021 | 48,310 | 112,000"),
            line(Role.TABLE_ROW, "2022 | 41,775 | 187,500"),
            line(Role.TABLE_ROW, "2023 | 37,120 | 240,900"),
            line(
                Role.PULL_QUOTE,
                "“It has carried worse.”",
                kept=False,
                same_as=22,
                reason="repeats a sentence",
            ),
            p("What remains is the mail boat, twice a week, weather allowing:"),
            line(Role.LIST_ITEM, "Monday, at seven;", cues=Cues(bullet="•")),
            line(Role.LIST_ITEM, "Friday, with the tide.", cues=Cues(bullet="•")),
            line(Role.AUTHOR_NOTE, "Mara Ellin covers the harbour. Jonas Keffer is a reporter at large."),
            line(Role.NEWSLETTER, "Read more harbour news in our app.", joined=True),
            line(Role.CORRECTION, "Correction, 22 June: an earlier version gave the number of crew as nine."),
            line(Role.TAGS, "Tags: ferry, Strait Line, north quay, council"),
            *FOOT,
        ],
        title="Last ferry leaves Velmora without a word",
        kicker="Harbour",
        dek="The company stopped sailing on Tuesday. The crew found out from a notice.",
        authors=("Mara Ellin", "Jonas Keffer"),
        published=EdtfDate("2024-06-20T18:30:00+02:00"),
        modified=EdtfDate("2024-06-22T09:05:00+02:00"),
        captured=EdtfDate("2024-06-21"),
        source="Velmora Courier",
        section="Harbour",
        dateline="NORTH QUAY",
        language="en",
        tags=("ferry", "Strait Line", "north quay", "council"),
        captions=(
            Caption(
                text="The Strait Line boat at the north quay on Wednesday morning.",
                credit="Photograph: Ines Rook",
            ),
        ),
        author_note="Mara Ellin covers the harbour. Jonas Keffer is a reporter at large.",
        url="https://courier.velmora.example/harbour/last-ferry",
        curated=frozenset({"section"}),
    )


def _derived() -> Article:
    return make_article(
        "notes/paste-17.txt",
        [
            p("The ramp at the north quay was washed out again last night, and nobody will say who pays."),
            p("It is the third time since the ferry stopped. The harbour office has put up a rope."),
            p("Source: Tideline Weekly"),
        ],
        title="The ramp at the north quay was washed out again last night, and nobody will say who pays.",
        title_derived=True,
        source="Tideline Weekly",
        source_role=SourceRole.ORIGINAL,
        language="en",
        published=EdtfDate("2024-11~"),
        tags=("north quay",),
        flags=("title_derived", "low_confidence"),
        doubt=0.62,
        evidence={
            "title": (
                Evidence(value="The ramp at the north quay was washed out again", start=0, end=40,
                         method="derived:first_sentence", confidence=0.4),
            ),
            "published": (
                Evidence(value="2024-11~", start=90, end=100, method="text:relative_date", confidence=0.45),
                Evidence(value="2023-11", start=None, end=None, method="meta:date", confidence=0.2,
                         chosen=False),
            ),
        },
    )  # fmt: skip


def _arabic() -> Article:
    return make_article(
        "marsa/ferry-ar.html",
        [
            *[line(Role.NAVIGATION, word) for word in ("الرئيسية", "أخبار", "الميناء", "الطقس")],
            line(Role.TITLE, "توقف العبّارة الأخيرة إلى فيلمورا بلا إعلان"),
            line(Role.BYLINE, "سلمى حدّاد"),
            p(
                "توقفت العبّارة التي تربط جزيرة فيلمورا بالساحل يوم الثلاثاء، ولم يصدر عن الشركة أي بيان حتى المساء."
            ),
            p(
                "قال كاتب الميناء إن الموسم كان أضعف من المتوقع، وإن المجلس سيجتمع يوم الخميس للنظر في ثلاث وثائق."
            ),
            line(Role.QUOTE, "لا نملك قاربًا، بل نملك رصيفًا كان القارب يستعمله."),
            p("وتنقل سفينة البريد الركاب مرتين في الأسبوع، إذا سمح الطقس بذلك (Strait Line, 2024)."),
        ],
        title="توقف العبّارة الأخيرة إلى فيلمورا بلا إعلان",
        authors=("سلمى حدّاد",),
        published=EdtfDate("2024-06-21"),
        source="جريدة المرسى",
        language="ar",
        tags=("العبّارة", "Strait Line"),
        media_type=MediaType.HTML,
    )


def _russian() -> Article:
    return make_article(
        "mayak/parom.txt",
        [
            line(Role.TITLE, "Последний паром ушёл с Вельморы без объявления"),
            p(
                "Паром, связывавший остров Вельмора с материком, не вышел в рейс во вторник. О причинах не сообщили."
            ),
            p(
                "Совет соберётся в четверг; на столе у него письмо компании, прошение жителей и счёт за ремонт."
            ),
        ],
        title="Последний паром ушёл с Вельморы без объявления",
        authors=("Вера Лунёва",),
        published=EdtfDate("2024-06-21T10:00:00+03:00"),
        source="Маяк",
        language="ru",
        tags=("паром",),
        decoding=Decoding(encoding="cp1251", confidence=0.87, method="detected"),
        url="http://mayak.example/parom?id=7&from=home",
    )


def _chinese() -> Article:
    return make_article(
        "haigang/ferry-zh.txt",
        [
            line(Role.TITLE, "韦尔莫拉岛最后一班渡轮悄然停航"),
            p(
                "连接韦尔莫拉岛与大陆的渡轮自周二起停航，公司没有发布任何公告，船员从售票窗口的告示上得知消息。"
            ),
            p("议会将于周四开会，讨论公司来信、居民请愿书以及坡道维修账单。"),
        ],
        title="韦尔莫拉岛最后一班渡轮悄然停航",
        published=EdtfDate("2024-06-22"),
        source="海港日报",
        language="zh",
        tags=("渡轮",),
    )


def _german() -> Article:
    return make_article(
        "bote/faehre.md",
        [
            line(Role.KICKER, "Hafen"),
            line(Role.TITLE, "Letzte Fähre verlässt Velmora ohne Ankündigung"),
            p(
                "Die Fähre liegt seit Dienstag fest. Der Hafenmeister verweist auf die Reederei, die schweigt."
            ),
            line(Role.PREFORMATTED, "Mo  07:00  Postboot\nFr  Flut   Postboot"),
            line(Role.PULL_QUOTE, "„Wir besitzen eine Rampe.“"),
        ],
        title="Letzte Fähre verlässt Velmora ohne Ankündigung",
        kicker="Hafen",
        authors=("Redaktion",),
        published=EdtfDate("2024-06-20"),
        source="Inselbote",
        section="Hafen",
        language="de",
        tags=("Fähre", "Strait Line"),
        media_type=MediaType.MARKDOWN,
    )


def _undated() -> Article:
    return make_article(
        "unknown/<odd> & 'quoted'.txt",
        [
            line(Role.TITLE, "<script>alert(1)</script> & other “headlines” </script>"),
            p(
                "A text with <b>markup</b>, {{ braces }}, a \u202e override and a bell\x07, all to be shown as text."
            ),
            p("javascript:alert(1) is a word here, not a link."),
        ],
        title="<script>alert(1)</script> & other “headlines” </script>",
        modified=EdtfDate("2024-07-02"),
        captured=EdtfDate("../2025-09-13"),
        language="und",
        url="javascript:alert(1)",
        flags=("ambiguous_date",),
        tags=("C++ & <tags>",),
    )


def _briefs() -> list[Article]:
    """Short articles over several years, for lists."""
    subjects = ("Council puts off ferry vote", "Mail boat adds a run", "Fog holds up the mail", "Ramp bill rises",
                "Strait Line names a liquidator", "Petition reaches the mainland", "Crew of the ferry rehired",
                "Winter timetable withdrawn", "Harbour dues frozen", "Buoy adrift off the north quay")  # fmt: skip
    made = []
    for number in range(36):
        subject = subjects[number % len(subjects)]
        year, month = 2016 + number % 9, 1 + number * 7 % 12
        made.append(
            make_article(
                f"briefs/{number:02}.txt",
                [
                    line(Role.TITLE, subject),
                    p(
                        f"Brief {number}. The harbour office said on the day that it would look into the matter."
                    ),
                    p("No date was given for the next sailing."),
                ],
                title=subject,
                authors=(("Mara Ellin", "Tobias Wren", "Agnes Lyle")[number % 3],),
                published=EdtfDate(f"{year}-{month:02}-{1 + number % 27:02}"),
                source=("Velmora Courier", "Tideline Weekly", None)[number % 3],
                section=("Harbour", "Council")[number % 2],
                language="en",
                tags=(("ferry", "mail boat", "ramp", "council", "Strait Line")[number % 5], f"year {year}"),
            )
        )
    return made


REJECTIONS = (
    Rejection(
        path=SourcePath("courier/consent.html"),
        cause="cookie_wall",
        detail="The capture holds a cookie notice and no article. Capture the page again after consenting.",
    ),
    Rejection(path=SourcePath("courier/empty.txt"), cause="empty", detail="The file is empty."),
)


FORMER_URL = urls.UrlPath("articles/ferry-leaves-velmora.html")
"""Address that the first article has had."""


def sample_archive() -> tuple[Archive, dict[ArticleId, Article]]:
    """The archive and its articles by id."""
    made = articles()
    archive = arrange(map(summarise, made), REJECTIONS)
    now = next(summary.url for summary in archive.articles if summary.path == "courier/ferry.txt")
    archive = replace(archive, redirects={FORMER_URL: now}, kin=_kin(made), questions=_questions(made))
    archive = replace(archive, proposals=PROPOSALS)
    return archive, {article.id: article for article in made}


PROPOSALS = (
    Proposal(
        kind=ProposalKind.PUBLISHER,
        subject="Tideline Weekly",
        evidence=("3 captures are from tideline.example", "2 with the publisher “Tideline Weekly”"),
        remedy="  - name: Tideline Weekly\n    domains: [tideline.example]\n    language: en",
        captures=(SourcePath("briefs/01.txt"), SourcePath("briefs/04.txt")),
        count=3,
    ),
    Proposal(
        kind=ProposalKind.AUTHOR,
        subject="M. Ellin",
        evidence=("Velmora Courier also has “Mara Ellin” and “Milan Ellin”",),
        remedy='archivegen edit briefs/01.txt --set "authors=Mara Ellin"',
        captures=(SourcePath("briefs/01.txt"),),
        count=1,
    ),
)


def _kin(made: Sequence[Article]) -> dict[ArticleId, Kin]:
    """What the first article has to do with others: a copy without a date, a version, related ones."""
    ids = {str(article.path): article.id for article in made}
    first, copy, version = ids["courier/ferry.txt"], ids["notes/paste-17.txt"], ids["briefs/03.txt"]
    undated, foreign = ids["unknown/<odd> & 'quoted'.txt"], ids["marsa/ferry-ar.html"]
    reasons = ("credited_by_it", "same_credit:Mara Ellin", "facts:11/14")
    return {
        first: Kin(
            relatives=(
                Relative(article=version, kinship=Kinship.VERSION, percent=100, reasons=("same_address",)),
                Relative(article=copy, kinship=Kinship.COPY, percent=82, reasons=reasons),
                Relative(article=undated, kinship=Kinship.CONTAINS, percent=40, reasons=("curated",)),
            ),
            related=(Related(article=foreign, shared=("Strait Line", "north quay", "العبّارة")),),
        ),
        copy: Kin(relatives=(Relative(article=first, kinship=Kinship.SAME_TEXT, percent=100),)),
    }


def _questions(made: Sequence[Article]) -> tuple[Question, ...]:
    return (Question(first=made[0].id, second=made[-1].id, percent=12, facts=(7, 19)),)


def many_summaries(count: int, *, first_year: int = 2015, years: int = 10) -> list[ArticleSummary]:
    """Articles of one day each, spread evenly over some years."""
    template = summarise(make_article("n.txt", [p("Some words.")], title="Brief"))
    made = []
    for number in range(count):
        digest = digest_of(f"capture {number}")
        day = f"{first_year + number % years}-{1 + number // years % 12:02}-{1 + number // 7 % 28:02}"
        made.append(
            replace(
                template,
                id=ArticleId(digest[:12]),
                digest=digest,
                record_digest=digest,
                title=f"Brief {number}",
                url=permalink(f"Brief {number}", ArticleId(digest[:12]), CONFIG.permalink),
                original_url=urls.original_url(ArticleId(digest[:12])),
                published=EdtfDate(day),
                source=f"Paper {number % 3}",
                tags=("everything", f"tag {number % 40}"),
            )
        )
    return made
