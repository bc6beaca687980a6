"""Words of a command line that a person pastes: names come from captures, which anybody may have written."""

from __future__ import annotations

_PLAIN = frozenset("/._-+%:")
_ACTIVE = frozenset('"$`\\!“”„‟')
"""What stays no text between double quotes: in a shell of Unix, or in PowerShell."""


def shell_word(text: str) -> str:
    r"""Return a text as one word, whatever it holds.

    Double quotes, which every shell knows, where nothing between them is more than text; else single ones.

    >>> print(shell_word("KDU-HS"), shell_word("Ada Roe"), shell_word("O'Hara"), shell_word("$(ls) it's"))
    KDU-HS "Ada Roe" "O'Hara" '$(ls) it'\''s'
    """
    if text and all(sign.isalnum() or sign in _PLAIN for sign in text):
        return text
    if _ACTIVE.isdisjoint(text):
        return f'"{text}"'
    return "'" + text.replace("'", "'\\''") + "'"


def shell_path(path: str) -> str:
    """Return the path of a file as one word that is no option.

    >>> print(shell_path("-a.txt"), shell_path("2024/a b.txt"))
    ./-a.txt "2024/a b.txt"
    """
    return shell_word(f"./{path}" if path.startswith("-") else path)


def tags_command(verb: str, *names: str) -> str:
    """Return a command of `archivegen tags` about names, none of which is an option.

    >>> print(tags_command("merge", "KDU", "-HS"))
    archivegen tags merge -- KDU -HS
    """
    options = ("--",) if any(name.startswith("-") for name in names) else ()
    return " ".join(("archivegen tags", verb, *options, *map(shell_word, names)))
