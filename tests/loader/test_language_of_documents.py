"""The language of a document: declared, seen in its script, or detected in its prose."""

# ruff: noqa: E501 - paragraphs of running text
from __future__ import annotations

import pytest

from loading import html, text

PROSE = {
    "en": "A ferry with two hundred people on board drifted for six hours after both of its engines had stopped "
    "in the heavy rain, the harbour office said. Nobody was hurt, but the children were very tired.",
    "de": "Eine Fähre mit zweihundert Menschen an Bord trieb sechs Stunden lang auf dem Meer, nachdem beide Motoren "
    "im starken Regen ausgefallen waren, teilte das Hafenamt mit. Niemand wurde dabei verletzt.",
    "fr": "Un ferry avec deux cents personnes à bord a dérivé pendant six heures après que ses deux moteurs se sont "
    "arrêtés sous une pluie battante, a indiqué la capitainerie. Personne n’a été blessé.",
    "es": "Un transbordador con doscientas personas a bordo estuvo a la deriva durante seis horas después de que sus "
    "dos motores se pararan bajo una lluvia intensa, dijo la oficina del puerto.",
    "ru": "Паром с двумястами пассажирами на борту дрейфовал шесть часов после того, как оба его двигателя "
    "остановились под проливным дождём, сообщили в управлении порта. Никто не пострадал.",
    "ja": "乗客二百人を乗せたフェリーは、激しい雨の中で二つのエンジンが止まり、六時間にわたって漂流した。けが人はいなかった。",
    "zh": "一艘载有二百人的渡轮在大雨中两台发动机停止运转后漂流了六个小时，港务局说，没有人受伤，孩子们都很疲倦。",
    "ko": "승객 이백 명을 태운 여객선이 폭우 속에서 두 엔진이 멈춘 뒤 여섯 시간 동안 표류했다고 항만청이 밝혔다.",
    "ar": "انجرفت عبارة تقل مئتي شخص لمدة ست ساعات بعد توقف محركيها تحت أمطار غزيرة، وفق ما أعلنته سلطة الميناء، "
    "ولم يصب أحد بأذى لكن الأطفال كانوا متعبين للغاية بعد تلك الليلة الطويلة في عرض البحر.",
    "el": "Ένα πλοίο με διακόσια άτομα παρασύρθηκε επί έξι ώρες.",
    "th": "เรือข้ามฟากที่มีผู้โดยสารสองร้อยคนลอยลำอยู่หกชั่วโมง",
    "he": "מעבורת ובה מאתיים נוסעים נסחפה שש שעות לאחר ששני מנועיה נעצרו.",
}


@pytest.mark.parametrize("language", PROSE)
def test_prose(language: str) -> None:
    document = text("Menu\nHome\nSport\n\n" + PROSE[language])
    assert document.language == language
    assert document.language_confidence >= 0.4


def test_the_menu_does_not_decide() -> None:
    menu = "\n".join(["Startseite", "Nachrichten", "Wetter", "Anmelden", "Über uns", "Hafenmeldungen"] * 10)
    assert text(f"{menu}\n{PROSE['en']}").language == "en"


def test_the_declared_language_wins() -> None:
    document = html(f'<html lang="en-GB"><p>{PROSE["en"]}</p></html>')
    assert document.language == "en-GB"
    assert document.language_confidence >= 0.9


def test_a_doubtful_declaration_is_less_sure() -> None:
    document = html(f'<html lang="en"><p>{PROSE["de"] * 6}</p></html>')
    assert document.language == "en"
    assert document.language_confidence <= 0.6


def test_the_script_contradicts_the_declaration() -> None:
    assert html(f'<html lang="en"><p>{PROSE["ja"]}</p></html>').language == "ja"
    assert html(f'<html lang="en"><p>{PROSE["ru"]}</p></html>').language == "ru"
    assert html(f'<html lang="ja"><p>{PROSE["en"]}</p></html>').language == "en"


def test_the_script_decides_within_a_language() -> None:
    assert html(f'<html lang="sr"><p>{PROSE["ru"]}</p></html>').language == "sr"
    assert html(f'<html lang="fa"><p>{PROSE["ar"]}</p></html>').language == "fa"


@pytest.mark.parametrize("tag", ["", "{{ lang }}", "und", "x", "english-speaking-world"])
def test_a_declaration_that_is_no_language_tag(tag: str) -> None:
    assert html(f'<html lang="{tag}"><p>{PROSE["fr"]}</p></html>').language == "fr"


def test_a_few_words_say_nothing() -> None:
    document = text("Maren 2024\n")
    assert (document.language, document.language_confidence) == ("und", 0.0)


def test_html_lang_is_believed_before_og_locale() -> None:
    page = (
        f'<html lang="de"><head><meta property="og:locale" content="en_US"></head><p>{PROSE["de"]}</p></html>'
    )
    assert html(page).language == "de"
