"""Amounts change their unit exactly and are written as officials write them."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.money import UNITS, amount_text, convert, is_missing, number_text, percent_text

AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=8, allow_nan=False)


@given(AMOUNTS, st.sampled_from(sorted(UNITS)))
def test_every_digit_survives_the_switch(value: Decimal, money: str) -> None:
    converted = convert(value, money)
    assert converted is not None
    assert converted.scaleb(-UNITS[money].shift) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False))
def test_a_printed_amount_is_shown_whole_in_every_unit(value: Decimal) -> None:
    for money, unit in UNITS.items():
        shown = Decimal(amount_text(value, money).replace(",", ""))
        assert shown.scaleb(-unit.shift) == value


@pytest.mark.parametrize(
    ("value", "money", "shown"),
    [
        ("341.39", "万元", "341.39"),
        ("341.39", "元", "3,413,900.00"),
        ("341.39", "亿元", "0.034139"),
        ("1234567.805", "万元", "1,234,567.81"),
        ("-0.001", "万元", "0.00"),
        ("0", "万元", "0.00"),
    ],
)
def test_amounts_are_written_with_separators(value: str, money: str, shown: str) -> None:
    assert amount_text(Decimal(value), money) == shown


def test_changes_carry_their_sign_and_nothing_is_no_number() -> None:
    assert number_text(Decimal("12.3"), signed=True) == "+12.30"
    assert number_text(Decimal("-12.3"), signed=True) == "-12.30"
    assert number_text(Decimal("0.001"), signed=True) == "0.00"
    assert percent_text(Decimal("95.72")) == "95.72%"
    assert percent_text(None, missing="—") == "—"
    assert amount_text(pd.NA) == "" and is_missing(float("nan")) and not is_missing(Decimal(0))
