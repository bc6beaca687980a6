"""Records made quickly are the records that their class makes."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from archivegen.records import LabelledBlock, Role
from archivegen.records.construction import quick

GIVEN = {
    "text": "a",
    "start": 1,
    "end": 2,
    "role": Role.TITLE,
    "kept": True,
    "reason": "b",
    "confidence": 0.5,
}


def test_the_same_record():
    made, usual = quick(LabelledBlock)(**GIVEN), LabelledBlock(**GIVEN)
    assert type(made) is LabelledBlock
    assert made == usual
    assert hash(made) == hash(usual)
    assert repr(made) == repr(usual)
    assert pickle.loads(pickle.dumps(made)) == usual
    with pytest.raises(FrozenInstanceError):
        made.text = "other"


@pytest.mark.parametrize("given", [{}, {**GIVEN, "other": 1}])
def test_missing_and_unknown_fields_are_refused(given):
    with pytest.raises(TypeError):
        quick(LabelledBlock)(**given)


@dataclass(frozen=True, slots=True)
class Checked:
    text: str

    def __post_init__(self) -> None:
        """Something that would be left out."""


@dataclass(frozen=True, slots=True)
class Filled:
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wider(Checked):
    other: str


@pytest.mark.parametrize("kind", [Checked, Filled, Wider])
def test_a_class_that_is_more_than_its_fields_is_refused(kind):
    with pytest.raises(TypeError, match="more than its fields"):
        quick(kind)
