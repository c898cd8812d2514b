"""Reports written out in tests, and what the reading makes of them, as short tuples to compare."""

from __future__ import annotations

from decimal import Decimal

from model import Place, Report, SourceFile
from parsing.document import Document, Line
from parsing.readers.text.read import text_to_blocks
from parsing.recognise import document_to_report
from parsing.recognisers.blocks import TableBlock, blocks_to_tables
from parsing.recognisers.outcome import Outcome, Setting
from parsing.recognisers.passages import lines_to_passages
from parsing.sentences import reader as sentences

UNIT, YEAR = "某某县水务局", 2023
SETTING = Setting(UNIT, YEAR)
SOURCE = SourceFile("报告.txt", "0" * 64, "text")
COVER = f"{UNIT}{YEAR}年度部门决算\n本报告公开财政拨款、收入支出和“三公”经费。金额单位：万元。\n"


def read(body: str, cover: str = COVER) -> Report:
    """The report that a text gives."""
    return document_to_report(Document(SOURCE, tuple(text_to_blocks(cover + body))))


def tables(text: str) -> list[TableBlock]:
    """The tables of a text."""
    return blocks_to_tables(list(text_to_blocks(text)))[0]


def tell(statement: str, *paragraphs: str) -> Outcome:
    """What the paragraphs of one narrative section say."""
    return sentences.recognise(statement, lines_to_passages(numbered(*paragraphs)), SETTING)


def numbered(*paragraphs: str) -> tuple[Line, ...]:
    """Paragraphs as the lines of a text."""
    return tuple(Line(text, Place(line=number)) for number, text in enumerate(paragraphs, start=1))


def said(statement: str, *paragraphs: str) -> list[tuple[str, str, str]]:
    """(item, measure, value) of each printed figure of a narrative section, in the text's order."""
    figures = tell(statement, *paragraphs).figures
    return [(f.item, f.measure, plain(f.value)) for f in figures if f.basis == "reported"]


def cells(report: Report) -> list[tuple[str, str, str, str]]:
    """(code, item, measure, value) of each figure of a report, in order."""
    return [(f.code, f.item, f.measure, plain(f.value)) for f in report.figures]


def plain(value: Decimal) -> str:
    """A value without zeros at its end."""
    return format(value.normalize(), "f")
