"""Captures to search: an invented island in five scripts, with a company of many names."""

from __future__ import annotations

from pathlib import Path

ARTICLES = {
    "barrier": ("Storm barrier at Velmora stays open", "2023-03-02", "Velmora Courier", "Harbour, Gates", (
        "Engineers left the storm barrier open while the Velmora Port Authority counted its gates again.",
        "Seven dredgers wait in the northern basin for a captain who discovered a leak in the hull.",
    )),
    "ferry": ("Last ferry goes without a word", "2024-05-11", "Velmora Courier", "Ferry, Harbour", (
        "The ferry left the northern quay at dawn on Saturday with two lorries and a crate of lemons.",
        "Nobody at the Harbour Board answered letters about the storm that kept the others at home.",
    )),
    "arabic": ("توقف العبارة في الميناء", "2023-07-04", "بريد فلمورا", "", (
        "قال عمال الميناء إن العبّارة لم تغادر الرصيف منذ صباح الثلاثاء بسبب العاصفة الشديدة في البحر.",
        "وأضاف المتحدث باسم الشركة أن المناخ تغيّر كثيرا في السنوات الأخيرة وأن السفن قديمة جدا.",
    )),
    "chinese": ("渡轮停航三天", "2022-01-09", "维尔莫拉日报", "", (
        "维尔莫拉岛的渡轮已经停航三天，码头上的居民说没有人告诉他们什么时候恢复航班。",
        "港务局的工程师认为气候变化使防潮闸的维修变得更加困难，费用也比去年增加了一倍。",
    )),
    "japanese": ("連絡船は三日間欠航", "2022-02-10", "ベルモラ新報", "", (
        "ベルモラ島の連絡船は三日間にわたって欠航しており、港の住民は再開の見通しを聞かされていない。",
        "港湾局の技術者は、気候変動によって水門の修理がさらに難しくなったと話している。",
    )),
    "russian": ("Паром не вышел из гавани", "2022-11-20", "Вестник Вельморы", "", (
        "Паром не вышел из гавани в понедельник утром, хотя погода была ясной и море оставалось спокойным.",
        "Жители острова говорят, что изменение климата здесь ни при чём и что виноваты старые двигатели.",
    )),
}  # fmt: skip
"""Name -> title, date, source, tags, paragraphs."""
VOCABULARY = """\
concepts:
  port-authority:
    prefLabel: Velmora Port Authority
    altLabel: [VPA, Harbour Board]
"""


def write_captures(root: Path) -> None:
    """Write the archive's files below `root`."""
    (root / "site.yaml").write_text("title: Velmora\nbase_url: https://archive.example/velmora/\n")
    (root / "vocabulary.yaml").write_text(VOCABULARY)
    (root / "seeds").mkdir()
    for name, (title, date, source, tags, paragraphs) in ARTICLES.items():
        head = f"---\ntitle: {title}\ndate: {date}\nauthor: Ida Morrow\nsource: {source}\n"
        head += f"tags: [{tags}]\n---\n\n"
        (root / "seeds" / f"{name}.md").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
