"""Archive -> the pages of the site: addresses, what each shows, in which order. No HTML yet."""

from archivegen.pages.permalinks import permalink
from archivegen.pages.plan import plan

__all__ = ["permalink", "plan"]
