"""How the reports of a province look: what their tables print and how their sentences run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.terms import Statement

ONE, PARTED, MERGED = "one", "parted", "merged"
GROUPED, INTERLEAVED, LINES = "grouped", "interleaved", "lines"
COLUMN, NAMES, NONE = "column", "names", "none"


@dataclass(frozen=True, slots=True)
class Shapes:
    """How a form's tables are built up.

    codes: in ONE column; PARTED in 类, 款 and 项; MERGED over three columns so headed, one number a line.
    total_last: 合计 is the last line, else the first. blocks: how many the 基本支出 table has side by side, 2 or 3.
    three_public: the twelve columns GROUPED by 预算数 and 决算数, INTERLEAVED item by item, or LINES of one item each.
    balances: the tables of one budget's money print 年初结转和结余, 本年收入, 本年支出, 年末结转和结余 with their parts.
    assets: 国有资产使用情况表 is printed. nothing: what stands in a cell for an amount of nothing, if zeros are blank.
    marks: full marks stand in a COLUMN of their own, behind the indicators' NAMES, or points are given nowhere (NONE).
    titles: the tables' printed titles where they are not the national ones.
    """

    codes: str = ONE
    total_last: bool = False
    blocks: int = 3
    three_public: str = GROUPED
    balances: bool = False
    assets: bool = False
    nothing: str = ""
    marks: str = COLUMN
    titles: Mapping[str, str] = field(default_factory=dict)


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
    evaluated_of, micro_share_of: the wholes that these shares are of. shapes: how its tables are built up.
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
    shapes: Shapes = Shapes()


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
            shapes=Shapes(codes=PARTED, blocks=2, three_public=INTERLEAVED),
        ),
        Form(
            "云南",
            yuan=True,
            last_year="与上年对比",
            both_totals="收、支总计",
            shapes=Shapes(
                codes=MERGED,
                three_public=LINES,
                balances=True,
                assets=True,
                titles={
                    Statement.REVENUE_EXPENDITURE_SUMMARY: "收入支出决算表",
                    Statement.FISCAL_SUMMARY: "财政拨款收入支出决算表",
                    Statement.GENERAL_BUDGET: "一般公共预算财政拨款收入支出决算表",
                    Statement.THREE_PUBLIC: "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
                },
            ),
        ),
    )
}
