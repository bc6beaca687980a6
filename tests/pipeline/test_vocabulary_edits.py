"""`archivegen tags` edits: what a person decides is written, comments and order stay, nothing breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.errors import ConfigError, UsageError
from archivegen.pipeline.tag_edits import apart, merge, rename, split
from archivegen.pipeline.vocabulary_file import VocabularyFile
from archivegen.records import TermKey
from archivegen.vocabulary import read_vocabulary

FILE = """\
# The company and its branch.
concepts:
    kdu:  # the whole
        prefLabel: Kaldmar Dredging Union
        altLabel:
          - KDU   # as most papers write it
          - "Vindar"

    # Never the whole.
    kdu-h:
        prefLabel: {en: KDU-H, de: KDU Harrow-Sund}
        altLabel: {en: [KDU-HS, Kaldmar-Harrow]}
        broader: kdu
    ferry: {prefLabel: Ferry, related: [kdu]}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "vocabulary.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def opened(path: Path) -> VocabularyFile:
    return VocabularyFile(path, "en-GB")


def labels(path: Path, key: str) -> set[str]:
    return {label.text for label in read_vocabulary(path).concepts[TermKey(key)].labels}


def changed_lines(path: Path) -> set[str]:
    return set(path.read_text("utf-8").splitlines()) ^ set(FILE.splitlines())


def test_a_label_is_added_on_its_line_and_nothing_else_moves(path: Path) -> None:
    merge(opened(path), ("kdu", "Union of Kaldmar"))
    assert changed_lines(path) == {"          - Union of Kaldmar"}
    merge(opened(path), ("KDU-H", "KDU-Harrow"))
    assert labels(path, "kdu-h") == {"KDU-H", "KDU Harrow-Sund", "KDU-HS", "Kaldmar-Harrow", "KDU-Harrow"}
    assert "  # the whole" in path.read_text("utf-8")
    assert "# Never the whole." in path.read_text("utf-8")


def test_tags_that_are_no_concept_become_one(path: Path) -> None:
    edited = merge(opened(path), ("Sound Works", "SW", "Sound-Works Ltd"))
    assert labels(path, "sound-works") == {"Sound Works", "SW", "Sound-Works Ltd"}
    assert edited.done[0] == "new concept `sound-works`: Sound Works"
    assert path.read_text("utf-8").startswith(FILE.rstrip("\n"))


def test_a_merged_concept_stays_as_a_signpost(path: Path) -> None:
    path.write_text(FILE + "    boat: {prefLabel: Boat, altLabel: Steamer, related: kdu-h}\n", "utf-8")
    merge(opened(path), ("ferry", "boat"))
    vocabulary = read_vocabulary(path)
    assert vocabulary.concepts[TermKey("boat")].replaced_by == "ferry"
    assert labels(path, "ferry") == {"Ferry", "Boat", "Steamer"}
    assert vocabulary.concepts[TermKey("ferry")].related == ("kdu", "kdu-h")
    assert vocabulary.current(TermKey("boat")).key == "ferry"


def test_references_to_a_merged_concept_name_its_successor(path: Path) -> None:
    path.write_text(FILE + "    vindar-works: {prefLabel: Vindar Works, related: ferry}\n", "utf-8")
    merge(opened(path), ("vindar-works", "ferry"))
    vocabulary = read_vocabulary(path)
    assert vocabulary.concepts[TermKey("vindar-works")].related == ("kdu",)
    assert vocabulary.concepts[TermKey("ferry")].replaced_by == "vindar-works"


def test_what_is_kept_apart_is_not_merged(path: Path) -> None:
    apart(opened(path), "ferry", "KDU")
    with pytest.raises(UsageError, match="kept apart by `differentFrom`"):
        merge(opened(path), ("ferry", "kdu"))
    with pytest.raises(UsageError, match="`broader` than the other"):
        merge(opened(path), ("kdu-h", "kdu"))
    with pytest.raises(UsageError, match="two names or more"):
        merge(opened(path), ("kdu",))


def test_apart_makes_concepts_of_what_is_none(path: Path) -> None:
    apart(opened(path), "KDU", "KDU-S")
    vocabulary = read_vocabulary(path)
    assert vocabulary.concepts[TermKey("kdu-s")].different_from == ("kdu",)
    before = path.read_text("utf-8")
    assert apart(opened(path), "KDU-S", "KDU").done == ()
    assert path.read_text("utf-8") == before
    with pytest.raises(UsageError, match="are one concept: `kdu`") as caught:
        apart(opened(path), "kdu", "Vindar")
    assert caught.value.hint == "archivegen tags split kdu Vindar"


def test_split_makes_a_concept_of_its_own_that_stays_apart(path: Path) -> None:
    split(opened(path), "kdu", "vindar")
    assert labels(path, "kdu") == {"Kaldmar Dredging Union", "KDU"}
    assert read_vocabulary(path).concepts[TermKey("vindar")].different_from == ("kdu",)
    with pytest.raises(UsageError, match="has no label `Steamer`"):
        split(opened(path), "kdu", "Steamer")
    with pytest.raises(UsageError, match="is the preferred label") as caught:
        split(opened(path), "ferry", "Ferry")
    assert "tags rename ferry" in (caught.value.hint or "")


def test_rename_keeps_the_key_and_the_name_before(path: Path) -> None:
    rename(opened(path), "KDU-H", "KDU-HS")
    concept = read_vocabulary(path).concepts[TermKey("kdu-h")]
    assert concept.shown("en") == "KDU-HS"
    assert concept.shown("de") == "KDU Harrow-Sund"
    assert "KDU-H" in labels(path, "kdu-h")
    assert len([label for label in concept.labels if label.text == "KDU-HS"]) == 1


def test_rename_to_a_new_key_leaves_a_signpost(path: Path) -> None:
    rename(opened(path), "kdu", "Vindar Group", key="vindar-group")
    vocabulary = read_vocabulary(path)
    assert vocabulary.concepts[TermKey("kdu")].replaced_by == "vindar-group"
    assert vocabulary.concepts[TermKey("kdu-h")].broader == ("vindar-group",)
    assert labels(path, "vindar-group") == {"Vindar Group", "Kaldmar Dredging Union", "KDU", "Vindar"}
    assert next(iter(vocabulary.concepts)) == "vindar-group", "it stands where the old one stood"


def test_rename_makes_a_concept_of_a_tag(path: Path) -> None:
    rename(opened(path), "Steamers", "Steam ships")
    assert labels(path, "steam-ships") == {"Steam ships", "Steamers"}
    with pytest.raises(UsageError, match="is a label of `kdu` already"):
        rename(opened(path), "ferry", "Vindar")


def test_unknown_names_are_told_with_the_nearest(path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        split(opened(path), "ferri", "x")
    assert caught.value.hint == "did you mean `ferry`?"


def test_a_file_with_mistakes_is_not_touched(path: Path) -> None:
    path.write_text("concepts:\n  a: {prefLabel: A, broader: b}\n", "utf-8")
    with pytest.raises(ConfigError):
        opened(path)
    assert path.read_text("utf-8") == "concepts:\n  a: {prefLabel: A, broader: b}\n"


def test_the_first_concept_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.yaml"
    merge(opened(path), ("KDU", "Vindar", "科德马"))
    text = path.read_text("utf-8")
    assert text.startswith("# One subject under all its names.")
    assert labels(path, "kdu") == {"KDU", "Vindar", "科德马"}
