"""The standard tables: canonical name, printed titles, shape, columns, and where and since when they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from model.terms import files
from model.terms.measures import Measure


class Statement(StrEnum):
    """A table by its canonical name; the first nine are 公开01–09表."""

    REVENUE_EXPENDITURE_SUMMARY = "收入支出决算总表"
    REVENUE = "收入决算表"
    EXPENDITURE = "支出决算表"
    FISCAL_SUMMARY = "财政拨款收入支出决算总表"
    GENERAL_BUDGET = "一般公共预算财政拨款支出决算表"
    BASIC_EXPENDITURE = "一般公共预算财政拨款基本支出决算表"
    THREE_PUBLIC = "财政拨款“三公”经费支出决算表"
    GOVERNMENT_FUND = "政府性基金预算财政拨款收入支出决算表"
    STATE_CAPITAL = "国有资本经营预算财政拨款收入支出决算表"
    AGENCY_RUNNING = "机关运行经费支出情况表"
    PROCUREMENT = "政府采购支出情况表"
    STATE_ASSETS = "国有资产使用情况表"
    STAFF = "机构人员情况表"
    CHART = "图表"


_BY_UNITS = "分单位"
NATIONAL = tuple(Statement)[:9]
"""公开01–09表, in their order."""
BY_FUNCTION = (
    Statement.REVENUE,
    Statement.EXPENDITURE,
    Statement.GENERAL_BUDGET,
    Statement.GOVERNMENT_FUND,
    Statement.STATE_CAPITAL,
)
"""The tables whose lines are the functional classification's."""


class Shape(StrEnum):
    """How a table is laid out."""

    CODED = "coded"
    TWO_SIDED = "two_sided"
    STRIPS = "strips"
    THREE_PUBLIC = "three_public"
    LISTED = "listed"
    ASSETS = "assets"


@dataclass(frozen=True, slots=True)
class Column:
    """A value column: the measure it gives and the pattern of its heading path (本年支出/基本支出, the lowest last)."""

    measure: Measure
    heading: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a standard table. The first pattern of `columns` that fits a column wins.

    titles: found in a printed title without blanks, unless `excluded` is. known_by: words that only it holds together, by
    which it is known without its title. lines: the context of the vocabulary that its lines are named in, "" where they
    keep their printed names. since, until: years of the accounts that have it.
    provinces: where it is printed, empty for all. example: one as it may be printed, which a test reads.
    """

    statement: str
    titles: re.Pattern[str]
    shape: Shape
    columns: tuple[Column, ...] = ()
    excluded: re.Pattern[str] | None = None
    known_by: tuple[tuple[str, ...], ...] = ()
    lines: str = ""
    since: int = 0
    until: int = 9999
    provinces: tuple[str, ...] = ()
    example: str = ""

    def claims(self, title: str) -> bool:
        """Whether a squeezed title names this table."""
        return bool(self.titles.search(title)) and not (self.excluded and self.excluded.search(title))


@cache
def tables() -> tuple[Table, ...]:
    """The standard tables, the more particular titles first."""
    return tuple(
        Table(
            table["name"] if "name" in table else Statement[name.upper()],
            _pattern(table["titles"]),
            Shape(table["shape"]),
            columns_of(table["columns"]),
            _pattern(table["excluded"]) if "excluded" in table else None,
            tuple(map(tuple, table.get("known_by", ()))),
            table.get("lines", ""),
            table.get("since", 0),
            table.get("until", 9999),
            tuple(table.get("provinces", ())),
            table.get("example", ""),
        )
        for name, table in files.toml("statements.toml").items()
        if name not in ("fragments", "columns")
    )


def _pattern(written: str) -> re.Pattern[str]:
    for name, fragment in files.toml("statements.toml")["fragments"].items():
        written = written.replace(f"<{name}>", fragment)
    return re.compile(written)


@cache
def columns_of(kind: str) -> tuple[Column, ...]:
    """The columns that tables of one kind have, by its name in `statements.toml`."""
    headings: dict[str, str] = files.toml("statements.toml")["columns"][kind]
    return tuple(Column(Measure[measure.upper()], _pattern(heading)) for measure, heading in headings.items())


def table_with(words: str) -> Table | None:
    """The standard table that a text without blanks must be, by words that only it holds together."""
    return next(
        (t for t in tables() if any(all(word in words for word in known) for known in t.known_by)), None
    )


def own_table(title: str, shape: Shape) -> Table:
    """A table of a province's own: it keeps its printed name, and the headings that name no measure."""
    columns = columns_of("amount") if shape is Shape.LISTED else ()
    return Table(title, re.compile(re.escape(title)), shape, columns)


def table_named(title: str) -> Table | None:
    """The standard table that a squeezed title names, None for a table of a province's own."""
    return next((table for table in tables() if table.claims(title)), None)


def by_units(title: str) -> str:
    """The name of a table whose lines are units, or stand below units: it is none of the accounts' own."""
    return title if is_by_units(title) else f"{_BY_UNITS}{title}"


def is_by_units(statement: str) -> bool:
    """Whether a statement's lines are units or stand below units."""
    return _BY_UNITS in statement


def is_table(statement: str) -> bool:
    """Whether a canonical name is a table's, standard or as printed."""
    return statement.endswith("表") and statement != Statement.CHART
