"""Bytes -> text, with the encoding, how it was found and how sure that is. The one door to bs4.

In order: byte order mark; valid UTF-8; the declared encoding (the WHATWG Encoding Standard's labels); UTF-16
without a mark, by where its NUL bytes stand; nearly valid UTF-8; what UnicodeDammit and its detector say.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata

from archivegen.errors import CaptureError
from archivegen.loader.east_asian import likeliest_east_asian
from archivegen.loader.latin import LATIN_CODECS, likeliest_latin
from archivegen.records import Decoding, MediaType, SourcePath

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# WHATWG Encoding Standard, 4.2: what a label means in practice, where Python takes it by the letter.
LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "l1": "cp1252",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "iso88591": "cp1252",
    "windows-1252": "cp1252", "x-cp1252": "cp1252", "ansi": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "windows-1254": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "korean": "cp949", "ksc5601": "cp949",
    "windows-949": "cp949",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs",
    "euc-jp": "euc_jp", "x-euc-jp": "euc_jp",
    "visual": "iso8859-8", "logical": "iso8859-8",
    "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman", "x-mac-roman": "mac_roman",
    "koi8-ru": "koi8_u", "dos-866": "cp866",
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "unicode": "utf-16-le",
}  # fmt: skip
NAMES = {
    "cp932": "shift_jis", "shift_jis_2004": "shift_jis", "shift_jisx0213": "shift_jis", "cp949": "euc-kr",
    "johab": "johab", "big5hkscs": "big5", "euc_jis_2004": "euc-jp", "euc_jisx0213": "euc-jp",
    "cp1125": "cp866", "gbk": "gb18030", "gb2312": "gb18030",
}  # fmt: skip
"""Codec -> the label people know it by, where they differ."""

DECLARED_IN_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([-\w:.+]{2,40})", re.I)
DECLARED_IN_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([-\w:.+]{2,40})", re.I)
DECLARATION_BYTES = 4096
"""WHATWG prescans 1,024 bytes; real pages put comments of a few thousand before it."""

ISO_2022 = re.compile(rb"\x1b\$[@B]")
"""How ISO-2022-JP leaves ASCII (RFC 1468); such text is valid ASCII, and so valid UTF-8."""
DETECTION_BYTES = 200_000
"""What the detector is shown: more does not change its answer and costs seconds."""
FEWEST_NULS = 3
UNPRINTED = frozenset(("Cn", "Co", "Cs"))
"""Unicode categories that no text has: unassigned, private use, surrogates."""
EAST_ASIAN = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
CONTROL = bytes({*range(0x20), 0x7F} - set(b"\t\n\x0c\r\x1b"))
REPLACEMENT = "\ufffd".encode()
CONTROL_SHARE = 0.005
"""More control characters than this in a text: it is binary. Terminal dumps stay well below."""
BAD_UTF8_SHARE = 0.1
"""Broken sequences per whole ones up to which a text is UTF-8 with mistakes."""


def decode(payload: bytes, media_type: MediaType, path: SourcePath) -> tuple[str, Decoding]:
    """The text of a capture, line ends as `\\n` and no byte order mark, and how it was decoded.

    Raises CaptureError (`empty`, `binary`).
    """
    if not payload.strip():
        raise CaptureError(
            "the file is empty", cause="empty", path=path, hint="capture the page again, or delete the file"
        )
    text, decoding = _decoded(payload, media_type is MediaType.HTML)
    _refuse_binary(text, payload, decoding, path)
    if b"\r" in payload or decoding.method != "utf-8":
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, decoding


def _decoded(payload: bytes, markup: bool) -> tuple[str, Decoding]:
    if b"\x1b" in payload and ISO_2022.search(payload, 0, DETECTION_BYTES):
        with contextlib.suppress(UnicodeDecodeError):
            text = payload.decode("iso2022_jp")
            return text, Decoding(encoding="iso-2022-jp", confidence=0.95, method="detected")
    for mark, encoding in BYTE_ORDER_MARKS:
        if payload.startswith(mark):
            text = payload[len(mark) :].decode(encoding, "replace")
            return text, Decoding(encoding=encoding, confidence=1.0, method="bom")
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(payload, markup)
    if b"\x00" in payload:
        return _utf16_by_nuls(payload) or (text, Decoding(encoding="utf-8", confidence=1.0, method="utf-8"))
    return text, Decoding(encoding="utf-8", confidence=1.0, method="utf-8")


def _not_utf8(payload: bytes, markup: bool) -> tuple[str, Decoding]:
    return (
        _utf16_by_nuls(payload)
        or (_declared(payload) if markup else None)
        or _broken_utf8(payload)
        or _detected(payload)
    )


def _declared(payload: bytes) -> tuple[str, Decoding] | None:
    head = payload[:DECLARATION_BYTES]
    match = DECLARED_IN_XML.match(head) or DECLARED_IN_META.search(head)
    if match is None:
        return None
    codec = _codec(match[1].decode("ascii", "replace"))
    if codec is None or codec.startswith("utf"):
        return None  # UTF-8 was tried; UTF-16 cannot be declared in ASCII (WHATWG 13.2.3.2)
    text = payload.decode(codec, "replace")
    bad = text.count("\ufffd")
    if bad > len(text) * 0.01:
        return None
    return text, Decoding(encoding=_name(codec), confidence=0.95 if not bad else 0.8, method="declared")


def _codec(label: str) -> str | None:
    label = label.strip().lower()
    try:
        return LABELS.get(label) or codecs.lookup(label).name
    except LookupError:
        return None


def _name(codec: str) -> str:
    return NAMES.get(codec, codec.replace("_", "-"))


def _utf16_by_nuls(payload: bytes) -> tuple[str, Decoding] | None:
    """Text in UTF-16 without a mark: spaces and line ends put NULs at every other place, on one side."""
    head = payload[: min(len(payload), DETECTION_BYTES) // 2 * 2]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few, many = sorted((even, odd))
    if many < max(FEWEST_NULS, len(head) * 0.01) or few > many * 0.1:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = payload[: len(payload) // 2 * 2].decode(encoding, "replace")
    strange = sum(unicodedata.category(character) in UNPRINTED for character in text[:2000])
    if strange > len(text[:2000]) * 0.01 or text.count("\ufffd") > len(text) * 0.001:
        return None
    return text, Decoding(encoding=encoding, confidence=0.9, method="detected")


def _broken_utf8(payload: bytes) -> tuple[str, Decoding] | None:
    """UTF-8 with some broken bytes: cut in the middle, or with a piece of another encoding pasted in."""
    text = payload.decode("utf-8", "replace")
    bad = text.count("\ufffd") - payload.count(b"\xef\xbf\xbd")
    whole = sum(1 for character in text[:DETECTION_BYTES] if character > "\x7f") - bad
    if whole < 3 or bad > whole * BAD_UTF8_SHARE:
        return None
    return text, Decoding(encoding="utf-8", confidence=0.9, method="detected")


def _detected(payload: bytes) -> tuple[str, Decoding]:
    from bs4.dammit import EncodingDetector

    sample = payload[:DETECTION_BYTES]
    east_asian = likeliest_east_asian(sample)
    if east_asian is not None:
        text = payload.decode(east_asian, "replace")
        confidence = _confidence(text[:DETECTION_BYTES])
        return text, Decoding(encoding=_name(east_asian), confidence=confidence, method="detected")
    guesses = (_codec(guess) for guess in EncodingDetector(sample, is_html=False).encodings)
    codec = next((guess for guess in guesses if guess is not None and _plausible(sample, guess)), "cp1252")
    if codec in LATIN_CODECS:
        codec, confidence = likeliest_latin(sample)
    else:
        confidence = _confidence(sample.decode(codec, "replace"))
    text = payload.decode(codec, "replace")
    method = "detected" if confidence > 0.1 else "fallback"
    return text, Decoding(encoding=_name(codec), confidence=confidence, method=method)


def _plausible(sample: bytes, codec: str) -> bool:
    """Whether a guess can be right. UTF-16 decodes almost anything, and GB 18030 read so looks like Hangul:
    where no NUL gave it away it must be Chinese or Japanese, which write without spaces.
    """
    text = sample.decode(codec, "replace")
    if text.count("\ufffd") > len(text) * 0.01:
        return False
    return not codec.startswith("utf") or len(re.findall(EAST_ASIAN, text)) >= len(text) * 0.95


def _confidence(sample: str) -> float:
    """How much a detector's guess is worth: it was never wrong on paragraphs, often on a few words."""
    letters = sum(1 for character in sample if character > "\x7f")
    clean = "\ufffd" not in sample
    return (0.9 if letters >= 100 else 0.7 if letters >= 20 else 0.4) * (1.0 if clean else 0.6)


def _refuse_binary(text: str, payload: bytes, decoding: Decoding, path: SourcePath) -> None:
    if not text.strip("\ufeff\x00 \t\n\r\x0c"):
        raise CaptureError("nothing but white space", cause="empty", path=path, hint="capture the page again")
    plain = payload if decoding.method == "utf-8" else text.encode("utf-8", "replace")
    # Looking for each of these bytes is faster than one pass that drops them; most texts have none.
    control = len(plain) - len(plain.translate(None, CONTROL)) if any(map(plain.__contains__, CONTROL)) else 0
    strange = control + (plain.count(REPLACEMENT) // 4 if REPLACEMENT in plain else 0)
    if b"\x00" in plain or strange > len(text) * CONTROL_SHARE:
        raise CaptureError(
            "not a text",
            cause="binary",
            path=path,
            hint="save the page as text, HTML or Markdown, or give the file its right suffix",
        )
