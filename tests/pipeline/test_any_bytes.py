"""Any bytes in: a record comes out, or a named reason; never a traceback."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archivegen.config import SiteConfig
from archivegen.pipeline import extract
from archivegen.records import BODY_ROLES, CHROME_ROLES

PIECES = st.sampled_from(
    [
        "Harbour board halts dredging after storm damage\n",
        "By Ilse Marrant • March 6, 2031, 18:57:54 IST\n",
        "  • Home\n  • Coast\n",
        "The board voted on Tuesday to halt the dredging until the wall has been surveyed in full. " * 3
        + "\n\n",
        "<p>The board voted on Tuesday to halt the dredging until the wall has been surveyed.</p>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Halt", "author": [{}, 3]}'
        "</script>",
        "<div><table><tr><td>a<td>b</table></p></div><h1>",
        "---\ntitle: [broken\ndate: 2031-02-30\n---\n",
        "Tags\nUS Port Ansel Dredging\n",
        "موانئ\n港口\nגשר\n\x00\ufeff\u202e",
        "Comments\n1. I saw it.\n© 2031 Echo\n",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=12).map("".join)
PAYLOADS = st.one_of(
    st.binary(max_size=400),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("cp1251", "replace")),
)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payload=PAYLOADS)
def test_any_bytes_give_a_record_or_a_reason(tmp_path: Path, suffix: str, payload: bytes) -> None:
    path = tmp_path / f"capture{suffix}"
    path.write_bytes(payload)
    (result,) = extract([path], config=SiteConfig(), jobs=1, debug=True)
    if result.text is None:
        assert result.rejection is not None
        assert result.rejection.cause != "internal"
        return
    record = json.loads(result.text)
    blocks = record["blocks"]
    for before, after in pairwise(blocks):
        assert before["end"] <= after["start"]
    for block in blocks:
        assert not (block["kept"] and block["role"] in {str(role) for role in CHROME_ROLES})
        assert block["reason"]
        if block["role"] in {str(role) for role in BODY_ROLES}:
            assert block["kept"]
    for places in record["evidence"].values():
        for place in places:
            assert 0 <= place["confidence"] <= 1
