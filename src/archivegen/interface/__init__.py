"""The language of the interface: its texts, plural forms, dates, numbers and lists.

Texts are gettext messages, their English wording the key. `messages/` holds a catalogue a language (`de.po`
for people, `de.mo`, made from it, for programs); a site adds or overrides sentences in its own `messages/`.
Dates, numbers, lists and names of languages are the Unicode Consortium's (CLDR): of the languages that the
package speaks from tables made beforehand (`cldr_tables/`), of others read with Babel.

`Interface` is imported when it is first asked for: to know that nothing is stale takes none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archivegen.interface.choice import Choice, choose, shipped_languages
from archivegen.interface.marking import marked, marked_in, marked_plural

if TYPE_CHECKING:
    from archivegen.interface.interface import Interface

__all__ = ["Choice", "Interface", "choose", "marked", "marked_in", "marked_plural", "shipped_languages"]


def __getattr__(name: str) -> Any:
    """Import what reads catalogues (PEP 562)."""
    if name != "Interface":
        raise AttributeError(f"module `{__name__}` has no `{name}`")
    from archivegen.interface.interface import Interface

    globals()[name] = Interface
    return Interface
