"""The sample archive against what a careful reader takes from it (`samples.gold.yaml`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from archivegen.config import SiteConfig, read_config
from archivegen.errors import CaptureError
from archivegen.loader import find_captures, load, read_capture
from archivegen.record import assess, compose
from archivegen.records import BODY_ROLES, Article, Document, LabelledBlock, MediaType, Role, SourcePath
from archivegen.stripper import strip

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
GOLD: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "samples.gold.yaml").read_text("utf-8")
)
READ = [path for path, gold in GOLD.items() if "rejected" not in gold]
LEFT_OUT = [path for path, gold in GOLD.items() if "rejected" in gold]
FIELDS = {
    "kicker": "kicker",
    "subtitle": "dek",
    "published": "published",
    "modified": "modified",
    "captured": "captured",
    "source": "source",
    "section": "section",
    "dateline": "dateline",
}
"""Key of the gold -> field of the article."""


class Sample(NamedTuple):
    gold: dict[str, Any]
    document: Document
    article: Article


@cache
def config() -> SiteConfig:
    return read_config(ROOT / "site.yaml")


@cache
def document_of(path: str) -> Document:
    return load(read_capture(SEEDS, SourcePath(path)))


@cache
def sample(path: str) -> Sample:
    document = document_of(path)
    return Sample(GOLD[path], document, _article(document))


def _article(document: Document) -> Article:
    """As a build makes it, with the tags of the other captures for a tag line without separators."""
    known = frozenset(tag for gold in GOLD.values() for tag in gold.get("tags") or ())
    return compose(document, strip(document), publishers=config().publishers, known_tags=known)


def fold(text: str | None) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


def whole_minutes(date: str | None) -> str | None:
    """A date without seconds that are zero: sources that agree write them or not."""
    return re.sub(r"(T\d\d:\d\d):00", r"\1", date) if date else None


def kept(article: Article) -> list[LabelledBlock]:
    return [block for block in article.blocks if block.kept]


def body_text(article: Article) -> str:
    return " ".join(fold(block.text) for block in article.body)


def accepted(gold: dict[str, Any], key: str) -> list[Any]:
    return [gold.get(key), *gold.get(f"{key}_accept", ())]


def with_text(blocks: Iterable[LabelledBlock], words: str) -> list[LabelledBlock]:
    return [block for block in blocks if fold(words) in fold(block.text)]


def starting(blocks: Iterable[LabelledBlock], words: str) -> list[LabelledBlock]:
    return [block for block in blocks if fold(block.text).startswith(fold(words))]


def test_the_gold_names_every_capture_and_no_other() -> None:
    assert set(find_captures(SEEDS).captures) == set(GOLD)


@pytest.mark.parametrize("path", LEFT_OUT)
def test_a_failed_capture_is_left_out_with_its_cause(path: str) -> None:
    try:
        rejection = assess(sample(path).article)
    except CaptureError as error:
        cause: str | None = error.cause
    else:
        cause = rejection.cause if rejection else None
    assert cause == GOLD[path]["rejected"]


@pytest.mark.parametrize("path", READ)
def test_a_good_capture_is_not_left_out(path: str) -> None:
    assert assess(sample(path).article) is None


@pytest.mark.parametrize("path", READ)
def test_encoding(path: str) -> None:
    gold, document = GOLD[path], document_of(path)
    assert document.decoding.encoding in accepted(gold, "encoding")


@pytest.mark.parametrize("path", READ)
def test_language(path: str) -> None:
    gold, _, article = sample(path)
    assert article.language.split("-")[0] == gold["language"]


@pytest.mark.parametrize("path", READ)
def test_blocks_cover_a_text_capture_once(path: str) -> None:
    _, document, article = sample(path)
    if document.media_type is not MediaType.TEXT:
        pytest.skip("HTML and Markdown have text that is no block")
    covered = [0] * len(document.text)
    for block in article.blocks:
        for at in range(block.start, block.end):
            covered[at] += 1
    assert all(n == 1 for at, n in enumerate(covered) if not document.text[at].isspace())


@pytest.mark.parametrize("path", READ)
def test_title(path: str) -> None:
    gold, _, article = sample(path)
    assert fold(article.title) == fold(gold["title"] or gold["title_derived"])
    assert article.title_derived is (gold["title"] is None)


@pytest.mark.parametrize("key", FIELDS)
@pytest.mark.parametrize("path", READ)
def test_field(path: str, key: str) -> None:
    gold, _, article = sample(path)
    value = getattr(article, FIELDS[key])
    if key in {"published", "modified", "captured"}:
        assert whole_minutes(value) in [whole_minutes(date) for date in accepted(gold, key)]
    else:
        assert fold(value) in [fold(text) for text in accepted(gold, key)]


@pytest.mark.parametrize("key", ["authors", "tags"])
@pytest.mark.parametrize("path", READ)
def test_list_field(path: str, key: str) -> None:
    gold, _, article = sample(path)
    assert [fold(value) for value in getattr(article, key)] in accepted(gold, key)


@pytest.mark.parametrize("path", [path for path in READ if "author_note" in GOLD[path]])
def test_author_note(path: str) -> None:
    gold, _, article = sample(path)
    assert fold(article.author_note).startswith(fold(gold["author_note"]))


@pytest.mark.parametrize("path", [path for path in READ if "source_role" in GOLD[path]])
def test_a_named_origin_is_not_the_publisher(path: str) -> None:
    gold, _, article = sample(path)
    assert article.source_role == gold["source_role"]


@pytest.mark.parametrize("path", [path for path in READ if "url" in GOLD[path]])
def test_url(path: str) -> None:
    gold, _, article = sample(path)
    assert article.url == gold["url"]


@pytest.mark.parametrize("path", [path for path in READ if "curated" in GOLD[path]])
def test_a_sidecar_corrects_and_is_shown_to(path: str) -> None:
    gold, _, article = sample(path)
    assert article.curated == frozenset(gold["curated"])


@pytest.mark.parametrize("path", READ)
def test_body_begins_and_ends_where_the_article_does(path: str) -> None:
    gold, _, article = sample(path)
    text = body_text(article)
    assert any(text.startswith(fold(words)) for words in accepted(gold["body"], "first_words")), text[:120]
    assert any(text.endswith(fold(words)) for words in accepted(gold["body"], "last_words")), text[-120:]


@pytest.mark.parametrize("path", [path for path in READ if "kept" in GOLD[path]])
def test_nothing_is_lost_inside_the_body(path: str) -> None:
    gold, _, article = sample(path)
    assert [words for words in gold["kept"] if fold(words) not in body_text(article)] == []


@pytest.mark.parametrize("path", READ)
def test_headings_are_subheads(path: str) -> None:
    gold, _, article = sample(path)
    subheads = [fold(block.text) for block in kept(article) if block.role is Role.SUBHEAD]
    assert [re.sub(r"^\d+\. ", "", text) for text in subheads] == [fold(text) for text in gold["headings"]]


@pytest.mark.parametrize(
    ("path", "key", "role"),
    [
        (path, key, role)
        for path in READ
        for key, role in (("list_items", Role.LIST_ITEM), ("quotes", Role.QUOTE))
        if key in GOLD[path]["body"]
    ],
)
def test_list_items_and_block_quotes_have_their_roles(path: str, key: str, role: Role) -> None:
    gold, _, article = sample(path)
    for words in gold["body"][key]:
        assert role in {block.role for block in with_text(kept(article), words)}, words


@pytest.mark.parametrize("path", [path for path in READ if GOLD[path]["captions"]])
def test_captions_and_their_credits(path: str) -> None:
    gold, _, article = sample(path)
    found = {fold(caption.text): caption.credit for caption in article.captions}
    for caption in gold["captions"]:
        same = [text for text in found if text.startswith(fold(caption["text"])[:50])]
        assert len(same) == 1, f"{caption['text'][:50]!r} in {list(found)}"
        if "credit" in caption:
            assert fold(found[same[0]]) == fold(caption["credit"])
    assert len(found) == len(gold["captions"])


@pytest.mark.parametrize("path", [path for path in READ if not GOLD[path]["captions"]])
def test_no_caption_is_made_up(path: str) -> None:
    assert sample(path).article.captions == ()


@pytest.mark.parametrize("path", [path for path in READ if GOLD[path]["pull_quotes"]])
def test_pull_quotes_are_not_body(path: str) -> None:
    gold, _, article = sample(path)
    for words in gold["pull_quotes"]:
        assert starting(article.blocks, words), words
        assert not [b for b in starting(article.blocks, words) if b.kept and b.role in BODY_ROLES], words


@pytest.mark.parametrize("path", READ)
def test_captions_comments_and_what_is_not_body_stay_out_of_it(path: str) -> None:
    gold, _, article = sample(path)
    text = body_text(article)
    outside = [c["text"] for c in gold["captions"]] + gold.get("not_body", []) + gold.get("comments", [])
    assert [words for words in outside if fold(words) in text] == []


@pytest.mark.parametrize("path", [path for path in READ if "comments" in GOLD[path]])
def test_comments_are_found_as_comments(path: str) -> None:
    gold, _, article = sample(path)
    for words in gold["comments"]:
        assert {block.role for block in with_text(article.blocks, words)} == {Role.COMMENTS}


@pytest.mark.parametrize("path", [path for path in READ if "correction" in GOLD[path]])
def test_a_correction_is_kept_as_one(path: str) -> None:
    gold, _, article = sample(path)
    assert {b.role for b in with_text(kept(article), gold["correction"])} == {Role.CORRECTION}


@pytest.mark.parametrize("path", [path for path in READ if GOLD[path]["remove"]])
def test_nothing_of_the_page_around_the_article_is_kept(path: str) -> None:
    gold, _, article = sample(path)
    leaks = {words: [b.role.value for b in with_text(kept(article), words)] for words in gold["remove"]}
    assert {words: roles for words, roles in leaks.items() if roles} == {}


@pytest.mark.parametrize("path", [path for path in READ if GOLD[path]["remove"]])
def test_what_is_removed_stands_in_the_capture(path: str) -> None:
    """Guards the gold: a typing mistake in it would never fail."""
    gold, document = GOLD[path], document_of(path)
    text = fold(document.text)
    assert [words for words in gold["remove"] if fold(words) not in text] == []
