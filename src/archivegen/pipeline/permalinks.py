"""`permalinks.yaml` beside site.yaml: every address that the archive has published.

A build writes it, people keep it under version control. It is YAML, an address a line, sorted, so that a
change of one article is a change of one line. Files as we write them are read line by line, thirty times as
fast as YAML; anything else is read as YAML.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from archivegen.errors import ConfigError, SiteError
from archivegen.patterns import late
from archivegen.records import (
    NOTHING_PUBLISHED,
    ArticleId,
    Permalinks,
    PublishedArticle,
    SourcePath,
    Taxonomy,
    TermKey,
    UrlPath,
)
from archivegen.walking import stamp_of

HEADER = """\
# Addresses that this archive has published. `archivegen build` keeps it; put it under version control.
# A page that moved leaves a redirect at each address that stands here. Remove a line to give one up.
"""
_TERMS = frozenset(taxonomy.value for taxonomy in Taxonomy)
_PLAIN_TEXT = r"[a-z][a-z0-9]*[-/.][a-z0-9./_-]*[a-z0-9]"
"""What needs no quotes in any YAML: neither number nor `no`."""
_PLAIN = late(_PLAIN_TEXT)
_KEY = r'(?:"((?:[^"\\]|\\.)*)"|(' + _PLAIN_TEXT + "))"
_ARTICLE_LINE = late(rf'  {_KEY}: \{{article: "([0-9a-f]+)"(?:, capture: "((?:[^"\\]|\\.)*)")?\}}')
_TERM_LINE = late(rf'  {_KEY}: "((?:[^"\\]|\\.)*)"')
_ESCAPE = late(r'\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(["\\]))')
_ESCAPED = late('["\\\\\x00-\x1f\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff\U000e0000-\U0010ffff]')
_ADDRESS = late(r'(?![./])(?:(?!/\.|//)[^\x00-\x1f\x7f\\:*?"<>|])+\.html')
_SLUG = late(r"[a-z0-9][a-z0-9-]*")
_SURROGATE = late("[\ud800-\udfff]")


def read_permalinks(path: Path) -> Permalinks:
    """What an archive has published; nothing without the file. Raises ConfigError with file and line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return NOTHING_PUBLISHED
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=str(path)) from error
    known = _from_lines(text)
    return _from_yaml(text, str(path)) if known is None else known


def write_permalinks(path: Path, permalinks: Permalinks) -> bool:
    """Replace the file in one step, if it differs; say whether it did. Raises SiteError."""
    content = permalinks_text(permalinks).encode("utf-8")
    with suppress(OSError):
        if path.read_bytes() == content:
            return False
    _replace(path, content)
    return True


def permalinks_stamp(path: Path) -> str:
    """The stamp of the file, for `edit_permalinks`; empty without one."""
    found = stamp_of(path)
    return "" if found is None else str(found)


def edit_permalinks(
    path: Path, stamp: str, lines: Iterable[EditedLine], everything: Callable[[], Permalinks]
) -> str:
    """Change a few lines of the file in one step; its stamp then. Raises SiteError.

    A file that is not as it was written (`stamp`) is written from `everything` that it should say.
    """
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    edited = None
    if content and permalinks_stamp(path) == stamp:
        edited = _with_lines(content, lines)
    if edited is None:
        edited = permalinks_text(everything()).encode("utf-8")
    if edited != content:
        _replace(path, edited)
    return permalinks_stamp(path)


class EditedLine(NamedTuple):
    """A line that is to stand in the file."""

    section: str
    """`articles`, or the name of a taxonomy."""
    line: str
    before: str | None
    """The line in whose place it stands; None for a new one."""
    following: str | None
    """The line before which a new one stands; None at the end of its section. Lines that follow each other
    come last first."""


def _with_lines(content: bytes, lines: Iterable[EditedLine]) -> bytes | None:
    """The file with some lines; None when the places for them are not there."""
    for one in lines:
        section = content.find(f"\n{one.section}:\n".encode())
        if section < 0:
            return None
        line = one.line.encode("utf-8")
        if one.before is not None:
            old = one.before.encode("utf-8")
            start = content.find(b"\n" + old, section) + 1
            end = start + len(old)
        elif one.following is not None:
            start = end = content.find(b"\n" + one.following.encode("utf-8"), section) + 1
        else:
            start = end = _end_of(content, one.section, section)
        if not start:
            return None
        content = content[:start] + line + content[end:]
    return content


def _end_of(content: bytes, name: str, begin: int) -> int:
    """Where a section ends that begins at `begin`."""
    sections = ("articles", *(taxonomy.value for taxonomy in Taxonomy))
    for other in sections[sections.index(name) + 1 :]:
        found = content.find(f"\n{other}:\n".encode(), begin)
        if found >= 0:
            return found + 1
    return len(content)


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise SiteError(
            f"the addresses that were published cannot be written down: {error.strerror}", path=str(path)
        ) from error


def permalinks_text(permalinks: Permalinks) -> str:
    """The file, the same for equal permalinks."""
    lines = [HEADER]
    if permalinks.articles:
        lines.append("articles:\n")
        lines += (article_line(url, permalinks.articles[url]) for url in sorted(permalinks.articles))
    for taxonomy in Taxonomy:
        if had := permalinks.terms.get(taxonomy):
            lines.append(f"{taxonomy.value}:\n")
            lines += (term_line(key, had[key]) for key in sorted(had))
    return "".join(lines)


def term_line(key: TermKey, label: str) -> str:
    """The line of the key of a term."""
    return f"  {_key(key)}: {_quoted(label)}\n"


def article_line(url: UrlPath, was: PublishedArticle) -> str:
    """The line of an address of an article."""
    capture = "" if was.path is None or _SURROGATE.search(was.path) else f", capture: {_quoted(was.path)}"
    return f'  {_key(url)}: {{article: "{was.article}"{capture}}}\n'


def _key(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """A double-quoted scalar (YAML 1.2.2, 7.3.1) on one line."""
    escaped = _ESCAPED.sub(_escape, _SURROGATE.sub("\ufffd", text))
    return f'"{escaped}"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in '"\\':
        return f"\\{found[0]}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _unquoted(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: m[4] or chr(int(m[1] or m[2] or m[3], 16)), text)


# --------------------------------------------------------------------------------- reading


def _from_lines(text: str) -> Permalinks | None:
    """What a file says that is exactly as we write it; None for any other."""
    articles: dict[UrlPath, PublishedArticle] = {}
    terms: dict[Taxonomy, dict[TermKey, str]] = {}
    section, match_article = "", _ARTICLE_LINE.fullmatch
    for line in text.removeprefix(HEADER).split("\n"):
        if section == "articles" and (found := match_article(line)):
            quoted, plain, article, capture = found.groups()
            url = plain or _unquoted(quoted)
            path = None if capture is None else SourcePath(_unquoted(capture))
            if (
                "/." in url
                or "//" in url
                or not (url.endswith(".html") if plain else _ADDRESS.fullmatch(url))
            ):
                return None
            articles[UrlPath(url)] = PublishedArticle(ArticleId(article), path)
        elif section in _TERMS and (found := _TERM_LINE.fullmatch(line)):
            quoted, plain, label = found.groups()
            key = plain or _unquoted(quoted)
            if not _SLUG.fullmatch(key):
                return None
            terms[Taxonomy(section)][TermKey(key)] = _unquoted(label)
        elif line == "articles:" and not articles:
            section = "articles"
        elif line.endswith(":") and line[:-1] in _TERMS and line[:-1] not in terms:
            section = line[:-1]
            terms[Taxonomy(section)] = {}
        elif line:
            return None
    return Permalinks(articles=articles, terms=terms)


def _from_yaml(text: str, path: str) -> Permalinks:
    """The same from YAML that a person changed."""
    from archivegen.yaml_source import parse_mapping_with_lines

    values, lines = parse_mapping_with_lines(text, path)
    articles: dict[UrlPath, PublishedArticle] = {}
    terms: dict[Taxonomy, dict[TermKey, str]] = {}
    for section, given in values.items():
        if section != "articles" and section not in _TERMS:
            raise _wrong(f"unknown key: `{section}`", path, lines.get((section,)))
        if given is not None and not isinstance(given, dict):
            raise _wrong(f"`{section}`: expected addresses, one a line", path, lines.get((section,)))
        for key, value in (given or {}).items():
            if section == "articles" and (was := _published(value)) and _ADDRESS.fullmatch(key):
                articles[UrlPath(key)] = was
            elif section != "articles" and isinstance(value, str | int | float) and _SLUG.fullmatch(key):
                terms.setdefault(Taxonomy(section), {})[TermKey(key)] = str(value)
            else:
                raise _wrong(f"`{key}`: no address of an archive", path, lines.get((section, key)))
    return Permalinks(articles=articles, terms=terms)


def _published(value: object) -> PublishedArticle | None:
    """`{article: ID, capture: PATH}`; None for anything else."""
    if not isinstance(value, dict) or not value.keys() <= {"article", "capture"}:
        return None
    article, capture = value.get("article"), value.get("capture")
    if not isinstance(article, str) or not isinstance(capture, str | None):
        return None
    return PublishedArticle(article=ArticleId(article), path=None if capture is None else SourcePath(capture))


def _wrong(message: str, path: str, line: int | None) -> ConfigError:
    hint = "`archivegen build` writes this file: take the line out, or the whole file back from before"
    return ConfigError(message, path=path, line=line, hint=hint)
