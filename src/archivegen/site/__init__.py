"""Bytes -> disk: the only package that writes the published folder.

- A first or clean build is written to a staging folder beside the output (`staging`) and swapped in.
- Otherwise changed files are replaced one by one, equal files left alone (`files`).
- What was written is remembered outside the output (`manifest`); nothing else is ever removed (`pruning`).
- A folder that is not ours is refused before anything is touched (`output`).
"""

from __future__ import annotations

from archivegen.site.files import (
    Outcome,
    file_stamp,
    link_file,
    link_new_file,
    put_file,
    put_new_file,
    refuse_clashing_paths,
)
from archivegen.site.manifest import Manifest, manifest_path, note_files, read_manifest, write_manifest
from archivegen.site.output import MARK, MARK_FILE, OutputState, inspect_output
from archivegen.site.pruning import remove_files, remove_if_empty, remove_leftovers
from archivegen.site.staging import can_swap, discard_staging, recover, staging_folder, swap_in
from archivegen.site.static_files import StaticFile, find_static_files

__all__ = [
    "MARK",
    "MARK_FILE",
    "Manifest",
    "Outcome",
    "OutputState",
    "StaticFile",
    "can_swap",
    "discard_staging",
    "file_stamp",
    "find_static_files",
    "inspect_output",
    "link_file",
    "link_new_file",
    "manifest_path",
    "note_files",
    "put_file",
    "put_new_file",
    "read_manifest",
    "recover",
    "refuse_clashing_paths",
    "remove_files",
    "remove_if_empty",
    "remove_leftovers",
    "staging_folder",
    "swap_in",
    "write_manifest",
]
