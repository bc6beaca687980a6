"""What of an archive a person should look at, as the review page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archivegen.dataclass import dataclass
from archivegen.records import Archive

if TYPE_CHECKING:
    from archivegen.renderer.review_views import LeftOut, ProposalRow, QuestionRow, ReviewRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything that needs a person; of each kind the most doubtful first."""

    articles: tuple[ReviewRow, ...]
    copies: tuple[QuestionRow, ...]
    """Pairs of articles that may be one text."""
    proposals: tuple[ProposalRow, ...]
    """Publishers and authors that captures agree on."""
    left_out: tuple[LeftOut, ...]

    def of_kind(self, kind: str) -> Sequence[object]:
        """What needs a person of one kind: `articles`, `copies`, `proposals`, `left-out`."""
        lists = (self.articles, self.copies, self.proposals, self.left_out)
        return dict(zip(("articles", "copies", "proposals", "left-out"), lists, strict=True))[kind]


def review(archive: Archive) -> Review:
    """Gather what needs a person."""
    from archivegen.archive_lookup import ArchiveLookup
    from archivegen.conditions import needs_review
    from archivegen.interface import Interface
    from archivegen.renderer.review import left_out_rows, proposal_rows, question_rows, review_row

    lookup, english = ArchiveLookup(archive), Interface()
    queue = sorted(filter(needs_review, archive.articles), key=lambda one: (-one.doubt, one.path))
    return Review(
        articles=tuple(review_row(summary, english) for summary in queue),
        copies=question_rows(lookup, len(archive.questions), english),
        proposals=proposal_rows(lookup, english),
        left_out=left_out_rows(lookup, english),
    )
