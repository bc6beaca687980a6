"""Interface texts of code and templates -> the catalogues: `make messages`.

Every text that is marked in `src/` and `templates/` gets an entry in each `.po` of the package, translations
that are there stay, entries whose text is gone go, and each `.mo` is made anew. Prints what is still to be
translated, and ends with 1 when there is anything. With `--check` nothing is written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "src" / "archivegen" / "interface" / "messages"
KEYWORDS = {
    "_": None,
    "_html": None,
    "gettext": None,
    "pgettext": ((1, "c"), 2),
    "ngettext": (1, 2),
    "marked": None,
    "marked_in": ((1, "c"), 2),
    "marked_plural": (1, 2),
}
COMMENTS = ("Translators:",)
_MARKS = ROOT / "src" / "archivegen" / "interface"
_WIDTH = 110


def sources() -> Iterator[tuple[Path, str]]:
    """Files that hold texts, with the name of the reader that Babel has for them."""
    for path in sorted((ROOT / "src" / "archivegen").rglob("*.py")):
        if path.name != "marking.py":
            yield path, "python"
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file():
            yield path, "jinja2.ext:babel_extract"


def template() -> Catalog:
    """Every text of the interface, without translations."""
    catalogue = Catalog(charset="utf-8")
    for path, method in sources():
        options = {"trimmed": "true", "silent": "false"} if path.suffix != ".py" else {"encoding": "utf-8"}
        content = BytesIO(path.read_bytes())
        for _, message, comments, context in extract(method, content, KEYWORDS, COMMENTS, options, True):
            place = path.relative_to(ROOT).as_posix()
            catalogue.add(message, None, [(place, None)], auto_comments=comments, context=context)
    return catalogue


def updated(path: Path, texts: Catalog) -> Catalog:
    """The catalogue of a file with the texts of today."""
    catalogue = read_po(BytesIO(path.read_bytes()), locale=path.stem.replace("-", "_"), abort_invalid=True)
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # Headers that name a day would make every run another file.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue.project, catalogue.version = "archivegen", "1"
    catalogue.header_comment = f"# Texts of the interface: {catalogue.locale.english_name}."
    catalogue.last_translator = catalogue.language_team = "archivegen"
    catalogue.msgid_bugs_address = "archivegen"
    catalogue.fuzzy = False
    return catalogue


def po_of(catalogue: Catalog) -> bytes:
    """A catalogue as a translator reads it."""
    made = BytesIO()
    write_po(made, catalogue, width=_WIDTH, sort_by_file=True, include_lineno=False)
    return made.getvalue()


def mo_of(catalogue: Catalog) -> bytes:
    """A catalogue as a program reads it."""
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Texts without a translation, or with one that nobody has confirmed."""
    missing = []
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(forms)):
            missing.append(message.id[0] if isinstance(message.id, tuple) else message.id)
    return missing


def main(arguments: list[str]) -> int:
    """Bring every catalogue up to date."""
    texts = template()
    left = 0
    for path in sorted(CATALOGUES.glob("*.po")):
        catalogue = updated(path, texts)
        wanted = {path: po_of(catalogue), path.with_suffix(".mo"): mo_of(catalogue)}
        stale = [
            place for place, content in wanted.items() if not place.exists() or place.read_bytes() != content
        ]
        if "--check" not in arguments:
            for place in stale:
                place.write_bytes(wanted[place])
        missing = untranslated(catalogue)
        left += len(missing) + len(stale if "--check" in arguments else ())
        print(f"{path.name}: {len(catalogue)} texts, {len(missing)} to be translated")
        for message in missing:
            print(f"  {message}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
