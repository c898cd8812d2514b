"""“三公”经费 by unit and year: budget and final by part, the counts behind them, and the usual ratios."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import pandas as pd

from model.terms import Measure

TOTAL = "three_public"
OVERSEAS = "three_public.overseas"
VEHICLES = "three_public.vehicles"
PURCHASE = "three_public.vehicle_purchase"
RUNNING = "three_public.vehicle_running"
RECEPTION = "three_public.reception"
ITEMS = (TOTAL, OVERSEAS, VEHICLES, PURCHASE, RUNNING, RECEPTION)
"""The total and its five parts in the table's order; 购置 and 运行维护 are parts of the third."""

GROUPS = "count.overseas_groups"
TRAVELLERS = "count.overseas_persons"
BOUGHT = "count.vehicles_bought"
KEPT = "count.vehicles_kept"
BATCHES = "count.reception_batches"
GUESTS = "count.reception_persons"
COUNTS = (GROUPS, TRAVELLERS, BOUGHT, KEPT, BATCHES, GUESTS)

GENERAL_EXPENDITURE = "general_public_budget_expenditure"

_CENT = Decimal("0.01")
_YUAN_A_WAN = Decimal(10000)


def amounts(cursor: duckdb.DuckDBPyConnection, unit_ids: tuple[int, ...] = ()) -> pd.DataFrame:
    """The total and its parts, one row a unit, year and part; all units where none is named.

    Columns: unit_id, unit, invented, year, key, item, position; initial (年初预算数), budget (预算数, else
    the initial one; of both the one that the stated rate is of), budget_name, other_budget (the one of both that budget
    is not), actual (决算数), in 万元; completion (完成预算率 % of budget, worked out, else as stated); change
    (万元) and change_rate (%) as the report states them; reason of the change, budget_reason of the gap to
    the budget, told_reason that the report gives without saying of what; origin, figure_id (of actual), budget_figure.
    """
    frame = _wide(
        cursor,
        """"grouping" = 'three_public'""",
        {
            "initial": Measure.INITIAL_BUDGET,
            "named_budget": Measure.BUDGET,
            "actual": Measure.FINAL,
            "stated_completion": Measure.BUDGET_RATE,
            "change": Measure.CHANGE,
            "change_rate": Measure.CHANGE_RATE,
        },
        unit_ids,
    )
    chosen = [_budget(row) for row in frame.to_dict("records")]
    for name in _BUDGET:
        frame[name] = _column(budget[name] for budget in chosen)
    return frame.rename(columns={"actual_origin": "origin", "actual_figure": "figure_id"})[
        [
            *("unit_id", "unit", "invented", "year", "key", "item", "position"),
            *(
                "initial",
                "budget",
                "budget_name",
                "other_budget",
                "actual",
                "completion",
                "change",
                "change_rate",
            ),
            *("reason", "budget_reason", "told_reason", "origin", "figure_id", "budget_figure"),
        ]
    ]


_BUDGET = ("budget", "budget_figure", "budget_name", "other_budget", "completion")
# A stated rate is printed to one place at least.
_RATE_SLACK = Decimal("0.06")


def _budget(row: dict[str, Any]) -> dict[str, Any]:
    """The budget that the final amount is held against, with its name and rate, and the other one."""
    actual, stated = row["actual"], row["stated_completion"]
    named = (row["named_budget"], row["named_budget_figure"], Measure.BUDGET)
    initial = (row["initial"], row["initial_figure"], Measure.INITIAL_BUDGET)

    def is_of(budget: Decimal | None) -> bool:
        rate = percentage(actual, budget)
        return stated is not None and rate is not None and abs(rate - stated) <= _RATE_SLACK

    takes_initial = named[0] is None or (is_of(initial[0]) and not is_of(named[0]))
    (budget, figure, name), (other, *_) = (initial, named) if takes_initial else (named, initial)
    completion = first(percentage(actual, budget), stated if budget is None else None)
    return dict(
        zip(_BUDGET, (budget, figure, str(name), None if other == budget else other, completion), strict=True)
    )


def counts(cursor: duckdb.DuckDBPyConnection, unit_ids: tuple[int, ...] = ()) -> pd.DataFrame:
    """What the money bought, one row a unit, year and count.

    Columns: unit_id, unit, invented, year, key, item, position, value (数量), origin, figure_id.
    """
    frame = _wide(cursor, """"grouping" = 'three_public_count'""", {"value": Measure.COUNT}, unit_ids)
    return frame.rename(columns={"value_origin": "origin", "value_figure": "figure_id"}).drop(
        columns=["reason", "budget_reason", "told_reason"]
    )


def ratios(cursor: duckdb.DuckDBPyConnection, unit_ids: tuple[int, ...] = ()) -> pd.DataFrame:
    """One row a unit and year with what officials compare.

    Columns: unit_id, unit, invented, year; total, budget (万元), completion (%); share (% of
    一般公共预算财政拨款支出); per_guest, per_batch (公务接待费 by 人次 and 批次, 元); per_vehicle (运行维护费
    by 保有量, 万元); per_traveller (因公出国（境）费 by 人次, 万元); origin (of the total).
    """
    money = amounts(cursor, unit_ids)
    number = counts(cursor, unit_ids)
    spending = _wide(cursor, f"concept = '{GENERAL_EXPENDITURE}'", {"actual": Measure.FINAL}, unit_ids)
    spent = _by_key(money, "actual") | _by_key(spending, "actual")
    counted = _by_key(number, "value")
    budgets, completions = _by_key(money, "budget"), _by_key(money, "completion")
    origins = _by_key(money, "origin")
    records = []
    for unit_id, unit, invented, year in _unit_years(money):
        place = (unit_id, year)
        reception, running = spent.get((*place, RECEPTION)), spent.get((*place, RUNNING))
        total = spent.get((*place, TOTAL))
        records.append(
            {
                "unit_id": unit_id,
                "unit": unit,
                "invented": invented,
                "year": year,
                "total": total,
                "budget": budgets.get((*place, TOTAL)),
                "completion": completions.get((*place, TOTAL)),
                "share": percentage(total, spent.get((*place, GENERAL_EXPENDITURE))),
                "per_guest": each(reception, counted.get((*place, GUESTS)), _YUAN_A_WAN),
                "per_batch": each(reception, counted.get((*place, BATCHES)), _YUAN_A_WAN),
                "per_vehicle": each(running, counted.get((*place, KEPT))),
                "per_traveller": each(spent.get((*place, OVERSEAS)), counted.get((*place, TRAVELLERS))),
                "origin": origins.get((*place, TOTAL), ""),
            }
        )
    return pd.DataFrame(records, columns=RATIO_COLUMNS, dtype=object)


RATIO_COLUMNS = [
    *("unit_id", "unit", "invented", "year", "total", "budget", "completion", "share"),
    *("per_guest", "per_batch", "per_vehicle", "per_traveller", "origin"),
]


def first(*values: Any) -> Any:
    """The first value that there is; a printed zero is one."""
    return next((value for value in values if value is not None), None)


def percentage(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """`part` in percent of `whole`, to two places; None without either or with a whole of zero."""
    if part is None or whole is None or not whole:
        return None
    return (part * 100 / whole).quantize(_CENT, rounding=ROUND_HALF_UP)


def each(amount: Decimal | None, number: Decimal | None, units: Decimal = Decimal(1)) -> Decimal | None:
    """What one of `number` cost, to two places, `units` to a 万元; None where nothing was counted."""
    if amount is None or number is None or not number:
        return None
    return (amount * units / number).quantize(_CENT, rounding=ROUND_HALF_UP)


def _wide(
    cursor: duckdb.DuckDBPyConnection, condition: str, measures: dict[str, str], unit_ids: tuple[int, ...]
) -> pd.DataFrame:
    """One row a unit, year and concept; each measure a column with its origin and figure beside it."""
    columns = ", ".join(
        f"any_value(value) FILTER (measure = '{measure}') AS {name}, "
        f"any_value(origin) FILTER (measure = '{measure}') AS {name}_origin, "
        f"any_value(figure_id) FILTER (measure = '{measure}') AS {name}_figure"
        for name, measure in measures.items()
    )
    answer = cursor.execute(
        f"""
        SELECT unit_id, unit, invented, year, concept AS key, label AS item, position, {columns},
               coalesce(any_value(reason) FILTER (reason_of = 'change'), '') AS reason,
               coalesce(any_value(reason) FILTER (reason_of = 'budget'), '') AS budget_reason,
               coalesce(any_value(reason) FILTER (reason <> '' AND reason_of = ''), '') AS told_reason
        FROM resolved
        WHERE {condition} AND (len(?) = 0 OR unit_id IN (SELECT unnest(?)))
        GROUP BY ALL
        ORDER BY invented, unit, year, position
        """,
        [list(unit_ids), list(unit_ids)],
    )
    names = [column[0] for column in answer.description or ()]
    return pd.DataFrame(answer.fetchall(), columns=names, dtype=object)


def _column(values: Iterable[Any]) -> pd.Series:
    return pd.Series(list(values), dtype=object)


def _by_key(frame: pd.DataFrame, name: str) -> dict[tuple[int, int, str], Any]:
    return {
        (unit_id, year, key): value
        for unit_id, year, key, value in zip(
            frame["unit_id"], frame["year"], frame["key"], frame[name], strict=True
        )
        if value is not None
    }


def _unit_years(frame: pd.DataFrame) -> list[tuple[int, str, bool, int]]:
    """Each unit and year of the frame once, in its order."""
    rows = zip(frame["unit_id"], frame["unit"], frame["invented"], frame["year"], strict=True)
    return list(dict.fromkeys(rows))
