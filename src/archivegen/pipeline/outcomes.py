"""What the map stages make of one capture. Every function here runs in any process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.errors import CaptureError, ConfigError
from archivegen.pipeline.articles import article_of, broke, judgements, left_out
from archivegen.pipeline.codec import digest_of, encode_article, encode_rejection, encode_summary
from archivegen.pipeline.shelf import Keep, Kept, read_back, write_down
from archivegen.records import (
    Article,
    ArticleSummary,
    Capture,
    Digest,
    Document,
    Rejection,
    Role,
    SourcePath,
    UrlPath,
    Visibility,
)

if TYPE_CHECKING:
    from archivegen.stripper import CorpusKnowledge, Judgement, Survey


TAGS_INFERRED = "tags_inferred"
"""Flag of an article whose tags stood in a line without separators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What all captures of a build are read with."""

    seeds: Path
    config: SiteConfig
    since: int = 1 << 62
    """When the walk over the captures began, by the clock of the file system, in nanoseconds."""
    debug: bool = False
    """Raise what no stage should raise, in place of leaving the capture out."""


class Look(NamedTuple):
    """What the reduces over all captures need to know of one."""

    path: SourcePath
    digest: Digest
    """SHA-256 of the file."""
    inputs: Digest
    """Digest of path, file and sidecar: everything of this capture that its article depends on."""
    corrected: bool = False
    """It has a sidecar."""
    survey: Survey | None = None
    """None when the capture names no publisher: it then teaches nothing."""
    rejection: Rejection | None = None
    """Why it cannot be loaded, if it cannot."""
    kept: Kept | None = None
    """Its document, or where that is written, for `make`."""


class Asked(NamedTuple):
    """A capture to read for the first time."""

    path: SourcePath
    keep: Keep
    """What becomes of its document when it is needed again."""
    folder: Path | None = None
    """Where documents are written down."""


class Made(NamedTuple):
    """What a capture came to."""

    path: SourcePath
    kind: str
    """`article`; `tag_line`, an article whose tags stood in a line without separators, where the archive's
    other tags may tell better where they end; `hidden`; `rejection`."""
    brief: bytes
    """Summary or rejection."""
    record: bytes | None = None
    """The whole article."""
    imprint: bytes | None = None
    """What of the article is compared with others."""
    account: bytes | None = None
    """What of the article is compared with another version of its record."""
    mentions: bytes | None = None
    """What the article names, where its record is unlikely to be made again in this build."""
    lasting: bool = True
    """False for what may be different next time although no input changed."""


def glimpse(reading: Reading, path: SourcePath) -> tuple[Capture, Look] | Rejection:
    """Read a file and its sidecar, and nothing of what they say. Never raises, unless debugging."""
    from archivegen.loader import read_capture

    try:
        capture = read_capture(reading.seeds, path)
    except (CaptureError, ConfigError) as error:
        return left_out(path, error)
    except Exception as error:
        if reading.debug:
            raise
        return broke(path, error)
    sidecar = capture.sidecar
    inputs = digest_of(path, capture.digest, sidecar.digest if sidecar else "")
    return capture, Look(path, capture.digest, inputs, sidecar is not None)


def first_read(reading: Reading, asked: Sequence[Asked]) -> list[tuple[Look | Rejection, Made | None]]:
    """Read captures for what each teaches about others. Never raises, unless debugging.

    A rejection in place of a look is one that may be gone the next time although no input changed. A capture
    that names no publisher has nothing to learn from others either: what it comes to is made at once.
    """
    looked = [_looked_at(reading, one.path) for one in asked]
    alone = [
        (document, Task(look.path, look.inputs))
        for look, document in looked
        if document is not None and isinstance(look, Look) and look.survey is None
    ]
    made = iter(_all_made(reading, alone))
    kept = _kept(asked, looked)
    found: list[tuple[Look | Rejection, Made | None]] = []
    for look, document in looked:
        if isinstance(look, Rejection) or document is None:
            found.append((look, None))
        elif look.survey is None:
            found.append((look, next(made)))
        else:
            found.append((look._replace(kept=kept.get(look.path)), None))
    return found


def _kept(
    asked: Sequence[Asked], looked: Sequence[tuple[Look | Rejection, Document | None]]
) -> Mapping[SourcePath, Kept]:
    """The documents that are needed again, kept as is asked for."""
    needed: dict[SourcePath, Document] = {}
    written: dict[SourcePath, Document] = {}
    for one, (look, document) in zip(asked, looked, strict=True):
        if document is not None and isinstance(look, Look) and look.survey is not None:
            if one.keep is Keep.ON_DISK:
                written[one.path] = document
            elif one.keep is Keep.IN_MEMORY:
                needed[one.path] = document
    folder = asked[0].folder if asked else None
    if not written or folder is None:
        return needed
    # No two calls of a build are asked for the same capture.
    return needed | write_down(folder / digest_of(*written), written)


def _looked_at(reading: Reading, path: SourcePath) -> tuple[Look | Rejection, Document | None]:
    """A capture's look, with a survey when it teaches others something, and its document."""
    from archivegen.loader import load
    from archivegen.stripper import survey
    from archivegen.stripper.knowledge import publisher_of

    seen = glimpse(reading, path)
    if isinstance(seen, Rejection):
        return seen, None
    capture, look = seen
    try:
        document = load(capture)
        return look._replace(survey=survey(document) if publisher_of(document) else None), document
    except CaptureError as error:
        return look._replace(rejection=left_out(path, error)), None
    except Exception as error:
        if reading.debug:
            raise
        return broke(path, error), None


class Task(NamedTuple):
    """A capture to make an article of, and what others teach about it."""

    path: SourcePath
    inputs: Digest
    """What the capture was when it was looked at; an outcome of anything else does not last."""
    knowledge: CorpusKnowledge | None = None
    known_tags: frozenset[str] = frozenset()
    kept: Kept | None = None
    """Its document, or where that is written."""


def make(reading: Reading, tasks: Sequence[Task]) -> list[Made]:
    """Make what captures come to. Never raises, unless debugging."""
    loaded = [_loaded(reading, task) for task in tasks]
    work = [
        (document, task)
        for document, task in zip(loaded, tasks, strict=True)
        if not isinstance(document, Made)
    ]
    made = iter(_all_made(reading, work))
    return [document if isinstance(document, Made) else next(made) for document in loaded]


def _loaded(reading: Reading, task: Task) -> Document | Made:
    """The document of a task, or what the capture comes to without one."""
    from archivegen.loader import load

    document = read_back(task.kept)
    if document is not None:
        return document
    seen = glimpse(reading, task.path)
    if isinstance(seen, Rejection):
        return _rejected(seen, lasting=False)
    try:
        return load(seen[0])
    except (CaptureError, ConfigError) as error:
        return _rejected(left_out(task.path, error), lasting=False)
    except Exception as error:
        if reading.debug:
            raise
        return _rejected(broke(task.path, error), lasting=False)


def _all_made(reading: Reading, work: Sequence[tuple[Document, Task]]) -> list[Made]:
    judged = judgements([document for document, _ in work])
    return [
        _guarded(reading, task.path, partial(_made, reading, document, task, judgement))
        for (document, task), judgement in zip(work, judged, strict=True)
    ]


def _guarded(reading: Reading, path: SourcePath, work: Callable[[], Made]) -> Made:
    try:
        return work()
    except (CaptureError, ConfigError) as error:
        return _rejected(left_out(path, error), lasting=False)
    except Exception as error:
        if reading.debug:
            raise
        return _rejected(broke(path, error), lasting=False)


def _made(reading: Reading, document: Document, task: Task, judgement: Judgement | None) -> Made:
    from archivegen.exports.account import account_of, encode_account
    from archivegen.pipeline.kin.codec import encode_imprint
    from archivegen.pipeline.mentions_codec import encode_mentions
    from archivegen.record import assess
    from archivegen.taxonomy import imprint_of, read_mentions

    article = article_of(document, reading.config, task.knowledge, task.known_tags, judgement)
    if article.visibility is Visibility.HIDDEN:
        return Made(task.path, "hidden", b"")
    rejection = assess(article)
    if rejection is not None:
        return _rejected(rejection)
    record = encode_article(article)
    brief = encode_summary(summary_of(article, digest_of(record)))
    imprint, account = encode_imprint(imprint_of(article)), encode_account(account_of(article))
    if TAGS_INFERRED in article.flags:
        brief = with_words(tag_words(article), brief)
        return Made(task.path, "tag_line", brief, record, imprint, account)
    # Here it need not be fetched from the cache first.
    mentions = encode_mentions(read_mentions(article))
    return Made(task.path, "article", brief, record, imprint, account, mentions)


def with_words(words: frozenset[str], brief: bytes) -> bytes:
    """A summary with the words of its tag line before it, for the stage cache."""
    return "\t".join(sorted(words)).encode("utf-8", "surrogatepass") + b"\n" + brief


def without_words(brief: bytes) -> tuple[frozenset[str], bytes]:
    """What went into `with_words`."""
    words, _, summary = brief.partition(b"\n")
    return frozenset(words.decode("utf-8", "surrogatepass").split("\t")), summary


def tag_words(article: Article) -> frozenset[str]:
    """The words, folded as `record` folds them, of an article's lines of tags."""
    lines = [block.text for block in article.blocks if block.role is Role.TAGS]
    spans = ((one.start, one.end) for one in article.evidence.get("tags", ()))
    lines += [article.text[start:end] for start, end in spans if start is not None]
    return frozenset(word for line in lines for word in words_of_tag(line))


def words_of_tag(tag: str) -> tuple[str, ...]:
    """The words of a tag as `record` compares them with a line."""
    from archivegen.record.tag_features import stem

    return tuple(filter(None, (stem(word) for word in tag.split())))


def _rejected(rejection: Rejection, *, lasting: bool = True) -> Made:
    return Made(rejection.path, "rejection", encode_rejection(rejection), lasting=lasting)


def summary_of(article: Article, record_digest: Digest) -> ArticleSummary:
    """Article -> what lists show of it, without the address of its page."""
    from archivegen.taxonomy import summarise

    return summarise(article, UrlPath(""), record_digest=record_digest)


def address(config: SiteConfig, summary: ArticleSummary) -> UrlPath:
    """Where the page of an article stands."""
    from archivegen.pages import permalink

    return permalink(
        summary.title,
        summary.id,
        config.permalink,
        published=summary.published,
        source=summary.source,
        language=summary.language,
    )
