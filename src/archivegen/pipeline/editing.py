"""Writing a sidecar: the corrections of a person, in a file that a person can also edit.

Comments, order and quoting of what stands there already are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archivegen.dataclass import dataclass
from archivegen.errors import ConfigError, UsageError
from archivegen.pipeline.folders import locate_capture
from archivegen.pipeline.round_trip import dump_keeping, load_keeping, replace_file
from archivegen.records import SourcePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What to change in a sidecar."""

    values: Sequence[tuple[str, str]] = ()
    """Fields and their new values; a list field is given once for each item, or empty."""
    unset: Sequence[str] = ()
    """Fields whose correction is taken back: the capture speaks again."""
    none: Sequence[str] = ()
    """Fields that are to count as not stated."""
    keep: Sequence[str] = ()
    """Ranges of lines that are body."""
    cut: Sequence[str] = ()
    """Ranges of lines that are not."""

    def __bool__(self) -> bool:
        return any((self.values, self.unset, self.none, self.keep, self.cut))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A sidecar before and after."""

    path: Path
    before: str
    after: str


def edit_sidecar(capture: Path, corrections: Corrections) -> Edited:
    """Apply corrections to the sidecar of `capture`; an empty one is removed.

    Raises UsageError for a file that is no capture and for fields that do not exist, ConfigError for a
    sidecar that cannot be read. Nothing is written unless the result is a sidecar that loads.
    """
    sidecar = sidecar_of(locate_capture(capture))
    before = _read(sidecar)
    _refuse_unknown(corrections)
    after = _applied(before, corrections, sidecar)
    _validate(after, sidecar)
    if after != before:
        replace_file(sidecar, after)
    return Edited(path=sidecar, before=before, after=after)


def sidecar_of(capture: Path) -> Path:
    """The sidecar that a capture has, or the one it would get. Raises UsageError for no capture."""
    from archivegen.errors import CaptureError
    from archivegen.loader import read_file
    from archivegen.loader.find import SIDECAR_SUFFIX

    if not capture.is_file():
        raise UsageError(f"no such file: `{capture}`")
    try:
        sidecar = read_file(capture, SourcePath(capture.name)).sidecar
    except CaptureError as error:
        raise UsageError(error.message, path=str(capture), hint=error.hint) from error
    return capture.with_name(sidecar.path if sidecar else capture.name + SIDECAR_SUFFIX)


def _read(sidecar: Path) -> str:
    try:
        return sidecar.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the sidecar cannot be read: {error}", path=str(sidecar)) from error


def _refuse_unknown(corrections: Corrections) -> None:
    """Every named field must be one that a sidecar has."""
    from difflib import get_close_matches

    from archivegen.loader.sidecar import KEYS

    named = [field for field, _ in corrections.values] + [*corrections.unset, *corrections.none]
    for field in named:
        if field not in KEYS:
            near = get_close_matches(field, sorted(KEYS), n=1)
            hint = f"did you mean `{near[0]}`?" if near else "known fields: " + ", ".join(sorted(KEYS))
            raise UsageError(f"unknown field: `{field}`", hint=hint)


def _applied(before: str, corrections: Corrections, sidecar: Path) -> str:
    """The text of the sidecar with the corrections in it."""
    from archivegen.loader.sidecar import ANSWER_FIELDS, LIST_FIELDS

    mapping = load_keeping(before, sidecar)
    given: dict[str, list[str]] = {}
    for field, value in corrections.values:
        given.setdefault(field, []).append(value)
    for field, values in given.items():
        if field in ANSWER_FIELDS:
            mapping[field] = _with_ranges(mapping.get(field), values)
        else:
            mapping[field] = [v for v in values if v] if field in LIST_FIELDS else values[-1]
    for field in corrections.none:
        mapping[field] = None
    for field in corrections.unset:
        mapping.pop(field, None)
    for field, ranges in (("keep", corrections.keep), ("cut", corrections.cut)):
        if ranges:
            mapping[field] = _with_ranges(mapping.get(field), ranges)
    if not mapping:
        return ""
    return dump_keeping(mapping, like=before)


def _with_ranges(standing: object, ranges: Sequence[str]) -> list[object]:
    """The ranges, or answers, that stand there and the new ones, each once."""
    before = standing if isinstance(standing, list) else [] if standing is None else [standing]
    return [*before, *(r for r in ranges if r not in map(str, before))]


def _validate(text: str, sidecar: Path) -> None:
    """Read the result as a build would. Raises ConfigError."""
    from archivegen.loader.sidecar import parse_sidecar
    from archivegen.record.curation import curated_dates

    curated_dates(parse_sidecar(text.encode("utf-8"), SourcePath(sidecar.name)))
