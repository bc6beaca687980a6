"""The only package that knows every stage.

`build` makes the site, `extract` streams records, `inspect_capture` reads one capture for a person,
`read_archive` reads all without writing a site, `edit_sidecar` writes corrections, `serve` shows the site
while it is worked on. Nothing heavy is imported before one of them runs.
"""

from __future__ import annotations

from archivegen.exports import extract_record
from archivegen.pipeline.build import Options, build, read_archive
from archivegen.pipeline.cleaning import clean
from archivegen.pipeline.editing import Corrections, Edited, edit_sidecar
from archivegen.pipeline.executor import worker_count
from archivegen.pipeline.extraction import Extracted, Inspected, extract, inspect_capture
from archivegen.pipeline.folders import SiteFolders, find_root
from archivegen.pipeline.report import BuildReport
from archivegen.pipeline.starting import start_archive
from archivegen.site import inspect_site

__all__ = [
    "BuildReport",
    "Corrections",
    "Edited",
    "Extracted",
    "Inspected",
    "Options",
    "SiteFolders",
    "build",
    "clean",
    "edit_sidecar",
    "extract",
    "extract_record",
    "find_root",
    "inspect_capture",
    "inspect_site",
    "read_archive",
    "start_archive",
    "worker_count",
]
