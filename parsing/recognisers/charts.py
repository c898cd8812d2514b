"""Charts' data left in a text: a line of labels followed by as many values, under a caption 图1：…"""

from __future__ import annotations

import re

from model import Figure
from model.terms import Measure, Section, Statement
from parsing.document import Cell
from parsing.layout.lines import INCOME_SIDE, line_named
from parsing.names import item_name, plain
from parsing.numbers import in_wan, parse_amount
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.outcome import Outcome, Setting
from parsing.sentences.names import find_names
from parsing.sentences.vocabulary import vocabulary_of

CAPTION = re.compile(r"^图(?:表)?[一二三四五六七八九十\d]*[:：.、]?(?=[\u4e00-\u9fff“])")
_YEAR = re.compile(r"(20\d{2})年?度?")
_STATEMENT = Statement.CHART


def caption_of(table: TableBlock) -> str:
    """The chart caption printed right above a grid, "" where there is none."""
    return next((CAPTION.sub("", caption) for caption in table.captions[:1] if CAPTION.match(caption)), "")


def recognise(table: TableBlock, setting: Setting) -> Outcome:
    """The figures of a chart: labels are items or years; years speak of the item that the caption names."""
    outcome = Outcome()
    caption = caption_of(table)
    for labels, values in series_of(table):
        for label, value in zip(labels, values, strict=True):
            year = _YEAR.fullmatch(plain(label.text))
            items = caption_items(caption) if year else (chart_item(label.text),)
            for item in items:
                add(item, int(year[1]) if year else setting.year, value, table, setting, outcome)
    if not outcome.figures:
        outcome.warn("unread_chart", f"图“{caption}”的数据未能与名称对应，未读取。", table.place)
    return outcome


def series_of(table: TableBlock) -> list[tuple[list[Cell], list[Cell]]]:
    """(labels, values) of a chart: first all labels, then as many values, in one row or in rows of pairs."""
    cells = [cell for row in table.rows for cell in row if cell and cell.text.strip()]
    labels = [cell for cell in cells if is_label(cell)]
    values = [cell for cell in cells if not is_label(cell)]
    if not labels or len(labels) != len(values):
        return []
    return [(labels, values)]


def is_label(cell: Cell) -> bool:
    """Whether a cell names something rather than counts it."""
    return bool(_YEAR.fullmatch(plain(cell.text)) and "年" in cell.text) or parse_amount(cell.text) is None


def chart_item(label: str) -> str:
    """A label by its standard name: 公务接待费支出决算 is 公务接待费, 教育支出（类） is 教育支出."""
    printed = plain(label)
    for statement in (Section.THREE_PUBLIC, Section.REVENUE, Section.GENERAL_BUDGET):
        mentions = find_names(printed, vocabulary_of(statement))
        if mentions and mentions[0].start == 0:
            return mentions[0].items[0]
    return line_named(item_name(label), INCOME_SIDE)


def caption_items(caption: str) -> tuple[str, ...]:
    """What a chart over years shows: the totals of both sides, or the one line that its caption names."""
    statement = Section.FISCAL_OVERALL if caption.startswith("财政拨款") else Section.OVERALL
    if "一般公共预算" in caption:
        statement = Section.GENERAL_BUDGET
    elif "三公" in caption:
        statement = Section.THREE_PUBLIC
    mentions = find_names(re.sub(r"决算(?=总计|变动)", "", caption), vocabulary_of(statement))
    return mentions[0].items if mentions else ()


def add(item: str, year: int, cell: Cell, table: TableBlock, setting: Setting, outcome: Outcome) -> None:
    """One value of a chart; a share in % is a 占比."""
    amount = parse_amount(cell.text)
    if amount is None or not item:
        return
    outcome.figures.append(
        Figure(
            statement=_STATEMENT,
            item=item,
            measure=Measure.SHARE if amount.percent else Measure.FINAL,
            year=year,
            value=amount.value if amount.percent else in_wan(amount.value, table.money_unit(setting.money)),
            unit="%" if amount.percent else "万元",
            text=amount.text,
            where=cell.locate(amount.start, amount.start + len(amount.text)),
            confidence=cell.confidence(amount.start, amount.start + len(amount.text)),
        )
    )
