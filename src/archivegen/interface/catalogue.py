"""Catalogues of messages: `.mo` as the package ships them, `.po` as a site writes them.

Both end as tables of the standard library's gettext, which also reads the rule for plural forms.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from archivegen.errors import ConfigError
from archivegen.patterns import late

_LINE = late(r'#|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s*)?"(?:[^"\\]|\\.)*"\Z')
_PLACEHOLDER = late(r"%\((\w+)\)s|%")


def read_catalogues(files: Sequence[Path]) -> gettext.NullTranslations:
    """Return messages of several catalogues; the first that has one wins, English is the last resort.

    Raises `ConfigError` with file and line for a `.po` file that is none or whose placeholders are others
    than the message's.
    """
    found: gettext.NullTranslations = gettext.NullTranslations()
    for file in reversed(files):
        made = gettext.GNUTranslations(
            BytesIO(_compiled(file) if file.suffix == ".po" else file.read_bytes())
        )
        made.add_fallback(found)
        found = made
    return found


def _compiled(file: Path) -> bytes:
    """The `.mo` of a `.po`. Messages marked as fuzzy or not translated are left out, as gettext does it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        content = file.read_bytes()
        _well_formed(content.decode("utf-8"), file)
        catalogue = read_po(BytesIO(content), abort_invalid=True)
        # The rule is an expression of the file's own; the header is read here, not when a number comes.
        gettext.c2py(catalogue.plural_expr)
    except PoFileError as error:
        raise ConfigError(str(error), path=str(file), line=error.lineno + 1) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigError("not UTF-8", path=str(file), line=line, hint="save it as UTF-8") from error
    except ValueError as error:
        raise ConfigError(f"cannot be read as a catalogue: {error}", path=str(file)) from error
    for message in catalogue:
        wrong = _misplaced(_forms(message.id), _forms(message.string))
        if message.id and not message.fuzzy and wrong:
            raise ConfigError(
                f"the translation of `{_forms(message.id)[0]}` names {wrong}",
                path=str(file),
                line=message.lineno,
                hint="a translation takes the placeholders of the English text, as they are",
            )
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def _well_formed(text: str, file: Path) -> None:
    """Raise `ConfigError` for a line that is none of a catalogue; Babel drops half a text without a word."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not _LINE.match(line.strip()):
            hint = 'lines are comments or texts in quotes: msgid "…", msgstr "…"'
            raise ConfigError("no line of a catalogue", path=str(file), line=number, hint=hint)


def _forms(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ("",))


def _misplaced(english: Sequence[str], forms: Sequence[str]) -> str:
    """A placeholder that a translation has and the message has not, in words; empty when there is none.

    A form for one thing may leave out its number; a `%` that opens no placeholder would break the text.
    """
    known = {name for form in english for name in _PLACEHOLDER.findall(form) if name}
    for form in forms:
        for found in _PLACEHOLDER.finditer(form.replace("%%", "")):
            if found[1] is None and known:
                return "a lone `%`"
            if found[1] is not None and found[1] not in known:
                return f"`%({found[1]})s`, which it has not"
    return ""
