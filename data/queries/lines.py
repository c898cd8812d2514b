"""The lines of one unit that are compared over the years: what the store knows of each, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import duckdb

from model.terms import Measure, Origin

TOTALS = "totals"
INCOME = "income"
FUNCTIONAL = "functional"
NATURE = "nature"
ECONOMIC = "economic"
THREE_PUBLIC = "three_public"

ALL_FUNDS = "全部支出"
GENERAL_FUND = Measure.GENERAL_BUDGET

LATER = Origin.NEXT_YEAR
BY_AMOUNT = "按增减额推算"

_CENT_HALF = Decimal("0.005")

_CONDITIONS = {
    TOTALS: """("grouping" IN ('totals', 'running') OR concept IN ('three_public', 'procurement'))""",
    INCOME: """"grouping" = 'income_source'""",
    NATURE: """"grouping" = 'nature'""",
    THREE_PUBLIC: """("grouping" = 'three_public' AND concept <> 'three_public')""",
}
_TOTAL_CONCEPTS = {
    (INCOME, ""): "income_total",
    (NATURE, ""): "year_expenditure",
    (THREE_PUBLIC, ""): "three_public",
    (FUNCTIONAL, ALL_FUNDS): "year_expenditure",
    (FUNCTIONAL, GENERAL_FUND): "general_public_budget_expenditure",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The lines that are compared.

    kind: totals, income, functional, nature, economic or three_public.
    level: of a classification: 1 类, 2 款, 3 项; else 0.
    fund: 全部支出 or 一般公共预算财政拨款 of the functional classification; else "".
    """

    kind: str
    level: int = 0
    fund: str = ""

    @property
    def total_concept(self) -> str:
        """The concept that the lines add up to, "" where none is printed."""
        return _TOTAL_CONCEPTS.get((self.kind, self.fund), "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line in one year.

    value: 决算数 in 万元, None where the report only states its change.
    origin: 表, 文字, 图表 or 推算 of the year's own report; 次年报告 where only the next report prints it;
    按增减额推算 where only the next report's stated change implies it.
    change, rate: 比上年增减额 and 比上年增减率 as this year's report states them.
    half, change_half, rate_half: half of the last printed digit of each.
    reason: the stated cause of the change. budget_reason: of the gap to the budget.
    position: the line's place in the printed order.
    """

    year: int
    key: str
    item: str
    code: str = ""
    value: Decimal | None = None
    origin: str = ""
    figure: int | None = None
    half: Decimal = _CENT_HALF
    change: Decimal | None = None
    change_half: Decimal = _CENT_HALF
    change_figure: int | None = None
    rate: Decimal | None = None
    rate_half: Decimal = _CENT_HALF
    reason: str = ""
    budget_reason: str = ""
    position: int = 0


def scope_lines(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, scope: Scope, years: Sequence[int] = ()
) -> list[Line]:
    """The scope's lines, of all years where none is asked for."""
    if scope.kind == FUNCTIONAL:
        return _functional_lines(cursor, unit_id, scope, years)
    if scope.kind == ECONOMIC:
        return _economic_lines(cursor, unit_id, scope.level, years)
    return _concept_lines(cursor, unit_id, _CONDITIONS[scope.kind], years)


def scope_totals(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, scope: Scope, years: Sequence[int] = ()
) -> list[Line]:
    """The printed line that the scope's lines add up to, one a year; empty where none is printed."""
    concept = scope.total_concept
    return _concept_lines(cursor, unit_id, f"concept = '{concept}'", years) if concept else []


def half_unit(decimals: int | None) -> Decimal:
    """Half of the last printed digit; of the second decimal where the print is not known."""
    return Decimal(5).scaleb(-(2 if decimals is None else decimals) - 1)


def _concept_lines(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, condition: str, years: Sequence[int]
) -> list[Line]:
    rows = _rows(
        cursor,
        f"""
        SELECT r.year, r.concept, r.label, r.position, r.measure, r.value,
               CASE WHEN r.origin = '{Origin.DERIVED}' AND r.from_report_year > r.year
                    THEN '按增减额推算' ELSE r.origin END,
               r.figure_id, f.decimals, coalesce(r.reason, ''), r.reason_of
        FROM (SELECT * FROM resolved WHERE unit_id = ? AND {condition}
              AND measure IN ('{Measure.FINAL}', '{Measure.CHANGE}', '{Measure.CHANGE_RATE}')) r
        LEFT JOIN figures f USING (figure_id)
        """,
        [unit_id],
        years,
    )
    found: dict[tuple[int, str], Line] = {}
    for year, concept, label, position, measure, *stated in rows:
        line = found.get((year, concept)) or Line(year, concept, label, position=position)
        found[year, concept] = _with_measure(line, measure, *stated)
    return list(found.values())


def _with_measure(
    line: Line,
    measure: str,
    value: Decimal,
    origin: str,
    figure: int | None,
    decimals: int | None,
    reason: str,
    reason_of: str,
) -> Line:
    half = half_unit(decimals)
    if reason_of == "change" and not line.reason:
        line = replace(line, reason=reason)
    if reason_of == "budget" and not line.budget_reason:
        line = replace(line, budget_reason=reason)
    if measure == Measure.FINAL:
        return replace(line, value=value, origin=origin, figure=figure, half=half)
    if measure == Measure.CHANGE:
        return replace(line, change=value, change_half=half, change_figure=figure)
    return replace(line, rate=value, rate_half=half)


def _functional_lines(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, scope: Scope, years: Sequence[int]
) -> list[Line]:
    rows = _rows(
        cursor,
        """
        SELECT r.year, r.key, r.code, r.name, r.value, r.origin, r.figure_id, f.decimals,
               coalesce(r.reason, ''), coalesce(r.change_reason, '')
        FROM (SELECT * FROM functional WHERE unit_id = ? AND scope = ? AND level = ?) r
        LEFT JOIN figures f USING (figure_id)
        """,
        [unit_id, scope.fund, scope.level],
        years,
    )
    # The narrative of a functional line explains the gap to its 年初预算 unless it says that it speaks of the change.
    return align(
        Line(
            year,
            key,
            item,
            code or "",
            value,
            origin or "",
            figure,
            half_unit(decimals),
            budget_reason=reason,
            reason=change_reason,
        )
        for year, key, code, item, value, origin, figure, decimals, reason, change_reason in rows
    )


def _economic_lines(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, level: int, years: Sequence[int]
) -> list[Line]:
    rows = _rows(
        cursor,
        """
        SELECT r.year, r.code, r.name, r.value, r.figure_id, f.decimals
        FROM (SELECT * FROM economic WHERE unit_id = ? AND length(code) = ?) r
        LEFT JOIN figures f USING (figure_id)
        """,
        [unit_id, 2 * level + 1],
        years,
    )
    return [
        Line(year, code, item, code, value, Origin.TABLE, figure, half_unit(decimals))
        for year, code, item, value, figure, decimals in rows
    ]


def align(found: Iterable[Line]) -> list[Line]:
    """Give a line that one year prints by name alone the code under which another year prints that name."""
    known = list(found)
    codes: dict[str, set[str]] = {}
    for line in known:
        if line.code:
            codes.setdefault(line.item, set()).add(line.code)
    return [
        replace(line, key=code, code=code)
        if not line.code and len(codes.get(line.item, ())) == 1 and (code := min(codes[line.item]))
        else line
        for line in known
    ]


def _rows(
    cursor: duckdb.DuckDBPyConnection, sql: str, parameters: list[Any], years: Sequence[int]
) -> list[tuple[Any, ...]]:
    chosen = "WHERE r.year IN (SELECT unnest(?))" if years else ""
    return cursor.execute(
        f"{sql} {chosen} ORDER BY r.year, r.figure_id", [*parameters, *([list(years)] if years else [])]
    ).fetchall()
