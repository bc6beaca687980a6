"""Make the tables of the languages that the package speaks, from Babel's data.

    python tools/cldr_tables.py          # writes src/archivegen/interface/cldr_tables/

Part of `make messages`; a test says when they have to be made again, after a new version of Babel.
"""

from __future__ import annotations

import json

from babel.localedata import locale_identifiers

from archivegen.interface import shipped_languages
from archivegen.interface.cldr import OWN_NAMES, TABLES, worked_out, worked_out_own_name


def tables() -> dict[str, dict[str, object]]:
    """Return every table by its name."""
    made: dict[str, dict[str, object]] = {
        language: worked_out(language)._asdict() for language in shipped_languages()
    }
    codes = sorted({tag.split("_")[0] for tag in locale_identifiers()})
    names = {code: worked_out_own_name(code) for code in codes}
    return {**made, OWN_NAMES: {code: name for code, name in names.items() if name}}


def text_of(table: dict[str, object]) -> str:
    """Return what a table's file says."""
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write every table."""
    TABLES.mkdir(exist_ok=True)
    for name, table in tables().items():
        (TABLES / f"{name}.json").write_text(text_of(table), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
