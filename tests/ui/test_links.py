"""Numbers lead to their pages: which figure a cell names, and the mark of a correction."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from model import Place
from ui.headline import Headline, _card
from ui.links import figure_query, task_query
from ui.originals.excerpt import place_of
from ui.table import (
    MONEY,
    Column,
    _row,
    corrected_count,
    export_columns,
    export_frame,
    with_figures,
    with_marks,
)

D = Decimal
FRAME = pd.DataFrame(
    [("教育支出", D("12.30"), 7, D("11.00"), 9, "推算"), ("合计", D("12.30"), None, D("11.00"), None, "")],
    columns=["item", "value", "figure_id", "prior", "prior_figure", "mark"],
    dtype=object,
)
COLUMNS = [
    Column("item", "项目"),
    Column("value", "决算数", MONEY),
    Column("prior", "上年", MONEY, mark="mark"),
]


def test_a_number_names_its_figure() -> None:
    columns = with_figures(COLUMNS, FRAME)
    assert [column.figure for column in columns] == ["", "figure_id", "prior_figure"]
    first, second = (_row(record, columns, "万元", "", None) for record in FRAME.to_dict("records"))
    assert [cell.get("f") for cell in first["cells"]] == [None, "source.figure=7", "source.figure=9"]
    assert [cell.get("f") for cell in second["cells"]] == [None, None, None]


def test_a_corrected_number_is_marked_on_the_screen_and_in_the_export() -> None:
    columns = with_figures(COLUMNS, FRAME)
    frame, marked = with_marks(FRAME, columns, {7: "changed", 9: "added"})
    cells = _row(frame.to_dict("records")[0], marked, "万元", "", None)["cells"]
    assert [cell.get("m") for cell in cells] == [None, "已更正", "推算，补录"]
    assert [c.title for c in export_columns(marked, "万元") if "备注" in c.title] == [
        "决算数备注",
        "上年备注",
    ]
    assert corrected_count(frame, marked, {7: "changed", 9: "added", 11: "changed"}) == 2
    assert export_frame(frame, marked, "万元")["value.mark"].tolist() == ["已更正", ""]
    untouched, same = with_marks(FRAME, columns, {8: "changed"})
    assert same == columns and list(untouched.columns) == list(FRAME.columns)


def test_lines_of_score_tables_are_no_figures() -> None:
    frame = pd.DataFrame([(D("9.50"), 7)], columns=["score", "score_id"], dtype=object)
    columns = with_figures([Column("score", "得分", MONEY)], frame)
    assert _row(frame.to_dict("records")[0], columns, "万元", "", None)["cells"][0]["f"] == "source.score=7"
    assert with_marks(frame, columns, {7: "changed"})[1] == columns


def test_a_headline_leads_to_its_place_and_says_that_it_was_corrected() -> None:
    share = Headline("项目支出占比", D("20"), unit="%", figure_ids=(7, 9))
    card = _card(share, "万元", {}, {9: "changed"})
    assert "source.figure=7&amp;source.beside=9" in card and "已更正" in card
    assert "source.figure" not in _card(Headline("收入总计", D(1)), "万元")


def test_queries_are_spelled_for_an_address() -> None:
    assert figure_query(7, 9) == "source.figure=7&source.beside=9"
    assert task_query("某局 & 某所", 2024, 3).startswith("unit=%E6%9F%90%E5%B1%80+%26")


def test_a_place_from_the_browser_holds_nothing_but_a_place() -> None:
    data = {"page": 3, "bbox": [1.23456, 2, 3, 4], "evil": "<b>"}
    assert place_of(data) == Place(page=3, bbox=(1.23, 2.0, 3.0, 4.0))
    assert place_of({"sheet": "表", "cell": "B2"}) == Place(sheet="表", cell="B2")
