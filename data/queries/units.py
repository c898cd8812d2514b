"""Units by their names: earlier names, region and sector, who changed what of them, and which may be one unit."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import duckdb
import pandas as pd

from model.naming import Profile, recognise, split
from model.terms import Measure

_Cursor = duckdb.DuckDBPyConnection

_PROFILES = [
    "unit_id", "name", "invented", "years", "former", "level", "province", "city", "county", "sector", "described",
    "change_id",
]  # fmt: skip


def profiles(cursor: _Cursor) -> pd.DataFrame:
    """One row a unit with a shown report, real ones first, then by name.

    Columns: unit_id, name, invented, years (tuple, of shown reports), former (tuple of (name, years) of the joined
    units, the name that was used first comes first), level, province, city, county, sector ("" where not known),
    described (whether a person gave them), change_id (of the last description, 0 for none).
    """
    rows = cursor.execute(
        """
        WITH used AS (
            SELECT unit_id, named_unit_id, list_sort(list(year)) AS years
            FROM reports WHERE "current" GROUP BY ALL),
        former AS (
            SELECT n.unit_id, list({'name': n.name, 'years': coalesce(s.years, [])}
                ORDER BY coalesce(s.years[1], 0), n.name) AS names
            FROM unit_names n LEFT JOIN used s USING (named_unit_id)
            WHERE n.named_unit_id <> n.unit_id GROUP BY n.unit_id),
        last AS (SELECT unit_id, max(change_id) AS change_id FROM unit_changes WHERE action = 'described' GROUP BY ALL)
        SELECT u.unit_id, u.name, u.invented, list_sort(flatten(list(s.years))), any_value(f.names),
            u.described::VARCHAR, coalesce(any_value(l.change_id), 0)
        FROM units u JOIN used s USING (unit_id) LEFT JOIN former f USING (unit_id) LEFT JOIN last l USING (unit_id)
        GROUP BY u.unit_id, u.name, u.invented, u.described::VARCHAR
        ORDER BY u.invented, u.name
        """
    ).fetchall()
    return pd.DataFrame([_profile_row(*row) for row in rows], columns=_PROFILES, dtype=object)


def _profile_row(
    unit_id: int,
    name: str,
    invented: bool,
    years: list[int],
    former: list[dict[str, Any]] | None,
    described: str | None,
    change_id: int,
) -> dict[str, Any]:
    profile = Profile(**json.loads(described)) if described else recognise(name)
    return {
        "unit_id": unit_id,
        "name": name,
        "invented": invented,
        "years": tuple(years),
        "former": tuple((one["name"], tuple(one["years"])) for one in former or ()),
        **profile.to_json(),
        "described": described is not None,
        "change_id": change_id,
    }


_CHANGES = [
    "change_id", "at", "who", "action", "unit_id", "unit", "other", "reason", "before", "after", "undoes", "last",
]  # fmt: skip


def changes(cursor: _Cursor) -> pd.DataFrame:
    """Everything that persons did with units, newest first.

    Columns: change_id, at, who, action (joined, parted, described), unit_id, unit, other (the unit joined to or parted
    from), reason, before, after (Profile or None), undoes (a change_id or None), last (whether nothing of the same was
    changed since, so that it can be taken back).
    """
    rows = cursor.execute(
        """
        SELECT change_id, "at", who, action, unit_id, unit, other, reason, before::VARCHAR, after::VARCHAR, undoes,
            row_number() OVER (PARTITION BY unit_id, action = 'described' ORDER BY change_id DESC) = 1
                AND EXISTS (FROM units u WHERE u.unit_id = c.unit_id)
                AND (other_id IS NULL OR EXISTS (FROM units u WHERE u.unit_id = c.other_id))
        FROM unit_changes c ORDER BY change_id DESC
        """
    ).fetchall()
    records = [(*row[:8], _profile(row[8]), _profile(row[9]), *row[10:]) for row in rows]
    return pd.DataFrame(records, columns=_CHANGES, dtype=object)


def _profile(described: str | None) -> Profile | None:
    return Profile(**json.loads(described)) if described else None


def standing_for(cursor: _Cursor, name: str) -> str:
    """The current name of the unit that a name stands for, "" where the store knows no such name."""
    row = cursor.execute(
        "SELECT u.name FROM unit_names n JOIN units u ON u.unit_id = n.unit_id WHERE n.name = ?", [name]
    ).fetchone()
    return str(row[0]) if row else ""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two units that may be one: the earlier one and the one with the later reports.

    agreeing, compared: of the amounts that the later unit's reports state for a year of the earlier one's.
    """

    unit_id: int
    name: str
    years: tuple[int, ...]
    other_id: int
    other: str
    other_years: tuple[int, ...]
    agreeing: int
    compared: int


# An organ of which a place has one for each sector; of schools and hospitals it has many.
_SINGLE = re.compile(r"(?:局|厅|委员会|委|办公室|人民法院|人民检察院)$")
_ALIKE = 0.6


def likely_same(cursor: _Cursor) -> list[Likely]:
    """Pairs of units that are likely one, the best founded first; never of one year both.

    A pair has no year in common, names no two different places, and its names say the same but for spaces, brackets
    and the places; or it is of one place, one sector and one kind of organ under names much alike. Pairs whose numbers
    of one year contradict each other are left out.
    """
    rows = profiles(cursor).to_dict("records")
    found = []
    for one, other in combinations(rows, 2):
        if not _may_be_one(one, other):
            continue
        before, after = sorted((one, other), key=lambda row: (max(row["years"]), min(row["years"])))
        agreeing, compared = _agreement(cursor, before["unit_id"], after["unit_id"])
        if compared and agreeing * 2 < compared:
            continue
        one, other = ((row["unit_id"], row["name"], row["years"]) for row in (before, after))
        found.append(Likely(*one, *other, agreeing, compared))
    return sorted(found, key=lambda pair: (-pair.agreeing, pair.name))


def _may_be_one(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["invented"] != other["invented"] or set(one["years"]) & set(other["years"]):
        return False
    if any(
        one[level] and other[level] and one[level] != other[level] for level in ("province", "city", "county")
    ):
        return False
    if _narrowest(one) != _narrowest(other):
        return False
    first, second = (plain_name(row["name"]) for row in (one, other))
    if first == second:
        return True
    return (
        bool(_narrowest(one))
        and bool(one["sector"])
        and one["sector"] == other["sector"]
        and _organ(first) == _organ(second) != ""
        and SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
    )


def _narrowest(row: dict[str, Any]) -> str:
    return str(row["county"] or row["city"] or row["province"])


def plain_name(name: str) -> str:
    """A unit's name without its places, spaces and brackets, in one width."""
    folded = re.sub(r"[\s()·“”\"'-]", "", unicodedata.normalize("NFKC", name))
    return split(folded)[3]


def _organ(name: str) -> str:
    found = _SINGLE.search(name)
    return found[0] if found else ""


def _agreement(cursor: _Cursor, before: int, after: int) -> tuple[int, int]:
    """How many amounts that a later report states for a year of the earlier unit are that unit's own, of how many."""
    row = cursor.execute(
        f"""
        SELECT count(*) FILTER (abs(a.value - b.value) <= 0.01), count(*)
        FROM resolved a JOIN resolved b USING (year, concept, measure, unit_of_value)
        WHERE a.unit_id = ? AND b.unit_id = ? AND a.measure = '{Measure.FINAL}' AND a.from_report_year = a.year
            AND b.from_report_year > b.year AND a.value <> 0
        """,
        [before, after],
    ).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)
