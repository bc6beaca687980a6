"""`theme.tokens` and `theme.styles` of site.yaml: what passes, and what is said of the rest."""

from __future__ import annotations

import pytest

from archivegen.config import parse_config
from archivegen.errors import ConfigError


def theme(text: str):
    return parse_config(f"theme:\n  {text}\n").theme


def test_tokens_are_taken():
    made = theme(
        'tokens: {paper: ["#fff", "#000"], serif: \'Georgia, "Noto Serif", serif\', measure: 40.5rem}'
    )
    assert made.tokens == {
        "paper": ("#fff", "#000"),
        "serif": ('Georgia, "Noto Serif", serif',),
        "measure": ("40.5rem",),
    }
    assert theme("styles: [a.css, more/b-c.css]").styles == ("a.css", "more/b-c.css")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('tokens: {papre: ["#fff", "#000"]}', "papre"),
        ('tokens: {paper: "#fff"}', "two colours"),
        ('tokens: {paper: ["white", "#000"]}', "#8a3324"),
        ('tokens: {serif: "x; } body { display: none"}', "fonts"),
        ('tokens: {serif: "url(https://a.example)"}', "fonts"),
        ('tokens: {measure: "calc(1px + 2px)"}', "length"),
        ('tokens: {soft: ["#cccccc", "#b0a797"]}', r"contrast.*`soft` and `paper`.*\(light\)"),
        ("tokens: [paper]", "mapping"),
        ("styles: [../site.css]", "static"),
        ("styles: [site.js]", "static"),
        ('styles: ["https://a.example/x.css"]', "static"),
    ],
)
def test_anything_else_is_refused_with_its_line(text, message):
    with pytest.raises(ConfigError, match=message) as error:
        theme(text)
    assert error.value.line == 2
