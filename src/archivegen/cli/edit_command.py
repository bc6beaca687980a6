"""`archivegen edit`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.options import FILE
from archivegen.cli.terminal import emit, harmless, say


@click.command("edit")
@click.argument("path", metavar="PATH", type=FILE)
@click.option(
    "--set", "assignments", multiple=True, metavar="FIELD=VALUE",
    help="Correct a field. Give `authors` and `tags` once for each item.",
)  # fmt: skip
@click.option("--unset", multiple=True, metavar="FIELD", help="Take a correction back.")
@click.option("--none", multiple=True, metavar="FIELD", help="Say that the capture does not state it.")
@click.option("--keep", multiple=True, metavar="LINES", help="Lines that are body: 12-14, 40- or 7.")
@click.option("--cut", multiple=True, metavar="LINES", help="Lines that are not.")
def command(
    path: Path,
    assignments: tuple[str, ...],
    unset: tuple[str, ...],
    none: tuple[str, ...],
    keep: tuple[str, ...],
    cut: tuple[str, ...],
) -> None:
    """Correct what was read from the capture PATH, in the sidecar beside it (PATH.meta.yaml).

    A correction wins over everything that the capture says and outlives every upgrade. Comments and order
    of the file are kept. Fields: title, kicker, dek, authors, published, modified, captured, source,
    section, dateline, language, tags, url, author_note, visibility; copy_of, not_copy_of and
    translation_of name other captures, by path or id, and are added to those that stand there.

    \b
    Examples:
      archivegen edit seeds/a.txt --set "title=Flood at Port Ansley" --none authors
      archivegen edit seeds/a.txt --set authors="Ada Roe" --set authors="Ben Ito"
      archivegen edit seeds/a.txt --cut 40- --keep 12-14
      archivegen edit seeds/a.txt --set visibility=hidden
    """
    from archivegen.errors import UsageError
    from archivegen.pipeline import Corrections, edit_sidecar

    corrections = Corrections(
        values=[_assignment(text) for text in assignments], unset=unset, none=none, keep=keep, cut=cut
    )
    if not corrections:
        raise UsageError("nothing to change", hint="`archivegen edit --help` shows what can be corrected")
    edited = edit_sidecar(path, corrections)
    if edited.after == edited.before:
        say(f"{edited.path}: nothing changed")
    elif edited.after:
        say(f"{edited.path}:")
        emit(harmless(edited.after))
    else:
        say(f"{edited.path}: removed, it corrects nothing any more")


def _assignment(text: str) -> tuple[str, str]:
    """`title=Flood` as field and value. Raises UsageError."""
    from archivegen.errors import UsageError

    field, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"`--set {text}` has no `=`", hint="write `--set field=value`")
    return field.strip(), value.strip()
