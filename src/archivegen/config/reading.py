"""Text of `site.yaml` -> `SiteConfig`, or every problem of the file at once, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from archivegen.config import values
from archivegen.config.model import DataConfig, Publisher, SiteConfig, SubjectsConfig, ThemeConfig
from archivegen.config.own_pages import FOLDER, read_own_pages
from archivegen.config.tokens import tokens
from archivegen.problems import KeyPath, Problems, text_of, unknown_key

if TYPE_CHECKING:
    from archivegen.yaml_source import YamlValue

Parser: TypeAlias = "Callable[[str, str], tuple[dict[str, YamlValue], dict[KeyPath, int]]]"
"""Text and the name of its file -> the mapping that it is, and the line of each key."""
SITE_KEYS: Mapping[str, values.Check] = {
    "title": values.filled_text,
    "description": values.text,
    "base_url": values.base_url_or_nothing,
    "language": values.language,
    "interface_language": values.language_or_nothing,
    "permalink": values.permalink,
    "page_size": values.page_size,
    "rules_off": values.rules,
    "tag_labels": values.labels,
    "vocabulary": values.file_beside,
    "search": values.switch,
}
"""Keys of the file itself; `publishers` and `NESTED` have keys of their own."""
PUBLISHER_KEYS: Mapping[str, values.Check] = {
    "name": values.filled_text,
    "aliases": values.texts,
    "domains": values.domains,
    "country": values.country_or_nothing,
    "timezone": values.timezone_or_nothing,
    "language": values.language_or_nothing,
    "description": values.text,
}
THEME_KEYS: Mapping[str, values.Check] = {
    "accent": values.colour,
    "footer": values.text,
    "tokens": tokens,
    "styles": values.style_sheets,
}
SUBJECTS_KEYS: Mapping[str, values.Check] = {
    "threshold": values.share,
    "most": values.few,
}
DATA_KEYS: Mapping[str, values.Check] = {
    "articles": values.switch,
    "feeds": values.switch,
    "text": values.switch,
    "citations": values.switch,
    "term_citations": values.switch,
}
NESTED: Mapping[str, tuple[Mapping[str, values.Check], type]] = {
    "theme": (THEME_KEYS, ThemeConfig),
    "subjects": (SUBJECTS_KEYS, SubjectsConfig),
    "data": (DATA_KEYS, DataConfig),
}
"""Mappings inside the file: their keys, and what is made of them."""


def read_config(path: Path, parse: Parser | None = None) -> SiteConfig:
    """Read `site.yaml`, and the pages beside it. A missing file gives the defaults.

    `parse` reads YAML, or remembers what it said: `yaml_source.parse_mapping_with_lines` if nothing is given.

    Raises ConfigError for a file that cannot be read or that has anything wrong in it.
    """
    config = parse_config(text_of(path), str(path), parse)
    pages = read_own_pages(path.parent / FOLDER)
    return replace(config, pages=pages) if pages else config


def parse_config(text: str, path: str = "site.yaml", parse: Parser | None = None) -> SiteConfig:
    """Make a SiteConfig of the text of a `site.yaml`; `path` is for messages only."""
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return SiteConfig()
    given, lines = (parse or _parse)(text, path)
    problems = Problems(path, lines)
    made = _fields(given, SITE_KEYS, (), problems, nested=("publishers", *NESTED))
    for name, (keys, record) in NESTED.items():
        if name in given:
            made[name] = record(**_section(given[name], keys, (name,), problems))
    if "publishers" in given:
        made["publishers"] = _publishers(given["publishers"], problems)
    problems.raise_any()
    return SiteConfig(**made)


def _parse(text: str, path: str) -> tuple[dict[str, YamlValue], dict[KeyPath, int]]:
    from archivegen.yaml_source import parse_mapping_with_lines

    return parse_mapping_with_lines(text, path)


def _fields(
    given: Mapping[str, object],
    known: Mapping[str, values.Check],
    at: KeyPath,
    problems: Problems,
    nested: tuple[str, ...] = (),
) -> dict[str, Any]:
    """The keys of one mapping, checked; those that are wrong are left out and noted."""
    made: dict[str, Any] = {}
    for key, value in given.items():
        if key in nested:
            continue
        if key not in known:
            problems.add((*at, key), *unknown_key(str(key), (*known, *nested)))
            continue
        try:
            made[key] = known[key](value)
        except values.UnfitError as unfit:
            problems.add((*at, key), f"`{key}`: {unfit}", unfit.hint)
    return made


def _section(
    given: object, known: Mapping[str, values.Check], at: KeyPath, problems: Problems
) -> dict[str, Any]:
    """A mapping of its own inside the file; nothing is an empty one."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        problems.add(at, f"`{at[-1]}`: {values.UnfitError('a mapping', given)}")
        return {}
    return _fields(given, known, at, problems)


def _publishers(given: object, problems: Problems) -> tuple[Publisher, ...]:
    """The list of publishers; a name, alias or domain that two of them claim is a problem."""
    if given is None:
        return ()
    if not isinstance(given, list):
        problems.add(("publishers",), f"`publishers`: {values.UnfitError('a list', given)}")
        return ()
    publishers: list[Publisher] = []
    claimed: dict[str, str] = {}
    for index, item in enumerate(given):
        at: KeyPath = ("publishers", index)
        if not isinstance(item, dict):
            problems.add(at, f"`publishers`: {values.UnfitError('a mapping with a `name`', item)}")
            continue
        made = _fields(item, PUBLISHER_KEYS, at, problems)
        if "name" not in made:
            if "name" not in item:
                problems.add(at, "a publisher without `name`")
            continue
        publisher = Publisher(**made)
        for claim in sorted(
            {name.casefold() for name in (publisher.name, *publisher.aliases, *publisher.domains)}
        ):
            if claim in claimed:
                problems.add(
                    at,
                    f"`{claim}` belongs to two publishers: `{claimed[claim]}` and `{publisher.name}`",
                )
            claimed.setdefault(claim, publisher.name)
        publishers.append(publisher)
    return tuple(publishers)
