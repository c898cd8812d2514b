"""Rules over several reports: two years of one unit, a department and the units under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from checks.book import FINAL, FISCAL, FUNDS, GENERAL, INCOME_EXPENDITURE, STATE_CAPITAL, THREE_PUBLIC, Book
from checks.coverage import AGREES, DISAGREES, NOT_APPLICABLE, UNCHECKED
from checks.engine import Answer, Audit, with_originals
from checks.results import Agrees, Missing, Result
from checks.rule import ACROSS_RULES, rule
from checks.rules.reasons import bare_reason
from checks.rules.text_amounts import (
    wrong_unit,
)
from checks.rules.text_rates import is_last_years, right_unit
from model import Figure, Finding, Report
from model.finding import NOTE, WARNING
from model.report import UNIT
from model.terms import Line, Measure, Section
from model.terms.quantities import restated
from model.words import printed, say

YEARS = "跨年"
DEPARTMENT = "部门与单位"
Key = tuple[str, str, str]

# 年初 of this year's report against 年末 of last year's: (statement, line, measure) each.
_BALANCES: tuple[tuple[Key, Key], ...] = (
    ((INCOME_EXPENDITURE, Line.OPENING_BALANCE, FINAL), (INCOME_EXPENDITURE, Line.CLOSING_BALANCE, FINAL)),
    ((FISCAL, Line.FISCAL_OPENING_BALANCE, FINAL), (FISCAL, Line.FISCAL_CLOSING_BALANCE, Measure.TOTAL)),
    *(
        (
            (FISCAL, f"年初{fund}预算财政拨款", FINAL),
            (FISCAL, Line.FISCAL_CLOSING_BALANCE, f"{fund}预算财政拨款"),
        )
        for fund in ("一般公共", "政府性基金", "国有资本经营")
    ),
    ((FUNDS, Line.TOTAL, Measure.OPENING_BALANCE), (FUNDS, Line.TOTAL, Measure.CLOSING_BALANCE)),
    (
        (STATE_CAPITAL, Line.TOTAL, Measure.OPENING_BALANCE),
        (STATE_CAPITAL, Line.TOTAL, Measure.CLOSING_BALANCE),
    ),
)
# What a department's units cannot have more of together than the department has.
_WITHIN_DEPARTMENT: tuple[Key, ...] = (
    (GENERAL, Line.TOTAL, Measure.TOTAL),
    (THREE_PUBLIC, Line.TOTAL, FINAL),
)


def audit_years(now: Report, before: Report | None) -> Audit:
    """The rules over two years of one unit; without last year's report none of them can be asked."""
    rules = [rule_id for rule_id, one in ACROSS_RULES.items() if one.family == YEARS]
    if before is None:
        missing = (f"{now.year - 1} 年度的报告",)
        return Audit((), tuple(Answer(rule_id, UNCHECKED, 0, missing) for rule_id in rules))
    return answered(rules, Book(now), Book(before))


def audit_department(department: Report, units: Sequence[Report]) -> Audit:
    """The rules over a department's report and its units' reports of the same year."""
    rules = [rule_id for rule_id, one in ACROSS_RULES.items() if one.family == DEPARTMENT]
    if department.kind != "部门决算" or not units:
        return Audit((), tuple(Answer(rule_id, NOT_APPLICABLE, 0) for rule_id in rules))
    return answered(rules, Book(department), [Book(unit) for unit in units])


def answered(rules: Iterable[str], book: Book, others: Book | list[Book]) -> Audit:
    """Ask the rules of a report and those beside it."""
    findings: list[Finding] = []
    answers: list[Answer] = []
    for rule_id in rules:
        results = list(ACROSS_RULES[rule_id].check(book, others))
        found = [result for result in results if isinstance(result, Finding)]
        missing = tuple(dict.fromkeys(result.what for result in results if isinstance(result, Missing)))
        asked = sum(not isinstance(result, Missing) for result in results)
        answers.append(Answer(rule_id, state(asked, bool(found), bool(missing)), asked, missing))
        findings += found
    books = [book, *(others if isinstance(others, list) else [others])]
    return Audit(tuple(originals(finding, books) for finding in findings), tuple(answers))


def state(asked: int, disagrees: bool, missing: bool) -> str:
    if disagrees:
        return DISAGREES
    if asked:
        return AGREES
    return UNCHECKED if missing else NOT_APPLICABLE


def originals(finding: Finding, books: Iterable[Book]) -> Finding:
    """The finding over the figures of the reports that they come from."""
    for book in books:
        finding = with_originals(finding, book)
    return finding


def units_of(department: Report, candidates: Iterable[Report]) -> list[Report]:
    """Those among the year's reports whose units the department's report names as its own.

    A department lists the units that its accounts hold outside the sections on figures, under 机构设置.
    """
    if department.kind != "部门决算":
        return []
    listed = [passage.text for passage in department.passages if not passage.statement]
    return [
        unit
        for unit in candidates
        if unit.year == department.year
        and unit.kind == UNIT
        and unit.unit != department.unit
        and any(unit.unit in text for text in listed)
    ]


@rule(
    "YRS01",
    title="年初结转等于上年报告的年末结转",
    formula="本年年初结转和结余 = 上年年末结转和结余（总额、财政拨款、分资金）",
    family=YEARS,
    register_in=ACROSS_RULES,
)
def opening_is_last_years_closing(now: Book, before: Book) -> Iterator[Result]:
    """Adjustments of the opening balance are lawful but should be told, so a difference is a warning."""
    for opening_key, closing_key in _BALANCES:
        opening, closing = now.cell(*opening_key), before.cell(*closing_key)
        if opening is None and closing is None:
            continue
        if opening is None or closing is None:
            yield from one_sided(opening, closing, opening_key, closing_key)
            continue
        gap = opening.value - closing.value
        if abs(gap) <= opening.half_unit + closing.half_unit:
            yield Agrees((opening, closing))
            continue
        message = say(
            "{opening:place}的{opening:named}，{year}年度报告{closing:place}的{closing:named}，相差{gap:amount}万元；"
            "年初数经过调整的应当说明。",
            opening=opening,
            year=before.year,
            closing=closing,
            gap=abs(gap),
        )
        yield Finding("YRS01", WARNING, message, closing.value, opening.value, (opening, closing))


def one_sided(
    opening: Figure | None, closing: Figure | None, opening_key: Key, closing_key: Key
) -> Iterator[Result]:
    """A blank balance beside a printed one may be a cell that was not read; beside a zero it agrees."""
    printed_one = opening or closing
    if printed_one is not None and not printed_one.value:
        yield Agrees((printed_one,))
    elif opening is None:
        yield Missing(f"{opening_key[0]}的“{opening_key[1]}”")
    else:
        yield Missing(f"上年报告{closing_key[0]}的“{closing_key[1]}”")


@rule(
    "YRS02",
    title="比上年增减额与上年报告相符",
    formula="本年数 − 增减额 = 上年报告的本年数",
    family=YEARS,
    register_in=ACROSS_RULES,
)
def change_leads_back_to_last_year(now: Book, before: Book) -> Iterator[Result]:
    """Stated changes of totals; a unit's scope may lawfully have changed, so a difference is a warning."""
    for section, item in stated_items(now):
        final, change = now.said(section, item), now.said(section, item, Measure.CHANGE)
        if final is None or change is None:
            continue
        own = own_value(before, section, item)
        if own is None:
            yield Missing(f"上年报告{section}的“{item}”")
            continue
        final = right_unit(final, now)
        led = final.value - change.value
        if wrong_unit(own, led) or agrees(led, own, final, change):
            yield Agrees((final, change, own))
            continue
        message = say(
            "{change:place}的{final:named}、比上年增减{change:printed}万元，推算上年为{led:amount}万元；{year}年度报告{own:place}为{own:printed}万元，"
            "相差{gap:amount}万元。",
            change=change,
            final=final,
            led=led,
            year=before.year,
            own=own,
            gap=abs(led - own.value),
        )
        yield Finding("YRS02", WARNING, message, own.value, led, (final, change, own))


@rule(
    "YRS03",
    title="所列上年数与上年报告相符",
    formula="本年报告所列上年数 = 上年报告的本年数",
    family=YEARS,
    register_in=ACROSS_RULES,
)
def last_years_number_is_its_own(now: Book, before: Book) -> Iterator[Result]:
    """Last year's numbers printed beside this year's, in sentences, tables and charts."""
    for figure in now.figures:
        if figure.unit != "万元" or "/" in figure.item or not is_last_years(figure, now.year):
            continue
        own = own_value(before, figure.statement, figure.item)
        if own is None or wrong_unit(own, figure.value):
            continue
        if agrees(figure.value, own, figure):
            yield Agrees((figure, own))
            continue
        message = say(
            "{figure:place}所列上年（{year}年）{item}{figure:printed}万元，{year}年度报告{own:place}为{own:printed}万元，"
            "相差{gap:amount}万元。",
            figure=figure,
            year=before.year,
            item=figure.item,
            own=own,
            gap=abs(figure.value - own.value),
        )
        yield Finding("YRS03", WARNING, message, own.value, figure.value, (figure, own))


@rule(
    "YRS04",
    title="原因不是照抄上年",
    formula="本年所述原因 ≠ 上年报告同一项目所述原因",
    family=YEARS,
    register_in=ACROSS_RULES,
)
def causes_are_this_years(now: Book, before: Book) -> Iterator[Result]:
    """The same words for the same items two years running: told where half of the causes are, as one note."""
    last = {
        (figure.statement, figure.item, figure.measure): figure
        for figure in before.figures
        if len(bare_reason(figure.reason)) >= _TELLING
    }
    both = [
        (figure, own)
        for figure in now.figures
        if figure.reason
        and figure.value
        and (own := last.get((figure.statement, figure.item, figure.measure))) is not None
    ]
    copied = [pair for pair in both if bare_reason(pair[0].reason) == bare_reason(pair[1].reason)]
    if len(copied) < _COPIED or len(copied) * 2 < len(both):
        if both:
            yield Agrees(both[0])
        return
    message = say(
        "有 {count} 处原因与{year}年度报告相同，请核对是否照抄上年：{listed}。",
        count=len(copied),
        year=before.year,
        listed="；".join(f"{figure.item}（“{figure.reason}”）" for figure, _ in copied),
    )
    yield Finding(
        "YRS04", NOTE, message, None, None, tuple(f for pair in copied for f in pair), copied[0][0].where
    )


_COPIED = 3
"""So many copied causes are no chance."""
_TELLING = 8
"""A cause of so many characters is hardly the same by chance."""


def stated_items(book: Book) -> list[tuple[str, str]]:
    """(section, item) of every change that the text states of a total; lines of the classification are left out."""
    return list(
        dict.fromkeys(
            (figure.statement, figure.item)
            for figure in book.figures
            if figure.measure == Measure.CHANGE
            and figure.unit == "万元"
            and "/" not in figure.item
            and figure.statement != Section.PERFORMANCE
        )
    )


def own_value(book: Book, section: str, item: str) -> Figure | None:
    """A quantity as its own year's report states it: the table's cell first, then the same section."""
    for key in restated().get((section, item), ()):
        if (cell := book.cell(*key)) is not None:
            return cell
    return book.said(section, item)


def agrees(value: Decimal, own: Figure, *others: Figure) -> bool:
    """Whether a value is last year's but for the rounding of every number that led to it."""
    return abs(value - own.value) <= sum((other.half_unit for other in others), own.half_unit)


@rule(
    "DEP01",
    title="所属单位之和不大于部门",
    formula="Σ 所属单位（一般公共预算支出、“三公”经费）≤ 部门同一项",
    family=DEPARTMENT,
    register_in=ACROSS_RULES,
)
def units_are_within_their_department(department: Book, units: list[Book]) -> Iterator[Result]:
    """Reports of units that the department names; some may be missing, so their sum may only be less."""
    for key in _WITHIN_DEPARTMENT:
        whole = department.cell(*key)
        parts = [(unit, cell) for unit in units if (cell := unit.cell(*key)) is not None]
        if whole is None or not parts:
            yield Missing(f"{key[0]}的“{key[1]}”")
            continue
        together = sum((cell.value for _, cell in parts), Decimal(0))
        figures = (whole, *(cell for _, cell in parts))
        if together - whole.value <= sum((figure.half_unit for figure in figures), Decimal(0)):
            yield Agrees(figures)
            continue
        listed = "、".join(f"{unit.report.unit}{printed(cell)}万元" for unit, cell in parts)
        message = say(
            "{whole:place}的{whole:named}，小于所属单位之和{together:amount}万元（{listed}），相差{gap:amount}万元。",
            whole=whole,
            together=together,
            listed=listed,
            gap=together - whole.value,
        )
        yield Finding("DEP01", WARNING, message, together, whole.value, figures)
