"""Capture -> Document, whatever the format."""

from __future__ import annotations

from urllib.parse import urlsplit

from archivegen.errors import CaptureError
from archivegen.loader.decode import decode
from archivegen.loader.language import language_of
from archivegen.loader.limits import DEFAULT_LIMITS, Limits
from archivegen.records import Block, Candidate, Capture, Decoding, Document, MediaType


def load(capture: Capture, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The capture as blocks in reading order, with what its format states outright.

    A function of its arguments. Raises CaptureError (`empty`, `binary`, `too_large`).
    """
    if len(capture.payload) > limits.payload_bytes:
        raise CaptureError("larger than the limit", cause="too_large", path=capture.path)
    source, decoding = decode(capture.payload, capture.media_type, capture.path)
    if len(source) > limits.lines and source.count("\n") > limits.lines:
        raise CaptureError(f"more than {limits.lines} lines", cause="too_large", path=capture.path)
    text, blocks, candidates, containers, notes = _read(capture, source, decoding, limits)
    if not blocks:
        raise CaptureError(
            "there is no text in it", cause="empty", path=capture.path, hint="capture the page again"
        )
    if len(blocks) > limits.blocks:
        raise CaptureError(
            f"more than {limits.blocks} blocks",
            cause="too_large",
            path=capture.path,
            hint="split the file, or capture the article alone",
        )
    return _document(capture, text, decoding, blocks, candidates, containers, notes)


def _read(
    capture: Capture, source: str, decoding: Decoding, limits: Limits
) -> tuple[str, tuple[Block, ...], tuple[Candidate, ...], tuple[tuple[int, int], ...], tuple[str, ...]]:
    if capture.media_type is MediaType.HTML:
        from archivegen.loader.html.page import read_html

        page = read_html(source, capture.path, limits, same_as=_same_bytes(capture, decoding))
        return page.text, page.blocks, page.candidates, page.containers, page.notes
    if capture.media_type is MediaType.MARKDOWN:
        from archivegen.loader.markdown import read_markdown

        note = read_markdown(source, capture.path, limits)
        return source, note.blocks, note.candidates, (), note.notes
    from archivegen.loader.text_dump import text_blocks

    return source, text_blocks(source), (), (), ()


def _same_bytes(capture: Capture, decoding: Decoding) -> bytes | None:
    """The capture's bytes where they are the source in UTF-8, which saves encoding it again."""
    plain = decoding.method == "utf-8" and b"\r" not in capture.payload
    return capture.payload if plain else None


SAVED_METHODS = ("singlefile:", "saved-from:", "webscrapbook:", "front-matter:", "httrack:")
"""Who says where a capture was taken, from the surest on."""
STATED_METHODS = ("html:canonical", "og:", "json-ld:")
"""Where a page says that it lives."""
LANGUAGE_METHODS = ("front-matter:", "html:lang", "json-ld:", "meta:")
"""`og:locale` comes last: site builders set it once for all pages."""


def _first(candidates: tuple[Candidate, ...], field: str, methods: tuple[str, ...]) -> str | None:
    """The value of a field by the method that is believed most; the first of them there."""
    values = [each for each in candidates if each.field == field]

    def trust(each: Candidate) -> int:
        return next((i for i, method in enumerate(methods) if each.method.startswith(method)), len(methods))

    return min(values, key=trust).value if values else None


def _web_url(candidates: tuple[Candidate, ...]) -> str | None:
    """Where a capture comes from: the page's own address, unless it was saved from somewhere else.

    A page's own address drops what a link to it added (`?from=front`). A front page given as the address of
    every page of a site, or an address at another host, is not believed.
    """
    web = tuple(each for each in candidates if each.field == "url" and _leads_to_a_page(each.value))
    saved = _first(tuple(each for each in web if each.method.startswith(SAVED_METHODS)), "url", SAVED_METHODS)
    stated = _first(
        tuple(each for each in web if not each.method.startswith(SAVED_METHODS)), "url", STATED_METHODS
    )
    if saved is None or stated is None:
        return saved or stated
    return stated if _host(saved) == _host(stated) and len(urlsplit(stated).path) > 1 else saved


def _leads_to_a_page(url: str) -> bool:
    return url.startswith(("http://", "https://")) and len(url.split()) == 1 and bool(_host(url))


def _host(url: str) -> str:
    """The host of a URL without `www.`; "" when it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _document(
    capture: Capture,
    text: str,
    decoding: Decoding,
    blocks: tuple[Block, ...],
    candidates: tuple[Candidate, ...],
    containers: tuple[tuple[int, int], ...],
    notes: tuple[str, ...],
) -> Document:
    declared = _first(candidates, "language", LANGUAGE_METHODS)
    language, confidence = language_of(blocks, declared)
    return Document(
        path=capture.path,
        digest=capture.digest,
        media_type=capture.media_type,
        decoding=decoding,
        text=text,
        blocks=blocks,
        candidates=candidates,
        language=language,
        language_confidence=confidence,
        url=_web_url(candidates),
        sidecar=capture.sidecar,
        containers=containers,
        notes=notes,
    )
