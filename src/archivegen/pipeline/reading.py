"""What all captures came to, one by one."""

from __future__ import annotations

from archivegen.dataclass import dataclass
from archivegen.records import ArticleSummary, Digest, Rejection, SourcePath


@dataclass(frozen=True, slots=True)
class ReadArchive:
    """The articles of an archive and where their records are kept."""

    summaries: tuple[ArticleSummary, ...]
    """By path; ids may still be shared."""
    keys: dict[Digest, Digest]
    """Digest of a capture -> key of its article in the stage cache."""
    rejections: tuple[Rejection, ...] = ()
    hidden: tuple[SourcePath, ...] = ()

    def keys_by_path(self) -> dict[SourcePath, Digest]:
        """Path of each article's capture -> key of the article in the stage cache."""
        return {one.path: self.keys[one.digest] for one in self.summaries}
