"""Copies, versions and related articles: found, and found the same whatever came before."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archivegen.config import SiteConfig
from archivegen.pipeline.kin import Relations, copies, encode_imprint, nearest, relate, relating
from archivegen.pipeline.kin.codec import decode_imprint
from archivegen.records import (
    ArticleId,
    Concept,
    Digest,
    EdtfDate,
    Imprint,
    Kin,
    Kinship,
    Label,
    SourcePath,
    TermKey,
    Vocabulary,
)
from archivegen.taxonomy import related
from archivegen.taxonomy.naming import facts_of
from archivegen.taxonomy.related import synonyms_of
from archivegen.taxonomy.shingles import packed, sketch_of, words_of

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprstv" for b in "aeiou" for c in "nrlst"]


def text(seed: int, words: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def imprint(name: str, written: str, /, **fields: object) -> Imprint:
    words = words_of(written)
    given = {
        "digest": Digest(hashlib.sha256(name.encode()).hexdigest()),
        "path": SourcePath(f"{name}.txt"),
        "body": hashlib.sha256(" ".join(words).encode()).hexdigest()[:32],
        "sketch": sketch_of(words),
        "facts": packed(facts_of([written], [])),
        "names": (),
        "tags": (),
        "origin": "",
        "published": None,
        "publisher": name,
        "credits": (),
    }
    return Imprint(**{**given, **fields})  # type: ignore[arg-type]


def found(
    path: Path, imprints: Iterable[Imprint], version: str = "1", synonyms: Mapping[str, str] = {}
) -> Relations:
    by_key = {Digest(hashlib.sha256(encode_imprint(i)).hexdigest()): i for i in imprints}
    articles = {i.digest: (ArticleId(i.path.removesuffix(".txt")), key) for key, i in by_key.items()}
    return relate(path, version, articles, lambda key: encode_imprint(by_key[key]), synonyms)


def kin(path: Path, *imprints: Imprint) -> Mapping[str, Kin]:
    return {str(id_): one for id_, one in found(path, imprints).kin.items()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kin.sqlite3"


def kinships(one: Kin) -> dict[str, tuple[Kinship, int]]:
    return {str(r.article): (r.kinship, r.percent) for r in one.relatives}


def test_imprints_come_back_from_bytes() -> None:
    one = imprint(
        "a", text(1), names=("Ådal",), published=EdtfDate("2024"), credits=("X\udc80",), copy_of=("b",)
    )
    assert decode_imprint(encode_imprint(one)) == one


def test_different_texts_are_no_family(file: Path) -> None:
    assert found(file, [imprint(str(n), text(n)) for n in range(30)]) == Relations(kin={}, questions=())


def test_the_same_words_are_the_same_text_whatever_their_dress(file: Path) -> None:
    one = text(1)
    made = kin(file, imprint("a", one), imprint("b", one.upper().replace(" ", ", ")))
    assert kinships(made["a"]) == {"b": (Kinship.SAME_TEXT, 100)}
    assert kinships(made["b"]) == {"a": (Kinship.SAME_TEXT, 100)}


def test_copies_that_were_cut_or_edited_are_found(file: Path) -> None:
    words = text(1, 500).split()
    cut = " ".join(words[:300])
    chance = random.Random(5)
    edited = " ".join(word for word in words if chance.random() > 0.1)
    respelled = " ".join(chance.choice(WORDS) if chance.random() < 0.2 else word for word in words)
    made = kin(
        file,
        *(imprint(*one) for one in (("a", " ".join(words)), ("cut", cut), ("ed", edited), ("re", respelled))),
    )
    to_others = kinships(made["a"])
    assert {name: kinship for name, (kinship, _) in to_others.items()} == dict.fromkeys(
        ("cut", "ed", "re"), Kinship.COPY
    )
    assert to_others["cut"][1] >= 95
    assert 55 <= to_others["ed"][1] <= 85
    assert 30 <= to_others["re"][1] <= 60


def test_a_text_inside_a_much_longer_one_is_part_of_it(file: Path) -> None:
    short = text(1, 150)
    made = kin(file, imprint("a", short), imprint("digest", " ".join((text(2, 700), short, text(3, 700)))))
    assert kinships(made["a"])["digest"][0] is Kinship.CONTAINS
    assert kinships(made["digest"])["a"][0] is Kinship.CONTAINED
    assert kinships(made["a"])["digest"][1] >= 85


def test_a_digest_does_not_join_the_articles_in_it(file: Path) -> None:
    parts = [text(n, 200) for n in range(4)]
    made = kin(
        file, imprint("digest", " ".join(parts)), *(imprint(f"p{n}", part) for n, part in enumerate(parts))
    )
    assert set(kinships(made["p0"])) == {"digest"}
    assert len(kinships(made["digest"])) == 4


def test_scripts_without_spaces_are_compared_by_characters(file: Path) -> None:
    def chinese(seed: int, length: int = 500) -> str:
        chance = random.Random(seed)
        return "".join(chr(0x4E00 + chance.randrange(1500)) for _ in range(length))

    one = chinese(1)
    made = kin(file, imprint("a", one), imprint("b", one[:300] + chinese(2, 100)), imprint("c", chinese(3)))
    assert kinships(made["a"]).keys() == {"b"}


def test_short_texts_prove_nothing(file: Path) -> None:
    assert kin(file, imprint("a", text(1, 20), body=""), imprint("b", text(1, 20), body="")) == {}


def test_two_captures_of_one_address_are_versions_however_much_was_rewritten(file: Path) -> None:
    made = kin(
        file, imprint("a", text(1), origin="echo.example/x"), imprint("b", text(2), origin="echo.example/x")
    )
    assert kinships(made["a"]) == {"b": (Kinship.VERSION, 0)}
    assert made["a"].relatives[0].reasons[0] == "same_address"


def test_credit_lines_confirm(file: Path) -> None:
    one = text(1)
    made = kin(
        file,
        imprint("a", one, publisher="Ocean Desk", credits=("Ada Roe",)),
        imprint("b", one, publisher="The Echo", credits=("OCEAN DESK", "Ada Roe")),
    )
    assert made["a"].relatives[0].reasons == ("credited_by_it", "same_credit:Ada Roe")
    assert made["b"].relatives[0].reasons == ("credits_it", "same_credit:Ada Roe")


def some_shared(share: float, seed: int) -> str:
    words = text(99, 400).split()
    kept = int(len(words) * share)
    return " ".join([*words[:kept], *text(seed, 400 - kept).split()])


def test_a_little_common_text_is_a_question_of_two_publishers_only(file: Path) -> None:
    one, other = imprint("a", text(99, 400)), imprint("b", some_shared(0.15, 2))
    (question,) = found(file, [one, other]).questions
    assert {question.first, question.second} == {"a", "b"}
    assert 5 <= question.percent < 30
    house = {"publisher": "The Echo"}
    same_house = [imprint("a", text(99, 400), **house), imprint("b", some_shared(0.15, 2), **house)]
    assert found(file, same_house) == Relations(kin={}, questions=())


def test_names_and_figures_alone_make_no_copy(file: Path) -> None:
    facts = packed(range(40))
    made = found(file, [imprint("a", text(1), facts=facts), imprint("b", text(2), facts=facts)])
    assert made == Relations(kin={}, questions=())


def test_a_person_has_the_last_word(file: Path) -> None:
    one, other = imprint("a", text(99, 400)), imprint("b", some_shared(0.15, 2))
    said = imprint("b", some_shared(0.15, 2), copy_of=(one.digest[:12],))
    made = found(file, [one, said])
    assert made.questions == ()
    assert made.kin[ArticleId("a")].relatives[0].reasons[0] == "curated"
    for reference in (one.digest[:12], "a.txt"):
        denied = imprint("b", some_shared(0.15, 2), not_copy_of=(reference,))
        assert found(file, [one, denied]) == Relations(kin={}, questions=())
    same = imprint("c", one.path, copy_of=("b.txt",))
    assert kinships(found(file, [one, other, same]).kin[ArticleId("c")]).keys() == {"b"}


def test_a_copy_that_is_not_there_is_named(file: Path) -> None:
    one = imprint("a", text(1), copy_of=("b.txt", "0123456789ab", "A Title"))
    assert found(file, [one, imprint("b", text(2))]).unknown == (
        ("a.txt", "copy_of", "0123456789ab"),
        ("a.txt", "copy_of", "A Title"),
    )


def test_a_story_that_everybody_printed_leads_to_the_first_of_them(file: Path) -> None:
    many = [imprint(f"paper {n}", text(1)) for n in range(copies.RARE + 6)]
    made = found(file, many)
    first = min(many, key=lambda one: one.digest).path.removesuffix(".txt")
    assert {len(one.relatives) for id_, one in made.kin.items() if id_ != first} == {1}
    assert {one.relatives[0].article for id_, one in made.kin.items() if id_ != first} == {first}
    assert len(made.kin[ArticleId(first)].relatives) == relating.RELATIVES_SHOWN


def test_articles_on_the_same_rare_subjects_are_related(file: Path) -> None:
    shared = {"names": ("Cutter Shoal", "Judge Torvane"), "tags": ("Ferries",)}
    made = kin(
        file,
        imprint("a", text(1), **shared),
        imprint("b", text(2), names=("judge torvane",), tags=("Cutter Shoal",)),
        imprint("c", text(3), names=("Judge Torvane",), tags=("Weather",)),
    )
    assert [(r.article, r.shared) for r in made["a"].related] == [("b", ("Judge Torvane", "Cutter Shoal"))]
    assert "c" not in made


def test_names_that_a_person_joined_are_one_subject(file: Path) -> None:
    some = [imprint("a", text(1), tags=("IS-K", "Kabul")), imprint("b", text(2), tags=("ISKP", "Kabul"))]
    assert found(file, some).kin == {}
    names = synonyms_of(
        Vocabulary(
            concepts={
                TermKey("is-k"): Concept(key=TermKey("is-k"), pref=(Label("ISIS-K"),), alt=(Label("ISKP"),))
            }
        ),
        SiteConfig(tag_labels={"IS-K": "ISIS-K"}),
    )
    made = found(file, some, synonyms=names)
    assert made.kin[ArticleId("a")].related[0].shared == ("ISIS-K", "Kabul")
    assert found(file, some).kin == {}, "what was found under other names is dropped"


def test_a_copy_is_not_also_related(file: Path) -> None:
    shared = {"names": ("Cutter Shoal", "Judge Torvane")}
    made = kin(file, imprint("a", text(1), **shared), imprint("b", text(1), **shared))
    assert made["a"].related == ()


def test_of_equals_the_nearest_in_time_come_first_and_few_are_kept(file: Path) -> None:
    shared = {"tags": ("One", "Two", "Three")}
    days = [
        imprint(f"day {n}", text(n), published=EdtfDate(f"2024-01-{n:02}"), **shared) for n in range(1, 13)
    ]
    made = kin(file, *days)
    assert [r.article for r in made["day 1"].related] == [f"day {n}" for n in range(2, 2 + related.SHOWN)]


def test_subjects_that_many_have_tell_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "_COMMON", 5)
    monkeypatch.setattr(related, "STEPS", (1, 2, 3, 5))
    many = [
        imprint(f"{n}", text(n), tags=("Islands", "Harbour", f"{n // 2}", f"pair {n // 2}")) for n in range(8)
    ]
    assert found(file, many[:5]).kin.keys() >= {"0", "1"}
    assert all(
        not {"Islands", "Harbour"} & set(r.shared)
        for one in found(file, many).kin.values()
        for r in one.related
    )


def test_a_subject_that_many_get_at_once_no_longer_relates_those_that_had_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "_COMMON", 5)
    monkeypatch.setattr(related, "STEPS", (1, 2, 3, 5))
    few = [imprint(f"{n}", text(n), tags=("Islands", "Quay"), names=("Torvane",)) for n in range(2)]
    assert "Islands" in found(file, few).kin[ArticleId("0")].related[0].shared
    many = [
        imprint(f"new {n}", text(20 + n), digest=Digest(f"{n:015x}{0:049x}"), tags=("Islands",))
        for n in range(9)
    ]
    monkeypatch.setattr(relating, "SWEPT_FROM", 100)
    assert "Islands" not in found(file, [*few, *many]).kin[ArticleId("0")].related[0].shared


def day(number: int) -> EdtfDate:
    return EdtfDate(f"2024-02-{number:02}")


POOL = [
    *(imprint(f"s{n}", text(1), tags=("A", "B", "C")[: 1 + n % 3], published=day(n + 1)) for n in range(5)),
    *(
        imprint(f"q{n}", some_shared(0.06 * n, n), tags=("A", "B", "D"), origin="x" if n % 2 else "")
        for n in range(6)
    ),
    *(imprint(f"t{n}", text(40 + n), tags=("B", "C", "D", "E")[n:], names=("F", "G")) for n in range(4)),
    imprint("ref", text(77), copy_of=("t1.txt",), not_copy_of=("s0.txt",)),
]
ALTERED = [
    imprint(one.path.removesuffix(".txt"), text(500 + n, 120), digest=one.digest, tags=("A", "F", "G"))
    for n, one in enumerate(POOL)
]
CHOICES = st.lists(st.sampled_from([None, *POOL, *ALTERED]), max_size=14)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHOICES, min_size=2, max_size=4))
def test_any_changes_come_to_what_a_new_start_comes_to(
    tmp_path_factory: pytest.TempPathFactory, states: list[list[Imprint | None]]
) -> None:
    folder = tmp_path_factory.mktemp("kin")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "RARE", 3)
        patch.setattr(nearest, "_COMMON", 5)
        patch.setattr(related, "STEPS", (1, 2, 3, 5))
        patch.setattr(related, "SHOWN", 2)
        patch.setattr(nearest, "SHOWN", 2)
        patch.setattr(relating, "SWEPT_FROM", 100)
        for number, state in enumerate(states):
            articles = {one.digest: one for one in state if one is not None}.values()
            mended = found(folder / "kept.sqlite3", articles)
            patch.setattr(relating, "SWEPT_FROM", -1)
            fresh = found(folder / f"new{number}.sqlite3", sorted(articles, key=lambda one: one.path))
            patch.setattr(relating, "SWEPT_FROM", 100)
            assert dict(mended.kin) == dict(fresh.kin)
            assert mended.questions == fresh.questions


def test_what_another_version_of_the_code_found_is_dropped(file: Path) -> None:
    one = [imprint("a", text(1)), imprint("b", text(1))]
    assert found(file, one, "1") == found(file, one, "2")


def test_a_broken_file_is_made_anew(file: Path) -> None:
    one = [imprint("a", text(1)), imprint("b", text(1))]
    whole = found(file, one)
    file.write_bytes(b"no database" * 1000)
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    assert found(file, one) == whole


def test_a_copy_that_comes_and_goes_changes_the_page_of_the_other_each_time(harbour) -> None:
    harbour.build()
    before = harbour.site()
    page = next(url for url in before if url.startswith("articles/crane-slides"))
    text = (harbour.root / "seeds/2024/crane.txt").read_text()
    harbour.put("seeds/copy.txt", text.replace("Crane slides into", "Heavy crane in the"))
    harbour.build()
    with_copy = harbour.site()
    assert b"Heavy crane in the harbour basin" in with_copy[page]
    assert b"The same text, word for word" in with_copy[page]
    harbour.build(clean=True)
    assert harbour.site() == with_copy
    (harbour.root / "seeds/copy.txt").unlink()
    harbour.build()
    assert harbour.site()[page] == before[page]
