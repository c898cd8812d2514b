"""Headline figures say their value, unit and change, and nothing they do not know."""

from __future__ import annotations

from decimal import Decimal

from ui.headline import Headline, _card

D = Decimal


def test_money_is_shown_in_the_chosen_unit_with_its_change() -> None:
    card = _card(Headline("收入总计", D("341.39"), D("251.05")), "元", {})
    assert "3,413,900.00<small>元" in card
    assert "比上年 +903,400.00（+35.98%）" in card and "jst-up" in card


def test_a_share_changes_by_points() -> None:
    card = _card(Headline("项目支出占比", D("22.44"), D("22.85"), unit="%"), "万元", {})
    assert "比上年 -0.41 个百分点" in card and "jst-down" in card


def test_no_value_and_no_year_before() -> None:
    assert "—" in _card(Headline("收入总计", None), "万元", {})
    assert "无上年数" in _card(Headline("收入总计", D(1)), "万元", {})
    assert "与上年持平" in _card(Headline("收入总计", D(1), D(1)), "万元", {})


def test_names_and_hints_are_escaped() -> None:
    card = _card(Headline("<b>", D(1), hint='"<i>', mark="推算", link="#income"), "万元", {})
    assert "<b>" not in card and "<i>" not in card
    assert 'data-table="income"' in card and "推算" in card
