"""Identities between tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.book import (
    BASIC,
    EXPENDITURE,
    FINAL,
    FISCAL,
    FUNDS,
    GENERAL,
    INCOME,
    INCOME_EXPENDITURE,
    RUNNING,
    STATE_CAPITAL,
    THREE_PUBLIC,
    Book,
)
from checks.results import Agrees, Identity, Missing, Result, Term
from checks.rule import rule
from checks.rules.tables import terms
from model import Figure, Finding
from model.finding import ERROR, WARNING
from model.report import UNIT
from model.terms import Line, Measure, Section
from model.terms.classification import OPERATING_CLASSES, PERSONNEL_CLASSES
from model.words import say

FAMILY = "表间"


def same(book: Book, one: tuple[str, str, str], other: tuple[str, str, str], words: str) -> Iterator[Result]:
    """Two cells of two tables hold one quantity; (table, line, measure) each."""
    for statement in (one[0], other[0]):
        if not book.has(statement):
            yield Missing(statement)
            return
    left, right = book.cell(*one), book.cell(*other)
    if left is not None and right is not None:
        yield Identity(left, (Term(right),), words)
    elif (printed := left or right) is not None and printed.value:
        # A blank total beside a printed one is far more often a cell that was not read than one that was not filled.
        statement, line, measure = other if left else one
        yield Missing(f"{statement}的“{line}”" + ("" if measure == FINAL else f"（{measure}）"))


@rule(
    "BET01",
    title="总表与明细表的总数一致",
    formula="T1本年收入 = T2合计；T1本年支出 = T3合计；T2财政拨款收入 = T4本年收入；T4一般公共支出 = T5合计",
    family=FAMILY,
)
def totals_agree_between_tables(book: Book) -> Iterator[Result]:
    """The chain of totals through the nine national tables."""
    yield from same(
        book,
        (INCOME_EXPENDITURE, Line.YEAR_INCOME, FINAL),
        (INCOME, Line.TOTAL, Measure.YEAR_INCOME),
        "收入支出决算总表的本年收入合计＝收入决算表合计",
    )
    yield from same(
        book,
        (INCOME_EXPENDITURE, Line.YEAR_EXPENDITURE, FINAL),
        (EXPENDITURE, Line.TOTAL, Measure.YEAR_EXPENDITURE),
        "收入支出决算总表的本年支出合计＝支出决算表合计",
    )
    yield from same(
        book,
        (FISCAL, Line.YEAR_INCOME, FINAL),
        (INCOME, Line.TOTAL, Measure.FISCAL_INCOME),
        "财政拨款总表的本年收入合计＝收入决算表的财政拨款收入",
    )
    yield from same(
        book,
        (FISCAL, Line.YEAR_EXPENDITURE, Measure.GENERAL_BUDGET),
        (GENERAL, Line.TOTAL, Measure.TOTAL),
        "财政拨款总表的一般公共预算支出＝一般公共预算财政拨款支出决算表合计",
    )


@rule(
    "BET02",
    title="一般公共预算基本支出与基本支出决算表一致",
    formula="T5基本支出 = T6人员经费 + 公用经费",
    family=FAMILY,
)
def basic_expenditure_agrees(book: Book) -> Iterator[Result]:
    """一般公共预算财政拨款支出决算表 against 基本支出决算表."""
    for statement in (GENERAL, BASIC):
        if not book.has(statement):
            yield Missing(statement)
            return
    total = book.cell(GENERAL, Line.TOTAL, Measure.BASIC)
    if total is None:
        yield Missing(f"{GENERAL}的“合计”（基本支出）")
        return
    parts = basic_parts(book, Line.PERSONNEL_TOTAL, PERSONNEL_CLASSES)
    parts += basic_parts(book, Line.OPERATING_TOTAL, OPERATING_CLASSES)
    if parts:
        yield Identity(total, parts, "一般公共预算基本支出＝人员经费合计＋公用经费合计")
    else:
        yield Missing(f"{BASIC}的“人员经费合计”和“公用经费合计”")


def basic_parts(book: Book, line: str, classes: tuple[str, ...]) -> tuple[Term, ...]:
    """A foot line of 基本支出决算表; where it is blank, the classes that it sums up."""
    total = book.cell(BASIC, line)
    return terms([total] if total is not None else [book.cell(BASIC, code) for code in classes])


@rule(
    "BET03",
    title="基金、国资表与财政拨款总表一致",
    formula="T4政府性基金支出 = T8合计；T4国资支出 = T9合计",
    family=FAMILY,
)
def fund_tables_agree(book: Book) -> Iterator[Result]:
    """A column of 财政拨款收入支出决算总表 against its table; a zero or blank column goes with an empty table."""
    for measure, statement, word in (
        (Measure.GOVERNMENT_FUND, FUNDS, "政府性基金"),
        (Measure.STATE_CAPITAL, STATE_CAPITAL, "国有资本经营"),
    ):
        column = book.cell(FISCAL, Line.YEAR_EXPENDITURE, measure)
        table = book.cell(statement, Line.TOTAL, Measure.YEAR_EXPENDITURE)
        if column is not None and table is not None:
            yield Identity(column, (Term(table),), f"财政拨款总表的{measure}支出＝{statement}合计")
        elif column is not None and column.value:
            yield from unmatched_fund(book, column, statement, word)
        elif table is not None and table.value and book.has(FISCAL):
            yield Missing(f"{FISCAL}的“本年支出合计”（{measure}）")
        elif table is not None or column is not None:
            yield Agrees(tuple(figure for figure in (column, table) if figure is not None))


def unmatched_fund(book: Book, column: Figure, statement: str, word: str) -> Iterator[Result]:
    """Expenditure of a fund whose table has no number: contradicted where the report says that there is none."""
    denial = re.compile(
        rf"(?:没有|无|未发生|未安排|不涉及)(?:使用)?{word}[^。；，]{{0,20}}(?:收入|支出|拨款|收支)"
    )
    for passage in book.report.passages:
        if (said := denial.search(passage.text)) and not re.match(r"的[，,]", passage.text[said.end() :]):
            message = say(
                "{column:place}的{column:named}，{fact}却称“{words}”。",
                column=column,
                fact=passage.where.describe() or statement,
                words=said.group(),
            )
            yield Finding("BET03", ERROR, message, None, column.value, (column,), passage.where)
            return
    yield Missing(statement)


@rule("BET04", title="总表各类支出与明细表一致", formula="T1类 = T3类；T4类 = T5类", family=FAMILY)
def classes_agree_between_tables(book: Book) -> Iterator[Result]:
    """Class lines of the 总表 against the rows of the classified tables, by name."""
    pairs = (
        (INCOME_EXPENDITURE, FINAL, EXPENDITURE, Line.YEAR_EXPENDITURE),
        (FISCAL, Measure.GENERAL_BUDGET, GENERAL, Line.TOTAL),
    )
    for summary, measure, detail, column in pairs:
        if not (book.has(summary) and book.has(detail)):
            yield Missing(summary if not book.has(summary) else detail)
            continue
        rows = {
            figure.item: figure
            for figure in book.of(detail)
            if len(figure.code) == 3 and figure.measure == column
        }
        lines = {
            f.item: f
            for f in book.of(summary)
            if f.measure == measure and f.item.endswith("支出") and f.item in rows
        }
        for name, figure in lines.items():
            yield Identity(
                figure, (Term(rows[name]),), f"{summary}的“{name}”＝{detail}的“{rows[name].code} {name}”"
            )


@rule(
    "BET05", title="支出决算表各科目不小于一般公共预算支出", formula="T3任一科目 ≥ T5同一科目", family=FAMILY
)
def all_expenditure_covers_general_budget(book: Book) -> Iterator[Result]:
    """Each code of 一般公共预算财政拨款支出决算表 within 支出决算表."""
    if book.has(GENERAL) and not book.has(EXPENDITURE):
        yield Missing(EXPENDITURE)
    for code in book.codes(GENERAL):
        part, whole = (
            book.cell(GENERAL, code, Measure.TOTAL),
            book.cell(EXPENDITURE, code, Measure.YEAR_EXPENDITURE),
        )
        if part is None or whole is None:
            continue
        if part.value - whole.value > part.half_unit + whole.half_unit:
            message = say(
                "{part:place}的{part:named}大于{whole:place}的{whole:printed}{unit}。",
                part=part,
                whole=whole,
                unit=whole.unit,
            )
            yield Finding("BET05", ERROR, message, whole.value, part.value, (whole, part))
        else:
            yield Agrees((part, whole))


@rule(
    "BET06",
    title="基本支出中的“三公”经济科目不大于“三公”经费表",
    formula="T6因公出国、公务接待、公务用车 ≤ T7同项",
    family=FAMILY,
)
def economic_items_fit_three_public(book: Book) -> Iterator[Result]:
    """30212, 30217, 30231 are part of what the “三公” table states, which also has project expenditure."""
    if not book.has(THREE_PUBLIC):
        if book.has(BASIC):
            yield Missing(THREE_PUBLIC)
        return
    for code, line in (
        ("30212", Line.OVERSEAS),
        ("30217", Line.RECEPTION),
        ("30231", Line.VEHICLE_RUNNING),
        ("31013", Line.VEHICLE_PURCHASE),
    ):
        part, whole = book.cell(BASIC, code), book.cell(THREE_PUBLIC, line)
        if part is not None and part.value and whole is None:
            yield from beside_a_nought(book, part, line)
        if part is None or whole is None:
            continue
        if part.value - whole.value > part.half_unit + whole.half_unit:
            message = say(
                "{part:place}的{part:named}大于{whole:place}的{whole:named}。", part=part, whole=whole
            )
            yield Finding("BET06", ERROR, message, whole.value, part.value, (whole, part))
        else:
            yield Agrees((part, whole))


def beside_a_nought(book: Book, part: Figure, line: str) -> Iterator[Result]:
    """A blank cell of the “三公” table that a sentence or the table's own sum tells to be nothing."""
    stated = book.said(Section.THREE_PUBLIC, line)
    proof = stated if stated is not None and not stated.value else sum_without(book, line)
    if proof is None:
        yield Missing(f"{THREE_PUBLIC}的“{line}”")
        return
    message = say(
        "{part:place}的{part:named}大于{table}的“{line}”（该格为空，{proof:place}的{proof:named}表明为0）。",
        part=part,
        table=THREE_PUBLIC,
        line=line,
        proof=proof,
    )
    yield Finding("BET06", WARNING, message, Decimal(0), part.value, (part, proof))


def sum_without(book: Book, line: str) -> Figure | None:
    """The total of the “三公” table where its other lines make it up alone."""
    total = book.cell(THREE_PUBLIC, Line.TOTAL)
    others = [
        cell
        for other in (Line.OVERSEAS, Line.VEHICLES, Line.RECEPTION)
        if other != line and (cell := book.cell(THREE_PUBLIC, other)) is not None
    ]
    if total is None or line not in (Line.OVERSEAS, Line.RECEPTION) or not others:
        return None
    gap = sum((cell.value for cell in others), -total.value)
    return total if abs(gap) <= sum((cell.half_unit for cell in others), total.half_unit) else None


@rule(
    "BET07",
    title="机关运行经费表与基本支出公用经费一致",
    formula="机关运行经费 = 公用经费合计（行政和参公单位）；含事业单位的部门 ≤",
    family=FAMILY,
)
def running_cost_is_operating_cost(book: Book) -> Iterator[Result]:
    """Administrative and 参公 units: their running cost is the operating part of basic expenditure.

    A department's table leaves out its 事业单位, so there it may be less; a 事业单位 has none.
    """
    running, operating = book.cell(RUNNING, Line.TOTAL), book.cell(BASIC, Line.OPERATING_TOTAL)
    if running is None:
        return
    if operating is None:
        yield Missing(f"{BASIC}的“公用经费合计”")
    elif running.value and (running.value > operating.value or book.report.kind == UNIT):
        yield Identity(running, (Term(operating),), "机关运行经费支出情况表合计＝基本支出决算表公用经费合计")
    else:
        yield Agrees((running, operating))
    if operating is not None and running.value == operating.value:
        yield from same_accounts(book)


def same_accounts(book: Book) -> Iterator[Result]:
    """The accounts of both tables, where their totals say that they are one."""
    for code in book.codes(RUNNING):
        one, other = book.cell(RUNNING, code), book.cell(BASIC, code)
        if one is not None and other is not None:
            yield Identity(
                one, (Term(other),), f"机关运行经费表的“{code} {one.item}”＝基本支出决算表同一科目"
            )
