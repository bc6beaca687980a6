"""Names in a byline: persons, agencies and newsrooms, without what stands around them."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.lexicon import agencies, fold
from archivegen.patterns import late
from archivegen.record.words import PageWords


class NameKind(StrEnum):
    """Who signs."""

    PERSON = "person"
    ORGANISATION = "organisation"
    """A news agency, a newsroom, the publisher itself."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a byline."""

    text: str
    kind: NameKind


LONGEST_NAME = 60
"""Characters."""
MOST_WORDS = 6

_ADDRESS = late(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|https?://\S+|www\.\S+|(?<!\w)@\w{1,40}")
_BRACKETS = late(r"[(\[（]([^()\[\]（）]{0,80})[)\]）]")
_SEPARATOR = late(r"\s*[,;|•·●/&、，；\n\t＆]\s*|\s+[-–—]+\s+|(?<=\S)\s{3,}(?=\S)")
_PARTICLES = frozenset(
    [
        "de", "da", "do", "dos", "das", "di", "du", "del", "della", "dello", "der", "den", "des", "van",
        "von", "vom", "zu", "zum", "zur", "ten", "ter", "te", "la", "le", "el", "al", "bin", "ibn",
        "bint", "af", "av", "und", "y", "e", "i", "o'", "d'", "l'", "abu", "ul", "uz", "ur", "bat",
        "san", "st", "st.", "mc", "mac", "ap", "ab", "dal", "degli",
    ]
)  # fmt: skip
_GENITIVES = frozenset({"des", "zur", "zum"})
"""German words that join two nouns far more often than two parts of a name."""
_TITLES = frozenset(
    [
        "dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir", "dame", "lord",
        "lady", "rev", "rev.", "hon", "hon.", "ing.", "mag.",
    ]
)  # fmt: skip
_RANKS = frozenset(
    ["senior", "chief", "deputy", "associate", "assistant", "managing", "staff", "special", "contributing"]
)
"""Words before a function that belong to it."""
_COMMANDS = frozenset(["follow", "via", "leave", "share", "ask", "view", "read", "see", "subscribe", "join"])
"""First words of an interface's lines that have the shape of a name."""
_ORGANISATION_WORDS = frozenset(
    [
        "news", "staff", "desk", "agency", "agencies", "press", "redaktion", "redaction", "redacción",
        "redacao", "redação", "rédaction", "redazione", "redakcja", "redakce", "toimitus", "редакция",
        "editorial", "editors", "team", "bureau", "network", "online", "zeitung", "times", "post",
        "media", "reporters", "correspondents", "newsroom", "agentur", "agence", "agencia", "agenzia",
        "agencja", "ajansı", "haber", "web", "digital", "magazine", "institute", "foundation",
        "services", "service", "wire", "wires", "report", "journal", "tv", "radio", "group", "board",
        "redaksi", "編集部", "編集委員", "通信", "新聞",
    ]
)  # fmt: skip
_ORGANISATION_ENDING = late(
    r"(?:redaktion|redactie|redaktionen|nachrichten|zeitung|agentur|新聞|新聞社|通信|通信社|電子版|編集部|新华社|日报|通讯社|뉴스|일보)\Z",
    re.IGNORECASE,
)
_HAN_NAME = late(r"[\u3400-\u9fff々ヶ]{1,4}[ 　]?[\u3400-\u9fff々ヶ]{1,4}\Z")
_HANGUL_NAME = late(r"[\uac00-\ud7a3]{2,4}\Z")
_ASIAN_ROLE = late(r"(?:\s?(?:기자|특파원|선임기자|인턴기자|앵커|記者|记者|特派員|編集委員|論説委員))+\Z")
SHORTEST_WEEKDAY = 5
"""Letters of a weekday that is written out; shorter ones are abbreviations or syllables of other names."""
_PLACE_AFTER = late(r"(?:\A|\s+)(?:in|from|reporting|reports|at|aus)\s+[^\W\d_].*\Z")
_MORE_BY = late(
    r"\A[^\W\d_]+(?:\sby|(?:\s[a-zà-öø-ÿ]{3,}){1,4}\s(?:by|von|por|par|di|de))\s(?=[^\W\d_a-zß-öø-ÿ])"
)
"""`View all posts by Jane Doe`: words in small letters before the name."""
_WORD = late(r"[^\W\d_][\w.'’`´\-‑]*\Z")
_DIGIT = late(r"\d")
_EDGES = ' \t\u00a0,;:.|•·●-–—*»«"“”„/\\'
_UNSPACED = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0eff]")
_CASELESS = late(r"[\u0590-\u08ff\u0900-\u0fff\u10a0-\u10ff\u3040-\u9fff\uac00-\ud7a3\u0e00-\u0eff]")


def names_in(text: str, words: PageWords, *, stated: bool = False, opened: bool = False) -> tuple[Name, ...]:
    """The names of a byline whose opening (`By`) and dates are already cut off.

    Each part must have the shape of a person's name or be a known agency; what has neither is left out.
    `opened`: a byline opening stood before, so an organisation is believed too. `stated`: the format says
    outright that this is an author, so a single word or any organisation is believed.
    """
    found: dict[str, Name] = {}
    for part in _parts(text, words):
        name = _name(part, words, stated=stated, opened=opened)
        if name is not None:
            found.setdefault(fold(name.text), name)
    return _without_places(tuple(found.values())) if stated else tuple(found.values())


def _without_places(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """`Jane Doe, London` -> the person: behind a whole name a single word is where she writes from."""
    if len(names) < 2 or not (" " in names[0].text or "." in names[0].text):
        return names
    return tuple(name for name in names if not _is_word(name))


def _is_word(name: Name) -> bool:
    """A single word that is neither an agency nor in a script without spaces."""
    return name.kind is NameKind.PERSON and name.text.isalpha() and not _UNSPACED.search(name.text)


def _parts(text: str, words: PageWords) -> list[str]:
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(" | ", text)
    inside: list[str] = []
    if "(" in text or "[" in text or "（" in text:
        inside = [found[1] for found in _BRACKETS.finditer(text)]
        text = _BRACKETS.sub(" | ", text)
    parts = [piece for part in _SEPARATOR.split(text) for piece in words.conjunction.split(part)]
    parts = [piece for part in parts for piece in _before_agency(_PLACE_AFTER.sub("", part))]
    return [*parts, *(part for part in inside if fold(part.strip()) in agencies())]


def _before_agency(part: str) -> tuple[str, ...]:
    """`Jane Doe The Associated Press` -> the person and the agency."""
    pieces = part.split()
    for size in range(min(4, len(pieces) - 2), 0, -1):
        if fold(" ".join(pieces[-size:])) in agencies():
            return " ".join(pieces[:-size]), " ".join(pieces[-size:])
    return (part,)


def _name(part: str, words: PageWords, *, stated: bool, opened: bool) -> Name | None:
    if words.byline.match(part):
        part = part.strip(_EDGES + "()")
        opening = words.byline.match(part)
        part = part[opening.end() :] if opening else part
    if not stated and words.not_written.match(part):
        return None
    part = _once(part)
    part = _MORE_BY.sub("", " ".join(part.split())).strip(_EDGES + "()")
    if fold(part) in agencies():
        return Name(part, NameKind.ORGANISATION)
    if _is_function_at_agency(part, words):
        return None
    part = _whole(part, _without_role(part, words), words)
    if not part or len(part) > LONGEST_NAME or fold(part) in words.roles:
        return None
    kind = kind_of(part)
    if stated:
        return None if _DIGIT.fullmatch(part) or not re.search(r"\w", part) else Name(part, kind)
    if kind is NameKind.ORGANISATION:
        return (
            Name(part, kind) if fold(part) in agencies() or (opened and _is_newsroom(part, words)) else None
        )
    return Name(part, kind) if is_person(part, words) else None


def without_acronyms(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """`Harrow News Agency, HNA` -> the agency once, under its whole name."""
    initials = {"".join(word[0] for word in re.findall(r"[^\W\d_]+", fold(name.text))) for name in names}
    articles = {each[1:] for each in initials if each.startswith("t") and len(each) > 2}
    short = {fold(name.text) for name in names if name.kind is NameKind.ORGANISATION and " " not in name.text}
    dropped = short & (initials | articles)
    return tuple(name for name in names if len(name.text) < 2 or fold(name.text) not in dropped)


def _once(part: str) -> str:
    """`Ada QuillAda Quill`, `Ada Quill Ada Quill`: a portrait and a name, a name and its link."""
    part = part.strip()
    half = len(part) // 2
    if half > 5 and part[:half] == part[-half:] and not part[half : len(part) - half].strip():
        return part[:half]
    return part


def _is_newsroom(name: str, words: PageWords) -> bool:
    """An organisation's name as it signs: capitals, no common words, no sentence."""
    pieces = name.split()
    return (
        len(pieces) <= 4
        and name[0].isupper()
        and not any(fold(piece) in words.stop_words for piece in pieces)
    )


def kind_of(name: str) -> NameKind:
    """Organisation when it is a known agency or says that it is a newsroom."""
    folded = fold(name)
    if folded in agencies() or _ORGANISATION_ENDING.search(name):
        return NameKind.ORGANISATION
    parts = re.split(r"[\s\-/.]+", folded)
    if any(part in _ORGANISATION_WORDS for part in parts) or (
        "." in name.strip(".")[1:-1] and " " not in name
    ):
        return NameKind.ORGANISATION
    if len(parts) == 1 and name.isupper() and name.isascii() and len(name) <= 5:
        return NameKind.ORGANISATION
    return NameKind.PERSON


def is_signed_in_asian_style(text: str) -> bool:
    """A short line that ends in the word for a reporter: `배윤경 기자`, `山田太郎記者`."""
    return len(text) <= 24 and bool(_ASIAN_ROLE.search(text))


def _whole(part: str, name: str, words: PageWords) -> str:
    """`Letters To The Editor` is no person with a function: what is left must not end in a small word."""
    last = fold(name.rpartition(" ")[2])
    return part if last in words.stop_words and last not in _PARTICLES else name


def _is_function_at_agency(part: str, words: PageWords) -> bool:
    """`AP National Political Writer` stands behind a name and is none."""
    first, *rest = part.split()[: MOST_WORDS + 1] or [""]
    known = fold(first) in agencies() or (first.isupper() and 2 <= len(first) <= 4)
    function = fold(rest[-1]).split("-")[0] if rest else ""
    return known and function in words.roles and function not in _ORGANISATION_WORDS


def _without_role(name: str, words: PageWords) -> str:
    """Cut a function or an interface word off either end: `Jane Doe Staff Writer`, `Jane Doe Follow`."""
    name = _ASIAN_ROLE.sub("", name)
    pieces = name.split()
    for size in range(min(4, len(pieces) - 1), 0, -1):
        tail = fold(" ".join(pieces[-size:]))
        if (tail in words.roles and not pieces[0].isupper()) or (
            len(pieces) - size >= 2 and tail in words.chrome
        ):
            rest = pieces[:-size]
            # `Jane Doe Senior Contributor`; `Jane Doe USA TODAY`, of which only the last word is known.
            while len(rest) > 2 and (
                fold(rest[-1]) in _RANKS or (pieces[-1].isupper() and rest[-1].isupper())
            ):
                rest = rest[:-1]
            # `Jane Doe Parliamentary editor`: the adjective belongs to the function.
            if size == 1 and pieces[-1].islower() and len(rest) > 2:
                rest = rest[:-1]
            return " ".join(rest).strip(_EDGES)
    for size in range(min(4, len(pieces) - 1), 0, -1):
        if fold(" ".join(pieces[:size])) in words.roles:
            return " ".join(pieces[size:]).strip(_EDGES)
    return name


def is_person(name: str, words: PageWords) -> bool:
    """It has the shape of a person's name, and its words are no date, no label and no common words."""
    if _DIGIT.search(name) or len(name) > LONGEST_NAME:
        return False
    if not name.isascii() and _UNSPACED.search(name):
        return bool(_HAN_NAME.match(name) or _HANGUL_NAME.match(name)) and not _ORGANISATION_ENDING.search(
            name
        )
    pieces = [piece for piece in name.split() if fold(piece) not in _TITLES]
    if not 2 <= len(pieces) <= MOST_WORDS or not all(_WORD.match(_without_marks(piece)) for piece in pieces):
        return False
    folded = [fold(piece).rstrip(".") for piece in pieces]
    if folded[0] in _COMMANDS:
        return False
    if _is_of_the_calendar(folded, words):
        return False
    allowed = (_PARTICLES - _GENITIVES if words.capital_nouns else _PARTICLES) | words.months_and_weekdays
    if any(piece in words.stop_words and piece not in allowed and len(piece) > 1 for piece in folded):
        return False
    if (
        " ".join(folded) in words.chrome
        or not words.picture_words.isdisjoint(folded)
        or fold(name) in words.roles
        or all(p in words.chrome for p in folded)
    ):
        return False
    return _capitals_of_a_name(pieces)


def _is_of_the_calendar(folded: list[str], words: PageWords) -> bool:
    """`Monday Briefing`, `Sat Updated`; but `Jan de Vries`, `Theresa May`, `Peter Freitag` are people."""
    if len(folded[0]) >= SHORTEST_WEEKDAY and any(folded[0] == day for day, _ in words.dates.weekdays):
        return True
    calendar = [piece for piece in folded if piece in words.months_and_weekdays]
    others = [
        piece
        for piece in folded
        if piece not in words.months_and_weekdays and piece not in words.chrome and piece not in _PARTICLES
    ]
    return bool(calendar) and not others


def _without_marks(text: str) -> str:
    """Without vowel signs and other combining marks, which no class of letters holds."""
    return text if text.isascii() else "".join(c for c in text if not unicodedata.category(c).startswith("M"))


def _capitals_of_a_name(pieces: list[str]) -> bool:
    """First and last word begin with a capital, words between do so too or are particles."""
    if any(_CASELESS.search(piece) for piece in pieces):
        return True
    first, *_, last = pieces
    if not (first[0].isupper() or fold(first) in _PARTICLES) or not last[0].isupper():
        return False
    return all(piece[0].isupper() or fold(piece) in _PARTICLES for piece in pieces)
