"""A site's own templates, and what is said when they are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.errors import SiteError, TemplateError
from archivegen.pages import plan
from archivegen.records import PageKind
from archivegen.renderer import Renderer, theme
from archivegen.renderer.dependencies import TemplateSources
from sample_archive import CONFIG, sample_archive


def render(folder: Path, kind: PageKind, template: str, name: str | None = None) -> str:
    """The first page of a kind, with one template replaced."""
    archive, articles = sample_archive()
    page = next(p for p in plan(archive, CONFIG) if p.kind is kind)
    path = folder / (name or page.template)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template, encoding="utf-8")
    article = articles.get(page.subject[0]) if page.subject else None
    return Renderer(CONFIG, [folder]).render(page, archive, article).decode()


def test_a_sites_template_replaces_the_themes(tmp_path):
    assert (
        render(tmp_path, PageKind.ABOUT, "<p>Mine: {{ site.title }}</p>") == "<p>Mine: The Velmora File</p>"
    )


def test_one_block_of_a_theme_template_can_be_replaced(tmp_path):
    page = render(
        tmp_path,
        PageKind.ABOUT,
        '{% extends "theme/about.html" %}{% block footer %}<footer>Mine</footer>{% endblock %}',
    )
    assert "<footer>Mine</footer>" in page
    assert "What you read here" in page


def test_replacing_base_changes_pages_that_extend_it(tmp_path):
    page = render(tmp_path, PageKind.ABOUT, "<main>{% block main %}{% endblock %}</main>", "base.html")
    assert page.startswith("<main>")
    assert "What you read here" in page


def test_folders_are_searched_in_order(tmp_path):
    archive, _ = sample_archive()
    page = next(p for p in plan(archive, CONFIG) if p.kind is PageKind.ABOUT)
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "about.html").write_text(name)
    renderer = Renderer(CONFIG, [tmp_path / "first", tmp_path / "second"])
    assert renderer.render(page, archive) == b"first"


def test_an_unknown_field_is_named_with_file_line_and_what_was_meant(tmp_path):
    with pytest.raises(TemplateError) as error:
        render(tmp_path, PageKind.ARTICLE, "line one\n\n{{ autors }}")
    assert error.value.path == str(tmp_path / "article.html")
    assert error.value.line == 3
    assert "autors" in error.value.message
    assert "`authors`" in (error.value.hint or "")


def test_an_unknown_field_of_a_record_is_an_error(tmp_path):
    with pytest.raises(TemplateError, match="tittle") as error:
        render(tmp_path, PageKind.ABOUT, "\n{{ site.tittle }}")
    assert error.value.line == 2


def test_a_syntax_error_is_named_with_file_and_line(tmp_path):
    with pytest.raises(TemplateError) as error:
        render(tmp_path, PageKind.ABOUT, "one\n{% if %}")
    assert (error.value.path, error.value.line) == (str(tmp_path / "about.html"), 2)


def test_a_missing_template_is_named(tmp_path):
    with pytest.raises(TemplateError, match=r"nowhere\.html"):
        render(tmp_path, PageKind.ABOUT, '{% include "nowhere.html" %}')


def test_an_error_in_python_code_of_a_template_is_no_traceback(tmp_path):
    with pytest.raises(TemplateError) as error:
        render(tmp_path, PageKind.ABOUT, "one\ntwo\n{{ 1 / 0 }}")
    assert error.value.line == 3
    assert "division by zero" in error.value.message


def test_a_template_that_is_no_utf8_is_named(tmp_path):
    (tmp_path / "about.html").write_bytes(b"one\n\xff")
    archive, _ = sample_archive()
    page = next(p for p in plan(archive, CONFIG) if p.kind is PageKind.ABOUT)
    with pytest.raises(TemplateError, match="not UTF-8") as error:
        Renderer(CONFIG, [tmp_path]).render(page, archive)
    assert (error.value.path, error.value.line) == (str(tmp_path / "about.html"), 2)


@pytest.mark.parametrize(
    "how", ['{% extends "about.html" %}', '{% import "about.html" as a with context %}{{ a.b() }}']
)
def test_a_template_that_takes_itself_in_is_named(tmp_path, how):
    with pytest.raises(TemplateError, match="itself") as error:
        render(tmp_path, PageKind.ABOUT, how)
    assert error.value.path == str(tmp_path / "about.html")


def test_a_template_is_made_of_what_it_includes_however_that_is_spelt(tmp_path):
    (tmp_path / "about.html").write_text('{% include "/./part.html" %}', "utf-8")
    (tmp_path / "part.html").write_text("one", "utf-8")
    before = TemplateSources([tmp_path]).digest("about.html")
    (tmp_path / "part.html").write_text("two", "utf-8")
    assert TemplateSources([tmp_path]).digest("about.html") != before


@pytest.mark.parametrize(
    "way",
    [
        "''.__class__.__mro__",
        "''|attr('__class__')",
        "''['__class__']",
        "lipsum.__globals__",
        "site.interface.gettext.__func__",
        "site.interface._messages",
        "cycler.__init__",
        "(site.menu|map(attribute='__class__')|list)[0].mro()",
        "namespace.__init__.__globals__",
        "self.__init__",
        "'{0.__class__}'.format(site)",
        "('{0.__class__}'|safe).format(site)",
        "''.__getattribute__('__class__')",
    ],
)
def test_a_template_sees_nothing_of_the_program(tmp_path, way):
    with pytest.raises(TemplateError, match=r"unsafe|no attribute"):
        render(tmp_path, PageKind.ABOUT, f"{{{{ {way} }}}}")


def test_an_article_page_without_its_article_is_an_error():
    archive, _ = sample_archive()
    page = next(p for p in plan(archive, CONFIG) if p.kind is PageKind.ARTICLE)
    with pytest.raises(TemplateError, match="without its article"):
        Renderer(CONFIG).render(page, archive, None)


def test_the_theme_is_found_in_a_checkout_and_in_an_installed_package(tmp_path, monkeypatch):
    assert (theme.static_folder() / "style.css").is_file()
    installed = tmp_path / "theme"
    for name, witness in (("templates", "base.html"), ("static", "style.css")):
        (installed / name).mkdir(parents=True)
        (installed / name / witness).write_text("")
    monkeypatch.setattr(theme, "_PLACES", (installed, tmp_path / "nowhere"))
    assert theme.template_folder() == installed / "templates"
    assert theme.static_folder() == installed / "static"
    monkeypatch.setattr(theme, "_PLACES", (tmp_path / "nowhere",))
    with pytest.raises(SiteError, match="missing from the installation"):
        theme.template_folder()


def test_pyproject_packs_the_theme_where_it_is_looked_for():
    import tomllib

    root = Path(__file__).parents[2]
    included = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    assert included["force-include"]["templates"] == "archivegen/theme/templates"
    assert included["force-include"]["static"] == "archivegen/theme/static"
