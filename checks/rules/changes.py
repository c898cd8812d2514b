"""Changes on the year before as sentences tell them: twice of one quantity, and part by part beside the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checks.book import Book
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from checks.rules.text_amounts import FAMILY
from model import Figure, Finding
from model.finding import ERROR, WARNING
from model.terms import Line, Measure, Section
from model.words import amount, say

_CHANGES = (Measure.CHANGE, Measure.BUDGET_GAP)
_LISTS = (Section.PERFORMANCE, Section.GENERAL_COSTS, Section.PERFORMANCE_REPORT)
"""Sections that name several things of one kind."""

_PARTS: tuple[tuple[Section, Line, tuple[Line, ...]], ...] = (
    (Section.EXPENDITURE, Line.YEAR_EXPENDITURE, (Line.BASIC_EXPENDITURE, Line.PROJECT_EXPENDITURE)),
    (Section.BASIC_EXPENDITURE, Line.BASIC_EXPENDITURE, (Line.PERSONNEL, Line.OPERATING)),
    (Section.THREE_PUBLIC, Line.THREE_PUBLIC, (Line.OVERSEAS, Line.VEHICLES, Line.RECEPTION)),
)


@rule(
    "TXT11",
    title="同一增减额在文字中前后一致",
    formula="同一节、同一项目、同一比较基数只有一个增减额",
    family=FAMILY,
)
def one_change_has_one_value(book: Book) -> Iterator[Result]:
    """A change that a section states twice; an item with more than two is a list of several things."""
    for section in [name for name in book.statements if name.endswith("情况") and name not in _LISTS]:
        for measure in _CHANGES:
            for item in dict.fromkeys(
                figure.item for figure in book.of(section) if figure.measure == measure
            ):
                yield from repeated(book.all(section, item, measure))


def repeated(stated: list[Figure]) -> Iterator[Result]:
    """The results of all statements of one change."""
    values = {figure.value for figure in stated}
    if len(stated) < 2 or len(values) > 2 or any(figure.unit != stated[0].unit for figure in stated):
        return
    first = stated[0]
    other = next((figure for figure in stated if figure.value != first.value), None)
    if other is None or abs(other.value - first.value) <= other.half_unit + first.half_unit:
        yield Agrees(tuple(stated))
        return
    message = say(
        "{other:place}的{other:named}，与{first:place}的{first:named}不一致，同一增减额前后应为一个数。",
        other=other,
        first=first,
    )
    yield Finding("TXT11", ERROR, message, first.value, other.value, (other, first))


@rule(
    "TXT12",
    title="各部分增减额之和等于总数的增减额",
    formula="总数的增减额 = Σ 各部分的增减额（各部分金额之和等于总数时）",
    family=FAMILY,
)
def changes_of_parts_are_the_change(book: Book) -> Iterator[Result]:
    """Asked only where the parts' amounts are the whole's, so that no part is left out."""
    for section, whole, parts in _PARTS:
        change = book.said(section, whole, Measure.CHANGE)
        found = [book.said(section, part, Measure.CHANGE) for part in parts]
        changes = [figure for figure in found if figure is not None]
        if change is None or not changes:
            continue
        if len(changes) == len(parts) - 1 and is_complete(book, section, whole, parts):
            yield from change_left_over(book, section, change, changes, parts)
            continue
        if len(changes) < len(parts) or not is_complete(book, section, whole, parts):
            yield Missing(f"{section}中部分项目的增减额")
            continue
        together = sum((figure.value for figure in changes), Decimal(0))
        room = sum((figure.half_unit for figure in changes), change.half_unit)
        if abs(together - change.value) <= room:
            yield Agrees((change, *changes))
            continue
        message = say(
            "{change:place}的{change:named}，各部分增减额之和为{together:amount}万元（{listed}），相差{gap:amount}万元。",
            change=change,
            together=together,
            listed="、".join(f"{figure.item}{amount(figure.value)}万元" for figure in changes),
            gap=abs(together - change.value),
        )
        yield Finding("TXT12", WARNING, message, together, change.value, (change, *changes))


@rule(
    "TXT15",
    title="句中列出的各项不大于所述总数",
    formula="Σ 句中各项 ≤ 同句所述金额",
    family=FAMILY,
)
def listed_parts_fit_into_their_whole(book: Book) -> Iterator[Result]:
    """会议费2.04万元，其中会场费…: the parts that one line tells of an amount; the list need not be the whole one."""
    for section in [statement for statement in book.statements if statement.endswith("情况")]:
        figures = [
            f for f in book.of(section) if (f.measure, f.year, f.unit) == (Measure.FINAL, book.year, "万元")
        ]
        for whole in figures:
            parts = [f for f in figures if f.where == whole.where and f.item.rpartition("/")[0] == whole.item]
            if len(parts) < 2 or len({part.item for part in parts}) < len(parts):
                continue
            together = sum((part.value for part in parts), Decimal(0))
            if together - whole.value <= sum((part.half_unit for part in parts), whole.half_unit):
                yield Agrees((whole, *parts))
                continue
            message = say(
                "{whole:place}的{whole:named}，小于同句所列各项之和{together:amount}万元（{listed}）。",
                whole=whole,
                together=together,
                listed="、".join(f"{part.item.rpartition('/')[2]}{amount(part.value)}万元" for part in parts),
            )
            yield Finding("TXT15", WARNING, message, together, whole.value, (whole, *parts))


def change_left_over(
    book: Book, section: Section, change: Figure, changes: Sequence[Figure], parts: Sequence[Line]
) -> Iterator[Result]:
    """The one part whose change is not told: what the others leave must not make its last year's amount below nought."""
    silent = next(part for part in parts if part not in {figure.item for figure in changes})
    now = book.said(section, silent)
    assert now is not None  # `is_complete` found it
    left = change.value - sum((figure.value for figure in changes), Decimal(0))
    room = sum((figure.half_unit for figure in changes), change.half_unit + now.half_unit)
    if left - now.value <= room:
        yield Missing(f"{section}中部分项目的增减额")
        return
    message = say(
        "{change:place}的{change:named}，其中{listed}；余下{now:named}，推算上年为{before:amount}万元，小于0，各数不能都对。",
        change=change,
        listed="、".join(f"{figure.item}{amount(figure.value)}万元" for figure in changes),
        now=now,
        before=now.value - left,
    )
    yield Finding("TXT12", WARNING, message, None, change.value, (change, *changes, now))


def is_complete(book: Book, section: Section, whole: Line, parts: tuple[Line, ...]) -> bool:
    """Whether the stated amounts of the parts add up to the stated whole."""
    total = book.said(section, whole)
    amounts = [figure for part in parts if (figure := book.said(section, part)) is not None]
    if total is None or len(amounts) < len(parts):
        return False
    room = sum((figure.half_unit for figure in amounts), total.half_unit)
    return abs(sum((figure.value for figure in amounts), -total.value)) <= room
