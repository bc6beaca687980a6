"""`archivegen init`: a new archive."""

from __future__ import annotations

from pathlib import Path

from archivegen.config.starter import starter_text
from archivegen.errors import SiteError, UsageError

IGNORED = "/public/\n/.archivegen/\n"
FOLDERS = ("seeds", "templates", "static")
"""What the file itself explains."""


def start_archive(folder: Path) -> tuple[Path, ...]:
    """Make `site.yaml`, `.gitignore` and the folders of an archive; files that exist are left alone.

    Returns what was made. Raises UsageError when the folder is an archive already, SiteError when it
    cannot be written.
    """
    config = folder / "site.yaml"
    if config.exists():
        raise UsageError(f"`{folder}` is an archive already", hint=f"edit `{config}`")
    files = {config: starter_text(), folder / ".gitignore": IGNORED}
    made = []
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            if not path.exists():
                path.write_text(text, encoding="utf-8", newline="\n")
                made.append(path)
    except OSError as error:
        raise SiteError(f"cannot be written: {error.strerror}", path=str(folder)) from error
    return tuple(made)
