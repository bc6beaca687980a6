"""YAML front matter of Markdown captures: the keys that Hugo, Jekyll, Obsidian and web clippers write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archivegen.errors import ConfigError
from archivegen.patterns import late
from archivegen.records import Candidate, SourcePath
from archivegen.yaml_source import YamlValue, parse_mapping_with_lines

FENCE = late(r"---[ \t]*\n")
END = late(r"^(?:---|\.\.\.)[ \t]*$", re.M)
LONGEST = 100_000
"""Characters of front matter; more is a text that begins with a rule."""

FIELDS = {
    "title": "title headline",
    "kicker": "kicker overline",
    "dek": "subtitle description dek summary excerpt standfirst",
    "author": "author authors byline creator by",
    "published": "date published pubdate publishdate date_published published_at publish_date",
    "modified": "lastmod updated modified last_modified_at last_modified date_modified",
    "captured": "captured clipped created saved archived accessed date_saved date_clipped retrieved",
    "section": "section category categories",
    "tag": "tags tag keywords topics",
    "source": "source publisher publication newspaper",
    "site_name": "site site_name sitename website domain",
    "url": "url link canonical canonical_url canonicalurl source_url sourceurl original original_url"
    " permalink href",
    "language": "lang language locale",
    "dateline": "dateline location",
    "author_note": "author_note about_author",
    "image_caption": "caption image_caption",
}
CLIPPER_TAG = "clippings"
"""Tag that Obsidian's web clipper gives every note by default; no tag of the page."""
FIELD_OF = {key: field for field, keys in FIELDS.items() for key in keys.split()}
LISTS = frozenset(("author", "tag", "section"))
"""Fields that may have several values."""
COMMA_LISTS = frozenset(("tag", "tags", "keywords", "topics"))
"""Keys whose one text may hold several values, comma between."""


class FrontMatter(NamedTuple):
    """What stands before the text of a Markdown capture."""

    end: int
    """Offset of the first character after it; 0 when there is none."""
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()


def read_front_matter(text: str, path: SourcePath) -> FrontMatter:
    """The front matter of a Markdown text. Broken YAML is named in `notes` and stays text."""
    opening = FENCE.match(text)
    closing = END.search(text, opening.end(), LONGEST) if opening else None
    if opening is None or closing is None:
        return FrontMatter(0)
    end = closing.end()
    source = text[opening.end() : closing.start()]
    try:
        values, lines = parse_mapping_with_lines(source, path)
    except ConfigError as problem:
        line = f" (line {problem.line + 1})" if problem.line else ""
        return FrontMatter(end, (), (f"the front matter cannot be read{line}: {problem.message}",))
    starts = _line_starts(text)
    found: list[Candidate] = []
    for key, value in values.items():
        first = starts[lines[(key,)]]  # the fence is line 1, so a line of the source is one further down
        span = first, _end_of_entry(text, first, closing.start())
        found.extend(_candidates(key, value, span))
    return FrontMatter(end, tuple(found))


def _candidates(key: str, value: YamlValue, span: tuple[int, int]) -> Iterator[Candidate]:
    name = key.strip().lower().replace("-", "_").replace(" ", "_")
    field = FIELD_OF.get(name)
    if field is None:
        return
    values = [text for item in _flat(value) for text in _texts(item, name)]
    for rank, text in enumerate(values if field in LISTS else values[:1]):
        is_link = text.startswith(("http://", "https://"))
        yield Candidate(
            field="url" if is_link and field == "source" else field,
            value=text,
            method=f"front-matter:{key.strip()}",
            start=span[0],
            end=span[1],
            rank=rank,
        )


def _flat(value: YamlValue) -> list[YamlValue]:
    return value if isinstance(value, list) else [value]


def _texts(value: YamlValue, name: str) -> list[str]:
    """The texts of one value: a scalar, an author as a mapping with a name, an Obsidian link `[[Name]]`."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if value is None or isinstance(value, (bool, list, dict)):
        return []
    text = " ".join(str(value).split())
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].split("|")[-1]
    parts = text.split(",") if name in COMMA_LISTS else [text]
    if name in COMMA_LISTS:
        parts = [part.strip().removeprefix("#") for part in parts]
        parts = [part for part in parts if part.lower() != CLIPPER_TAG]
    return [part for part in parts if part]


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text[:LONGEST]))
    return starts


def _end_of_entry(text: str, start: int, limit: int) -> int:
    """Where a key's value ends: before the next line that is neither indented nor a list item."""
    end = text.find("\n", start, limit)
    while end != -1 and text[end + 1 : end + 2] in (" ", "\t", "-", "\n") and end + 1 < limit:
        following = text.find("\n", end + 1, limit)
        if following == -1:
            break
        end = following
    return len(text[:limit].rstrip()) if end == -1 else start + len(text[start:end].rstrip())
