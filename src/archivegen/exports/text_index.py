"""`llms.txt` (llmstxt.org): a list of the texts of the archive in Markdown, for programs that read text."""

from __future__ import annotations

from archivegen import urls
from archivegen.config import SiteConfig
from archivegen.exports.addresses import Addresses
from archivegen.exports.markdown import escaped
from archivegen.exports.text_of_files import clean
from archivegen.lookup import Lookup
from archivegen.records import ArticleSummary, Page, UrlPath


def text_index(page: Page, lookup: Lookup, config: SiteConfig) -> str:
    """The list, or one part of it: title, what the archive is, a link to each text with its facts."""
    addresses = Addresses(config.base_url, page.url)
    (part,) = page.subject
    parts = [f"# {_line(config.title)}{f' ({part})' if part else ''}"]
    if config.description:
        parts.append(f"> {_line(config.description)}")
    if page.parts:
        parts.append("## Texts")
        parts.append("\n".join(f"- [{_name(url)}]({addresses.of(url)})" for url in page.parts))
    if page.articles:
        parts.append("## Texts")
        parts.append("\n".join(_row(summary, addresses) for summary in lookup.summaries(page.articles)))
    return clean("\n\n".join(parts) + "\n")


def _row(summary: ArticleSummary, addresses: Addresses) -> str:
    facts = ", ".join(fact for fact in (summary.source, summary.published) if fact)
    address = addresses.of(urls.article_text_url(summary.id))
    return f"- [{_line(summary.title)}]({address})" + (f": {_line(facts)}" if facts else "")


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _name(url: UrlPath) -> str:
    """`2024-05` of the address of a part."""
    return url.rpartition("/")[2].removeprefix("index-").removesuffix(".txt")
