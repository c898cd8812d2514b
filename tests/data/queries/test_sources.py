"""Sources in words: the spans of pages or lines that figures stand in."""

from __future__ import annotations

from data.queries.ratios import change, change_rate, share
from data.queries.sources import span
from model import Place


def test_span_of_pages_lines_and_none() -> None:
    assert span([Place(page=3), Place(page=8), Place(page=5)]) == "第 3–8 页"
    assert span([Place(line=240)]) == "第 240 行"
    assert span([Place(page=2), Place(line=9)]) == "第 2 页，第 9 行"
    assert span([Place(table=1, row=2, column=3)]) == ""


def test_ratios_have_no_value_without_a_base() -> None:
    assert share(1, None) is None and share(None, 5) is None and change_rate(1, 0) is None  # type: ignore[arg-type]
    assert change(None, 1) is None  # type: ignore[arg-type]
