"""Jinja for this archive: where templates come from, filters, and what a broken one is told.

The only door to Jinja. Captured text is never a template, only a value, and every value is escaped.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2
from jinja2.runtime import Context as JinjaContext

from archivegen import errors
from archivegen.interface import Interface
from archivegen.renderer import theme
from archivegen.renderer.base_context import Head, Site
from archivegen.renderer.compiled import CompiledTemplates
from archivegen.renderer.quick_templates import QuickEnvironment, quoted_path
from archivegen.renderer.translating import TranslatingEnvironment


def environment(
    template_folders: Sequence[Path],
    interface: Interface,
    *,
    quick: bool = False,
    compiled: CompiledTemplates | None = None,
) -> jinja2.Environment:
    """Return an environment that looks in `template_folders` in order, then in the default theme.

    Its templates speak the language of `interface`. A `quick` one may fail where the other does not
    (`quick_templates`). `compiled` keeps its templates for other builds.
    """
    default = _Folder(theme.template_folder())
    own = [_Folder(folder) for folder in template_folders]
    made = (QuickEnvironment if quick else TranslatingEnvironment)(
        interface,
        loader=jinja2.ChoiceLoader([*own, default, jinja2.PrefixLoader({theme.THEME_PREFIX: default})]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    made.filters["relative_url"] = relative_url
    return made


class _Folder(jinja2.FileSystemLoader):
    """The templates of one folder."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """As Jinja does, with the name of a file that is no UTF-8. Raises TemplateError."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            path = Path(self.searchpath[0], template)
            line = error.object[: error.start].count(b"\n") + 1
            raise errors.TemplateError(
                "not UTF-8", path=str(path), line=line, hint="save it as UTF-8"
            ) from error


@jinja2.pass_context
def relative_url(context: JinjaContext, url: str) -> str:
    """Return the way from the page that is rendered to a path below the site's root.

    The page for wrong addresses is shown at any depth, so its links start at the root of the host when
    that is known.
    """
    return way_up(context["page"], context["site"]) + quoted_path(url)


def way_up(page: Head, site: Site) -> str:
    """Return `../` for each folder between a page and the root."""
    if page.kind == "not_found" and site.base_url:
        path = "/".join(site.base_url.split("/")[3:]).strip("/")
        return f"/{path}/" if path else "/"
    return "../" * page.url.count("/")


def template_error(error: Exception, template: str, known: Sequence[str]) -> Exception:
    """Turn what went wrong while rendering into an error that names the template's file and line.

    `known` are the names that the template's context has. An error that no template caused is returned as
    it is.
    """
    if isinstance(error, errors.ArchivegenError):
        return error
    if isinstance(error, jinja2.TemplateNotFound):
        frame = _deepest_template_frame(error)
        inside = frame.filename.endswith(_TEMPLATE_SUFFIXES)
        return errors.TemplateError(
            f"template `{error.name}` not found",
            path=frame.filename if inside else template,
            line=frame.lineno if inside else None,
            hint="is it in the site's `templates/` folder?",
        )
    if isinstance(error, RecursionError):
        return errors.TemplateError(
            "a template extends, includes or imports itself",
            path=_deepest_template_frame(error).filename,
            hint='`{% extends "theme/base.html" %}` names the one of the theme',
        )
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = error.filename or error.name or template
        return errors.TemplateError(error.message or "syntax error", path=place, line=error.lineno)
    frame = traceback.extract_tb(error.__traceback__)[-1]
    if isinstance(error, jinja2.TemplateError):
        frame = _deepest_template_frame(error)
        message = error.message or "error"
        return errors.TemplateError(
            message, path=frame.filename, line=frame.lineno, hint=_hint(message, known)
        )
    if frame.filename.endswith(_TEMPLATE_SUFFIXES):
        return errors.TemplateError(str(error), path=frame.filename, line=frame.lineno)
    return error


_TEMPLATE_SUFFIXES = (".html", ".xml", ".css", ".json")


def _deepest_template_frame(error: BaseException) -> traceback.FrameSummary:
    """The last line of a template that was running; Jinja puts its own lines into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((f for f in reversed(frames) if f.filename.endswith(_TEMPLATE_SUFFIXES)), frames[-1])


def _hint(message: str, known: Sequence[str]) -> str | None:
    """The name that was probably meant: of the context, or of one of its records' fields."""
    quoted = message.split("'")[1::2]
    if not quoted:
        return None
    if "has no attribute" in message:
        return "docs/template-variables.md lists what templates are given, with all fields"
    from difflib import get_close_matches

    near = get_close_matches(quoted[0], known, n=1)
    return f"did you mean `{near[0]}`?" if near else f"this template has: {', '.join(sorted(known))}"
