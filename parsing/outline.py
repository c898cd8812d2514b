"""What tells a document from others: its title lines, headings, titles and heads of tables, and all its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsing.document import Line
from parsing.names import plain
from parsing.recognisers.blocks import TableBlock, is_title, title_text

_DIGITS = {
    character: str(value)
    for value, characters in enumerate(["〇○零Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
    for character in characters
}
_FULL_WIDTH_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_CHINESE_YEAR = re.compile(r"二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}(?=年)")
_COVER_END = re.compile(r"^(?:目录|目次|第一部分|一、)")
_COVER_LINES = 40
_TITLE_LENGTH = 60
_HEAD_ROWS = 5
_SENTENCE = re.compile(r"[。；]")


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's texts, squeezed, with years in Arabic digits.

    cover: the lines before the contents or the first part. lines: all of them. cells: what the tables hold.
    titles: the names of tables. heads: one text a table, its first rows. captions: what stands around the tables.
    """

    cover: tuple[str, ...]
    lines: tuple[str, ...]
    cells: tuple[str, ...]
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    captions: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything, lines before cells."""
        return self.lines + self.cells

    @property
    def headings(self) -> tuple[str, ...]:
        """The short lines that are no sentences."""
        return tuple(line for line in self.lines if len(line) <= _TITLE_LENGTH and not _SENTENCE.search(line))


def outline_of(lines: Sequence[Line], tables: Sequence[TableBlock]) -> Outline:
    """The outline of a document's lines and tables; a workbook's or web page's first cells are its cover too."""
    texts = tuple(filter(None, (arabic_years(plain(line.text)) for line in lines)))
    cells = tuple(text for table in tables for text in cell_texts(table, len(table.rows)))
    listed = (title_text(text) for text in texts if is_title(title_text(text)))
    return Outline(
        cover=tuple(cover_lines(texts or cells)),
        lines=texts,
        cells=cells,
        titles=tuple(dict.fromkeys([*(table.title for table in tables if table.title), *listed])),
        heads=tuple("|".join([table.title, *cell_texts(table, _HEAD_ROWS)]) for table in tables),
        captions=tuple(arabic_years(caption) for table in tables for caption in table.captions),
    )


def cell_texts(table: TableBlock, rows: int) -> Iterable[str]:
    """The filled cells of a table's first rows."""
    for row in table.rows[:rows]:
        yield from (arabic_years(plain(cell.text)) for cell in row if cell and cell.text.strip())


def cover_lines(texts: Sequence[str]) -> Iterable[str]:
    """The lines before the table of contents or the first part."""
    for text in texts[:_COVER_LINES]:
        if _COVER_END.match(text):
            return
        yield text


def arabic_years(text: str) -> str:
    """ "二〇二四年度" as "2024年度"; full-width digits as plain ones."""
    text = text.translate(_FULL_WIDTH_DIGITS)
    return _CHINESE_YEAR.sub(lambda match: "".join(_DIGITS.get(c, c) for c in match.group()), text)
