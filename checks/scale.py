"""元 printed for 万元 over a whole table: totals that tables share differ by exactly ten thousand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

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
from model import Figure

TEXT = "情况说明"
POWER = 4
"""元 to 万元 is four powers of ten."""

# Each line one quantity, with the cells and sentences that state it: (statement, line, measure).
_QUANTITIES = (
    (
        (INCOME_EXPENDITURE, "本年收入合计", FINAL),
        (INCOME, "合计", "本年收入合计"),
        ("收入决算情况", "本年收入合计", FINAL),
    ),
    (
        (INCOME_EXPENDITURE, "本年支出合计", FINAL),
        (EXPENDITURE, "合计", "本年支出合计"),
        ("支出决算情况", "本年支出合计", FINAL),
    ),
    ((INCOME_EXPENDITURE, "收入总计", FINAL), ("收入支出决算总体情况", "收入总计", FINAL)),
    ((INCOME, "合计", "财政拨款收入"), (FISCAL, "本年收入合计", FINAL)),
    ((FISCAL, "收入总计", FINAL), ("财政拨款收入支出决算总体情况", "财政拨款收入总计", FINAL)),
    (
        (FISCAL, "本年支出合计", "一般公共预算财政拨款"),
        (GENERAL, "合计", "合计"),
        ("一般公共预算财政拨款支出决算情况", "一般公共预算财政拨款支出", FINAL),
    ),
    ((GENERAL, "合计", "基本支出"), ("一般公共预算财政拨款基本支出决算情况", "基本支出", FINAL)),
    ((BASIC, "人员经费合计", FINAL), ("一般公共预算财政拨款基本支出决算情况", "人员经费", FINAL)),
    ((BASIC, "公用经费合计", FINAL), ("一般公共预算财政拨款基本支出决算情况", "公用经费", FINAL)),
    ((THREE_PUBLIC, "合计", FINAL), ("“三公”经费支出决算情况", "“三公”经费", FINAL)),
    ((THREE_PUBLIC, "公务接待费", FINAL), ("“三公”经费支出决算情况", "公务接待费", FINAL)),
)


@dataclass(frozen=True, slots=True)
class Misscaled:
    """A table (or the whole text) whose amounts stand `power` powers of ten off the others'.

    figure, other: the quantity that shows it, here and elsewhere.
    """

    name: str
    statements: tuple[str, ...]
    power: int
    figure: Figure
    other: Figure


@dataclass(frozen=True, slots=True)
class _Link:
    """Two statements of one quantity: `power` is how many powers of ten `left` stands above `right`."""

    left: str
    right: str
    power: int
    figures: tuple[Figure, Figure]


def misscaled(book: Book) -> list[Misscaled]:
    """The tables whose money unit is wrong, and what shows it; the greater number of tables is believed."""
    links = [link for link in all_links(book) if TEXT not in (link.left, link.right)]
    links += text_links(book)
    return [
        Misscaled(name, statements_of(book, name), power - usual, *shown)
        for powers in relative_powers(links)
        for usual in [Counter(powers.values()).most_common(1)[0][0]]
        for name, power in powers.items()
        if power != usual and (shown := witness(links, powers, name, usual))
    ]


def all_links(book: Book) -> Iterator[_Link]:
    """Every pair of statements of one quantity that agree, or differ by the factor."""
    for ways in _QUANTITIES:
        found = [(node(way[0]), figure) for way in ways if (figure := book.said(*way)) and figure.value]
        for (left, one), (right, other) in combinations(found, 2):
            power = power_between(one, other)
            if power is not None:
                yield _Link(left, right, power, (one, other))


def node(statement: str) -> str:
    return TEXT if statement.endswith("情况") else statement


def text_links(book: Book) -> list[_Link]:
    """Links with the text, only where all quantities say the same: one 元 for 万元 in a sentence is that sentence's."""
    grouped: dict[tuple[str, str], list[_Link]] = defaultdict(list)
    for link in all_links(book):
        if TEXT in (link.left, link.right):
            grouped[link.left, link.right].append(link)
    return [
        links[0] for links in grouped.values() if len({link.power for link in links}) == 1 and len(links) > 1
    ]


def power_between(one: Figure, other: Figure) -> int | None:
    """0 where the two are near, 4 or -4 where they differ by just that power, None for any other difference."""
    if abs(one.value - other.value) * 50 <= abs(other.value):
        return 0
    for power in (POWER, -POWER):
        shifted = other.value.scaleb(power)
        rough = max(one.half_unit / abs(one.value), other.half_unit / abs(other.value))
        if rough < Decimal("0.01") and abs(one.value - shifted) <= one.half_unit + other.half_unit.scaleb(
            power
        ):
            return power
    return None


def relative_powers(links: list[_Link]) -> Iterator[dict[str, int]]:
    """For each group of statements that are linked: each one's power of ten relative to the first."""
    neighbours: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for link in links:
        neighbours[link.left].append((link.right, -link.power))
        neighbours[link.right].append((link.left, link.power))
    seen: set[str] = set()
    for start in neighbours:
        if start in seen:
            continue
        powers, waiting = {start: 0}, [start]
        while waiting:
            here = waiting.pop()
            for there, power in neighbours[here]:
                if there not in powers:
                    powers[there] = powers[here] + power
                    waiting.append(there)
        seen.update(powers)
        yield powers


def statements_of(book: Book, name: str) -> tuple[str, ...]:
    if name != TEXT:
        return (name,)
    # 预算绩效情况 speaks of the performance tables, which are no part of the accounts.
    return tuple(s for s in book.statements if s.endswith("情况") and s != "预算绩效情况")


def witness(
    links: list[_Link], powers: dict[str, int], name: str, usual: int
) -> tuple[Figure, Figure] | None:
    """A quantity of `name` beside the same quantity of a statement in the usual unit."""
    for link in links:
        if link.left == name and powers.get(link.right) == usual:
            return link.figures
        if link.right == name and powers.get(link.left) == usual:
            return link.figures[1], link.figures[0]
    return None
