"""Charts drawn on a page: values told to the names below them, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from model import Place
from parsing.document import Line
from parsing.recognisers import tables
from parsing.recognisers.drawn_charts import lines_to_charts
from parsing.recognisers.outcome import Outcome
from tests.parsing.written import SETTING

SIZE = 10.0


def line(top: float, *words: tuple[float, str]) -> Line:
    """A line of words, each centred at a position."""
    text, boxes = "", []
    for middle, word in words:
        x = middle - len(word) * SIZE / 2
        if text:
            boxes.append((boxes[-1][2], top, boxes[-1][2], top + SIZE))
            text += " "
        boxes += [(x + n * SIZE, top, x + (n + 1) * SIZE, top + SIZE) for n in range(len(word))]
        text += word
    return Line(text, Place(1, (boxes[0][0], top, boxes[-1][2], top + SIZE)), tuple(boxes))


def read(*lines: Line) -> Outcome:
    outcome = Outcome()
    for table in lines_to_charts(lines):
        outcome.add(tables.recognise(table, SETTING))
    return outcome


def figures(lines: Sequence[Line]) -> list[tuple[str, int, str]]:
    return [(figure.item, figure.year, figure.text) for figure in read(*lines).figures]


CAPTION = line(0, (200, "图3：支出决算结构图"))
NAMES = line(100, (100, "基本支出"), (250, "项目支出"))


def test_values_at_different_heights_belong_to_the_names_below() -> None:
    chart = [CAPTION, line(20, (248, "236.90")), line(60, (102, "152.09")), NAMES]
    assert figures(chart) == [("基本支出", 2023, "152.09"), ("项目支出", 2023, "236.90")]


def test_names_on_two_lines_are_one() -> None:
    names = [line(100, (100, "一般公共预算"), (250, "其他收入")), line(112, (100, "财政拨款收入"))]
    chart = [line(0, (200, "图2：收入决算结构图")), line(60, (100, "383.67"), (250, "0")), *names]
    assert figures(chart) == [
        ("一般公共预算财政拨款收入", 2023, "383.67"),
        ("其他收入", 2023, "0"),
    ]


def test_years_show_what_the_caption_names() -> None:
    chart = [
        line(0, (200, "图1：收、支决算总计变动情况图")),
        line(40, (100, "378.01"), (250, "391.23")),
        line(100, (100, "2022年"), (250, "2023年")),
    ]
    assert {year for _, year, _ in figures(chart)} == {2022, 2023}


def test_values_beside_their_names_are_not_guessed() -> None:
    chart = [CAPTION, line(20, (180, "236.90")), line(60, (102, "152.09")), NAMES]
    assert figures(chart) == []
    assert [warning.code for warning in read(*chart).warnings] == ["unread_chart"]


def test_an_axis_with_more_numbers_is_not_guessed() -> None:
    chart = [CAPTION, line(20, (20, "300.00"), (250, "236.90")), line(60, (100, "152.09")), NAMES]
    assert figures(chart) == []


def test_a_caption_without_a_chart_below_is_nothing() -> None:
    assert read(CAPTION, line(20, (200, "2023年度支出合计389.00万元。"))).warnings == []
