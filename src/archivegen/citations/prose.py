"""Citations to read: Chicago (17th edition, bibliography, 14.191 to 14.206) and APA (7th edition, 10.1)."""

from __future__ import annotations

from archivegen.citations.dates import MONTHS, american, bounds
from archivegen.citations.names import Name
from archivegen.citations.work import CitedWork

_CHICAGO_MOST, _CHICAGO_NAMED = 10, 7
_APA_MOST = 20
_ENDS = (".", "?", "!", "…", "。", "？", "！")


def chicago(work: CitedWork) -> str:
    """An entry of a bibliography: author, title, newspaper, date, address, and the archive's copy."""
    title = f"[{work.title}]." if work.title_derived else f"“{_ended(work.title)}”"
    date = _chicago_date(work)
    names = _ended(_chicago_names(work.authors))
    if names and work.source:
        place = _ended(f"{work.source}, {date}")
    else:
        # The newspaper stands in the author's place (14.199).
        names, place = names or _ended(work.source or ""), _ended(f"{date[:1].upper()}{date[1:]}")
    return " ".join(part for part in (names, title, place, *_copy(work)) if part)


def apa(work: CitedWork) -> str:
    """An entry of a list of references; the title comes first where no author is known."""
    title = _ended(f"[{work.title}]" if work.title_derived else work.title)
    names = _ended(_apa_names(work.authors))
    head = (names, f"({_apa_date(work)}).", title) if names else (title, f"({_apa_date(work)}).")
    source = f"{work.source}." if work.source else ""
    return " ".join(part for part in (*head, source, *_copy(work)) if part)


def _copy(work: CitedWork) -> tuple[str, ...]:
    """Address at the publisher, the archive with the day of capture, the digest that proves the copy."""
    captured = f", captured {american(work.accessed)}" if work.accessed else ""
    at = f", {work.permalink}" if work.permalink else ""
    copy = f"{work.archive}{captured}{at} (SHA-256 {work.sha256[:16]}…)."
    return (f"{work.origin}." if work.origin else "", copy)


def _ended(text: str) -> str:
    return text if not text or text.endswith(_ENDS) else f"{text}."


def _chicago_date(work: CitedWork) -> str:
    if work.day:
        return f"ca. {american(work.day)}" if work.day.about else american(work.day)
    known = bounds(work.published)
    return f"n.d., {known}" if known else "n.d."


def _apa_date(work: CitedWork) -> str:
    day = work.day
    if day is None:
        known = bounds(work.published)
        return f"n.d., {known}" if known else "n.d."
    rest = "" if day.month is None else f", {MONTHS[day.month - 1]}" + (f" {day.day}" if day.day else "")
    return f"{'ca. ' if day.about else ''}{day.year}{rest}"


def _chicago_names(names: tuple[Name, ...]) -> str:
    """The first name inverted, the others as they are said."""
    if not names:
        return ""
    listed = [names[0].inverted, *(name.literal for name in names[1:])]
    if len(listed) > _CHICAGO_MOST:
        return f"{', '.join(listed[:_CHICAGO_NAMED])}, et al."
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])}, and {listed[-1]}"


def _apa_names(names: tuple[Name, ...]) -> str:
    """Every name inverted, given names as initials; of more than twenty the first nineteen and the last."""
    listed = [_with_initials(name) for name in names]
    if len(listed) > _APA_MOST:
        return f"{', '.join(listed[: _APA_MOST - 1])}, . . . {listed[-1]}"
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])}, & {listed[-1]}" if listed else ""


def _with_initials(name: Name) -> str:
    """
    >>> from archivegen.citations.names import name_of
    >>> _with_initials(name_of("Jean-Luc van der Meer"))
    'van der Meer, J.-L.'
    """
    if not name.family:
        return name.literal
    given = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in name.given.split()
    )
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, given, name.suffix) if part)
