"""A sample document as a Word file: merged cells, headings numbered by Word's lists, the cover in a text box, charts.

A chart's caption is its own title or the paragraph below it, turn by turn, for both are met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from samples.document import Block, Cell, Chart, Cover, Heading, Paragraph, Row, SampleDocument, Table
from samples.docx_parts import (
    HEAD,
    NAMESPACES,
    NUMBERING,
    STYLES,
    chart_anchor,
    chart_space,
    content_types,
    package,
    paragraph,
    relationships,
    text_box,
)

COLUMN_WIDTH = 1200
_NUMBERS = (
    re.compile(r"第[一二三四五六七八九十]+部分\s*"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
)
_CAPTION = re.compile(r"图(\d+)[:：]")


def to_docx(document: SampleDocument) -> bytes:
    """The document as the bytes of a DOCX file."""
    writer = Writer()
    body = "".join(part for block in document.blocks for part in writer.block(block))
    charts = {f"chart{n}": ("chart", f"charts/chart{n}.xml") for n in range(1, len(writer.charts) + 1)}
    return package(
        {
            "[Content_Types].xml": content_types(len(writer.charts)),
            "_rels/.rels": relationships({"main": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": relationships(
                {"lists": ("numbering", "numbering.xml"), "styles": ("styles", "styles.xml"), **charts}
            ),
            "word/numbering.xml": NUMBERING,
            "word/styles.xml": STYLES,
            **{f"word/charts/chart{n}.xml": chart for n, chart in enumerate(writer.charts, 1)},
        }
    )


@dataclass(slots=True)
class Writer:
    """Writes blocks as WordprocessingML and gathers the charts, which are parts of their own."""

    charts: list[str] = field(default_factory=list)

    def block(self, block: Block) -> Iterator[str]:
        """A block's paragraphs and tables."""
        match block:
            case Cover():
                yield text_box(block.lines)
            case Heading():
                yield heading(block)
            case Paragraph():
                yield paragraph("".join(part if isinstance(part, str) else part.text for part in block.parts))
            case Chart():
                yield from self._chart(block)
            case Table():
                yield from map(paragraph, (block.title, *block.captions))
                yield table(block.rows)
                yield from map(paragraph, block.notes or ("",))

    def _chart(self, chart: Chart) -> Iterator[str]:
        below = len(self.charts) % 2 == 1
        title = "" if below else _CAPTION.sub("", chart.title)
        self.charts.append(chart_space(title, chart.labels, [number.text for number in chart.numbers]))
        yield chart_anchor(len(self.charts))
        if below:
            yield paragraph(f"（{chart.title}）（柱状图）")


def heading(block: Heading) -> str:
    """A heading whose number its list prints; 目录 has none."""
    bare, numbered = _NUMBERS[block.level - 1].subn("", block.text, count=1)
    return paragraph(bare, block.level - 1 if numbered else None, '<w:outlineLvl w:val="0"/>')


def table(rows: tuple[Row, ...]) -> str:
    """A table with its cells merged over columns (gridSpan) and rows (vMerge)."""
    width = len(rows[0]) if rows else 0
    grid = f'<w:gridCol w:w="{COLUMN_WIDTH}"/>' * width
    drawn = "".join(f"<w:tr>{''.join(row_cells(rows, index))}</w:tr>" for index in range(len(rows)))
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>'


def row_cells(rows: tuple[Row, ...], index: int) -> Iterator[str]:
    """A row's cells; one that reaches down from above is drawn again without text, as Word does."""
    column = 0
    while column < len(rows[index]):
        cell = rows[index][column]
        if cell is not None:
            yield cell_xml(cell.text, cell.columns, "restart" if cell.rows > 1 else "")
        else:
            cell = reaching_down(rows, index, column)
            yield cell_xml("", cell.columns, "continue")
        column += cell.columns


def reaching_down(rows: tuple[Row, ...], index: int, column: int) -> Cell:
    """The cell that starts above this position and reaches over it."""
    return next(cell for row in reversed(rows[:index]) if (cell := row[column]) is not None)


def cell_xml(text: str, columns: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    joined = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    width = f'<w:tcW w:w="{COLUMN_WIDTH * columns}" w:type="dxa"/>'
    return (
        f"<w:tc><w:tcPr>{width}{span}{joined}</w:tcPr>{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"
    )
