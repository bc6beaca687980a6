"""Write docs/template-variables.md: what the template of each kind of page is given, from the types.

python tools/template_variables.py
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from itertools import pairwise
from pathlib import Path

from archivegen.pages.lists import TEMPLATES
from archivegen.renderer import base_context, contexts, overview_views, review_views, subject_views, views
from archivegen.renderer.contexts import CONTEXTS

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "template-variables.md"
HEAD = """\
# What templates know

Made by `tools/template_variables.py` from the types in `src/archivegen/renderer/`; do not edit.
[themes.md](themes.md) shows how to use it. Every template has `site` and `page`; the others come with the
kind of page. `X | None` may be missing, a `tuple` is a list. Addresses are paths below the site's root: put
them through the filter `relative_url`.
"""
_MODULES = (base_context, views, overview_views, review_views, subject_views, contexts)
_RECORDS = {
    name: record
    for module in _MODULES
    for name, record in vars(module).items()
    if is_dataclass(record) and record.__module__ == module.__name__
}


def document() -> str:
    """Return the whole document."""
    parts = [HEAD]
    of_pages = {context: kind for kind, context in CONTEXTS.items()}
    for context, kind in of_pages.items():
        parts.append(f"\n## `{TEMPLATES[kind]}`\n\n{_sentence(context)}{_table(_fields(context))}")
    parts.append("\n## Parts\n\nWhat the fields above are made of.\n")
    for name in sorted(_RECORDS):
        record = _RECORDS[name]
        if record not in of_pages and not name.endswith("Context"):
            parts.append(f"\n### {name}\n\n{_sentence(record)}{_table(_fields(record))}")
    return "".join(parts)


def _sentence(record: type) -> str:
    words = " ".join((record.__doc__ or "").split())
    told = re.sub(r"^`[\w.]+`[:.] ?", "", words)
    return f"{told[:1].upper()}{told[1:]}\n\n" if told else ""


def _fields(record: type) -> Iterator[tuple[str, str, str]]:
    """Name, type and explanation of each field; those of every page are told once, under `PageContext`."""
    for base in reversed(record.__mro__):
        if not is_dataclass(base) or (base is base_context.PageContext and record is not base):
            continue
        (definition,) = ast.parse(inspect.getsource(base)).body
        assert isinstance(definition, ast.ClassDef)
        for one, after in pairwise(definition.body):
            if isinstance(one, ast.AnnAssign) and isinstance(after, ast.Expr):
                words = ast.literal_eval(after.value)
                yield ast.unparse(one.target), ast.unparse(one.annotation), " ".join(words.split())


def _table(fields: Iterator[tuple[str, str, str]]) -> str:
    rows = [
        f"| `{name}` | `{kind.replace('|', chr(92) + '|')}` | {words.replace('|', chr(92) + '|')} |\n"
        for name, kind, words in fields
    ]
    return "| | | |\n| --- | --- | --- |\n" + "".join(rows) if rows else "Nothing but `site` and `page`.\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
