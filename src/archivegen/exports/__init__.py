"""Articles for other programs: the record of `archivegen extract`, plain text, Markdown, feeds, data files.

All functions are pure; `FORMATS` names the forms that the command line offers. Each is imported when it is
first asked for: most commands need one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from archivegen.records import Article

if TYPE_CHECKING:
    from archivegen.exports.exporter import Exporter
    from archivegen.exports.markdown import as_markdown
    from archivegen.exports.plain_text import as_text
    from archivegen.exports.record import as_json, as_json_line, extract_record

__all__ = ["FORMATS", "Exporter", "as_json", "as_json_line", "as_markdown", "as_text", "extract_record"]

_HOMES = {
    "Exporter": "exporter",
    "as_json": "record",
    "as_json_line": "record",
    "as_markdown": "markdown",
    "as_text": "plain_text",
    "extract_record": "record",
}
"""Name -> module of this package that has it."""


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module `{__name__}` has no `{name}`")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def _in_form(name: str, article: Article) -> str:
    form: Callable[[Article], str] = globals().get(name) or __getattr__(name)
    return form(article)


FORMATS: Mapping[str, Callable[[Article], str]] = {
    "jsonl": partial(_in_form, "as_json_line"),
    "json": partial(_in_form, "as_json"),
    "text": partial(_in_form, "as_text"),
    "markdown": partial(_in_form, "as_markdown"),
}
"""Name of a form -> the function that makes it of one article; each ends in a line feed."""
