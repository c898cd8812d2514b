"""同比变化 in words and columns: the finding, the headlines, the table with its sources and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from data.queries.changes import BY_FINDING, BY_ITSELF, BY_PRIOR_REPORT, BY_RATE, LINE, REST, TOTAL
from data.queries.lines import BY_AMOUNT, LATER, Scope
from pages.changes import words as text
from ui.headline import Headline
from ui.money import amount_text, change_rate, is_missing, percent_text, share
from ui.table import CODE, MONEY, MONEY_CHANGE, PERCENT_CHANGE, PLACE, Column
from ui.text import common

Row = dict[str, Any]
PrintedAt = Mapping[int, tuple[int, str, str]]

_DERIVED = (BY_AMOUNT, BY_RATE)
_HALF = Decimal(50)
_MAIN_TOTAL = "expenditure_total"


def is_comparable(frame: pd.DataFrame) -> bool:
    """Whether any line has a change."""
    return any(row["role"] == LINE and not is_missing(row["change"]) for row in frame.to_dict("records"))


def scope_name(scope: Scope) -> str:
    return text.SCOPES[scope.kind] + (f"（{text.LEVELS[scope.level]}）" if scope.level else "")


def finding(frame: pd.DataFrame, year: int, base: int, money: str) -> str:
    """The chart's title: the total's change and what moved most, or how many lines moved."""
    rows = [row for row in frame.to_dict("records") if not is_missing(row["change"])]
    total = next((row for row in rows if row["role"] == TOTAL), None)
    lines = [row for row in rows if row["role"] == LINE]
    if total is None:
        # A title is built on a number that no open error touches, while there is one.
        sure = [row for row in lines if row["doubt"] != BY_FINDING] or lines
        total = next((row for row in sure if row["key"] == _MAIN_TOTAL), sure[0])
        mover = text.counted(*(sum(turn * row["change"] > 0 for row in lines) for turn in (1, -1)))
    else:
        mover = _mover(lines, total["change"], money)
    name = total["item"] or text.NO_TOTAL
    value = amount_text(total["value"], money)
    change = total["change"]
    if not change:
        return text.unchanged(name, year, base, value, money)
    rate = percent_text(total["rate"], signed=True)
    amount = amount_text(abs(change), money)
    said = text.finding(name, year, base, value, amount, rate, change > 0, money, mover)
    return f"{said}{text.ERRING_TITLE}" if total["doubt"] == BY_FINDING else said


def _mover(lines: Sequence[Row], total: Decimal, money: str) -> str:
    """The line that moved most in the total's direction, with its share of it; else the largest of all."""
    sure = [row for row in lines if row["change"] and not row["doubt"]]
    along = [row for row in sure if (row["change"] > 0) == (total > 0)]
    if not sure:
        return ""
    row = max(along or sure, key=lambda row: abs(row["change"]))
    amount = amount_text(abs(row["change"]), money)
    if not along:
        return text.counter_mover(row["item"], amount, row["change"] > 0, money)
    part = share(abs(row["change"]), abs(total)) if (row["change"] > 0) == (total > 0) else None
    # A share above the whole only says that other lines moved the other way.
    said = percent_text(part) if part is not None and _HALF <= part <= 100 else ""
    return text.main_mover(row["item"], amount, row["change"] > 0, money, said)


def said_of_sources(frame: pd.DataFrame, year: int, base: int) -> str:
    """The line under the title: where the base year's values come from, and how many changes are doubtful."""
    rows = [
        row
        for row in frame.to_dict("records")
        if not is_missing(row["prior"]) and row["role"] != REST and row["prior_origin"] != text.ADDED_UP
    ]
    origins = [row["prior_origin"] for row in rows]
    derived = sum(origin in _DERIVED for origin in origins)
    later = origins.count(LATER)
    said = text.basis_said(len(rows) - derived - later, later, derived, base, base + 1)
    silent = not any(row["reason"] or row["budget_reason"] for row in rows if row["role"] == LINE)
    said += text.NO_REASONS if silent else ""
    return said + text.doubts_said(sum(bool(row["doubt"]) for row in rows))


def headlines(totals: pd.DataFrame, printed: PrintedAt, year: int, base: int, money: str) -> list[Headline]:
    """The four figures above the chart, from the comparison of the totals; the hover says where they stand."""
    rows = {row["key"]: row for row in totals.to_dict("records")}
    return [
        _headline(label, rows.get(key), printed, year, base, money) for key, label in text.HEADLINE.items()
    ]


def _headline(label: str, row: Row | None, printed: PrintedAt, year: int, base: int, money: str) -> Headline:
    if row is None:
        return Headline(label, None)
    mark = text.DOUBTFUL if row["doubt"] else ""
    note = ""
    if base != year - 1 and not is_missing(row["change"]):
        rate = percent_text(change_rate(row["value"], row["prior"]), signed=True)
        note = text.base_change(base, amount_text(row["change"], money, signed=True), rate)
    prior = None if row["doubt"] == BY_ITSELF else row["prior"]
    told = (row["change"], row["rate"] if row["doubt"] == BY_FINDING else row["stated_rate"])
    sources = [
        text.hint(of_year, source)
        for of_year, source in (
            (year, _source(row["value_origin"], row["value_figure"], printed)),
            (base, _source(row["prior_origin"], row["prior_figure"], printed)),
        )
        if source
    ]
    hint = "\n".join(filter(None, [*sources, check_text(row, year, base, money)]))
    ids = () if is_missing(row["value_figure"]) else (int(row["value_figure"]),)
    return Headline(
        label, row["value"], prior, mark=mark, note=note, hint=hint, figure_ids=ids,
        printed=told, implied=row["prior_origin"] in _DERIVED,
    )  # fmt: skip


def table(
    frame: pd.DataFrame, printed: PrintedAt, year: int, base: int, money: str, totals: pd.DataFrame
) -> pd.DataFrame:
    """The table of the chart: the comparison's columns and item, marks, said, check and the two sources.

    printed: where the figures stand. totals: the comparison of the totals, for their stated reasons.
    """
    reasons = {row["key"]: row for row in totals.to_dict("records")}
    rows = [
        {
            **row,
            "item": _item(row),
            "item_mark": text.NOTES.get(row["note"], ""),
            "prior_mark": text.DERIVED if row["prior_origin"] in _DERIVED else "",
            "change_mark": text.DOUBTFUL if row["doubt"] else "",
            "said": _said(row, reasons),
            "check": check_text(row, year, base, money),
            "prior_source": _source(row["prior_origin"], row["prior_figure"], printed),
            "value_source": _source(row["value_origin"], row["value_figure"], printed),
        }
        for row in frame.to_dict("records")
    ]
    return pd.DataFrame(rows, dtype=object)


# Reports give the cause of a change beside 支出总计, not beside 本年支出合计.
_EXPLAINED_BY = {"year_expenditure": "expenditure_total", "year_income": "income_total"}


def _said(row: Row, totals: Mapping[str, Row]) -> str:
    """The stated cause of the change, else of the gap to the budget."""
    both = [str(row["reason"]).rstrip("。；"), text.BUDGET_REASON.format(reason=row["budget_reason"])]
    if row["reason"]:
        return "；".join(both if row["budget_reason"] else both[:1])
    if row["budget_reason"]:
        return text.BUDGET_REASON.format(reason=row["budget_reason"])
    other = totals.get(_EXPLAINED_BY.get(row["key"], ""))
    if other and other["reason"] and row["role"] == TOTAL:
        return text.REASON_OF_TOTAL.format(item=other["item"], reason=other["reason"])
    return ""


def columns(shown: pd.DataFrame, year: int, base: int) -> list[Column]:
    """The columns of `table`; those without any entry are left out, but never the year's own value."""
    wanted = [
        Column("item", text.ITEM, mark="item_mark"),
        Column("code", text.CODE, CODE),
        Column("prior", text.year_column(base), MONEY, mark="prior_mark"),
        Column("value", text.year_column(year), MONEY),
        Column("change", text.CHANGE, MONEY_CHANGE, mark="change_mark", hint="check"),
        Column("rate", text.RATE, PERCENT_CHANGE),
        Column("said", text.REASON, wide=True),
        Column("check", text.CHECK, wide=True),
        Column("prior_source", text.source_column(base), PLACE),
        Column("value_source", text.source_column(year), PLACE),
    ]
    return [column for column in wanted if column.key == "value" or _is_filled(shown[column.key])]


def _is_filled(values: pd.Series) -> bool:
    return any(not is_missing(value) and value != "" for value in values)


def check_text(row: Row, year: int, base: int, money: str) -> str:
    """What does not fit together in a row, or why it has no rate; "" where all is well."""
    stated = percent_text(row["stated_rate"], signed=True)
    computed = percent_text(change_rate(row["value"], row["prior"]), signed=True)
    if row["doubt"] == BY_FINDING:
        return text.BY_FINDING
    if row["doubt"] == BY_PRIOR_REPORT:
        printed, implied = amount_text(row["prior"], money), amount_text(row["implied"], money)
        if printed != implied:
            return text.by_prior_report(base, base + 1, printed, implied, money)
        return text.by_prior_report_rate(base, base + 1, computed, stated)
    if row["doubt"] == BY_ITSELF:
        negative = not is_missing(row["prior"]) and row["prior"] < 0
        return text.by_itself(base + 1, "" if negative else computed, stated)
    if not is_missing(row["prior"]) and not row["prior"] and row["change"]:
        return text.without_rate(base)
    return ""


def figure_ids(frame: pd.DataFrame) -> tuple[int, ...]:
    """Every figure that the frame's two values come from."""
    found = [*frame["prior_figure"].tolist(), *frame["value_figure"].tolist()]
    return tuple(sorted({int(figure) for figure in found if not is_missing(figure)}))


def foot_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Both values' figures and origins, under the names that the foot line counts."""
    rows = [
        (
            row[f"{side}_figure"],
            common.DERIVED if row[f"{side}_origin"] in _DERIVED else row[f"{side}_origin"],
        )
        for row in frame.to_dict("records")
        for side in ("prior", "value")
        if not is_missing(row[f"{side}_figure"])
    ]
    return pd.DataFrame(rows, columns=["figure_id", "origin"], dtype=object)


def movers(frame: pd.DataFrame, most: int = 4) -> list[str]:
    """The keys of the lines that moved most, for the chart over the years."""
    rows = [row for row in frame.to_dict("records") if row["role"] == LINE]
    moved = [row for row in rows if not is_missing(row["change"])]
    moved.sort(key=lambda row: -abs(row["change"]))
    # Totals often coincide (收入总计 and 支出总计): one line of each is enough.
    unlike = {(row["prior"], row["value"]): row["key"] for row in reversed(moved or rows)}
    return [row["key"] for row in moved or rows if row["key"] in unlike.values()][:most]


def history_title(frame: pd.DataFrame, money: str) -> str:
    """The item that moved most between its first and its last known year."""
    best: tuple[Decimal, Row, Row] | None = None
    for _, group in frame.groupby("key", sort=False):
        rows = sorted(group.to_dict("records"), key=lambda row: row["year"])
        first, last = rows[0], rows[-1]
        gap = abs(last["value"] - first["value"])
        if first["year"] != last["year"] and (best is None or gap > best[0]):
            best = gap, first, last
    years = sorted(set(frame["year"]))
    if best is None or not best[0]:
        return text.history_flat(years[0], years[-1])
    _, first, last = best
    return text.history_finding(
        first["item"],
        first["year"],
        last["year"],
        amount_text(first["value"], money),
        amount_text(last["value"], money),
        percent_text(change_rate(last["value"], first["value"]), signed=True),
        last["value"] > first["value"],
        money,
    )


def history_table(frame: pd.DataFrame, years: Sequence[int]) -> tuple[pd.DataFrame, list[Column]]:
    """The lines over the years as a table, one row an item, one column a year."""
    rows = []
    for key, group in frame.groupby("key", sort=False):
        records = group.to_dict("records")
        row: Row = {"key": key, "item": records[0]["item"], **{str(year): None for year in years}}
        row.update({f"{year}_figure": None for year in years})
        row.update({f"{year}.mark": "" for year in years})
        for record in records:
            row[str(record["year"])] = record["value"]
            row[f"{record['year']}_figure"] = record["figure_id"]
            row[f"{record['year']}.mark"] = text.DERIVED if record["origin"] in _DERIVED else ""
        rows.append(row)
    shown = [Column("item", text.ITEM, wide=True)]
    shown += [Column(str(year), text.year_column(year), MONEY, mark=f"{year}.mark") for year in years]
    return pd.DataFrame(rows, dtype=object), shown


def _item(row: Row) -> str:
    return {REST: text.REST, TOTAL: row["item"] or text.NO_TOTAL}.get(str(row["role"]), str(row["item"]))


def _source(origin: str, figure: Any, printed: PrintedAt) -> str:
    if is_missing(figure) or int(figure) not in printed:
        return text.ADDED_UP if origin == text.ADDED_UP else ""
    year, statement, place = printed[int(figure)]
    if origin in _DERIVED:
        return text.derived_source(origin, year, place)
    return common.later_source(year, statement, place) if origin == LATER else common.source(statement, place)
