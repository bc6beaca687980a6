"""`archivegen tags`: keeping the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archivegen.cli.options import FOLDER, json_option, site_folders, work_options
from archivegen.cli.terminal import ProgressLine, emit, say

if TYPE_CHECKING:
    from archivegen.pipeline import EditedVocabulary, SubjectSurvey

DIR = click.option(
    "-C", "--archive", "folder", type=FOLDER, default=Path(), help="Folder of the archive.  [default: .]"
)
SEEDS = click.option("--seeds", type=FOLDER, help="Folder of captures.  [default: DIR/seeds]")


@click.group("tags")
def command() -> None:
    """Keep the vocabulary of an archive: one subject under all its names.

    The vocabulary is `vocabulary.yaml` beside site.yaml, in the words of SKOS. `suggest` shows what the
    captures say of their names; `merge`, `split`, `apart` and `rename` write what you decide, and keep
    comments and order. A build never edits the file.

    \b
    Examples:
      archivegen tags suggest
      archivegen tags merge "KDU-H" "KDU-HS" "Kaldmar-Harrow"
      archivegen tags apart "KDU" "KDU-H"
      archivegen tags explain "Kdu-H"
    """


@command.command("suggest", short_help="Show names that are one subject, and what only you can tell.")
@DIR
@SEEDS
@json_option
@work_options
def suggest(folder: Path, seeds: Path | None, as_json: bool, jobs: int | None, debug: bool) -> None:
    """Show names of the captures that are one subject, and what only you can tell.

    Families come first: joined by a definition in a text, by spelling, or as one part of a head whose
    names the vocabulary gives. Each says why, and the command that writes it down. Then pairs that are not
    joined: a text that can be read in two ways, an acronym of two things, names that look alike.

    \b
    Examples:
      archivegen tags suggest
      archivegen tags suggest --json > families.json
    """
    from archivegen.cli.tags_output import suggestions_json, suggestions_lines

    found = _survey(folder, seeds, jobs, debug, quiet=as_json)
    if as_json:
        emit(suggestions_json(found))
        return
    for line in suggestions_lines(found):
        say(line)


@command.command("merge", short_help="Make one subject of several names.")
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@click.option("--into", metavar="KEY", help="The concept, or label of a new one, that takes the others in.")
@DIR
@json_option
def merge(names: tuple[str, ...], into: str | None, folder: Path, as_json: bool) -> None:
    """Make one subject of several names: keys of concepts, labels, or tags that are no concept yet.

    The first name is the one that pages show, unless it is already a label of a concept. A concept that is
    merged into another stays in the file as a signpost (`replacedBy`), so that its address leads on.

    \b
    Examples:
      archivegen tags merge "KDU-H" "KDU-HS" "Kaldmar-Harrow"
      archivegen tags merge kdu-h kdu-harrow --into kdu-h
    """
    from archivegen.config import read_config
    from archivegen.pipeline import merge, open_vocabulary

    folders = site_folders(folder)
    file = open_vocabulary(folders, read_config(folders.config))
    _tell(merge(file, names, into=into), as_json)


@command.command("split", short_help="Make a label a subject of its own.")
@click.argument("concept", metavar="NAME")
@click.argument("label")
@click.option("--key", help="Key of the new concept.  [default: from its label]")
@DIR
@json_option
def split(concept: str, label: str, key: str | None, folder: Path, as_json: bool) -> None:
    """Take LABEL from the subject NAME and make it one of its own, kept apart from then on.

    \b
    Examples:
      archivegen tags split kdu "KDU-H"
    """
    from archivegen.config import read_config
    from archivegen.pipeline import open_vocabulary, split

    folders = site_folders(folder)
    file = open_vocabulary(folders, read_config(folders.config))
    _tell(split(file, concept, label, key=key), as_json)


@command.command("apart", short_help="Keep two subjects apart, whatever captures say.")
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@DIR
@json_option
def apart(one: str, other: str, folder: Path, as_json: bool) -> None:
    """Keep two subjects apart, whatever captures say of their names (`differentFrom`).

    \b
    Examples:
      archivegen tags apart "KDU" "KDU-H"
    """
    from archivegen.config import read_config
    from archivegen.pipeline import apart, open_vocabulary

    folders = site_folders(folder)
    file = open_vocabulary(folders, read_config(folders.config))
    _tell(apart(file, one, other), as_json)


@command.command("rename", short_help="Show a subject under another name.")
@click.argument("name")
@click.argument("label")
@click.option("--key", help="Give it a new key, and so a new address; the old one leads on.")
@DIR
@json_option
def rename(name: str, label: str, key: str | None, folder: Path, as_json: bool) -> None:
    """Show the subject NAME under LABEL; the name before stays one of its labels.

    A concept keeps its key and with it its address, unless `--key` gives it a new one. A tag that is no
    concept yet becomes one, under an address made from LABEL. Old addresses lead to the new one.

    \b
    Examples:
      archivegen tags rename kdu-h "KDU Harrow Sound"
      archivegen tags rename kdu-h "KDU Harrow Sound" --key kdu-harrow-sound
    """
    from archivegen.config import read_config
    from archivegen.pipeline import open_vocabulary, rename

    folders = site_folders(folder)
    file = open_vocabulary(folders, read_config(folders.config))
    _tell(rename(file, name, label, key=key), as_json)


@command.command("explain", short_help="Show which subject a name is, and why.")
@click.argument("name")
@DIR
@SEEDS
@json_option
@work_options
def explain(
    name: str, folder: Path, seeds: Path | None, as_json: bool, jobs: int | None, debug: bool
) -> None:
    """Show which subject NAME is and why: a key, a label, a spelling, or the path of a capture.

    \b
    Examples:
      archivegen tags explain "Kdu-H"
      archivegen tags explain herald/2024/ferry.txt
    """
    from archivegen.cli.tags_output import explanation, explanation_lines

    made = explanation(_survey(folder, seeds, jobs, debug, quiet=as_json), name)
    if as_json:
        import json

        emit(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
        return
    for line in explanation_lines(made):
        say(line)


@command.command("check", short_help="Check the vocabulary against the captures.")
@DIR
@SEEDS
@click.option("--strict", is_flag=True, help="Exit with 1 when there is anything to look at.")
@json_option
@work_options
def check(
    folder: Path, seeds: Path | None, strict: bool, as_json: bool, jobs: int | None, debug: bool
) -> int:
    """Check the vocabulary against the captures.

    A label in two concepts, a circle in `broader`, an unknown key: exit 2, with the line. Otherwise what
    deserves a look: labels and concepts that no capture uses, acronyms of two things, definitions in
    captures that contradict the vocabulary.

    \b
    Examples:
      archivegen tags check --strict
    """
    from archivegen.cli.tags_output import findings

    found = findings(_survey(folder, seeds, jobs, debug, quiet=as_json))
    if as_json:
        import json

        emit(json.dumps({"findings": found}, ensure_ascii=False, indent=2) + "\n")
    else:
        for one in found:
            say(f"{one['kind']}: {one['text']}")
        if not found:
            say("nothing to look at")
    return 1 if strict and found else 0


@command.command("export", short_help="Print the vocabulary as SKOS.")
@click.option("--skos", "form", flag_value="turtle", default="turtle", help="SKOS in Turtle.  [default]")
@click.option("--json-ld", "form", flag_value="json-ld", help="SKOS in JSON-LD.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write.  [default: -]"
)
@DIR
def export(form: str, output: Path | None, folder: Path) -> None:
    """Print the vocabulary as SKOS, for other programs.

    Concepts have the addresses of their pages when site.yaml has a `base_url`.

    \b
    Examples:
      archivegen tags export --skos > vocabulary.ttl
      archivegen tags export --json-ld -o vocabulary.jsonld
    """
    from archivegen.config import read_config
    from archivegen.errors import SiteError
    from archivegen.pipeline import as_json_ld, as_turtle, open_vocabulary

    folders = site_folders(folder)
    config = read_config(folders.config)
    vocabulary = open_vocabulary(folders, config).vocabulary
    write = as_turtle if form == "turtle" else as_json_ld
    text = write(vocabulary, title=config.title, language=config.language, base_url=config.base_url)
    if output is None:
        emit(text)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SiteError(f"cannot be written: {error.strerror}", path=str(output)) from error


def _survey(folder: Path, seeds: Path | None, jobs: int | None, debug: bool, *, quiet: bool) -> SubjectSurvey:
    from archivegen.config import read_config
    from archivegen.pipeline import Options, survey

    folders = site_folders(folder, seeds)
    progress = ProgressLine(quiet=quiet)
    try:
        options = Options(jobs=jobs, debug=debug, progress=progress)
        return survey(folders, read_config(folders.config), options)
    finally:
        progress.close()


def _tell(edited: EditedVocabulary, as_json: bool) -> None:
    if as_json:
        import json

        emit(json.dumps({"path": str(edited.path), "done": list(edited.done)}, ensure_ascii=False) + "\n")
        return
    if not edited.done:
        say(f"{edited.path}: nothing to change")
        return
    say(f"{edited.path}:")
    for sentence in edited.done:
        say(f"  {sentence}")
