"""All training documents with their labels and measures."""

from __future__ import annotations

import hashlib
import pickle
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import captures
import labels as lab
import numpy as np
from captures import Page
from tables import Pools, gather

from archivegen.errors import CaptureError
from archivegen.loader import load, read_capture
from archivegen.records import Document, SourcePath
from archivegen.stripper.features import Alphabet
from archivegen.stripper.features.glyphs import Glyphs, read_glyphs


@dataclass
class Sample:
    """One form of one page."""

    page: Page
    form: str
    document: Document
    labels: lab.Labels
    glyphs: Glyphs | None = None


def _squash(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _load(path: Path) -> Document | None:
    """The document; None for a capture without text (an extractor that printed nothing)."""
    try:
        return load(read_capture(path.parent, SourcePath(path.name)))
    except CaptureError:
        return None


def _label(page: Page, forms: dict[str, Document], tokens: object) -> dict[str, lab.Labels]:
    if "with" in page.gold:
        return {form: lab.snippet_labels(document, page.gold, _squash) for form, document in forms.items()}
    out = {}
    by_words: dict[tuple[str, ...], str] = {}
    for form, document in forms.items():  # HTML comes first
        found, words = lab.body_labels(document, page.gold, tokens)
        lab.add_stated_roles(found, words, page.gold, tokens)
        if form == "html":
            for block, spoken in zip(document.blocks, words, strict=True):
                role = lab.cue_role(block, spoken)
                if role and spoken:
                    by_words.setdefault(tuple(spoken), role)
        lab.add_cue_roles(found, words, by_words)
        out[form] = found
    return out


def samples(
    bench: Path,
    cache: Path,
    sets: tuple[str, ...] = captures.SETS,
    forms: tuple[str, ...] = captures.DIALECTS,
) -> list[Sample]:
    """Every form of every page, loaded and labelled; kept under `cache` until loader or labels change."""
    tokens = captures.scorer(bench, "news").tokens
    out: list[Sample] = []
    for name in sets:
        kept = cache / f"samples-{name}-{_version(forms)}.pickle"
        if not kept.exists():
            found = []
            for page in captures.pages(bench, (name,)):
                documents = {form: _load(page.forms[form]) for form in forms if form in page.forms}
                documents = {
                    form: document for form, document in documents.items() if document and document.blocks
                }
                marked = _label(page, documents, tokens)
                found += [Sample(page, form, document, marked[form]) for form, document in documents.items()]
            cache.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(found))
        out += pickle.loads(kept.read_bytes())
    return out


def chosen(found: list[Sample]) -> list[Sample]:
    """All forms of pages with gold bodies; of pages with passages HTML, one text form, one more by id."""
    return [
        s
        for s in found
        if s.page.set != "trafilatura" or s.form in ("html", "resiliparse", _extra(s.page.id))
    ]


def _extra(ident: str) -> str:
    others = captures.DIALECTS[2:]
    return others[int(hashlib.sha256(ident.encode()).hexdigest(), 16) % len(others)]


def _version(forms: tuple[str, ...]) -> str:
    import archivegen.loader

    digest = hashlib.sha256(repr(forms).encode())
    here = Path(__file__).parent
    sources = sorted(Path(archivegen.loader.__file__).parent.rglob("*.py"))
    for path in [*sources, here / "labels.py", here / "align.py", here / "corpus.py", here / "captures.py"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def pools(
    found: Iterable[Sample],
    alphabet: Alphabet,
    numbers: dict[str, int],
    guesses: dict[tuple[str, str], np.ndarray],
) -> Pools:
    """Votes of the publishers (numbered) on words, from the HTML and one text form of each page."""

    def votes() -> Iterable[tuple[Glyphs, tuple[frozenset[str], ...], int, np.ndarray, np.ndarray]]:
        for sample in found:
            if sample.form in ("html", "resiliparse"):
                blocks = sample.document.blocks
                glyphs = read_glyphs([block.text for block in blocks], alphabet)
                body = guesses.get((sample.page.id, sample.form), sample.labels.body)
                classes = tuple(b.cues.class_words for b in blocks)
                yield glyphs, classes, numbers[sample.page.group], body, sample.labels.role

    return gather(votes())
