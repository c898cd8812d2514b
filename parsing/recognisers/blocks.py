"""Tables with their titles: grids joined over page breaks, each with the title and captions printed above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from model import Place
from model.terms.statements import table_named
from parsing.document import Block, Grid, Line
from parsing.document import Row as Row
from parsing.names import has_chinese, plain, strip_numbering
from parsing.numbers import is_count, parse_amount
from parsing.recognisers.page_breaks import column_places, joined_rows, lie_under_one_another

CODE_LEVELS = ("类", "款", "项")
# A title stands at most this many text lines above its table (form number, unit, year and money unit between).
TITLE_REACH = 7
_TITLE_LENGTH = 60
_LISTED = 3  # standard tables named in one grid make it a list of contents
_HEAD_ROWS = 9  # of a table, captions among them, that another page may repeat
_CHART = re.compile(r"^图(?:表)?[一二三四五六七八九十\d]+[:：.、]")
_FORM_NUMBER = re.compile(
    r"^(?:附?表[一二三四五六七八九十\d]+[:：、.．]?|公开\d+(?:-\d+)?表)|公开\d+(?:-\d+)?表$|（公开\d+(?:-\d+)?表）$|（续表?）$|续表$"
)
_CAPTION = re.compile(
    r"公开\d+|单位|部门|编制|年度|编报|续表|^\d{1,3}$|^第\d+页|^[-—]\d+[-—]$|决算|表$|预算代码"
)
# 单位：元谋县水务局 names a unit, not its money.
_MONEY_UNIT = re.compile(
    r"(?:金额)?单位[:：]?(?:人民币)?(亿元|百万元|万元|千元|元)(?![/／])"
    r"(?=[^\u4e00-\u9fff]|$|公开|财决|附?表|部门|单位|编制|项目|收入|科目|行次|年)|[（(](亿元|万元|千元|元)[)）]"
)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: its squeezed title ("" where none is printed), the captions around it, its rows."""

    title: str
    captions: tuple[str, ...]
    rows: tuple[Row, ...]
    place: Place

    def money_unit(self, default: str) -> str:
        """The money unit that the captions, or else the first rows, print."""
        head = [plain(cell.text) for row in self.rows[:5] for cell in row if cell and "元" in cell.text]
        return next(filter(None, map(printed_money_unit, [*self.captions, *head])), default)


def printed_money_unit(text: str) -> str:
    """The money unit that a squeezed caption or heading prints, "" where it prints none."""
    match = _MONEY_UNIT.search(text)
    return match[1] or match[2] if match else ""


def blocks_to_tables(blocks: Sequence[Block]) -> tuple[list[TableBlock], list[Line]]:
    """The tables of a document, and the lines of text that stand outside them (titles stay among the lines)."""
    tables: list[TableBlock] = []
    lines: list[Line] = []
    since: list[Line] = []
    sheet = None
    for block in blocks:
        if block.place.sheet != sheet:
            sheet, since = (
                block.place.sheet,
                [],
            )  # a cover's or contents' last line names no other sheet's table
        if isinstance(block, Line):
            lines.append(block)
            since.append(block)
            continue
        if lists_titles(block.rows):
            continue
        title, captions = title_above(since)
        inner = title_inside(block.rows)
        if inner and (not title or table_named(title) is None):
            title = inner
        untitled = not title and not is_chart(captions)
        if tables and (
            (untitled and continues(tables[-1], block, since))
            or (title == tables[-1].title and repeats_title(tables[-1], block, since))
        ):
            tables[-1:] = join(tables[-1], block)
        else:
            tables.append(TableBlock(title, captions, block.rows, block.place))
        since = []
    return tables, lines


def is_chart(captions: Sequence[str]) -> bool:
    """Whether a chart's caption stands right above."""
    return bool(captions) and bool(_CHART.match(captions[0]))


def title_above(lines: Sequence[Line]) -> tuple[str, tuple[str, ...]]:
    """The nearest title among the last lines before a grid, and the captions between."""
    captions: list[str] = []
    for line in reversed(lines[-TITLE_REACH:]):
        text = title_text(line.text)
        if is_title(text):
            return text, tuple(captions)
        if _CHART.match(plain(line.text)):
            return "", (plain(line.text),)
        captions.append(plain(line.text))
        if len(text) > _TITLE_LENGTH or "。" in text:
            break
    return "", tuple(captions)


@lru_cache(4096)  # every cell is asked several times whether it is a title
def title_text(text: str) -> str:
    """A line as a title is compared: squeezed, without numbering, form number, year, and what is added in brackets."""
    text = strip_numbering(plain(text))
    previous = None
    while previous != text:
        previous = text
        text = strip_numbering(_FORM_NUMBER.sub("", text)).strip("：:")
    return re.sub(r"^\d{4}年度?(?=\D)|(?<=表)（[^（）]{2,12}）$", "", text)


def is_title(text: str) -> bool:
    """Whether a squeezed line names a table: it is short, ends in 表 and is no sentence or reference to one."""
    return (
        4 <= len(text) <= _TITLE_LENGTH
        and (text.endswith("表") or text.startswith("相关统计数"))
        and not re.search(r"[。；，]|^注|见附|如下|本表", text)
    )


def title_inside(rows: Sequence[Row]) -> str:
    """A title printed as the table's own first row: one filled cell, or one beside unit and year."""
    for row in rows[:3]:
        filled = [title_text(cell.text) for cell in row if cell and cell.text.strip()]
        for text in filled if len(filled) <= 3 else filled[:0]:
            if is_title(text):
                return text
    return ""


def lists_titles(rows: Sequence[Row]) -> bool:
    """Whether a grid is a table of contents: it names several standard tables, each in a row of its own."""
    named = [
        {table_named(title_text(cell.text)) for cell in row if cell and is_title(title_text(cell.text))}
        for row in rows
    ]
    return sum(1 for forms in named if forms - {None}) >= _LISTED


def continues(table: TableBlock, grid: Grid, between: Sequence[Line]) -> bool:
    """Whether a grid without a title goes on with the table before it (over a page break, never to another sheet)."""
    if grid.place.sheet != table.place.sheet:
        return False
    if any(not is_furniture(line.text) for line in between):
        return False
    width = max(map(len, table.rows))
    if abs(grid.width - width) <= 1 or same_head(table.rows, grid.rows):
        return True
    return not between or bool(column_places(table.rows, grid.rows))


def repeats_title(table: TableBlock, grid: Grid, between: Sequence[Line]) -> bool:
    """Whether a grid under the title of the table before goes on with it (over a page break): it begins with the same
    headings, or with none."""
    if not table.title or any(
        not is_furniture(line.text) and title_text(line.text) != table.title for line in between
    ):
        return False
    head = [row_key(row) for row in table.rows[: head_length(table.rows)]]
    others = [row_key(row) for row in grid.rows[: len(head)]]
    if not head or not others:
        return False
    return head == others or (head[0][:1] != others[0][:1] and grid.place.page != table.place.page)


def head_length(rows: Sequence[Row]) -> int:
    """How many rows stand above the first with a number."""
    numbered = (
        index for index, row in enumerate(rows) if any(cell and parse_amount(cell.text) for cell in row)
    )
    return next(numbered, 0)


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page rather than to the text: form number, unit, page number."""
    squeezed = plain(text)
    return not has_chinese(squeezed) or (
        len(squeezed) <= 40 and bool(_CAPTION.search(squeezed)) and "。" not in squeezed
    )


def same_head(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether the second table begins with the first one's heading."""
    return bool(rows and others) and row_key(rows[0]) == row_key(others[0])


def row_key(row: Row) -> tuple[str, ...]:
    return tuple(filter(None, (plain(cell.text) if cell else "" for cell in row)))


def join(table: TableBlock, grid: Grid) -> list[TableBlock]:
    """The table with the grid's rows below; heading rows that the new page repeats are left out.

    Amounts must not come under other columns' headings: a grid of a standard form whose columns do not lie under
    the table's stays a table of its own, with the title where it repeats the headings.
    """
    head = {
        row_key(row)
        for row in table.rows[:_HEAD_ROWS]
        if not any(cell and parse_amount(cell.text) for cell in row)
    }
    fresh = list(grid.rows)
    while fresh and row_key(fresh[0]) and row_key(fresh[0]) in head:
        fresh.pop(0)
    if (
        fresh
        and row_key(fresh[0])
        and is_column_numbers(fresh[0])
        and any(is_column_numbers(row) for row in table.rows[:8])
    ):
        fresh.pop(0)
    if table_named(table.title) and not lie_under_one_another(table.rows, fresh):
        headed = len(fresh) < len(grid.rows)
        apart = TableBlock(table.title if headed else "", table.captions, grid.rows, grid.place)
        return [table, apart]
    return [TableBlock(table.title, table.captions, joined_rows(table.rows, fresh), table.place)]


def is_column_numbers(row: Row) -> bool:
    """The 栏次 row: the columns' own numbers 1, 2, 3 …, which are no amounts; the form prints 类 款 项 in it too."""
    texts = [plain(cell.text) for cell in row if cell and cell.text.strip()]
    words = [text for text in texts if not is_count(text)]
    numbers = [int(text) for text in texts if is_count(text)]
    if any(word not in ("栏次", "栏次栏次", "次", "栏", *CODE_LEVELS) for word in words):
        return False
    consecutive = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return consecutive and (bool(words) or (numbers[0] == 1 and len(numbers) > 1))
