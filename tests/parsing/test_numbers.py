"""Printed numbers: what is one, what is none, what is exactly meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsing.numbers import MONEY_IN_WAN, find_quantities, in_wan, is_blank, parse_amount, to_half_width

AMOUNTS = st.decimals(0, 10**11, places=2)
FULL_WIDTH = str.maketrans("0123456789.,-%()", "０１２３４５６７８９．，－％（）")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("0.00", "0.00"),
        ("1,234.56", "1234.56"),
        ("１，２３４．５６", "1234.56"),
        ("341. 39", "341.39"),
        ("138 . 59", "138.59"),
        ("1, 196. 83", "1196.83"),
        ("12\n.5", "12.5"),
        (" 3 ", "3"),
    ],
)
def test_a_cell_with_one_number(text, value):
    amount = parse_amount(text)
    assert amount is not None
    assert str(amount.value) == value


@pytest.mark.parametrize(
    "text", ["-12.5", "−12.5", "－12.5", "— 12.5", "▲12.5", "(12.5)", "（12.5）", "（１２．５）"]
)
def test_a_negative_number_however_it_is_printed(text):
    amount = parse_amount(text)
    assert amount is not None
    assert (amount.value, to_half_width(amount.text)) == (Decimal("-12.5"), "12.5")


@pytest.mark.parametrize(
    "text",
    [
        "合计",
        "5个",
        "12万元",
        "1 2.00",
        "12,34",
        "9.0.0",
        "1.2.",
        "12-15",
        "壹",
        ".5",
        "9" * 17,
        "1" * 40,
        "1," + "000," * 9,
    ],
)
def test_a_cell_that_is_no_single_number(text):
    assert parse_amount(text) is None


@pytest.mark.parametrize("text", ["", " ", "\u3000", "-", "--", "—", "——", "－", "/", "无", "*"])
def test_blanks(text):
    assert is_blank(text)
    assert parse_amount(text) is None


def test_a_zero_is_no_blank():
    assert not is_blank("0") and not is_blank("0.00")


def test_the_text_is_what_was_printed_and_stands_where_it_says():
    text = " （１，２３４．５６） "
    amount = parse_amount(text)
    assert amount is not None
    assert amount.text == "１，２３４．５６"
    assert text[amount.start :].startswith(amount.text)


def test_a_percent_sign_is_noted():
    amount = parse_amount("12.00 ％")
    assert amount is not None
    assert (amount.value, amount.percent) == (Decimal("12.00"), True)


@given(
    AMOUNTS,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([".", " .", ". ", " . ", "．"]),
    st.booleans(),
)
def test_an_amount_parses_back_to_itself_in_any_printed_form(
    amount, separated, wide, negative, point, bracketed
):
    printed = f"{amount:,}" if separated else str(amount)
    printed = printed.replace(".", point)
    if negative:
        printed = f"({printed})" if bracketed else f"-{printed}"
    parsed = parse_amount(printed.translate(FULL_WIDTH) if wide else printed)
    assert parsed is not None
    assert parsed.value == (-amount if negative else amount)


@given(AMOUNTS, st.sampled_from(["元", "千元", "万元", "亿元"]))
def test_an_amount_in_a_sentence_reads_as_in_a_cell(amount, unit):
    (quantity,) = find_quantities(f"支出决算为{amount:,}{unit}，完成预算。")
    assert (quantity.value, quantity.unit, quantity.text) == (amount, unit, f"{amount:,}")


@given(AMOUNTS, st.sampled_from(sorted(MONEY_IN_WAN)))
@example(Decimal("0.01"), "元")
@example(Decimal("99999999999.99"), "亿元")
def test_money_is_converted_exactly(amount, unit):
    yuan = {"元": 1, "千元": 1000, "万元": 10**4, "万": 10**4, "百万元": 10**6, "亿元": 10**8}[unit]
    assert in_wan(amount, unit) * 10**4 == amount * yuan


@given(st.text(max_size=60))
def test_no_text_makes_the_reading_of_numbers_fail(text):
    parse_amount(text)
    assert all(text[found.start : found.digits_end] == found.text for found in find_quantities(text))


@given(st.text(alphabet="0123456789.,()（） -%万元人批次", max_size=40))
def test_no_heap_of_digits_makes_the_reading_of_numbers_fail(text):
    parse_amount(text)
    list(find_quantities(text))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("支出1,234.56万元", [("1234.56", "万元")]),
        ("支出１，２３４．５６元", [("1234.56", "元")]),
        ("支出3.5亿元，增长5.5％", [("3.5", "亿元"), ("5.5", "%")]),
        ("共12批次，90人次", [("12", "批次"), ("90", "人次")]),
        ("12批90人/次", [("12", "批次"), ("90", "人次")]),
        ("3台（套）和3台(套)", [("3", "台（套）"), ("3", "台（套）")]),
        ("减少-5万元", [("-5", "万元")]),
        ("增长5%-6%", [("5", "%"), ("6", "%")]),
        ("得96.5分", [("96.5", "分")]),
        ("为,8.64万元", [("8.64", "万元")]),
    ],
)
def test_quantities_of_a_sentence(sentence, found):
    assert [(str(quantity.value), quantity.unit) for quantity in find_quantities(sentence)] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年3月5日",
        "提高1.5个百分点",
        "单价50万元（含）以上",
        "单价100万元以上专用设备",
        "12个月",
        "10分钟",
        "3分之一",
        "第3次会议",
        "300元/人",
        "3万元／年",
        "2.5万平方米",
        "12万人次",
        "电话0571-88888888",
        "1.2.3万元",
        "5,12万元",
        "A3人",
        f"{'1' * 40}万元",
        f"0.{'3' * 40}元",
    ],
)
def test_numbers_that_are_no_amounts_or_counts_of_the_accounts(sentence):
    assert list(find_quantities(sentence)) == []


def test_half_width_keeps_every_offset():
    assert to_half_width("１２，３（％）　") == "12,3(%) "
