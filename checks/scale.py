"""元 printed for 万元 over a whole table: totals that tables share differ by exactly ten thousand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from checks.book import (
    Book,
)
from checks.decimals import MONEY, exponent, printed_decimals
from model import Figure
from model.terms import Line, Section, Statement
from model.terms.quantities import ways_of

TEXT = "情况说明"
_PERFORMANCE = Section.PERFORMANCE
"""It speaks of the performance tables, which are no part of the accounts."""
_MANY = 3
"""So many sections in a wrong unit are the whole text."""
_FAR = 100
"""No whole is so many times the largest of the other amounts of its table."""
_WHOLES = frozenset(
    [
        Line.TOTAL,
        Line.INCOME_TOTAL,
        Line.EXPENDITURE_TOTAL,
        Line.YEAR_INCOME,
        Line.YEAR_EXPENDITURE,
        Line.FISCAL_INCOME_TOTAL,
        Line.FISCAL_EXPENDITURE_TOTAL,
        Line.GENERAL_BUDGET_EXPENDITURE,
        Line.BASIC_EXPENDITURE,
        Line.PERSONNEL_TOTAL,
        Line.OPERATING_TOTAL,
        Line.THREE_PUBLIC,
    ]
)
POWER = 4
"""元 to 万元 is four powers of ten."""

# The totals that several tables and sections state.
_TOTALS = (
    "year_income",
    "year_expenditure",
    "income_total",
    "fiscal_appropriation",
    "fiscal_income_total",
    "general_public_budget_expenditure",
    "general_budget.basic",
    "personnel",
    "operating",
    "three_public",
    "three_public.reception",
    "three_public.vehicle_running",
)
_QUANTITIES = tuple(
    tuple(way.final for way in ways_of(quantity) if way.statement != Statement.CHART) for quantity in _TOTALS
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
    """The tables and sections whose money unit is wrong, and what shows it; the greater number of tables is believed."""
    links = list(all_links(book))
    between_tables = [link for link in links if is_table(link.left) and is_table(link.right)]
    powers: dict[str, int] = {}
    for group in relative_powers(between_tables):
        usual = Counter(group.values()).most_common(1)[0][0]
        powers |= {name: power - usual for name, power in group.items()}
    hints = section_powers(links, powers)
    told = {name: power for name, power in hints.items() if amounts_of(links, name) > 1}
    off = {name: power for name, power in hints.items() if power}
    whole = off if len(off) >= _MANY and len(set(off.values())) == 1 else {}
    lone = lone_tables(book, links, powers, hints, told, set(whole.values()))
    whole = {name: power for name, power in (whole | told).items() if power} if whole else {}
    wrong = {name: power for name, power in (powers | lone | told | whole).items() if power}
    if sections := list(whole):
        text = [
            name
            for name in book.statements
            if not is_table(name) and goes_along(book, name, sections[0], hints)
        ]
        tables = [one for name in wrong if is_table(name) for one in shown(links, wrong, name, (name,))]
        return tables + shown(links, wrong, sections[0], tuple(dict.fromkeys(sections + text)), TEXT)
    return [one for name in wrong for one in shown(links, wrong, name, (name,))]


def goes_along(book: Book, section: str, wrong: str, hints: dict[str, int]) -> bool:
    """Whether a section goes with a text in the wrong unit: printed like it, and nothing says that it is right."""
    if hints.get(section, 1) == 0 or section == _PERFORMANCE:
        return False
    return prints_yuan(book, section) == prints_yuan(book, wrong)


def amounts_of(links: list[_Link], section: str) -> int:
    """How many different amounts of a section its links compare."""
    own = {figure.item for link in links for figure in link.figures if figure.statement == section}
    return len(own)


def is_table(statement: str) -> bool:
    return not statement.endswith("情况")


def section_powers(links: list[_Link], tables: dict[str, int]) -> dict[str, int]:
    """Each section's power of ten above the tables, where all its amounts say the same.

    Of one amount alone 元 for 万元 is that sentence's.
    """
    said: dict[str, list[int]] = defaultdict(list)
    for link in links:
        for section, other, power in (
            (link.left, link.right, link.power),
            (link.right, link.left, -link.power),
        ):
            if not is_table(section) and other in tables:
                said[section].append(power + tables[other])
    return {section: found[0] for section, found in said.items() if len(set(found)) == 1}


def lone_tables(
    book: Book,
    links: list[_Link],
    tables: dict[str, int],
    hints: dict[str, int],
    sections: dict[str, int],
    texts: set[int],
) -> dict[str, int]:
    """Tables that only a section can be held against: the section is wrong where other tables say so, or its own 元.

    texts: the power of ten by which the whole text is off, if it is. Sections found to be wrong are added.
    """
    found: dict[str, int] = {}
    for table in {name for link in links for name in (link.left, link.right)} - set(tables):
        beside = [link for link in links if table in (link.left, link.right)]
        powers = {link.power if link.left == table else -link.power for link in beside}
        names = {link.right if link.left == table else link.left for link in beside}
        if not is_table(table) or len(beside) < 2 or len(powers) > 1 or len(names) > 1:
            continue
        section, power = names.pop(), powers.pop()
        by_itself = -power in texts or prints_yuan_alone(book, section)
        if power and hints.get(section, -power if by_itself else 0) == -power:
            sections[section] = -power
        else:
            found[table] = power
    return found


def prints_yuan_alone(book: Book, section: str) -> bool:
    """Whether a section's amounts are printed in 元 and most of the other sections' are not."""
    others = [name for name in book.statements if not is_table(name) and name != section]
    return prints_yuan(book, section) and not prints_yuan(book, *others)


def prints_yuan(book: Book, *sections: str) -> bool:
    """Whether more than half of the amounts were printed with four decimals less than they have in 万元."""
    amounts = [f for section in sections for f in book.of(section) if f.unit == MONEY and f.value]
    in_yuan = sum(-exponent(figure.value) >= printed_decimals(figure.text) + POWER for figure in amounts)
    return in_yuan * 2 > len(amounts)


def shown(
    links: list[_Link], wrong: dict[str, int], name: str, statements: tuple[str, ...], title: str = ""
) -> list[Misscaled]:
    """The finding on a table or section, with a quantity beside the same quantity of one in the right unit."""
    for link in links:
        for here, there, figures in (
            (link.left, link.right, link.figures),
            (link.right, link.left, link.figures[::-1]),
        ):
            if here == name and there not in wrong:
                return [Misscaled(title or name, statements, wrong[name], *figures)]
    return []


def all_links(book: Book) -> Iterator[_Link]:
    """Every pair of statements of one quantity that agree, or differ by the factor."""
    for ways in _QUANTITIES:
        found = [(way[0], figure) for way in ways if (figure := book.said(*way)) and figure.value]
        for (left, one), (right, other) in combinations(found, 2):
            power = power_between(one, other)
            if power and (is_out_of_scale(book, one) or is_out_of_scale(book, other)):
                continue  # one cell is wrong, not its table
            if power is not None:
                yield _Link(left, right, power, (one, other))


def is_out_of_scale(book: Book, figure: Figure) -> bool:
    """Whether an amount stands far above all others of its table or section, or as their whole far below one of them."""
    others = [f.value for f in book.of(figure.statement) if f.unit == MONEY and f.key != figure.key]
    largest = max(others, default=Decimal(0))
    too_large = is_table(figure.statement) and abs(figure.value) > largest * _FAR > 0
    return too_large or (figure.item in _WHOLES and largest > abs(figure.value) * _FAR)


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
