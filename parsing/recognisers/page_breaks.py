"""A table's rows over a page break: in the same columns, and put together where the break went through a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from model.terms.classification import functional_classes
from parsing.document import Cell, Row
from parsing.layout.lines import BOTH_SIDES, INCOME_SIDE, line_named
from parsing.names import has_chinese, item_name, plain

_SAME_EDGE = 6.0  # points by which the borders of one column may differ from page to page
_ASIDE = 36.0  # points by which a scanner may draw in one page beside another, or lines run askew
_LAST_ROWS = 12  # of a page, which tell the columns that every row fills
_FEWEST_ROWS = 3
_NEARLY_ALL = 0.8
_KEY = re.compile(r"\d{1,3}|\d{5}|\d{7}")  # a code or a 行次
_OWN_LINE = re.compile(r"合计|总计|小计|^注|^说明|^备注|其中[:：]|^[（(]?[一二三四五六七八九十\d]+[）)、.．]")


def joined_rows(rows: Sequence[Row], others: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of one page and of the next, of equal length."""
    fresh = in_columns_of(rows, others)
    if rows and fresh and is_broken(rows, fresh[0]):
        rows = [*rows[:-1], put_together(rows[-1], fresh.pop(0))]
    width = max(map(len, [*rows, *fresh]), default=0)
    return tuple(row + (None,) * (width - len(row)) for row in (*rows, *fresh))


def in_columns_of(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """The other rows in the columns of the first; as they are where those cannot be told."""
    places = column_places(rows, others)
    width = max(map(len, rows), default=0)
    starts = column_starts(rows)
    return [moved(row, places, width, starts) for row in others] if places else list(others)


def lie_under_one_another(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether the columns of two pages are as many, or can be told from where they stand, if the source tells that."""
    return column_places(rows, others) != {}


def column_places(rows: Sequence[Row], others: Sequence[Row]) -> dict[int, int] | None:
    """Which column of the first rows each column of the others is: a page without headings may draw fewer of them.

    None where they are as many, or a source tells no places; empty where they do not lie under one another.
    """
    starts, other_starts = column_starts(rows), column_starts(others)
    if len(starts) == len(other_starts) or not starts or not other_starts:
        return None
    aside = min(other_starts.values()) - min(starts.values())
    return nearest(starts, other_starts, 0.0) or (
        nearest(starts, other_starts, aside) if abs(aside) <= _ASIDE else {}
    )


def nearest(starts: Mapping[int, float], others: Mapping[int, float], aside: float) -> dict[int, int]:
    """The nearest column for each of the others, which all stand so far aside; empty where one has none."""
    places = {
        column: min(starts, key=lambda known: abs(starts[known] + aside - x)) for column, x in others.items()
    }
    near = all(abs(starts[known] + aside - others[column]) <= _SAME_EDGE for column, known in places.items())
    return places if near and len(set(places.values())) == len(places) else {}


def column_starts(rows: Sequence[Row]) -> dict[int, float]:
    """Where each column's cells begin, from the page's left."""
    return {
        column: cell.place.bbox[0]
        for row in rows
        for column, cell in enumerate(row)
        if cell is not None and cell.place.bbox is not None
    }


def moved(row: Row, places: Mapping[int, int], width: int, starts: Mapping[int, float]) -> Row:
    """The row with each cell in its new column. starts: where the columns begin."""
    cells: list[Cell | None] = [None] * width
    for column, cell in enumerate(row):
        if cell is not None and column in places:
            cells[printed_in(cell, places[column], starts)] = cell
    return tuple(cells)


def printed_in(cell: Cell, column: int, starts: Mapping[int, float]) -> int:
    """The column in which a cell's characters stand: one drawn over several (a page that holds the last words of a
    table draws no more) may begin with blank ones."""
    if not cell.boxes or not cell.place.bbox or not cell.text.strip():
        return column
    middle = (min(box[0] for box in cell.boxes) + max(box[2] for box in cell.boxes)) / 2
    covered = [
        other
        for other, start in starts.items()
        if other >= column and start <= min(middle, cell.place.bbox[2] - _SAME_EDGE)
    ]
    return max(covered, key=starts.__getitem__, default=column)


def is_broken(rows: Sequence[Row], first: Row) -> bool:
    """Whether a page's first row is the rest of the last row before it: it lacks the code or 行次 that every row
    has, or its words make a known name only together with the words above."""
    last = rows[-1]
    texts = {column: text for column in range(len(first)) if (text := text_at(first, column))}
    paged = any(cell is not None and cell.place.page is not None for cell in first)
    if not paged or not texts or any(_OWN_LINE.search(text) for text in texts.values()):
        return False
    if any(not has_chinese(text) and text_at(last, column) for column, text in texts.items()):
        return False
    keys = key_columns(rows)
    if keys and all(text_at(last, column) for column in keys) and not keys & texts.keys():
        return any(text_at(last, column) for column in texts)
    return any(
        is_known(text_at(last, column) + text) and not is_known(text_at(last, column))
        for column, text in texts.items()
    )


def text_at(row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return plain(cell.text) if cell else ""


def key_columns(rows: Sequence[Row]) -> set[int]:
    """The columns in which nearly every one of the last rows holds a code or a row number."""
    last = rows[-_LAST_ROWS:]
    if len(last) < _FEWEST_ROWS:
        return set()
    return {
        column
        for column in range(len(last[-1]))
        if sum(bool(_KEY.fullmatch(text_at(row, column))) for row in last) >= _NEARLY_ALL * len(last)
    }


def is_known(text: str) -> bool:
    """Whether a text names a standard line of a 总表."""
    name = item_name(text)
    classes = {known for one in functional_classes() for known in one.names if known.endswith("支出")}
    return name in classes or any(line_named(name, side) != name for side in (INCOME_SIDE, BOTH_SIDES))


def put_together(row: Row, rest: Row) -> Row:
    """A row with its rest: words go on below the words above, numbers fill what is empty."""
    cells = list(row) + [None] * (len(rest) - len(row))
    for column, cell in enumerate(rest):
        above = cells[column]
        if cell is None or not cell.text.strip():
            continue
        if above is None or not above.text.strip():
            cells[column] = cell
        else:
            sure = (*above.sure, 1.0, *cell.sure) if above.sure and cell.sure else None
            text = f"{above.text}\n{cell.text}"
            cells[column] = Cell(text, above.place, None, above.rows, above.columns, sure=sure)
    return tuple(cells)
