"""Citing an article: BibTeX, RIS, CSL-JSON, and sentences after Chicago and APA.

For everybody who shows or writes citations. All functions are pure; `CitedWork` is what is cited.
"""

from archivegen.citations.bibtex import bibtex
from archivegen.citations.csl import csl_item
from archivegen.citations.names import Name, is_house, name_of
from archivegen.citations.prose import apa, chicago
from archivegen.citations.ris import ris
from archivegen.citations.work import CitedWork, cited_summary, cited_work

__all__ = [
    "CitedWork",
    "Name",
    "apa",
    "bibtex",
    "chicago",
    "cited_summary",
    "cited_work",
    "csl_item",
    "is_house",
    "name_of",
    "ris",
]
