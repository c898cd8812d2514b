"""The document as a whole: one report, its tables and sections, its year, its money unit."""

from __future__ import annotations

from collections.abc import Iterator

from checks.book import FISCAL, FUNDS, STATE_CAPITAL, TABLES, Book
from checks.doubles import doubled
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from checks.scale import all_links, misscaled
from model import Finding
from model.finding import ERROR, WARNING
from model.terms import Line, Measure, Section
from model.words import say

FAMILY = "文档"
ONE_REPORT = "DOC03"
_FUND_TABLES: dict[str, Measure] = {FUNDS: Measure.GOVERNMENT_FUND, STATE_CAPITAL: Measure.STATE_CAPITAL}
_SECTIONS = (
    Section.OVERALL,
    Section.REVENUE,
    Section.EXPENDITURE,
    Section.FISCAL_OVERALL,
    Section.GENERAL_BUDGET,
    Section.BASIC_EXPENDITURE,
    Section.THREE_PUBLIC,
    Section.PROCUREMENT,
    Section.STATE_ASSETS,
)


@rule("DOC02", title="九张决算表都读到了", formula="公开01表至09表都有数，空表除外", family=FAMILY)
def national_tables_are_there(book: Book) -> Iterator[Result]:
    """A table may lawfully be empty or come in another file, so its absence is never a finding."""
    present = [table for table in TABLES if book.has(table)]
    if present:
        yield Agrees()
    for table in TABLES:
        if table not in present and not has_no_money(book, table):
            yield Missing(table)


def has_no_money(book: Book, table: str) -> bool:
    """Whether 财政拨款收入支出决算总表 shows that a fund's table is empty."""
    fund = _FUND_TABLES.get(table)
    spent = book.cell(FISCAL, Line.YEAR_EXPENDITURE, fund) if fund else None
    return fund is not None and book.has(FISCAL) and (spent is None or not spent.value)


@rule("DOC04", title="情况说明各节都读到了", formula="决算情况说明的规定各节都有数", family=FAMILY)
def sections_are_there(book: Book) -> Iterator[Result]:
    """A section may come in another file, or say in words that there is nothing: its absence is never a finding."""
    present = [section for section in _SECTIONS if book.has(section) or book.text(section)]
    if present:
        yield Agrees()
    for section in _SECTIONS:
        if section not in present:
            yield Missing(section)


@rule(ONE_REPORT, title="一个文件只有一份报告", formula="同一张表、同一节只印一次", family=FAMILY)
def the_file_holds_one_report(book: Book) -> Iterator[Result]:
    """Two units or two years in one file: every total would be compared with another report's."""
    twice = doubled(book)
    if not twice:
        yield Agrees()
        return
    one, other = next(iter(twice.values()))
    message = say(
        "{twice}等{twice2}处印了两遍而数字不同（如{one:place}的{one:named}与{other:place}的{other:named}），"
        "像是两份报告在一个文件里，其余各项未审核。请分成单独的文件上传。",
        twice="、".join(list(twice)[:4]),
        twice2=len(twice),
        one=one,
        other=other,
    )
    yield Finding(ONE_REPORT, WARNING, message, one.value, other.value, (one, other))


@rule(
    "UNT01",
    title="各表的金额单位一致",
    formula="同一数量在各表之比不应为一万（元与万元）",
    family=FAMILY,
)
def tables_have_one_money_unit(book: Book) -> Iterator[Result]:
    """元 printed over a table in 万元, or the other way round; the rest is compared as if it were right."""
    wrong = misscaled(book)
    for one in wrong:
        words = "大" if one.power > 0 else "小"
        message = say(
            "“{name}”的金额比其他表{words}一万倍，金额单位（元、万元）疑印错：{figure:place}的{figure:named}，{other:place}为{other:printed}万元。",
            name=one.name,
            words=words,
            figure=one.figure,
            other=one.other,
        )
        yield Finding("UNT01", ERROR, message, one.other.value, one.figure.value, (one.figure, one.other))
    if not wrong and any(True for _ in all_links(book)):
        yield Agrees()
