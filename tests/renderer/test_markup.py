"""Every page is HTML as the standard wants it; with `VNU_JAR`, the Nu checker finds no error in it either."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import html5lib
import pytest


def test_no_page_has_a_parse_error(rendered):
    found = {}
    for url, page in rendered.files.items():
        if url.endswith(".html"):
            parser = html5lib.HTMLParser()
            parser.parse(page)
            if parser.errors:
                found[url] = [(place, code) for place, code, _ in parser.errors]
    assert found == {}


def test_no_id_is_given_twice(rendered):
    for url, page in rendered.files.items():
        if url.endswith(".html"):
            tree = html5lib.parse(page, namespaceHTMLElements=False)
            twice = [id_ for id_, count in Counter(e.get("id") for e in tree.iter()).items() if count > 1]
            assert twice in ([], [None]), url


def test_the_nu_checker_finds_no_error(rendered, tmp_path: Path):
    jar = os.environ.get("VNU_JAR")
    java = shutil.which("java")
    if not jar or not java:
        pytest.skip("VNU_JAR names no vnu.jar (npm install vnu-jar), or there is no Java")
    for url, page in rendered.files.items():
        if url.endswith(".html"):
            path = tmp_path / url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding="utf-8")
    command = [java, "-jar", jar, "--format", "json", "--errors-only", str(tmp_path)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    errors = [(one["url"].rpartition(tmp_path.name)[2], one["message"]) for one in told["messages"]]
    assert errors == []
