"""Any units and years beside one another by one indicator: an amount, its share, its change, its amount a head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import pandas as pd

from data.queries import audit
from data.queries.development import Development, development
from data.queries.ratios import share
from data.queries.sources import in_words
from model.terms import Measure, Origin

_Cursor = duckdb.DuckDBPyConnection

AMOUNT, SHARE, CHANGE, RATE, PER_HEAD = "amount", "share", "change", "rate", "per_head"
KINDS = (AMOUNT, SHARE, CHANGE, RATE, PER_HEAD)
STAFF = "staff"
# A 功能分类 code stands for an indicator as a concept does.
FUNCTION = re.compile(r"\d{3}(?:\d{2}){0,2}")
_WHOLE_EXPENDITURE = "全部支出"
_COUNTED = ("three_public_count", "staff")
_CENT = Decimal("0.01")

# What a share is of: by concept, then by grouping. Sums of several are the parts' own sum.
_WHOLES: dict[str, tuple[str, ...]] = {
    "opening_carryover": ("income_total",),
    "nonfiscal_balance_used": ("income_total",),
    "general_public_budget_expenditure": ("year_expenditure",),
    "government_fund_expenditure": ("year_expenditure",),
    "state_capital_expenditure": ("year_expenditure",),
    "balance_distribution": ("expenditure_total",),
    "closing_carryover": ("expenditure_total",),
    "three_public": ("year_expenditure",),
    "procurement": ("year_expenditure",),
}
_WHOLES_OF_GROUPINGS: dict[str, tuple[str, ...]] = {
    "income_source": ("year_income",),
    "nature": ("year_expenditure",),
    "economic_sum": ("personnel", "operating"),
    "three_public": ("three_public",),
    "running": ("year_expenditure",),
    "procurement": ("procurement",),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """What units are compared by.

    key: a concept, or a 功能分类 code. label: its name. is_money: in 万元, else a count in `unit`.
    wholes: the concepts whose sum it is a share of, () where it is a part of nothing; whole: their names.
    """

    key: str
    label: str
    is_money: bool = True
    unit: str = "万元"
    wholes: tuple[str, ...] = ()
    whole: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """What can be asked of it."""
        without = {*(() if self.wholes else (SHARE,)), *(() if self.is_money else (PER_HEAD,))}
        return tuple(kind for kind in KINDS if kind not in without)


def indicators(cursor: _Cursor) -> dict[str, Indicator]:
    """Everything of which the store has a value, by key: concepts in their order, then functional lines by code."""
    rows = cursor.execute(
        f"""
        SELECT concept, label, "grouping", any_value(unit_of_value) FROM resolved
        WHERE measure = CASE WHEN list_contains($counted, "grouping") THEN '{Measure.COUNT}' ELSE '{Measure.FINAL}' END
        GROUP BY concept, label, "grouping", position ORDER BY position
        """,
        {"counted": list(_COUNTED)},
    ).fetchall()
    labels = {concept: label for concept, label, *_ in rows}
    found = {row[0]: _indicator(labels, *row) for row in rows}
    functions = cursor.execute(
        "SELECT code, mode(name) FROM functional WHERE scope = ? AND code <> '' GROUP BY code ORDER BY code",
        [_WHOLE_EXPENDITURE],
    ).fetchall()
    whole = ("year_expenditure",)
    for code, name in functions:
        label = f"{code} {name}"
        found[code] = Indicator(code, label, wholes=whole, whole=labels.get(whole[0], ""))
    return found


def _indicator(labels: dict[str, str], concept: str, label: str, grouping: str, unit: str) -> Indicator:
    wholes = _WHOLES.get(concept) or _WHOLES_OF_GROUPINGS.get(grouping, ())
    if wholes == (concept,):
        wholes = ()
    whole = "与".join(labels.get(one, "") for one in wholes) + ("之和" if len(wholes) > 1 else "")
    return Indicator(concept, label, grouping not in _COUNTED, unit, wholes, whole)


_VALUES = [
    "unit_id", "unit", "invented", "year", "value", "amount", "other", "origin", "figure_id", "lacks",
]  # fmt: skip


def values(
    cursor: _Cursor, units: Sequence[int], years: Sequence[int], indicator: Indicator, kind: str
) -> pd.DataFrame:
    """One row a unit and year that were asked for, in their order.

    Columns: unit_id, unit, invented, year; value (of the kind: 万元 or a count for amount and change, % for share and
    rate, 万元 a head for per_head; None where it cannot be told); amount (the indicator itself); other (the whole, the
    year before, or the number of staff); origin (表 文字 图表, 推算 or 次年报告 where any number that went in is
    such); figure_id (of the amount); lacks ("", amount, whole, before or staff: what is missing).
    """
    names = dict(
        (unit_id, (name, invented))
        for unit_id, name, invented in cursor.execute(
            "SELECT unit_id, name, invented FROM units WHERE unit_id IN (SELECT unnest(?))", [list(units)]
        ).fetchall()
    )
    wanted = {year - 1 for year in years} | set(years)
    own = _amounts(cursor, units, wanted, [indicator.key])
    beside = _beside(cursor, units, wanted, indicator, kind)
    said = _developments(cursor, own, units, years, indicator.key) if kind in (CHANGE, RATE) else {}
    rows = [
        (unit_id, *names[unit_id], year, *_value(own, beside, said, indicator, kind, unit_id, year))
        for unit_id in units
        if unit_id in names
        for year in years
    ]
    return pd.DataFrame(rows, columns=_VALUES, dtype=object)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    origin: str
    figure_id: int


_Amounts = dict[tuple[int, int, str], _Amount]


def _amounts(cursor: _Cursor, units: Sequence[int], years: Iterable[int], keys: Sequence[str]) -> _Amounts:
    """The values of concepts and functional lines, by unit, year and key."""
    rows = cursor.execute(
        f"""
        SELECT unit_id, year, concept, value, origin, figure_id FROM resolved
        WHERE unit_id IN (SELECT unnest($units)) AND year IN (SELECT unnest($years)) AND concept IN (SELECT unnest($keys))
            AND measure = CASE WHEN list_contains($counted, "grouping") THEN '{Measure.COUNT}' ELSE '{Measure.FINAL}' END
        UNION ALL
        SELECT unit_id, year, code, value, origin, figure_id FROM functional
        WHERE unit_id IN (SELECT unnest($units)) AND year IN (SELECT unnest($years)) AND code IN (SELECT unnest($keys))
            AND scope = $scope
        """,
        {
            "units": list(units),
            "years": sorted(years),
            "keys": list(keys),
            "counted": list(_COUNTED),
            "scope": _WHOLE_EXPENDITURE,
        },
    ).fetchall()
    return {
        (unit, year, key): _Amount(value, origin, figure) for unit, year, key, value, origin, figure in rows
    }


_Developments = dict[tuple[int, int], Development]


def _developments(
    cursor: _Cursor, own: _Amounts, units: Sequence[int], years: Sequence[int], key: str
) -> _Developments:
    """How the indicator changed on the year before, by the rule of all pages."""
    rows = cursor.execute(
        f"""
        SELECT unit_id, year, any_value(value) FILTER (measure = '{Measure.CHANGE}'),
            any_value(value) FILTER (measure = '{Measure.CHANGE_RATE}')
        FROM resolved WHERE concept = $key AND unit_id IN (SELECT unnest($units)) AND year IN (SELECT unnest($years))
        GROUP BY ALL
        """,
        {"key": key, "units": list(units), "years": list(years)},
    ).fetchall()
    stated = {(unit, year): (change, rate) for unit, year, change, rate in rows}
    erring = audit.erring(cursor)
    found = {}
    for unit in units:
        for year in years:
            now, last = own.get((unit, year, key)), own.get((unit, year - 1, key))
            change, rate = stated.get((unit, year), (None, None))
            found[unit, year] = development(
                now.value if now else None,
                last.value if last else None,
                implied=last is not None and last.origin == Origin.DERIVED,
                stated_change=change,
                stated_rate=rate,
                doubted=any(one.figure_id in erring for one in (now, last) if one),
            )
    return found


def _beside(
    cursor: _Cursor, units: Sequence[int], years: Iterable[int], indicator: Indicator, kind: str
) -> _Amounts:
    if kind == SHARE:
        return _amounts(cursor, units, years, indicator.wholes)
    return _amounts(cursor, units, years, [STAFF]) if kind == PER_HEAD else {}


def _value(
    own: _Amounts,
    beside: _Amounts,
    said: _Developments,
    indicator: Indicator,
    kind: str,
    unit_id: int,
    year: int,
) -> tuple[Any, ...]:
    """value, amount, other, origin, figure_id, lacks of one unit and year."""
    now = own.get((unit_id, year, indicator.key))
    if now is None:
        return None, None, None, "", None, "amount"
    used = [now]
    other: Decimal | None = None
    if kind in (CHANGE, RATE):
        used += [one for one in [own.get((unit_id, year - 1, indicator.key))] if one]
        other = said[unit_id, year].before
    elif kind == SHARE:
        parts = [beside.get((unit_id, year, whole)) for whole in indicator.wholes]
        used += [part for part in parts if part]
        other = sum((part.value for part in used[1:]), Decimal(0)) if all(parts) else None
    elif kind == PER_HEAD:
        used += [one for one in [beside.get((unit_id, year, STAFF))] if one]
        other = used[1].value if len(used) > 1 else None
    if kind in (CHANGE, RATE):
        value = said[unit_id, year].change if kind == CHANGE else said[unit_id, year].rate
    else:
        value = _worked_out(kind, now.value, other)
    lacks = "" if value is not None else {SHARE: "whole", PER_HEAD: "staff"}.get(kind, "before")
    return value, now.value, other, _weakest(used), now.figure_id, lacks


def _worked_out(kind: str, now: Decimal, other: Decimal | None) -> Decimal | None:
    if kind == AMOUNT:
        return now
    if kind == SHARE:
        return share(now, other)
    return (now / other).quantize(_CENT, ROUND_HALF_UP) if other else None


def _weakest(used: Sequence[_Amount]) -> str:
    origins = [one.origin for one in used]
    return next((origin for origin in (Origin.DERIVED, Origin.NEXT_YEAR) if origin in origins), origins[0])


# 在编人员 20 人, 年末实有在职人员 23 人, 核定编制 8 名 …: told, never taken for a number.
_STAFF_SENTENCE = r"(?:在编|在职|实有|编制)[^。；，]{0,14}\d+ ?(?:人|名)"
_SENTENCES = ["unit_id", "unit", "year", "sentence", "place"]


def staff_sentences(cursor: _Cursor, units: Sequence[int], years: Sequence[int]) -> pd.DataFrame:
    """Sentences of shown reports that speak of how many people a unit has; a person may enter the number by them.

    Columns: unit_id, unit, year, sentence, place (in words).
    """
    rows = cursor.execute(
        """
        SELECT r.unit_id, u.name, r.year, p.text, p.place::VARCHAR
        FROM reports r JOIN units u USING (unit_id) JOIN passages p USING (report_id)
        WHERE r."current" AND r.unit_id IN (SELECT unnest($units)) AND r.year IN (SELECT unnest($years))
            AND regexp_matches(p.text, $pattern)
        ORDER BY u.name, r.year, p.rowid
        """,
        {"units": list(units), "years": list(years), "pattern": _STAFF_SENTENCE},
    ).fetchall()
    found = [
        (unit_id, unit, year, sentence.strip(), in_words(place))
        for unit_id, unit, year, text, place in rows
        for sentence in re.split(r"(?<=[。；])", text)
        if re.search(_STAFF_SENTENCE, sentence)
    ]
    return pd.DataFrame(found, columns=_SENTENCES, dtype=object)
