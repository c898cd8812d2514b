"""The lines of the inspection as data: `lines.toml`, and a bureau's own lines laid beside it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OWN_LINES = "JUESUANTONG_INSPECTION"
"""The environment variable that names a bureau's own file of lines, or a folder of such files."""
GROUPS = ("及时性", "完整性", "细化程度", "公开形式", "真实性")


class LinesUnreadable(ValueError):
    """A bureau's own file of lines cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """One line of the inspection.

    basis: the document it comes from. since, until: years of the accounts that it holds for. provinces: where it is
    asked, empty for all; except_provinces: where it is not. decide: the deciding function's name; asks: its arguments.
    """

    line_id: str
    group: str
    text: str
    basis: str
    decide: str
    asks: Mapping[str, Any] = field(default_factory=dict)
    since: int = 2014
    until: int = 2099
    provinces: tuple[str, ...] = ()
    except_provinces: tuple[str, ...] = ()

    def is_asked(self, year: int, province: str) -> bool:
        """Whether the line is asked of the accounts of a year in a province ("" where the name tells none)."""
        return (
            self.since <= year <= self.until
            and (not self.provinces or province in self.provinces)
            and province not in self.except_provinces
        )


def lines_for(year: int, province: str) -> tuple[InspectionLine, ...]:
    """The lines asked of a year's accounts, by group; a bureau's own line takes the place of one with its id."""
    known: dict[str, InspectionLine] = {}
    for path in (HERE / "lines.toml", *own_files()):
        known.update((line.line_id, line) for line in lines_in(path))
    asked = (line for line in known.values() if line.is_asked(year, province))
    return tuple(sorted(asked, key=lambda line: GROUPS.index(line.group)))


def own_files() -> Iterable[Path]:
    """The bureau's own files of lines, none where none is named."""
    named = os.environ.get(OWN_LINES, "")
    if not named:
        return ()
    path = Path(named)
    return sorted(path.glob("*.toml")) if path.is_dir() else (path,)


def lines_in(path: Path) -> tuple[InspectionLine, ...]:
    """The lines of one file. Raises LinesUnreadable where it holds none or one that is not whole."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return tuple(line_of(line_id, told) for line_id, told in table.items())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise LinesUnreadable(f"检查项文件“{path.name}”读不了：{error}") from error


def line_of(line_id: str, told: dict[str, Any]) -> InspectionLine:
    """A line as its file tells it; what it does not name is an argument of its deciding function."""
    rest = dict(told)
    group = rest.pop("group")
    if group not in GROUPS:
        raise ValueError(f"{line_id} 的 group “{group}”不是{'、'.join(GROUPS)}之一")
    return InspectionLine(
        line_id,
        group,
        rest.pop("text"),
        rest.pop("basis", ""),
        rest.pop("decide", "person"),
        since=rest.pop("since", 2014),
        until=rest.pop("until", 2099),
        provinces=tuple(rest.pop("provinces", ())),
        except_provinces=tuple(rest.pop("except_provinces", ())),
        asks=rest,
    )
