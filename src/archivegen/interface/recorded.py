"""Sentences that records hold in English, so that a page can say them in its own language.

A stage that finds something says so in English; the record keeps that, and `extract` prints it. Here stands
every such sentence, `%(name)s` where the stage puts in a word of the capture or a number. A test runs the
stages and fails on a sentence that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archivegen.interface.marking import marked, marked_plural
from archivegen.patterns import late

BETWEEN = late("; (?![^“]*”)")
"""What joins the reasons of one block; not inside words of a capture, which stand in quotes."""
_PLACEHOLDER = late(r"%\\?\((\w+)\\?\)s")
COUNTED = frozenset({"count", "num", "share", "total"})
"""Placeholders that stand for numbers; the others are words of captures, which may be digits, too."""
SENTENCES = (
    # Why a block has its role: what the labeller measured, for body text and against it.
    marked("as long as a paragraph"),
    marked("short"),
    marked("reads as sentences"),
    marked("no sentences"),
    marked("spelt like running text"),
    marked("spelt like a label or list"),
    marked("words of articles"),
    marked("words of page furniture"),
    marked("set like a paragraph"),
    marked("set like a menu or label"),
    marked("the page has this much text"),
    marked("the page has mostly short lines"),
    marked("stands where articles stand"),
    marked("stands where page furniture stands"),
    marked("in the main run of prose"),
    marked("outside the main run of prose"),
    marked("follows a line that heads text"),
    marked("follows a line that heads page furniture"),
    marked("announces nothing"),
    marked("opens like a label, byline or heading of page furniture"),
    marked("speaks of the page's subject"),
    marked("repeats, or speaks of something else"),
    marked("among paragraphs"),
    marked("among page furniture"),
    marked("hardly a link in it"),
    marked("mostly links"),
    marked("elements of an article"),
    marked("elements of page furniture"),
    marked("class names of article text"),
    marked("class names of page furniture"),
    marked("in the container of the prose"),
    marked("in another container than the prose"),
    marked("not a stated title or name"),
    marked("says what the page states as title, summary or name"),
    marked("not seen on other captures"),
    marked("seen on other captures of this publisher"),
    marked("the page as a whole"),
    # Why a block has its role: rules.
    marked("stands on %(count)s of %(total)s articles of this publisher"),
    marked("heading inside the text"),
    marked("list item inside the text"),
    marked("quoted passage"),
    marked("preformatted text"),
    marked("row of a table"),
    marked("running text"),
    marked("stands in the caption of a figure"),
    marked("emphasised line below a picture"),
    marked("reads like a caption"),
    marked("ends in a picture credit"),
    marked("ends in a credit after “%(words)s”"),
    marked("opens with “%(words)s”"),
    marked("opens with “%(words)s” and names a channel"),
    marked("cut by a person, in the sidecar"),
    marked("kept by a person, in the sidecar"),
    marked("the markup calls it a note on the author"),
    marked("begins with the author's name"),
    marked("line of tags under its label"),
    marked("gives a mail address right below the text"),
    marked("reads like a note on the author"),
    marked("sentence at the end of a paragraph that opens with “%(words)s”"),
    marked("stands between an author note and calls to read on"),
    marked("goes on with the disclaimer"),
    marked("the only line in capitals above the text"),
    marked("stands above the line of the author"),
    marked("repeats the headline"),
    marked("trail of sections that ends in the headline"),
    marked_plural("stands once on the page", "stands %(num)s times on the page"),
    marked("the page states this title"),
    marked("first-level heading"),
    marked("its words stand in the text"),
    marked("short line before the first paragraph"),
    marked("names the source"),
    marked("reads like a byline"),
    marked("short line with a date beside the headline"),
    marked("says when it was published"),
    marked("in capitals above a standfirst of several sentences"),
    marked("sentences below a headline in capitals"),
    marked("reads like a standfirst"),
    marked("the markup calls it the standfirst"),
    marked("the page states it as its description"),
    marked("prose without a final stop, set apart from the text"),
    marked("stands between the headline and the line of author or date"),
    marked("prose set apart from the text by other lines"),
    marked("date and time of day at the head of the page, above the headline"),
    marked("date and weather at the head of the page, above the headline"),
    marked("the zero of computers' time, printed where the date is not known"),
    marked("short line set apart above the headline"),
    marked("%(share)s of its words stand in a longer paragraph"),
    marked("repeats a paragraph"),
    marked_plural("the same line stands once", "the same line stands %(num)s times"),
    marked_plural("“%(words)s” stands before one name", "“%(words)s” stands before %(num)s names"),
    marked("alternative text of the picture whose caption follows"),
    marked("the name of who is quoted above"),
    marked("teaser that stands twice"),
    marked("gives a caption a second time"),
    marked("the label “%(words)s”"),
    marked("inside “%(words)s”"),
    marked("inside <%(element)s>"),
    marked("stands under “%(words)s”"),
    marked("interrupts the text"),
    marked("above the text"),
    marked("below the text"),
    marked("front matter"),
    marked("below a line on who may read on"),
    marked("set as the paragraphs around it are, in their element"),
    marked("stands in the text that the page states as its article"),
    marked("is no part of the text that the page states as its article"),
    marked_plural("in a list of one entry on cookies", "in a list of %(num)s entries on cookies"),
    marked_plural("one entry, below the text", "%(num)s entries built alike, below the text"),
    marked("%(count)s of %(total)s rows of its list read as text"),
    marked("speaks of what the text speaks of"),
    marked("apart from the text, and speaks of something else"),
    marked("names and times of posting between the lines: readers' comments"),
    # Why a capture holds no article.
    marked("no text was found in it; capture the page again"),
    marked(
        "only menus and other furniture were found in it; capture the page again, or name the lines of the"
        " article under `keep` in its sidecar"
    ),
    marked("it shows a consent dialogue, not the article; answer it and capture the page again"),
    marked("it shows a check for robots, not the article; open the page in a browser and capture it again"),
    marked(
        "it shows an error page, not the article; look for the article at another address or in a web archive"
    ),
    marked("it asks for a login and shows no article; capture the page while logged in"),
    # What speaks for a publisher or an author.
    marked_plural("1 capture is from %(host)s", "%(num)s captures are from %(host)s"),
    marked("%(count)s with the publisher “%(name)s”"),
    marked("%(count)s without one"),
    marked("%(count)s with times of %(zone)s"),
    marked("%(publisher)s also has %(names)s"),
    marked_plural("1 article of %(publisher)s", "%(num)s articles of %(publisher)s"),
)
"""Sentences; where a number has a noun, with the form for one and the form for more."""
Message = str | tuple[str, str]


def _pattern(sentence: str) -> re.Pattern[str]:
    """What a sentence looks like once its placeholders are filled."""
    return re.compile(_PLACEHOLDER.sub(r"(?P<\1>.+?)", re.escape(sentence)) + r"\Z", re.DOTALL)


def _patterns() -> tuple[tuple[re.Pattern[str], Message], ...]:
    """The sentences that have placeholders, each with its pattern; those with the most words first."""
    forms = [(form, one) for one in SENTENCES for form in ((one,) if isinstance(one, str) else one)]
    filled = sorted(
        ((form, one) for form, one in forms if form not in WHOLE),
        key=lambda pair: -len(_PLACEHOLDER.sub("", pair[0])),
    )
    return tuple((_pattern(form), one) for form, one in filled)


WHOLE = frozenset(one for one in SENTENCES if isinstance(one, str) and "%(" not in one)
"""Sentences that stand in a record as they stand here."""
PATTERNS = _patterns()


def message_of(clause: str) -> tuple[Message, Mapping[str, str]] | None:
    """Return the message of one clause and what fills it; None for one that is not known here.

    >>> message_of("81% of its words stand in a longer paragraph")
    ('%(share)s of its words stand in a longer paragraph', {'share': '81%'})
    """
    if clause in WHOLE:
        return clause, {}
    for pattern, message in PATTERNS:
        if found := pattern.match(clause):
            return message, found.groupdict()
    return None
