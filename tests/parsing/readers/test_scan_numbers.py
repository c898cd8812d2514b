"""Doubts about recognised numbers: separators mended only where one reading is possible, the rest marked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from model import Place
from model.report import SURE
from parsing.document import Cell, Grid, Line
from parsing.readers.scan.models import Reading
from parsing.readers.scan.numbers import (
    agreed,
    amounts,
    counts_columns,
    in_doubt,
    is_doubtful,
    mend_separators,
    misfits,
    numbers,
)
from parsing.readers.scan.pixels import Pixels
from parsing.readers.scan.runs import Run


def reading(text: str, confidence: float = 0.99) -> Reading:
    count = len(text)
    return Reading(text, (confidence,) * count, tuple((index + 0.5) / count for index in range(count)))


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("2.106.66", "2,106.66"),
        ("1.234,567,89", "1,234,567.89"),
        ("2,106.66", "2,106.66"),
        ("69,10", "69,10"),
        ("2.71", "2.71"),
        ("2024.12.31", "2024.12.31"),
        ("支出2.106.66万元", "支出2,106.66万元"),
    ],
)
def test_separators_are_mended_where_only_one_number_can_be_meant(read: str, mended: str) -> None:
    assert mend_separators(reading(read)).text == mended


def test_readings_that_agree_are_believed() -> None:
    settled = agreed(reading("603.14", 0.8), [reading("603.14", 0.97), reading("608.14", 0.9)])
    assert settled.text == "603.14" and settled.confidence == 0.97


def test_a_reading_outvoted_gives_way_but_stays_doubtful() -> None:
    settled = agreed(reading("60314", 0.8), [reading("603.14", 0.97), reading("603.14", 0.98)])
    assert settled.text == "603.14" and settled.confidence < SURE


def test_readings_that_differ_leave_the_first_in_doubt() -> None:
    settled = agreed(reading("603.14"), [reading("608.14"), reading("60314")])
    assert settled.text == "603.14" and settled.confidence < SURE


def test_what_is_no_number_stays_doubtful_however_often_it_is_read() -> None:
    assert agreed(reading("84 65"), [reading("84 65"), reading("84 65")]).confidence < SURE


@pytest.mark.parametrize(
    ("read", "found"),
    [
        ("84 65", ["84 65"]),
        ("1 234.56", ["1 234.56"]),
        ("6,877.60 302", ["6,877.60", "302"]),
        ("47.99 30701 16.00", ["47.99", "30701", "16.00"]),
        ("2024年12月", ["2024", "12"]),
    ],
)
def test_a_blank_parts_numbers_where_no_point_can_have_faded(read: str, found: list[str]) -> None:
    assert numbers(read) == found


def test_only_numbers_are_put_in_doubt() -> None:
    confidences = in_doubt(reading("共5辆")).confidences
    assert confidences[1] < SURE <= min(confidences[0], confidences[2])


def ink(*pieces: tuple[int, int, int, int]) -> Pixels:
    """A page with boxes of ink (left, top, right, bottom)."""
    page = np.zeros((60, 200), dtype=np.uint8)
    for left, top, right, bottom in pieces:
        page[top:bottom, left:right] = 255
    return page


DIGITS = [(20, 10, 32, 40), (60, 10, 72, 40), (100, 10, 112, 40)]
POINT = (42, 35, 47, 40)
WHOLE = Run(20, 10, 112, 40)


def test_ink_of_a_point_that_was_not_read_makes_a_number_doubtful() -> None:
    unread = Reading("271", (0.99,) * 3, (0.06, 0.5, 0.94))
    assert is_doubtful(WHOLE, WHOLE, unread, ink(*DIGITS, POINT))
    assert not is_doubtful(WHOLE, WHOLE, unread, ink(*DIGITS))
    assert not is_doubtful(WHOLE, WHOLE, reading("2.71"), ink(*DIGITS, POINT))


def test_ink_of_a_digit_that_was_not_read_makes_a_number_doubtful() -> None:
    assert is_doubtful(WHOLE, WHOLE, Reading("27", (0.99, 0.99), (0.06, 0.94)), ink(*DIGITS))
    torn = [(20, 10, 24, 40), (28, 10, 32, 40), *DIGITS[1:]]  # a 0 without its thin top and bottom
    assert not is_doubtful(WHOLE, WHOLE, reading("071"), ink(*torn))


def test_ink_beside_a_number_that_was_not_read_makes_it_doubtful() -> None:
    beside = Run(0, 10, 190, 40)
    middles = (0.35, 0.55, 0.75)
    assert is_doubtful(beside, beside, Reading("271", (0.99,) * 3, middles), ink((0, 24, 12, 27), *DIGITS))


def test_an_unsure_character_makes_a_number_doubtful_and_text_never_is() -> None:
    assert is_doubtful(WHOLE, WHOLE, reading("271", 0.7), ink(*DIGITS))
    assert not is_doubtful(WHOLE, WHOLE, reading("合计", 0.3), ink(*DIGITS))


def grid(*columns: Sequence[str]) -> Grid:
    rows = zip(*columns, strict=True)
    return Grid(tuple(tuple(Cell(text, Place(1)) for text in row) for row in rows), Place(1))


def test_a_column_tells_how_many_decimals_its_amounts_have() -> None:
    money = ["决算数", "2,106.66", "603.14", "271", "0", "—", "8.37", "10.00", "84.65"]
    codes = ["科目编码", "201", "20106", "2010601", "n1", "208", "", "", ""]
    assert [cell.text for cell in misfits(grid(money, codes))] == ["271", "n1"]


def test_the_row_that_counts_the_columns_has_no_amounts() -> None:
    rows = [
        ["栏次", "1", "2"],
        ["合计", "8.37", "1.00"],
        ["行政运行", "2.10", "3.00"],
        ["差旅费", "1.20", "4.00"],
    ]
    assert [counts_columns(row) for row in grid(*zip(*rows, strict=True)).rows] == [True, False, False, False]
    assert not counts_columns(grid(["项"], ["1"], ["2"], ["4"]).rows[0])
    assert counts_columns(grid(["项"], ["1"], ["2"], ["3"]).rows[0])
    assert list(misfits(grid(*zip(*rows, strict=True)))) == []


def test_a_mixed_column_says_nothing() -> None:
    assert list(misfits(grid(["项目", "1.20", "3", "4.5", "车辆", "2"]))) == []


def test_numbers_of_the_accounts_are_told_from_numbering() -> None:
    line = Line("1、2024年支出1,234.56万元，保有车辆3辆", Place(1))
    assert [line.text[start:end] for start, end in amounts(line)] == ["1,234.56", "3"]
    assert list(amounts(Cell("208", Place(1)))) == [(0, 3)]
