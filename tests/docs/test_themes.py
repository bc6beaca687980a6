"""What docs/ tells authors of themes: its example is built, its tables are compared with the code."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from archivegen.config.tokens import COLOURS, FONTS, LENGTHS
from archivegen.errors import TemplateError
from archivegen.pipeline import Options, SiteFolders, build
from archivegen.renderer import theme

ROOT = Path(__file__).resolve().parents[2]
THEMES = (ROOT / "docs/themes.md").read_text("utf-8")
FILE = re.compile(r"^`([\w./]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)
CAPTURE = """The mail boat is late again

By Odile Tamm

2 March 2024

The mail boat from Velmora came in three hours late on Friday, and nobody on the quay was surprised by it.

It is the ninth time this winter that letters lay in the hold while the crew waited for the tide to turn.
"""


def told(document: str, heading: str) -> dict[str, str]:
    """The first two columns of the first table below a heading."""
    table = document.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.*?) \| (.*?) \|", table, re.M)
    return dict(rows[2:])


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example")
    for name, content in (*FILE.findall(THEMES), ("seeds/mail.txt", CAPTURE)):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    build(SiteFolders.below(root), None, Options(jobs=1, debug=True))
    return root


def test_the_example_has_the_four_files_that_it_speaks_of():
    names = [name for name, _ in FILE.findall(THEMES)]
    assert names == ["site.yaml", "static/cuttings.css", "templates/article.html", "templates/base.html"]


def test_the_example_looks_as_it_says(example: Path):
    public = example / "public"
    (article,) = [path for path in (public / "articles").glob("*.html") if path.name != "index.html"]
    page = article.read_text("utf-8")
    assert "Cut out by hand" in page
    assert 'href="../originals/' in page.partition("Cut out by hand")[2].partition("</aside>")[0]
    assert '<a class="site-name"' in page, "the rest of the theme's frame"
    assert page.count("<footer") == 1, "the shorter foot"
    assert "Kept by the Velmora reading room." in page
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert sheets[-1] == "../static/cuttings.css"
    assert (public / "static/cuttings.css").is_file()
    tokens = (public / "static/colours.css").read_text("utf-8")
    for line in (
        "--accent: light-dark(#0b5394, ",
        "--paper: light-dark(#ffffff, #101418);",
        '--serif: Charter, "Noto Serif", serif;',
        "--measure: 46rem;",
    ):
        assert line in tokens


def test_what_the_example_changes_changes_those_pages_only(example: Path):
    css = example / "static/cuttings.css"
    css.write_text(css.read_text("utf-8") + "/* more */", "utf-8")
    assert build(SiteFolders.below(example), None, Options(jobs=1)).rendered == 0
    template = example / "templates/article.html"
    template.write_text(template.read_text("utf-8").replace("Cut out", "Clipped"), "utf-8")
    assert build(SiteFolders.below(example), None, Options(jobs=1)).rendered == 1


def test_the_error_is_the_one_that_is_told(example: Path):
    template = example / "templates/article.html"
    good = template.read_text("utf-8")
    template.write_text(
        '{% extends "theme/article.html" %}\n{% block story_head %}\n{{ titel }}{% endblock %}'
    )
    with pytest.raises(TemplateError) as error:
        build(SiteFolders.below(example), None, Options(jobs=1))
    template.write_text(good, "utf-8")
    assert f"error: {error.value.message}\n  templates/article.html:{error.value.line}" in THEMES
    assert str(error.value.path).endswith("templates/article.html")
    assert f"hint: {error.value.hint}" in THEMES


def test_every_token_is_explained_and_shown_as_the_style_sheet_has_it():
    shown = told(THEMES, "Tokens")
    assert [name.strip("`") for name in shown] == [*COLOURS, *FONTS, *LENGTHS]
    css = (theme.static_folder() / "style.css").read_text("utf-8")
    for name, (light, dark) in COLOURS.items():
        assert f"--{name}: light-dark({light}, {dark});" in css
        assert f"| `{light}`, `{dark}` |" in THEMES
    for name in (*FONTS, *LENGTHS):
        assert f"  --{name}: " in css


def test_every_block_is_named():
    found: dict[str, list[str]] = {}
    for path in sorted(theme.template_folder().glob("*.html")):
        blocks = re.findall(r"{%-? block (\w+)", path.read_text("utf-8"))
        found[path.name] = blocks
    of_all = set(found["base.html"])
    named = {key.split("`")[1]: re.findall(r"`(\w+)`", row) for key, row in told(THEMES, "Blocks").items()}
    assert set(named["base.html"]) == of_all
    for name, blocks in found.items():
        own = [block for block in blocks if block not in of_all]
        assert named.get(name, []) == own or name == "base.html", name


def test_the_tables_of_variables_are_those_of_the_types():
    spec = importlib.util.spec_from_file_location("variables", ROOT / "tools/template_variables.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.document() == tool.DOCUMENT.read_text("utf-8"), "run tools/template_variables.py"
