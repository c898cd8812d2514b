"""A shown table: its texts, its filter and sort, and the export of exactly that."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from ui.table import (
    CODE,
    COUNT,
    MONEY,
    MONEY_CHANGE,
    PERCENT,
    POINTS,
    Column,
    arranged,
    cell_text,
    export_columns,
    export_frame,
)

D = Decimal
COLUMNS = [
    Column("code", "科目编码", CODE),
    Column("item", "项目"),
    Column("value", "决算数", MONEY, mark="mark"),
    Column("change", "增减额", MONEY_CHANGE),
    Column("share", "占比", PERCENT),
]
FRAME = pd.DataFrame(
    [
        ("210", "卫生健康支出", D("326.78"), "", D("-1.5"), D("95.72")),
        ("208", "社会保障和就业支出", D("9.18"), "推算", None, D("2.69")),
        ("221", "住房保障支出", D("5.43"), "", D("0.5"), None),
    ],
    columns=["code", "item", "value", "mark", "change", "share"],
    dtype=object,
)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (MONEY, D("1234.5"), "1,234.50"),
        (MONEY_CHANGE, D("1234.5"), "+1,234.50"),
        (PERCENT, D("95.7"), "95.70%"),
        (POINTS, D("-0.5"), "-0.50"),
        (COUNT, D("1200"), "1,200"),
        (COUNT, D("0.5"), "0.50"),
        (CODE, "0210", "0210"),
        (MONEY, None, ""),
        (MONEY, pd.NA, ""),
    ],
)
def test_cells_are_written_by_their_kind(kind: str, value: object, shown: str) -> None:
    assert cell_text(value, Column("x", "x", kind), "万元") == shown


def test_filter_wants_every_word_somewhere_in_the_row() -> None:
    assert arranged(FRAME, COLUMNS, "支出 2.69", "", "万元")["code"].tolist() == ["208"]
    assert arranged(FRAME, COLUMNS, "支出 没有", "", "万元").empty
    assert len(arranged(FRAME, COLUMNS, "  ", "", "万元")) == 3


def test_filter_reads_the_amounts_as_shown() -> None:
    assert arranged(FRAME, COLUMNS, "3,267,800", "", "元")["code"].tolist() == ["210"]


def test_sort_is_by_value_with_missing_ones_last() -> None:
    def order(sort: str) -> list[str]:
        return arranged(FRAME, COLUMNS, "", sort, "万元")["code"].tolist()

    assert order("value:up") == ["221", "208", "210"]
    assert order("change:down") == ["221", "210", "208"]
    assert order("change:up") == ["210", "221", "208"]
    assert order("nonsense:up") == order("") == ["210", "208", "221"]


def test_export_is_what_is_shown_in_the_chosen_unit() -> None:
    shown = arranged(FRAME, COLUMNS, "支出", "value:up", "元")
    frame, columns = export_frame(shown, COLUMNS, "元"), export_columns(COLUMNS, "元")
    titles = [column.title for column in columns]
    assert titles == ["科目编码", "项目", "决算数（元）", "决算数备注", "增减额（元）", "占比"]
    assert frame["value"].tolist() == [D("54300"), D("91800"), D("3267800")]
    assert frame["value.mark"].tolist() == ["", "推算", ""]
    assert columns[2].number_format == "#,##0.00"
    assert export_columns(COLUMNS, "亿元")[2].number_format == "#,##0.000000"


def test_an_empty_frame_is_arranged_and_exported() -> None:
    assert arranged(FRAME.iloc[:0], COLUMNS, "支出", "value:up", "万元").empty
    assert export_frame(FRAME.iloc[:0], COLUMNS, "万元").empty
