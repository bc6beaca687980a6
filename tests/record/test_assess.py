"""Captures that hold no article, and real articles that speak of such things."""

from __future__ import annotations

import pytest

from archivegen.record import assess
from archivegen.records import Role, Sidecar, SourcePath
from record_pages import BODY, article, body


def cause(lines, **how):
    found = assess(article(lines, **how))
    return found.cause if found else None


def title(text):
    return (Role.TITLE, text)


def lines_of(*texts):
    return [(Role.PARAGRAPH, text) for text in texts]


PARTNERS = "We and our 812 partners store and/or access information on a device."
BROWSER = "Checking your browser before accessing marsh.example"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [title("We value your privacy"), *lines_of(PARTNERS, "Accept all", "Manage options")],
            "cookie_wall",
        ),
        ([title("Just a moment..."), *lines_of(BROWSER, "Ray ID: 7c1f")], "captcha"),
        ([title("404 Not Found"), *lines_of("The page you are looking for does not exist.")], "not_found"),
        ([title("Page not found"), (Role.NAVIGATION, "Home")], "not_found"),
        ([title("Error 404"), *lines_of("Go back")], "not_found"),
        ([title("403 Forbidden"), *lines_of("nginx")], "captcha"),
        ([title("Tide 12"), *lines_of("403", "Go back")], "no_text"),
        (
            [title("Sign in to continue"), *lines_of("Username", "Password", "Forgot your password?")],
            "login_wall",
        ),
        ([(Role.NAVIGATION, "Home"), (Role.NAVIGATION, "Sport")], "no_text"),
    ],
)
def test_a_failed_capture_is_told_by_its_text(lines, expected):
    assert cause(lines) == expected


def test_a_rejection_says_what_to_do():
    found = assess(article([(Role.TITLE, "404 Not Found"), (Role.PARAGRAPH, "Page not found")]))
    assert found.path == "marsh/page.txt"
    assert "another address" in found.detail


def test_an_article_is_an_article():
    assert cause([(Role.TITLE, "Ferry terminal divides town"), *body()]) is None


def test_a_short_notice_with_a_headline_and_a_date_is_kept():
    lines = [
        (Role.TITLE, "Ferry late"),
        (Role.BYLINE, "3 May 2021"),
        (Role.PARAGRAPH, "The ferry is late today."),
    ]
    assert cause(lines) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The regulator said sites must ask before they accept all cookies, and 'reject all' must be as easy.",
        "Readers who opened the page were told: page not found. The archive had been deleted overnight.",
        "Users must sign in to continue, the company wrote; those who forgot their password lost photos.",
        "A captcha asked voters to prove that they were human before they could see the result.",
    ],
)
def test_an_article_about_such_pages_is_kept(sentence):
    assert cause([(Role.TITLE, "What happened to the web"), *body(sentence, *BODY)]) is None


def test_a_long_text_is_never_failed():
    lines = [(Role.TITLE, "Page not found"), *body("The page you are looking for is gone. " * 40)]
    assert cause(lines) is None


def test_what_a_person_titled_is_never_rejected():
    sidecar = Sidecar(path=SourcePath("marsh/page.txt.meta.yaml"), fields={"title": "A lost page"})
    assert cause([(Role.TITLE, "404 Not Found"), (Role.PARAGRAPH, "Page not found")], sidecar=sidecar) is None
