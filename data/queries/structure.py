"""How a unit's money is made up: income by source, expenditure by purpose and kind, budget and final amount.

Amounts are in 万元 as Decimal, shares and rates in percent to two places; a value that is not known is None.
Frames hold objects, so that no Decimal turns into a float. `origin` is as in the view `resolved`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd

from data.queries.ratios import change, change_rate, share
from data.queries.sources import in_words
from model.terms import Measure, Origin

ALL = "全部支出"
GENERAL = Measure.GENERAL_BUDGET
SCOPES = (ALL, GENERAL)
DERIVED = Origin.DERIVED

# Money of earlier years: with 本年收入 in 收入总计, but no income of the year and no part of its shares.
BALANCES = ("opening_carryover", "nonfiscal_balance_used")

_FISCAL = "fiscal_appropriation"
_FISCAL_PARTS = ("general_public_budget_revenue", "government_fund_revenue", "state_capital_revenue")
# Two decimals a part: the three parts of 财政拨款收入 may miss their printed sum by this much.
_ROUNDING = Decimal("0.02")

_Cursor = duckdb.DuckDBPyConnection
_INCOME = [
    "year",
    "concept",
    "item",
    "value",
    "share",
    "before",
    "change",
    "rate",
    "figure_id",
    "origin",
    "statement",
]


def years(cursor: _Cursor, unit_id: int) -> tuple[int, ...]:
    """The years that any report of the unit states a total for, oldest first."""
    rows = cursor.execute(
        f"""
        SELECT DISTINCT year FROM resolved
        WHERE unit_id = ? AND measure = '{Measure.FINAL}'
          AND concept IN ('income_total', 'expenditure_total', 'year_expenditure')
        ORDER BY year
        """,
        [unit_id],
    ).fetchall()
    return tuple(row[0] for row in rows)


def income(cursor: _Cursor, unit_id: int, year: int | None = None) -> pd.DataFrame:
    """Income by source with the balances brought forward, of one year or of all; zero lines are left out.

    Columns: year, concept, item, value, share (of 本年收入合计; None of a balance, which is no income), before (the year before), change, rate,
    figure_id, origin, statement.
    """
    rows = _concepts(cursor, unit_id, "grouping = 'income_source'")
    by_year = {known: _without_double_count(lines) for known, lines in _grouped(rows, "year").items()}
    return _with_changes(by_year, "concept", year, _INCOME)


def nature(cursor: _Cursor, unit_id: int, year: int | None = None) -> pd.DataFrame:
    """Expenditure by kind (基本, 项目 …), of one year or of all; the columns of `income`."""
    return _with_changes(
        _grouped(_concepts(cursor, unit_id, "grouping = 'nature'"), "year"), "concept", year, _INCOME
    )


def totals(cursor: _Cursor, unit_id: int) -> dict[tuple[int, str, str], dict[str, Any]]:
    """The unit's totals: (year, concept, measure) -> value, figure_id, origin, statement, place (in words)."""
    rows = cursor.execute(
        """
        SELECT v.year, v.concept, v.measure, v.value, v.figure_id, v.origin, v.statement, f.place
        FROM resolved v LEFT JOIN figures f USING (figure_id)
        WHERE v.unit_id = ? AND v."grouping" IN ('totals', 'nature', 'three_public', 'running')
        """,
        [unit_id],
    ).fetchall()
    names = ("value", "figure_id", "origin", "statement", "place")
    return {
        (year, concept, measure): dict(zip(names, (*stated, in_words(place)), strict=True))
        for year, concept, measure, *stated, place in rows
    }


_FUNCTION = [
    "key", "parent_key", "code", "item", "level", "value", "share", "before", "change", "rate", "has_parts",
    "figure_id", "origin", "statement", "reason",
]  # fmt: skip


def functions(cursor: _Cursor, unit_id: int, year: int, scope: str) -> pd.DataFrame:
    """Expenditure by 功能分类 in all its levels, largest first within a line.

    Columns: key, parent_key ("" at the top), code, item, level (1 类, 2 款, 3 项), value, share (of the
    scope's sum), before, change, rate, has_parts, figure_id, origin, statement, reason.
    """
    lines = _function_lines(cursor, [unit_id], [year], scope)
    before = {line["key"]: line["value"] for line in _function_lines(cursor, [unit_id], [year - 1], scope)}
    parents = {line["parent_key"] for line in lines}
    whole = sum((line["value"] for line in lines if not line["parent_key"]), Decimal(0))
    for line in lines:
        last = before.get(line["key"], Decimal(0) if before else None)
        line |= _compared(line["value"], last)
        line |= {"share": share(line["value"], whole), "has_parts": line["key"] in parents}
    return _frame(sorted(lines, key=lambda line: -line["value"]), _FUNCTION)


def functions_over_years(cursor: _Cursor, unit_id: int, scope: str) -> pd.DataFrame:
    """Each year's topmost 功能分类 lines. Columns: year, key, code, item, value, share, figure_id, origin."""
    lines = [line for line in _function_lines(cursor, [unit_id], None, scope) if not line["parent_key"]]
    return _with_shares(
        lines, "year", ["year", "key", "code", "item", "value", "share", "figure_id", "origin"]
    )


def functions_of_units(cursor: _Cursor, unit_ids: Sequence[int], year: int, scope: str) -> pd.DataFrame:
    """The units' topmost 功能分类 lines of one year.

    Columns: unit, invented, key, code, item, value, share (of the unit's sum), figure_id, origin.
    """
    lines = [line for line in _function_lines(cursor, unit_ids, [year], scope) if not line["parent_key"]]
    lines.sort(key=lambda line: (list(unit_ids).index(line["unit_id"]), -line["value"]))
    return _with_shares(
        lines, "unit", ["unit", "invented", "key", "code", "item", "value", "share", "figure_id", "origin"]
    )


_ECONOMIC = [
    "code",
    "parent_key",
    "item",
    "level",
    "value",
    "share",
    "before",
    "change",
    "rate",
    "figure_id",
    "origin",
]


def economic(cursor: _Cursor, unit_id: int, year: int) -> pd.DataFrame:
    """Basic expenditure from the general public budget by 经济分类, in the classification's order.

    Columns: code, parent_key, item, level (1 类, 2 款), value, share (of the sum of the 类), before, change,
    rate, figure_id, origin.
    """
    lines = _economic_lines(cursor, unit_id, year)
    before = {line["code"]: line["value"] for line in _economic_lines(cursor, unit_id, year - 1)}
    whole = sum((line["value"] for line in lines if line["level"] == 1), Decimal(0))
    for line in lines:
        last = before.get(line["code"], Decimal(0) if before else None)
        line |= _compared(line["value"], last) | {"share": share(line["value"], whole)}
    return _frame(lines, _ECONOMIC)


_BUDGET = [
    "code", "item", "budget", "value", "gap", "rate", "rate_origin", "reason", "figure_id", "origin",
    "budget_figure", "rate_figure",
]  # fmt: skip


def budget(cursor: _Cursor, unit_id: int, year: int) -> pd.DataFrame:
    """年初预算 beside 决算 for the lines of the general public budget that state one, largest first.

    Columns: code, item, budget, value, gap (value − budget), rate (完成预算率 as printed, else worked
    out), rate_origin ("" or 推算), reason, figure_id, origin, budget_figure and rate_figure (where they are printed).
    """
    rows = cursor.execute(
        """
        SELECT code, name, initial_budget, value, value - initial_budget, budget_rate, coalesce(reason, ''),
               figure_id, origin, initial_budget_figure, budget_rate_figure
        FROM functional
        WHERE unit_id = ? AND year = ? AND scope = ? AND initial_budget IS NOT NULL
        ORDER BY value DESC, code
        """,
        [unit_id, year, GENERAL],
    ).fetchall()
    lines = []
    for code, item, planned, value, gap, rate, reason, *figures in rows:
        shown = rate if rate is not None else share(value, planned)
        worked_out = DERIVED if rate is None and shown is not None else ""
        lines.append((code, item, planned, value, gap, shown, worked_out, reason, *figures))
    return pd.DataFrame(lines, columns=_BUDGET, dtype=object)


_FLOW = ["side", "item", "code", "value", "share", "figure_id", "origin"]


def flow(cursor: _Cursor, unit_id: int, year: int) -> pd.DataFrame:
    """From income to purpose: each source (side 收入) and each use (side 支出) of a year's money.

    The uses are the topmost 功能分类 lines with 结余分配 and 年末结转和结余.
    Columns: side, item, code, value, share (of 本年收入合计 or of the classified expenditure; None of a balance),
    figure_id, origin.
    """
    kept = ("item", "value", "share", "figure_id", "origin")
    sources = [
        {"side": "收入", "code": ""} | {name: line[name] for name in kept}
        for line in income(cursor, unit_id, year).to_dict("records")
    ]
    uses = [
        {"side": "支出", "code": line["code"]} | {name: line[name] for name in kept}
        for line in functions(cursor, unit_id, year, ALL).to_dict("records")
        if not line["parent_key"]
    ]
    left = _concepts(cursor, unit_id, "concept IN ('balance_distribution', 'closing_carryover')")
    uses += [{"side": "支出", "code": "", "share": None} | line for line in left if line["year"] == year]
    return _frame([line for line in sources + uses if line["value"]], _FLOW)


def _concepts(cursor: _Cursor, unit_id: int, condition: str) -> list[dict[str, Any]]:
    rows = cursor.execute(
        f"""
        SELECT year, concept, label, value, figure_id, origin, statement
        FROM resolved WHERE unit_id = ? AND measure = '{Measure.FINAL}' AND {condition}
        ORDER BY year, position
        """,
        [unit_id],
    ).fetchall()
    names = ("year", "concept", "item", "value", "figure_id", "origin", "statement")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _without_double_count(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """财政拨款收入 gives way to its parts where they add up to it; else it stands alone."""
    whole = next((line["value"] for line in lines if line["concept"] == _FISCAL), None)
    parts = [line["value"] for line in lines if line["concept"] in _FISCAL_PARTS]
    in_parts = bool(parts) and (whole is None or abs(whole - sum(parts)) <= _ROUNDING)
    dropped = {_FISCAL} if in_parts else set(_FISCAL_PARTS)
    return [line for line in lines if line["concept"] not in dropped]


def _with_changes(
    by_year: dict[int, list[dict[str, Any]]], key: str, year: int | None, columns: list[str]
) -> pd.DataFrame:
    out = []
    for known, lines in by_year.items():
        if year not in (None, known):
            continue
        whole = sum((line["value"] for line in lines if line[key] not in BALANCES), Decimal(0))
        # A line that the year before does not list was not there, if that year lists its lines at all.
        earlier = {line[key]: line["value"] for line in by_year.get(known - 1, ())}
        for line in lines:
            last = earlier.get(line[key], Decimal(0) if earlier else None)
            part = None if line[key] in BALANCES else share(line["value"], whole)
            out.append(line | _compared(line["value"], last) | {"share": part})
    return _frame([line for line in out if line["value"] or line["before"]], columns)


def _compared(now: Decimal, before: Decimal | None) -> dict[str, Decimal | None]:
    return {"before": before, "change": change(now, before), "rate": change_rate(now, before)}


def _function_lines(
    cursor: _Cursor, unit_ids: Sequence[int], known_years: Sequence[int] | None, scope: str
) -> list[dict[str, Any]]:
    rows = cursor.execute(
        """
        SELECT unit_id, unit, invented, year, key, coalesce(parent_key, ''), code, name, level, value,
               figure_id, origin, statement, coalesce(reason, '')
        FROM functional
        WHERE unit_id IN (SELECT unnest(?)) AND (? IS NULL OR year IN (SELECT unnest(?))) AND scope = ?
        ORDER BY unit_id, year, key
        """,
        [list(unit_ids), known_years and 1, list(known_years or ()), scope],
    ).fetchall()
    names = (
        "unit_id", "unit", "invented", "year", "key", "parent_key", "code", "item", "level", "value",
        "figure_id", "origin", "statement", "reason",
    )  # fmt: skip
    return [dict(zip(names, row, strict=True)) for row in rows]


def _economic_lines(cursor: _Cursor, unit_id: int, year: int) -> list[dict[str, Any]]:
    rows = cursor.execute(
        """
        SELECT code, coalesce(parent_code, ''), name, CASE WHEN length(code) = 3 THEN 1 ELSE 2 END, value,
               figure_id
        FROM economic WHERE unit_id = ? AND year = ? ORDER BY code
        """,
        [unit_id, year],
    ).fetchall()
    names = ("code", "parent_key", "item", "level", "value", "figure_id")
    return [dict(zip(names, row, strict=True)) | {"origin": Origin.TABLE} for row in rows]


def _grouped(lines: Iterable[dict[str, Any]], key: str) -> dict[Any, list[dict[str, Any]]]:
    groups: dict[Any, list[dict[str, Any]]] = {}
    for line in lines:
        groups.setdefault(line[key], []).append(line)
    return groups


def _with_shares(lines: list[dict[str, Any]], group: str, columns: list[str]) -> pd.DataFrame:
    """The lines with their share of their group's sum."""
    for members in _grouped(lines, group).values():
        whole = sum((line["value"] for line in members), Decimal(0))
        for line in members:
            line["share"] = share(line["value"], whole)
    return _frame(lines, columns)


def _frame(lines: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame([[line[name] for name in columns] for line in lines], columns=columns, dtype=object)
