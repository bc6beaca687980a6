"""`title`, `html lang` and links that say what a page is (`canonical`, `shortlink`, `license`)."""

from __future__ import annotations

from archivegen.loader.html.candidates.values import Findings
from archivegen.loader.html.parse import Element, text_of

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def title_candidates(root: Element, found: Findings) -> None:
    """Adds the page's `title`; those of drawings (`svg`) are no titles of the page."""
    for element in root.iter("title"):
        if not any(ancestor.tag == "svg" for ancestor in element.iterancestors()):
            found.add("title", text_of(element), "html:title")
            return


def link_candidates(root: Element, found: Findings) -> None:
    """Adds the canonical URL."""
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            found.add("url", element.get("href"), "html:canonical")


def head_candidates(root: Element, found: Findings) -> None:
    """Adds the declared language, of `html` or else of `body`."""
    for element in (root, *root.iter("body")):
        lang = element.get("lang") or element.get(XML_LANG) or element.get("xml:lang")
        if lang:
            found.add("language", lang, "html:lang")
            return
