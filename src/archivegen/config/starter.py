"""The commented `site.yaml` that `archivegen init` writes: the one place where each key is explained."""

from __future__ import annotations

from pathlib import Path


def starter_text() -> str:
    """The file as it is written. Every key is in it, those with a default commented out."""
    return Path(__file__).with_name("starter.yaml").read_text(encoding="utf-8")
