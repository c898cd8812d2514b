"""Plain text reports, as extracted from PDF or Word: lines, and tables printed with tabs, bars or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from model import Place, SourceFile
from parsing.document import Block, Cell, Document, Grid, Line
from parsing.failure import ReadFailure
from parsing.readers.text.columns import run_end, run_to_grid

MAX_BYTES = 20 * 1024 * 1024
MAX_LINE = 200_000
# The widest form has some forty columns; a line of more cells than this is no row of a table.
MAX_CELLS = 400

# Word's bookmarks and Markdown's emphasis come along when a text is extracted; they are no part of the report.
_MARKUP = re.compile(r"\[bookmark:[^\]\n]*\]|(?<!\*)\*\*(?!\*)|</?(?:br|sup|sub|b|u|i)\s*/?>", re.IGNORECASE)
_BULLET = re.compile(r"^\s{0,3}[-*•]\s+(?=\S)")
_HEADING_MARK = re.compile(r"^\s{0,3}#{1,6}\s+")
# A line of a table whose amounts are all blank (工程, 四、上级补助收入), and what is printed between two tables instead.
_BARE_NAME = re.compile(r"[\u4e00-\u9fff（）()、“”\d.．]{2,24}")
_TABLE_OPENING = re.compile(r"表$|情况$|说明$|单位|部门|[附公]开?\d+|^\s*[（(]?\d+[)）]?\s*$|\d{4}年")
_AMOUNT_CELL = re.compile(r"\t\s*[-－]?[\d,，]*\d(?:\.\d+)?\s*(?:\t|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """The text of the bytes: UTF-8 or GB18030 (or UTF-16 with its mark). Raises ReadFailure for anything else."""
    if not data.strip(b"\x00\t\n\r\x0c \xef\xbb\xbf"):
        raise ReadFailure("empty", "文件是空的，没有可读取的内容。请检查文件后重新上传。")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_as(data, "utf-16")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_like_text(text):
            return text
    raise ReadFailure(
        "not_text",
        "这不是文本文件（内容是二进制数据，可能改过扩展名）。请上传原来格式的文件，或另存为 UTF-8 文本后再传。",
    )


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadFailure("not_text", "文本编码已损坏，无法读取。请另存为 UTF-8 文本后再传。") from error


def _looks_like_text(text: str) -> bool:
    sample = text[:200_000]
    return len(_CONTROL.findall(sample)) <= len(sample) // 1000


def read(path: Path, source: SourceFile) -> Document:
    """The document of a text file; every place is its line number. Raises ReadFailure."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ReadFailure(
            "too_large",
            f"文件有 {size / 1024 / 1024:.0f} MB，超过文本文件 {MAX_BYTES // 1024 // 1024} MB 的上限。"
            "一份决算报告的文本通常不到 1 MB，请确认是否选错了文件。",
        )
    return Document(source, tuple(text_to_blocks(decode(path.read_bytes()))))


def text_to_blocks(text: str) -> Iterator[Block]:
    """Lines and grids of a text, in order."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    numbered = [(number, clean_line(line)) for number, line in enumerate(lines, start=1)]
    for kind, group in group_lines(numbered):
        if kind == "cells":
            yield cells_to_grid(group)
        elif kind == "tabs":
            yield rows_to_grid((number, line.split("\t")) for number, line in group)
        elif kind == "blanks" and (grid := run_to_grid(group)):
            yield grid
        elif kind == "bars":
            yield rows_to_grid((number, split_bars(line)) for number, line in group if not is_rule(line))
        else:
            yield from (Line(line.strip(), Place(line=number)) for number, line in group if line.strip())


def clean_line(line: str) -> str:
    """The line without extraction marks; its tabs and inner blanks stay."""
    line = _MARKUP.sub("", line[:MAX_LINE])
    if "\t" in line:
        return line
    return _HEADING_MARK.sub("", _BULLET.sub("", line))


Numbered = tuple[int, str]


def group_lines(lines: list[Numbered]) -> Iterator[tuple[str, list[Numbered]]]:
    """Runs of lines of one kind: "cells" (one cell a line), "tabs", "bars", "blanks", "text"."""
    position = 0
    while position < len(lines):
        kind, end = run_at(lines, position)
        yield kind, lines[position:end]
        position = end


def run_at(lines: list[Numbered], start: int) -> tuple[str, int]:
    """The kind of the run that begins at `start`, and where it ends."""
    line = lines[start][1]
    if is_single_cell(line):
        end = cells_end(lines, start)
        if end - start > 1:
            return "cells", end
        return "text", start + 1
    if is_tab_row(line):
        return "tabs", tabs_end(lines, start)
    if is_bar_row(line):
        return "bars", next_unlike(lines, start, is_bar_row)
    end = run_end(lines, start)
    return ("blanks", end) if end > start else ("text", start + 1)


def is_tab_row(line: str) -> bool:
    """A row with its cells between tabs; a line that merely ends in a tab is text."""
    tabs = line.count("\t")
    return tabs < MAX_CELLS and ("\t" in line.strip(" \t") or tabs > 1)


def tabs_end(lines: list[Numbered], start: int) -> int:
    """Where a table of tabs ends; a row whose other cells are blank may have lost their tabs."""
    end = next_unlike(lines, start, is_tab_row)
    while end + 1 < len(lines) and is_bare_row(*(line for _, line in lines[end - 1 : end + 2])):
        end = next_unlike(lines, end + 1, is_tab_row)
    return end


def is_bare_row(before: str, line: str, after: str) -> bool:
    """Whether a line between two rows is a row of one cell: it has a tab, or names a line between two with amounts."""
    if not is_tab_row(after):
        return False
    named = bool(_BARE_NAME.fullmatch(line.strip())) and not _TABLE_OPENING.search(line)
    return "\t" in line or (named and all(_AMOUNT_CELL.search(row) for row in (before, after)))


def is_single_cell(line: str) -> bool:
    """A line that is one cell of a table printed one cell a line: a tab, then the cell's text."""
    return line.startswith("\t") and line.count("\t") == 1


def is_bar_row(line: str) -> bool:
    """A Markdown row."""
    return line.strip().startswith("|") and line.count("|") > 2


def is_rule(line: str) -> bool:
    """Markdown's rule under a heading row."""
    return not line.strip().strip("|-: \t")


def split_bars(line: str) -> list[str]:
    """The cells of a Markdown row."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def next_unlike(lines: list[Numbered], start: int, same: object) -> int:
    """The first position from `start` on whose line is not `same`."""
    assert callable(same)
    end = start
    while end < len(lines) and same(lines[end][1]):
        end += 1
    return end


def cells_end(lines: list[Numbered], start: int) -> int:
    """Where a table printed one cell a line ends: two rows stand apart by one blank line, the table by more.

    A line without a tab after a cell continues that cell (昭化 2021's 总体目标).
    """
    end = position = start
    blanks = 0
    while position < len(lines):
        line = lines[position][1]
        if not line.strip(" "):
            blanks += 1
            if blanks > 1:
                break
        elif is_single_cell(line):
            blanks, end = 0, position + 1
        elif blanks == 0:
            if is_tab_row(line):
                break
            end = position + 1
        else:
            break
        position += 1
    return end


def cells_to_grid(lines: list[Numbered]) -> Grid:
    """A grid from a table printed one cell a line, rows divided by blank lines."""
    rows: list[list[tuple[int, str]]] = [[]]
    for number, line in lines:
        if line.startswith("\t"):
            rows[-1].append((number, line[1:].strip()))
        elif not line.strip():
            rows.append([])
        elif rows[-1]:
            first, text = rows[-1][-1]
            rows[-1][-1] = (first, f"{text}\n{line.strip()}")
    return make_grid([row for row in rows if row])


def rows_to_grid(rows: Iterable[tuple[int, list[str]]]) -> Grid:
    """A grid from rows that hold their cells on one line."""
    return make_grid([[(number, cell.strip()) for cell in cells] for number, cells in rows])


def make_grid(rows: list[list[tuple[int, str]]]) -> Grid:
    """Rows of (line, text) as a grid; a shorter row has no cell at its end."""
    width = max(map(len, rows))
    return Grid(
        tuple(
            tuple(Cell(text, Place(line=number)) for number, text in row) + (None,) * (width - len(row))
            for row in rows
        ),
        Place(line=rows[0][0][0]),
    )
