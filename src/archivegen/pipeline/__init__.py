"""The only package that knows every stage.

`build` makes the site, `extract` streams records, `inspect_capture` reads one capture for a person.
Nothing heavy is imported before one of them runs.
"""

from __future__ import annotations

from archivegen.pipeline.build import Options, build
from archivegen.pipeline.extraction import Extracted, extract, inspect_capture
from archivegen.pipeline.folders import SiteFolders, find_root
from archivegen.pipeline.report import BuildReport

__all__ = [
    "BuildReport",
    "Extracted",
    "Options",
    "SiteFolders",
    "build",
    "extract",
    "find_root",
    "inspect_capture",
]
