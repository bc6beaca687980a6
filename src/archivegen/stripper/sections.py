"""Which kind of chrome a removed block is, and why.

Labels such as "Comments" or "More on this" announce what follows them, up to the next label. The words
are data: `archivegen.lexicon`, one file a language.
"""

from __future__ import annotations

import re

from archivegen.patterns import late
from archivegen.records import BlockKind, MediaType, Role
from archivegen.stripper.drafts import Draft, View

MARKED: tuple[tuple[str, Role], ...] = (
    ("comment_form", Role.COMMENT_FORM),
    ("comments", Role.COMMENTS),
    ("newsletter", Role.NEWSLETTER),
    ("paywall", Role.PAYWALL),
    ("advert", Role.ADVERT),
    ("related", Role.RELATED),
    ("follow", Role.SHARE),
    ("share", Role.SHARE),
    ("legal", Role.LEGAL),
    ("footer", Role.FOOTER),
    ("player", Role.NAVIGATION),
    ("breadcrumb", Role.BREADCRUMB),
    ("navigation", Role.NAVIGATION),
)
"""Marker lists of the lexicon, most telling first, with the role that they announce."""
OPENS_SECTION = frozenset({Role.COMMENTS, Role.COMMENT_FORM, Role.RELATED, Role.NEWSLETTER})
"""Roles whose label speaks for the blocks below it too."""
LONG_OPENER = 8
"""Characters from which an opener tells in a long line too."""
LABEL_WORDS = 7
"""A label is a line of at most so many words."""
_ROLE = {f"markers.{name}": role for name, role in MARKED}
_RANK = {name: rank for rank, name in enumerate(_ROLE)}
TAG_ROLES: tuple[tuple[frozenset[str], Role], ...] = (
    (frozenset({"comments", "comment", "disqus"}), Role.COMMENTS),
    (frozenset({"breadcrumb", "breadcrumbs"}), Role.BREADCRUMB),
    (frozenset({"share", "social", "sharing"}), Role.SHARE),
    (frozenset({"advert", "ad", "ads", "advertisement", "sponsor", "promo"}), Role.ADVERT),
    (frozenset({"newsletter", "signup", "subscribe"}), Role.NEWSLETTER),
    (frozenset({"paywall", "regwall"}), Role.PAYWALL),
    (
        frozenset({"related", "recommended", "recirculation", "teaser", "more", "trending", "popular"}),
        Role.RELATED,
    ),
    (frozenset({"cookie", "consent", "legal", "copyright"}), Role.LEGAL),
    (frozenset({"footer"}), Role.FOOTER),
    (frozenset({"nav", "menu", "navigation", "navbar", "header"}), Role.NAVIGATION),
)
"""Words of class and id that name what a part of an HTML page is."""


def mark_front_matter(view: View) -> None:
    """Settle the lines of a Markdown note's front matter, where it could be read: its values are stated."""
    if not any(c.method.startswith("front-matter:") for c in view.document.candidates):
        return
    for draft in view.drafts:
        if draft.open and "front-matter" in draft.cues.class_words:
            draft.settle(Role.NAVIGATION, "front matter", 1.0)


PROMOTION_WORDS = 14
_CHANNEL = late(
    r"\b(?:podcasts?|newsletters?|whatsapp|telegram|youtube|facebook|instagram|twitter|tiktok|spotify)\b",
    re.I,
)
"""Names of channels, the same in all languages."""


def mark_promotions(view: View) -> None:
    """Settle short kept lines that begin with a call to follow and name a channel, as a podcast."""
    for draft in view.drafts:
        if not draft.in_body or len(draft.words) > PROMOTION_WORDS or draft.kind is BlockKind.QUOTE:
            continue
        called = {"markers.follow", "markers.newsletter"} & draft.marks.opens.keys()
        if called and _CHANNEL.search(draft.text):
            role = _ROLE[min(called)]
            draft.settle(role, f"opens with “{draft.marks.opens[min(called)]}” and names a channel", 0.75)


TELLING = 12
"""Characters of an opener that no sentence of an article begins with (75 kept lines of 222 pages begin so: 21
of the kinds below, all of them chrome)."""
ANNOUNCED = ("markers.paywall", "markers.newsletter", "markers.advert", "markers.legal")
"""Kinds of chrome that stand amid the text in full sentences, as if they belonged to it."""
MOSTLY_READ = 0.7
"""Share of the kept words above a line on who may read on, from which nothing below it is the text."""


def mark_announced(view: View) -> None:
    """Settle kept lines that open with a telling phrase of a paywall, newsletter, advert or consent form.

    In a dump what stands below a paywall near the end speaks to subscribers: it goes too.
    """
    total = sum(len(d.words) for d in view.drafts if d.in_body)
    above, closed = 0, False
    for draft in view.drafts:
        if not draft.in_body:
            continue
        above += len(draft.words)
        name = next((n for n in ANNOUNCED if len(draft.marks.opens.get(n, "")) >= TELLING), None)
        if name is not None:
            draft.settle(_ROLE[name], f"opens with “{draft.marks.opens[name]}”", 0.8)
            readable = name != ANNOUNCED[0] or view.document.media_type != MediaType.TEXT
            closed = closed or not (readable or above < MOSTLY_READ * total)
        elif closed:
            draft.settle(Role.PAYWALL, "below a line on who may read on", 0.7)


SURELY_BODY = 0.85
"""Probability from which a block stays body though a label "Comments" stands above it."""
MOSTLY_ABOVE = 0.7
"""Share of the kept words that stand above a label "Comments" that heads the readers' comments."""


def mark_comments(view: View) -> None:
    """Settle what the judge keeps below the label of the readers' comments.

    A label "Comments" near the headline is a link to them; the one that heads them stands under the text.
    """
    total = sum(len(d.words) for d in view.drafts if d.in_body)
    above = 0
    label: Draft | None = None
    for draft in view.drafts:
        if label is None and not draft.keep and draft.marks.whole and above >= MOSTLY_ABOVE * total and total:
            label = draft if draft.marks.whole & {"markers.comments", "markers.comment_form"} else None
        elif label is not None and draft.in_body and draft.body < SURELY_BODY:
            draft.settle(Role.COMMENTS, f"stands under “{label.text[:40]}”", 0.8)
        above += len(draft.words) if draft.in_body else 0


def mark_chrome(view: View) -> None:
    """Settle every block that is neither body nor has a role yet."""
    first, last = view.body_range()
    by_markup: dict[tuple[frozenset[str], tuple[str, ...]], tuple[Role, str] | None] = {}
    section: tuple[Role, str] | None = None
    for i, draft in enumerate(view.drafts):
        if draft.role is not None:
            section = _carry(section, draft)
            continue
        if draft.keep:
            section = None
            continue
        found = _by_label(draft) if draft.marks.opens else None
        if found is None:
            inside = (draft.cues.class_words, draft.cues.tag_path)
            if inside not in by_markup:
                by_markup[inside] = _by_markup(*inside)
            found = by_markup[inside]
        if found and len(draft.words) <= LABEL_WORDS:
            section = (found[0], draft.text) if found[0] in OPENS_SECTION else _after_label(section, found[0])
        elif found is None and section is not None:
            found = (section[0], f"stands under “{section[1]}”")
        role, reason = found or _by_place(i, first, last, draft)
        draft.settle(role, "; ".join((reason, *draft.because[:2])), 1.0 - draft.body)


def _after_label(section: tuple[Role, str] | None, role: Role) -> tuple[Role, str] | None:
    """A reader's comments hold "Share" and "Report"; any other section ends where another label stands."""
    return section if section is not None and section[0] is Role.COMMENTS and role is Role.SHARE else None


def _carry(section: tuple[Role, str] | None, draft: Draft) -> tuple[Role, str] | None:
    if draft.role in OPENS_SECTION or draft.role is Role.DUPLICATE:
        return section
    return None


def _by_label(draft: Draft) -> tuple[Role, str] | None:
    """By the marker that the block is, or begins with."""
    known = draft.marks
    for name in sorted(known.whole & _RANK.keys(), key=_RANK.__getitem__):
        return _ROLE[name], f"the label “{draft.text[:40]}”"
    for name in sorted(known.opens.keys() & _RANK.keys(), key=_RANK.__getitem__):
        found = known.opens[name]
        if name != "markers.navigation" and (_tells(found) or len(draft.words) <= LABEL_WORDS):
            return _ROLE[name], f"opens with “{found}”"
    return None


def _tells(opener: str) -> bool:
    """An opener says what a long line is, too: by its length, or by its sign."""
    return len(opener) >= LONG_OPENER or not opener[0].isalnum()


def _by_markup(class_words: frozenset[str], tag_path: tuple[str, ...]) -> tuple[Role, str] | None:
    """By the element or the class that encloses it (HTML)."""
    for words, role in TAG_ROLES:
        named = sorted(words & class_words)
        if named:
            return role, f"inside “{named[0]}”"
    for tag, role in (
        ("nav", Role.NAVIGATION),
        ("footer", Role.FOOTER),
        ("aside", Role.RELATED),
        ("form", Role.NAVIGATION),
    ):
        if tag in tag_path:
            return role, f"inside <{tag}>"
    return None


def _by_place(i: int, first: int, last: int, draft: Draft) -> tuple[Role, str]:
    if i < first:
        return Role.NAVIGATION, "above the text"
    if i > last:
        headline_like = len(draft.words) >= 5 and draft.kind is not BlockKind.LIST_ITEM
        return (Role.RELATED if headline_like else Role.FOOTER), "below the text"
    return Role.RELATED, "interrupts the text"
