"""`archivegen explain`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.options import FILE, config_near, json_option
from archivegen.cli.terminal import emit, say, wants_colour


@click.command("explain")
@click.argument("path", metavar="PATH", type=FILE)
@click.option("--full", is_flag=True, help="Show whole lines; otherwise long ones are shortened.")
@click.option("--why", is_flag=True, help="PATH is a page of the site: say why it was last written.")
@json_option
def command(path: Path, full: bool, why: bool, as_json: bool) -> None:
    """Show how the capture PATH was read: each field with its evidence, each line with its role.

    Kept lines begin with `+`, removed ones with `-`; both name the role, how sure it is, and why. Colours
    are used on a terminal, unless NO_COLOR is set.

    \b
    Examples:
      archivegen explain seeds/a.txt
      archivegen explain seeds/a.txt --full | less
      archivegen explain seeds/a.txt --json
      archivegen explain --why tags/index.html
    """
    if why:
        _explain_page(path.as_posix(), as_json=as_json)
        return
    from archivegen.cli.explanation import as_json_text, explanation, painted, plain
    from archivegen.pipeline import inspect_capture

    inspected = inspect_capture(path, config=config_near(path))
    if as_json:
        emit(as_json_text(inspected))
        return
    lines = explanation(inspected, full=full)
    emit(painted(lines) if wants_colour() else plain(lines))


def _explain_page(url: str, *, as_json: bool) -> None:
    """Which input made a page of the archive around this folder change."""
    import json

    from archivegen.pipeline import SiteFolders, find_root, why_written

    reason = why_written(SiteFolders.below(find_root(Path()) or Path()), url)
    if as_json:
        emit(json.dumps(reason._asdict(), ensure_ascii=False) + "\n")
    else:
        say(f"{reason.url} ({reason.kind.replace('_', ' ')}) was last written for: {reason.why}")
