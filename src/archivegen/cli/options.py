"""Arguments and options that several commands share, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from archivegen.cli.making_site import site_folders as site_folders

if TYPE_CHECKING:
    from archivegen.config import SiteConfig

Command = TypeVar("Command", bound=Callable[..., Any])
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


def archive_argument(command: Command) -> Command:
    """`[DIR]`: the folder of an archive."""
    return click.argument("folder", metavar="[DIR]", type=FOLDER, default=Path(), required=False)(command)


def json_option(command: Command) -> Command:
    """`--json`: for scripts."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")(command)


def folders_options(command: Command) -> Command:
    """`--seeds` and `--output`."""
    seeds = click.option("--seeds", type=FOLDER, help="Folder of captures.  [default: DIR/seeds]")
    output = click.option("-o", "--output", type=FOLDER, help="Folder of the site.  [default: DIR/public]")
    return seeds(output(command))


def work_options(command: Command) -> Command:
    """`--jobs` and `--debug`."""
    jobs = click.option(
        "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes.  [default: cores]"
    )
    debug = click.option("--debug", is_flag=True, help="Stop at the first error of ours, with its traceback.")
    return jobs(debug(command))


def config_near(path: Path) -> SiteConfig:
    """The configuration of the archive that `path` belongs to: the nearest site.yaml at or above it."""
    from archivegen.config import SiteConfig, read_config
    from archivegen.pipeline import find_root

    root = find_root(path)
    return SiteConfig() if root is None else read_config(root / "site.yaml")
