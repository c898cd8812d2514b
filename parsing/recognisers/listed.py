"""Plain lists of named lines with one or more amounts: 政府采购支出情况表 and its like."""

from __future__ import annotations

from parsing.names import has_chinese, item_name
from parsing.numbers import is_blank
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.cells import Collector
from parsing.recognisers.classified import is_remark, measure_of
from parsing.recognisers.headings import heading_paths, split_heading
from parsing.recognisers.outcome import Outcome, Setting
from parsing.tables.forms import Form
from parsing.tables.lines import procurement_line


def recognise(table: TableBlock, form: Form, setting: Setting) -> Outcome:
    """The figures of a list: each number belongs to the nearest name on its left."""
    collector = Collector(form.statement, setting, table.money_unit(setting.money))
    heading, body = split_heading(table.rows)
    if not body:
        return collector.outcome
    paths = heading_paths(heading, max(map(len, table.rows)))
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
                collector.take(cell, name, measure_of(paths[column], form.columns, set()) or "决算数")
    return collector.outcome
