"""Pages for the tests of the labeller: an invented town, its harbour and its newspaper."""

from __future__ import annotations

from archivegen.loader import load
from archivegen.records import Capture, Digest, Document, MediaType, SourcePath

MENU = ("Home", "News", "Sport", "Culture", "Weather", "Classifieds", "Subscribe", "Log in")
PARAGRAPHS = (
    "The harbour board of Ostrel voted on Tuesday to halt all dredging in the eastern basin after a barge "
    "broke loose in the storm, damaging the quay wall and two moored fishing boats, officials said.",
    "“Nobody could have foreseen a wind of that strength,” said Ilse Marrant, who leads the board. She added "
    "that divers would inspect the foundations before work is allowed to go on, which may take a month.",
    "Fishermen had warned for years that the barge was too light for the swell of the outer harbour. Their "
    "association asked the town in March to move it, but the request was never put to a vote.",
    "The contractor, which has worked on the basin since last autumn, declined to comment on the cost of the "
    "delay. Its agreement with the town runs until the end of the year and allows for two extensions.",
)
FOOTER = (
    "Related articles", "Ferry line to close", "Fish market moves", "Follow us on Facebook", "Privacy policy",
    "All rights reserved",
)  # fmt: skip


def document(text: str, media_type: MediaType = MediaType.TEXT) -> Document:
    """The document of a capture with this text."""
    name = "page.html" if media_type is MediaType.HTML else "page.txt"
    return load(
        Capture(path=SourcePath(name), payload=text.encode(), digest=Digest("0" * 64), media_type=media_type)
    )


def text_page(paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """A dump with a menu above and links below."""
    menu = "\n".join(f"  • {name}" for name in MENU)
    footer = "\n".join(f"  • {name}" for name in FOOTER[1:])
    body = "\n\n".join(paragraphs)
    return f"Ostrel Daily News\n{menu}\n\nHarbour board halts dredging\n\n{body}\n\n{FOOTER[0]}\n\n{footer}\n"


def html_page() -> str:
    """The same page as HTML."""
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in MENU)
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    footer = "".join(f'<a href="/{name}">{name}</a> ' for name in FOOTER)
    return (
        "<html><head><title>Harbour board halts dredging</title></head><body>"
        f"<nav class='menu'><ul>{menu}</ul></nav><article class='story'><h1>Harbour board halts dredging</h1>"
        f"<div class='story-text'>{body}</div></article><footer class='footer'>{footer}</footer></body>"
        "</html>"
    )
