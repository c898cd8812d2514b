"""The standard tables of a 部门决算, each declared once: its canonical name, printed titles, shape and columns.

Source: the forms 公开01–09表 that 财政部 issues with each year's 部门决算公开 notice, and the provincial forms named
beside an entry. A title pattern is searched in a title without blanks; a column pattern in the column's heading path
("本年支出/基本支出"), bottom heading last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CLASSIFIED = "classified"
TWO_SIDED = "two_sided"
SIDE_BY_SIDE = "side_by_side"
THREE_PUBLIC = "three_public"
LISTED = "listed"
ASSETS = "assets"


@dataclass(frozen=True, slots=True)
class Column:
    """A value column: the measure it gives and the pattern of its heading path."""

    measure: str
    heading: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A standard table. `columns` stand in the form's own order; the first pattern that fits a column wins."""

    statement: str
    title: re.Pattern[str]
    shape: str
    columns: tuple[Column, ...] = field(default=())
    excluded: re.Pattern[str] | None = None

    def claims(self, title: str) -> bool:
        """Whether a squeezed title names this table."""
        return bool(self.title.search(title)) and not (self.excluded and self.excluded.search(title))


def _columns(**headings: str) -> tuple[Column, ...]:
    return tuple(Column(measure, re.compile(heading)) for measure, heading in headings.items())


# How titles end: 决算表, 决算总表, 决算情况表, 总体情况表, 决算明细表; of one fund also plain 情况表.
_WHOLE_TABLE = r"(?:决算(?:总|明细)?(?:体)?(?:情况)?|总(?:体情况|体)?)表$"
_TABLE = rf"(?:{_WHOLE_TABLE}|情况表$)"
_SUM = r"(?:/?(?:小计|合计|金额|决算数))?"
_FUND = r"(?:预算)?(?:财政)?拨款(?:支出)?(?:/?(?:小计|合计))?$"

_INCOME = _columns(
    本年收入合计=r"(?:本年收入)?合计$|本年收入(?:/小计)?$",
    财政拨款收入=rf"财政拨款收入{_SUM}$|^财政拨款$",
    上级补助收入=rf"上级补助收入{_SUM}$",
    事业收入=rf"(?<!非)事业收入{_SUM}$",
    经营收入=rf"(?<!资本)经营收入{_SUM}$",
    附属单位上缴收入=rf"附属单位上[缴交]收入{_SUM}$",
    其他收入=rf"其他收入{_SUM}$",
)
_EXPENDITURE = _columns(
    本年支出合计=r"(?:本年支出|支出)?合计$|本年支出(?:/小计)?$",
    基本支出=rf"基本支出{_SUM}$",
    项目支出=rf"项目支出{_SUM}$",
    上缴上级支出=rf"上[缴交]上级支出{_SUM}$",
    经营支出=rf"经营支出{_SUM}$",
    对附属单位补助支出=rf"对附属单位补助支出{_SUM}$",
)
_FUND_BALANCE = _columns(
    年初结转和结余=rf"(?:年初|上年)结转[和及]?结余{_SUM}$",
    年末结转和结余=rf"(?:年末|期末)结转[和及]?结余{_SUM}$",
    本年收入=rf"本年收入{_SUM}$",
    本年支出合计=r"本年支出(?:合计)?(?:/(?:小计|合计|金额|决算数))?$|^(?:项目/)?(?:小计|合计)$",
    基本支出=r"(?<!年初结转和结余/)(?<!年末结转和结余/)(?<!本年收入/)基本支出(?:/(?:小计|合计))?$",
    项目支出=r"(?<!年初结转和结余/)(?<!年末结转和结余/)(?<!本年收入/)项目支出(?:/(?:小计|合计))?$",
)
_GENERAL_BUDGET = _columns(
    年初结转和结余=rf"(?:年初|上年)结转[和及]?结余{_SUM}$",
    年末结转和结余=rf"(?:年末|期末)结转[和及]?结余{_SUM}$",
    本年收入=rf"本年收入{_SUM}$",
    合计=r"(?:小计|合计)$|本年支出$|^决算数$",
    基本支出=r"(?<!年初结转和结余/)(?<!年末结转和结余/)(?<!本年收入/)基本支出(?:/(?:小计|合计))?$",
    项目支出=r"(?<!年初结转和结余/)(?<!年末结转和结余/)(?<!本年收入/)项目支出(?:/(?:小计|合计))?$",
)
_FOUR_FUNDS = _columns(
    一般公共预算财政拨款=rf"一般公共预算{_FUND}",
    政府性基金预算财政拨款=rf"政府性基金{_FUND}",
    国有资本经营预算财政拨款=rf"国有资本经营{_FUND}",
    年初预算数=r"年初预算(?:数)?$",
    预算数=r"(?:全年|调整)?预算(?:数)?$",
    合计=r"(?:小计|合计|金额|决算数)$",
)
_AMOUNT = _columns(
    年初预算数=r"年初预算(?:数)?$",
    预算数=r"(?:全年|调整)?(?:预算|计划)(?:数|金额)?$",
    决算数=r"(?:金额|决算数|决算|合计|统计数|数额|支出|小计)(?:[（(].{1,6}[）)])?$",
)


def _form(
    statement: str, title: str, shape: str, columns: tuple[Column, ...] = (), excluded: str = ""
) -> Form:
    return Form(statement, re.compile(title), shape, columns, re.compile(excluded) if excluded else None)


# The more particular titles come first: 财政拨款收入支出决算总表 also ends in 收入支出决算总表.
FORMS: tuple[Form, ...] = (
    _form(
        "财政拨款“三公”经费支出决算表",
        r"[“”]?三公[“”]?经费.*表$|相关统计数$|因公出国.*公务接待费.*表$",
        THREE_PUBLIC,
        _AMOUNT,
        excluded=r"政府性基金预算财政拨款[“”]?三公",
    ),
    _form("政府采购支出情况表", r"政府采购.*(?:情况|信息|支出|决算)表$", LISTED, _AMOUNT),
    _form("国有资产使用情况表", r"国有资产(?:占有|占用)?使用情况表$", ASSETS, _AMOUNT),
    _form("机关运行经费支出情况表", r"机关运行经费.*表$", CLASSIFIED, _AMOUNT),
    _form(
        "政府性基金预算财政拨款收入支出决算表",
        rf"政府性基金(?:预算)?(?:财政拨款)?(?:收入)?(?:支出|收支){_TABLE}",
        CLASSIFIED,
        _FUND_BALANCE,
    ),
    _form(
        "国有资本经营预算财政拨款收入支出决算表",
        rf"国有资本经营(?:预算)?(?:财政拨款)?(?:收入)?(?:支出|收支){_TABLE}",
        CLASSIFIED,
        _FUND_BALANCE,
    ),
    _form(
        "一般公共预算财政拨款基本支出决算表",
        rf"基本支出(?:经济分类)?{_TABLE}",
        SIDE_BY_SIDE,
        _AMOUNT,
    ),
    _form(
        "财政拨款收入支出决算总表",
        rf"财政拨款(?:收入支出|收支)(?:{_TABLE}|表$)",
        TWO_SIDED,
        _FOUR_FUNDS,
        excluded=r"一般公共预算|政府性基金|国有资本",
    ),
    _form(
        "一般公共预算财政拨款支出决算表",
        rf"公共预算(?:财政拨款)?(?:收入)?(?:支出|收支){_TABLE}",
        CLASSIFIED,
        _GENERAL_BUDGET,
    ),
    _form(
        "收入支出决算总表",
        rf"(?<!拨款)(?<!项目)(?:收入支出|收支){_WHOLE_TABLE}",
        TWO_SIDED,
        _AMOUNT,
        excluded=r"财政拨款|基金|国有资本|专户",
    ),
    _form(
        "收入决算表",
        rf"(?<!拨款)收入{_WHOLE_TABLE}",
        CLASSIFIED,
        _INCOME,
        excluded=r"财政拨款|性收入|非税|收费|国有资产",
    ),
    _form(
        "支出决算表",
        rf"(?<!收入)(?<!拨款)(?<!基本)(?<!项目)支出{_WHOLE_TABLE}",
        CLASSIFIED,
        _EXPENDITURE,
        excluded=r"财政拨款|三公|运行|[费性]支出",
    ),
)


def income_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that an income side can have: the form's budgets and the 决算数, which 合计 is there."""
    budgets = tuple(c for c in columns if c.measure in ("年初预算数", "预算数"))
    final = r"(?:金额|决算数|决算|合计|小计|数额)(?:[（(].{1,6}[）)])?$"
    return (*budgets, Column("决算数", re.compile(final)))


def form_of(title: str) -> Form | None:
    """The standard table that a title names, None for a provincial extra table."""
    return next((form for form in FORMS if form.claims(title)), None)


def extra_form(title: str, columns: tuple[Column, ...] = ()) -> Form:
    """A form for a table that is none of the standard ones: it keeps its printed name and headings."""
    return Form(title, re.compile(re.escape(title)), CLASSIFIED, columns)
