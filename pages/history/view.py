"""What 历史记录 lists: every step in words, narrowed by the reader's choice; removed reports. Knows no widget."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd

from data.access import Entry
from data.removal import KEPT_FOR
from model.naming import Profile
from pages.history import words as text
from ui.described import described_said
from ui.money import is_missing
from ui.originals import words as source_text
from ui.originals.view import changes_said, value_text, when
from ui.table import COUNT, YEAR, Column
from ui.text import signing
from ui.text.common import PAGE_TITLES

LOG_COLUMNS = [
    Column("time", text.AT),
    Column("what", text.KIND),
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("subject", text.SUBJECT, wide=True),
    Column("change", text.CHANGE, wide=True, figure="figure_id", marks_corrections=False),
    Column("reason", text.REASON, wide=True),
    Column("who", text.PERSON),
]
AGREEING_COLUMNS = [
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("statement", text.STATEMENT, wide=True),
    Column("item", text.ITEM, wide=True),
    Column("measure", text.MEASURE),
    Column("shown", text.VALUE, figure="figure_id"),
]
ACCESS_COLUMNS = [
    Column("at", signing.AT),
    Column("who", signing.WHO),
    Column("what", signing.WHAT),
    Column("subject", signing.SUBJECT, wide=True),
    Column("unit", signing.UNIT, wide=True),
    Column("year", signing.YEAR),
    Column("address", signing.ADDRESS),
]
REMOVED_COLUMNS = [
    Column("name", text.REPORT, wide=True),
    Column("figures", text.FIGURES, COUNT),
    Column("time", text.REMOVED_AT),
    Column("left", text.LEFT),
]


@dataclass(frozen=True)
class Wanted:
    """What the reader chose; "" and () want all. days: how far back, "" without limit."""

    kinds: tuple[str, ...] = ()
    unit: str = ""
    person: str = ""
    days: str = ""


def narrowed(log: pd.DataFrame, wanted: Wanted, now: datetime) -> pd.DataFrame:
    """The entries that were asked for, in words.

    Columns: time, what, unit, year, subject, change, reason, who, figure_id.
    """
    rows = [_in_words(row) for row in log.to_dict("records") if _is_wanted(row, wanted, now)]
    columns = ["time", "what", "unit", "year", "subject", "change", "reason", "who", "figure_id"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _is_wanted(row: dict[str, Any], wanted: Wanted, now: datetime) -> bool:
    if wanted.kinds and text.KIND_OF.get(row["kind"]) not in wanted.kinds:
        return False
    if wanted.unit and _said(row["unit"]) != wanted.unit:
        return False
    if wanted.person and _who(row) != wanted.person:
        return False
    return not wanted.days or row["at"] >= _since(int(wanted.days), now)


def _since(days: int, now: datetime) -> datetime:
    """The beginning of the day from which `days` days are counted, today the last."""
    return (now - timedelta(days=days - 1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "time": when(row["at"]),
        "what": text.NAMES.get(row["kind"], row["kind"]),
        "unit": _said(row["unit"]),
        "year": None if is_missing(row["year"]) else int(row["year"]),
        "subject": row["subject"],
        "change": _change(row),
        "reason": row["reason"],
        "who": _who(row),
        "figure_id": row["figure_id"],
    }


def _change(row: dict[str, Any]) -> str:
    """What became of what: a correction's fields, a unit's region and sector; "" for other steps."""
    patch, before, after = (
        json.loads(row[name]) if row[name] else None for name in ("patch", "before", "after")
    )
    if row["kind"] == text.UNIT_DESCRIBED:
        profiles = (Profile(**said) if said else None for said in (before, after))
        return described_said(row["unit"], *profiles)
    if patch:
        return changes_said(patch, before or {}, after or {})
    return _undone(before, after) if before and after else ""


def _undone(before: dict[str, Any], after: dict[str, Any]) -> str:
    """What an undo came to: the fields that it turned back."""
    patch = {name: value for name, value in after.items() if before[name] != value}
    return changes_said(patch, before, after) if patch else source_text.UNDO


def _said(value: Any) -> str:
    return "" if is_missing(value) else str(value)


def _who(row: dict[str, Any]) -> str:
    """Who did it: a name, the program itself, or somebody who gave none."""
    return _said(row["who"]) or (text.PROGRAM if row["kind"] in text.BY_PROGRAM else text.UNNAMED)


def people(log: pd.DataFrame) -> list[str]:
    return sorted({_who(row) for row in log.to_dict("records")})


def units(log: pd.DataFrame) -> list[str]:
    return sorted({_said(unit) for unit in log["unit"]} - {""})


def agreeing(frame: pd.DataFrame) -> pd.DataFrame:
    """Corrections that the program now reads the same, with `shown`, the number with its unit."""
    shown = [
        value_text(Decimal(value), unit)
        for value, unit in zip(frame["value"], frame["unit_of_value"], strict=True)
    ]
    return frame.assign(shown=pd.Series(shown, index=frame.index, dtype=object))


def accesses(lines: list[Entry], who: str, what: str) -> pd.DataFrame:
    """The lines of the access log that were asked for, in words; "" asks for all. Columns: those of `ACCESS_COLUMNS`."""
    rows = [
        {
            **asdict(line),
            "at": line.at.replace("T", " "),
            "what": signing.ACTIONS.get(line.what, line.what),
            "subject": PAGE_TITLES.get(line.subject, line.subject),
        }
        for line in lines
        if who in ("", line.who) and what in ("", line.what)
    ]
    return pd.DataFrame(rows, columns=[column.key for column in ACCESS_COLUMNS], dtype=object)


def removed(frame: pd.DataFrame, now: datetime) -> pd.DataFrame:
    """Removed reports with their names and the time that is left. Columns: report_id, name, figures, time, left."""
    rows = [
        {
            "report_id": int(row["report_id"]),
            "name": text.report_text(row["unit"], row["year"], row["kind"], row["version"]),
            "figures": row["figures"],
            "time": when(row["removed_at"]),
            "left": text.days_left((row["removed_at"] + KEPT_FOR - now).days),
        }
        for row in frame.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["report_id", "name", "figures", "time", "left"], dtype=object)


def choices(reports: pd.DataFrame) -> dict[int, str]:
    """The shown reports that can be removed: report_id -> name."""
    return {
        int(row["report_id"]): text.report_text(row["unit"], row["year"], row["kind"], row["version"])
        for row in reports.to_dict("records")
    }
