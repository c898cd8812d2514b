"""Units narrowed by level, region and sector. Knows no widget."""

from __future__ import annotations

from dataclasses import astuple, dataclass

import pandas as pd

from model.naming import LEVELS, sectors
from ui.text import units as text

PLACES = ("province", "city", "county")


@dataclass(frozen=True)
class Narrowing:
    """What is wanted; "" wants all. region: a place that is the unit's, or that it lies in."""

    level: str = ""
    region: str = ""
    sector: str = ""

    def __bool__(self) -> bool:
        return any(astuple(self))

    @property
    def said(self) -> str:
        """The choice in words, "" for all units."""
        return text.narrowed_said([part for part in (self.level, self.region, self.sector) if part])


def narrowed(units: pd.DataFrame, wanted: Narrowing) -> pd.DataFrame:
    """The units that are wanted, of the columns level, province, city, county and sector."""
    rows = units.to_dict("records")
    return units[[_is_wanted(row, wanted) for row in rows]] if rows else units


def _is_wanted(row: dict[str, object], wanted: Narrowing) -> bool:
    return (
        wanted.level in ("", row["level"])
        and wanted.sector in ("", row["sector"])
        and (not wanted.region or wanted.region in (row[place] for place in PLACES))
    )


def levels_of(units: pd.DataFrame) -> list[str]:
    """The levels that occur, the highest first."""
    return [level for level in LEVELS if level in set(units["level"])]


def sectors_of(units: pd.DataFrame) -> list[str]:
    """The sectors that occur, in the list's order, then those that a person named."""
    found = set(units["sector"]) - {""}
    return [sector for sector in sectors() if sector in found] + sorted(found - set(sectors()))


def regions_of(units: pd.DataFrame) -> dict[str, int]:
    """The places that occur, each under the one it lies in, with its depth there for an indent."""
    paths = sorted(
        {_path(row)[: depth + 1] for row in units.to_dict("records") for depth in range(len(_path(row)))}
    )
    found: dict[str, int] = {}
    for path in paths:
        # A place that some names give alone stands where another unit tells what it lies in.
        known = max((other for other in paths if other[-1] == path[-1]), key=len)
        if path == known:
            found.setdefault(path[-1], len(path) - 1)
    return found


def _path(row: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(row[place]) for place in PLACES if row[place])
