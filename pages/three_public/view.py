"""三公经费 in words and columns: findings, headlines, tables of amounts, counts, ratios and units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from data.queries.development import development
from data.queries.ratios import change, change_rate, share
from data.queries.three_public import COUNTS, ITEMS, PURCHASE, RUNNING, TOTAL, VEHICLES, first
from model.terms import Measure
from pages.three_public import words as text
from ui.headline import Headline
from ui.money import amount_text, is_missing, number_text, percent_text
from ui.table import (
    COUNT,
    MONEY,
    MONEY_CHANGE,
    NUMBER,
    PERCENT,
    PERCENT_CHANGE,
    PLACE,
    TEXT,
    YEAR,
    Column,
)
from ui.text import common

Row = dict[str, Any]
PrintedAt = Mapping[int, tuple[int, str, str]]

_WHOLE = Decimal(100)
_LEVELS = {TOTAL: 0, PURCHASE: 2, RUNNING: 2}


def rows_of(frame: pd.DataFrame, year: int) -> dict[str, Row]:
    """One unit's rows of a year by key."""
    return {row["key"]: row for row in frame.to_dict("records") if row["year"] == year}


def years_of(frame: pd.DataFrame) -> list[int]:
    """The years in which the total or a part is known."""
    return sorted({row["year"] for row in frame.to_dict("records") if row["actual"] is not None})


def total_years(frame: pd.DataFrame) -> list[int]:
    """The years in which the total is known."""
    return years_of(frame[frame["key"] == TOTAL])


def headlines(frame: pd.DataFrame, printed: PrintedAt, year: int) -> list[Headline]:
    """Total, rate of the budget, reception, running of vehicles, each with the year before.

    printed: where the figures stand, for the hover.
    """
    now, before = rows_of(frame, year), rows_of(frame, year - 1)
    made = [
        _money_headline(label, now.get(key), before.get(key), printed) for key, label in text.HEADLINE.items()
    ]
    rate = Headline(
        text.HEADLINE_COMPLETION,
        now.get(TOTAL, {}).get("completion"),
        before.get(TOTAL, {}).get("completion"),
        unit="%",
    )
    return [made[0], rate, *made[1:]]


def _money_headline(label: str, now: Row | None, before: Row | None, printed: PrintedAt) -> Headline:
    if now is None:
        return Headline(label, None)
    ids = () if is_missing(now["figure_id"]) else (int(now["figure_id"]),)
    hint = source(now, printed)
    implied = before is None or before["actual"] is None or before["origin"] == common.DERIVED
    return Headline(
        label,
        now["actual"],
        _value_before(now, before),
        hint=hint,
        figure_ids=ids,
        printed=(now["change"], now["change_rate"]),
        implied=implied,
    )


def source(row: Row, printed: PrintedAt) -> str:
    """Where a row's 决算数 is printed, in words."""
    if is_missing(row["figure_id"]) or int(row["figure_id"]) not in printed:
        return ""
    of_year, statement, place = printed[int(row["figure_id"])]
    said = common.source(statement, place)
    return said if of_year == row["year"] else common.later_source(of_year, statement, place)


def figure_ids(frame: pd.DataFrame) -> tuple[int, ...]:
    return tuple(sorted({int(figure) for figure in frame["figure_id"].tolist() if not is_missing(figure)}))


def _value_before(now: Row, before: Row | None) -> Decimal | None:
    """The year before: from its own report, else by the change that this year's report states."""
    if before is not None and before["actual"] is not None:
        return Decimal(before["actual"])
    return change(now["actual"], now["change"])


def trend_title(frame: pd.DataFrame, year: int, money: str) -> str:
    """From the first to the chosen year: the total's course and the rate of the budget."""
    totals = {
        row["year"]: row
        for row in frame.to_dict("records")
        if row["key"] == TOTAL and row["actual"] is not None
    }
    last = totals.get(year) or totals[max(totals)]
    first = totals[min(totals)]
    completion = percent_text(last["completion"])
    end = amount_text(last["actual"], money)
    if first["actual"] == last["actual"]:
        return text.trend_flat(first["year"], last["year"], end, money, completion)
    return text.trend_finding(
        first["year"],
        last["year"],
        amount_text(first["actual"], money),
        end,
        percent_text(change_rate(last["actual"], first["actual"]), signed=True),
        last["actual"] > first["actual"],
        money,
        completion,
    )


def trend_said(frame: pd.DataFrame) -> str:
    """The quiet line: missing years, and years that only a later report tells of."""
    known = total_years(frame)
    missing = [year for year in range(known[0], known[-1] + 1) if year not in known]
    totals = frame[frame["key"] == TOTAL].to_dict("records")
    derived = sorted(row["year"] for row in totals if row["origin"] == common.DERIVED)
    return text.gap_said(missing) + text.derived_said(derived)


def year_title(frame: pd.DataFrame, year: int, money: str) -> str:
    """One year: the total, the rate of its budget and the largest part."""
    rows = rows_of(frame, year)
    total = rows.get(TOTAL)
    if total is None or total["actual"] is None:
        return text.no_total(year)
    if not total["actual"]:
        budget = amount_text(total["budget"], money) if total["budget"] else ""
        return text.year_zero(year, budget, money)
    leaves = [row for key, row in rows.items() if key in ITEMS[1:] and key != VEHICLES and row["actual"]]
    most = max(leaves, key=lambda row: row["actual"], default=None)
    part = ""
    if most and len(leaves) == 1:
        part = text.only_part(most["item"])
    elif most:
        of_total = percent_text(share(most["actual"], total["actual"]))
        part = text.largest_part(most["item"], amount_text(most["actual"], money), of_total, money)
    return text.year_finding(
        year, amount_text(total["actual"], money), percent_text(total["completion"]), part, money
    )


def parts_title(frame: pd.DataFrame, year: int) -> str:
    """Which parts went over their budget."""
    parts = [row for key, row in rows_of(frame, year).items() if key not in (TOTAL, VEHICLES)]
    parts = [row for row in parts if not is_missing(row["completion"]) and row["budget"]]
    if not parts:
        return text.no_budgets(year)
    over = [row["item"] for row in parts if row["actual"] > row["budget"]]
    least = min(parts, key=lambda row: row["completion"])
    under = least["item"] if least["completion"] < _WHOLE else ""
    return text.parts_finding(year, over, under, percent_text(least["completion"]))


def amounts_table(frame: pd.DataFrame, printed: PrintedAt) -> pd.DataFrame:
    """Every year's total and parts, newest first, with the change on the year before.

    Columns: those of the query and level, mark, gap (增减额), gap_rate, gap_mark, said, source.
    """
    records = frame.to_dict("records")
    by_place = {(row["year"], row["key"]): row for row in records}
    records.sort(key=lambda row: (-row["year"], ITEMS.index(row["key"])))
    rows = []
    for row in records:
        if row["actual"] is None and row["budget"] is None:
            continue
        before = by_place.get((row["year"] - 1, row["key"]))
        gap, gap_rate, stated = _gap(row, before)
        rows.append(
            {
                **row,
                "level": _LEVELS.get(row["key"], 1),
                "mark": text.DERIVED if row["origin"] == common.DERIVED else "",
                "gap": gap,
                "gap_rate": gap_rate,
                "gap_mark": text.STATED if stated else "",
                "budget_mark": text.INITIAL if row["budget_name"] == Measure.INITIAL_BUDGET else "",
                "other_mark": text.INITIAL if row["budget_name"] == Measure.BUDGET else "",
                "source": source(row, printed),
                "said": _said(row),
            }
        )
    return pd.DataFrame(rows, columns=[*frame.columns, *_SHOWN_COLUMNS], dtype=object)


def _said(row: Row) -> str:
    """The stated causes, each with what it explains."""
    forms = {"reason": "{reason}", "budget_reason": text.BUDGET_REASON, "told_reason": text.TOLD_REASON}
    return "；".join(
        form.format(reason=row[name].rstrip("。；")) for name, form in forms.items() if row[name]
    )


_SHOWN_COLUMNS = (
    "budget_mark",
    "other_mark",
    "level",
    "mark",
    "gap",
    "gap_rate",
    "gap_mark",
    "said",
    "source",
)


def _gap(row: Row, before: Row | None) -> tuple[Decimal | None, Decimal | None, bool]:
    """The change on the year before with its rate, and whether only the report's own words give it."""
    prior = before["actual"] if before is not None else None
    implied = prior is None or (before is not None and before["origin"] == common.DERIVED)
    said = development(
        row["actual"],
        first(prior, change(row["actual"], row["change"])),
        implied=implied,
        stated_change=row["change"],
        stated_rate=row["change_rate"],
    )
    return said.change, said.rate, implied and row["change"] is not None and prior is None


AMOUNT_COLUMNS = [
    Column("year", text.YEAR, YEAR),
    Column("item", text.ITEM, indent="level"),
    Column("budget", text.BUDGET, MONEY, mark="budget_mark"),
    Column("other_budget", text.OTHER_BUDGET, MONEY, mark="other_mark"),
    Column("actual", text.FINAL, MONEY, mark="mark"),
    Column("completion", text.COMPLETION, PERCENT, bar=100),
    Column("gap", text.CHANGE, MONEY_CHANGE, mark="gap_mark"),
    Column("gap_rate", text.RATE, PERCENT_CHANGE),
    Column("said", text.REASON, wide=True),
    Column("source", text.SOURCE, PLACE),
]


def amount_columns(shown: pd.DataFrame) -> list[Column]:
    """The columns of `amounts_table`; those without any entry are left out."""
    always = ("year", "item", "actual")
    return [column for column in AMOUNT_COLUMNS if column.key in always or _is_filled(shown[column.key])]


def year_columns(shown: pd.DataFrame, *, reasons: bool) -> list[Column]:
    """The columns of one year's rows, for half of the page's width unless the reasons are to be shown."""
    dropped = {"year", "source"} if reasons else {"year", "said", "source"}
    return [column for column in amount_columns(shown) if column.key not in dropped]


def counts_table(counts: pd.DataFrame, ratios: pd.DataFrame, units: Sequence[int]) -> pd.DataFrame:
    """Counts and ratios, one row a unit and year, newest first, the units in the order of `units`."""
    rows: dict[tuple[int, int], Row] = {}
    for count in counts.to_dict("records"):
        place = (count["unit_id"], count["year"])
        row = rows.setdefault(place, {"unit": count["unit"], "year": count["year"]})
        row[count["key"]] = count["value"]
        row[f"{count['key']}_figure"] = count["figure_id"]
    for ratio in ratios.to_dict("records"):
        place = (ratio["unit_id"], ratio["year"])
        row = rows.setdefault(place, {"unit": ratio["unit"], "year": ratio["year"]})
        row.update({name: ratio[name] for name in text.RATIOS})
    places = sorted(rows, key=lambda place: (-place[1], list(units).index(place[0])))
    figures = [f"{key}_figure" for key in COUNTS]
    shown = [{**dict.fromkeys((*COUNTS, *text.RATIOS, *figures)), **rows[place]} for place in places]
    shown = [row for row in shown if any(row[key] is not None for key in (*COUNTS, *text.RATIOS))]
    return pd.DataFrame(shown, columns=["unit", "year", *COUNTS, *text.RATIOS, *figures], dtype=object)


def count_columns(shown: pd.DataFrame, *, one_unit: bool) -> list[Column]:
    """The columns of `counts_table`; a count or ratio that no row has is left out."""
    wanted = [Column("unit", text.UNIT, TEXT)] if not one_unit else []
    wanted.append(Column("year", text.YEAR, YEAR))
    wanted += [
        Column(key, title, COUNT) for key, title in text.COUNT_TITLES.items() if _is_filled(shown[key])
    ]
    wanted += [
        Column(key, common.titled_in(title, unit), NUMBER)
        for key, (title, unit, _) in text.RATIOS.items()
        if _is_filled(shown[key])
    ]
    return wanted


def ratio_title(frame: pd.DataFrame, name: str, unit_id: int, year: int) -> str:
    """A ratio in the chosen year, and in the first year that is known."""
    title, unit, how = text.RATIOS[name]
    values = {
        row["year"]: row[name]
        for row in frame.to_dict("records")
        if row["unit_id"] == unit_id and not is_missing(row[name])
    }
    if year not in values:
        return text.ratio_missing(title, year, how)
    first = min(values)
    now, start = values[year], values[first]
    rises = None if now == start else now > start
    shown_start = number_text(start) if first != year else ""
    return text.ratio_finding(title, year, number_text(now), unit, first, shown_start, rises)


def comparable_units(frame: pd.DataFrame, year: int, chosen: Sequence[int]) -> pd.DataFrame:
    """The year's units of the chosen unit's sort (real or invented), and those that the reader added."""
    rows = [row for row in frame.to_dict("records") if row["year"] == year]
    sort = {row["invented"] for row in rows if row["unit_id"] == chosen[0]}
    kept = [row for row in rows if row["invented"] in sort or row["unit_id"] in chosen]
    return pd.DataFrame(kept, columns=frame.columns, dtype=object)


def write_measure(name: str, value: Any, money: str) -> str:
    """A compared measure with its unit."""
    if name == "total":
        return f"{amount_text(value, money)} {money}"
    if name in text.RATIOS:
        return f"{number_text(value)} {text.RATIOS[name][1]}"
    return percent_text(value)


def rank_title(frame: pd.DataFrame, name: str, chosen: int, unit: str, year: int, money: str) -> str:
    """Where the chosen unit stands among the units that have the measure."""
    rows = [row for row in frame.to_dict("records") if not is_missing(row[name])]
    own = next((row for row in rows if row["unit_id"] == chosen), None)
    if own is None:
        return text.rank_missing(year, text.MEASURES[name], unit, len(rows))
    place = 1 + sum(row[name] > own[name] for row in rows)
    value = write_measure(name, own[name], money)
    return text.rank_finding(year, text.MEASURES[name], unit, value, place, len(rows))


UNIT_COLUMNS = [
    Column("unit", text.UNIT),
    Column("total", text.FINAL, MONEY),
    Column("completion", text.COMPLETION, PERCENT),
    Column("share", text.SHARE, PERCENT),
    *(
        Column(key, common.titled_in(title, unit), NUMBER)
        for key, (title, unit, _) in text.RATIOS.items()
        if key in text.MEASURES
    ),
]


def _is_filled(values: pd.Series) -> bool:
    return any(not is_missing(value) and value != "" for value in values)
