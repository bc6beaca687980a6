"""The page while it is being labelled: one draft a block (or part of one), and a view over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache

from archivegen.dataclass import dataclass
from archivegen.lexicon import Lexicon, lexicon_for, word_tokens
from archivegen.records import CHROME_ROLES, Block, BlockKind, Cues, Document, Role
from archivegen.stripper.judge import BlockJudgement
from archivegen.stripper.markers import Marks, marks

_NO_ODDS: Mapping[Role, float] = {}
SHINGLE = 4
SHORT_LINE, SHORT_LINES = 120, 8192
"""Characters of lines that are read once, and how many such lines are kept in mind: menus, labels and teasers
stand on one page of a publisher after the other."""
PROSE_WORDS = 25
"""From so many words on a block counts as prose: below, menus, teasers and labels prevail."""


@dataclass(slots=True, eq=False)
class Draft:
    """A block, or a part of one, on its way to a role. Compared by identity."""

    block: int
    text: str
    start: int
    end: int
    kind: BlockKind
    cues: Cues
    words: tuple[str, ...]
    """Folded words, characters in scripts without spaces."""
    marks: Marks
    """What the lexicon knows of its text as a line."""
    body: float
    """Probability that it belongs to the body, from the judge."""
    keep: bool
    """The judge's decision."""
    odds: Mapping[Role, float]
    """The judge's probabilities of the content roles."""
    because: tuple[str, ...]
    """The judge's strongest reasons."""
    role: Role | None = None
    kept: bool = False
    reason: str = ""
    confidence: float = 0.0
    breaks: tuple[int, ...] = ()
    restored_subheads: tuple[tuple[int, int], ...] = ()
    same_as: Draft | None = None
    _shingles: frozenset[tuple[str, ...]] | None = None

    def settle(self, role: Role, reason: str, confidence: float, *, same_as: Draft | None = None) -> None:
        """Give it its role; content is kept, chrome and repeated text are not."""
        if not 0.0 <= confidence <= 1.0:
            confidence = min(max(confidence, 0.0), 1.0)
        self.role, self.reason, self.confidence = role, reason, round(confidence, 3)
        self.kept = role not in CHROME_ROLES
        self.same_as = same_as

    @property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Its runs of `SHINGLE` words (w-shingling, Broder 1997); all words when it is shorter."""
        if self._shingles is None:
            words = self.words
            if len(words) < SHINGLE:
                self._shingles = frozenset({words}) if words else frozenset()
            else:
                runs = zip(words, words[1:], words[2:], words[3:], strict=False)  # `SHINGLE` of them
                self._shingles = frozenset(runs)
        return self._shingles

    @property
    def open(self) -> bool:
        """No rule has given it a role yet."""
        return self.role is None

    @property
    def in_body(self) -> bool:
        """It is body text as far as is known now."""
        return self.keep and self.role is None

    @property
    def in_body_prose(self) -> bool:
        """It is body text of more than a few words."""
        return self.keep and self.role is None and len(self.words) >= PROSE_WORDS


@dataclass(slots=True)
class View:
    """A document with its drafts, as the rules see it."""

    document: Document
    drafts: list[Draft]
    headline: Draft | None = None
    flags: list[str] = field(default_factory=list)
    lexicon: Lexicon = field(init=False)
    languages: tuple[str, ...] = field(init=False)
    """The page's own language and English, whose labels stand on pages of all languages."""

    def __post_init__(self) -> None:
        self.lexicon = lexicon_for(self.document.language)
        self.languages = ("en",) if self.lexicon.language in ("en", "und") else (self.lexicon.language, "en")

    def body_range(self) -> tuple[int, int]:
        """First and last index of the drafts that the judge keeps as prose; (n, -1) when none is."""
        drafts = self.drafts
        kept = [i for i, d in enumerate(drafts) if d.keep and d.role not in CHROME_ROLES]
        prose = [i for i in kept if len(drafts[i].words) >= PROSE_WORDS] or kept
        return (prose[0], prose[-1]) if prose else (len(drafts), -1)

    def stated(self, *fields: str) -> Iterator[str]:
        """Values that the format states for these fields."""
        return (c.value for c in self.document.candidates if c.field in fields)


def _line(text: str, languages: tuple[str, ...]) -> tuple[tuple[str, ...], Marks]:
    """The words of a text, and what the lexicon knows of it as a line."""
    return tuple(word_tokens(text)), marks(text, languages)


_short_line = lru_cache(maxsize=SHORT_LINES)(_line)


def draft_of(block: Block, index: int, verdict: BlockJudgement, languages: tuple[str, ...]) -> Draft:
    """A draft of a whole block, with what the judge thinks of it."""
    text = block.text
    return Draft(
        index,
        text,
        block.start,
        block.end,
        block.kind,
        block.cues,
        *(_short_line(text, languages) if len(text) <= SHORT_LINE else _line(text, languages)),
        verdict.body,
        verdict.keep,
        dict(verdict.roles) if verdict.roles else _NO_ODDS,
        verdict.reasons,
    )


def with_text(draft: Draft, text: str, languages: tuple[str, ...]) -> Draft:
    """Give a draft its text and what is derived from it."""
    draft.text = text
    draft.words, draft.marks = _line(text, languages)
    draft._shingles = None
    return draft
