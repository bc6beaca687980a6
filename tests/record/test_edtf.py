"""Machine-written dates as EDTF."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.record.edtf import stated_date


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024-01-26", "2024-01-26"),
        ("2024-01-26T18:57:54+05:30", "2024-01-26T18:57:54+05:30"),
        ("2024-01-26T18:57:54.123Z", "2024-01-26T18:57:54+00:00"),
        ("2024-01-26 18:57:54 +0530", "2024-01-26T18:57:54+05:30"),
        ("2024-01-26T18:57", "2024-01-26T18:57"),
        ("20240126", "2024-01-26"),
        ("Fri, 26 Jan 2024 18:57:54 +0530", "2024-01-26T18:57:54+05:30"),
        ("1706275074", "2024-01-26T13:17:54+00:00"),
        ("2021-08", "2021-08"),
        ("2021-08~", "2021-08~"),
        ("2021", "2021"),
        ("../2025-09-13", "../2025-09-13"),
    ],
)
def test_a_stated_date_keeps_its_precision(written, edtf):
    assert stated_date(written) == edtf


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2024-02-31",
        "2024-13-01",
        "2024-01-26T27:00",
        "0001-01-01T00:00:00",
        "12",
        "..",
        "n/a",
    ],
)
def test_what_is_no_date_is_none(written):
    assert stated_date(written) is None


@given(st.text(max_size=60))
def test_anything_may_stand_there(written):
    value = stated_date(written)
    assert value is None or any(c.isdigit() for c in value)
