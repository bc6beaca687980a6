"""An index as scripts: browsers refuse modules, `fetch` and workers on file://, but load classic scripts.

Pagefind's own script is an ES module that fetches its files. Three places of it are rewritten, each of which
must be there as often as in the version that is pinned: what it exports, where it asks for its own address,
and where it fetches. Every other file becomes a script that hands Base64 over to `archivegenSearch.take`.
The texts that results show are not Pagefind's fragments (one file an article) but packs of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archivegen.search.documents import SearchDocument, common_words, indexed_text
from archivegen.search.engine import ENGINE_VERSION, Record, index_files, unexpected
from archivegen.search.handing import handed, in_base64
from archivegen.search.packs import RECENT, Packing, SharedTexts, numbered_texts
from archivegen.search.word_forms import SETTINGS_FILE, WordForms

if TYPE_CHECKING:
    from archivegen.search.postings import Index

ENGINE_FOLDER = f"engine-{ENGINE_VERSION}"
"""Where the scripts of the engine stand, below the folder of search."""
_SCRIPT = "pagefind.js"
TAGS = "tags.js"
"""Tags of each document of a bundle, which are many in a large archive: loaded when they are asked for."""
_EXPORTS = "export{createInstance,debouncedSearch,destroy,filters,init,mergeIndex,options,preload,search};"
_REWRITTEN = (
    (_EXPORTS, "archivegenSearch.engine((options)=>new Pagefind(options));", 1),
    ("import.meta.url", "undefined", 4),
    ("await fetch(queued.input)", "await archivegenSearch.fetch(queued.input)", 1),
)
"""What stands in Pagefind's script, what takes its place, how often."""


class Names(NamedTuple):
    """What a bundle is said to hold, for the list of bundles."""

    folder: str
    articles: int
    oldest: int
    """Day of the oldest dated article, as a number; 0 when none is dated."""
    newest: int
    tags: int
    """Bytes of the script of its tags."""
    texts: int
    """Articles of a script of texts; 0 in the open bundle, whose table names the script of each."""


class Alias(NamedTuple):
    """Names of one subject."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    """Looked for, never shown."""


def engine_scripts(language: str) -> dict[str, bytes]:
    """Pagefind itself, once for all bundles: name -> script. Raises SiteError."""
    files = index_files([Record("0", "a", "a")], language)
    try:
        languages = json.loads(files[SETTINGS_FILE])["languages"]
        wasm = languages[_language_of(languages)]["wasm"] or "unknown"
        program, code = files[_SCRIPT], files[f"wasm.{wasm}.pagefind"]
    except (KeyError, ValueError) as error:
        raise unexpected(f"it made no {error}") from error
    body = classic_script(program.decode("utf-8"))
    return {
        "pagefind.js": f"(function(){{{body}\n}})();\n".encode(),
        "wasm.js": handed(f"{ENGINE_FOLDER}/wasm", in_base64(code)),
    }


def classic_script(module: str) -> str:
    """Pagefind's module as a classic script. Raises SiteError when it is not the one that is known."""
    if f'const pagefind_version="{ENGINE_VERSION}";' not in module:
        raise unexpected("its script is of another version")
    for found, put, times in _REWRITTEN:
        if module.count(found) != times:
            raise unexpected(f"`{found[:40]}` stands {module.count(found)} times in its script, not {times}")
        module = module.replace(found, put)
    for refused in ("import(", "import.meta", "export{", "export ", "importScripts"):
        if refused in module:
            raise unexpected(f"its script has `{refused.strip()}`")
    return module


def bundle_scripts(
    documents: Sequence[SearchDocument],
    forms: WordForms,
    folder: str,
    packing: Packing = RECENT,
    shared: SharedTexts | None = None,
) -> dict[str, bytes]:
    """One bundle, newest document first: name -> script below `folder`. Raises SiteError.

    `shared` are the texts of the open bundle, which stand elsewhere.
    """
    from archivegen.search.postings import Document, index_of  # imports numpy

    indexed = [Document(document.title, indexed_text(document)) for document in documents]
    index = index_of(indexed, forms, packing.chunk_of(len(documents)))
    scripts = {
        f"{name}.js": handed(f"{folder}/{name}", in_base64(content)) for name, content in index.chunks.items()
    }
    scripts["bundle.js"] = handed(f"{folder}/bundle", _table(documents, index, forms, shared))
    scripts[TAGS] = handed(f"{folder}/tags", _numbered(document.tags for document in documents))
    scripts["words.js"] = handed(f"{folder}/words", " ".join(common_words(documents)))
    return scripts if shared else {**scripts, **numbered_texts(documents, folder, packing)}


def catalogue_script(bundles: Iterable[Names], aliases: Iterable[Alias]) -> bytes:
    """The list of bundles, newest first, and the names that mean the same."""
    ordered = sorted(bundles, key=lambda names: (-names.newest, names.folder))
    return handed("catalogue", {"engine": ENGINE_FOLDER, "bundles": ordered, "aliases": sorted(aliases)})


def _table(
    documents: Sequence[SearchDocument], index: Index, forms: WordForms, shared: SharedTexts | None
) -> dict[str, object]:
    """What the page needs of a bundle before it searches it: Pagefind's settings, facts of each document."""
    languages = forms.settings["languages"]
    language = {**languages[_language_of(languages)], "hash": "bundle", "page_count": len(documents)}
    return {
        "entry": {**forms.settings, "languages": {_language_of(languages): language}},
        "meta": in_base64(index.meta),
        "packs": [shared.names, shared.numbers] if shared else None,
        "days": [document.day for document in documents],
        "sources": _numbered([document.source] for document in documents),
        "languages": _numbered([document.primary_language] for document in documents),
    }


def _numbered(rows: Iterable[Iterable[str]]) -> list[object]:
    """Names, and of each document the numbers of those that it has.

    >>> _numbered([["b"], [], ["a", "b"]])
    [['b', 'a'], [[0], [], [1, 0]]]
    """
    numbers: dict[str, int] = {}
    found = [[numbers.setdefault(name, len(numbers)) for name in row] for row in rows]
    return [list(numbers), found]


def _language_of(languages: Mapping[str, object]) -> str:
    if len(languages) != 1:
        raise unexpected(f"it made indexes for {list(languages)} in place of one")
    return next(iter(languages))
