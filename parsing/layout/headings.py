"""Column headings: which rows of a table are its heading, and the path of headings over each column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsing.document import Row
from parsing.names import has_chinese, plain
from parsing.numbers import is_blank, parse_amount
from parsing.recognisers.blocks import CODE_LEVELS, is_column_numbers

CODE = re.compile(r"\d{3,7}")
# A number too long or damaged is no amount, but it ends the heading all the same.
_DIGITS = re.compile(r"[-(（]?\d[\d,，.．]*[)）]?")
_LINE = re.compile(r"[一二三四五六七八九十]{1,3}、|[-—–－―]+$")
_TOTAL = re.compile(r"(?:本年)?(?:合|总)计")
_MEASURE = re.compile(r"(?:年初|全年|调整|本年|上年)?(?:预算|决算)数?|金额|统计数|增减[额率%]?")
_HEADING_WORD = re.compile(
    r"科目|项目|编码|代码|名称|小计|金额|决算|预算|行次|栏次|收入|支出|结转|类|款|合计|拨款|经费|价值|[原净]值"
)


def split_heading(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The heading rows (without 栏次) and the body rows of a table."""
    for index, row in enumerate(rows[:8]):
        if is_column_numbers(row):
            heading = [*rows[:index], *level_row(row)]
            return [row for row in heading if not is_caption_row(row)], list(rows[index + 1 :])
    for index, row in enumerate(rows):
        if is_body_row(row):
            return [row for row in rows[:index] if not is_caption_row(row)], list(rows[index:])
    return list(rows), []


def level_row(row: Row) -> list[Row]:
    """The 类 款 项 that a 栏次 row prints over the code's columns, as a heading row of their own."""
    levels = tuple(cell if cell and plain(cell.text) in CODE_LEVELS else None for cell in row)
    return [levels] if any(levels) else []


def is_body_row(row: Row) -> bool:
    """A row that holds a code, an amount or a dash for none, a numbered line, or a total's name: the heading is over."""
    texts = [plain(cell.text) for cell in row if cell and cell.text.strip()]
    if any(CODE.fullmatch(text) or _LINE.match(text) for text in texts):
        return True
    if sum(bool(_MEASURE.fullmatch(text)) for text in texts) > 1:
        return False  # a heading, though a text ran a merged cell's amount into it
    if any(
        _DIGITS.fullmatch(text) or (parse_amount(text) is not None and not is_blank(text)) for text in texts
    ):
        return True
    return len(texts) == 1 and bool(_TOTAL.fullmatch(texts[0]))


def is_caption_row(row: Row) -> bool:
    """A row above the heading that names unit, year, form number or title."""
    texts = [plain(cell.text) for cell in row if cell and cell.text.strip()]
    if not texts:
        return True
    joined = "".join(texts)
    if re.search(r"公开\d+表|金额单位|^(?:编制)?(?:部门|单位)(?:名称)?[:：]", joined):
        return True
    return len(texts) == 1 and texts[0].endswith("表")


def heading_paths(heading: Sequence[Row], width: int) -> list[tuple[str, ...]]:
    """The headings over each column, top first.

    A covered position takes the merged cell's text; in a source without spans an empty cell takes its left
    neighbour's text where the column has a heading of its own further down and none begins above it.
    """
    own = [own_text(row, width) for row in heading]
    texts = [spread(row, width, own[:index], own[index + 1 :]) for index, row in enumerate(heading)]
    paths: list[tuple[str, ...]] = []
    for column in range(width):
        path: list[str] = []
        for row in texts:
            text = row[column]
            if text and (not path or path[-1] != text):
                path.append(text)
        paths.append(tuple(path))
    return paths


def own_text(row: Row, width: int) -> list[str]:
    """The squeezed text of each cell; "" for covered and empty ones."""
    texts = [plain(cell.text) if cell else "" for cell in row]
    return texts + [""] * (width - len(texts))


def spread(row: Row, width: int, above: Sequence[list[str]], below: Sequence[list[str]]) -> list[str]:
    """The row's texts with merged cells' texts over every column that they cover."""
    texts = own_text(row, width)
    spans = any(cell is not None and cell.columns > 1 for cell in row)
    out = list(texts)
    last, reach = "", -1
    for column in range(width):
        cell = row[column] if column < len(row) else None
        if texts[column]:
            last = texts[column]
            reach = column + (cell.columns if cell else 1) - 1
        elif spans:
            if column <= reach:
                out[column] = last
        elif any(other[column] for other in above):
            last = ""
        elif last and any(other[column] for other in below):
            out[column] = last
    return out


def looks_like_heading(path: tuple[str, ...]) -> bool:
    """Whether a heading path holds any word that table headings are made of."""
    return any(has_chinese(text) and _HEADING_WORD.search(text) for text in path)
