"""Pagefind's program: texts in, the files of an index out. No network, nothing on disk.

The program is driven through its service protocol (https://pagefind.app/docs/node-api/ over standard input
and output): one message, one answer, each Base64 of JSON with a comma behind. The Python package that wraps
it waits a tenth of a second for each answer, so it is not used.
"""

from __future__ import annotations

import base64
import binascii
import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from archivegen.errors import SiteError

ENGINE_VERSION = "1.5.2"
"""What `scripts` knows how to turn into classic scripts; pyproject.toml pins the same."""
_ASKED_AT_ONCE = 1 << 20


class Record:
    """Keys of one text in the index."""

    __slots__ = ("content", "name", "title")

    def __init__(self, name: str, title: str, content: str) -> None:
        """`name` comes back as the address of what was found."""
        self.name = name
        self.title = title
        self.content = content


def index_files(records: Iterable[Record], language: str) -> Mapping[str, bytes]:
    """Index texts as one language: path -> bytes of each file that Pagefind's script asks for.

    Raises SiteError when the program is missing or fails.
    """
    with _Service() as service:
        index = service.ask({"type": "NewIndex", "config": {"force_language": language}})["index_id"]
        for record in records:
            service.ask(
                {
                    "type": "AddRecord",
                    "index_id": index,
                    "url": record.name,
                    "content": record.content,
                    "language": language,
                    "meta": {"title": record.title},
                }
            )
        files = service.ask({"type": "GetFiles", "index_id": index})["files"]
    return {str(file["path"]): base64.b64decode(file["content"]) for file in files}


def _program() -> Path:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped,unused-ignore,import-not-found]

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SiteError(
            f"search needs Pagefind {ENGINE_VERSION}, which is not installed for this system",
            hint=f"`pip install pagefind-bin=={ENGINE_VERSION}`, or `search: off` in site.yaml",
        ) from error


class _Service:
    """The program while it runs."""

    def __init__(self) -> None:
        self._path = _program()
        self._asked = 0

    def __enter__(self) -> _Service:
        try:
            self._process = subprocess.Popen(
                [self._path, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise SiteError(
                f"the search program does not start: {error.strerror}",
                path=str(self._path),
                hint=f"install pagefind-bin=={ENGINE_VERSION} again, or `search: off` in site.yaml",
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._process.wait()

    def ask(self, payload: Mapping[str, object]) -> dict[str, Any]:
        """Send one message and wait for its answer. Raises SiteError."""
        self._asked += 1
        message = json.dumps({"message_id": self._asked, "payload": payload}, ensure_ascii=True)
        # A half of a character is a sign of its own in JSON, which the program refuses.
        sound = json.dumps(json.loads(message), ensure_ascii=False).encode("utf-8", "replace")
        try:
            stdin, stdout = _open(self._process.stdin), _open(self._process.stdout)
            stdin.write(base64.b64encode(sound) + b",")
            stdin.flush()
            answer = json.loads(base64.b64decode(self._answer(stdout)))["payload"]
        except (OSError, ValueError, KeyError, binascii.Error) as error:
            raise self._failed(f"{type(error).__name__}: {error}") from error
        if answer.get("type") == "Error":
            raise self._failed(str(answer.get("message", "no reason given")))
        return answer  # type: ignore[no-any-return]

    def _answer(self, stdout: IO[bytes]) -> bytes:
        found = bytearray()
        while not found.endswith(b","):
            some = stdout.read1(_ASKED_AT_ONCE)  # type: ignore[attr-defined]
            if not some:
                raise self._failed("it ended before it answered")
            found += some
        return bytes(found[:-1])

    def _failed(self, why: str) -> SiteError:
        return SiteError(
            f"the search index could not be made: {why}",
            path=str(self._path),
            hint="`search: off` in site.yaml builds without search",
        )


def unexpected(what: str) -> SiteError:
    """The error for a Pagefind that is not the one that is known."""
    return SiteError(
        f"Pagefind is not the {ENGINE_VERSION} that archivegen knows: {what}",
        hint=f"`pip install pagefind-bin=={ENGINE_VERSION}`, or `search: off` in site.yaml",
    )


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("no stream")
    return stream
