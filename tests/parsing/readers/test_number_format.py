"""Stored numbers as Excel prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsing.numbers import is_blank, parse_amount
from parsing.readers.sheets.number_format import BUILT_IN, display

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        ("1196.83", "General", "1196.83"),
        ("1196.8300000001", "0.00", "1196.83"),
        ("1196.8299999999999", "General", "1196.83"),
        ("1196.8300000001", "General", "1196.83"),
        ("33.3333333333333", "General", "33.33333333"),
        ("123456789012.34", "General", "123456789012.34"),
        ("1E-7", "General", "0.0000001"),
        ("-0.001", "0.00", "0.00"),
        ("0", "General", "0"),
        ("0", "0.00", "0.00"),
        ("0", "#,##0.00", "0.00"),
        ("0", ACCOUNTING, "-"),
        ("0", "#", ""),
        ("0", "0.00;-0.00;;@", ""),
        ("5", ";;;", ""),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("-12.3", ACCOUNTING, "-12.30"),
        ("-1196.83", "#,##0.00_);[Red](#,##0.00)", "(1,196.83)"),
        ("-1196.83", "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,196.83)"),
        ("2.675", "0.00", "2.68"),
        ("0.5", "#.00", "0.50"),
        ("1.5", "#,##0.##", "1.5"),
        ("2", "#,##0.##", "2"),
        ("0.12345", "0.00%", "12.35%"),
        ("5", "00", "05"),
        ("2080505", "0", "2080505"),
        ("2080505", "@", "2080505"),
        ("1234", "¥#,##0.00", "1,234.00"),
        ("1234", "[$¥-804]#,##0.00", "1,234.00"),
        ("1234567", "#,##0,", "1,235"),
        ("1000000", "0.0,,", "1.0"),
        # 万元 shown for amounts kept in 元, as Chinese offices do it
        ("123456789.12", "0!.0,", "12345.7"),
        ("12345678.9", "0!.0000", "1234.5679"),
        ("12345.6", '[>=10000]0!.0,"万";0', "1.2万"),
        ("9999", '[>=10000]0!.0,"万";0', "9999"),
        ("45657", 'yyyy"年"m"月"d"日"', "2024年12月31日"),
        ("45657", "yyyy-mm-dd", "2024-12-31"),
        ("45657.5", "yyyy/m/d h:mm", "2024/12/31 12:00"),
        ("45657", '[$-804]yyyy"年"m"月";@', "2024年12月"),
        ("45657", BUILT_IN[14], "2024年12月31日"),
        ("3", "# ?/?", "3"),
        ("12.5", "G/通用格式", "12.5"),
        ("12.5", "", "12.5"),
        ("no number", "0.00", "no number"),
        ("nan", "0.00", "nan"),
    ],
)
def test_display(value: str, code: str, printed: str) -> None:
    assert display(value, code) == printed


def test_the_calendar_of_old_macintoshes() -> None:
    assert display("44195", "yyyy-mm-dd", since_1904=True) == "2024-12-31"


@pytest.mark.parametrize("code", [BUILT_IN[14], "yyyy-mm-dd", "h:mm:ss", "yyyy.m.d"])
def test_a_date_is_no_amount(code: str) -> None:
    assert parse_amount(display("45657.25", code)) is None


def test_a_zero_under_the_accounting_format_is_blank() -> None:
    assert is_blank(display("0", ACCOUNTING))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_was_typed_with_two_decimals_is_read_back(amount: Decimal) -> None:
    for code in ("0.00", "#,##0.00", "General", "#,##0.00_);(#,##0.00)"):
        read = parse_amount(display(float(amount), code))
        assert read is not None and read.value == amount


@given(st.text(max_size=40), st.floats(allow_nan=False))
def test_no_format_breaks_the_reading(code: str, value: float) -> None:
    assert isinstance(display(value, code), str)
