"""A figure of a scan is as sure as its number and its line's code; the warning about it stands at its place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from model import Figure, Place, ReadingWarning
from model.place import Box
from parsing.confidence import ILLEGIBLE, LOW_CONFIDENCE, at_figures, with_confidence
from parsing.document import Recognised

CELL: Box = (300.0, 100.0, 360.0, 120.0)
FIGURE = Figure(
    "支出决算表",
    "行政运行",
    "基本支出",
    2024,
    Decimal("8.37"),
    "万元",
    "8.37",
    Place(4, CELL),
    code="2010601",
)


def number(text: str, confidence: float, box: Box = CELL, page: int = 4) -> Recognised:
    return Recognised(text, Place(page, box), confidence)


def confidence(*recognised: Recognised) -> float:
    (figure,) = with_confidence([FIGURE], recognised)
    return figure.confidence


def test_a_figure_is_as_sure_as_its_number() -> None:
    assert confidence(number("8.37", 0.7, (330.0, 102.0, 358.0, 118.0))) == 0.7
    assert confidence(number("8.37", 0.7, (365.0, 102.0, 390.0, 118.0)), number("8.37", 0.95)) == 0.95


def test_a_figure_is_as_sure_as_its_code() -> None:
    beside = (40.0, 100.0, 90.0, 120.0)
    assert confidence(number("8.37", 0.99), number("2010601", 0.6, beside)) == 0.6
    assert confidence(number("8.37", 0.99), number("2010601", 0.6, beside, page=5)) == 0.99
    assert confidence(number("8.37", 0.99), number("2010602", 0.6, beside)) == 0.99


def test_what_was_recognised_is_never_certain_and_what_was_not_always_is() -> None:
    assert 0.9 < confidence(number("8.37", 1.0)) < 1
    assert confidence() == 1


def test_a_warning_stands_at_the_figure_that_was_read_from_the_number() -> None:
    doubtful = replace(FIGURE, confidence=0.5)
    inside, aside = Place(4, (335.0, 103.0, 357.0, 117.0)), Place(4, (40.0, 100.0, 90.0, 120.0))
    given = [ReadingWarning(LOW_CONFIDENCE, "", place) for place in (inside, aside)]
    assert [warning.where for warning in at_figures(given, [doubtful])] == [doubtful.where, aside]
    assert list(at_figures(given, [FIGURE])) == given
    other = [ReadingWarning("illegible_cell", "", inside)]
    assert list(at_figures(other, [doubtful])) == other


def test_lost_print_is_told_with_the_table_that_it_stands_in() -> None:
    upper = replace(FIGURE, statement="收入决算表", where=Place(4, (300.0, 20.0, 360.0, 40.0)))
    elsewhere = replace(FIGURE, statement="项目支出表", where=Place(5, CELL))
    lost = ReadingWarning(ILLEGIBLE, "有字迹无法辨认", Place(4, (300.0, 130.0, 340.0, 140.0)))
    (told,) = at_figures([lost], [upper, FIGURE, elsewhere])
    assert told.where == lost.where and "第 4 页的“支出决算表”" in told.message
    whole = replace(lost, where=Place(4))
    assert list(at_figures([whole], [FIGURE])) == [whole] and list(at_figures([lost], [])) == [lost]


@pytest.mark.parametrize(("sure", "told"), [(1.0, None), (0.5, 0.5), (0.98765, 0.988)])
def test_the_line_tells_the_confidence_only_of_recognised_figures(sure: float, told: float | None) -> None:
    line = replace(FIGURE, confidence=sure).to_json()
    assert line.get("confidence") == told
    assert Figure.from_json(line).confidence == (told or 1.0)
