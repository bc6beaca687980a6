"""What is wrong with a file that a person wrote, all of it at once, each with its line. A leaf module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TypeAlias

from archivegen.dataclass import dataclass
from archivegen.errors import ConfigError

KeyPath: TypeAlias = "tuple[str | int, ...]"


@dataclass(slots=True)
class Problems:
    """What is wrong with one file, in the order of its lines."""

    path: str
    """For messages."""
    lines: Mapping[KeyPath, int]
    """Line (1-based) of each key, as `yaml_source.parse_mapping_with_lines` gives them."""
    found: list[tuple[int, str, str | None]] = field(default_factory=list)

    def line(self, at: KeyPath) -> int | None:
        """Line of a key, or of the nearest key around it."""
        while at:
            if (line := self.lines.get(at)) is not None:
                return line
            at = at[:-1]
        return None

    def add(self, at: KeyPath, message: str, hint: str | None = None) -> None:
        """Note a problem and the way out of it."""
        self.found.append((self.line(at) or 1, message, hint))

    def raise_any(self) -> None:
        """Raise one ConfigError that lists all, first line first; nothing when there is none."""
        if not self.found:
            return
        (line, message, hint), *others = sorted(self.found, key=lambda problem: problem[0])
        more = "".join(f"\n{self.path}:{n}: {text}" for n, text, _ in others)
        raise ConfigError(message + more, path=self.path, line=line, hint=hint)


def unknown_key(key: str, known: Iterable[str]) -> tuple[str, str]:
    """Message and hint for a key that is not one of `known`."""
    return f"unknown key: `{key}`", nearest(key, known, "known keys")


def nearest(word: str, known: Iterable[str], all_of_them: str) -> str:
    """A hint that names the nearest of the known words, or lists them all.

    >>> nearest("titel", ["title", "language"], "known keys"), nearest("x", ["title"], "known keys")
    ('did you mean `title`?', 'known keys: `title`')
    """
    names = sorted(known)
    from difflib import get_close_matches

    near = get_close_matches(word, names, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"{all_of_them}: " + ", ".join(f"`{name}`" for name in names)


def text_of(path: Path) -> str:
    """The text of a file that a person wrote (UTF-8, byte order mark or not), "" for a missing one.

    Raises ConfigError for a file that cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"not UTF-8 text (byte {error.start})", path=str(path), hint="save the file as UTF-8"
        ) from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from error
