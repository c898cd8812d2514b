"""Charts' data left in a text."""

from __future__ import annotations

import pytest

from tests.parsing.written import read


def charted(text: str) -> list[tuple[str, str, int, str, str]]:
    return [
        (f.item, f.measure, f.year, str(f.value), f.unit) for f in read(text).figures if f.statement == "图表"
    ]


def test_years_speak_of_what_the_caption_names():
    assert charted("图1：收、支决算总计变动情况图\n2022年\t2023年\n329.27\t460.66\n") == [
        ("收入总计", "决算数", 2022, "329.27", "万元"),
        ("支出总计", "决算数", 2022, "329.27", "万元"),
        ("收入总计", "决算数", 2023, "460.66", "万元"),
        ("支出总计", "决算数", 2023, "460.66", "万元"),
    ]


def test_labels_are_items():
    assert charted("图3：支出决算结构图\n基本支出\t项目支出\n60.00\t40.00\n") == [
        ("基本支出", "决算数", 2023, "60.00", "万元"),
        ("项目支出", "决算数", 2023, "40.00", "万元"),
    ]


def test_shares_are_told_by_their_sign():
    assert charted("图4：一般公共预算财政拨款支出决算结构\n教育支出（类）\t卫生健康支出\n60%\t40%\n") == [
        ("教育支出", "占比", 2023, "60", "%"),
        ("卫生健康支出", "占比", 2023, "40", "%"),
    ]


@pytest.mark.parametrize("data", ["基本支出\t项目支出\n60.00\n", "60.00\t40.00\n1.00\t2.00\n"])
def test_values_that_do_not_pair_with_labels_are_a_warning(data):
    report = read(f"图3：支出决算结构图\n{data}")
    assert [figure for figure in report.figures if figure.statement == "图表"] == []
    assert [warning.code for warning in report.warnings] == ["unread_chart"]
