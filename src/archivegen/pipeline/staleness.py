"""Digests of everything that a page's bytes depend on, part by part, so that a change can be named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from archivegen.config import SiteConfig
from archivegen.interface import Choice
from archivegen.pages.lists import TEMPLATES
from archivegen.records import Page, PageKind
from archivegen.renderer.dependencies import TemplateSources
from archivegen.walking import stamp_of

PARTS = ("the program", "its templates", "settings of the site", "what it shows")
"""The parts of a page's digest, in order, in the words of a report."""
_SHORT = 12
_CONTENT = 32
_ADDED = "new"
_TOUCHED = "its file was not as it had been written"


class PageDigests:
    """Digests of the pages of one site."""

    def __init__(
        self, config: SiteConfig, template_folders: Sequence[Path], interface: Choice, program: str
    ) -> None:
        """`interface` names the catalogues; `program` is the version of the code that makes pages."""
        self._program = program[:_SHORT]
        self._templates = TemplateSources(template_folders)
        self._kinds: dict[PageKind, str] = {}
        theme = config.theme
        site = [
            config.title,
            config.description,
            config.base_url,
            config.language,
            interface.digest(),
            theme.footer,
            theme.styles,
            config.search,
            asdict(config.data),
            [(page.name, page.title) for page in config.pages],
        ]
        self._site = _digest(site, _SHORT)
        self._style = _digest([site, asdict(config.theme)], _SHORT)

    def of_kind(self, kind: PageKind) -> str:
        """What all pages of a kind have in common: the first words of their digests, each with a space."""
        known = self._kinds.get(kind)
        if known is None:
            template = self._templates.digest(TEMPLATES[kind])[:_SHORT]
            settings = self._style if kind is PageKind.STYLE else self._site
            known = self._kinds[kind] = f"{self._program} {template} {settings} "
        return known

    def of_page(self, page: Page) -> str:
        """Digest of a page: a word for each of `PARTS`."""
        shown = [page.kind, page.subject, page.newer, page.older, page.parts, page.inputs]
        return f"{self.of_kind(page.kind)}{_digest(shown, _CONTENT)}"

    def of_file(self, path: Path) -> str:
        """Digest of a file that is copied."""
        return f"- - - {_digest([str(path), stamp_of(path)], _CONTENT)}"

    def of_mark(self, content: bytes) -> str:
        """Digest of a file whose content is ours."""
        return f"- - - {hashlib.sha256(content).hexdigest()[:_CONTENT]}"


def _digest(value: object, length: int) -> str:
    content = json.dumps(value, ensure_ascii=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:length]


def reason(before: str | None, after: str) -> str:
    """What of a page changed between two digests of it, in words.

    >>> reason("a b c d", "a x c y"), reason(None, "a b c d")
    ('its templates, what it shows', 'new')
    """
    if not before:
        return _ADDED if before is None else _TOUCHED
    changed = [
        name for name, old, new in zip(PARTS, before.split(" "), after.split(" "), strict=True) if old != new
    ]
    return ", ".join(changed) or _TOUCHED
