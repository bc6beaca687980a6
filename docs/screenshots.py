"""Make docs/screens/*.webp and docs/screens.md: every kind of page, wide and narrow, light and dark.

    make docs          (or: python docs/screenshots.py; needs Chromium, and Pillow for WebP)

The sample archive is built into a folder of its own, so that no other build is in the way.
"""

from __future__ import annotations

import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from archivegen.pipeline import Options, SiteFolders, build

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screens"
LIST = ROOT / "docs" / "screens.md"
WIDE, NARROW = (1280, 900), (390, 844)
HEIGHT = 560
"""Of a picture, in pixels: half of a screen's is enough to judge a page by."""
GAP = 14
QUALITY = 78


class Shot(NamedTuple):
    """A page to be shown."""

    name: str
    url: str
    """Below the site's root; a `*` stands for what only a build knows."""
    words: str
    scroll: str = ""
    """What is scrolled to, as a selector."""


SHOTS = (
    Shot("home", "index.html", "Home: what the archive is, search, the newest articles, ways in"),
    Shot("article", "articles/four-dead*.html", "An article"),
    Shot("evidence", "articles/four-dead*.html", "How we know: each value with its places", "#how-we-know"),
    Shot("arabic", "articles/tqryr*.html", "An article in Arabic; the interface stays English"),
    Shot("chinese", "articles/dang-chao*.html", "An article in Chinese"),
    Shot("no-headline", "articles/harrow-sound-remains*.html", "An article whose capture has no headline"),
    Shot("original", "originals/870b289099c7.html", "The capture: kept and removed, with reasons"),
    Shot("search", "search/index.html?q=barrier", "Search, on a double-click as on a host"),
    Shot("tag", "tags/kdu-h/index.html", "A tag with its other names"),
    Shot("tags", "tags/index.html", "All tags, filtered while typing"),
    Shot("source", "sources/*gazette/index.html", "A source"),
    Shot("sources", "sources/index.html", "All sources"),
    Shot("author", "authors/silas*/index.html", "An author"),
    Shot("articles", "articles/index.html", "All articles by month"),
    Shot("timeline", "timeline/index.html", "The timeline: articles by month"),
    Shot("years", "years/index.html", "Years and months"),
    Shot("year", "years/2023/index.html", "A year"),
    Shot("undated", "years/undated/index.html", "Articles that state no date"),
    Shot("languages", "languages/index.html", "Languages"),
    Shot("review", "review/index.html", "Review: what a person should look at, with the command"),
    Shot("health", "health/index.html", "The state of the archive"),
    Shot("about", "about/index.html", "About the archive"),
    Shot("own-page", "about/method.html", "A page of the owner's own, from Markdown"),
    Shot("not-found", "404.html", "A wrong address"),
)


def main() -> None:
    """Build, open every page four times, write pictures and their list."""
    with tempfile.TemporaryDirectory() as folder:
        site = built(Path(folder))
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir()
        with sync_playwright() as playwright:
            executable = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            for shot in SHOTS:
                picture(browser, site, shot).save(PICTURES / f"{shot.name}.webp", quality=QUALITY, method=6)
            browser.close()
    LIST.write_text(listed(), encoding="utf-8")


def built(folder: Path) -> Path:
    """The sample archive as a site of its own."""
    for name in ("seeds", "pages", "site.yaml", "vocabulary.yaml"):
        (folder / name).symlink_to(ROOT / name)
    folders = SiteFolders.below(folder)
    build(folders, None, Options(jobs=1))
    return folders.output


def picture(browser: Browser, site: Path, shot: Shot) -> Image.Image:
    """One page: wide and narrow, light and dark, side by side."""
    views = [
        view(browser, site, shot, size, scheme) for scheme in ("light", "dark") for size in (WIDE, NARROW)
    ]
    width = sum(view.width for view in views) + GAP * (len(views) - 1)
    whole = Image.new("RGB", (width, HEIGHT), "#8a8a86")
    left = 0
    for one in views:
        whole.paste(one, (left, 0))
        left += one.width + GAP
    return whole


def view(browser: Browser, site: Path, shot: Shot, size: tuple[int, int], scheme: str) -> Image.Image:
    """One page as one reader sees it."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    path, mark, query = shot.url.partition("?")
    (found,) = sorted(site.glob(path))[:1] or [site / path]
    page.goto(found.as_uri() + mark + query)
    settle(page, shot)
    content = page.screenshot()
    context.close()
    made = Image.open(BytesIO(content)).convert("RGB")
    return made.resize((round(made.width * HEIGHT / made.height), HEIGHT), Image.Resampling.LANCZOS)


def settle(page: Page, shot: Shot) -> None:
    """Wait for what a script puts in, and scroll."""
    if "?q=" in shot.url:
        page.locator("[data-search-results] h2").first.wait_for()
    if shot.scroll:
        page.locator(shot.scroll).evaluate("one => one.scrollIntoView()")


def listed() -> str:
    """The pictures as a page."""
    head = (
        "# Every kind of page\n\nThe sample archive at 1280 and at 390 pixels, in light and in dark. "
        "Made by `docs/screenshots.py`.\n"
    )
    return head + "".join(
        f"\n## {shot.words}\n\n![{shot.words}](screens/{shot.name}.webp)\n" for shot in SHOTS
    )


if __name__ == "__main__":
    main()
