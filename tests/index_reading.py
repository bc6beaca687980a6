"""A search index on disk, read back: what each article is found by, whatever bundle it stands in."""

from __future__ import annotations

import base64
import gzip
import json
from collections import defaultdict
from pathlib import Path

from archivegen.search.cbor import decode
from archivegen.search.word_forms import MARK


def handed(script: bytes) -> tuple[str, object]:
    """Name and value that a script hands over."""
    text = script.decode()
    assert text.startswith("archivegenSearch.take(")
    name, value = json.loads(f"[{text[len('archivegenSearch.take(') : -3]}]")
    return name, value


def content(file: bytes) -> list:
    """What is in one of Pagefind's files."""
    plain = gzip.decompress(file)
    assert plain.startswith(MARK)
    return decode(plain[len(MARK) :])


def postings(chunks: list[bytes]) -> dict:
    """Word and variant -> document -> places with weights, and places in the title."""
    found = defaultdict(dict)
    for chunk in chunks:
        for word, plain, *variants in content(chunk)[0]:
            for variant, pages in (("", plain), *(variants[0] if variants else ())):
                row = 0
                for delta, places, *title in pages:
                    row += delta
                    in_title = absolute(title[0] if title else [], None)
                    found[word, variant][row] = (absolute(places, 25), in_title)
    return found


def absolute(written: list[int], mark: int | None) -> set:
    """Places that are written as distances, each with the weight or field that was named before it."""
    place, found = 0, set()
    for one in written:
        if one < 0:
            place, mark = 0, 25 if one == -25 else -one - 1
        else:
            place += one
            found.add((mark, place))
    return found


def articles_of(folder: Path) -> dict[str, tuple]:
    """Address of each article -> everything that the index in `folder` has of it."""
    _, catalogue = handed((folder / "catalogue.js").read_bytes())
    found = {}
    for bundle, count, *_, in_a_pack in catalogue["bundles"]:
        scripts = {path.stem: handed(path.read_bytes())[1] for path in (folder / bundle).glob("*.js")}
        words = defaultdict(dict)
        chunks = [base64.b64decode(value) for name, value in scripts.items() if name.startswith("words-")]
        for entry, rows in postings(chunks).items():
            for row, where in rows.items():
                words[row][entry] = where
        table = scripts["bundle"]
        facets = [(table["days"][row], *(named(table[key], row) for key in ("sources", "languages")),
                   named(scripts["tags"], row)) for row in range(count)]  # fmt: skip
        for row in range(count):
            if in_a_pack:
                shown = scripts[f"texts-{row // in_a_pack}"][row % in_a_pack]
            else:
                names, numbers = table["packs"]
                _, pack = handed((folder / "open" / f"{names[numbers[row]]}.js").read_bytes())
                shown = pack[numbers[:row].count(numbers[row])]
            assert shown[0] not in found, "an article stands in one bundle"
            found[shown[0]] = (*shown, facets[row], words[row])
    return found


def named(numbered: list, row: int) -> list[str]:
    names, rows = numbered
    return [names[number] for number in rows[row]]
