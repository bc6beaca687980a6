"""An index as scripts: browsers refuse modules, `fetch` and workers on file://, but load classic scripts.

Pagefind's own script is an ES module that fetches its files. Three places of it are rewritten, each of which
must be there as often as in the version that is pinned: what it exports, where it asks for its own address,
and where it fetches. Every other file becomes a script that hands Base64 over to `archivegenSearch.take`.
The texts that results show are not Pagefind's fragments (one file an article) but packs of our own.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from archivegen.errors import SiteError
from archivegen.search.documents import SearchDocument, common_words, indexed_text
from archivegen.search.engine import ENGINE_VERSION, Record, index_files

TEXTS_IN_A_PACK = 2
"""Articles of one script of texts: fewer files for the host, little that is loaded and not shown. Ten results
of 800 words load 46 KB with two in a pack and 88 KB with four."""
ENGINE_FOLDER = f"engine-{ENGINE_VERSION}"
"""Where the scripts of the engine stand, below the folder of search."""
_TAKE = "archivegenSearch.take"
_SCRIPT = "pagefind.js"
_ENTRY = "pagefind-entry.json"
_FRAGMENT_MARK = b"pagefind_dcd"
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


class Alias(NamedTuple):
    """Names of one subject."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    """Looked for, never shown."""


def engine_scripts(language: str) -> dict[str, bytes]:
    """Pagefind itself, once for all bundles: name -> script. Raises SiteError."""
    files = index_files([Record("0", "a", "a")], language)
    wasm = json.loads(files[_ENTRY])["languages"][_language_of(files)]["wasm"] or "unknown"
    try:
        program, code = files[_SCRIPT], files[f"wasm.{wasm}.pagefind"]
    except KeyError as error:
        raise _unexpected(f"it made no file {error}") from error
    body = classic_script(program.decode("utf-8"))
    return {
        "pagefind.js": f"(function(){{{body}\n}})();\n".encode(),
        "wasm.js": _handed(f"{ENGINE_FOLDER}/wasm", _base64(code)),
    }


def classic_script(module: str) -> str:
    """Pagefind's module as a classic script. Raises SiteError when it is not the one that is known."""
    if f'const pagefind_version="{ENGINE_VERSION}";' not in module:
        raise _unexpected("its script is of another version")
    for found, put, times in _REWRITTEN:
        if module.count(found) != times:
            raise _unexpected(f"`{found[:40]}` stands {module.count(found)} times in its script, not {times}")
        module = module.replace(found, put)
    for refused in ("import(", "import.meta", "export{", "export ", "importScripts"):
        if refused in module:
            raise _unexpected(f"its script has `{refused.strip()}`")
    return module


def bundle_scripts(documents: Sequence[SearchDocument], language: str, folder: str) -> dict[str, bytes]:
    """One bundle, newest document first: name -> script. Raises SiteError."""
    records = (
        Record(str(row), document.title, indexed_text(document)) for row, document in enumerate(documents)
    )
    files = index_files(records, language)
    scripts = {
        f"{_chunk_name(path)}.js": _handed(f"{folder}/{_chunk_name(path)}", _base64(content))
        for path, content in files.items()
        if path.startswith("index/")
    }
    scripts["bundle.js"] = _handed(f"{folder}/bundle", _table(documents, files))
    scripts["words.js"] = _handed(f"{folder}/words", " ".join(common_words(documents)))
    for number, start in enumerate(range(0, len(documents), TEXTS_IN_A_PACK)):
        pack = [_shown(document) for document in documents[start : start + TEXTS_IN_A_PACK]]
        scripts[f"texts-{number}.js"] = _handed(f"{folder}/texts-{number}", pack)
    return scripts


def catalogue_script(bundles: Iterable[Names], aliases: Iterable[Alias]) -> bytes:
    """The list of bundles, newest first, and the names that mean the same."""
    ordered = sorted(bundles, key=lambda names: (-names.newest, names.folder))
    return _handed("catalogue", {"engine": ENGINE_FOLDER, "bundles": ordered, "aliases": sorted(aliases)})


def _table(documents: Sequence[SearchDocument], files: Mapping[str, bytes]) -> dict[str, object]:
    """What the page needs of a bundle before it searches it: Pagefind's entry and the facets of each row."""
    language = _language_of(files)
    entry = json.loads(files[_ENTRY])
    meta = f"pagefind.{entry['languages'][language]['hash']}.pf_meta"
    if meta not in files:
        raise _unexpected(f"it made no file `{meta}`")
    sources, languages, tags = ({}, {}, {})  # type: tuple[dict[str, int], dict[str, int], dict[str, int]]
    rows = [
        [
            document.day,
            sources.setdefault(document.source, len(sources)),
            languages.setdefault(document.primary_language, len(languages)),
            *(tags.setdefault(tag, len(tags)) for tag in document.tags),
        ]
        for document in documents
    ]
    return {
        "entry": entry,
        "meta": _base64(files[meta]),
        "ids": " ".join(_ids(files, len(documents))),
        "texts": TEXTS_IN_A_PACK,
        "sources": list(sources),
        "languages": list(languages),
        "tags": list(tags),
        "rows": rows,
    }


def _ids(files: Mapping[str, bytes], rows: int) -> list[str]:
    """Pagefind's name of each row, by the fragments that it made."""
    ids = [""] * rows
    for path, content in files.items():
        if path.startswith("fragment/"):
            plain = gzip.decompress(content)
            if not plain.startswith(_FRAGMENT_MARK):
                raise _unexpected("its fragments have another form")
            row = json.loads(plain[len(_FRAGMENT_MARK) :])["url"]
            ids[int(str(row).strip("/"))] = _chunk_name(path)
    if not all(ids):
        raise _unexpected(f"{ids.count('')} of {rows} texts have no fragment")
    return ids


def _shown(document: SearchDocument) -> list[str]:
    """What a result shows, and the text that its excerpt is cut from."""
    return [
        document.url,
        document.title,
        document.language,
        document.source,
        document.published,
        " ".join(document.text.split()),
    ]


def _language_of(files: Mapping[str, bytes]) -> str:
    try:
        languages = list(json.loads(files[_ENTRY])["languages"])
    except (KeyError, ValueError) as error:
        raise _unexpected(f"`{_ENTRY}` has another form") from error
    if len(languages) != 1:
        raise _unexpected(f"it made indexes for {languages} in place of one")
    return str(languages[0])


def _chunk_name(path: str) -> str:
    """`en_376b334` of `index/en_376b334.pf_index`."""
    return path.rpartition("/")[2].partition(".")[0]


def _handed(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{_TAKE}({json.dumps(name)},{text});\n".encode("utf-8", "replace")


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def script_digest(content: bytes) -> str:
    """Digest of a script, to tell whether a file is still it."""
    return hashlib.sha256(content).hexdigest()[:32]


def _unexpected(what: str) -> SiteError:
    return SiteError(
        f"Pagefind is not the {ENGINE_VERSION} that archivegen knows: {what}",
        hint=f"`pip install pagefind-bin=={ENGINE_VERSION}`, or `search: off` in site.yaml",
    )
