"""A figure of a scan is as sure as its number and its line's code; lost print is told with the table it stands in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from model import Figure, Place, ReadingWarning
from parsing.document import ILLEGIBLE, Cell, Document, Grid, Line
from parsing.recognise import document_to_report
from parsing.recognisers.unread import lost_print
from tests.parsing.written import COVER, SOURCE

HEAD = ("科目编码", "科目名称", "本年支出合计")
FIGURE = Figure(
    "支出决算表",
    "行政运行",
    "基本支出",
    2024,
    Decimal("8.37"),
    "万元",
    "8.37",
    Place(4, (300.0, 100.0, 360.0, 120.0)),
)


def cell(text: str, sure: float | None, weak: int = -1) -> Cell:
    """A cell whose characters were recognised so surely (None: not recognised), one of them less."""
    told = None if sure is None else tuple(0.5 if n == weak else sure for n in range(len(text)))
    return Cell(text, Place(4, (0.0, 0.0, 1.0, 1.0)), sure=told)


def confidence(code: Cell, name: Cell, amount: Cell) -> float:
    """That of the one figure of a table with one line."""
    cover = [Line(text, Place(line=n)) for n, text in enumerate(COVER.splitlines(), 1)]
    rows = (tuple(cell(text, 0.99) for text in HEAD), (code, name, amount))
    table = [Line("支出决算表", Place(4)), Grid(rows, Place(4))]
    (figure,) = document_to_report(Document(SOURCE, (*cover, *table))).figures
    return figure.confidence


def test_a_figure_is_as_sure_as_its_number_and_its_code() -> None:
    code, name, amount = cell("2010601", 0.98), cell("行政运行", 0.99), cell("8.37", 0.97)
    assert confidence(code, name, amount) == 0.97
    assert confidence(code, name, cell("8.37", 0.97, weak=2)) == 0.5
    assert confidence(cell("2010601", 0.98, weak=3), name, amount) == 0.5
    assert confidence(code, cell("行政运行", 0.99, weak=0), amount) == 0.97


def test_what_was_recognised_is_never_certain_and_what_was_not_always_is() -> None:
    assert 0.9 < confidence(cell("2010601", 1.0), cell("行政运行", 1.0), cell("8.37", 1.0)) < 1
    assert confidence(cell("2010601", None), cell("行政运行", None), cell("8.37", None)) == 1


def test_a_number_in_a_sentence_is_as_sure_as_its_own_characters() -> None:
    text = "本年支出合计310.00万元，其中：基本支出200.00万元。"
    sure = tuple(0.6 if text[n : n + 1] == "3" else 0.95 for n in range(len(text)))
    blocks = [Line(line, Place(line=n)) for n, line in enumerate(COVER.splitlines(), 1)]
    blocks += [Line("三、支出决算情况说明", Place(9)), Line(text, Place(10), sure=sure)]
    figures = document_to_report(Document(SOURCE, tuple(blocks))).figures
    assert [figure.confidence for figure in figures] == [0.6, 0.95]


def test_lost_print_is_told_with_the_table_that_it_stands_in() -> None:
    upper = replace(FIGURE, statement="收入决算表", where=Place(4, (300.0, 20.0, 360.0, 40.0)))
    elsewhere = replace(FIGURE, statement="项目支出表", where=Place(5, FIGURE.where.bbox))
    lost = ReadingWarning(ILLEGIBLE, "有字迹无法辨认", Place(4, (300.0, 130.0, 340.0, 140.0)))
    (told,) = lost_print([lost], [upper, FIGURE, elsewhere])
    assert told.where == lost.where and "第 4 页的“支出决算表”" in told.message
    whole = replace(lost, where=Place(4))
    assert list(lost_print([whole], [FIGURE])) == [whole] and list(lost_print([lost], [])) == [lost]


@pytest.mark.parametrize(("sure", "told"), [(1.0, None), (0.5, 0.5), (0.98765, 0.988)])
def test_the_line_tells_the_confidence_only_of_recognised_figures(sure: float, told: float | None) -> None:
    line = replace(FIGURE, confidence=sure).to_json()
    assert line.get("confidence") == told
    assert Figure.from_json(line).confidence == (told or 1.0)
