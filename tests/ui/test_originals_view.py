"""What 原文核对 says: numbers as typed and as shown, a history in words."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from model import Figure, Place
from model.correction import Correction, Standing, apply
from ui.originals.view import changes_said, history_lines, in_stored_unit, parse_number, value_text

READ = Standing(
    Figure("支出决算表", "教育支出", "本年支出合计", 2023, Decimal("1.50"), "万元", "1.50", Place(page=3))
)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1,234.50", "1234.50"),
        ("１２．５", "12.5"),
        (" -3 ", "-3"),
        ("−3", "-3"),
        ("1 234", "1234"),
        ("", None),
        ("12.3.4", None),
        ("1e5", None),
        ("NaN", None),
        ("12万元", None),
        ("1" * 30, None),
    ],
)
def test_numbers_are_typed_as_people_type_them(said: str, value: str | None) -> None:
    assert parse_number(said) == (None if value is None else Decimal(value))


def test_money_is_stored_in_one_unit_exactly() -> None:
    assert in_stored_unit(Decimal("123456.78"), "元") == (Decimal("12.345678"), "万元")
    assert in_stored_unit(Decimal("1.5"), "亿元") == (Decimal("15000"), "万元")
    assert in_stored_unit(Decimal("12"), "千元") == (Decimal("1.2"), "万元")
    assert in_stored_unit(Decimal("95.72"), "%") == (Decimal("95.72"), "%")


def test_numbers_are_shown_with_their_unit() -> None:
    assert value_text(Decimal("1234.50000000"), "万元") == "1,234.50 万元"
    assert value_text(Decimal("0.011844"), "万元") == "0.011844 万元"
    assert value_text(Decimal("95.72"), "%") == "95.72%"
    assert value_text(Decimal("12.000"), "个") == "12 个"


def said(patch: dict[str, object]) -> str:
    return changes_said(patch, READ.to_json(), apply(READ, patch).to_json())


def test_a_change_is_said_from_what_to_what() -> None:
    assert said({"value": "2.00"}) == "数值由 1.50 万元 改为 2.00 万元"
    assert (
        said({"item": "科学支出", "code": "206"}) == "项目由 教育支出 改为 科学支出；科目编码由 空 改为 206"
    )
    assert said({"where": {"page": 4}}) == "位置由 第 3 页 改为 第 4 页"
    assert said({"struck": True}) == "1.50 万元不是数字"


def test_a_history_is_told_newest_first_with_what_no_longer_holds() -> None:
    after = apply(READ, {"value": "2.00"})
    at = datetime(2025, 3, 1, 9, 30)
    rows = (
        Correction(1, 9, 1, at, "王敏", "changed", "理由", None, None, {"value": "2.00"}, READ, after),
        Correction(2, 9, 2, at, "李华", "undone", "撤销", 1, None, {}, after, READ),
    )
    lines = [(what, holds, undo) for _, what, holds, undo in history_lines(rows)]
    assert lines == [
        ("撤销“更正：数值由 1.50 万元 改为 2.00 万元”", True, True),
        ("更正：数值由 1.50 万元 改为 2.00 万元", False, False),
    ]
    again = Correction(3, 9, 3, at, "王敏", "undone", "恢复", 2, None, {}, READ, after)
    (newest, *_) = history_lines((*rows, again))
    assert newest[1:] == ("恢复“更正：数值由 1.50 万元 改为 2.00 万元”", True, False)
