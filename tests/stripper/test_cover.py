"""Whatever the page and whatever the judge says: the labelled blocks cover the document, in order, once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.config.model import STRIPPER_RULES
from archivegen.errors import CaptureError
from archivegen.loader import load
from archivegen.records import BODY_ROLES, CHROME_ROLES, Capture, Digest, MediaType, Role, SourcePath
from archivegen.stripper import RULES, label
from archivegen.stripper.judge import BlockJudgement, Judgement

LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "Harbour board halts dredging after storm damage",
            "  • Home",
            "Comments",
            "17 May 2031",
            "By Ilse Marrant",
            "Tags",
            "The barge lies at anchor off the quay. (ODN/Mira Tolland)",
            "Nobody on the board had seen the figures which the contractor had promised before winter. " * 3,
            "They said so. The author is a marine engineer. Follow us on Facebook and Twitter.",
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=30), st.data())
def test_labelled_blocks_cover_the_document(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines) + "\nx"
    capture = Capture(
        path=SourcePath("a.txt"), payload=text.encode(), digest=Digest("0" * 64), media_type=MediaType.TEXT
    )
    try:
        document = load(capture)
    except CaptureError:  # a capture may be refused, never labelled by halves
        return
    keeps = data.draw(st.lists(st.booleans(), min_size=len(document.blocks), max_size=len(document.blocks)))
    off = frozenset(data.draw(st.sets(st.sampled_from([name for name, _ in RULES]), max_size=3)))
    verdicts = tuple(BlockJudgement(body=0.9 if k else 0.1, keep=k, roles=(), reasons=()) for k in keeps)
    labelled = label(document, Judgement(blocks=verdicts, doubt=0.0), rules_off=off).blocks

    covered = [i for b in labelled for i in range(b.start, b.end) if not document.text[i].isspace()]
    assert covered == [
        i for b in document.blocks for i in range(b.start, b.end) if not document.text[i].isspace()
    ]
    assert [b.start for b in labelled] == sorted(b.start for b in labelled)
    for block in labelled:
        assert block.reason
        assert 0 <= block.confidence <= 1
        assert not (block.kept and block.role in CHROME_ROLES)
        assert block.kept or block.role in CHROME_ROLES or block.role is Role.PULL_QUOTE
        assert block.role not in BODY_ROLES or block.kept
        assert list(block.breaks) == sorted(b for b in block.breaks if 0 < b < len(block.text))


def test_every_rule_can_be_switched_off_by_name() -> None:
    assert {name for name, _ in RULES} | {"corpus", "restored_breaks"} == STRIPPER_RULES
