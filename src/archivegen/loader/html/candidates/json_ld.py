"""JSON-LD (`script type=application/ld+json`) in the vocabulary of schema.org.

Only the page's own article is read: `itemListElement`, `hasPart`, `citation` and the like hold other pages'.
`articleBody` is a witness: the text itself comes from the page as it was shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from archivegen.loader.html.candidates.values import Findings, clean, is_url, split_list
from archivegen.loader.html.elements import names
from archivegen.loader.html.parse import Element
from archivegen.loader.limits import Limits
from archivegen.patterns import late

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Node: TypeAlias = "dict[str, Json]"

ARTICLE_TYPES = names(
    """Article NewsArticle ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle
    OpinionNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle BlogPosting LiveBlogPosting
    SocialMediaPosting TechArticle ScholarlyArticle MedicalScholarlyArticle Report Review CriticReview
    Recipe"""
)
PAGE_TYPES = frozenset(("WebPage", "ItemPage", "AboutPage", "MedicalWebPage"))
"""Types that state something of the page when no article does."""
INWARD = ("@graph", "mainEntity", "mainEntityOfPage", "article")
"""Properties that lead from a page to its article."""

TEXTS = (
    ("headline", "title"), ("name", "title"), ("alternativeHeadline", "title"), ("description", "dek"),
    ("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "modified"),
    ("dateline", "dateline"), ("url", "url"), ("articleBody", "body"),
)  # fmt: skip
"""Property -> field, for properties that are a text."""

WRAPPED = late(
    r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)"
    r"|(?:(?://\s*)?(?:-->|\]\]>)|/\*\s*\]\]>\s*\*/)\s*$"
)
MARKS_AROUND = ("<", "/", ">")
"""Characters that such a mark begins and ends with."""
TRAILING_COMMA = late(r",(\s*[}\]])")
LISTED = 200
"""Items of one property that are read."""


def json_ld_candidates(root: Element, limits: Limits, found: Findings) -> None:
    """Adds what the page's JSON-LD states of its article."""
    values = list(_values(root, limits))
    nodes = [node for value in values for node in _nodes(value, limits.json_depth)]
    by_id = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _type_in(node, ARTICLE_TYPES)]
    pages = [node for node in nodes if _type_in(node, PAGE_TYPES)]
    for node in (*_main_first(articles, found), *pages):
        _Reader(by_id, found).read(node)
    for node in nodes:
        if _type_in(node, frozenset(("BreadcrumbList",))):
            _breadcrumb(node, found)


def parse_json_ld(text: str) -> Json:
    """The value of a JSON-LD script; None when it is broken beyond what is repaired.

    Repaired: control characters inside texts, commas before a closing bracket, HTML comment and CDATA marks
    around the whole, a semicolon after it.
    """
    text = text.strip().rstrip(";").strip()
    if text[:1] in MARKS_AROUND or text[-1:] in MARKS_AROUND:
        text = WRAPPED.sub("", WRAPPED.sub("", text)).strip()
    for repair in (str, _without_trailing_commas):
        try:
            value: Json = json.loads(repair(text), strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _without_trailing_commas(text: str) -> str:
    return TRAILING_COMMA.sub(r"\1", text)


def _values(root: Element, limits: Limits) -> Iterator[Json]:
    room = limits.json_chars
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        room -= len(text)
        if room < 0:
            return
        yield parse_json_ld(text)


def _nodes(value: Json, depth: int) -> Iterator[Node]:
    """The nodes of a JSON-LD value from which properties lead inward to the page's article."""
    if depth <= 0:
        return
    if isinstance(value, list):
        for item in value[:LISTED]:
            yield from _nodes(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in INWARD:
            if isinstance(value.get(key), (dict, list)):
                yield from _nodes(value[key], depth - 1)


def _types(node: Node) -> Iterator[str]:
    value = node.get("@type")
    for each in value if isinstance(value, list) else (value,):
        if isinstance(each, str):
            yield re.split(r"[/#:]", each)[-1]


def _type_in(node: Node, wanted: frozenset[str]) -> bool:
    return any(each in wanted for each in _types(node))


def _main_first(articles: list[Node], found: Findings) -> list[Node]:
    """The page's own article first: the one that has the page's URL or headline, else the first."""
    urls = {each.value.split("#")[0].rstrip("/") for each in found.candidates if each.field == "url"}
    titles = " ".join(each.value for each in found.candidates if each.field == "title").casefold()

    def distance(node: Node) -> int:
        headline = clean(node.get("headline")).casefold()
        named = urls.intersection(_urls(node))
        return 0 if named else 1 if headline and headline in titles else 2

    return sorted(articles, key=distance)


def _urls(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value.split("#")[0].rstrip("/")


class _Reader:
    """Reads one node, following `@id` references."""

    def __init__(self, by_id: dict[str, Node], found: Findings) -> None:
        self.by_id = by_id
        self.found = found

    def read(self, node: Node) -> None:
        kind = next((each for each in _types(node) if each in ARTICLE_TYPES | PAGE_TYPES), "Thing")
        scheme = f"json-ld:{kind}"
        for key, field in TEXTS:
            for value in self._items(node.get(key)):
                self.found.add(field, value, f"{scheme}.{key}")
        self.found.add("url", next(_urls({"mainEntityOfPage": node.get("mainEntityOfPage")}), None),
                       f"{scheme}.mainEntityOfPage")  # fmt: skip
        self._people(node, scheme)
        self._lists(node, scheme)
        for key, field in (
            ("publisher", "source"),
            ("sourceOrganization", "source"),
            ("isPartOf", "site_name"),
        ):
            for each in self._items(node.get(key)):
                self._named(each, field, f"{scheme}.{key}")
        for each in self._items(node.get("inLanguage")):
            value = each.get("alternateName") or each.get("name") if isinstance(each, dict) else each
            self.found.add("language", value, f"{scheme}.inLanguage")
        for each in self._items(node.get("image")):
            if isinstance(each, dict):
                for caption in self._items(each.get("caption") or each.get("description")):
                    self._named(caption, "image_caption", f"{scheme}.image.caption")

    def _people(self, node: Node, scheme: str) -> None:
        for key in ("author", "creator"):
            for each in self._items(node.get(key)):
                organisation = isinstance(each, dict) and any("Organization" in t for t in _types(each))
                method = f"{scheme}.{key}.organization" if organisation else f"{scheme}.{key}"
                self._named(each, "author", method)

    def _lists(self, node: Node, scheme: str) -> None:
        for key, field in (("articleSection", "section"), ("keywords", "tag")):
            items = list(self._items(node.get(key)))
            for each in items:
                if isinstance(each, str) and len(items) == 1 and key == "keywords":
                    for word in split_list(each):
                        self.found.add(field, word, f"{scheme}.{key}")
                else:
                    self._named(each, field, f"{scheme}.{key}")

    def _named(self, value: Json, field: str, method: str) -> None:
        """Adds a text, or the name of a thing; a name may itself be a list."""
        names = self._items(value.get("name") or value.get("@value")) if isinstance(value, dict) else [value]
        for name in names:
            if isinstance(name, str) and not is_url(name):
                self.found.add(field, name, method)

    def _items(self, value: Json) -> Iterator[Json]:
        """A property's values: one, or those of a list; references replaced by what they stand for."""
        for each in value[:LISTED] if isinstance(value, list) else (value,):
            if isinstance(each, dict):
                reference = each.get("@id")
                known = self.by_id.get(reference) if isinstance(reference, str) else None
                yield known if known is not None and "name" not in each else each
            elif each is not None:
                yield each


def _breadcrumb(node: Node, found: Findings) -> None:
    """Adds the names of a breadcrumb's steps, from the outside in."""
    steps = node.get("itemListElement")
    for step in steps[:20] if isinstance(steps, list) else ():
        if isinstance(step, dict):
            item = step.get("item")
            inner = item.get("name") if isinstance(item, dict) else None
            found.add("breadcrumb", step.get("name") or inner, "json-ld:BreadcrumbList")
