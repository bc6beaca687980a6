"""Names, digests, addresses and dates: strings that must not be mixed up."""

from __future__ import annotations

from typing import NewType

SourcePath = NewType("SourcePath", str)
"""Path of a capture below the seeds folder, always with forward slashes."""
Digest = NewType("Digest", str)
"""Lower-case hexadecimal SHA-256 of some bytes."""
UrlPath = NewType("UrlPath", str)
"""Path of a file of the site below its root, without a leading slash: `tags/kdu-h/index.html`."""
TermKey = NewType("TermKey", str)
"""Key of a term inside its taxonomy; doubles as its slug."""
ArticleId = NewType("ArticleId", str)
"""First characters of the capture's SHA-256."""
EdtfDate = NewType("EdtfDate", str)
"""A date in EDTF (ISO 8601-2): `2024-01-26T18:57:54+05:30`, `2024-04-15`, `2021-08~`, `../2025-09-13`."""
NO_DIGEST = Digest("")
"""Stands where nothing was digested."""
