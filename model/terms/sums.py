"""Which parts make a sum, in the tables and among the quantities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.terms import files
from model.terms.lines import Line
from model.terms.measures import Measure
from model.terms.statements import Statement

FILE = "sums.toml"


@dataclass(frozen=True, slots=True)
class LineSum:
    """In one column of a table, a line is the sum of others."""

    statement: Statement
    whole: Line
    parts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """In every line of a table, a column is the sum of others."""

    statement: Statement
    whole: Measure
    parts: tuple[Measure, ...]


@cache
def line_sums() -> tuple[LineSum, ...]:
    """The sums over lines, in the order of the file."""
    return tuple(
        LineSum(
            Statement[one["statement"].upper()],
            Line[one["whole"].upper()],
            tuple(Line[name.upper()] for name in one["parts"]),
        )
        for one in files.toml(FILE)["sums"]
        if one["along"] == "lines"
    )


@cache
def column_sums() -> tuple[ColumnSum, ...]:
    """The sums over columns, in the order of the file."""
    return tuple(
        ColumnSum(
            Statement[one["statement"].upper()],
            Measure[one["whole"].upper()],
            tuple(Measure[name.upper()] for name in one["parts"]),
        )
        for one in files.toml(FILE)["sums"]
        if one["along"] == "columns"
    )


@cache
def parts_of_line(statement: Statement, whole: Line) -> tuple[Line, ...]:
    """The lines that make a line of a table."""
    return next(one.parts for one in line_sums() if (one.statement, one.whole) == (statement, whole))


@cache
def column_sum(statement: Statement) -> tuple[Measure, tuple[Measure, ...]]:
    """The column of a table that is the sum of others, and these."""
    return next((one.whole, one.parts) for one in column_sums() if one.statement == statement)


@cache
def left_to_the_reader() -> tuple[tuple[str, str], ...]:
    """(quantity, its part) of the sums that a report may not print."""
    return tuple(
        (whole, part) for whole, parts in files.toml(FILE)["left_to_the_reader"].items() for part in parts
    )
