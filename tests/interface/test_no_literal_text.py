"""Every word that a reader sees is a message: templates and scripts have none of their own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from archivegen.renderer import script_texts, theme

TEMPLATES = sorted(
    path.relative_to(theme.template_folder()).as_posix()
    for path in theme.template_folder().rglob("*")
    if path.is_file()
)
TECHNICAL = {"Enter", "Escape", "use strict", "cannot load "}
"""Keys, a directive, and an error that the page turns into a text."""
NAMES = {"SHA-256", "BibTeX", "RIS", "CSL-JSON", "APA", "Chicago", "MLA", "404", "JSON", "UTF-8"}
"""Names of formats and a status code are the same in every language."""
_SPOKEN_ATTRIBUTES = re.compile(r"\b(?:aria-label|title|placeholder|alt|content)=\"([^\"]*)\"")
_NOT_SHOWN = re.compile(
    r"<!--.*?-->|<meta[^>]*>|<link[^>]*>|<(style|script)\b.*?</\1>|<[!?][^>]*>|&\w+;", re.DOTALL
)
_ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"]*\"|'[a-z-]+'")
"""Of a macro that writes into a tag; a word of the page's security policy."""
_TAG = re.compile(r"<[^>]*>")
_VALUE = "\0"
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def literal_text(template: str) -> str:
    """What stands in a template as it is, a placeholder for all that is put in."""
    source = (theme.template_folder() / template).read_text(encoding="utf-8")
    environment = Environment(autoescape=True)
    environment.filters |= dict.fromkeys(("number", "percent", "relative_url"), str)
    found = []
    for output in environment.parse(source).find_all(nodes.Output):
        found += [node.data if isinstance(node, nodes.TemplateData) else _VALUE for node in output.nodes]
    return "".join(found)


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name.endswith(".html")])
def test_templates_hold_no_text_of_their_own(template):
    source = _NOT_SHOWN.sub(" ", literal_text(template))
    spoken = _SPOKEN_ATTRIBUTES.findall(source)
    shown = [_ATTRIBUTE.sub(" ", _TAG.sub(" ", source)), *spoken]
    words = {word for text in shown for word in text.split()}
    left = {word for word in words if _LETTERS.search(word.replace(_VALUE, " "))} - NAMES
    assert not left, f"put them into _(...): {sorted(left)}"


def table_of(script: str) -> dict[str, object]:
    """The `TEXTS` of a script: keys without quotes, values in JSON's form."""
    source = Path(theme.static_folder() / script).read_text(encoding="utf-8")
    found = re.search(r"TEXTS = (\{.*?\n  \});", source, re.DOTALL)
    assert found
    quoted = re.sub(r'("(?:[^"\\]|\\.)*")|(\w+):', lambda m: m[1] or f'"{m[2]}":', found[1])
    return json.loads(quoted)


def in_braces(text: str) -> str:
    return script_texts._in_braces(text)


def test_the_english_of_scripts_is_the_english_of_the_messages():
    assert table_of("site.js") == {k: in_braces(v) for k, v in script_texts.EVERYWHERE.items()}
    counted = {
        key: {"one": in_braces(one), "other": in_braces(more)}
        for key, (one, more) in script_texts.COUNTED_IN_SEARCH.items()
    }
    assert table_of("search.js") == {k: in_braces(v) for k, v in script_texts.IN_SEARCH.items()} | counted


@pytest.mark.parametrize("script", ["site.js", "search.js"])
def test_scripts_say_nothing_outside_their_table(script):
    source = Path(theme.static_folder() / script).read_text(encoding="utf-8")
    without = re.sub(r"TEXTS = \{.*?\n  \};", "", source, flags=re.DOTALL)
    code = re.sub(r"(?m)//.*$", "", without)
    spoken = re.findall(r"\"((?:[A-Z][a-z]+|[a-z]+ [a-z]+ )[^\"\n]*)\"", code)
    assert [text for text in spoken if text not in TECHNICAL] == []
