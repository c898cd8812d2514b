"""The sentences of a 情况说明 in the standard wording, worked out from a report's own tables, and the causes that it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from checks.book import (
    BASIC,
    EXPENDITURE,
    FISCAL,
    FUNDS,
    GENERAL,
    INCOME,
    INCOME_EXPENDITURE,
    STATE_CAPITAL,
    THREE_PUBLIC,
    Book,
)
from model import Figure, Report
from model.terms import Line, Measure, Section
from model.words import amount, quoted

_SOURCES = (
    Measure.FISCAL_INCOME, Measure.SUPERIOR_SUBSIDY, Measure.INSTITUTIONAL_INCOME, Measure.BUSINESS_INCOME,
    Measure.AFFILIATE_REMITTANCE, Measure.OTHER_INCOME,
)  # fmt: skip
_NATURES = (
    Measure.BASIC, Measure.PROJECT, Measure.REMITTANCE_TO_SUPERIOR, Measure.BUSINESS_EXPENDITURE,
    Measure.AFFILIATE_SUBSIDY,
)  # fmt: skip
_PARTS = (Line.OVERSEAS, Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING, Line.RECEPTION)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Written:
    """A section's sentences in the standard wording, and what must be explained in it by the unit."""

    section: str
    text: str
    causes: tuple[str, ...] = ()


def written(report: Report, before: Report | None = None) -> tuple[Written, ...]:
    """The sections that the tables tell. before: last year's report where it is at hand."""
    book, last = Book(report), Book(before) if before else None
    made = (
        overall(book, last), revenue(book), expenditure(book), fiscal(book, last), general(book), basic(book),
        three_public(book, last), fund(book, FUNDS, Section.GOVERNMENT_FUND),
        fund(book, STATE_CAPITAL, Section.STATE_CAPITAL),
    )  # fmt: skip
    return tuple(one for one in made if one)


def share(part: Decimal, whole: Decimal) -> str:
    """A share in percent to two places."""
    return f"{(part / whole * 100).quantize(_CENT, ROUND_HALF_UP)}%" if whole else "0%"


def parts_said(parts: Iterable[tuple[str, Figure | None]], whole: Decimal) -> str:
    """The parts that have an amount, each with its share of the whole."""
    return "；".join(
        f"{name}{amount(figure.value)}万元，占{share(figure.value, whole)}" for name, figure in parts if figure and figure.value
    )  # fmt: skip


def compared(now: Figure, last: Figure | None) -> str:
    """The change on the year before in words, a gap to fill in where last year is not at hand."""
    if last is None:
        return "与上年相比，【增减额、增减率由单位填写】。"
    change = now.value - last.value
    if not change:
        return "与上年持平。"
    word, rate_word = ("增加", "增长") if change > 0 else ("减少", "下降")
    rate = f"，{rate_word}{share(abs(change), last.value)}" if last.value else ""
    return f"与上年相比，{word}{amount(abs(change))}万元{rate}。主要原因：【由单位填写】。"


def unequal(section: Section, income: Figure, spent: Figure) -> Written:
    """Two totals that should be equal and are not: no sentence is made of them."""
    text = f"收入总计{amount(income.value)}万元与支出总计{amount(spent.value)}万元不相等，请先核对决算表。"
    return Written(section, text)


def overall(book: Book, last: Book | None) -> Written | None:
    """收入、支出总计, with the change on the year before."""
    income = book.cell(INCOME_EXPENDITURE, Line.INCOME_TOTAL)
    spent = book.cell(INCOME_EXPENDITURE, Line.EXPENDITURE_TOTAL)
    if income is None or spent is None:
        return None
    if income.value != spent.value:
        return unequal(Section.OVERALL, income, spent)
    before = last.cell(INCOME_EXPENDITURE, Line.INCOME_TOTAL) if last else None
    text = f"{book.year}年度收入总计{amount(income.value)}万元，支出总计{amount(spent.value)}万元。{compared(income, before)}"
    return Written(Section.OVERALL, text, ("收入、支出总计与上年增减的主要原因",))


def revenue(book: Book) -> Written | None:
    """本年收入 by source."""
    whole = book.cell(INCOME, Line.TOTAL, Measure.YEAR_INCOME)
    if whole is None:
        return None
    parts = ((source, book.cell(INCOME, Line.TOTAL, source)) for source in _SOURCES)
    said = parts_said(parts, whole.value)
    return Written(Section.REVENUE, f"本年收入合计{amount(whole.value)}万元，其中：{said}。")


def expenditure(book: Book) -> Written | None:
    """本年支出 by nature."""
    whole = book.cell(EXPENDITURE, Line.TOTAL, Measure.YEAR_EXPENDITURE)
    if whole is None:
        return None
    parts = ((nature, book.cell(EXPENDITURE, Line.TOTAL, nature)) for nature in _NATURES)
    return Written(
        Section.EXPENDITURE,
        f"本年支出合计{amount(whole.value)}万元，其中：{parts_said(parts, whole.value)}。",
    )


def fiscal_total(book: Book, line: Line) -> Figure | None:
    return book.cell(FISCAL, line) or book.cell(FISCAL, line, Measure.TOTAL)


def fiscal(book: Book, last: Book | None) -> Written | None:
    """财政拨款收入、支出总计, with the change on the year before."""
    income, spent = fiscal_total(book, Line.INCOME_TOTAL), fiscal_total(book, Line.EXPENDITURE_TOTAL)
    if income is None or spent is None:
        return None
    if income.value != spent.value:
        return unequal(Section.FISCAL_OVERALL, income, spent)
    before = fiscal_total(last, Line.INCOME_TOTAL) if last else None
    text = f"{book.year}年度财政拨款收入总计{amount(income.value)}万元，支出总计{amount(spent.value)}万元。{compared(income, before)}"
    return Written(Section.FISCAL_OVERALL, text, ("财政拨款收入、支出总计与上年增减的主要原因",))


def general(book: Book) -> Written | None:
    """一般公共预算 expenditure, its share and its 类."""
    spent, whole = (
        book.cell(GENERAL, Line.TOTAL, Measure.TOTAL),
        book.cell(EXPENDITURE, Line.TOTAL, Measure.YEAR_EXPENDITURE),
    )
    if spent is None:
        return None
    classes = [book.cell(GENERAL, code, Measure.TOTAL) for code in book.codes(GENERAL) if len(code) == 3]
    said = parts_said(((f"{f.item}（类）", f) for f in classes if f), spent.value)
    of = f"，占本年支出合计的{share(spent.value, whole.value)}" if whole and whole.value else ""
    text = f"{book.year}年度一般公共预算财政拨款支出{amount(spent.value)}万元{of}。主要用于以下方面：{said}。"
    return Written(Section.GENERAL_BUDGET, text, ("支出决算与年初预算有差异的各项科目的主要原因",))


def basic(book: Book) -> Written | None:
    """基本支出: 人员 and 公用."""
    staff, running = book.cell(BASIC, Line.PERSONNEL_TOTAL), book.cell(BASIC, Line.OPERATING_TOTAL)
    if staff is None or running is None:
        return None
    text = (
        f"{book.year}年度一般公共预算财政拨款基本支出{amount(staff.value + running.value)}万元，其中："
        f"人员经费{amount(staff.value)}万元；公用经费{amount(running.value)}万元。"
    )
    return Written(Section.BASIC_EXPENDITURE, text)


def three_public(book: Book, last: Book | None) -> Written | None:
    """“三公”经费 with the budget, its parts and the year before."""
    spent, budget = book.cell(THREE_PUBLIC, Line.TOTAL), book.cell(THREE_PUBLIC, Line.TOTAL, Measure.BUDGET)
    if spent is None:
        return None
    planned = ""
    causes = ["“三公”经费与上年增减的主要原因"]
    if budget and budget.value:
        planned = f"预算为{amount(budget.value)}万元，完成预算的{share(spent.value, budget.value)}，"
        causes += ["“三公”经费决算数与预算数差异的主要原因"] if budget.value != spent.value else []
    parts = "；".join(part_said(book, part) for part in _PARTS)
    before = last.cell(THREE_PUBLIC, Line.TOTAL) if last else None
    text = f"{book.year}年度“三公”经费财政拨款支出{planned}决算为{amount(spent.value)}万元。其中：{parts}。{compared(spent, before)}"
    return Written(Section.THREE_PUBLIC, text, tuple(causes))


def part_said(book: Book, part: Line) -> str:
    """One part's amount; a blank one is none."""
    figure = book.cell(THREE_PUBLIC, part)
    return f"{part}{amount(figure.value) if figure else '0'}万元"


def fund(book: Book, table: str, section: Section) -> Written | None:
    """A fund's expenditure, or that there was none."""
    if not any(book.has(one) for one in (INCOME_EXPENDITURE, FISCAL)):
        return None
    name = section.removesuffix("收支决算情况")
    spent = book.cell(table, Line.TOTAL, Measure.YEAR_EXPENDITURE)
    if spent is None or not spent.value:
        return (
            None
            if book.has(table) and spent is None
            else Written(section, f"{book.year}年度没有{name}财政拨款收入和支出。")
        )
    return Written(
        section,
        f"{book.year}年度{name}财政拨款支出{amount(spent.value)}万元。",
        (f"{quoted(name)}支出的主要用途",),
    )


def lacking_causes(made: Iterable[Written]) -> Iterator[str]:
    """Every cause that the unit has yet to write."""
    for one in made:
        yield from one.causes
