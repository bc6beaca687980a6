"""The parts of the review page; documented like the contexts, for authors of templates."""

from __future__ import annotations

from archivegen.dataclass import dataclass
from archivegen.records import UrlPath
from archivegen.renderer.views import Link, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """An article that a person should look at."""

    title: Words
    """The headline."""
    url: UrlPath
    """The article's page."""
    original: UrlPath
    """The capture with its labels."""
    path: str
    """The capture's path below the seeds folder."""
    reasons: tuple[str, ...]
    """Why, in plain words."""
    doubt: int
    """0 to 100."""
    command: str
    """What to type to correct it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """Two articles that may be copies of each other."""

    articles: tuple[Link, Link]
    """Their headlines and pages."""
    paths: tuple[str, str]
    """Their captures."""
    sources: tuple[str | None, str | None]
    """Their sources, None where not stated."""
    reasons: tuple[str, ...]
    """What they have in common, in plain words."""
    percent: int
    """How much of the shorter text stands in the longer one."""
    if_copy: str
    """What to type when they are copies."""
    if_not: str
    """What to type when they are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """Something that captures agree on and a person may take over."""

    kind: str
    """`publisher` or `author`."""
    subject: str
    """Name of the publisher or author."""
    count: str
    """`3 captures`."""
    evidence: tuple[str, ...]
    """What speaks for it, in plain words."""
    remedy: str
    """Lines for site.yaml, or a command."""
    paths: tuple[str, ...]
    """Some of the captures that it was learned from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A capture that did not become an article."""

    path: str
    """Its path below the seeds folder."""
    cause: str
    """In two or three words."""
    detail: str
    """What is wrong and the way out."""
