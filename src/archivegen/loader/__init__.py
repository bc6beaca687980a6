"""Files of a seeds folder -> captures -> documents.

`find_captures` and `read_capture` read the disk; `load` is a function of its argument.
"""

from archivegen.loader.find import FoundCaptures, IgnoredFile, find_captures, sort_out
from archivegen.loader.limits import DEFAULT_LIMITS, Limits
from archivegen.loader.load import load
from archivegen.loader.read import read_capture, read_file

__all__ = [
    "DEFAULT_LIMITS",
    "FoundCaptures",
    "IgnoredFile",
    "Limits",
    "find_captures",
    "load",
    "read_capture",
    "read_file",
    "sort_out",
]
