"""A titled grid parted into its heading and its body: what every shape starts from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsing.document import Cell, Row
from parsing.layout.headings import heading_paths, split_heading
from parsing.layout.run_together import parted
from parsing.layout.sheet import Doubt, Path, cell_at
from parsing.names import has_chinese, plain
from parsing.numbers import is_blank, parse_amount
from parsing.recognisers.blocks import TableBlock, is_column_numbers

_REMARK = re.compile(r"注[:：\d]|说明[:：]|备注[:：]")
_ROW_NUMBER = re.compile(r"行次|序号|栏次")


@dataclass(frozen=True, slots=True)
class Headed:
    """A table's body under its headings. paths: the headings over each column, top first."""

    title: str
    paths: tuple[Path, ...]
    heading: tuple[Row, ...]
    body: tuple[Row, ...]

    @property
    def width(self) -> int:
        return len(self.paths)

    def is_row_number(self, column: int) -> bool:
        """Whether a column counts the rows."""
        return any(_ROW_NUMBER.search(text) for text in self.paths[column])

    def cells(self, column: int) -> list[Cell]:
        """The cells of a column's body that hold text."""
        return [cell for row in self.body if (cell := cell_at(row, column)) and cell.text.strip()]

    def holds(self, column: int, pattern: str) -> bool:
        """Whether any cell of a column's body holds the pattern."""
        return any(re.search(pattern, plain(cell.text)) for cell in self.cells(column))

    def holds_words(self, column: int) -> bool:
        """Whether a column's body holds words."""
        return any(has_chinese(cell.text) for cell in self.cells(column))

    def holds_amounts(self, column: int) -> bool:
        """Whether a column's body holds numbers."""
        return any(parse_amount(cell.text) for cell in self.cells(column))


def headed(table: TableBlock) -> Headed:
    """The table's rows as heading and body; columns that a source ran together are parted, remarks left out."""
    heading, body = split_heading(parted(table.rows))
    width = max(map(len, [*heading, *body]), default=0)
    rows = [row for row in body if not is_remark(row) and not is_column_numbers(row)]
    spans = any(cell and (cell.rows > 1 or cell.columns > 1) for row in heading for cell in row)
    kept = [row for row in heading if spans or not lost_its_spans(row, width)]
    paths = heading_paths(kept, width)
    return Headed(table.title, tuple(paths), tuple(heading), tuple(rows))


def lost_its_spans(row: Row, width: int) -> bool:
    """Whether a heading row of a text holds a few cells in a line, so that nothing tells what each of them covers."""
    filled = [column for column, cell in enumerate(row) if cell is not None]
    drawn = len(filled)
    one_by_one = all(cell.text.strip() for cell in row if cell is not None)
    return 1 < drawn <= width // 3 and filled == list(range(drawn)) and one_by_one


def amounts_in_heading(table: Headed) -> list[Doubt]:
    """Amounts that a broken source prints among the headings."""
    return [
        Doubt("number_in_heading", cell.place, {"text": cell.text})
        for row in table.heading
        for cell in row
        if cell and (amount := parse_amount(cell.text)) and "." in amount.text
    ]


def is_remark(row: Row) -> bool:
    """A note printed as a table row."""
    texts = [plain(cell.text) for cell in row if cell and cell.text.strip()]
    return bool(texts) and bool(_REMARK.match(texts[0]))


def first_words(row: Sequence[Cell | None]) -> str:
    """The first words of a row."""
    return next((cell.text for cell in row if cell and has_chinese(cell.text)), "")


def has_value(cell: Cell | None) -> bool:
    """Whether a cell holds anything but a blank."""
    return cell is not None and not is_blank(cell.text)
