"""Markdown captures with and without front matter."""

from __future__ import annotations

import pytest

from archivegen.loader import Limits
from archivegen.records import MediaType
from loading import assert_covers, block_of, kinds, loaded, markdown, stated, texts

NOTE = """\
---
title: "Ferry drifts for *six* hours"
subtitle: Both engines failed
date: 2024-03-03
lastmod: 2024-03-04T09:00:00+02:00
authors:
  - Mara Ilves
  - name: Jon Teval
tags: [ferry, Port Maren]
source: https://maren.example/ferry
publisher: Maren Courier
lang: no
clipped: 2024-03-05
draft: false
cssclass: wide
---

# Ferry drifts

A ferry with [214 people](https://maren.example/214) on
board **drifted** for `six` hours.

- pumps
- engines
  and shafts
1. tug
2. pilot

> We sang
> until morning.

![The ferry at the pier](ferry.jpg)

| Year | Trips |
|------|-------|
| 2023 | 1204  |

```
09:10  pumps
```

Weather
-------

<p>It <i>rained</i>.</p>

***

[old]: https://maren.example/old
"""


def test_blocks_of_a_note() -> None:
    document = markdown(NOTE)
    body = [block for block in document.blocks if "front-matter" not in block.cues.class_words]
    assert [(block.kind.value, block.text) for block in body] == [
        ("heading", "Ferry drifts"),
        ("paragraph", "A ferry with 214 people on board drifted for six hours."),
        ("list_item", "pumps"),
        ("list_item", "engines and shafts"),
        ("list_item", "tug"),
        ("list_item", "pilot"),
        ("quote", "We sang until morning."),
        ("image", "The ferry at the pier"),
        ("table_row", "Year | Trips"),
        ("preformatted", "|------|-------|"),
        ("table_row", "2023 | 1204"),
        ("preformatted", "09:10  pumps"),
        ("heading", "Weather"),
        ("preformatted", "-------"),
        ("paragraph", "It rained ."),
        ("paragraph", "***"),
        ("preformatted", "[old]: https://maren.example/old"),
    ]
    assert_covers(document)


def test_cues_of_a_note() -> None:
    document = markdown(NOTE)
    paragraph = block_of(document, "214 people")
    assert paragraph.cues.link_chars == len("214 people")
    assert paragraph.cues.links == ("https://maren.example/214",)
    assert document.text[paragraph.start : paragraph.end].startswith("A ferry with [214 people](https")
    assert block_of(document, "engines and").cues.bullet == "-"
    assert [block_of(document, word).cues.ordinal for word in ("tug", "pilot")] == [1, 2]
    assert block_of(document, "Weather").cues.level == 2


@pytest.mark.parametrize("between", ["\n", "  \n", "\n\n"])
@pytest.mark.parametrize("mark", ["*", "_", "**"])
def test_an_emphasised_line_below_a_picture_is_its_caption(between: str, mark: str) -> None:
    caption = (
        f"{mark}The ferry at *noon*. Mara Ilves{mark}" if mark == "_" else f"{mark}The ferry at noon{mark}"
    )
    document = markdown(f"Text.\n\n![A ferry](ferry.jpg){between}{caption}\n\n*Not a caption.*\n")
    picture, below, last = document.blocks[1:]
    assert (picture.kind.value, picture.text) == ("image", "A ferry")
    assert below.text.startswith("The ferry at noon")
    assert (below.cues.class_words, last.cues.class_words) == ({"caption"}, frozenset())
    assert_covers(document)


@pytest.mark.parametrize("below", ["Plain text.", "*Half* of it.", "*One* and *two*"])
def test_other_text_below_a_picture_is_no_caption(below: str) -> None:
    document = markdown(f"![A ferry](ferry.jpg)\n\n{below}\n")
    assert [block.cues.class_words for block in document.blocks] == [frozenset(), frozenset()]


def test_front_matter_states_values_with_their_place() -> None:
    document = markdown(NOTE)
    assert [(each.field, each.method, each.value) for each in document.candidates] == [
        ("title", "front-matter:title", "Ferry drifts for *six* hours"),
        ("dek", "front-matter:subtitle", "Both engines failed"),
        ("published", "front-matter:date", "2024-03-03"),
        ("modified", "front-matter:lastmod", "2024-03-04T09:00:00+02:00"),
        ("author", "front-matter:authors", "Mara Ilves"),
        ("author", "front-matter:authors", "Jon Teval"),
        ("tag", "front-matter:tags", "ferry"),
        ("tag", "front-matter:tags", "Port Maren"),
        ("url", "front-matter:source", "https://maren.example/ferry"),
        ("source", "front-matter:publisher", "Maren Courier"),
        ("language", "front-matter:lang", "no"),
        ("captured", "front-matter:clipped", "2024-03-05"),
    ]
    places = {each.method: document.text[each.start : each.end] for each in document.candidates}
    assert places["front-matter:date"] == "date: 2024-03-03"
    assert places["front-matter:authors"] == "authors:\n  - Mara Ilves\n  - name: Jon Teval"
    assert document.url == "https://maren.example/ferry"
    assert document.language == "no"


@pytest.mark.parametrize(
    ("line", "field", "values"),
    [
        ("author: '[[Mara Ilves]]'", "author", ["Mara Ilves"]),
        ('author: ["[[mara|Mara Ilves]]"]', "author", ["Mara Ilves"]),
        ("tags: ferry, harbour", "tag", ["ferry", "harbour"]),
        ("tags: ['#ferry', 2024]", "tag", ["ferry", "2024"]),
        ("date: 2024-03-03 18:30:00", "published", ["2024-03-03 18:30:00"]),
        ("source: Maren Courier", "source", ["Maren Courier"]),
        ("Source-URL: https://maren.example/", "url", ["https://maren.example/"]),
        ("tags: [clippings, ferry]", "tag", ["ferry"]),
        ("tags: clippings", "tag", []),
        ("canonicalURL: https://maren.example/ferry", "url", ["https://maren.example/ferry"]),
        ("title: null", "title", []),
        ("title: true", "title", []),
        ("author: {first: Mara}", "author", []),
    ],
)
def test_forms_of_values(line: str, field: str, values: list[str]) -> None:
    assert [value for _, value in stated(markdown(f"---\n{line}\n---\nText.\n"), field)] == values


@pytest.mark.parametrize(
    "broken",
    [
        "title: 'a",
        "title: [a",
        "a: b: c",
        "title: !!python/name:os.system x",
        "- list",
        "a: *b",
        "a: 1\na: 2",
    ],
)
def test_broken_front_matter_is_named_and_kept_as_text(broken: str) -> None:
    document = markdown(f"---\n{broken}\n---\n\nThe ferry drifted.\n")
    assert not [each for each in document.candidates if each.method.startswith("front-matter")]
    assert document.notes[0].startswith("the front matter cannot be read")
    assert broken.split("\n")[0] in texts(document)
    assert texts(document)[-1] == "The ferry drifted."
    assert_covers(document)


def test_the_line_of_a_problem_counts_from_the_top_of_the_file() -> None:
    document = markdown("---\ntitle: a\ntitle: b\n---\nText.\n")
    assert "(line 3)" in document.notes[0]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = markdown("---\n\nThe ferry drifted.\n")
    assert texts(document) == ["---", "The ferry drifted."]
    assert not document.notes


def test_windows_line_ends() -> None:
    document = markdown(NOTE.replace("\n", "\r\n"))
    assert (document.text, document.blocks) == (NOTE, markdown(NOTE).blocks)


def test_a_very_long_note_is_read_a_line_a_block() -> None:
    source = "---\ntitle: Ferry\n---\n" + "**It** drifted.\n" * 10
    document = loaded(source, MediaType.MARKDOWN, limits=Limits(markdown_chars=50))
    assert stated(document, "title") == [("front-matter:title", "Ferry")]
    assert texts(document)[-1] == "**It** drifted."
    assert "too long" in document.notes[0]
    assert_covers(document)


def test_html_comments_and_empty_items_are_covered() -> None:
    document = markdown("- \n- one\n\n<!-- note -->\n\n1.\n2. two\n")
    assert "one" in texts(document)
    assert_covers(document)
    assert "preformatted" in kinds(document)
