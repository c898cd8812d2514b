"""What was not read: paragraphs outside every section, tables parted by blanks alone, print that is illegible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from model import Figure, Place, ReadingWarning, Score
from parsing.document import ILLEGIBLE, Fragment, Line
from parsing.recognisers import performance
from parsing.recognisers.blocks import TableBlock, is_title, title_text
from parsing.recognisers.passages import lines_to_passages

_FEWEST_ROWS = 2
# A line of the accounts and, right behind it, its amount (机关运行经费支出12.5万元, “三公”经费支出决算为3万元).
_STATED = re.compile(
    r"(?:“三公”经费|三公经费|公务接待费|因公出国（境）费用?|公务用车(?:购置及)?运行(?:维护)?费|机关运行经费|政府采购支出"
    r"|(?:收入|支出)总计|本年(?:收入|支出)合计|财政拨款(?:收入|支出)|基本支出|项目支出)"
    r"[^，。；：\d]{0,12}\d[\d,.]*(?:万元|元|亿元)"
)
# A row of a table that a text parts by blanks alone: words and, behind a blank, an amount that no unit follows.
_ROW = re.compile(
    r"[\u4e00-\u9fff）)]\s+-?\d[\d,]*\.\d{1,2}(?!\d)(?!\s?(?:[%％]|[百千万亿]?元|[个人辆次批台家分年月日]))"
)
# A cell of a table that a copied text prints one cell a line.
_CELL = re.compile(r"\s*-?\d[\d,]*\.\d{2}\s*")
_SENTENCE = re.compile(r"[。；]")
# The headings of a performance table in one line or one cell: no rule parts its columns.
_LEVELS = re.compile(r"一级指标\s+二级指标|二级指标\s+三级指标")
_LEVEL = re.compile(r"[二三]级指标")


def lost_print(warnings: Iterable[ReadingWarning], figures: Sequence[Figure]) -> Iterator[ReadingWarning]:
    """The warnings, those of print on a page that could not be read told with the table that it stands in."""
    for warning in warnings:
        near = [figure for figure in figures if figure.where.page == warning.where.page and figure.where.bbox]
        if warning.code == ILLEGIBLE and warning.where.bbox and near:
            statement = min(near, key=lambda figure: _distance(figure.where, warning.where)).statement
            message = f"第 {warning.where.page} 页的“{statement}”里有字迹无法辨认，没有读取，请对照原件补录。"
            warning = replace(warning, message=message, about=statement)
        yield warning


def _distance(one: Place, other: Place) -> float:
    """How far two boxes of a page stand from one another down the page."""
    assert one.bbox and other.bbox
    return abs(one.bbox[1] + one.bbox[3] - other.bbox[1] - other.bbox[3])


def unread_rows(lines: Sequence[Line]) -> Iterator[ReadingWarning]:
    """One warning for each table that stands in running text, its columns parted by blanks that do not align or a cell
    a line."""
    title, rows = "", list[Line]()
    for line in (*lines, Line("", Place())):
        text = title_text(line.text)
        if is_title(text) or _SENTENCE.search(line.text) or not line.text:
            if len(rows) >= _FEWEST_ROWS:
                yield _unread_table(title, rows)
            title, rows = text if is_title(text) else "", []
        elif _ROW.search(line.text) or _CELL.fullmatch(line.text):
            rows.append(line)


def _unread_table(title: str, rows: Sequence[Line]) -> ReadingWarning:
    where = rows[0].place
    named = f"“{title}”" if title else "一张没有标题的表"
    cells = all(_CELL.fullmatch(row.text) for row in rows)
    parted = "每格单独成一行，还原不成表" if cells else "用空格分列，各列对不准"
    message = (
        f"{where.describe()}：{named}{parted}，{len(rows)} 行金额未读取。"
        "请上传原来的 PDF、Word 或 Excel 文件。"
    )
    return ReadingWarning("space_columns", message, where)


def unread_scores(
    lines: Sequence[Line], found: Sequence[TableBlock], said: Iterable[Score | ReadingWarning]
) -> Iterator[ReadingWarning]:
    """A warning for each performance table whose headings stand there without rules between its columns, or of which
    nothing was read or said."""
    headings: list[Fragment] = [line for line in lines if _LEVELS.search(line.text)]
    read = {one.where for one in said}
    for table in found:
        cells = [cell for row in table.rows for cell in row if cell]
        looks = _LEVEL if performance.claims(table) else _LEVELS
        heading = next((cell for cell in cells if looks.search(cell.text)), None)
        if heading and read.isdisjoint(cell.place for cell in cells):
            headings.append(heading)
    for one in headings:
        message = f"{one.place.describe()}：绩效表没有画出各列，指标和得分没有读取。请上传 Word 或 Excel 原文，或对照原文查看。"
        yield ReadingWarning("unread_scores", message, one.place, text=one.text)


def unread_passages(lines: Sequence[Line]) -> Iterator[ReadingWarning]:
    """One warning for the paragraphs outside the sections that state amounts, at the first of them."""
    stated = [
        (passage, match)
        for passage in lines_to_passages(lines)
        if (match := _STATED.search(passage.text)) is not None
    ]
    if stated:
        passage, match = stated[0]
        message = (
            f"有 {len(stated)} 段文字写有收支金额（如“{match.group()}”），但不在能识别的情况说明章节中，未读取。"
            "请对照原文，必要时补录。"
        )
        yield ReadingWarning("unread_passage", message, passage.place(*match.span()))
