"""`pages/*.md` beside site.yaml -> pages that the archive's owner wrote."""

from __future__ import annotations

import re
from pathlib import Path

from archivegen.config import values
from archivegen.config.model import OwnPage
from archivegen.errors import ConfigError
from archivegen.patterns import late
from archivegen.problems import Problems, text_of, unknown_key

FOLDER = "pages"
_NAME = late(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_FRONT_MATTER = late(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.S)
_HEADING = late(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_KEYS = {"title": values.filled_text, "description": values.text}


def read_own_pages(folder: Path) -> tuple[OwnPage, ...]:
    """Read the Markdown files of a folder, by name; none without the folder. Hidden files are no pages.

    Raises ConfigError, with file and line, for a name that makes no address and for a broken file.
    """
    found = sorted(folder.glob("*.md")) if folder.is_dir() else []
    return tuple(_read(path) for path in found if not path.name.startswith("."))


def _read(path: Path) -> OwnPage:
    name = path.stem
    if not _NAME.match(name):
        raise ConfigError(
            f"`{path.name}` makes no address",
            path=str(path),
            hint="use lower-case letters a-z, digits and single hyphens; the heading may say anything",
        )
    text = text_of(path)
    head = _FRONT_MATTER.match(text)
    stated = _stated(head[1] or "", str(path)) if head else {}
    body = text[head.end() :] if head else text
    heading = _HEADING.match(body)
    if heading:
        body = body[heading.end() :]
    return OwnPage(
        name=name,
        title=stated.get("title") or (heading[1] if heading else name.replace("-", " ").capitalize()),
        description=stated.get("description", ""),
        text=body,
    )


def _stated(front_matter: str, path: str) -> dict[str, str]:
    """Title and description, where the front matter gives them."""
    if not front_matter.strip():
        return {}
    from archivegen.yaml_source import parse_mapping_with_lines

    # A line for the `---` above, so that messages name lines of the file.
    given, lines = parse_mapping_with_lines("\n" + front_matter, path)
    problems = Problems(path, lines)
    made: dict[str, str] = {}
    for key, value in given.items():
        if key not in _KEYS:
            problems.add((key,), *unknown_key(str(key), _KEYS))
            continue
        try:
            made[str(key)] = _KEYS[key](value)
        except values.UnfitError as unfit:
            problems.add((key,), f"`{key}`: {unfit}", unfit.hint)
    problems.raise_any()
    return made
