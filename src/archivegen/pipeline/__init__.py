"""The only package that knows every stage.

`build` makes the site, `extract` streams records, `inspect_capture` reads one capture for a person,
`read_archive` reads all without writing a site, `edit_sidecar` writes corrections. Each is imported when it
is first asked for: reading one capture needs nothing of what writes a site.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archivegen.exports import extract_record
    from archivegen.pipeline.building import Options, build, read_archive
    from archivegen.pipeline.cleaning import clean
    from archivegen.pipeline.comparing import Comparison, compare_records
    from archivegen.pipeline.editing import Corrections, Edited, edit_sidecar
    from archivegen.pipeline.executor import worker_count
    from archivegen.pipeline.extraction import Extracted, Inspected, extract, inspect_capture
    from archivegen.pipeline.folders import SiteFolders, find_root
    from archivegen.pipeline.page_reasons import why_written
    from archivegen.pipeline.report import BuildReport
    from archivegen.pipeline.reviewing import Review, review
    from archivegen.pipeline.selecting import Selection, select
    from archivegen.pipeline.serving import serve
    from archivegen.pipeline.starting import start_archive
    from archivegen.pipeline.surveying import SubjectSurvey, survey, tag_term
    from archivegen.pipeline.tag_edits import apart, merge, open_vocabulary, rename, split
    from archivegen.pipeline.vocabulary_file import EditedVocabulary
    from archivegen.site.inspection import inspect_site
    from archivegen.vocabulary.skos import as_json_ld, as_turtle

_HOMES = {
    "BuildReport": "pipeline.report",
    "Comparison": "pipeline.comparing",
    "Corrections": "pipeline.editing",
    "Edited": "pipeline.editing",
    "Extracted": "pipeline.extraction",
    "Inspected": "pipeline.extraction",
    "Options": "pipeline.building",
    "Review": "pipeline.reviewing",
    "Selection": "pipeline.selecting",
    "SiteFolders": "pipeline.folders",
    "EditedVocabulary": "pipeline.vocabulary_file",
    "SubjectSurvey": "pipeline.surveying",
    "apart": "pipeline.tag_edits",
    "as_json_ld": "vocabulary.skos",
    "as_turtle": "vocabulary.skos",
    "merge": "pipeline.tag_edits",
    "open_vocabulary": "pipeline.tag_edits",
    "rename": "pipeline.tag_edits",
    "split": "pipeline.tag_edits",
    "survey": "pipeline.surveying",
    "tag_term": "pipeline.surveying",
    "build": "pipeline.building",
    "clean": "pipeline.cleaning",
    "compare_records": "pipeline.comparing",
    "edit_sidecar": "pipeline.editing",
    "extract": "pipeline.extraction",
    "extract_record": "exports",
    "find_root": "pipeline.folders",
    "inspect_capture": "pipeline.extraction",
    "inspect_site": "site.inspection",
    "read_archive": "pipeline.building",
    "review": "pipeline.reviewing",
    "select": "pipeline.selecting",
    "serve": "pipeline.serving",
    "start_archive": "pipeline.starting",
    "why_written": "pipeline.page_reasons",
    "worker_count": "pipeline.executor",
}
"""Name -> module of archivegen that has it."""

__all__ = [
    "BuildReport",
    "Comparison",
    "Corrections",
    "Edited",
    "EditedVocabulary",
    "Extracted",
    "Inspected",
    "Options",
    "Review",
    "Selection",
    "SiteFolders",
    "SubjectSurvey",
    "apart",
    "as_json_ld",
    "as_turtle",
    "build",
    "clean",
    "compare_records",
    "edit_sidecar",
    "extract",
    "extract_record",
    "find_root",
    "inspect_capture",
    "inspect_site",
    "merge",
    "open_vocabulary",
    "read_archive",
    "rename",
    "review",
    "select",
    "serve",
    "split",
    "start_archive",
    "survey",
    "tag_term",
    "why_written",
    "worker_count",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module `{__name__}` has no `{name}`")
    found = getattr(import_module(f"archivegen.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
