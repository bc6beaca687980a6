"""Articles -> a search index that classic scripts load, on file:// as on a host.

- `documents`: what is indexed of an article, and the forms of its words that no reader sees.
- `engine`: Pagefind's program, which is asked for its script and for what it makes of words.
- `word_forms`: the entries of the index under which a word stands.
- `postings`: the index of one bundle, in Pagefind's form.
- `packs`: how much of it stands in one file, and the texts that results show.
- `scripts`: the index, and Pagefind's script, as scripts that hand them over to the page.
- `bundles`: which articles stand in which bundle, so that a new one makes little work.
"""

from __future__ import annotations

from archivegen.search.bundles import OPEN, OPEN_MOST, Bundle, arrange_bundles, first_look
from archivegen.search.documents import SearchDocument
from archivegen.search.handing import script_digest
from archivegen.search.packs import IN_OPEN, OLDER, OPEN_FOLDER, RECENT, Packing, SharedTexts, shared_texts
from archivegen.search.scripts import (
    ENGINE_FOLDER,
    TAGS,
    Alias,
    Names,
    bundle_scripts,
    catalogue_script,
    engine_scripts,
)
from archivegen.search.word_forms import WordForms

__all__ = [
    "ENGINE_FOLDER",
    "IN_OPEN",
    "OLDER",
    "OPEN",
    "OPEN_FOLDER",
    "OPEN_MOST",
    "RECENT",
    "TAGS",
    "Alias",
    "Bundle",
    "Names",
    "Packing",
    "SearchDocument",
    "SharedTexts",
    "WordForms",
    "arrange_bundles",
    "bundle_scripts",
    "catalogue_script",
    "engine_scripts",
    "first_look",
    "script_digest",
    "shared_texts",
]
