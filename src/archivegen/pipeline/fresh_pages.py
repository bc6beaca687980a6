"""Pages as they will be: what is planned and not written yet is rendered when a browser asks for it.

A template that all pages share makes tens of thousands of pages anew. Who edits it wants to see one.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from archivegen.pipeline.rendering import Rendering, unwritten


class FreshPages:
    """Answers for a site that is being written. One thread renders, whoever asks."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="fresh pages")
        self._rendering: Rendering | None = None

    def take(self, rendering: Rendering) -> None:
        """Answer with pages as they are planned now."""
        self._thread.submit(self._take, rendering.apart()).result()

    def _take(self, rendering: Rendering | None) -> None:
        if self._rendering is not None:
            self._rendering.close()
        self._rendering = rendering

    def content(self, url: str) -> bytes | None:
        """What a file of the site will be; None when it is that already, or no such file is planned.

        Raises TemplateError, SiteError.
        """
        return self._thread.submit(self._content, url).result()

    def _content(self, url: str) -> bytes | None:
        return None if self._rendering is None else unwritten(self._rendering, url)

    def close(self) -> None:
        """Let go of the files of the archive."""
        self._thread.submit(self._take, None)
        self._thread.shutdown()
