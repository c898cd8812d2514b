"""Performance tables: which kind a table is, whose project it scores, and its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from parsing.document import Cell
from parsing.names import has_chinese, plain
from parsing.recognisers import indicators, scoring_list
from parsing.recognisers.blocks import Row, TableBlock
from parsing.recognisers.funding import read_funding
from parsing.recognisers.outcome import Outcome, Setting

WHOLE_UNIT, PROJECT, SCORING_LIST = "部门整体支出绩效自评表", "项目支出绩效自评表", "自评指标计分表"

_TITLE = re.compile(
    r"绩效.*(?:自评|评价|目标|指标|评分|监控).*表$|(?:自评|评价)指标(?:计分|评分)?表$|计分表$|绩效自评表"
)
_NAMED = re.compile(
    r"^(?:项目|转移支付（项目）|转移支付|专项(?:资金)?|政策|任务)名称[:：]?$|^(?:项目|转移支付（项目）)名称"
)
_WHOLE = re.compile(r"整体")
_UNIT_NAME = re.compile(r"^(?:部门|单位|部门（单位）|预算单位)名称[:：]?$")


def claims(table: TableBlock) -> bool:
    """Whether a table scores performance: its title says so, or its headings are the three levels of indicators."""
    heads = {plain(cell.text) for row in table.rows for cell in row if cell}
    levels = {"一级指标", "二级指标", "三级指标"} & heads
    return len(levels) >= 2 or (bool(_TITLE.search(table.title)) and bool(levels))


def recognise(table: TableBlock, setting: Setting) -> Outcome:
    """The score lines of a performance table."""
    if is_scoring_list(table):
        return scoring_list.recognise(table, SCORING_LIST, setting.unit)
    outcome = Outcome()
    project = project_name(table.rows)
    kind = PROJECT if project and not _WHOLE.search(table.title) else WHOLE_UNIT
    project = project if kind == PROJECT else setting.unit
    outcome.add(read_funding(table.rows, kind, project, table.money_unit("万元")))
    outcome.add(indicators.read_indicators(table.rows, kind, project))
    return outcome


def is_scoring_list(table: TableBlock) -> bool:
    """Whether a table is a list of scores with explanations instead of targets and results."""
    heads = {text for row in table.rows[:6] for cell in row if cell and len(text := plain(cell.text)) <= 12}
    return any(re.match(r"指标解释|指标说明|评分标准|计分标准|评价标准", head) for head in heads) and not any(
        re.search(r"完成值|指标值", head) for head in heads
    )


def project_name(rows: Sequence[Row]) -> str:
    """The name beside 项目名称; where that cell is unreadable, the first words of the next row (互助 2024)."""
    for index, row in enumerate(rows[:12]):
        cells = [cell for cell in row if cell and cell.text.strip()]
        for label, value in zip_longest(cells, cells[1:]):
            text = plain(label.text)
            if not _NAMED.match(text):
                continue
            if value is not None and has_chinese(value.text) and len(plain(value.text)) > 3:
                return clean_name(value)
            after = [
                cell
                for cell in (rows[index + 1] if index + 1 < len(rows) else ())
                if cell and has_chinese(cell.text)
            ]
            return (
                clean_name(after[0])
                if after and not re.match(r"主管|实施|项目资金", plain(after[0].text))
                else ""
            )
    return ""


def clean_name(cell: Cell) -> str:
    """A project's name without blanks."""
    return plain(cell.text).strip("：:。")
