"""The group of all commands, each imported when it is asked for, and how errors are shown."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from archivegen import __version__
from archivegen.cli.exit_codes import exit_code
from archivegen.cli.terminal import complain

COMMANDS = {
    "init": "Start an archive: a commented site.yaml and the folders.",
    "build": "Make the site of all captures.",
    "serve": "Build, watch for changes, and show the site in a browser.",
    "list": "List the articles of an archive.",
    "review": "Show what a person should look at, why, and what settles it.",
    "explain": "Show how a capture was read: what was kept, what was removed, and why.",
    "edit": "Correct what was read from a capture.",
    "diff": "Show what the records would say now and what they said when they were last published.",
    "tags": "Keep the vocabulary: one subject under all its names.",
    "extract": "Print the records of captures, without an archive.",
    "check": "Check a built site: links, HTML, empty fields, requests off the site.",
    "clean": "Remove what archivegen wrote.",
    "completion": "Print the script that completes commands in a shell.",
}
"""Name -> what it does, in the order of a first day with archivegen. `NAME` is in `cli/NAME_command.py`."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"archivegen.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show names and purposes without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name when there is no such command."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "`archivegen --help` lists the commands"
            raise Misuse(f"no such command: `{args[0]}`", hint)
        return super().resolve_command(ctx, args)


class Misuse(click.UsageError):
    """Wrong usage with a way out of its own."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `archivegen init DIR`, put captures into DIR/seeds, then `archivegen build DIR`.",
)
@click.version_option(__version__, "-V", "--version", message="archivegen %(version)s")
def app() -> None:
    """Turn a folder of captured news pages into a clean, citable, static archive."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code."""
    try:
        return exit_code(lambda: app.main(list(arguments), prog_name="archivegen", standalone_mode=False))
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "archivegen"
        complain(error.format_message(), getattr(error, "hint", f"`{where} --help` shows how it is used"))
        return 2
    except click.ClickException as error:
        complain(error.format_message(), None)
        return 1
    except click.Abort:
        complain("stopped", None)
        return 130
