"""The error tree.

    ArchivegenError
    ├── UsageError            the command was called wrongly                exit 2
    ├── ConfigError           site.yaml, vocabulary.yaml, a sidecar         exit 2
    ├── CaptureError          one capture cannot be used; never stops a build
    ├── TemplateError         a template is broken or asks for what is not there
    └── SiteError             the output cannot be written as asked
        └── BrokenStateError  what an earlier build kept cannot be read

Every message names file, line where there is one, cause and, after `hint:`, the way out.
"""

from __future__ import annotations

from typing import Any


class ArchivegenError(Exception):
    """Anything that archivegen tells a user without a traceback."""

    exit_code = 1

    def __init__(
        self, message: str, *, path: str | None = None, line: int | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        """`path:line: message`, then the hint on a line of its own."""
        place = "" if self.path is None else self.path if self.line is None else f"{self.path}:{self.line}"
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}\n\nhint: {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross process borders whole: pickling by `args` would lose the keywords."""
        return _restored, (type(self), dict(self.__dict__))


def _restored(kind: type[ArchivegenError], state: dict[str, Any]) -> ArchivegenError:
    """An error as it was in the process that raised it."""
    error = kind.__new__(kind, state["message"])
    error.__dict__.update(state)
    return error


class UsageError(ArchivegenError):
    """The command was called wrongly."""

    exit_code = 2


class ConfigError(ArchivegenError):
    """A file that configures archivegen cannot be used."""

    exit_code = 2


class CaptureError(ArchivegenError):
    """One capture cannot be used.

    `cause` is one of the words of `records.Rejection.cause`.
    """

    def __init__(self, message: str, *, cause: str, path: str | None = None, hint: str | None = None) -> None:
        super().__init__(message, path=path, hint=hint)
        self.cause = cause


class TemplateError(ArchivegenError):
    """A template is broken or asks for what its context does not have."""


class SiteError(ArchivegenError):
    """The output cannot be written as asked."""


class BrokenStateError(SiteError):
    """What an earlier build kept cannot be read; it can be made anew."""
