"""Reasons of changes and of gaps to the budget: there where they are due, and of the same direction as the change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.book import FINAL, Book
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from checks.rules.wording import FAMILY
from model import Figure, Finding
from model.finding import NOTE
from model.terms import Line, Measure, Section
from model.terms.provenance import ReasonOf
from model.words import named, say

_CHANGES = (Measure.CHANGE, Measure.BUDGET_GAP)
_HUNDRED = Decimal(100)
_LESS = re.compile(r"减少|压减|压缩|节约|厉行|取消|下降|缩减|控制|核减|调减|退休|调出")
_MORE = re.compile(r"增加|新增|上涨|提高|扩大|增长|上调|调增|追加|恢复|增设|补发|提标")
_OTHER_YEAR = re.compile(r"上年|去年|上一?年度|20\d{2}|疫情|基数|以前")
_EXPLAINED = frozenset(
    [
        Line.INCOME_TOTAL,
        Line.EXPENDITURE_TOTAL,
        Line.YEAR_INCOME,
        Line.YEAR_EXPENDITURE,
        Line.FISCAL_INCOME_TOTAL,
        Line.FISCAL_EXPENDITURE_TOTAL,
        Line.GENERAL_BUDGET_EXPENDITURE,
        Line.GOVERNMENT_FUND_EXPENDITURE,
        Line.PERSONNEL,
        Line.OPERATING,
        Line.AGENCY_RUNNING,
        Line.THREE_PUBLIC,
        Line.OVERSEAS,
        Line.VEHICLES,
        Line.RECEPTION,
    ]
)
"""The items whose changes a report has to explain; what it lists beside them it may leave unexplained."""


_PARTS = (
    Line.BASIC_EXPENDITURE,
    Line.PROJECT_EXPENDITURE,
    Line.PERSONNEL,
    Line.OPERATING,
    Line.OVERSEAS,
    Line.RECEPTION,
    Line.VEHICLE_RUNNING,
    Line.VEHICLE_PURCHASE,
    Line.OTHER_INCOME,
    Line.INSTITUTIONAL_INCOME,
    Line.GOVERNMENT_FUND_INCOME,
    Line.GOVERNMENT_FUND_EXPENDITURE,
)
"""The accounts that causes name."""
_SHORT_NAMES: dict[str, str] = {
    "项目经费": Line.PROJECT_EXPENDITURE,
    "公务接待": Line.RECEPTION,
    "因公出国": Line.OVERSEAS,
}


@rule("WRD09", title="有增减或预决算差异的写明原因", formula="差异 → 主要原因", family=FAMILY)
def differences_have_reasons(book: Book) -> Iterator[Result]:
    """Changes on the year before, and gaps to the budget beside others that are explained; one note a section."""
    for section in [
        name for name in book.statements if name.endswith("情况") and name != Section.PERFORMANCE
    ]:
        due = [*changes_due(book, section), *gaps_due(book, section)]
        lacking = [figure for figure in due if not figure.reason]
        if lacking and not book.text(section):
            yield Missing("报告文字")
            continue
        lacking = [figure for figure in lacking if not stands_beside_a_reason(book, figure)]
        if lacking:
            listed = "、".join(dict.fromkeys(named(figure) for figure in lacking))
            message = say("{section}：{listed}没有写明原因。", section=section, listed=listed)
            yield Finding("WRD09", NOTE, message, None, lacking[0].value, tuple(lacking), lacking[0].where)
        elif due:
            yield Agrees(tuple(due))


def stands_beside_a_reason(book: Book, figure: Figure) -> bool:
    """Whether the paragraph that prints a figure gives any cause: one may speak for several numbers."""
    texts = [
        p.text for p in book.report.passages if p.statement == figure.statement and figure.text in p.text
    ]
    named_there = [text for text in texts if figure.item in text]
    return any(re.search(r"原因|主要是|系", text) for text in named_there or texts)


def changes_due(book: Book, section: str) -> list[Figure]:
    """Changes on the year before that reach the limits (`Book.limits`)."""
    return [
        figure
        for figure in book.of(section)
        if figure.measure == Measure.CHANGE and figure.item in _EXPLAINED and is_telling(book, figure)
    ]


def is_telling(book: Book, change: Figure) -> bool:
    final = book.said(change.statement, change.item)
    return book.limits.reached(change.value, final.value - change.value if final is not None else None)


def gaps_due(book: Book, section: str) -> list[Figure]:
    """Rates of completion other than 100, where most lines of the section are explained; the whole is by its lines."""
    final_items = {figure.item for figure in book.of(section) if figure.measure == FINAL}
    rates = [
        figure
        for figure in book.of(section)
        if figure.measure == Measure.BUDGET_RATE
        and figure.value not in (0, 100)
        and figure.item in final_items
        and figure.item != Line.GENERAL_BUDGET_EXPENDITURE
    ]
    explained = {figure.item for figure in book.of(section) if figure.reason}
    told = [figure for figure in rates if figure.item in explained]
    return rates if len(told) * 2 > len(rates) else []


@rule(
    "WRD13",
    title="原因与增减方向相符",
    formula="增加的原因不是减少类事项，减少的原因不是增加类事项",
    family=FAMILY,
)
def reasons_point_the_same_way(book: Book) -> Iterator[Result]:
    """An increase put down to savings alone, a decrease to additions alone; words on the year before may turn it."""
    for figure in book.figures:
        way = way_of(figure)
        if not way or not figure.reason:
            continue
        less, more = bool(_LESS.search(figure.reason)), bool(_MORE.search(figure.reason))
        if less == more or more == (way > 0) or _OTHER_YEAR.search(figure.reason):
            yield Agrees((figure,))
            continue
        direction = "增加" if way > 0 else "减少"
        if figure.measure == Measure.BUDGET_RATE:
            direction = f"决算{'大于' if way > 0 else '小于'}预算"
        message = say(
            "{figure:place}的{figure:named}为{direction}，所述原因却是“{reason}”。",
            figure=figure,
            direction=direction,
            reason=figure.reason[:40],
        )
        yield Finding("WRD13", NOTE, message, None, figure.value, (figure,), figure.where)


def way_of(figure: Figure) -> int:
    """Whether a figure tells of more (1) or less (-1) than the year before or the budget; 0 where it tells neither."""
    base = _HUNDRED if figure.measure == Measure.BUDGET_RATE and figure.reason_of == ReasonOf.BUDGET else 0
    told = base or figure.measure in _CHANGES
    return (figure.value > base) - (figure.value < base) if told else 0


_EMPTY = re.compile(r"主要(?:变动)?原因(?:是|为|系|在于|[：:])[：:]?(?:无|略|同上|/|—|-)?(?=[。；])")


@rule("WRD16", title="写明的原因不是空的", formula="“主要原因是”后有内容", family=FAMILY)
def reasons_say_something(book: Book) -> Iterator[Result]:
    """主要原因是。 and 主要原因：无。"""
    if not book.report.passages:
        yield Missing("报告文字")
        return
    found = [
        (passage, match)
        for passage in book.report.passages
        if passage.statement
        for match in _EMPTY.finditer(passage.text)
    ]
    for passage, match in found:
        message = say(
            "{passage:section}“……{near}”没有写出原因。",
            passage=passage,
            near=passage.text[max(0, match.start() - 16) : match.end()],
        )
        yield Finding("WRD16", NOTE, message, where=passage.where)
    if not found:
        yield Agrees()


_MANY_ITEMS = 5
_SHORT = 4


@rule(
    "WRD17",
    title="原因不是套话",
    formula=f"同一原因不用于{_MANY_ITEMS}个以上方向不同的项目",
    family=FAMILY,
)
def reasons_are_not_boilerplate(book: Book) -> Iterator[Result]:
    """One cause for many items, of which some rose and some fell."""
    used: dict[str, dict[str, Figure]] = {}
    for figure in book.figures:
        if figure.measure in _CHANGES and figure.value and len(figure.reason) >= _SHORT:
            used.setdefault(bare_reason(figure.reason), {}).setdefault(figure.item, figure)
    for reason, items in used.items():
        figures = tuple(items.values())
        if len(figures) < _MANY_ITEMS or len({figure.value > 0 for figure in figures}) < 2:
            continue
        message = say(
            "原因“{reason}”用于{count}个项目（{listed}），其中有增有减，请分别说明。",
            reason=reason,
            count=len(figures),
            listed="、".join(figure.item for figure in figures),
        )
        yield Finding("WRD17", NOTE, message, None, None, figures, figures[0].where)
    if used:
        yield Agrees()


def bare_reason(reason: str) -> str:
    """A cause without its opening and its stops, for comparing."""
    return re.sub(r"^(?:主要)?(?:变动)?原因(?:是|为|系)?[：:]?|^主要是|[\s，。；、：]", "", reason)


_NAMED_IN_REASON = re.compile(
    rf"(?P<item>{'|'.join(map(re.escape, (*_PARTS, *_SHORT_NAMES)))})(?:支出|费用)?(?:较上年|比上年|有所|同比|相应)*"
    r"(?P<change>增加|增长|上升|减少|下降|降低)"
)


@rule(
    "WRD18",
    title="原因所说的项目确有同方向的变动",
    formula="原因中“某项增加（减少）” → 报告中该项比上年增加（减少）",
    family=FAMILY,
)
def causes_did_move(book: Book) -> Iterator[Result]:
    """A cause that names an account which by the report's own words did not change, or the other way."""
    for figure in book.figures:
        if figure.measure != Measure.CHANGE or not figure.reason:
            continue
        for match in _NAMED_IN_REASON.finditer(figure.reason):
            item = _SHORT_NAMES.get(match["item"], match["item"])
            own = [
                f for f in book.figures if f.item == item and f.measure == Measure.CHANGE and f is not figure
            ]
            if not own or item == figure.item:
                continue
            more = match["change"] in ("增加", "增长", "上升")
            if any((other.value > 0) == more and other.value for other in own):
                yield Agrees((figure, own[0]))
                continue
            message = say(
                "{figure:place}的{figure:named}，原因写“{words}”，而{own:place}的{own:named}。",
                figure=figure,
                words=match.group(),
                own=own[0],
            )
            yield Finding("WRD18", NOTE, message, None, own[0].value, (figure, own[0]))
            break
