"""A figure says what its cause explains and how it is known, and keeps which figure it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from model import Figure, Place, Report, SourceFile
from model.terms.provenance import Certainty, ReasonOf

FIGURE = Figure("收入决算情况", "其他收入", "决算数", 2023, Decimal("1.50"), "万元", "1.50", Place(line=3))
SOURCE = SourceFile("报告.txt", "ab" * 32, "text")


@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("explained", ReasonOf)
def test_the_line_of_a_figure_gives_the_figure_back(certainty: Certainty, explained: ReasonOf) -> None:
    figure = replace(FIGURE, reason="人员增加", reason_of=explained, certainty=certainty)
    line = figure.to_json()
    assert (line["reason_of"], line["certainty"]) == (explained.value, certainty.value)
    assert Figure.from_json(line) == figure


def test_a_line_of_an_older_program_counts_as_named() -> None:
    line = FIGURE.to_json()
    del line["reason_of"], line["certainty"]
    figure = Figure.from_json(line)
    assert (figure.reason_of, figure.certainty) == (ReasonOf.UNTOLD, Certainty.NAMED)


def test_two_figures_that_say_the_same_are_told_apart_by_their_keys() -> None:
    report = Report("某局", 2023, "部门决算", SOURCE, (FIGURE, FIGURE))
    one, other = report.figures
    assert one == other
    assert one.key != other.key
    corrected = replace(one, value=Decimal(2))
    assert corrected.key == one.key
    assert [figure.key for figure in replace(report, unit="某中心").figures] == [one.key, other.key]
    assert Report.from_json(report.to_json()).figures[1].key == other.key
