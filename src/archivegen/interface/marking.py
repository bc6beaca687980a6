"""Marks for texts that stand in tables and are translated where they are used.

The functions return what they are given; `make messages` finds their calls.
"""

from __future__ import annotations


def marked(message: str) -> str:
    """Mark a text for translation."""
    return message


def marked_plural(one: str, more: str) -> tuple[str, str]:
    """Mark a text with its plural; both name the number as `%(num)s`."""
    return one, more


def marked_in(context: str, message: str) -> tuple[str, str]:
    """Mark a text that means something else in another context; return both, as `pgettext` takes them."""
    return context, message
