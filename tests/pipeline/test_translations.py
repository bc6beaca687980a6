"""An article in several languages, as a sidecar says: links both ways, for readers and for search engines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archivegen.pipeline import BuildReport, Options, SiteFolders, build
from html_reading import JSON_LD, read

from .conftest import tree

SITE = "search: off\ntitle: Tern\nbase_url: https://archive.example/\nlanguage: en\n"
ENGLISH = """---
title: Last ferry leaves
date: 2024-06-20
language: en
---

The last ferry of the summer left the northern quay on Thursday evening, without a word from the harbour.

Forty people stood on the ramp and watched it go, and nobody could say whether it would come back.
"""
GERMAN = """---
title: Die letzte Fähre legt ab
date: 2024-06-21
language: de
---

Die letzte Fähre des Sommers hat am Donnerstagabend den nördlichen Kai verlassen, ohne ein Wort des Hafenamts.

Vierzig Menschen standen auf der Rampe und sahen ihr nach, und niemand konnte sagen, ob sie wiederkommt.
"""
ARABIC = """---
title: غادرت العبّارة الأخيرة
date: 2024-06-22
language: ar
---

غادرت العبّارة الأخيرة لهذا الصيف الرصيف الشمالي مساء الخميس من دون كلمة واحدة من مكتب الميناء.

وقف أربعون شخصا على المنحدر يراقبونها وهي تبتعد، ولم يستطع أحد أن يقول هل ستعود.
"""


ARABIC_PAGE = "gdrt-l-bwr"


def built(root: Path) -> BuildReport:
    return build(SiteFolders.below(root), None, Options(jobs=1, debug=True))


def put(root: Path, name: str, content: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, "site.yaml", SITE)
    put(tmp_path, "seeds/en.md", ENGLISH)
    put(tmp_path, "seeds/de.md", GERMAN)
    put(tmp_path, "seeds/ar.md", ARABIC)
    put(tmp_path, "seeds/de.md.meta.yaml", "translation_of: en.md\n")
    put(tmp_path, "seeds/ar.md.meta.yaml", "translation_of: [en.md]\n")
    return tmp_path


def page(root: Path, word: str) -> str:
    (path,) = (root / "public/articles").glob(f"*{word}*.html")
    return path.read_text("utf-8")


def also_in(text: str) -> list[tuple[str, str]]:
    return [
        (link.text, link.get("hreflang"))
        for link in read(text).xpath("//p[@class='facts-more']//a[@hreflang]")
    ]


def hreflang(text: str) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in read(text).xpath("//head/link[@hreflang]")}


def test_translations_are_linked_both_ways(root: Path) -> None:
    assert built(root).notices == ()
    original, german = page(root, "ferry-leaves"), page(root, "fahre")
    assert also_in(original) == [("العربية", "ar"), ("Deutsch", "de")]
    assert also_in(german) == [("العربية", "ar"), ("English", "en")]
    assert "(original)" in german
    assert "(original)" not in original
    assert not read(german).xpath("//h2[@id='also-published']")


def test_search_engines_are_told_of_all_languages_the_page_s_own_too(root: Path) -> None:
    built(root)
    original, german = hreflang(page(root, "ferry-leaves")), hreflang(page(root, "fahre"))
    arabic = hreflang(page(root, ARABIC_PAGE))
    assert set(original) == {"en", "de", "ar", "x-default"}
    assert original == german == arabic
    assert original["x-default"] == original["en"]
    assert all(address.startswith("https://archive.example/articles/") for address in original.values())
    described = json.loads(read(page(root, "fahre")).xpath(JSON_LD)[0])
    assert described["translationOfWork"] == [german["en"]]
    assert "workTranslation" not in described
    described = json.loads(read(page(root, "ferry-leaves")).xpath(JSON_LD)[0])
    assert set(described["workTranslation"]) == {original["de"], original["ar"]}


def test_without_an_address_of_the_site_links_are_relative(root: Path) -> None:
    put(root, "site.yaml", SITE.replace("base_url: https://archive.example/\n", ""))
    built(root)
    assert hreflang(page(root, "fahre"))["en"].startswith("../articles/last-ferry-leaves-")


def test_data_files_name_translations(root: Path) -> None:
    built(root)
    found = [json.loads(path.read_text("utf-8")) for path in (root / "public/data").glob("*.json")]
    kinships = {one["title"]: sorted(r["kinship"] for r in one["relatives"]) for one in found}
    assert kinships["Last ferry leaves"] == ["translation", "translation"]
    assert kinships["Die letzte Fähre legt ab"] == ["other_translation", "translated"]


def test_a_translation_that_is_taken_back_leaves_both_pages(root: Path) -> None:
    built(root)
    (root / "seeds/de.md.meta.yaml").unlink()
    built(root)
    assert also_in(page(root, "ferry-leaves")) == [("العربية", "ar")]
    assert also_in(page(root, "fahre")) == []
    assert not hreflang(page(root, "fahre"))


def test_an_original_that_is_not_there_is_told(root: Path) -> None:
    put(root, "seeds/de.md.meta.yaml", "translation_of: fr.md\n")
    (notice,) = built(root).notices
    assert notice == "de.md: its sidecar says `translation_of: fr.md`, and there is no such capture or id"


FRENCH = """---
title: Le dernier bac est parti
date: 2024-06-23
language: fr
---

Le dernier bac de l’été a quitté le quai du nord jeudi soir, sans un mot de la capitainerie du port.

Quarante personnes se tenaient sur la rampe et le regardaient partir, sans savoir s’il reviendrait.
"""


def test_a_translation_of_a_translation_is_one_of_the_original_too(root: Path, tmp_path: Path) -> None:
    built(root)
    put(root, "seeds/fr.md", FRENCH)
    put(root, "seeds/fr.md.meta.yaml", "translation_of: de.md\n")
    built(root)
    french, arabic = page(root, "dernier-bac"), page(root, ARABIC_PAGE)
    assert also_in(french) == [("العربية", "ar"), ("Deutsch", "de"), ("English", "en")]
    assert hreflang(french) == hreflang(arabic)
    assert hreflang(french)["x-default"] == hreflang(french)["en"]
    described = json.loads(read(french).xpath(JSON_LD)[0])
    assert set(described["translationOfWork"]) == {hreflang(french)["en"], hreflang(french)["de"]}
    assert_as_clean(root, tmp_path)


def assert_as_clean(root: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("public", ".archivegen", "clean*"))
    built(clean)
    assert tree(root / "public") == tree(clean / "public")
    shutil.rmtree(clean)


EDITS = {
    "the original goes": ("seeds/en.md", None),
    "a translation goes": ("seeds/de.md", None),
    "a translation is none": ("seeds/de.md.meta.yaml", None),
    "a headline is corrected": ("seeds/ar.md.meta.yaml", "translation_of: [en.md]\ntitle: Other\n"),
    "another original": ("seeds/de.md.meta.yaml", "translation_of: ar.md\n"),
    "a language": ("seeds/de.md.meta.yaml", "translation_of: en.md\nlanguage: nl\n"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_every_page_leads_to_the_languages_that_there_are(
    edit: str, root: Path, tmp_path: Path
) -> None:
    built(root)
    name, content = EDITS[edit]
    if content is None:
        (root / name).unlink()
        (root / f"{name}.meta.yaml").unlink(missing_ok=True)
    else:
        put(root, name, content)
    built(root)
    assert_as_clean(root, tmp_path)
