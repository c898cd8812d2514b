"""Percentages in sentences, recomputed to the printed precision: shares, changes, completion of budgets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from checks.book import BASIC, EXPENDITURE, FINAL, GENERAL, INCOME, THREE_PUBLIC, Book
from checks.results import Agrees, Result, Tail
from checks.rule import rule
from checks.rules.text_amounts import (
    BASIC_TEXT,
    EXPENDITURE_TEXT,
    FISCAL_TEXT,
    GENERAL_TEXT,
    INCOME_TEXT,
    OVERALL,
    THREE_PUBLIC_TEXT,
)
from checks.words import amount, named, place
from model import Figure, Finding
from model.finding import ERROR, NOTE, WARNING

FAMILY = "表文"
HUNDRED = Decimal(100)


def at_precision(value: Decimal, like: Figure, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A ratio with as many decimals as the printed one."""
    return value.quantize(Decimal(1).scaleb(int(like.value.as_tuple().exponent)), rounding=rounding)


def judge_rate(
    rule_id: str, printed: Figure, part: Figure, whole: Figure, words: str, ratio: Decimal | None = None
) -> Result:
    """A printed percentage against part ÷ whole: right, right but for rounding or truncation, or wrong."""
    exact = part.value / whole.value * HUNDRED if ratio is None else ratio
    computed = at_precision(exact, printed)
    if computed == printed.value or at_precision(exact, printed, ROUND_DOWN) == printed.value == computed:
        return Agrees((printed, part, whole))
    low, high = bounds(part, whole)
    unit = printed.half_unit * 2
    figures = (printed, part, whole)
    if abs(computed - printed.value) <= unit or low - unit <= printed.value <= high + unit:
        said = f"{words}印{amount(printed.value)}%，重算为{amount(computed)}%"
        return Tail(printed.statement, said, figures, computed, printed.value)
    message = f"{place(printed)}：{words}印{amount(printed.value)}%，按{named(part)}与{named(whole)}计算应为{amount(computed)}%。"
    return Finding(rule_id, ERROR, message, computed, printed.value, figures)


def bounds(part: Figure, whole: Figure) -> tuple[Decimal, Decimal]:
    """The percentages that the unrounded amounts can have had."""
    low_whole = whole.value - whole.half_unit
    if low_whole <= 0:
        return Decimal(0), Decimal(10) ** 9
    low = (part.value - part.half_unit) / (whole.value + whole.half_unit) * HUNDRED
    return low, (part.value + part.half_unit) / low_whole * HUNDRED


# (section, whole in the text, whole in a table): what a share in the section is a share of.
_WHOLES = (
    (INCOME_TEXT, "本年收入合计", (INCOME, "合计", "本年收入合计")),
    (EXPENDITURE_TEXT, "本年支出合计", (EXPENDITURE, "合计", "本年支出合计")),
    (BASIC_TEXT, "基本支出", (GENERAL, "合计", "基本支出")),
    (THREE_PUBLIC_TEXT, "“三公”经费", (THREE_PUBLIC, "合计", FINAL)),
)


def pairs(book: Book, section: str, measure: str) -> Iterator[tuple[Figure, Figure]]:
    """(rate, the amount it speaks of): the nearest amount of the item before the rate."""
    before: dict[str, Figure] = {}
    for figure in book.of(section):
        if figure.measure == FINAL and figure.year == book.year:
            before[figure.item] = figure
        elif figure.measure == measure and figure.item in before:
            yield figure, before[figure.item]


@rule("RAT01", title="占比等于部分除以总数", formula="占比 = 部分 ÷ 句中所指总数", family=FAMILY)
def shares_are_parts_of_their_whole(book: Book) -> Iterator[Result]:
    """Shares of income, expenditure, general budget classes, basic expenditure and “三公”经费."""
    for section, item, cell in _WHOLES:
        whole = book.said(section, item) or book.cell(*cell)
        for share, part in pairs(book, section, "占比"):
            if whole is not None and whole.value and share.item != item:
                yield judge_rate("RAT01", share, part, whole, f"“{share.item}”占“{item}”的比重")
    yield from general_shares(book)
    yield from procurement_shares(book)


def general_shares(book: Book) -> Iterator[Result]:
    """Classes as shares of the general budget; the general budget as a share of all expenditure."""
    general = book.said(GENERAL_TEXT, "一般公共预算财政拨款支出")
    spent = book.said(EXPENDITURE_TEXT, "本年支出合计") or book.cell(EXPENDITURE, "合计", "本年支出合计")
    for share, part in pairs(book, GENERAL_TEXT, "占比"):
        if share.item == "一般公共预算财政拨款支出":
            if spent is not None and spent.value:
                yield judge_rate("RAT01", share, part, spent, "一般公共预算财政拨款支出占本年支出的比重")
        elif general is not None and general.value and share.item.endswith("支出"):
            yield judge_rate("RAT01", share, part, general, f"“{share.item}”的占比")


def procurement_shares(book: Book) -> Iterator[Result]:
    """Contracts with small firms as shares; 小微 may be a share of 中小 or of the whole, as the sentence says."""
    section = "政府采购支出情况"
    total, small = book.said(section, "政府采购支出"), book.said(section, "授予中小企业合同金额")
    for share, part in pairs(book, section, "占比"):
        wholes = [
            figure
            for figure in (total, small if "小微" in share.item else None)
            if figure is not None and figure.value
        ]
        results = [judge_rate("RAT01", share, part, whole, f"“{share.item}”的占比") for whole in wholes]
        if results:
            yield next((result for result in results if isinstance(result, Agrees)), results[0])


@rule("RAT02", title="各项占比之和约等于100%", formula="Σ占比 ≈ 100%", family=FAMILY)
def shares_add_up_to_a_hundred(book: Book) -> Iterator[Result]:
    """The shares of income, of expenditure and of the general budget's classes."""
    for section in (INCOME_TEXT, EXPENDITURE_TEXT, GENERAL_TEXT):
        shares = {
            f.item: f
            for f in book.of(section)
            if f.measure == "占比" and f.item != "一般公共预算财政拨款支出" and f.year == book.year
        }
        if len(shares) < 2:
            continue
        total = sum((figure.value for figure in shares.values()), Decimal(0))
        room = sum((figure.half_unit * 2 for figure in shares.values()), Decimal(0))
        figures = tuple(shares.values())
        if abs(total - HUNDRED) > room and not any(
            isinstance(r, Finding) for r in shares_are_parts_of_their_whole(book)
        ):
            message = f"{place(figures[0])}：各项占比之和为{amount(total)}%，与100%相差较大。"
            yield Finding("RAT02", WARNING, message, HUNDRED, total, figures)
        else:
            yield Agrees(figures)


@rule(
    "RAT03", title="增减率等于增减额除以上年数", formula="增减率 = 增减额 ÷（本年数 − 增减额）", family=FAMILY
)
def rates_of_change_follow_from_changes(book: Book) -> Iterator[Result]:
    """Each stated rate of change on the year before, or on the initial budget."""
    for section in dict.fromkeys(figure.statement for figure in book.report.figures):
        for base in ("上年", "年初预算"):
            yield from rates_in(book, section, base)


def rates_in(book: Book, section: str, base: str) -> Iterator[Result]:
    """The rates of one section against one base."""
    finals: dict[str, Figure] = {}
    changes: dict[str, Figure] = {}
    for figure in book.of(section):
        if figure.measure == FINAL and figure.year == book.year:
            finals[figure.item] = figure
        elif figure.measure == f"比{base}增减额":
            changes[figure.item] = figure
        elif figure.measure == f"比{base}增减率" and figure.item in changes and figure.item in finals:
            yield judge_change(figure, changes.pop(figure.item), finals[figure.item], book)


def judge_change(rate: Figure, change: Figure, final: Figure, book: Book) -> Result:
    """One rate: without a base it means nothing; else it is the change over the base."""
    final = right_unit(final, book)
    base = final.value - change.value
    figures = (rate, change, final)
    if base == 0 or (change.value > 0 and abs(base) <= change.half_unit + final.half_unit):
        message = f"{place(rate)}：“{rate.item}”的增减额等于本年全额，上年为0，增长率{amount(rate.value)}%没有意义。"
        return Finding("RAT03", NOTE, message, Decimal(0), rate.value, figures)
    exact = change.value / base * HUNDRED
    computed = at_precision(exact, rate)
    if computed == rate.value:
        return Agrees(figures)
    spread = (
        (change.half_unit + (final.half_unit + change.half_unit) * abs(exact) / HUNDRED) / abs(base) * HUNDRED
    )
    if abs(computed - rate.value) <= rate.half_unit * 2 + spread:
        said = f"“{rate.item}”增减率印{amount(rate.value)}%，重算为{amount(computed)}%"
        return Tail(rate.statement, said, figures, computed, rate.value)
    message = (
        f"{place(rate)}：“{rate.item}”增减率印{amount(rate.value)}%，按增减额{amount(change.value)}"
        f"与上年{amount(base)}计算应为{amount(computed)}%。"
    )
    return Finding("RAT03", ERROR, message, computed, rate.value, figures)


def right_unit(final: Figure, book: Book) -> Figure:
    """The amount in 万元 where 元 was printed by mistake (昭化 2021)."""
    if final.item != "机关运行经费":
        return final
    operating = book.cell(BASIC, "公用经费合计") or book.said(BASIC_TEXT, "公用经费")
    if (
        operating is not None
        and operating.value
        and abs(final.value * 10000 - operating.value) <= Decimal("0.01")
    ):
        return operating
    return final


@rule(
    "RAT04",
    title="完成预算率等于决算数除以预算数",
    formula="完成预算率 = 决算数 ÷ 句中所指预算数",
    family=FAMILY,
)
def completion_is_final_over_budget(book: Book) -> Iterator[Result]:
    """Each stated completion against the budgets stated with it; which one is meant the sentence says."""
    for section in dict.fromkeys(figure.statement for figure in book.report.figures):
        if section == "预算绩效情况":
            continue
        finals: dict[str, Figure] = {}
        budgets: dict[str, list[Figure]] = {}
        for figure in book.of(section):
            if figure.measure == FINAL and figure.year == book.year:
                finals[figure.item] = figure
            elif figure.measure in ("年初预算数", "预算数"):
                budgets.setdefault(figure.item, []).append(figure)
            elif figure.measure == "完成预算率" and figure.item in finals:
                yield from judge_completion(figure, finals[figure.item], budgets.pop(figure.item, []), book)


def judge_completion(rate: Figure, final: Figure, budgets: list[Figure], book: Book) -> Iterator[Result]:
    """A completion agrees if it fits the budget named; fitting only another one is an error of wording."""
    named_initial = says_initial(rate, book)
    usable = [budget for budget in budgets if budget.value]
    zero = [budget for budget in budgets if not budget.value]
    results = {id(b): judge_rate("RAT04", rate, final, b, f"“{rate.item}”完成预算率") for b in usable}
    fitting = [budget for budget in usable if not isinstance(results[id(budget)], Finding)]
    initial = [budget for budget in budgets if budget.measure == "年初预算数"]
    if fitting and named_initial and initial and not any(budget in fitting for budget in initial):
        other, meant = fitting[0], initial[0]
        message = (
            f"{place(rate)}：写“完成年初预算的{amount(rate.value)}%”，但年初预算为{amount(meant.value)}万元；"
            f"{amount(rate.value)}%是对{named(other)}的完成率。"
        )
        yield Finding("RAT04", ERROR, message, meant.value, rate.value, (rate, final, meant, other))
    elif fitting:
        yield results[id(fitting[0])]
    elif usable:
        yield results[id(usable[0])]
    elif zero and final.value and rate.value:
        message = f"{place(rate)}：“{rate.item}”预算数为0，完成预算率{amount(rate.value)}%没有意义。"
        yield Finding("RAT04", WARNING, message, Decimal(0), rate.value, (rate, final, *zero))


def says_initial(rate: Figure, book: Book) -> bool:
    """Whether the sentence calls it 完成年初预算."""
    text = book.text(rate.statement)
    return bool(re.search(rf"完成年初预算[^，。；]{{0,4}}{re.escape(amount(rate.value))}", text))


@rule(
    "RAT05",
    title="同一口径的合计与分列说明一致",
    formula="总体情况与财政拨款总体情况在无其他资金时相同",
    family=FAMILY,
)
def fiscal_change_matches_general_change(book: Book) -> Iterator[Result]:
    """财政拨款收支总计 said to be level while the general budget expenditure changed and nothing else moved."""
    text = book.text(FISCAL_TEXT)
    change = book.said(GENERAL_TEXT, "一般公共预算财政拨款支出", "比上年增减额")
    overall = book.said(OVERALL, "收入总计", "比上年增减额")
    if change is None or not re.search(r"总计(?:决算数)?(?:与上年)?(?:基本)?持平", text):
        return
    if (
        book.said(FISCAL_TEXT, "财政拨款收入总计", "比上年增减额") is None
        and change.value
        and abs(change.value) > 1
    ):
        figures = tuple(figure for figure in (change, overall) if figure is not None)
        message = f"{FISCAL_TEXT}称财政拨款收支总计与上年持平，但{place(change)}的一般公共预算财政拨款支出比上年增减{amount(change.value)}万元。"
        yield Finding("RAT05", WARNING, message, None, change.value, figures)
