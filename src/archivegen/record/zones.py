"""Time zone abbreviations, most of which name several zones.

Offsets are minutes east of UTC. A name with several meanings is read by what is known of the page: the
publisher's country and zone, the country of its domain, its language; otherwise in the sense that is most
common in news (the first of the table), with less confidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from archivegen.config import Publisher
from archivegen.dataclass import dataclass
from archivegen.patterns import late

_ONE_MEANING: Mapping[str, int] = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "SAST": 120, "WAT": 60, "CAT": 120, "EAT": 180,
    "IRST": 210, "IRDT": 270, "AFT": 270, "PKT": 300, "NPT": 345, "SLST": 330, "ICT": 420, "WIB": 420,
    "WITA": 480, "WIT": 540, "HKT": 480, "SGT": 480, "PHT": 480, "MYT": 480, "JST": 540, "KST": 540,
    "AWST": 480, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EDT": -240, "CDT": -300, "MDT": -360, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
    "NDT": -150, "BRT": -180, "UYT": -180, "PYT": -240, "BOT": -240, "PET": -300, "COT": -300,
    "IDT": 180, "UZT": 300, "KGT": 360, "ALMT": 300, "AZT": 240, "AMT": 240,
}  # fmt: skip

_SEVERAL_MEANINGS: Mapping[str, tuple[tuple[int, frozenset[str]], ...]] = {
    "IST": ((330, frozenset({"IN"})), (60, frozenset({"IE"})), (120, frozenset({"IL"}))),
    "CST": ((-360, frozenset({"US", "CA", "MX", "CR", "GT", "HN", "SV", "NI"})),
            (480, frozenset({"CN", "TW"})), (-300, frozenset({"CU"}))),
    "EST": ((-300, frozenset({"US", "CA", "JM", "PA", "BS"})), (600, frozenset({"AU"}))),
    "BST": ((60, frozenset({"GB"})), (360, frozenset({"BD"}))),
    "PST": ((-480, frozenset({"US", "CA", "MX"})), (480, frozenset({"PH"})), (300, frozenset({"PK"}))),
    "MST": ((-420, frozenset({"US", "CA", "MX"})), (480, frozenset({"MY"})), (390, frozenset({"MM"}))),
    "AST": ((-240, frozenset({"CA", "PR", "TT", "BB"})),
            (180, frozenset({"SA", "KW", "QA", "BH", "IQ", "YE"}))),
    "ADT": ((-180, frozenset({"CA"})), (240, frozenset({"IQ"}))),
    "GST": ((240, frozenset({"AE", "OM"})), (600, frozenset({"GU"}))),
    "SST": ((480, frozenset({"SG"})), (-660, frozenset({"WS", "AS"}))),
    "NST": ((-210, frozenset({"CA"})), (345, frozenset({"NP"}))),
    "BDT": ((360, frozenset({"BD"})), (480, frozenset({"BN"}))),
    "WST": ((480, frozenset({"AU"})), (780, frozenset({"WS"}))),
    "ART": ((-180, frozenset({"AR"})),),
    "CLT": ((-240, frozenset({"CL"})),),
}  # fmt: skip

_BY_SEASON: Mapping[str, str] = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
"""Names that mean standard or daylight time, whichever holds on the day."""

KNOWN_ABBREVIATIONS = frozenset(_ONE_MEANING) | frozenset(_SEVERAL_MEANINGS) | frozenset(_BY_SEASON)

_COUNTRY_OF_TLD: Mapping[str, str] = {"uk": "GB"}
_COUNTRY_OF_LANGUAGE: Mapping[str, str] = {
    "hi": "IN", "ta": "IN", "te": "IN", "mr": "IN", "gu": "IN", "kn": "IN", "ml": "IN", "pa": "IN",
    "bn": "BD", "he": "IL", "ga": "IE", "ur": "PK", "zh": "CN", "tl": "PH", "fil": "PH", "ms": "MY",
    "my": "MM", "ne": "NP",
}  # fmt: skip
_OFFSET = late(r"(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2}):?(\d{2})?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of the place a page comes from, strongest first."""

    timezone: str | None = None
    """IANA name, from the publisher's entry in the configuration."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneReading:
    """An offset and how sure its reading is."""

    minutes: int
    confidence: float


def surroundings_of(publisher: Publisher | None, host: str | None, language: str) -> Surroundings:
    """What publisher, domain and language say about a page's country."""
    countries: list[str] = []
    if publisher and publisher.country:
        countries.append(publisher.country.upper())
    top = (host or "").rpartition(".")[2].lower()
    if len(top) == 2:
        countries.append(_COUNTRY_OF_TLD.get(top, top.upper()))
    base, *subtags = language.replace("_", "-").split("-")
    countries.extend(part.upper() for part in subtags if len(part) == 2)
    if base in _COUNTRY_OF_LANGUAGE:
        countries.append(_COUNTRY_OF_LANGUAGE[base])
    return Surroundings(timezone=publisher.timezone if publisher else None, countries=tuple(countries))


def read_zone(written: str, at: datetime, page: Surroundings) -> ZoneReading | None:
    """The offset that `written` (`IST`, `+05:30`, `GMT+2`, `ET`) means at the local time `at`, if any."""
    offset = _OFFSET.match(written)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return ZoneReading(minutes=minutes if offset[1] == "+" else -minutes, confidence=1.0)
    name = written.upper().replace(".", "")
    if name in _ONE_MEANING:
        return ZoneReading(minutes=_ONE_MEANING[name], confidence=1.0)
    if name in _BY_SEASON:
        minutes_then = zone_minutes(_BY_SEASON[name], at)
        return None if minutes_then is None else ZoneReading(minutes=minutes_then, confidence=0.95)
    if name in _SEVERAL_MEANINGS:
        return _meant(_SEVERAL_MEANINGS[name], at, page)
    return None


def _meant(meanings: tuple[tuple[int, frozenset[str]], ...], at: datetime, page: Surroundings) -> ZoneReading:
    if page.timezone:
        minutes_there = zone_minutes(page.timezone, at)
        if any(minutes == minutes_there for minutes, _ in meanings):
            return ZoneReading(minutes=minutes_there or 0, confidence=1.0)
    for country in page.countries:
        for minutes, countries in meanings:
            if country in countries:
                return ZoneReading(minutes=minutes, confidence=0.97)
    return ZoneReading(minutes=meanings[0][0], confidence=0.8)


def zone_minutes(name: str, at: datetime) -> int | None:
    """Offset of the IANA zone `name` at the local time `at`; None when there is no such zone."""
    # Needed for few captures, and slow to import.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = at.replace(tzinfo=ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return None if offset is None else int(offset.total_seconds() // 60)


def written_offset(minutes: int) -> str:
    """`+05:30` for 330."""
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours:02}:{rest:02}"
