"""Labels in texts: the longest first, short ones by their case, in scripts with and without spaces."""

from __future__ import annotations

import pytest

from archivegen.vocabulary import Matcher

LABELS = {
    "kdu": ["KDU", "Kaldmar Dredging Union", "科德马疏浚联盟", "КСД"],
    "kdu-h": ["KDU-H", "KDU-Harrow", "Kaldmar Dredging Union—Harrow Sound", "KDUハロー"],
    "union": ["Harrow Union"],
    "blue-union": ["Blue Harrow Union"],
    "us": ["US"],
    "hiruma": ["ヒルマ"],
    "karin": ["كارين", "الجبهة الزرقاء"],
    "sound": ["ฮาร์โรว์"],
    "bank": ["하로은행"],
    "harbour": ["הנמל הישן"],
}
MATCHER = Matcher((label, key) for key, labels in LABELS.items() for label in labels)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.target) for match in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Blue Harrow Union met.", [("Blue Harrow Union", "blue-union")]),
        ("kaldmar dredging  union – Harrow Sound", [("kaldmar dredging  union – Harrow Sound", "kdu-h")]),
        ("The Kaldmar Dredging Union’s men", [("Kaldmar Dredging Union", "kdu")]),
        ("Kdu-harrow and KDU", [("Kdu-harrow", "kdu-h"), ("KDU", "kdu")]),
        ("They told us. The US, the U.S. and U.S.-led ships", [("US", "us"), ("U.S.", "us"), ("U.S.", "us")]),
        ("KDU-M is another branch, KDU-linked firms are not", [("KDU", "kdu")]),
        ("anti-KDU, KDU-US talks", [("KDU", "kdu"), ("KDU", "kdu"), ("US", "us")]),
        ("Kaldmar. Dredging Union", []),
        ("kdu", []),
        ("据科德马疏浚联盟称", [("科德马疏浚联盟", "kdu")]),
        ("KDUハローとヒルマ、ヒルマン", [("KDUハロー", "kdu-h"), ("ヒルマ", "hiruma")]),
        ("وقال كارين للجبهة الزرقاء", [("كارين", "karin"), ("للجبهة الزرقاء", "karin")]),
        ("الجبهة وكارين", [("وكارين", "karin")]),
        ("เรือฮาร์โรว์จม", [("ฮาร์โรว์", "sound")]),
        ("하로은행은 하로은행장", [("하로은행은", "bank")]),
        ("ליד הנמל הישן ולנמל הישן", [("הנמל הישן", "harbour")]),
        ("представитель КСД", [("КСД", "kdu")]),
        ("", []),
    ],
)  # fmt: skip
def test_labels_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_order_of_labels_never_matters() -> None:
    pairs = [(label, key) for key, labels in LABELS.items() for label in labels]
    text = "Kaldmar Dredging Union—Harrow Sound (KDU-H), the Blue Harrow Union, US"
    assert Matcher(reversed(pairs)).find(text) == MATCHER.find(text)


def test_other_labels_change_nothing_about_a_text() -> None:
    few, many = (
        Matcher([("KDU", "kdu")]),
        Matcher([("KDU", "kdu"), *((f"Label {n}", str(n)) for n in range(5000))]),
    )
    text = "The KDU dredged the Sound again. " * 200
    assert few.find(text) == many.find(text)
    assert len(many.find(text)) == 200
