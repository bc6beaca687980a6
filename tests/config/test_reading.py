"""site.yaml: what is read, and what is said of mistakes."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config import (
    Publisher,
    SiteConfig,
    ThemeConfig,
    parse_config,
    read_config,
)
from archivegen.config.reading import NESTED, PUBLISHER_KEYS, SITE_KEYS
from archivegen.config.starter import starter_text
from archivegen.errors import ConfigError


def test_a_missing_and_an_empty_file_give_the_defaults(tmp_path: Path) -> None:
    assert read_config(tmp_path / "site.yaml") == SiteConfig()
    assert parse_config("") == SiteConfig()
    assert parse_config("# nothing but a remark\n\n") == SiteConfig()


def test_every_key_is_read() -> None:
    config = parse_config(
        """\
title: "  The Velmora File "
description: Ferries
base_url: https://archive.example/velmora
language: pt-BR
permalink: "{year}/{slug}-{id}.html"
page_size: 20
publishers:
  - name: Velmora Post
    aliases: [The Post, VP]
    domains: [WWW.velmora-post.example]
    country: xv
    timezone: Asia/Kolkata
    language: en-GB
    description: A daily.
theme:
  accent: "#036"
  footer: Kept by nobody.
rules_off: [pull_quotes]
tag_labels: {VF: Velmora Ferry}
"""
    )
    assert config == SiteConfig(
        title="The Velmora File",
        description="Ferries",
        base_url="https://archive.example/velmora/",
        language="pt-BR",
        permalink="{year}/{slug}-{id}.html",
        page_size=20,
        publishers=(
            Publisher(
                name="Velmora Post",
                aliases=("The Post", "VP"),
                domains=("velmora-post.example",),
                country="XV",
                timezone="Asia/Kolkata",
                language="en-GB",
                description="A daily.",
            ),
        ),
        theme=ThemeConfig(accent="#036", footer="Kept by nobody."),
        rules_off=frozenset({"pull_quotes"}),
        tag_labels={"VF": "Velmora Ferry"},
    )


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("title: A\ndescripton: B\n", 2, "unknown key: `descripton`", "`description`"),
        ("title: 12\n", 1, "`title`: expected a text, got the number `12`", "quotes"),
        ("title: ''\n", 1, "expected a text that is not empty", None),
        ("\n\npage_size: ten\n", 3, "`page_size`: expected a whole number from 1 to 1000, got `ten`", None),
        ("page_size: 0\n", 1, "from 1 to 1000, got the number `0`", None),
        ("page_size: true\n", 1, "got `true`", None),
        ("language: English!\n", 1, "expected a language tag such as `en`", None),
        ("base_url: archive.example\n", 1, "an address such as", None),
        ("base_url: 'https://a.example/?q=1'\n", 1, "an address such as", None),
        ("base_url: 'javascript:alert(1)'\n", 1, "an address such as", None),
        ("permalink: articles/{title}.html\n", 1, "a pattern with no other words than", None),
        ("permalink: articles/{slug\n", 1, "a pattern whose braces are closed", None),
        ("permalink: articles/all.html\n", 1, "with `{slug}` or `{id}`", None),
        ("permalink: articles/{slug}/\n", 1, "ends in `.html`", "files, not folders"),
        ("permalink: ../{slug}.html\n", 1, "a relative path", None),
        ("permalink: a//{slug}.html\n", 1, "a relative path", None),
        ("permalink: '{id.__class__}.html'\n", 1, "no other words than", None),
        ("theme: blue\n", 1, "`theme`: expected a mapping, got `blue`", None),
        ("theme:\n  acent: '#fff'\n", 2, "unknown key: `acent`", "`accent`"),
        ("theme:\n  accent: 'red; } body { display: none'\n", 2, "expected a colour", None),
        ("publishers: Velmora Post\n", 1, "`publishers`: expected a list, got `Velmora Post`", None),
        ("publishers:\n  - Velmora Post\n", 2, "expected a mapping with a `name`", None),
        ("publishers:\n  - name: A\n  - domains: [a.example]\n", 3, "a publisher without `name`", None),
        ("publishers:\n  - name: A\n    timezone: IST\n", 3, "expected a time zone", None),
        ("publishers:\n  - name: A\n    timezone: Asia/Kolkatta\n", 3, "time zone", "`Asia/Kolkata`"),
        ("publishers:\n  - name: A\n    timezone: ../../etc/passwd\n", 3, "expected a time zone", None),
        ("publishers:\n  - name: A\n    country: India\n", 3, "a country code of two letters", None),
        ("publishers:\n  - name: A\n    domains: [https://a.example/]\n", 3, "a domain", "leave out"),
        (
            "publishers:\n  - name: A\n  - name: B\n    aliases: [a]\n",
            3,
            "`a` belongs to two publishers",
            None,
        ),
        ("rules_off: 3\n", 1, "`rules_off`: expected a list of texts", None),
        ("rules_off: [comment]\n", 1, "expected names of stripper rules, got `comment`", "`comments`"),
        ("tag_labels: [a]\n", 1, "expected a mapping from spelling to label, got a list", None),
        ("- title\n", 1, "", None),
        ("title: [\n", 2, "", None),
    ],
)
def test_a_mistake_is_told_with_line_and_way_out(
    text: str, line: int, message: str, hint: str | None
) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, "site.yaml")
    assert caught.value.line == line
    assert message in caught.value.message
    assert caught.value.exit_code == 2
    if hint:
        assert hint in (caught.value.hint or "")


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config("titel: A\npage_size: many\nlanguage: 3\n", "site.yaml")
    told = str(caught.value)
    assert [f"site.yaml:{line}:" in told for line in (1, 2, 3)] == [True] * 3


def test_a_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_bytes("title: Düne".encode("cp1252"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_config(path)


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`\n \t0", max_size=60))
def test_any_text_gives_a_configuration_or_an_error(text: str) -> None:
    with suppress(ConfigError):
        assert isinstance(parse_config(text), SiteConfig)


# ---------------------------------------------------------------------------- the file init writes


def uncommented() -> str:
    """The starter file with every setting switched on."""
    lines = []
    for line in starter_text().splitlines():
        found = re.match(r"# ?((?: *(?:- )?[a-z_]+:(?: .*)?)|(?: +[A-Z][\w-]+: .*))$", line)
        lines.append(found[1] if found else line if not line.startswith("#") else "#" + line)
    return "\n".join(lines)


def test_the_starter_file_is_valid_as_it_is() -> None:
    assert parse_config(starter_text()) == SiteConfig()


def test_the_starter_file_documents_every_key_once() -> None:
    text = starter_text()
    named = re.findall(r"^(?:# )?(?: *- | *)(?:# +)?([a-z_]+):(?= |$)", text, re.MULTILINE)
    below = [key for keys, _ in NESTED.values() for key in keys]
    expected = [*SITE_KEYS, "publishers", *NESTED, *PUBLISHER_KEYS, *below]
    assert sorted(named) == sorted(expected)


def test_the_starter_file_shows_the_defaults() -> None:
    config = parse_config(uncommented())
    shown = {field.name: getattr(config, field.name) for field in fields(SiteConfig)}
    examples = {"base_url", "publishers", "tag_labels", "interface_language"}
    for name, value in shown.items():
        if name not in examples:
            assert value == getattr(SiteConfig(), name), name
    assert config.base_url == "https://example.org/archive/"
    assert config.publishers[0].timezone == "Europe/Dublin"
    assert config.tag_labels


def test_every_field_has_a_key_and_every_key_a_field() -> None:
    assert {field.name for field in fields(SiteConfig)} == {*SITE_KEYS, "publishers", "pages", *NESTED}
    for keys, record in NESTED.values():
        assert {field.name for field in fields(record)} == set(keys)
    assert {field.name for field in fields(Publisher)} == set(PUBLISHER_KEYS)
