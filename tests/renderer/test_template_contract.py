"""What templates are given is what contexts.py documents, and they ask for nothing else."""

from __future__ import annotations

import ast
import inspect
from dataclasses import FrozenInstanceError, fields, is_dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from archivegen.pages import plan
from archivegen.records import EXPORTED, PageKind
from archivegen.renderer import (
    Renderer,
    base_context,
    contexts,
    overview_views,
    review_views,
    subject_views,
    theme,
    translating,
    views,
)
from archivegen.renderer.contexts import CONTEXTS
from sample_archive import CONFIG, sample_archive

TEMPLATES = {
    page.kind: page.template for page in plan(sample_archive()[0], CONFIG) if page.kind not in EXPORTED
}
ENVIRONMENT = Environment(autoescape=True)
ENVIRONMENT.filters["relative_url"] = str
ENVIRONMENT.filters |= dict.fromkeys(("number", "percent"), str)
TEXTS = set(translating.CALLS)
"""Functions that every template has."""
OF_ALL = set(contexts.PageContext.__dataclass_fields__)


def parsed(name: str) -> nodes.Template:
    return ENVIRONMENT.parse((theme.template_folder() / name).read_text(encoding="utf-8"))


def with_all_it_uses(name: str) -> dict[str, nodes.Template]:
    """A template with those that it extends, includes and imports."""
    found: dict[str, nodes.Template] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        found[current] = parsed(current)
        references = list(meta.find_referenced_templates(found[current]))
        assert None not in references, f"{current} names a template that is only known while it runs"
        waiting += [reference for reference in references if reference is not None]
    return found


def documented(record: type) -> dict[str, str]:
    """Fields of a record with the docstring below each, its bases' included."""
    found: dict[str, str] = {}
    for base in reversed(record.__mro__):
        if not is_dataclass(base):
            continue
        body = ast.parse(inspect.getsource(base)).body[0].body
        for one, after in pairwise(body):
            if isinstance(one, ast.AnnAssign) and isinstance(after, ast.Expr):
                found[one.target.id] = after.value.value
    return found


def test_every_kind_of_page_has_a_context_and_a_template():
    assert set(CONTEXTS) == set(PageKind) - EXPORTED
    assert set(TEMPLATES) == set(CONTEXTS)
    assert all((theme.template_folder() / name).is_file() for name in TEMPLATES.values())


@pytest.mark.parametrize("kind", sorted(CONTEXTS))
def test_templates_use_documented_names_only(kind):
    allowed = {field.name for field in fields(CONTEXTS[kind])}
    for name, tree in with_all_it_uses(TEMPLATES[kind]).items():
        imported = {statement.target for statement in tree.find_all(nodes.Import)}
        macros = {macro.name for macro in tree.find_all(nodes.Macro)}
        assert meta.find_undeclared_variables(tree) - imported - macros - TEXTS <= allowed, name


@pytest.mark.parametrize("kind", sorted(CONTEXTS))
def test_every_field_of_a_context_is_of_use_to_its_template(kind):
    used = set()
    for tree in with_all_it_uses(TEMPLATES[kind]).values():
        used |= meta.find_undeclared_variables(tree)
    unused = {field.name for field in fields(CONTEXTS[kind])} - used - OF_ALL
    assert not unused


@pytest.mark.parametrize(
    "record",
    [
        r
        for m in (base_context, contexts, overview_views, review_views, subject_views, views)
        for r in vars(m).values()
        if is_dataclass(r) and r.__module__ == m.__name__
    ],
    ids=lambda record: record.__name__,
)
def test_every_field_is_explained(record):
    missing = {field.name for field in fields(record)} - set(documented(record))
    assert not missing
    assert record.__doc__
    with pytest.raises(FrozenInstanceError):
        setattr(record.__new__(record), fields(record)[0].name, None)


def test_the_context_given_is_the_one_documented(rendered):
    seen = set()
    for url, page in rendered.pages.items():
        if page.kind in EXPORTED:
            continue
        article = rendered.articles.get(page.subject[0]) if page.subject else None
        context = rendered.renderer.context(page, rendered.archive, article)
        assert type(context) is CONTEXTS[page.kind], url
        seen.add(page.kind)
    assert seen == set(CONTEXTS)


def test_a_template_may_use_every_documented_field(tmp_path: Path):
    """Nested records included: StrictUndefined would refuse a field that is not there."""
    archive, articles = sample_archive()
    pages = [page for page in plan(archive, CONFIG) if page.kind not in EXPORTED]
    for page in pages:
        names = [field.name for field in fields(CONTEXTS[page.kind])]
        (tmp_path / page.template).write_text("".join(f"{{{{ {name} }}}}" for name in names))
    renderer = Renderer(CONFIG, [tmp_path])
    for page in pages:
        assert renderer.render(page, archive, articles.get(page.subject[0]) if page.subject else None)
