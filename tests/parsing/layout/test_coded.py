"""Tables with one line a classification code, in the layouts of several provinces."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.written import cells, read

INCOME = """收入决算表
公开02表
部门：某某县水务局\t金额单位：万元
科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t其他收入
栏次\t\t1\t2\t3\t4
合计\t\t12.00\t10.00\t\t2.00
208\t社会保障和就业支出\t12.00\t10.00\t\t2.00
2080505\t机关事业单位基本养老保险缴费支出\t12.00\t10.00\t\t2.00
"""


def test_each_amount_stands_under_its_code_and_heading():
    assert cells(read(INCOME)) == [
        ("", "合计", "本年收入合计", "12"),
        ("", "合计", "财政拨款收入", "10"),
        ("", "合计", "其他收入", "2"),
        ("208", "社会保障和就业支出", "本年收入合计", "12"),
        ("208", "社会保障和就业支出", "财政拨款收入", "10"),
        ("208", "社会保障和就业支出", "其他收入", "2"),
        ("2080505", "机关事业单位基本养老保险缴费支出", "本年收入合计", "12"),
        ("2080505", "机关事业单位基本养老保险缴费支出", "财政拨款收入", "10"),
        ("2080505", "机关事业单位基本养老保险缴费支出", "其他收入", "2"),
    ]


def test_a_figure_knows_its_statement_year_unit_text_and_line():
    figure = read(INCOME).figures[0]
    assert (figure.statement, figure.year, figure.unit, figure.text) == ("收入决算表", 2023, "万元", "12.00")
    assert figure.where.line == 8


def test_codes_in_three_columns_with_the_levels_in_the_row_of_column_numbers():
    table = """支出决算表
项目\t\t\t\t本年支出合计\t基本支出\t项目支出
支出功能分类科目编码\t\t\t科目名称\t\t\t
类\t款\t项\t栏次\t1\t2\t3
\t\t\t合计\t9.00\t9.00\t
208\t\t\t社会保障和就业支出\t9.00\t9.00\t
208\t05\t\t行政事业单位养老支出\t9.00\t9.00\t
208\t05\t05\t机关事业单位基本养老保险缴费支出\t9.00\t9.00\t
"""
    report = read(table)
    assert [code for code, _, measure, _ in cells(report) if measure == "基本支出"] == [
        "",
        "208",
        "20805",
        "2080505",
    ]
    assert {item for _, item, _, _ in cells(report)}.isdisjoint({"栏次", "类"})
    assert report.warnings == ()


def test_merged_code_parts_are_filled_from_the_line_above():
    table = """支出决算表
类\t款\t项\t科目名称\t本年支出合计\t基本支出
208\t\t\t社会保障和就业支出\t9.00\t9.00
\t05\t\t行政事业单位养老支出\t9.00\t9.00
\t\t05\t机关事业单位基本养老保险缴费支出\t9.00\t9.00
"""
    assert [code for code, _, _, _ in cells(read(table))][::2] == ["208", "20805", "2080505"]


def test_whole_codes_each_in_its_level_column():
    table = """支出决算表
类\t款\t项\t科目名称\t本年支出合计\t基本支出
208\t\t\t社会保障和就业支出\t9.00\t9.00
\t20805\t\t行政事业单位养老支出\t9.00\t9.00
\t\t2080505\t机关事业单位基本养老保险缴费支出\t9.00\t9.00
"""
    assert [code for code, _, _, _ in cells(read(table))][::2] == ["208", "20805", "2080505"]


def test_code_and_name_in_one_cell():
    table = """支出决算表
项目\t本年支出合计\t基本支出
合计\t9.00\t9.00
208社会保障和就业支出\t9.00\t9.00
20805 行政事业单位养老支出\t9.00\t9.00
"""
    assert [row[:2] for row in cells(read(table))][::2] == [
        ("", "合计"),
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
    ]


def test_a_table_continued_on_the_next_page():
    table = """支出决算表
公开03表
科目编码\t科目名称\t本年支出合计\t基本支出
栏次\t\t1\t2
合计\t\t9.00\t9.00

— 3 —

支出决算表（续表）
公开03表
部门：某某县水务局
科目编码\t科目名称\t本年支出合计\t基本支出
栏次\t\t1\t2
208\t社会保障和就业支出\t9.00\t9.00

— 4 —

210\t卫生健康支出\t0.00\t0.00
"""
    assert [row[:2] for row in cells(read(table))][::2] == [
        ("", "合计"),
        ("208", "社会保障和就业支出"),
        ("210", "卫生健康支出"),
    ]


def test_yunnan_groups_of_balance_income_spending_and_balance_in_yuan():
    table = """一般公共预算财政拨款收入支出决算表
部门：某某县水务局\t金额单位：元
项目\t\t年初结转和结余\t\t\t本年收入\t\t\t本年支出\t\t\t年末结转和结余\t\t
科目编码\t科目名称\t合计\t基本支出结转\t项目支出结转和结余\t合计\t基本支出\t项目支出\t合计\t基本支出\t项目支出\t合计\t基本支出结转\t项目支出结转和结余
\t合计\t500,000.00\t\t500,000.00\t1,000,000.00\t400,000.00\t600,000.00\t900,000.00\t300,000.00\t600,000.00\t600,000.00\t\t600,000.00
"""
    report = read(table)
    assert {figure.statement for figure in report.figures} == {"一般公共预算财政拨款支出决算表"}
    assert {measure: value for _, _, measure, value in cells(report)} == {
        "年初结转和结余": "50",
        "年初结转和结余/项目支出结转和结余": "50",
        "本年收入": "100",
        "本年收入/基本支出": "40",
        "本年收入/项目支出": "60",
        "合计": "90",
        "基本支出": "30",
        "项目支出": "60",
        "年末结转和结余": "60",
        "年末结转和结余/项目支出结转和结余": "60",
    }


def test_fund_table_with_its_balances():
    table = """政府性基金预算财政拨款收入支出决算表
科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
\t\t\t\t小计\t基本支出\t项目支出\t
合计\t\t1.00\t2.00\t2.50\t\t2.50\t0.50
"""
    assert {measure: value for _, _, measure, value in cells(read(table))} == {
        "年初结转和结余": "1",
        "本年收入": "2",
        "本年支出合计": "2.5",
        "项目支出": "2.5",
        "年末结转和结余": "0.5",
    }


def test_an_empty_table_gives_its_printed_zeros_only():
    table = """国有资本经营预算财政拨款支出决算表
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t0.00\t\t
说明：本部门没有国有资本经营预算财政拨款支出，故本表无数据。
"""
    assert cells(read(table)) == [("", "合计", "本年支出合计", "0")]


def test_a_provincial_table_keeps_its_name_and_headings():
    table = """一般公共预算财政拨款项目支出决算表
科目编码\t科目名称\t合计\t商品和服务支出\t资本性支出
213\t农林水支出\t9.00\t4.00\t5.00
21303\t水利\t9.00\t4.00\t5.00
"""
    report = read(table)
    assert {figure.statement for figure in report.figures} == {"一般公共预算财政拨款项目支出决算表"}
    assert [measure for _, _, measure, _ in cells(report)[:3]] == ["合计", "商品和服务支出", "资本性支出"]


def test_full_width_digits_and_thousands_separators():
    table = """支出决算表
科目编码\t科目名称\t本年支出合计\t基本支出
208\t社会保障和就业支出\t１，１０５．００\t1,105.00
"""
    assert [(value, figure.text) for (*_, value), figure in zip(cells(read(table)), read(table).figures, strict=True)] == [
        ("1105", "１，１０５．００"),
        ("1105", "1,105.00"),
    ]  # fmt: skip


def test_negative_amounts_however_the_minus_is_printed():
    table = """支出决算表
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
208\t社会保障和就业支出\t-3.00\t(2.00)\t−1.00
"""
    assert [value for *_, value in cells(read(table))] == ["-3", "-2", "-1"]


def test_a_cell_that_is_no_single_number_is_a_warning_with_its_line():
    for text in ("9" * 40, "1 2.00", "9.0.0", "见附表"):
        table = (
            f"支出决算表\n科目编码\t科目名称\t本年支出合计\t基本支出\n208\t社会保障和就业支出\t{text}\t9.00\n"
        )
        report = read(table)
        assert [measure for _, _, measure, _ in cells(report)] == ["基本支出"]
        (warning,) = report.warnings
        assert (warning.code, warning.where.line) == ("illegible_cell", 5)
        assert "“社会保障和就业支出”的“本年支出合计”" in warning.message


def test_levels_of_the_code_typed_over_other_columns_take_no_heading_away():
    table = (
        "支出决算表\n科目代码\t科目名称\t本年支出合计\t基本支出\n类\t款\t项\n"
        "208\t社会保障和就业支出\t5.00\t3.00\n"
    )
    assert cells(read(table)) == [
        ("208", "社会保障和就业支出", "本年支出合计", "5"),
        ("208", "社会保障和就业支出", "基本支出", "3"),
    ]


def test_an_amount_without_code_and_name_is_a_warning():
    table = "支出决算表\n科目编码\t科目名称\t本年支出合计\t基本支出\n208\t社会保障和就业支出\t9.00\t9.00\n\t\t3.00\t\n"
    assert [warning.code for warning in read(table).warnings] == ["line_without_name"]


ROWS = [
    "合计\t\t12.00\t10.00\t\t2.00",
    "208\t社会保障和就业支出\t5.00\t5.00\t\t",
    "2080505\t机关事业单位基本养老保险缴费支出\t5.00\t5.00\t\t",
    "210\t卫生健康支出\t7.00\t5.00\t\t2.00",
]


@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_no_figure(rows):
    head = "收入决算表\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t其他收入\n"
    assert sorted(cells(read(head + "\n".join(rows)))) == sorted(cells(read(head + "\n".join(ROWS))))


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["元", "千元", "万元", "亿元"]))
def test_money_of_any_unit_is_given_in_wan_exactly(amount, unit):
    table = f"支出决算表\n金额单位：{unit}\n科目编码\t科目名称\t本年支出合计\n208\t社会保障和就业支出\t{amount:,}\n"
    (figure,) = read(table).figures
    assert figure.value * 10_000 == amount * {"元": 1, "千元": 1000, "万元": 10_000, "亿元": 10**8}[unit]
    assert figure.value == Decimal(format(figure.value, "f"))
