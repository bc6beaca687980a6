"""Labelled document -> article: every field with its evidence.

`compose` reads the record, `assess` says whether the capture held an article at all.
"""

from archivegen.record.assess import assess
from archivegen.record.compose import compose

__all__ = ["assess", "compose"]
