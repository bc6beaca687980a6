"""YAML as people write it: no surprises, every value with its line, safe against bombs."""

from __future__ import annotations

import pytest

from archivegen.errors import ConfigError
from archivegen.yaml_source import parse_mapping_with_lines


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-03-03", "2024-03-03"),
        ("2024-03-03T18:30:00Z", "2024-03-03T18:30:00Z"),
        ("18:30", "18:30"),
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("'true'", "true"),
        ("12", 12),
        ("-3", -3),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("2.50", 2.5),
        ("~", None),
        ("null", None),
        ("", None),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("|\n  a\n  b\n", "a\nb\n"),
        ("[a, {b: 1}]", ["a", {"b": 1}]),
        ("{12: a, true: b}", {"12": "a", "true": "b"}),
    ],
)
def test_scalars_are_read_by_the_core_schema(text: str, value: object) -> None:
    read = parse_mapping_with_lines(f"a: {text}", "site.yaml")[0]["a"]
    assert read == value
    assert type(read) is type(value)


def test_lines_of_keys_and_items() -> None:
    values, lines = parse_mapping_with_lines("# site\na:\n  b: [1,\n      2]\nc:\n  - d: x\n", "site.yaml")
    assert values == {"a": {"b": [1, 2]}, "c": [{"d": "x"}]}
    assert lines == {
        ("a",): 2,
        ("a", "b"): 3,
        ("a", "b", 0): 3,
        ("a", "b", 1): 4,
        ("c",): 5,
        ("c", 0): 6,
        ("c", 0, "d"): 6,
    }


def test_an_empty_document_is_an_empty_mapping() -> None:
    assert parse_mapping_with_lines("# only a comment\n", "site.yaml") == ({}, {})


def test_aliases_work() -> None:
    assert parse_mapping_with_lines("a: &x [1, 2]\nb: *x\n", "site.yaml")[0] == {"a": [1, 2], "b": [1, 2]}


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: [\n", 3, "not valid YAML"),
        ("a: 1\na: 2\n", 2, "the key `a` stands here a second time"),
        ("a: 1\nb: *x\n", 2, "`*x` stands for nothing"),
        ("a: &x [*x]\n", 1, "`*x` stands for nothing"),
        ("a: !!python/object/apply:os.system ['x']\n", 1, "is not used here"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("? [a]\n: 1\n", 1, "a key that is no plain text"),
        ("a: " + "[" * 60 + "]" * 60, 1, "nested deeper"),
        (LAUGHS, 6, "more than 200000 values"),
        ("a:\n\t- b\n", 2, "not valid YAML"),
        ("a: \x00\n", None, "not valid YAML"),
        ("a: \ud800\n", None, "not valid YAML"),
    ],
)
def test_mistakes_and_bombs(text: str, line: int | None, words: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_mapping_with_lines(text, "site.yaml")
    assert words in raised.value.message
    assert raised.value.path == "site.yaml"
    assert raised.value.line == line


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{" * 100_000, "- " * 100_000, "a: " * 100_000, "? " * 100_000]
)
def test_depth_bombs_are_refused_at_once(text: str) -> None:
    with pytest.raises(ConfigError):
        parse_mapping_with_lines(text, "site.yaml")


def test_a_document_that_is_no_mapping() -> None:
    with pytest.raises(ConfigError, match="key: value"):
        parse_mapping_with_lines("- a\n", "site.yaml")
