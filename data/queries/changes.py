"""What changed between two years of one unit, line by line, and where each of the two values comes from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pandas as pd

from data.queries import audit, ratios
from data.queries.development import development
from data.queries.lines import BY_AMOUNT, LATER, TOTALS, Line, Scope, align, scope_lines, scope_totals
from model import Place

BY_RATE = "按增减率推算"
ADDED_UP = "各行相加"

LINE, REST, TOTAL = "line", "rest", "total"
NEW, GONE = "new", "gone"
BY_PRIOR_REPORT, BY_ITSELF, BY_FINDING = "prior_report", "itself", "finding"

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)

# Lines that a report may print whole, in parts or both; only one of the two is compared.
_PARTS = {
    "fiscal_appropriation": (
        "general_public_budget_revenue",
        "government_fund_revenue",
        "state_capital_revenue",
    ),
    "three_public.vehicles": ("three_public.vehicle_purchase", "three_public.vehicle_running"),
}


@dataclass(frozen=True, slots=True)
class Prior:
    """A line's value in the year compared with, its origin and the figure that states or implies it."""

    value: Decimal | None = None
    origin: str = ""
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One compared line: the columns that `comparison` describes."""

    role: str
    key: str
    code: str
    item: str
    prior: Decimal | None = None
    value: Decimal | None = None
    change: Decimal | None = None
    rate: Decimal | None = None
    note: str = ""
    reason: str = ""
    budget_reason: str = ""
    prior_origin: str = ""
    prior_figure: int | None = None
    value_origin: str = ""
    value_figure: int | None = None
    implied: Decimal | None = None
    stated_rate: Decimal | None = None
    doubt: str = ""


def comparison(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, year: int, base_year: int, scope: Scope
) -> pd.DataFrame:
    """What changed from `base_year` to `year`: the lines, what no line explains, the total.

    Lines that add up come by size of change, totals in their printed order.

    Columns: role (line, rest or total); key, code, item; prior, value, change (万元); rate (%, None
    without a base); note (new: the base year prints no such line, gone: this year prints none, else "");
    reason of the change and budget_reason of the gap to the budget, as stated; prior_origin and
    value_origin (表, 文字, 图表, 推算, 次年报告, 按增减额推算, 按增减率推算, 各行相加); prior_figure and
    value_figure (figure_id or None); implied (the base year's value by the change that the next report
    states); stated_rate (%) of that report; doubt (prior_report: the base year's own report says otherwise,
    itself: amount, change and rate of the one report do not fit together, finding: an open error touches one of the
    two values; change and rate are then what the report prints, else "").
    """
    years = (base_year, base_year + 1, year)
    found = scope_lines(cursor, unit_id, scope, years)
    totals = scope_totals(cursor, unit_id, scope, years)
    erring = frozenset(audit.erring(cursor))
    return to_frame(compare(found, totals, year, base_year, additive=scope.kind != TOTALS, erring=erring))


def across(cursor: duckdb.DuckDBPyConnection, scope: Scope, year: int | None = None) -> pd.DataFrame:
    """What changed in every unit's year on the year before it, of one year or of all; the largest change first.

    Columns: unit_id, unit, invented, year, and those of `comparison`; the total and what no line explains are left out.
    """
    reports = cursor.execute(
        """
        SELECT r.unit_id, u.name, u.invented, r.year FROM reports r JOIN units u USING (unit_id)
        WHERE r."current" AND ($year IS NULL OR r.year = $year) ORDER BY u.name, r.year
        """,
        {"year": year},
    ).fetchall()
    erring = frozenset(audit.erring(cursor))
    found = []
    for unit_id, unit, invented, own in reports:
        lines = scope_lines(cursor, unit_id, scope, (own - 1, own))
        rows = compare(lines, [], own, own - 1, additive=scope.kind != TOTALS, erring=erring)
        found += [(unit_id, unit, invented, own, *_values(row)) for row in rows if row.change is not None]
    columns = ["unit_id", "unit", "invented", "year", *Row.__dataclass_fields__]
    found.sort(key=lambda row: -abs(row[columns.index("change")]))
    return pd.DataFrame(
        [row for row in found if row[columns.index("role")] == LINE], columns=columns, dtype=object
    )


def _values(row: Row) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in Row.__dataclass_fields__)


def history(cursor: duckdb.DuckDBPyConnection, unit_id: int, scope: Scope) -> pd.DataFrame:
    """The scope's lines and total in every year that is known.

    Columns: role (line or total), year, key, code, item, value (万元), origin, figure_id.
    """
    found = [(LINE, line) for line in scope_lines(cursor, unit_id, scope)]
    found += [(TOTAL, line) for line in scope_totals(cursor, unit_id, scope)]
    columns = ["role", "year", "key", "code", "item", "value", "origin", "figure_id"]
    records = [
        (role, line.year, line.key, line.code, line.item, line.value, line.origin, line.figure)
        for role, line in found
        if line.value is not None
    ]
    return pd.DataFrame(records, columns=columns, dtype=object)


def printed_at(
    cursor: duckdb.DuckDBPyConnection, figure_ids: tuple[int, ...]
) -> dict[int, tuple[int, str, str]]:
    """Where each figure stands: the report's year, the table or section, and the place in words."""
    rows = cursor.execute(
        """
        SELECT f.figure_id, r.year, f.statement, f.place::VARCHAR
        FROM figures f JOIN reports r USING (report_id)
        WHERE f.figure_id IN (SELECT unnest(?))
        """,
        [list(figure_ids)],
    ).fetchall()
    return {
        figure: (year, statement, Place.from_json(json.loads(place)).describe())
        for figure, year, statement, place in rows
    }


def to_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """The rows as a frame; money stays Decimal."""
    columns = list(Row.__dataclass_fields__)
    return pd.DataFrame(
        [[getattr(row, name) for name in columns] for row in rows], columns=columns, dtype=object
    )


def compare(
    found: Iterable[Line],
    totals: Iterable[Line],
    year: int,
    base_year: int,
    *,
    additive: bool = True,
    erring: Collection[int] = (),
) -> list[Row]:
    """The rows of `comparison`.

    additive: the lines add up to a total, so that a line which a year leaves out is nothing spent.
    erring: the figures that an open error touches.
    """
    lines = _by_year_and_key(one_form(align(found), year, base_year))
    keys = dict.fromkeys(key for which, key in lines if which in (year, base_year))
    known = {which for which, key in lines if lines[which, key].value is not None} if additive else set()
    if not additive:
        places = {line.key: line.position for line in lines.values()}
        keys = dict.fromkeys(sorted(keys, key=lambda key: places[key]))
    rows = [_row(LINE, lines, key, year, base_year, known, erring) for key in keys]
    rows = [row for row in rows if row.value or row.prior or row.change]
    if not additive or not rows:
        return rows
    rows.sort(
        key=lambda row: (row.change is None, -abs(row.change or Decimal(0)), -(row.value or Decimal(0)))
    )
    total = _total(rows, _by_year_and_key(totals), year, base_year, erring)
    rest = _rest(rows, total)
    return [*rows, *([rest] if rest else []), *([total] if total else [])]


def one_form(found: Sequence[Line], year: int, base_year: int) -> list[Line]:
    """Drop the parts where one of the years prints only their whole, else the whole."""
    printed = {(line.year, line.key) for line in found if line.value is not None or line.change is not None}

    def only_whole(which: int, whole: str, parts: tuple[str, ...]) -> bool:
        return (which, whole) in printed and not any((which, part) in printed for part in parts)

    dropped: set[str] = set()
    for whole, parts in _PARTS.items():
        unsplit = any(only_whole(which, whole, parts) for which in (year, base_year))
        dropped.update(parts if unsplit else (whole,))
    return [line for line in found if line.key not in dropped]


def prior_value(then: Line | None, following: Line | None) -> Prior:
    """The value of the year before `following`: printed by its own or the next report, else implied."""
    if then and then.value is not None and then.origin != BY_AMOUNT:
        return Prior(then.value, then.origin, then.figure)
    if following and following.value is not None and following.change is not None:
        return Prior(
            following.value - following.change, BY_AMOUNT, following.change_figure or following.figure
        )
    if then and then.value is not None:
        return Prior(then.value, then.origin, then.figure)
    if following and following.value and following.rate is not None and following.rate > -_HUNDRED:
        implied = following.value * _HUNDRED / (_HUNDRED + following.rate)
        return Prior(_rounded(implied), BY_RATE, following.figure)
    return Prior()


def change_rate(prior: Decimal | None, change: Decimal | None) -> Decimal | None:
    """The change in percent of the year before, to two places; None where that is missing, zero or negative."""
    return ratios.change_rate(None if prior is None or change is None else prior + change, prior)


def implied_value(following: Line | None) -> Decimal | None:
    """The value of the year before by the change, or else by the rate, that `following` states."""
    return prior_value(None, following).value


def doubt(then: Line | None, following: Line | None) -> str:
    """Why the change is doubtful: the two reports, or the one report's own numbers, do not fit together."""
    if following is None or following.value is None:
        return ""
    if then and then.value is not None and then.origin not in (LATER, BY_AMOUNT):
        fits = _change_fits(then.value, then.half, following) and _rate_fits(then.value, then.half, following)
        return "" if fits else BY_PRIOR_REPORT
    if following.change is None:
        return ""
    implied = following.value - following.change
    fits = implied >= 0 and _rate_fits(implied, following.half + following.change_half, following)
    return "" if fits else BY_ITSELF


def _change_fits(prior: Decimal, half: Decimal, following: Line) -> bool:
    """Rounding explains a gap of half a printed digit for each of the three numbers."""
    if following.value is None or following.change is None:
        return True
    gap = following.value - following.change - prior
    return abs(gap) <= half + following.half + following.change_half


def _rate_fits(prior: Decimal, half: Decimal, following: Line) -> bool:
    """Whether the stated rate is that of the two amounts, each known to its last printed digit only."""
    if following.value is None or following.rate is None or not prior:
        return True
    printed = (following.value - prior) * _HUNDRED / abs(prior)
    slack = (following.half + half * abs(following.value / prior)) * _HUNDRED / abs(prior)
    # Many reports cut the rate after its last digit instead of rounding it: a whole digit is allowed.
    return abs(printed - following.rate) <= 2 * following.rate_half + slack


Lines = dict[tuple[int, str], Line]


def _by_year_and_key(found: Iterable[Line]) -> Lines:
    return {(line.year, line.key): line for line in found}


def _row(
    role: str, lines: Lines, key: str, year: int, base_year: int, known: set[int], erring: Collection[int]
) -> Row:
    now, then = lines.get((year, key)), lines.get((base_year, key))
    following = lines.get((base_year + 1, key))
    some = now or then
    assert some is not None
    prior = prior_value(then, following)
    value = now.value if now else None
    own = now if now and base_year == year - 1 else None
    stated = own.change if own else None
    implied = prior.origin in (BY_AMOUNT, BY_RATE)
    doubted = bool({prior.figure, now.figure if now else None} & set(erring))
    said = development(
        value,
        prior.value,
        implied=implied,
        stated_change=stated,
        stated_rate=own.rate if own else None,
        doubted=doubted,
    )
    change, note = (
        (said.change, "")
        if said.change is not None or doubted
        else _change(value, prior.value, stated, year in known, base_year in known)
    )
    if doubted and implied:
        prior = Prior()
    rate = said.rate
    return Row(
        role=role,
        key=key,
        code=some.code,
        item=some.item,
        prior=prior.value,
        value=value,
        change=change,
        rate=rate,
        note=note,
        reason=now.reason if now and base_year == year - 1 else "",
        budget_reason=now.budget_reason if now else "",
        prior_origin=prior.origin,
        prior_figure=prior.figure,
        value_origin=now.origin if now and value is not None else "",
        value_figure=now.figure if now else None,
        implied=implied_value(following),
        stated_rate=following.rate if following else None,
        doubt=BY_FINDING if doubted else doubt(then, following),
    )


def _change(
    value: Decimal | None, prior: Decimal | None, stated: Decimal | None, now_known: bool, base_known: bool
) -> tuple[Decimal | None, str]:
    """The change and its note. A year that prints other lines but not this one spent nothing on it."""
    if value is not None and prior is not None:
        return value - prior, ""
    if stated is not None:
        return stated, ""
    if value is not None and base_known:
        return value, NEW
    if prior is not None and now_known:
        return -prior, GONE
    return None, ""


def _total(rows: list[Row], totals: Lines, year: int, base_year: int, erring: Collection[int]) -> Row | None:
    """The printed total; the lines' sum where none is printed and every line is known in both years."""
    for _, key in totals:
        row = _row(TOTAL, totals, key, year, base_year, set(), erring)
        if row.change is not None:
            return row
    if any(row.change is None for row in rows):
        return None
    prior, value, change = (_sum(rows, name) for name in ("prior", "value", "change"))
    return Row(
        TOTAL,
        "",
        "",
        "",
        prior,
        value,
        change,
        change_rate(prior, change),
        prior_origin=ADDED_UP,
        value_origin=ADDED_UP,
    )


def _rest(rows: list[Row], total: Row | None) -> Row | None:
    """What the total's change holds beyond the lines', unless rounding explains it."""
    known = [row for row in rows if row.change is not None]
    if not total or total.change is None or not known:
        return None
    gap = total.change - _sum(known, "change")
    if abs(gap) <= _CENT * (len(known) + 1):
        return None
    prior, value = (
        whole - _sum(known, name)
        for name, whole in (("prior", total.prior or Decimal(0)), ("value", total.value or Decimal(0)))
    )
    return Row(REST, "", "", "", prior, value, gap, change_rate(prior, gap))


def _sum(rows: Iterable[Row], name: str) -> Decimal:
    return sum((getattr(row, name) or Decimal(0) for row in rows), Decimal(0))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)
