"""In what money a report's tables count: as each prints it, else as the others do; what had to be assumed is a warning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model import Figure
from parsing.names import plain
from parsing.recognisers.blocks import TableBlock, printed_money_unit
from parsing.recognisers.outcome import Outcome, Setting

WAN = "万元"
_CAPTION_LENGTH = 60


def printed_units(lines: Iterable[str], found: Iterable[TableBlock]) -> tuple[str, ...]:
    """Every money unit that a document's captions and its tables' headings print, as often as they do."""
    captions = [printed_money_unit(plain(text)) for text in lines if len(text) < _CAPTION_LENGTH]
    return tuple(filter(None, [*captions, *(table.money_unit("") for table in found)]))


def usual_unit(printed: Sequence[str]) -> str:
    """The unit that most captions name, 万元 where none does."""
    return max(sorted(set(printed)), key=printed.count) if printed else WAN


def warn_of_assumed(table: TableBlock, figures: Sequence[Figure], setting: Setting, outcome: Outcome) -> None:
    """Say that a table's amounts were read in a unit that it does not print: once where none is printed anywhere, for
    every such table where the others disagree."""
    units = set(setting.printed_units)
    if len(units) == 1 or table.money_unit("") or not any(figure.unit == WAN for figure in figures):
        return
    if not units:
        if all(warning.code != "assumed_money_unit" for warning in outcome.warnings):
            outcome.warn(
                "assumed_money_unit",
                "文件中的表都没有印金额单位，按万元读取。请对照原件核对，是元的请补印“单位：元”后再传。",
                table.place,
            )
        return
    outcome.warn(
        "assumed_money_unit",
        f"“{table.title or '没有标题的表'}”没有印金额单位，其他表有用{'、'.join(sorted(units))}的，"
        f"本表按{setting.money}读取。请对照原件核对。",
        table.place,
    )
