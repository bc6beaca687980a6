"""A file on disk -> Capture."""

from __future__ import annotations

import errno
import hashlib
import zlib
from pathlib import Path

from archivegen.errors import CaptureError
from archivegen.loader.find import MEDIA_TYPES, inside, media_type_of, sidecar_names
from archivegen.loader.limits import DEFAULT_LIMITS, Limits
from archivegen.loader.sidecar import read_sidecar
from archivegen.records import Capture, Digest, Sidecar, SourcePath

GZIP_MAGIC = b"\x1f\x8b"


def read_capture(seeds: Path, path: SourcePath, *, limits: Limits = DEFAULT_LIMITS) -> Capture:
    """The capture at `path` below `seeds`, with the sidecar that lies beside it.

    Raises CaptureError (`unreadable`, `too_large`) for the capture, ConfigError for its sidecar.
    """
    return read_file(inside(seeds, path), path, limits=limits)


def read_file(file: Path, name: SourcePath, *, limits: Limits = DEFAULT_LIMITS) -> Capture:
    """The capture in `file`, called `name` in everything that is told of it. Raises as `read_capture`."""
    media_type = media_type_of(name)
    if media_type is None:
        known = " ".join(MEDIA_TYPES)
        raise CaptureError(
            "the suffix says neither text nor HTML nor Markdown",
            cause="unreadable",
            path=name,
            hint=f"captures end in one of {known}, each also with .gz",
        )
    stored = _read_bytes(file, name, limits)
    payload = _inflate(stored, name, limits) if stored.startswith(GZIP_MAGIC) else stored
    return Capture(
        path=name,
        payload=payload,
        digest=Digest(hashlib.sha256(stored).hexdigest()),
        media_type=media_type,
        sidecar=_sidecar_of(file, name),
    )


def _read_bytes(file: Path, name: SourcePath, limits: Limits) -> bytes:
    try:
        with file.open("rb") as stream:
            stored = stream.read(limits.payload_bytes + 1)
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise CaptureError(
            f"the file cannot be read: {reason}",
            cause="unreadable",
            path=name,
            hint="look at the file's permissions",
        ) from problem
    if len(stored) > limits.payload_bytes:
        raise _too_large(name, limits)
    return stored


def _inflate(stored: bytes, name: SourcePath, limits: Limits) -> bytes:
    """Every gzip member one after the other (RFC 1952, 2.2), never more than the limit."""
    parts: list[bytes] = []
    room = limits.payload_bytes
    rest = stored
    while rest.startswith(GZIP_MAGIC):
        member = zlib.decompressobj(wbits=31)
        try:
            part = member.decompress(rest, room + 1)
        except zlib.error as problem:
            raise CaptureError(
                "the gzip file is broken",
                cause="unreadable",
                path=name,
                hint="`gzip -t` says where; capture the page again",
            ) from problem
        if len(part) > room:
            raise _too_large(name, limits)
        if not member.eof:
            raise CaptureError("the gzip file ends too early", cause="unreadable", path=name)
        parts.append(part)
        room -= len(part)
        rest = member.unused_data
    return b"".join(parts)


def _too_large(name: SourcePath, limits: Limits) -> CaptureError:
    return CaptureError(
        f"larger than {limits.payload_bytes // 1_000_000} MB",
        cause="too_large",
        path=name,
        hint="a saved page of that size mostly holds pictures or video: save its text alone",
    )


def _sidecar_of(file: Path, name: SourcePath) -> Sidecar | None:
    full, short = sidecar_names(name)
    for sidecar_name in (full, short):
        place = file.with_name(sidecar_name.rsplit("/", 1)[-1])
        if sidecar_name == short and full != short and not _only_capture_of_its_stem(file, short):
            continue
        if _is_file(place):
            return read_sidecar(place, sidecar_name)
    return None


def _is_file(place: Path) -> bool:
    """Whether a file is there; a name that no file can have, being too long, is none."""
    try:
        return place.is_file()
    except OSError as problem:
        if problem.errno == errno.ENAMETOOLONG:
            return False
        raise


def _only_capture_of_its_stem(file: Path, short: SourcePath) -> bool:
    """Whether no other capture beside `file` could claim the sidecar with the short name."""
    own = file.name
    place = file.with_name(short.rsplit("/", 1)[-1])
    if not _is_file(place):
        return False
    beside = (entry.name for entry in file.parent.iterdir() if entry.name != own)
    return not any(
        media_type_of(other) is not None and sidecar_names(SourcePath(other))[1] == place.name
        for other in beside
    )
