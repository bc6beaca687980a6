"""What the records of an archive would say now, and what they said when they were last published."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.errors import UsageError
from archivegen.exports.account import BODY, FIELDS, Account, account_of_record, decode_account, line_number
from archivegen.pipeline.accepted import AcceptedRecords, storable
from archivegen.pipeline.building import Options, read_records
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.folders import SiteFolders
from archivegen.records import Article, Digest

if TYPE_CHECKING:
    from archivegen.pipeline.reading import ReadArchive

COMPARED = (*FIELDS, BODY)
"""Names of the fields that are compared."""
_DEFAULTS = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field of a record that says something else."""

    field: str
    before: Any
    """A text, a list of texts, or None; of the body the lines that are gone. A line that the capture no
    longer has as one is None."""
    after: Any
    """The same now; of the body the lines that are new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDiff:
    """What became of one capture's record."""

    path: str
    status: str
    """`changed`, `new`, `gone`."""
    detail: str = ""
    """Of a capture that is gone: why it is no article any more."""
    capture_changed: bool = False
    """The file itself is another one."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All records before and now."""

    against: str
    """What is compared with: `the last build`, or a file."""
    diffs: tuple[RecordDiff, ...]
    """Sorted by path; captures whose record is the same are not in it."""
    same: int
    accepted: bool = False
    """The records of now were taken in."""

    def counts(self) -> dict[str, int]:
        """How many records changed, by field."""
        return dict(sorted(Counter(change.field for diff in self.diffs for change in diff.changes).items()))


def compare_records(
    folders: SiteFolders,
    config: SiteConfig,
    options: Options = _DEFAULTS,
    *,
    against: Path | None = None,
    accept: bool = False,
) -> Comparison:
    """Read all captures, write no site, and compare the records with those of the last build, or with those
    in a file that `extract` wrote. `accept` takes the records of now in, as a build would.

    Raises UsageError when there is nothing to compare with, and otherwise as a build does.
    """
    said = None if against is None else _from_file(against)
    read = read_records(folders, config, options)
    with (
        AcceptedRecords(folders.state, folders.seeds) as accepted,
        closing(StageCache(folders.state / "cache.sqlite3", read_only=True)) as cache,
    ):
        before: Mapping[str, Any] = accepted.keys() if said is None else said
        if not before and not accept:
            raise UsageError(
                "there are no records to compare with",
                hint="`archivegen build` keeps them; or give `--against` a file that `extract` wrote",
            )
        comparison = _Comparing(read, cache, accepted, said).compare(against)
        if accept:
            accepted.accept(read.keys_by_path(), cache.account)
    return replace(comparison, accepted=accept)


def _from_file(path: Path) -> dict[str, Account]:
    """Accounts by the digest of the capture, from JSON lines or one object. Raises UsageError."""
    try:
        text = path.read_text(encoding="utf-8", errors="surrogatepass").removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", path=str(path)) from error
    found: dict[str, Account] = {}
    decoder, at = json.JSONDecoder(), 0
    try:
        while at < len(text):
            if text[at].isspace():
                at += 1
                continue
            record, at = decoder.raw_decode(text, at)
            found[record["sha256"]] = account_of_record(record)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        line = text.count("\n", 0, at) + 1
        raise UsageError(
            f"line {line}: no record of `archivegen extract`", path=str(path), hint="it writes one a line"
        ) from error
    return found


class _Comparing:
    def __init__(
        self,
        read: ReadArchive,
        cache: StageCache,
        accepted: AcceptedRecords,
        said: Mapping[str, Account] | None,
    ) -> None:
        self.now = {storable(path): key for path, key in read.keys_by_path().items()}
        self.digests = {storable(one.path): one.digest for one in read.summaries}
        self.left_out = {storable(one.path): one.detail for one in read.rejections}
        self.hidden = set(map(storable, read.hidden))
        self.cache = cache
        self.accepted = accepted
        self.said = said

    def compare(self, against: Path | None) -> Comparison:
        found = list(self._with_file(self.said) if self.said is not None else self._with_accepted())
        diffs = sorted((diff for diff in found if diff.status != "same"), key=lambda diff: diff.path)
        same = len(self.now) - sum(diff.status != "gone" for diff in diffs)
        return Comparison(
            against="the last build" if against is None else str(against), diffs=tuple(diffs), same=same
        )

    def _with_accepted(self) -> Iterator[RecordDiff]:
        before = self.accepted.keys()
        for path, key in self.now.items():
            if path not in before:
                yield RecordDiff(path=path, status="new")
            elif before[path] != key:
                yield self._diff(path, key, decode_account(self.accepted.account(path)))
        for path in before.keys() - self.now.keys():
            yield RecordDiff(path=path, status="gone", detail=self._why_gone(path))

    def _with_file(self, said: Mapping[str, Account]) -> Iterator[RecordDiff]:
        for path, key in self.now.items():
            account = said.get(self.digests[path])
            if account is None:
                yield RecordDiff(path=path, status="new")
            else:
                yield self._diff(path, key, account)

    def _why_gone(self, path: str) -> str:
        return self.left_out.get(path) or ("hidden by its sidecar" if path in self.hidden else "no such file")

    def _diff(self, path: str, key: Digest, before: Account) -> RecordDiff:
        after = decode_account(self.cache.account(key))
        differing = [name for name in COMPARED if _plain(before.get(name)) != _plain(after.get(name))]
        article = self.cache.article(key) if BODY in differing else None
        changes = [
            _body_change(before[BODY], after[BODY], article)
            if article is not None and name == BODY
            else Change(field=name, before=before.get(name), after=after.get(name))
            for name in differing
        ]
        return RecordDiff(
            path=path,
            status="changed" if changes else "same",
            capture_changed=before["sha256"] != after["sha256"],
            changes=tuple(changes),
        )


def _plain(value: Any) -> Any:
    """A value as two versions of the code agree on it: nothing is nothing."""
    return None if value in ("", [], ()) else list(value) if isinstance(value, tuple) else value


def _body_change(before: Sequence[int], after: Sequence[int], article: Article) -> Change:
    """The lines of a body that are gone and those that are new, in their words."""
    texts = {line_number(block.text): block.text for block in article.blocks}
    gone: list[str | None] = []
    new: list[str | None] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += (texts.get(number) for number in before[a:b])
            new += (texts.get(number) for number in after[c:d])
    return Change(field=BODY, before=gone, after=new)
