"""Articles for other programs: the record of `archivegen extract`, plain text, Markdown, feeds, data files.

All functions are pure; `FORMATS` names the forms that the command line offers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from archivegen.exports.exporter import Exporter
from archivegen.exports.markdown import as_markdown
from archivegen.exports.plain_text import as_text
from archivegen.exports.record import as_json, as_json_line, extract_record
from archivegen.records import Article

FORMATS: Mapping[str, Callable[[Article], str]] = {
    "jsonl": as_json_line,
    "json": as_json,
    "text": as_text,
    "markdown": as_markdown,
}
"""Name of a form -> the function that makes it of one article; each ends in a line feed."""

__all__ = ["FORMATS", "Exporter", "as_json", "as_json_line", "as_markdown", "as_text", "extract_record"]
