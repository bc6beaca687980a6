"""Jinja for this archive: where templates come from, filters, and what a broken one is told.

The only door to Jinja. Captured text is never a template, only a value, and every value is escaped.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import quote

import jinja2
from jinja2.runtime import Context as JinjaContext

from archivegen import errors
from archivegen.renderer import theme

THEME_PREFIX = "theme"
"""`{% extends "theme/article.html" %}` in a site's own `article.html` changes blocks of the default."""
_SAFE_IN_PATHS = "/-_.~#"


def environment(template_folders: Sequence[Path]) -> jinja2.Environment:
    """Return an environment that looks in `template_folders` in order, then in the default theme."""
    default = jinja2.FileSystemLoader(theme.template_folder())
    own = [jinja2.FileSystemLoader(folder) for folder in template_folders]
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([*own, default, jinja2.PrefixLoader({THEME_PREFIX: default})]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    made.filters["relative_url"] = relative_url
    return made


@jinja2.pass_context
def relative_url(context: JinjaContext, url: str) -> str:
    """Return the way from the page that is rendered to a path below the site's root.

    The page for wrong addresses is shown at any depth, so its links start at the root of the host when
    that is known.
    """
    path = quote(url, safe=_SAFE_IN_PATHS) if not url.isascii() or set(url) & _ASCII_TO_QUOTE else url
    return f"{_up(context)}{path}"


_ASCII_TO_QUOTE = frozenset(" \"'<>?%&:;\\^`{|}[]+=@!$()*,")


def _up(context: JinjaContext) -> str:
    """`../` for each folder between the page and the root."""
    page, site = context["page"], context["site"]
    if page.kind == "not_found" and site.base_url:
        path = "/".join(site.base_url.split("/")[3:]).strip("/")
        return f"/{path}/" if path else "/"
    url: str = page.url
    return "../" * url.count("/")


def template_error(error: jinja2.TemplateError, template: str, known: Sequence[str]) -> errors.TemplateError:
    """Turn an error of Jinja into one that names the template's file and line, and the likely cause.

    `known` are the names that the template's context has.
    """
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return errors.TemplateError(
            f"template `{error.name}` not found",
            path=template,
            hint="is it in the site's `templates/` folder?",
        )
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = error.filename or error.name or template
        return errors.TemplateError(error.message or "syntax error", path=place, line=error.lineno)
    place, line = _deepest_template_frame(error, template)
    return errors.TemplateError(error.message or "error", path=place, line=line, hint=_hint(error, known))


def _deepest_template_frame(error: BaseException, template: str) -> tuple[str, int | None]:
    """The last line of a template that was running; Jinja puts its own lines into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith((".html", ".xml", ".css", ".json"))]
    return (inside[-1].filename, inside[-1].lineno) if inside else (template, None)


def _hint(error: jinja2.TemplateError, known: Sequence[str]) -> str | None:
    """The name that was probably meant."""
    words = (error.message or "").split("'")
    asked = (
        words[-2]
        if len(words) > 2 and "attribute" in (error.message or "")
        else words[1]
        if len(words) > 1
        else ""
    )
    near = get_close_matches(asked, known, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"this template has: {', '.join(sorted(known))}" if known else None
