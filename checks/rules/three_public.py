"""Counts and amounts of “三公”经费 that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.book import FINAL, THREE_PUBLIC, Book
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from checks.rules.text_amounts import THREE_PUBLIC_TEXT
from model import Figure, Finding
from model.finding import ERROR, WARNING
from model.terms import Line, Measure
from model.words import say

FAMILY = Line.THREE_PUBLIC
COUNT = Measure.COUNT


def first(book: Book, line: str, measure: str) -> Figure | None:
    """A quantity from the table, else from the text."""
    return book.cell(THREE_PUBLIC, line, measure) or book.said(THREE_PUBLIC_TEXT, line, measure)


@rule("TPC01", title="接待人次不少于批次", formula="国内公务接待人次 ≥ 国内公务接待批次", family=FAMILY)
def receptions_have_guests(book: Book) -> Iterator[Result]:
    """A reception of nobody is a slip of the two counts."""
    batches, guests = first(book, Line.RECEPTION_BATCHES, COUNT), first(book, Line.RECEPTION_VISITS, COUNT)
    if (
        batches is None
        or guests is None
        or is_told_two_ways(book, Line.RECEPTION_BATCHES, Line.RECEPTION_VISITS)
    ):
        return
    if guests.value < batches.value:
        message = say("{guests:place}的{guests:named}少于{batches:named}。", guests=guests, batches=batches)
        yield Finding("TPC01", ERROR, message, batches.value, guests.value, (batches, guests))
    else:
        yield Agrees((batches, guests))


def is_told_two_ways(book: Book, *lines: str) -> bool:
    """Whether the text tells a count otherwise than the table: then that is what is wrong, and told as such."""
    return any(
        isinstance(found, Finding) and found.figures[0].item in lines for found in counts_are_told_alike(book)
    )


@rule("TPC02", title="公务接待费与接待批次同时有或同时无", formula="公务接待费 = 0 ⇔ 批次 = 0", family=FAMILY)
def reception_cost_and_count_go_together(book: Book) -> Iterator[Result]:
    """Costs without receptions, receptions without costs; guests from abroad have counts of their own."""
    foreign = [
        first(book, item, COUNT) for item in (Line.FOREIGN_GUEST_BATCHES, Line.RECEPTION_ABROAD_BATCHES)
    ]
    yield from together(book, "TPC02", Line.RECEPTION, Line.RECEPTION_BATCHES, foreign)


@rule("TPC03", title="公务用车购置费与购置数同时有或同时无", formula="购置费 > 0 ⇔ 购置数 > 0", family=FAMILY)
def purchase_cost_and_count_go_together(book: Book) -> Iterator[Result]:
    """A vehicle bought has its price, a price its vehicle."""
    yield from together(book, "TPC03", Line.VEHICLE_PURCHASE, Line.VEHICLES_BOUGHT)


@rule(
    "TPC04",
    title="因公出国费与团组、人次同时有或同时无",
    formula="因公出国（境）费 > 0 ⇔ 团组数或人次数 > 0",
    family=FAMILY,
)
def travel_cost_and_count_go_together(book: Book) -> Iterator[Result]:
    """Travel abroad has its groups, or people in another unit's group, whose host may pay."""
    people = first(book, Line.OVERSEAS_VISITS, COUNT)
    cost = first(book, Line.OVERSEAS, FINAL)
    if cost is not None and not cost.value:
        return
    yield from together(book, "TPC04", Line.OVERSEAS, Line.OVERSEAS_GROUPS, [people])


_COUNTS = (
    Line.OVERSEAS_GROUPS,
    Line.OVERSEAS_VISITS,
    Line.VEHICLES_BOUGHT,
    Line.VEHICLES_KEPT,
    Line.RECEPTION_BATCHES,
    Line.RECEPTION_VISITS,
)


@rule(
    "TPC05",
    title="文字所述团组、车辆、批次、人次与表内一致",
    formula="文字数量 = “三公”经费支出决算表的统计数",
    family=FAMILY,
)
def counts_are_told_alike(book: Book) -> Iterator[Result]:
    """A count of the text beside the same count of the table; several of the text are one group's each."""
    for line in _COUNTS:
        cell, told = book.cell(THREE_PUBLIC, line, COUNT), book.all(THREE_PUBLIC_TEXT, line, COUNT)
        if cell is None or not told:
            continue
        if any(figure.value == cell.value for figure in told) or len({figure.value for figure in told}) > 1:
            yield Agrees((cell, *told))
            continue
        message = say(
            "{text:place}的{text:named}与{cell:place}的{cell:named}不一致。", text=told[0], cell=cell
        )
        yield Finding("TPC05", WARNING, message, cell.value, told[0].value, (told[0], cell))


def together(
    book: Book, rule_id: str, cost_line: str, count_line: str, others: Sequence[Figure | None] = ()
) -> Iterator[Result]:
    """Cost and count are both zero or both not; `others` are counts that the cost may also go with."""
    cost, count = first(book, cost_line, FINAL), first(book, count_line, COUNT)
    if cost is None and count is None:
        return
    if cost is None or count is None:
        printed_one = cost or count
        if printed_one is not None and printed_one.value and not any(others):
            yield Missing(count_line if count is None else cost_line)
        return
    if bool(cost.value) == bool(count.value) or (cost.value and any(o and o.value for o in others)):
        yield Agrees((cost, count))
        return
    message = say(
        "{cost:place}的{cost:named}，而{count:place}的{count:named}，两者应同时为零或同时不为零。",
        cost=cost,
        count=count,
    )
    yield Finding(rule_id, WARNING, message, cost.value, count.value, (cost, count))
