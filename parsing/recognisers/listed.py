"""Plain lists of named lines with one or more amounts: 政府采购支出情况表 and its like."""

from __future__ import annotations

import re

from parsing.document import Cell
from parsing.names import has_chinese, item_name
from parsing.numbers import is_blank
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.cells import Collector
from parsing.recognisers.classified import is_remark, measure_of
from parsing.recognisers.column_measures import printed_measure, stands_apart, undated
from parsing.recognisers.headings import heading_paths, split_heading
from parsing.recognisers.outcome import Outcome, Setting
from parsing.tables.forms import Form
from parsing.tables.lines import procurement_line

# 年末车辆数（辆）: the name itself says that no money is counted.
_COUNTED = re.compile(
    r"(?P<name>.+)（(?P<unit>辆|台|套|台（?套）?|台、套|个|人|人次|批|批次|次|户|项|平方米)）"
)
_WHOLE = re.compile(r"总计|合计|小计|金额|总额|决算数?|预算数?|支出|.*金额")


def recognise(table: TableBlock, form: Form, setting: Setting) -> Outcome:
    """The figures of a list: each number belongs to the nearest name on its left."""
    collector = Collector(form.statement, setting, table.money_unit(setting.money))
    heading, body = split_heading(table.rows)
    if not body:
        return collector.outcome
    paths = undated(heading_paths(heading, max(map(len, table.rows))), setting.year)
    for row in body:
        if is_remark(row):
            continue
        name = ""
        for column, cell in enumerate(row):
            if cell is None or is_blank(cell.text):
                continue
            if has_chinese(cell.text):
                name = procurement_line(item_name(cell.text))
            elif name and not any("行次" in text or "序号" in text for text in paths[column]):
                take_line(collector, cell, name, list_measure(paths[column], form))
    return collector.outcome


def take_line(collector: Collector, cell: Cell, name: str, measure: str) -> None:
    """One amount of a line, or its count where the line names a counting unit."""
    counted = _COUNTED.fullmatch(name)
    if counted:
        collector.take(cell, counted["name"], "数量", unit=counted["unit"])
    else:
        collector.take(cell, name, measure)


def list_measure(path: tuple[str, ...], form: Form) -> str:
    """What a column holds: 采购计划 is a budget; a part of a total (财政性资金) keeps its heading."""
    if stands_apart(path):
        return printed_measure(path)
    planned = bool(path) and bool(re.search(r"计划|预算", path[0])) and "决算" not in path[0]
    if len(path) < 2 or _WHOLE.fullmatch(path[-1]):
        return "预算数" if planned else measure_of(path, form.columns, set()) or "决算数"
    return "/".join(path)
