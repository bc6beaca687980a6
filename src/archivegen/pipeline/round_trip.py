"""YAML files that people write and commands edit: comments, order and quoting stay as they are.

The only door to ruamel.yaml.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any

from archivegen.errors import ConfigError
from archivegen.patterns import late

_KEY_ABOVE = r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*"
_NESTED_KEY = late(_KEY_ABOVE + r"(\1 +)[^\s#-]", re.MULTILINE)
_LISTED = late(_KEY_ABOVE + r"(\1 *)- ", re.MULTILINE)


def load_keeping(text: str, path: Path) -> Any:
    """The mapping of a YAML text, with its comments; an empty one for an empty text.

    Raises ConfigError for what is no YAML.
    """
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.error import YAMLError

    try:
        mapping = _yaml().load(text)
    except YAMLError as error:
        raise ConfigError("not valid YAML", path=str(path), hint="correct it by hand first") from error
    return CommentedMap() if mapping is None else mapping


def dump_keeping(mapping: Any, *, like: str) -> str:
    """The text of what `load_keeping` gave, indented as `like` is."""
    made = io.StringIO()
    yaml = _yaml()
    step, offset = _indentation(like)
    yaml.indent(mapping=step, sequence=offset + 2, offset=offset)
    yaml.dump(mapping, made)
    return made.getvalue()


def _indentation(text: str) -> tuple[int, int]:
    r"""Columns by which a text indents the keys of a mapping, and its list items below their key.

    >>> _indentation("a:\n    b:\n      - c\n")
    (4, 2)
    """
    nested = _NESTED_KEY.search(text)
    listed = _LISTED.search(text)
    return (
        len(nested[2]) - len(nested[1]) if nested else 2,
        len(listed[2]) - len(listed[1]) if listed else 0,
    )


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 10_000
    yaml.preserve_quotes = True
    return yaml


def new_mapping(**values: Any) -> Any:
    """A mapping that is written a key a line."""
    from ruamel.yaml.comments import CommentedMap

    return CommentedMap(values)


def new_list(items: list[str]) -> Any:
    """A list that is written on one line: `[a, b]`."""
    from ruamel.yaml.comments import CommentedSeq

    made = CommentedSeq(items)
    made.fa.set_flow_style()
    return made


def replace_file(path: Path, text: str) -> None:
    """Write a file in one step; an empty text removes it. Raises ConfigError."""
    temporary = path.with_name(f".archivegen-{os.getpid()}.tmp")
    try:
        if not text:
            path.unlink(missing_ok=True)
            return
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ConfigError(f"cannot be written: {error.strerror}", path=str(path)) from error
