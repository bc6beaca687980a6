"""`archivegen completion`."""

from __future__ import annotations

import click

from archivegen.cli.terminal import emit


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes archivegen's commands and options in SHELL.

    \b
    Examples:
      archivegen completion bash >> ~/.bashrc
      archivegen completion zsh >> ~/.zshrc
      archivegen completion fish > ~/.config/fish/completions/archivegen.fish
    """
    from click.shell_completion import get_completion_class

    from archivegen.cli.app import app

    made = get_completion_class(shell)
    assert made is not None, "click completes for all shells of the choice"
    emit(made(app, {}, "archivegen", "_ARCHIVEGEN_COMPLETE").source_template % _variables())


def _variables() -> dict[str, str]:
    """What click's scripts name. Filled in here: click's own way runs bash to ask for its version."""
    return {
        "complete_func": "_archivegen_completion",
        "complete_var": "_ARCHIVEGEN_COMPLETE",
        "prog_name": "archivegen",
    }
