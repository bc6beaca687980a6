"""A small archive of an invented harbour, made anew for each test that changes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archivegen.config import SiteConfig, read_config
from archivegen.pipeline import BuildReport, Options, SiteFolders, build

SENTENCES = (
    "The harbour master closed the northern quay at dawn on Tuesday after a crane slid into the basin.",
    "Nobody was hurt, but two ferries to the outer islands were cancelled and a third left an hour late.",
    "Engineers from the port authority said that the foundations of the crane had been inspected in spring.",
    "A spokeswoman for the operator declined to say when the quay would be opened again to lorries.",
    "The council meets on Friday to decide whether the old swing bridge can carry the diverted traffic.",
    "Fishing crews complained that the ice plant could not be reached and that part of the catch was lost.",
)


def capture(title: str, author: str, date: str, turn: int, tags: str = "") -> str:
    """A text dump with a menu, an article and a footer."""
    body = "\n\n".join(
        f"{SENTENCES[(turn + step) % len(SENTENCES)]} {SENTENCES[(turn + 2 * step) % len(SENTENCES)]}"
        for step in range(5)
    )
    tag_line = f"\nTags: {tags}\n" if tags else ""
    return (
        "  • Home\n  • News\n  • Sport\n  • Subscribe\n\n"
        f"{title}\n\nBy {author}\n\n{date}\n\n{body}\n{tag_line}\n"
        "Share this article\n\n© 2024 The Tern Harbour Echo. All rights reserved.\n"
    )


class Harbour:
    """An archive on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders = SiteFolders.below(root)
        self.put(
            "seeds/2024/crane.txt",
            capture("Crane slides into harbour basin", "Ada Roe", "14 March 2024", 0, "Tern Harbour, cranes"),
        )
        self.put(
            "seeds/2024/bridge.txt",
            capture(
                "Council weighs old swing bridge", "Ben Ito", "18 March 2024", 1, "bridges, Tern Harbour"
            ),
        )
        self.put(
            "seeds/2023/ice.txt",
            capture("Ice plant out of reach for crews", "Ada Roe", "2 November 2023", 2, "fishing"),
        )
        self.put(
            "seeds/page.html",
            "<!doctype html><html lang=en><head><title>Ferry stays in port | Echo</title>"
            "<meta property='og:site_name' content='Tern Harbour Echo'></head><body>"
            "<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Ferry stays in port</h1>"
            + "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES[:4])
            + "</article><footer>© Echo</footer></body></html>",
        )
        self.put("seeds/empty.txt", "")
        self.put("site.yaml", "title: Tern Harbour\nbase_url: https://archive.example/tern/\npage_size: 2\n")

    def put(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def config(self) -> SiteConfig:
        return read_config(self.folders.config)

    def build(self, **options: object) -> BuildReport:
        return build(self.folders, self.config(), Options(jobs=1, debug=True, **options))  # type: ignore[arg-type]

    def site(self) -> dict[str, bytes]:
        return tree(self.folders.output)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return Harbour(tmp_path / "archive")


@pytest.fixture
def new_harbour(tmp_path: Path) -> Callable[[str], Harbour]:
    return lambda name: Harbour(tmp_path / name)
