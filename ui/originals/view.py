"""What 原文核对 says of a number: its card, its other statements, its history, its form. Knows no widget."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from data.queries.source import Card, ScoreCard
from model import Place
from model.correction import Correction, Standing, in_force, undone_ids
from model.report import DERIVED
from model.terms import Measure
from model.terms.provenance import Certainty
from ui.money import is_missing
from ui.originals import words as text
from ui.originals.tasks import Task
from ui.table import PLACE, YEAR, Column
from ui.text import common

# What a 万元 has of each unit of money, as powers of ten.
_MONEY = {"万元": 0, "元": -4, "千元": -1, "亿元": 4}
_NUMBER = re.compile(r"[-+]?\d{1,20}(\.\d{1,8})?")

STATED_COLUMNS = [
    Column("shown", text.VALUE, mark="mark"),
    Column("statement", text.STATEMENT, wide=True, hint="item"),
    Column("report", text.REPORT),
    Column("where", text.PLACE, PLACE, hint="file"),
]
CONFLICT_COLUMNS = [
    Column("statement", text.STATEMENT, wide=True),
    Column("item", text.ITEM, wide=True),
    Column("measure", text.MEASURE),
    Column("shown", text.FIRST_FILE, hint="file"),
    Column("beside_shown", text.SECOND_FILE, hint="beside_file"),
]
FIGURE_COLUMNS = [
    Column("statement", text.STATEMENT, wide=True),
    Column("line", text.ITEM, wide=True),
    Column("measure", text.MEASURE),
    Column("year", text.YEAR, YEAR),
    Column("shown", text.VALUE, figure="figure_id"),
    Column("place", text.PLACE, PLACE, hint="file"),
]


def value_text(value: Decimal, unit: str) -> str:
    """A number as it is stored with its unit, without zeros that only fill up."""
    shown = f"{value:,f}"
    if "." in shown:
        whole, _, decimals = shown.partition(".")
        shown = (
            f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
            if unit in ("万元", "%")
            else shown.rstrip("0").rstrip(".")
        )
    return f"{shown}%" if unit == "%" else f"{shown} {unit}"


def name_of(standing: Standing) -> str:
    """The number's line in words: 支出决算表 · 205 教育支出 · 本年支出合计 · 2023 年."""
    figure = standing.figure
    line = f"{figure.code} {figure.item}".strip()
    return " · ".join([figure.statement, line, figure.measure, common.year_name(figure.year)])


def said_of(card: Card, *, doubtful: bool = False) -> list[str]:
    """The quiet lines under a number: how it was read, how it was corrected, where it stands."""
    lines = []
    read, now = card.read.figure, card.now.figure
    if card.now.struck:
        lines.append(text.STRUCK)
    if card.read.struck:
        lines.append(text.NOT_READ)
    elif in_force(card.history) and card.read != card.now:
        lines.append(text.READ_AS.format(value=value_text(read.value, read.unit), text=read.text))
    elif read.basis == DERIVED:
        lines.append(text.DERIVED)
    elif read.text:
        lines.append(text.PRINTED.format(text=read.text))
    if read.confidence < 1 and not card.read.struck:
        said = text.RECOGNISED_DOUBTFUL if doubtful else text.RECOGNISED
        lines.append(said.format(percent=int(read.confidence * 100)))
    if card.agrees:
        lines.append(text.AGREES)
    if now.reason:
        lines.append(text.STATED_REASON.format(reason=now.reason))
    lines.append(text.where_printed(card.file.name, now.where.describe()))
    return lines


def marks_of(card: Card, *, doubtful: bool = False) -> list[str]:
    """Short words behind the number. doubtful: its reading is, and no person has said that it is right."""
    if card.now.struck:
        return [common.CORRECTION_MARKS["struck"]]
    marks: list[str] = [common.DERIVED] if card.now.figure.basis == DERIVED else []
    if in_force(card.history):
        marks.append(common.CORRECTION_MARKS["added" if card.read.struck else "changed"])
        return marks
    marks += [common.CARRIED_OVER] if card.now.figure.certainty == Certainty.CARRIED else []
    marks += [common.DOUBTFUL_READING] if doubtful else []
    return marks


def elsewhere(stated: pd.DataFrame, figure_id: int) -> pd.DataFrame:
    """The other statements of a number. Columns: those of the query and shown, mark, report, where."""
    rows = [
        {
            **row,
            "shown": value_text(Decimal(row["value"]), row["unit"]),
            "mark": "，".join(
                mark
                for mark in (
                    text.DIFFERS if row["differs"] else "",
                    common.DERIVED if row["basis"] == DERIVED else "",
                )
                if mark
            ),
            "report": common.year_name(row["report_year"]),
            "where": row["place"].describe(),
        }
        for row in stated.to_dict("records")
        if row["figure_id"] != figure_id
    ]
    return pd.DataFrame(rows, columns=[*stated.columns, "shown", "mark", "report", "where"], dtype=object)


def both_said(stated: pd.DataFrame, card: Card, beside: Card) -> str:
    """Whether two statements of one number agree; "" where they are of different things."""
    alike = {row["figure_id"]: row["differs"] for row in stated.to_dict("records")}
    one, other = card.now.figure, beside.now.figure
    if beside.figure_id not in alike:
        return ""
    gap = value_text(abs(one.value - other.value), one.unit) if alike[beside.figure_id] else ""
    return text.both_title(value_text(one.value, one.unit), value_text(other.value, other.unit), gap)


def conflicts_of(conflicts: pd.DataFrame, report_id: int) -> pd.DataFrame:
    """What two files of a report state differently. Columns: those of the query and shown, beside_shown."""
    own = conflicts[conflicts["report_id"] == report_id]
    shown = {
        f"{side}shown": pd.Series(
            [
                f"{value_text(Decimal(value), unit)}（{file}）"
                for value, unit, file in zip(
                    own[f"{side}value"], own["unit_of_value"], own[f"{side}file"], strict=True
                )
            ],
            index=own.index,
            dtype=object,
        )
        for side in ("", "beside_")
    }
    return own.assign(**shown)


def first_differing(stated: pd.DataFrame) -> int | None:
    """The statement that a number should be seen beside, None where all agree."""
    return next((int(row["figure_id"]) for row in stated.to_dict("records") if row["differs"]), None)


def listed(figures: pd.DataFrame) -> pd.DataFrame:
    """A report's figures with `shown`, the number with its unit, and `line`, the item behind its code."""
    shown = [
        value_text(Decimal(value), unit)
        for value, unit in zip(figures["value"], figures["unit"], strict=True)
    ]
    lines = [f"{code} {item}".strip() for code, item in zip(figures["code"], figures["item"], strict=True)]
    return figures.assign(
        shown=pd.Series(shown, index=figures.index, dtype=object),
        line=pd.Series(lines, index=figures.index, dtype=object),
    )


def tasks_of(frame: pd.DataFrame) -> list[Task]:
    return [
        Task(
            int(row["number"]),
            # Many messages begin with their place.
            "" if row["message"].startswith(row["place"].describe()) else row["place"].describe(),
            row["message"],
            bool(row["done"]),
            text.done_said(row["done_by"], when(row["done_at"])) if row["done"] else "",
        )
        for row in frame.to_dict("records")
    ]


def first_task(tasks: list[Task], asked: str) -> int:
    """The task that the address names, else the first open one."""
    if asked.isdecimal() and any(task.number == int(asked) for task in tasks):
        return int(asked)
    return next((task.number for task in tasks if not task.done), tasks[0].number if tasks else 0)


def when(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")


def history_lines(history: tuple[Correction, ...]) -> list[tuple[Correction, str, bool, bool]]:
    """A figure's rows, newest first: (row, what it did in words, whether it holds, whether its undo brings one back)."""
    undone = undone_ids(history)
    by_id = {row.correction_id: row for row in history}
    return [
        (row, what_done(row, by_id), row.correction_id not in undone, brings_back(row, history))
        for row in reversed(history)
    ]


def what_done(row: Correction, by_id: Mapping[int, Correction]) -> str:
    """One row in words: 更正 数值由 1.50 万元 改为 12.30 万元."""
    said = text.action_name(row.action)
    if row.undoes is not None:
        target, turns = _taken_back(row, by_id)
        said = said if turns % 2 else text.REDONE
        return f"{said}“{what_done(target, by_id)}”" if target else said
    return f"{said}：{changes_said(row.patch, row.before.to_json(), row.after.to_json())}"


def brings_back(row: Correction, history: tuple[Correction, ...]) -> bool:
    """Whether taking back this row brings a correction back that was taken back."""
    return _taken_back(row, {one.correction_id: one for one in history})[1] % 2 == 1


def _taken_back(row: Correction, by_id: Mapping[int, Correction]) -> tuple[Correction | None, int]:
    """The correction at the end of a chain of undoes, and how many undoes there are."""
    target: Correction | None = row
    turns = 0
    while target is not None and target.undoes is not None:
        target, turns = by_id.get(target.undoes), turns + 1
    return target, turns


def changes_said(patch: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What a patch set, from what to what."""
    if patch.get("struck"):
        return f"{_number_of(before)}不是数字"
    if "struck" in patch and before["struck"] and not after["struck"]:
        return _number_of(after)
    parts = []
    if {"value", "unit"} & patch.keys():
        parts.append(text.from_to(text.FIELD_NAMES["value"], _number_of(before), _number_of(after)))
    for name in patch:
        if name in text.FIELD_NAMES and name not in ("value", "unit"):
            parts.append(text.from_to(text.FIELD_NAMES[name], _field(before[name]), _field(after[name])))
    return "；".join(parts)


def _number_of(standing: Mapping[str, Any]) -> str:
    return value_text(Decimal(standing["value"]), standing["unit"])


def _field(value: Any) -> str:
    if isinstance(value, dict):
        return Place.from_json(value).describe() or text.NOTHING
    return str(value) if value not in ("", None) else text.NOTHING


def parse_number(said: str) -> Decimal | None:
    """A typed number with separators or in full width; None where it is none."""
    plain = unicodedata.normalize("NFKC", said).replace(",", "").replace("−", "-").replace(" ", "")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def in_stored_unit(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Money in 万元, exactly; anything else as it is."""
    if unit not in _MONEY:
        return value, unit
    return (value.scaleb(_MONEY[unit]) if _MONEY[unit] else value), "万元"


def plain_number(value: Decimal) -> str:
    """A number as a person would type it."""
    return value_text(value, "万元").removesuffix(" 万元").replace(",", "")


def their_change(row: Correction, by_id: Mapping[int, Correction]) -> str:
    return text.THEIRS.format(who=row.who, at=when(row.at), what=what_done(row, by_id), reason=row.reason)


def score_name(card: ScoreCard) -> str:
    """A line of a performance table: 宣传项目 · 项目支出绩效自评表 · 数量指标 › 发放资料."""
    return " · ".join([card.project, card.table, " › ".join(part for part in card.path if part)])


def score_digits(card: ScoreCard) -> str:
    """The number of the line that is looked for in its place."""
    return card.printed.get("score") or card.printed.get("weight") or card.actual


def score_lines(card: ScoreCard) -> list[str]:
    """A line of a performance table in words."""
    names = {
        "initial": Measure.INITIAL_BUDGET, "budget": "全年预算数", "spent": "全年执行数", "rate": "执行率", "weight": "分值",
        "score": "得分",
    }  # fmt: skip
    numbers = "，".join(f"{names[name]} {said}" for name, said in card.printed.items() if said)
    goal = [
        f"年度指标值 {card.target}" if card.target else "",
        f"实际完成值 {card.actual}" if card.actual else "",
    ]
    lines = [numbers, "，".join(part for part in goal if part), card.note]
    return [line for line in [*lines, text.where_printed(card.file.name, card.place.describe())] if line]


def known(values: pd.Series) -> list[str]:
    """The different entries of a column in their order."""
    return list(dict.fromkeys(str(value) for value in values if not is_missing(value) and value != ""))
