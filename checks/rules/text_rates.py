"""Percentages in sentences, recomputed to the printed precision: shares, changes, completion of budgets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from checks.alternatives import has_alternative
from checks.book import (
    BASIC,
    EXPENDITURE,
    FINAL,
    FISCAL,
    GENERAL,
    INCOME,
    INCOME_EXPENDITURE,
    THREE_PUBLIC,
    Book,
)
from checks.results import Agrees, Identity, Missing, Result, Tail, Term
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
from model import Figure, Finding
from model.finding import ERROR, NOTE, WARNING
from model.terms import Line, Measure, Section, Statement
from model.terms.measures import BUDGETS
from model.words import amount, printed, quoted, say

FAMILY = "表文"
HUNDRED = Decimal(100)
CENT = Decimal("0.01")


def at_precision(value: Decimal, like: Figure) -> Decimal:
    """A ratio with as many decimals as the printed one."""
    return value.quantize(Decimal(1).scaleb(int(like.value.as_tuple().exponent)), ROUND_HALF_UP)


def in_full(exact: Decimal, rate: Figure) -> Decimal:
    """A recomputed rate as a finding tells it: two decimals at least, whatever the wrong one has."""
    return exact.quantize(min(Decimal(1).scaleb(int(rate.value.as_tuple().exponent)), CENT), ROUND_HALF_UP)


def judge_rate(rule_id: str, rate: Figure, part: Figure, whole: Figure, words: str) -> Result:
    """A printed percentage against part ÷ whole: right, right but for rounding or truncation, or wrong."""
    exact = part.value / whole.value * HUNDRED
    computed = at_precision(exact, rate)
    figures = (rate, part, whole)
    if computed == rate.value:
        return Agrees(figures)
    low, high = bounds(part, whole)
    unit = rate.half_unit * 2
    if abs(computed - rate.value) <= unit or low - unit <= rate.value <= high + unit:
        said = f"{words}印{printed(rate)}%，重算为{amount(computed)}%"
        return Tail(rate.statement, said, figures, computed, rate.value)
    computed = in_full(exact, rate)
    message = say(
        "{rate:place}：{words}印{rate:printed}%，按{part:named}与{whole:named}计算应为{computed:amount}%。",
        rate=rate,
        words=words,
        part=part,
        whole=whole,
        computed=computed,
    )
    return Finding(rule_id, ERROR, message, computed, rate.value, figures, suspect=rate)


def bounds(part: Figure, whole: Figure) -> tuple[Decimal, Decimal]:
    """The percentages that the unrounded amounts can have had."""
    low_whole = whole.value - whole.half_unit
    if low_whole <= 0:
        return Decimal(0), Decimal(10) ** 9
    low = (part.value - part.half_unit) / (whole.value + whole.half_unit) * HUNDRED
    return low, (part.value + part.half_unit) / low_whole * HUNDRED


# (section, whole in the text, whole in a table): what a share in the section is a share of.
_WHOLES = (
    (INCOME_TEXT, Line.YEAR_INCOME, (INCOME, Measure.TOTAL, Measure.YEAR_INCOME)),
    (EXPENDITURE_TEXT, Line.YEAR_EXPENDITURE, (EXPENDITURE, Measure.TOTAL, Measure.YEAR_EXPENDITURE)),
    (BASIC_TEXT, Line.BASIC_EXPENDITURE, (GENERAL, Measure.TOTAL, Measure.BASIC)),
    (THREE_PUBLIC_TEXT, Line.THREE_PUBLIC, (THREE_PUBLIC, Measure.TOTAL, FINAL)),
)
_KINDS = (
    Line.BASIC_EXPENDITURE,
    Line.PROJECT_EXPENDITURE,
    Line.REMITTANCE_TO_SUPERIOR,
    Line.BUSINESS_EXPENDITURE,
    Line.AFFILIATE_SUBSIDY,
)
_SOURCES = (
    Line.FISCAL_INCOME,
    Line.GENERAL_BUDGET_INCOME,
    Line.GOVERNMENT_FUND_INCOME,
    Line.SUPERIOR_SUBSIDY,
    Line.INSTITUTIONAL_INCOME,
    Line.OTHER_INCOME,
)
PROCUREMENT_TEXT = Section.PROCUREMENT


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
    """Shares of income, expenditure, general budget classes, basic expenditure, “三公”经费, procurement."""
    for section, item, cell in _WHOLES:
        whole = book.said(section, item) or book.cell(*cell)
        for share, part in pairs(book, section, Measure.SHARE):
            if share.item == item:
                continue
            if whole is None:
                yield Missing(f"{section}中占比的总数（{item}）")
            elif whole.value:
                yield share_of(book, share, part, whole, f"{quoted(share.item)}占{quoted(item)}的比重")
    yield from overall_shares(book)
    yield from general_shares(book)
    yield from procurement_shares(book)


def overall_shares(book: Book) -> Iterator[Result]:
    """Shares told in the first section already: kinds of expenditure and sources of income, of the year's totals there."""
    for item, parts in ((Line.YEAR_EXPENDITURE, _KINDS), (Line.YEAR_INCOME, _SOURCES)):
        whole = book.said(OVERALL, item)
        for share, part in pairs(book, OVERALL, Measure.SHARE):
            if whole is not None and whole.value and share.item in parts:
                yield share_of(book, share, part, whole, f"{quoted(share.item)}占{quoted(item)}的比重")


def general_shares(book: Book) -> Iterator[Result]:
    """Classes as shares of the general budget; the general budget as a share of all expenditure."""
    general = book.said(GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE)
    spent = book.said(EXPENDITURE_TEXT, Line.YEAR_EXPENDITURE) or book.cell(
        EXPENDITURE, Line.TOTAL, Measure.YEAR_EXPENDITURE
    )
    for share, part in pairs(book, GENERAL_TEXT, Measure.SHARE):
        if share.item == Line.GENERAL_BUDGET_EXPENDITURE:
            if spent is not None and spent.value:
                yield share_of(book, share, part, spent, "一般公共预算财政拨款支出占本年支出的比重")
        elif general is not None and general.value and share.item.endswith("支出"):
            yield share_of(book, share, part, general, f"{quoted(share.item)}的占比")


def procurement_shares(book: Book) -> Iterator[Result]:
    """Contracts with small firms as shares; 小微 may be a share of 中小 or of the whole, as the sentence says."""
    total = book.said(PROCUREMENT_TEXT, Line.PROCUREMENT)
    for share, part in pairs(book, PROCUREMENT_TEXT, Measure.SHARE):
        small = book.said(PROCUREMENT_TEXT, Line.SMALL_MEDIUM_CONTRACTS)
        whole = small if share.item == Line.SMALL_MICRO_CONTRACTS else total
        if whole is not None and part.value > whole.value:
            continue  # a part larger than its whole is told by itself
        if total is None or not total.value:
            continue
        words = f"{quoted(share.item)}的占比"
        if says_of_all(book, share):
            yield judge_rate("RAT01", share, part, total, words)
        else:
            yield share_of(book, share, part, total, words)


def says_of_all(book: Book, share: Figure) -> bool:
    """Whether the sentence itself names all procurement as the whole of a share; of equal shares each must be said so."""
    said = re.findall(
        rf"占(?:本?年?度?政府)?采购支出?(?:总额|总金额|合计|总计)的?(?:比重为|比例为)?{re.escape(printed(share))}%",
        book.text(share.statement),
    )
    equal = [f for f in book.of(share.statement) if (f.measure, f.value) == (Measure.SHARE, share.value)]
    return len(said) >= len(equal)


def share_of(book: Book, share: Figure, part: Figure, whole: Figure, words: str) -> Result:
    """A share of the whole that the section speaks of; where it is none, perhaps of another amount named there."""
    result = judge_rate("RAT01", share, part, whole, words)
    if not isinstance(result, Finding):
        return result
    others = [judge_rate("RAT01", share, part, other, words) for other in other_wholes(book, share, part)]
    return next((other for other in others if isinstance(other, Agrees)), result)


def other_wholes(book: Book, share: Figure, part: Figure) -> Iterator[Figure]:
    """Totals that the sentence may mean: amounts of its section that are no less, totals of the whole report.

    A share of 0 or 100 fits too many amounts to be told by them.
    """
    if not 0 < share.value < HUNDRED:
        return
    totals = [
        book.said(OVERALL, Line.INCOME_TOTAL),
        book.said(OVERALL, Line.EXPENDITURE_TOTAL),
        book.cell(INCOME_EXPENDITURE, Line.INCOME_TOTAL),
        book.cell(INCOME_EXPENDITURE, Line.YEAR_EXPENDITURE),
        book.cell(FISCAL, Line.YEAR_EXPENDITURE, Measure.TOTAL),
    ]
    own = [f for f in book.of(share.statement) if f.measure == FINAL and f.unit == part.unit]
    for other in (*own, *totals):
        if other is not None and other.value >= part.value and other.value and other is not part:
            yield other


@rule("RAT02", title="各项占比之和约等于100%", formula="Σ占比 ≈ 100%", family=FAMILY)
def shares_add_up_to_a_hundred(book: Book) -> Iterator[Result]:
    """Shares of income, of expenditure and of the general budget's classes, where they are stated without amounts.

    With its amount each share is recomputed by itself. Far below or above a hundred the list is not the whole one,
    or names an item and what it consists of.
    """
    for section, item in (
        (INCOME_TEXT, Line.YEAR_INCOME),
        (EXPENDITURE_TEXT, Line.YEAR_EXPENDITURE),
        (GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE),
    ):
        named_shares = {
            f.item: f for f in book.of(section) if f.measure == Measure.SHARE and f.year == book.year
        }
        shares = tuple(share for name, share in named_shares.items() if name != item)
        if len(shares) < 2:
            continue
        total = sum((share.value for share in shares), Decimal(0))
        room = sum((share.half_unit * 2 for share in shares), Decimal(0))
        recomputed = {share.item for share, _ in pairs(book, section, Measure.SHARE)}
        if abs(total - HUNDRED) <= room or all(share.item in recomputed for share in shares):
            yield Agrees(shares)
        elif abs(total - HUNDRED) <= 10:
            message = say(
                "{shares:place}：各项占比之和为{total:amount}%，与100%不符。", shares=shares[0], total=total
            )
            yield Finding("RAT02", WARNING, message, HUNDRED, total, shares)


@rule(
    "RAT03", title="增减率等于增减额除以上年数", formula="增减率 = 增减额 ÷（本年数 − 增减额）", family=FAMILY
)
def rates_of_change_follow_from_changes(book: Book) -> Iterator[Result]:
    """Each stated rate of change on the year before, or on the initial budget."""
    for section in book.statements:
        for base in ("上年", "年初预算"):
            yield from rates_in(book, section, base)


def rates_in(book: Book, section: str, base: str) -> Iterator[Result]:
    """The rates of one section against one base."""
    finals: dict[str, Figure] = {}
    changes: dict[str, Figure] = {}
    for figure in book.of(section):
        if figure.measure == Measure.FINAL and figure.year == book.year:
            finals[figure.item] = figure
        elif figure.measure == f"比{base}增减额":
            changes[figure.item] = figure
        elif figure.measure == f"比{base}增减率" and figure.item in changes and figure.item in finals:
            change = changes.pop(figure.item)
            if is_undecided(book, change):
                yield Missing(f"{section}中{quoted(figure.item)}增减的方向（选择项未删）")
                continue
            final = finals[figure.item]
            result = judge_change(figure, change, final, "预算" if "预算" in base else base)
            if (
                isinstance(result, Finding)
                and is_balance(figure.item)
                and not tells_nothing_else(book, change, final)
            ):
                result = Missing(f"{section}中{quoted(figure.item)}的增减所指")
            yield result


def is_undecided(book: Book, change: Figure) -> bool:
    """Whether the sentence of a change leaves its direction open: 下降（增长）."""
    return any(
        passage.statement == change.statement and change.text in passage.text and has_alternative(passage)
        for passage in book.report.passages
    )


def tells_nothing_else(book: Book, change: Figure, final: Figure) -> bool:
    """Whether the line of a change tells its own item's amount and no other's."""
    return final.where == change.where and all(
        figure.item == change.item for figure in book.of(change.statement) if figure.where == change.where
    )


def is_balance(item: str) -> bool:
    """Balances close a list of amounts; a change told behind them is often that of the whole list."""
    return bool(re.search(r"结转|结余", item))


def judge_change(rate: Figure, change: Figure, final: Figure, base_name: str = "上年") -> Result:
    """One rate: without a base it means nothing; else it is the change over the base."""
    base = final.value - change.value
    figures = (rate, change, final)
    rough = change.half_unit + final.half_unit
    if base and abs(base) <= rough * 4:
        return Agrees(figures)  # a base of some hundredths of 万元 may give any rate
    if base == 0 and not change.value and not rate.value:
        return Agrees(figures)
    if base == 0:
        message = say(
            "{rate:place}：{item:quoted}的增减额等于本年全额，{base}为0，增长率{rate:printed}%没有意义。",
            rate=rate,
            item=rate.item,
            base=base_name,
        )
        return Finding("RAT03", NOTE, message, Decimal(0), rate.value, figures, suspect=rate)
    exact = change.value / base * HUNDRED
    computed = at_precision(exact, rate)
    if computed == rate.value:
        return Agrees(figures)
    spread = (change.half_unit + rough * abs(exact) / HUNDRED) / abs(base) * HUNDRED
    if abs(computed - rate.value) <= rate.half_unit * 2 + spread:
        said = f"{quoted(rate.item)}增减率印{printed(rate)}%，重算为{amount(computed)}%"
        return Tail(rate.statement, said, figures, computed, rate.value)
    computed = in_full(exact, rate)
    if change.value * rate.value < 0 and (contrary := other_way(rate, change, final, computed)):
        return contrary
    message = say(
        "{rate:place}：{item:quoted}增减率印{rate:printed}%，按增减额{change:printed}{unit}与{name}{base:amount}{unit}"
        "计算应为{computed:amount}%。",
        rate=rate,
        item=rate.item,
        change=change,
        name=base_name,
        base=base,
        unit=change.unit,
        computed=computed,
    )
    return Finding("RAT03", ERROR, message, computed, rate.value, figures, suspect=rate)


def other_way(rate: Figure, change: Figure, final: Figure, computed: Decimal) -> Finding | None:
    """A change and a rate of opposite directions where the amount fits the rate in one of them; both are said."""
    turned = final.value + change.value
    fits_turned = bool(turned) and abs(-change.value / turned * HUNDRED - rate.value) <= rate.half_unit * 2
    if not fits_turned and abs(computed + rate.value) > rate.half_unit * 2:
        return None
    words = ("增加", "减少") if change.value > 0 else ("减少", "增加")
    if fits_turned:
        said = say(
            "若为{other}{change}万元，增减率{rate:printed}%与所印相符；若确为{own}，应为{computed:amount}%",
            other=words[1],
            change=amount(abs(change.value)),
            rate=rate,
            own=words[0],
            computed=computed,
        )
    else:
        said = say(
            "若确为{own}，应为{computed:amount}%，正负相反；或增减额的方向有误",
            own=words[0],
            computed=computed,
        )
    message = say(
        "{rate:place}：{item:quoted}写{own}{change}万元，增减率却印{rate:printed}%，方向相反：{said}。",
        rate=rate,
        item=rate.item,
        own=words[0],
        change=amount(abs(change.value)),
        said=said,
    )
    return Finding("RAT03", ERROR, message, computed, rate.value, (rate, change, final))


def right_unit(final: Figure, book: Book) -> Figure:
    """The amount in 万元 where 元 was printed by mistake (昭化 2021)."""
    if final.item != Line.AGENCY_RUNNING:
        return final
    operating = book.cell(BASIC, Line.OPERATING_TOTAL) or book.said(BASIC_TEXT, Line.OPERATING)
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
    for section in book.statements:
        finals: dict[str, Figure] = {}
        budgets: dict[str, list[Figure]] = {}
        for figure in book.of(section):
            if figure.measure == FINAL and figure.year == book.year:
                finals[figure.item] = figure
            elif figure.measure in (Measure.INITIAL_BUDGET, Measure.BUDGET):
                budgets.setdefault(figure.item, []).append(figure)
            elif figure.measure == Measure.BUDGET_RATE and figure.item in finals:
                own = budgets.pop(figure.item, []) or worked_out_budgets(book, figure, finals[figure.item])
                yield from judge_completion(figure, finals[figure.item], own, book)


def worked_out_budgets(book: Book, rate: Figure, final: Figure) -> list[Figure]:
    """The initial budget that the gap told in the same line leaves, where the line prints no budget."""
    return [
        replace(gap, measure=Measure.INITIAL_BUDGET, value=final.value - gap.value)
        for gap in book.all(rate.statement, rate.item, Measure.BUDGET_GAP)
        if (gap.where, gap.unit) == (rate.where, final.unit) and final.value > gap.value
    ][:1]


def judge_completion(rate: Figure, final: Figure, budgets: list[Figure], book: Book) -> Iterator[Result]:
    """A completion agrees if it fits the budget named; fitting only another one is an error of wording."""
    named_initial = says_initial(rate, book)
    usable = [budget for budget in budgets if budget.value]
    zero = [budget for budget in budgets if not budget.value]
    words = f"{quoted(rate.item)}完成预算率"
    results = {b.key: judge_rate("RAT04", rate, final, b, words) for b in usable}
    fitting = [budget for budget in usable if not isinstance(results[budget.key], Finding)]
    initial = [budget for budget in budgets if budget.measure == Measure.INITIAL_BUDGET]
    if fitting and named_initial and initial and not any(budget in fitting for budget in initial):
        other, meant = fitting[0], initial[0]
        message = say(
            "{rate:place}：写“完成年初预算的{rate:printed}%”，但年初预算为{meant:printed}万元；{rate:printed}%是对{other:named}的完成率。",
            rate=rate,
            meant=meant,
            other=other,
        )
        figures = (rate, final, meant, other)
        yield Finding("RAT04", ERROR, message, meant.value, rate.value, figures, suspect=rate)
    elif fitting:
        yield results[fitting[0].key]
    elif usable:
        others = [judge_rate("RAT04", rate, final, other, words) for other in table_budgets(book, rate)]
        yield next((other for other in others if not isinstance(other, Finding)), results[usable[0].key])
    elif zero and final.value and rate.value:
        message = say(
            "{rate:place}：{item:quoted}预算数为0，完成预算率{rate:printed}%没有意义。",
            rate=rate,
            item=rate.item,
        )
        yield Finding("RAT04", NOTE, message, Decimal(0), rate.value, (rate, final, *zero))
    elif not budgets and not final.value and not rate.value:
        yield Agrees((rate, final))
    elif not budgets:
        yield Missing(f"{rate.statement}中完成预算率所指的预算数")


def table_budgets(book: Book, rate: Figure) -> list[Figure]:
    """The budgets that the “三公” table prints for the line."""
    line = Line.TOTAL if rate.item == Line.THREE_PUBLIC else rate.item
    cells = [book.cell(THREE_PUBLIC, line, measure) for measure in (Measure.BUDGET, Measure.INITIAL_BUDGET)]
    return [cell for cell in cells if cell is not None and cell.value]


def says_initial(rate: Figure, book: Book) -> bool:
    """Whether the sentence calls it 完成年初预算."""
    text = book.text(rate.statement)
    return bool(re.search(rf"完成年初预算[^，。；]{{0,4}}{re.escape(printed(rate))}", text))


@rule(
    "RAT05",
    title="财政拨款收支总计持平的说法与支出增减相容",
    formula="上年总计 = 上年财政拨款支出 + 本年年初结转；“持平”即本年总计 ≈ 上年总计",
    family=FAMILY,
)
def level_totals_fit_the_change(book: Book) -> Iterator[Result]:
    """财政拨款收支总计 said to be level, while last year's, worked out from other sentences, was another.

    Only for units with nothing but the general budget: the change of the other funds is seldom told.
    """
    text = book.text(FISCAL_TEXT)
    change = book.said(GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE, Measure.CHANGE)
    spent = book.said(GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE)
    total = book.cell(FISCAL, Line.INCOME_TOTAL)
    if change is None or spent is None or not (said := _LEVEL.search(text)):
        return
    if book.said(FISCAL_TEXT, Line.FISCAL_INCOME_TOTAL, Measure.CHANGE) is not None or other_funds(book):
        return
    if total is None:
        yield Missing(f"{FISCAL}的“收入总计”")
        return
    opening = book.cell(FISCAL, Line.FISCAL_OPENING_BALANCE)
    before = spent.value - change.value + (opening.value if opening else 0)
    gap = total.value - before
    figures = (total, change, spent, *([opening] if opening else []))
    # 基本持平 may be said of a few hundredths.
    room = before / (20 if "基本" in said.group() else 1000)
    if abs(gap) <= max(room, Decimal(1)):
        yield Agrees(figures)
        return
    message = say(
        "{section}称财政拨款收支总计与上年持平，但{change:place}的一般公共预算财政拨款支出比上年增减{change:printed}万元，"
        "推算上年总计为{before:amount}万元，本年为{total:printed}万元，相差{gap:amount}万元。",
        section=FISCAL_TEXT,
        change=change,
        before=before,
        total=total,
        gap=gap,
    )
    yield Finding("RAT05", WARNING, message, before, total.value, figures)


_LEVEL = re.compile(r"总计(?:决算数)?[^。；]{0,20}?(?:基本)?持平")


def other_funds(book: Book) -> bool:
    """Whether money of the other two funds was spent."""
    cells = [
        book.cell(FISCAL, Line.YEAR_EXPENDITURE, f"{fund}预算财政拨款")
        for fund in ("政府性基金", "国有资本经营")
    ]
    return any(cell is not None and cell.value for cell in cells)


@rule("RAT06", title="增减额等于本年数减上年数", formula="本年数 = 上年数 + 增减额", family=FAMILY)
def changes_lead_from_last_year_to_this(book: Book) -> Iterator[Result]:
    """Where the report prints last year's number too, in the same section or in a chart."""
    for section in [statement for statement in book.statements if statement.endswith("情况")]:
        if section == Section.PERFORMANCE:
            continue
        for item in dict.fromkeys(figure.item for figure in book.of(section)):
            final, change = book.said(section, item), book.said(section, item, Measure.CHANGE)
            before = last_year(book, section, item)
            if final is not None and change is not None and before is not None and not is_balance(item):
                final = right_unit(final, book)
                words = f"{section}{quoted(item)}：本年数＝上年数＋增减额"
                yield Identity(final, (Term(before), Term(change)), words)


def last_year(book: Book, section: str, item: str) -> Figure | None:
    """Last year's number of an item as this report prints it, its nearest statement first."""
    for statement in (section, Statement.CHART):
        for figure in book.of(statement):
            if figure.item == item and figure.unit == "万元" and is_last_years(figure, book.year):
                return figure
    return None


def is_last_years(figure: Figure, year: int) -> bool:
    return figure.measure == Measure.PRIOR_YEAR or (figure.measure == FINAL and figure.year == year - 1)


@rule(
    "RAT07",
    title="部分的预算不大于总数的预算",
    formula="决算数 ÷ 完成预算率（部分）≤ 决算数 ÷ 完成预算率（“三公”经费）",
    family=FAMILY,
)
def implied_budgets_fit_together(book: Book) -> Iterator[Result]:
    """Rates of completion told without budgets: what they imply of a part cannot exceed what they imply of the whole."""
    whole = implied_budget(book, Line.THREE_PUBLIC)
    for line in (Line.OVERSEAS, Line.VEHICLES, Line.RECEPTION):
        part = implied_budget(book, line)
        if whole is None or part is None:
            continue
        if part.low <= whole.high:
            yield Agrees((part.rate, whole.rate))
            continue
        message = say(
            "{rate:place}：{item:quoted}完成预算{rate:printed}%，推算预算约{budget:amount}万元，大于“三公”经费完成预算"
            "{total:printed}%推算的{most:amount}万元，两个完成率不能同时成立。",
            rate=part.rate,
            item=line,
            budget=part.budget,
            total=whole.rate,
            most=whole.budget,
        )
        figures = (part.rate, whole.rate, part.final, whole.final)
        yield Finding("RAT07", WARNING, message, whole.rate.value, part.rate.value, figures)


@dataclass(frozen=True, slots=True)
class _Implied:
    """The budget that a final amount and its rate of completion imply, with the bounds of rounding."""

    rate: Figure
    final: Figure

    @property
    def budget(self) -> Decimal:
        return (self.final.value / self.rate.value * HUNDRED).quantize(CENT)

    @property
    def low(self) -> Decimal:
        return (self.final.value - self.final.half_unit) / (self.rate.value + self.rate.half_unit) * HUNDRED

    @property
    def high(self) -> Decimal:
        return (self.final.value + self.final.half_unit) / (self.rate.value - self.rate.half_unit) * HUNDRED


def implied_budget(book: Book, line: Line) -> _Implied | None:
    """None where a budget is named, of which the rate then is."""
    rate, final = book.said(THREE_PUBLIC_TEXT, line, Measure.BUDGET_RATE), book.said(THREE_PUBLIC_TEXT, line)
    named = any(book.said(THREE_PUBLIC_TEXT, line, measure) for measure in BUDGETS)
    if named or rate is None or final is None or not rate.value or not final.value:
        return None
    return _Implied(rate, final)
