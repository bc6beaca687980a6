"""README and docs/: links lead somewhere, and what they list is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archivegen.cli.app import COMMANDS
from archivegen.config.model import STRIPPER_RULES
from archivegen.loader.sidecar import KEYS, parse_sidecar
from archivegen.records import SourcePath
from archivegen.stripper import RULES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


def anchors(document: Path) -> set[str]:
    """Headings as a host of repositories makes addresses of them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for path, anchor in LINK.findall(document.read_text("utf-8")):
        target = document.parent / path if path else document
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def test_all_rules_are_listed_in_their_order() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/how-it-decides.md").read_text("utf-8"), re.M)
    assert listed == ["corpus", *(name for name, _ in RULES), "restored_breaks"]
    assert set(listed) == STRIPPER_RULES


def test_the_readme_names_every_command() -> None:
    table = (ROOT / "README.md").read_text("utf-8").partition("## Commands")[2].partition("Exit status")[0]
    named = {word for cell in re.findall(r"`([^`]+)`", table) for word in cell.split()[:1]}
    assert COMMANDS.keys() <= named


def test_every_key_of_a_correction_is_listed_and_the_example_is_one() -> None:
    text = (ROOT / "docs/corrections.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.+?) \|", text, re.M)
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == KEYS
    example = text.partition("```yaml\n")[2].partition("```")[0]
    sidecar = parse_sidecar(example.encode(), SourcePath("crane.txt.meta.yaml"))
    assert sidecar.fields["kicker"] is None
    assert sidecar.cut == ((7, 7), (40, 10**9))
