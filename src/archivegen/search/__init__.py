"""Articles -> a search index that classic scripts load, on file:// as on a host.

- `documents`: what is indexed of an article, and the forms of its words that no reader sees.
- `engine`: Pagefind's program, which makes the index of one bundle.
- `scripts`: what the program made, as scripts that hand it over to the page.
- `bundles`: which articles stand in which bundle, so that a new one makes little work.
"""

from __future__ import annotations

from archivegen.search.bundles import Bundle, arrange_bundles
from archivegen.search.documents import SearchDocument
from archivegen.search.scripts import (
    ENGINE_FOLDER,
    Alias,
    Names,
    bundle_scripts,
    catalogue_script,
    engine_scripts,
    script_digest,
)

__all__ = [
    "ENGINE_FOLDER",
    "Alias",
    "Bundle",
    "Names",
    "SearchDocument",
    "arrange_bundles",
    "bundle_scripts",
    "catalogue_script",
    "engine_scripts",
    "script_digest",
]
