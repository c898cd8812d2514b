"""绩效评分 in words and columns: findings, headlines, the tree, funding, losses and tables compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from data.queries.performance import INDICATOR, percentage
from pages.performance import words as text
from ui.audits import Touch
from ui.headline import Headline
from ui.money import is_missing, number_text, percent_text
from ui.table import COUNT, MONEY, NUMBER, PERCENT, PLACE, TEXT, YEAR, Column

Row = dict[str, Any]

_LOW = Decimal(90)
"""执行率 below this is commonly called slow; the scatter's finding splits there."""


def of_year(frame: pd.DataFrame, units: Sequence[int], year: int) -> pd.DataFrame:
    """The rows of a year, the chosen unit's first."""
    kept = frame[frame["unit_id"].isin(units) & (frame["year"] == year)]
    return kept.sort_values("unit_id", key=lambda ids: ids.map(list(units).index), kind="stable")


def years_of(frame: pd.DataFrame, unit: int) -> list[int]:
    return sorted(set(frame[frame["unit_id"] == unit]["year"]))


def choices(tables: pd.DataFrame, *, many_units: bool) -> dict[str, str]:
    """The tables of the year by their name in the address, with what the list says."""
    return {
        choice_key(row): text.table_label(row["project"], row["table"], row["unit"] if many_units else "")
        for row in tables.to_dict("records")
    }


def choice_key(row: Row) -> str:
    return f"{row['unit']}·{row['key']}"


def first_choice(tables: pd.DataFrame) -> str:
    """The table to open on: the chosen unit's that lost most, else its first."""
    rows = tables[tables["unit_id"] == tables["unit_id"].iloc[0]].to_dict("records")
    scored = [row for row in rows if is_whole(row)]
    return choice_key(min(scored, key=lambda row: row["score_rate"]) if scored else rows[0])


def is_whole(row: Row) -> bool:
    """Whether the table's score can be compared: it gives points, and its total is known."""
    return bool(row["scored"]) and row["score_rate"] is not None and not (_adds_up(row) and row["partial"])


def _adds_up(row: Row) -> bool:
    return bool(row["score_origin"] == text.ADDED_UP)


def headlines(
    tables: pd.DataFrame, unit: int, year: int, touched: Mapping[tuple[str, str], Touch] | None = None
) -> list[Headline]:
    """How many tables, the mean 得分率, the lowest table, the 执行率 of the projects' money.

    touched: open findings on the tables, by project and kind of line.
    """
    found = touched or {}
    on_points = {project: touch for (project, kind), touch in found.items() if kind != "funding"}
    on_money = tuple(touch for (_, kind), touch in found.items() if kind == "funding")
    rows = tables[tables["unit_id"] == unit].to_dict("records")
    now = [row for row in rows if row["year"] == year]
    before = [row for row in rows if row["year"] == year - 1]
    whole = [row for row in now if is_whole(row)]
    lowest = min(whole, key=lambda row: row["score_rate"], default=None)
    pointed = sum(bool(row["scored"]) for row in now)
    scored = text.scored_note(pointed, len(now))
    without = text.NO_TOTAL_READ if pointed else text.NO_POINTS_GIVEN
    return [
        Headline(text.HEADLINE_TABLES, Decimal(len(now)), unit=text.TABLE_WORD, note=scored),
        Headline(
            text.HEADLINE_MEAN,
            mean_rate(now),
            mean_rate(before),
            unit="%",
            note="" if whole else without,
            touches=tuple(on_points.values()),
        ),
        Headline(
            text.HEADLINE_LOWEST,
            lowest["score_rate"] if lowest else None,
            unit="%",
            note=lowest["project"] if lowest else without,
            touches=tuple(
                touch for project, touch in on_points.items() if lowest and project == lowest["project"]
            ),
        ),
        Headline(
            text.HEADLINE_EXECUTION, mean_execution(now), mean_execution(before), unit="%", touches=on_money
        ),
    ]


def mean_rate(rows: Sequence[Row]) -> Decimal | None:
    """The plain mean of the comparable tables' 得分率."""
    rates = [row["score_rate"] for row in rows if is_whole(row)]
    return percentage(sum(rates, Decimal(0)) / len(rates), Decimal(100)) if rates else None


def mean_execution(rows: Sequence[Row]) -> Decimal | None:
    """The plain mean of the tables' 执行率."""
    rates = [row["execution"] for row in rows if row["execution"] is not None]
    return percentage(sum(rates, Decimal(0)) / len(rates), Decimal(100)) if rates else None


def tree_title(table: Row, tree: pd.DataFrame) -> str:
    """The chosen table in one sentence."""
    if not table["scored"]:
        return text.unscored_finding(table["project"], table["indicators"])
    if not is_whole(table):
        return text.unfinished(
            table["project"], table["indicators"], points(table["score"]), points(table["weights"])
        )
    lines = [row for row in tree.to_dict("records") if row["role"] in (INDICATOR, "funding") and row["lost"]]
    most = max(lines, key=lambda row: row["lost"], default=None)
    return text.tree_finding(
        table["project"],
        points(table["score"]),
        points(table["full"]),
        points(table["lost"]) if table["lost"] else "",
        most["label"] if most else "",
        points(most["lost"]) if most else "",
    )


def tree_said(table: Row) -> str:
    """The quiet line: what was not read, what does not add up, the printed grade."""
    said = ""
    if table["partial"] and is_whole(table):
        said += text.partial_said(points(table["weights"]), points(table["full"]))
    elif is_whole(table) and table["scores"] is not None and table["scores"] != table["score"]:
        said += text.sums_differ(points(table["score"]), points(table["scores"]))
    return said + text.total_note(table["note"])


def tree_columns(tree: pd.DataFrame) -> list[Column]:
    """The tree's columns; points only where the table gives any, texts only where a line has one."""
    wanted = [
        Column("label", text.INDICATOR, indent="depth"),
        Column("weight", text.WEIGHT, NUMBER),
        Column("score", text.SCORE, NUMBER),
        Column("score_rate", text.SCORE_RATE, PERCENT, bar=100),
        Column("lost", text.LOST, NUMBER),
        Column("target", text.TARGET, wide=True),
        Column("actual", text.ACTUAL, wide=True),
        Column("note", text.NOTE, wide=True),
        Column("place", text.PLACE, PLACE),
    ]
    return _filled(tree, wanted)


def funding_columns(funding: pd.DataFrame) -> list[Column]:
    return _filled(
        funding,
        [
            Column("item", text.FUNDS),
            Column("initial", text.INITIAL, MONEY),
            Column("budget", text.BUDGET, MONEY),
            Column("spent", text.SPENT, MONEY),
            Column("rate", text.EXECUTION, PERCENT, bar=100),
            Column("weight", text.WEIGHT, NUMBER),
            Column("score", text.SCORE, NUMBER),
        ],
    )


def losses_title(losses: pd.DataFrame, tables: pd.DataFrame, year: int) -> str:
    """How many points were lost, at which 一级指标, and by which indicator most."""
    partial = bool(tables["partial"].any())
    rows = losses.to_dict("records")
    by_level: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        by_level[row["level"]] += row["lost"]
    total = sum(by_level.values(), Decimal(0))
    level = max(by_level, key=lambda name: by_level[name])
    return text.losses_finding(
        year,
        len(tables),
        partial,
        points(total),
        level if len(by_level) > 1 else "",
        points(by_level[level]),
        percent_text(percentage(by_level[level], total)),
        rows[0]["item"],
        points(rows[0]["lost"]),
    )


def losses_columns(losses: pd.DataFrame, *, many_units: bool) -> list[Column]:
    return _filled(
        losses,
        [
            *([Column("unit", text.UNIT, wide=True)] if many_units else []),
            Column("item", text.INDICATOR, wide=True),
            Column("project", text.PROJECT, wide=True),
            Column("weight", text.WEIGHT, NUMBER),
            Column("score", text.SCORE, NUMBER),
            Column("lost", text.LOST, NUMBER),
            Column("target", text.TARGET),
            Column("actual", text.ACTUAL),
            Column("note", text.NOTE, wide=True),
        ],
    )


def peers(tables: pd.DataFrame, units: Sequence[int]) -> pd.DataFrame:
    """The tables of the chosen unit's sort (real or invented) and of those compared, each with its name."""
    sort = set(tables[tables["unit_id"] == units[0]]["invented"])
    kept = [
        {**row, "name": text.table_name(row["project"], row["table"], row["unit"])}
        for row in tables.to_dict("records")
        if row["invented"] in sort or row["unit_id"] in units
    ]
    return pd.DataFrame(kept, columns=[*tables.columns, "name"], dtype=object)


def whole(tables: pd.DataFrame) -> pd.DataFrame:
    """The tables whose scores can be compared."""
    return tables[[is_whole(row) for row in tables.to_dict("records")]]


def rank_title(tables: pd.DataFrame, units: Sequence[int], year: int) -> str:
    """Which of the year's tables lost most, and the chosen unit's mean beside all tables'."""
    rows = tables.to_dict("records")
    most = min(rows, key=lambda row: row["score_rate"])
    if not most["lost"]:
        return text.all_full(year, len(rows))
    own = [row for row in rows if row["unit_id"] == units[0]]
    return text.rank_finding(
        year,
        len(rows),
        most["name"],
        points(most["lost"]),
        own[0]["unit"] if own else "",
        percent_text(mean_rate(own)),
        percent_text(mean_rate(rows)),
    )


def execution_title(tables: pd.DataFrame) -> str:
    """The mean 得分率 of tables that spent little, beside the others'."""
    rows = [row for row in tables.to_dict("records") if row["execution"] is not None]
    low = [row for row in rows if row["execution"] < _LOW]
    high = [row for row in rows if row["execution"] >= _LOW]
    if not low or not high:
        return text.execution_even(len(rows), bool(low), percent_text(mean_rate(rows)), percent_text(_LOW))
    return text.execution_finding(
        len(low), percent_text(mean_rate(low)), len(high), percent_text(mean_rate(high)), percent_text(_LOW)
    )


def course(tables: pd.DataFrame, table: Row, units: Sequence[int]) -> pd.DataFrame:
    """得分率 by year: the chosen table, its unit's mean, and the means of the units compared.

    Columns: name, year, score_rate.
    """
    rows = [row for row in tables.to_dict("records") if is_whole(row)]
    own = [row for row in rows if row["unit_id"] == table["unit_id"]]
    name = text.table_name(table["project"], table["table"], table["unit"])
    found = [(name, row["year"], row["score_rate"]) for row in own if row["key"] == table["key"]]
    if len({row["key"] for row in own}) > 1:
        found += _means(text.AVERAGE, own)
    for unit in units:
        if unit != table["unit_id"] and (others := [row for row in rows if row["unit_id"] == unit]):
            found += _means(others[0]["unit"], others)
    return pd.DataFrame(found, columns=["name", "year", "score_rate"], dtype=object)


def _means(name: str, rows: Sequence[Row]) -> list[tuple[str, int, Decimal | None]]:
    years = sorted({row["year"] for row in rows})
    return [(name, year, mean_rate([row for row in rows if row["year"] == year])) for year in years]


def course_title(frame: pd.DataFrame, name: str) -> str:
    """The chosen table from its first to its last year."""
    rows = sorted(frame[frame["name"] == name].to_dict("records"), key=lambda row: row["year"])
    first, last = rows[0], rows[-1]
    if first["year"] == last["year"]:
        return text.course_one_year(first["year"])
    return text.course_finding(
        name, first["year"], percent_text(first["score_rate"]), last["year"], percent_text(last["score_rate"])
    )


def tables_table(tables: pd.DataFrame, units: Sequence[int]) -> pd.DataFrame:
    """Every table with its marks, the chosen units' first, newest year first.

    Columns: those of the query and project_mark, score_mark.
    """
    rows = [
        {
            **row,
            "project_mark": text.PARTIAL if row["partial"] else "" if row["scored"] else text.NO_POINTS,
            "score_mark": text.ADDED_UP if row["scored"] and _adds_up(row) else "",
        }
        for row in tables.to_dict("records")
    ]
    rows.sort(key=lambda row: (row["unit_id"] not in units, -row["year"]))
    return pd.DataFrame(rows, columns=[*tables.columns, "project_mark", "score_mark"], dtype=object)


def tables_columns() -> list[Column]:
    return [
        Column("year", text.YEAR, YEAR),
        Column("unit", text.UNIT, TEXT),
        Column("project", text.PROJECT, mark="project_mark", wide=True),
        Column("table", text.TABLE),
        Column("indicators", text.INDICATORS, COUNT),
        Column("full", text.FULL, NUMBER),
        Column("score", text.SCORE, NUMBER, mark="score_mark"),
        Column("score_rate", text.SCORE_RATE, PERCENT, bar=100),
        Column("lost", text.LOST, NUMBER),
        Column("budget", text.BUDGET, MONEY),
        Column("spent", text.SPENT, MONEY),
        Column("execution", text.EXECUTION, PERCENT, bar=100),
    ]


def points(value: Decimal | None) -> str:
    """Points as a sentence says them: 95.4, 100."""
    if value is None:
        return ""
    return number_text(value, max(0, -int(value.normalize().as_tuple().exponent)))


def _filled(frame: pd.DataFrame, wanted: Sequence[Column]) -> list[Column]:
    """The columns in which any row has an entry."""
    return [
        column
        for column in wanted
        if any(not is_missing(value) and value != "" for value in frame[column.key].tolist())
    ]
