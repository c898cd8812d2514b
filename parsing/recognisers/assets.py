"""国有资产使用情况表 (云南): one line of amounts under the kinds of assets, or a list with a line a kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsing.names import has_chinese, item_name, plain
from parsing.numbers import is_blank, parse_amount
from parsing.recognisers import listed
from parsing.recognisers.blocks import Row, TableBlock
from parsing.recognisers.cells import Collector
from parsing.recognisers.classified import is_remark
from parsing.recognisers.headings import heading_paths, split_heading
from parsing.recognisers.outcome import Outcome, Setting
from parsing.tables.forms import Form

_KIND = re.compile(r"资产|房屋|车辆|汽车|设备|投资|在建工程|证券")
_SUM = re.compile(r"小计|合计|金额|价值|账面.{0,3}值?|原值|净值|数量")
_ROW_NUMBER = re.compile(r"行次|序号|栏次")
_COUNTED = re.compile(r"（(平方米|辆|台（套）|台|套|个|项)）$|^数量$")
_FEWEST_KINDS = 3


def recognise(table: TableBlock, form: Form, setting: Setting) -> Outcome:
    """The figures of the table; its items are the kinds of assets, whichever way round it is printed."""
    heading, body = split_heading(table.rows)
    paths = heading_paths(heading, max(map(len, table.rows)))
    kinds = sum(any(_KIND.search(text) for text in path) for path in paths)
    if kinds < _FEWEST_KINDS:
        return listed.recognise(table, form, setting)
    collector = Collector(form.statement, setting, table.money_unit(setting.money))
    for row in body:
        if not is_remark(row):
            read_row(row, paths, collector)
    return collector.outcome


def read_row(row: Row, paths: Sequence[tuple[str, ...]], collector: Collector) -> None:
    """A line's amounts; a line of its own name (房屋, 某单位) that is no sum names the figures' items too."""
    name = next((item_name(cell.text) for cell in row if cell and has_chinese(cell.text)), "")
    lead = "" if not name or _SUM.fullmatch(name) else f"{name}/"
    for column, cell in enumerate(row):
        if cell is None or is_blank(cell.text) or has_chinese(cell.text):
            continue
        path = tuple(plain(text) for text in paths[column])
        if any(_ROW_NUMBER.search(text) for text in path):
            continue
        item = item_of(path)
        if item:
            unit = unit_of(path)
            collector.take(cell, lead + item, "数量" if unit else "决算数", unit=unit)
        elif parse_amount(cell.text) is not None:
            collector.outcome.warn(
                "unknown_column",
                f"“{collector.statement}”第 {column + 1} 列的表头无法辨认，“{cell.text.strip()[:20]}”未读取。请对照原文补录。",
                cell.place,
                about=collector.statement,
            )


def item_of(path: Sequence[str]) -> str:
    """The kind of assets over a column: the lowest heading that is no word for a sum."""
    kind = next((item_name(text) for text in reversed(path) if not _SUM.fullmatch(text)), "")
    return _COUNTED.sub("", kind)


def unit_of(path: Sequence[str]) -> str:
    """The counting unit that a heading prints, "" for money."""
    match = next((found for text in reversed(path) if (found := _COUNTED.search(text))), None)
    return "" if match is None else match[1] or "个"
