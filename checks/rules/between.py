"""Identities between tables."""

from __future__ import annotations

from collections.abc import Iterator

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
from checks.words import amount, named, place
from model import Finding
from model.finding import ERROR

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
    elif (left and left.value) or (right and right.value):
        printed = left or right
        empty = other if left else one
        assert printed is not None
        yield Finding(
            "BET01",
            ERROR,
            f"{words}：{place(printed)}的{named(printed)}，{empty[0]}的对应格为空。",
            None,
            printed.value,
            (printed,),
        )


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
        (INCOME_EXPENDITURE, "本年收入合计", FINAL),
        (INCOME, "合计", "本年收入合计"),
        "收入支出决算总表的本年收入合计＝收入决算表合计",
    )
    yield from same(
        book,
        (INCOME_EXPENDITURE, "本年支出合计", FINAL),
        (EXPENDITURE, "合计", "本年支出合计"),
        "收入支出决算总表的本年支出合计＝支出决算表合计",
    )
    yield from same(
        book,
        (FISCAL, "本年收入合计", FINAL),
        (INCOME, "合计", "财政拨款收入"),
        "财政拨款总表的本年收入合计＝收入决算表的财政拨款收入",
    )
    yield from same(
        book,
        (FISCAL, "本年支出合计", "一般公共预算财政拨款"),
        (GENERAL, "合计", "合计"),
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
    total = book.cell(GENERAL, "合计", "基本支出")
    parts = terms([book.cell(BASIC, "人员经费合计"), book.cell(BASIC, "公用经费合计")])
    if total is not None and parts:
        yield Identity(total, parts, "一般公共预算基本支出＝人员经费合计＋公用经费合计")


@rule(
    "BET03",
    title="基金、国资表与财政拨款总表一致",
    formula="T4政府性基金支出 = T8合计；T4国资支出 = T9合计",
    family=FAMILY,
)
def fund_tables_agree(book: Book) -> Iterator[Result]:
    """An empty fund table agrees with a zero or blank column."""
    for measure, statement in (
        ("政府性基金预算财政拨款", FUNDS),
        ("国有资本经营预算财政拨款", STATE_CAPITAL),
    ):
        column, table = (
            book.cell(FISCAL, "本年支出合计", measure),
            book.cell(statement, "合计", "本年支出合计"),
        )
        if column is not None and table is not None:
            yield Identity(column, (Term(table),), f"财政拨款总表的{measure}支出＝{statement}合计")
        elif (printed := column or table) is not None and printed.value:
            other = statement if column else FISCAL
            yield Finding(
                "BET03",
                ERROR,
                f"{place(printed)}的{named(printed)}，{other}却没有对应的数。",
                None,
                printed.value,
                (printed,),
            )


@rule("BET04", title="总表各类支出与明细表一致", formula="T1类 = T3类；T4类 = T5类", family=FAMILY)
def classes_agree_between_tables(book: Book) -> Iterator[Result]:
    """Class lines of the 总表 against the rows of the classified tables, by name."""
    pairs = (
        (INCOME_EXPENDITURE, FINAL, EXPENDITURE, "本年支出合计"),
        (FISCAL, "一般公共预算财政拨款", GENERAL, "合计"),
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
    for code in book.codes(GENERAL):
        part, whole = book.cell(GENERAL, code, "合计"), book.cell(EXPENDITURE, code, "本年支出合计")
        if part is None or whole is None:
            continue
        if part.value - whole.value > part.half_unit + whole.half_unit:
            message = f"{place(part)}的{named(part)}大于{place(whole)}的{amount(whole.value)}。"
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
        ("30212", "因公出国（境）费"),
        ("30217", "公务接待费"),
        ("30231", "公务用车运行维护费"),
        ("31013", "公务用车购置费"),
    ):
        part, whole = book.cell(BASIC, code), book.cell(THREE_PUBLIC, line)
        if part is None or whole is None:
            continue
        if part.value - whole.value > part.half_unit + whole.half_unit:
            message = f"{place(part)}的{named(part)}大于{place(whole)}的{named(whole)}。"
            yield Finding("BET06", ERROR, message, whole.value, part.value, (whole, part))
        else:
            yield Agrees((part, whole))


@rule(
    "BET07",
    title="机关运行经费表与基本支出公用经费一致",
    formula="机关运行经费 = 公用经费合计",
    family=FAMILY,
)
def running_cost_is_operating_cost(book: Book) -> Iterator[Result]:
    """Administrative and 参公 units: their running cost is the operating part of basic expenditure."""
    running, operating = book.cell(RUNNING, "合计"), book.cell(BASIC, "公用经费合计")
    if running is not None and operating is not None:
        yield Identity(running, (Term(operating),), "机关运行经费支出情况表合计＝基本支出决算表公用经费合计")
        for code in book.codes(RUNNING):
            one, other = book.cell(RUNNING, code), book.cell(BASIC, code)
            if one is not None and other is not None:
                yield Identity(
                    one, (Term(other),), f"机关运行经费表的“{code} {one.item}”＝基本支出决算表同一科目"
                )
