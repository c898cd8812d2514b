"""How the reports of a province look: what their tables print and how their sentences run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A province's habits.

    thousands: separators in tables. blank_zeros: an amount of nothing is an empty cell, else 0.00.
    yuan: tables are in 元 (the text stays in 万元). line_numbers: summary tables have a 行次 column.
    extra_tables: 机关运行经费支出情况表 and 政府采购支出情况表 are printed.
    counts_table: 相关统计数 follow the “三公” table.
    tables_last: the tables come after the text. charts: the data of charts stay in the text.
    trims: amounts in sentences lose trailing zeros. share_places: decimals of percentages.
    zero_parts: kinds of income or expenditure with nothing are stated too.
    evaluated_of, micro_share_of: the wholes that these shares are of.
    The other texts are how sentences name the year, the totals, a change and its cause.
    """

    name: str
    thousands: bool = True
    blank_zeros: bool = True
    yuan: bool = False
    line_numbers: bool = True
    extra_tables: bool = False
    counts_table: bool = False
    tables_last: bool = False
    charts: bool = False
    trims: bool = False
    share_places: int = 2
    zero_parts: bool = False
    year_phrase: str = "{year}年度"
    subject: str = ""
    both_totals: str = "收入、支出总计"
    last_year: str = "与上年相比"
    rise: str = "增长"
    fall: str = "下降"
    because: str = "，主要原因是{reason}"
    evaluated_of: str = "一般公共预算项目支出总额"
    micro_share_of: str = "政府采购支出总额"


FORMS = {
    form.name: form
    for form in (
        Form(
            "湖南",
            trims=True,
            share_places=1,
            both_totals="收、支总计",
            rise="增加",
            fall="减少",
            because="，主要是因为{reason}",
        ),
        Form(
            "青海",
            thousands=False,
            extra_tables=True,
            counts_table=True,
            last_year="比上年",
            both_totals="收入、支出总计",
        ),
        Form(
            "四川",
            thousands=False,
            tables_last=True,
            charts=True,
            trims=True,
            zero_parts=True,
            line_numbers=False,
            year_phrase="{year}年",
            last_year="与{before}年相比",
            both_totals="收、支总计",
            because="。主要变动原因是{reason}",
        ),
        Form(
            "上海",
            blank_zeros=False,
            line_numbers=False,
            subject="{unit}",
            last_year="与{before}年度相比",
            both_totals="收入支出总计",
            because="。主要原因：{reason}",
        ),
        Form("云南", yuan=True, last_year="与上年对比", both_totals="收、支总计"),
    )
}
