"""Which catalogues a site's interface is read from: the lookup of RFC 4647, section 3.4, and its end.

Nothing is parsed here: a build with nothing to do asks only for the digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from archivegen.dataclass import dataclass

ENGLISH = "en"
"""The language of the messages' keys; it needs no catalogue."""
_SHIPPED = Path(__file__).resolve().parent / "messages"
_SCRIPTS = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-my": "zh-Hans"}
"""Tags without a script and the one that is written there (CLDR, likely subtags)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The language of an interface and the files that hold its texts."""

    language: str
    """BCP 47 tag, for `lang` and for dates and numbers."""
    wanted: str
    """The tag that was asked for; another one than `language` when there is no catalogue for it."""
    files: tuple[Path, ...]
    """Catalogues, the first that has a message wins; none for English alone."""

    @property
    def missing(self) -> bool:
        """True when no catalogue speaks the language that was asked for."""
        return _primary(self.wanted) != _primary(self.language)

    def digest(self) -> str:
        """SHA-256 of the catalogues' content and of the language."""
        made = hashlib.sha256(self.language.encode())
        for file in self.files:
            content = file.read_bytes()
            made.update(f"\0{len(content)}\0".encode())
            made.update(content)
        return made.hexdigest()


def choose(language: str, own: Path | None = None) -> Choice:
    """Return the catalogues for a BCP 47 tag.

    `own` is the folder of the site's catalogues; each wins over the shipped one of the same name. The tag is
    shortened from its end until a catalogue has it: `de-AT` is read from `de-AT` and what is missing there
    from `de`. Where no catalogue speaks the language the interface is English.

    >>> choose("de-AT").language, [file.name for file in choose("de-AT").files]
    ('de-AT', ['de.mo'])
    >>> choose("zh").language, choose("tlh").language, choose("tlh").missing
    ('zh-Hans', 'en', True)
    """
    folders = [_catalogues(own, ".po") if own is not None else {}, _catalogues(_SHIPPED, ".mo")]
    files: list[Path] = []
    for tag in _shortened(_SCRIPTS.get(language.lower(), language)):
        files += [folder[tag.lower()] for folder in folders if tag.lower() in folder]
    if not files and _primary(language) != ENGLISH:
        english = tuple(folder[ENGLISH] for folder in folders if ENGLISH in folder)
        return Choice(language=ENGLISH, wanted=language, files=english)
    spoken = _SCRIPTS[language.lower()] if language.lower() == "zh" else language
    return Choice(language=spoken, wanted=language, files=tuple(files))


def shipped_languages() -> tuple[str, ...]:
    """Return the languages whose catalogues come with the package, English first."""
    return (ENGLISH, *sorted(path.stem for path in _SHIPPED.glob("*.mo")))


def own_languages(own: Path) -> tuple[str, ...]:
    """Return the languages of a site's own catalogues."""
    return tuple(sorted(path.stem for path in _catalogues(own, ".po").values()))


def _catalogues(folder: Path, suffix: str) -> dict[str, Path]:
    """Catalogues of a folder by their tag in lower case."""
    if not folder.is_dir():
        return {}
    found = sorted(path for path in folder.iterdir() if path.suffix == suffix and path.is_file())
    return {path.stem.replace("_", "-").lower(): path for path in found}


def _shortened(tag: str) -> Iterator[str]:
    """A tag and what is left of it as subtags are taken off its end; a single letter goes with the next."""
    subtags = tag.split("-")
    while subtags:
        yield "-".join(subtags)
        subtags.pop()
        if subtags and len(subtags[-1]) == 1:
            subtags.pop()


def _primary(tag: str) -> str:
    return tag.split("-", 1)[0].lower()
