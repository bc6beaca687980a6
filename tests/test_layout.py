"""The layout of the code: who may import whom, which package is whose door, how large a module may be."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "archivegen"
STANDARD = {"dataclass", "patterns"}
"""What stands in for `dataclasses` and `re` of the standard library, for every module."""
STAGES = {"loader", "stripper", "record", "taxonomy", "pages", "renderer", "site", "exports", "search"}
LEAVES = {
    "errors": set(),
    "records": set(),
    "slugs": {"records"},
    "urls": {"records"},
    "walking": set(),
    "commonmark": set(),
    "company": {"records"},
    "conditions": {"records"},
    "alphabet": {"records", "lexicon", "letters"},
    "letters": {"lexicon"},
    "lookup": {"records", "slugs", "urls", "company", "conditions", "alphabet"},
    "archive_lookup": {"records", "slugs", "urls", "company", "conditions", "alphabet", "lookup"},
    "problems": {"errors"},
    "shell": set(),
    "yaml_source": {"errors"},
    "interface": {"errors"},
}
"""Modules that belong to no stage, and what of archivegen they may import."""
SHARED = {*LEAVES, "config", "lexicon", "edtf", "vocabulary", "citations"}
ALLOWED: dict[str, set[str]] = {
    **LEAVES,
    "edtf": {"records", "errors"},
    "config": {"errors", "problems", "records", "yaml_source"},
    "lexicon": {"errors", "records"},
    "vocabulary": {"errors", "problems", "records", "yaml_source", "slugs", "lexicon", "shell"},
    "citations": {"records", "lexicon"},
    **dict.fromkeys(STAGES, SHARED),
    "pipeline": {*SHARED, *STAGES, ""},
    "cli": {"pipeline", "config", "errors", "shell", ""},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Part of archivegen -> parts that it may import, itself apart; "" is the version in `archivegen`."""
DOORS: dict[str, str | tuple[str, ...]] = {
    "yaml": "yaml_source",
    "ruamel": "pipeline/round_trip",
    "watchfiles": "pipeline/serving",
    "click": "cli",
    "rich": "cli/explanation",
    "babel": "interface",
    "jinja2": "renderer",
    "markupsafe": "renderer",
    "markdown_it": "commonmark",
    "bs4": "loader",
    "charset_normalizer": "loader",
    "lxml": "loader",
    "resiliparse": "loader",
    "numpy": ("stripper", "search/postings"),  # arrays, not a service that could be swapped
    "slugify": "slugs",
    "pagefind_bin": "search/engine",
}
"""Third-party package -> the one module, or package of ours, that imports it; of numpy there are two."""
LARGEST_MODULE = 400


class Import(NamedTuple):
    module: Path
    line: int
    name: str
    """Dotted name of what is imported."""
    for_types: bool
    """Under `if TYPE_CHECKING:`, so never at run time."""


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def imports_of(path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    module = path.relative_to(SOURCE)
    for node in ast.walk(tree):
        for_types = id(node) in guarded
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(module, node.lineno, name.name, for_types)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}:{node.lineno}: imports are absolute"
            assert node.module is not None
            if node.module == "archivegen":
                for name in node.names:
                    yield Import(module, node.lineno, f"archivegen.{name.name}", for_types)
            else:
                yield Import(module, node.lineno, node.module, for_types)


def part(module: Path) -> str:
    """`stripper` for stripper/rules.py, `errors` for errors.py."""
    return module.parts[0].removesuffix(".py")


ALL = [found for path in modules() for found in imports_of(path)]


def test_no_import_points_back() -> None:
    wrong = []
    for found in ALL:
        names = found.name.split(".")
        if names[0] != "archivegen":
            continue
        target = names[1] if (SOURCE / names[1]).is_dir() or (SOURCE / f"{names[1]}.py").exists() else ""
        own = part(found.module)
        types_of_records = found.for_types and target == "records"
        allowed = {own, *STANDARD, *ALLOWED.get(own, set())}
        if target not in allowed and not types_of_records:
            wrong.append(f"{found.module}:{found.line}: {own} imports {found.name}")
    assert not wrong, "\n".join(wrong)


def test_every_part_is_in_the_picture() -> None:
    parts = {part(path.relative_to(SOURCE)) for path in modules()}
    assert parts <= {*ALLOWED, *STANDARD}


def doors_of(package: str) -> tuple[str, ...]:
    doors = DOORS[package]
    return (doors,) if isinstance(doors, str) else doors


def test_each_third_party_package_has_one_door() -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for found in ALL:
        top = found.name.split(".")[0]
        if top != "archivegen" and top not in sys.stdlib_module_names:
            used[top].add(found.module.with_suffix("").as_posix())
    unknown = sorted(used.keys() - DOORS.keys())
    assert not unknown, f"packages without a door: {unknown}"
    wrong = [
        f"{module} imports {package}, whose door is {DOORS[package]}"
        for package, importers in sorted(used.items())
        for module in sorted(importers)
        if not any(module == door or module.startswith(f"{door}/") for door in doors_of(package))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("stage", sorted(STAGES - {"site", "loader", "search"}))
def test_stages_between_the_ends_read_no_clock_environment_or_chance(stage: str) -> None:
    banned = {"time", "random", "secrets", "locale", "socket", "urllib.request", "subprocess"}
    wrong = [
        f"{found.module}:{found.line}: {found.name}"
        for found in ALL
        if part(found.module) == stage and found.name in banned
    ]
    assert not wrong, "\n".join(wrong)
    for path in sorted((SOURCE / stage).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for call in ("os.environ", "os.getenv", "datetime.now(", "date.today(", "uuid4(", "uuid1("):
            assert call not in text, f"{path.relative_to(SOURCE)} uses {call}"


def test_modules_stay_small() -> None:
    large = {
        path.relative_to(SOURCE).as_posix(): lines
        for path in modules()
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LARGEST_MODULE
    }
    assert not large
