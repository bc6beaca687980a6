"""The code that is made for speed prints what Jinja's own code prints, or leaves it to that."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import jinja2
import pytest

from archivegen.interface import Interface, choose
from archivegen.records import PageKind
from archivegen.renderer.environment import environment, way_up
from archivegen.renderer.quick_templates import UP


@dataclass(frozen=True)
class Thing:
    """A value of a template's context."""

    name: str = "A <b> & \"c\" 'd'"
    count: int = 1234
    inner: tuple[str, ...] = ("<x>", "y")
    nothing: str | None = None
    kind: str = "about"
    url: str = "a/b/c.html"
    base_url: str | None = None


ENGLISH = Interface(choose("en"))
CASES = {
    name: text
    for name, _, text in (
        part.partition("\n")
        for part in Path(__file__).with_name("quick_templates.txt").read_text("utf-8").split("=== ")[1:]
    )
}
"""Templates by name; those that a page asks for have the name of a file."""
FILES = {name: text for name, text in CASES.items() if name.endswith(".html")}
BROKEN = [name for name in CASES if name.startswith("broken: ")]
WHOLE = sorted(CASES.keys() - FILES.keys() - set(BROKEN))
LEFT_TO_JINJA = {"items", "keywords", "defined", "recursion"}
"""What looks like an attribute is an item."""


def printed(quick: bool, case: str, folder: Path) -> str:
    """What a template prints; the kind of error where it fails."""
    for name, text in {**FILES, "page.html": CASES[case]}.items():
        (folder / name).write_text(text, encoding="utf-8")
    thing = Thing()
    values = {
        "thing": thing,
        "page": thing,
        "site": thing,
        "table": {"one": "<1>", "two": 2, "class": "c", "a b": "d"},
        "safe": jinja2.utils.markupsafe.Markup("<u>&amp;</u>"),
        "tree": [{"name": "<a>", "children": [{"name": "b", "children": []}]}],
        "call": lambda word: f"<{word}>",
        UP: way_up(thing, thing),  # type: ignore[arg-type]
    }
    return environment([folder], ENGLISH, quick=quick).get_template("page.html").render(values)


@pytest.mark.parametrize("case", WHOLE)
def test_quick_code_prints_the_same_or_leaves_it(case, tmp_path):
    expected = printed(False, case, tmp_path)
    try:
        found = printed(True, case, tmp_path)
    except AttributeError:
        assert case in LEFT_TO_JINJA
    else:
        assert found == expected


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("quick", [False, True])
def test_quick_code_fails_where_jinja_fails(case, quick, tmp_path):
    with pytest.raises((jinja2.TemplateError, AttributeError, TypeError)):
        printed(quick, case, tmp_path)


def test_quick_code_makes_every_page_of_the_theme(rendered):
    """None is left to Jinja's own code, and all are the same."""
    plain, quick = environment((), ENGLISH), environment((), ENGLISH, quick=True)
    site = rendered
    for url, page in site.pages.items():
        if page.kind is PageKind.HOME or not page.template:  # its counts are items; data have no template
            continue
        article = site.articles.get(page.subject[0]) if page.subject else None
        context = site.renderer.context(page, site.archive, article)
        values = {field.name: getattr(context, field.name) for field in fields(context)}
        expected = plain.get_template(page.template).render(values)
        values[UP] = way_up(context.page, context.site)
        assert quick.get_template(page.template).render(values) == expected, url


def test_macros_of_the_theme_stand_where_they_are_called():
    """A page of a list has hundreds of calls."""
    quick = environment((), ENGLISH, quick=True)
    for template in ("article.html", "original.html", "term.html", "listing.html"):
        source = quick.loader.get_source(quick, template)[0]
        tree = quick.translated(quick.parse(source, template))
        called = {
            f"{node.node.node.name}.{node.node.attr}"
            for node in tree.find_all(jinja2.nodes.Call)
            if isinstance(node.node, jinja2.nodes.Getattr) and isinstance(node.node.node, jinja2.nodes.Name)
        }
        assert called <= {"charts.bars"}, template
