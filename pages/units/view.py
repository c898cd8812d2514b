"""What the page 单位 lists: units with their earlier names, region and sector, and changes in words. Knows no widget."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.units import DESCRIBED
from model.naming import Profile
from pages.units import words as text
from ui.described import described_said
from ui.originals.view import when
from ui.table import Column
from ui.text import common
from ui.text import units as shared
from ui.text.units import PROFILE_LABELS

COLUMNS = [
    Column("name", text.NAME, wide=True, mark="mark"),
    Column("former_said", text.FORMER, wide=True),
    Column("years_said", text.YEARS),
    Column("level", shared.LEVEL),
    Column("province", shared.PROVINCE),
    Column("city", shared.CITY),
    Column("county", shared.COUNTY),
    Column("sector", shared.SECTOR),
    Column("basis", text.BASIS),
]
CHANGE_COLUMNS = ["change_id", "time", "who", "what", "reason", "last", "undoes"]


def table(units: pd.DataFrame) -> pd.DataFrame:
    """The units with `former_said`, `years_said`, `basis` (名称, 人工) and `mark` (示例 or "")."""
    rows = units.to_dict("records")
    return units.assign(
        former_said=_texts(units, [shared.former_said(row["former"]) for row in rows]),
        years_said=_texts(units, [shared.years_said(row["years"]) for row in rows]),
        basis=_texts(units, [text.BY_PERSON if row["described"] else text.BY_NAME for row in rows]),
        mark=_texts(units, [common.invented_mark(row["name"], row["invented"]) for row in rows]),
    )


def _texts(frame: pd.DataFrame, values: list[str]) -> pd.Series:
    return pd.Series(values, index=frame.index, dtype=object)


def profile_of(row: dict[str, Any]) -> Profile:
    """The level, places and sector in a unit's row."""
    return Profile(**{name: row[name] for name in PROFILE_LABELS})


def others(units: pd.DataFrame, unit_id: int) -> dict[int, str]:
    """The units that one may be joined with: of the same sort (real or invented)."""
    rows = units.to_dict("records")
    sort = next(row["invented"] for row in rows if row["unit_id"] == unit_id)
    return {
        int(row["unit_id"]): f"{row['name']}（{shared.years_said(row['years'])}）"
        for row in rows
        if row["unit_id"] != unit_id and row["invented"] == sort
    }


def latest_first(units: pd.DataFrame, one: int, other: int) -> list[int]:
    """The two units, the one with the later reports first: its name is likely the current one."""
    years = dict(zip(units["unit_id"], units["years"], strict=True))
    return sorted((one, other), key=lambda unit_id: max(years[unit_id]), reverse=True)


def changes(frame: pd.DataFrame) -> pd.DataFrame:
    """The changes in words. Columns: change_id, time, who, what, reason, last, undoes."""
    rows = [
        {
            "change_id": int(row["change_id"]),
            "time": when(row["at"]),
            "who": row["who"],
            "what": said(row),
            "reason": row["reason"],
            "last": bool(row["last"]),
            "undoes": row["undoes"],
        }
        for row in frame.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=CHANGE_COLUMNS, dtype=object)


def said(row: dict[str, Any]) -> str:
    """One change in words."""
    described = ""
    if row["action"] == DESCRIBED:
        described = described_said(row["unit"], row["before"], row["after"])
    return text.change_line(row["action"], row["unit"], row["other"], described)
