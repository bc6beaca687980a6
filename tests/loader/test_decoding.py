"""Bytes of any encoding become the text that was written."""

# ruff: noqa: E501 - paragraphs of running text
from __future__ import annotations

import pytest

from archivegen.errors import CaptureError
from archivegen.records import MediaType
from loading import html, loaded, text

CHINESE = (
    "昨天清晨，马伦港的河水漫过了旧桥，市政府要求沿岸居民撤离。市长在新闻发布会上说，救援队已经抵达现场，"
    "学校停课两天，医院照常接诊。气象部门预计，未来三天仍有大雨。"
)
TAIWANESE = (
    "昨天清晨，馬倫港的河水漫過了舊橋，市政府要求沿岸居民撤離。市長在新聞發布會上說，救援隊已經抵達現場，"
    "學校停課兩天，醫院照常接診。"
)
JAPANESE = (
    "昨日の早朝、マーレン港で川の水が古い橋を越え、市は沿岸の住民に避難を求めた。市長は記者会見で、救助隊はすでに"
    "現場に到着しており、学校は二日間休校になると述べた。"
)
KOREAN = (
    "어제 새벽 마렌 항구에서 강물이 옛 다리를 넘쳐 시는 강변 주민들에게 대피를 요청했다. 시장은 기자회견에서 구조대가 "
    "이미 현장에 도착했으며 학교는 이틀 동안 휴교한다고 말했다."
)
RUSSIAN = (
    "Вчера рано утром в Порт-Марене река вышла из берегов и залила старый мост. Мэрия попросила жителей набережной "
    "покинуть дома. Занятия в школах отменены на два дня."
)
FRENCH = (
    "Hier à l’aube, la rivière a débordé à Port-Maren et recouvert le vieux pont. « Les secours sont déjà sur place », "
    "a déclaré le maire, précisant que les écoles resteraient fermées."
)
GERMAN = (
    "Gestern früh trat in Port Maren der Fluss über die Ufer. „Die Rettungskräfte sind schon da“, sagte der "
    "Bürgermeister; die Schulen bleiben geschlossen."
)
POLISH = (
    "Wczoraj o świcie rzeka wystąpiła z brzegów w Port Maren i zalała stary most. Burmistrz powiedział, że ratownicy są "
    "już na miejscu, a szkoły będą zamknięte."
)
TURKISH = (
    "Dün sabaha karşı Port Maren'de nehir taştı ve eski köprüyü sular altında bıraktı. Başkan, kurtarma ekiplerinin "
    "ulaştığını, okulların kapalı kalacağını söyledi."
)
ARABIC = (
    "فاض النهر فجر أمس في ميناء مارين وغمرت المياه الجسر القديم. وطلبت البلدية من سكان الضفة إخلاء منازلهم. وقال رئيس "
    "البلدية إن فرق الإنقاذ وصلت إلى المكان."
)
GREEK = (
    "Χθες τα ξημερώματα ο ποταμός ξεχείλισε στο Πορτ Μάρεν και κάλυψε την παλιά γέφυρα. Ο δήμος ζήτησε από τους "
    "κατοίκους να εγκαταλείψουν τα σπίτια τους."
)
HEBREW = "אתמול לפנות בוקר עלה הנהר על גדותיו בפורט מארן והציף את הגשר הישן. העירייה ביקשה מתושבי הרציף לפנות את בתיהם."
THAI = "เมื่อวานเช้ามืดแม่น้ำที่ท่าเรือมาเรนเอ่อล้นท่วมสะพานเก่า เทศบาลขอให้ชาวบ้านริมฝั่งอพยพออกจากบ้าน"


@pytest.mark.parametrize(
    ("written", "codec", "named"),
    [
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "gbk", "gb18030"),
        (TAIWANESE, "big5", "big5"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (KOREAN, "euc_kr", "euc-kr"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "iso8859_5", "iso8859-5"),
        (RUSSIAN, "cp866", "cp866"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "mac_roman", "mac-roman"),
        (GERMAN, "cp1252", "cp1252"),
        (POLISH, "cp1250", "cp1250"),
        (POLISH, "iso8859_2", "iso8859-2"),
        (TURKISH, "cp1254", "cp1254"),
        (ARABIC, "cp1256", "cp1256"),
        (GREEK, "cp1253", "cp1253"),
        (HEBREW, "cp1255", "cp1255"),
        (THAI, "cp874", "cp874"),
    ],
)
def test_a_paragraph_in_each_encoding(written: str, codec: str, named: str) -> None:
    document = text(written.encode(codec))
    assert document.text == written
    assert (document.decoding.encoding, document.decoding.method) == (named, "detected")
    assert 0.5 <= document.decoding.confidence < 1


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_believed_and_removed(codec: str) -> None:
    document = text(CHINESE.encode(codec))
    assert document.text == CHINESE
    assert (document.decoding.method, document.decoding.confidence) == ("bom", 1.0)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("written", [FRENCH, RUSSIAN])
def test_utf16_without_a_mark(written: str, codec: str) -> None:
    document = text(written.encode(codec))
    assert document.text == written
    assert document.decoding.encoding == codec


def test_valid_utf8_is_certain() -> None:
    document = text(CHINESE)
    assert (document.decoding.encoding, document.decoding.method) == ("utf-8", "utf-8")
    assert document.decoding.confidence == 1.0


def test_utf8_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    document = text(CHINESE.encode()[:-1])
    assert document.text == CHINESE[:-1] + "\ufffd"
    assert document.decoding.encoding == "utf-8"
    assert document.decoding.confidence < 1


@pytest.mark.parametrize(
    ("label", "codec", "named"),
    [
        ("iso-8859-1", "cp1252", "cp1252"),
        ("latin1", "cp1252", "cp1252"),
        ("ISO-8859-9", "cp1254", "cp1254"),
        ("windows-1251", "cp1251", "cp1251"),
    ],
)
def test_the_declared_encoding_of_a_page_is_read_as_browsers_read_it(
    label: str, codec: str, named: str
) -> None:
    page = f'<html><head><meta charset="{label}"></head><p>“Brücke” café – §</p>'
    if codec == "cp1251":
        page = page.replace("“Brücke” café – §", "Старый мост залит")
    document = html(page.encode(codec))
    assert document.text in page
    assert (document.decoding.encoding, document.decoding.method) == (named, "declared")


def test_the_encoding_of_an_xml_declaration() -> None:
    page = '<?xml version="1.0" encoding="shift_jis"?><html><body><p>市は避難を求めた</p></body></html>'
    assert html(page.encode("shift_jis")).text == "市は避難を求めた"


def test_a_wrong_declaration_loses_to_valid_utf8() -> None:
    document = html('<meta charset="iso-8859-1"><p>Brücke</p>'.encode())
    assert document.text == "Brücke"
    assert document.decoding.encoding == "utf-8"


@pytest.mark.parametrize("payload", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\n".encode()])
@pytest.mark.parametrize("media_type", list(MediaType))
def test_empty(payload: bytes, media_type: MediaType) -> None:
    with pytest.raises(CaptureError) as raised:
        loaded(payload, media_type)
    assert raised.value.cause == "empty"


@pytest.mark.parametrize(
    "payload",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x06\x00\x00\x005\xd1\xdc\xe4",
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        b"PK\x03\x04\x14\x00\x08\x08\x08\x00" + bytes(range(200)) * 9,
        b"The ferry drifted.\x00 Its engines stopped.",
    ],
)
def test_binary(payload: bytes) -> None:
    with pytest.raises(CaptureError) as raised:
        text(payload)
    assert raised.value.cause == "binary"
    assert raised.value.path == "capture"


def test_a_terminal_escape_does_not_make_a_text_binary() -> None:
    assert text("The ferry drifted for six hours.\n" * 20 + "\x1b[0m done").blocks


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(end: str) -> None:
    assert text(f"one{end}two{end}").text == "one\ntwo\n"
