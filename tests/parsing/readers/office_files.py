"""Office files and web pages made in tests, and short ways to look at what was read from them."""

from __future__ import annotations

import struct
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import docx
import xlsxwriter

from model import Report
from parsing.document import Block, Cell, Document, Grid, Line
from parsing.read import read_document

OFFICE = "http://schemas.openxmlformats.org"
W = f"{OFFICE}/wordprocessingml/2006/main"


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str | None]]:
    """The grid's texts, None where no cell begins."""
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


def spans(grid: Grid) -> dict[str, tuple[int, int]]:
    """Rows and columns of the grid's merged cells, by their text."""
    cells = [cell for row in grid.rows for cell in row if cell is not None]
    return {cell.text: (cell.rows, cell.columns) for cell in cells if (cell.rows, cell.columns) != (1, 1)}


def told(document: Document) -> list[object]:
    """The blocks in order: lines as texts, grids as rows of texts."""
    return [block.text if isinstance(block, Line) else texts(block) for block in document.blocks]


def cell_of(grid: Grid, text: str) -> Cell:
    return next(cell for row in grid.rows for cell in row if cell is not None and cell.text == text)


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


def figure_counts(report: Report) -> Counter[tuple[object, ...]]:
    """The report's figures without their places, to compare readings of one report in two formats."""
    return Counter((f.statement, f.code, f.item, f.measure, f.year, f.value, f.unit) for f in report.figures)


def score_counts(report: Report) -> Counter[tuple[object, ...]]:
    return Counter((s.project, s.kind, s.path, s.target, s.actual, s.weight, s.score) for s in report.scores)


def write_docx(path: Path, body: str, parts: Mapping[str, str] | None = None, relations: str = "") -> Path:
    """A DOCX file with this WordprocessingML in its body and these other parts."""
    namespaces = (
        f'xmlns:w="{W}" xmlns:r="{OFFICE}/officeDocument/2006/relationships" '
        f'xmlns:c="{OFFICE}/drawingml/2006/chart" xmlns:a="{OFFICE}/drawingml/2006/main" '
        f'xmlns:wp="{OFFICE}/drawingml/2006/wordprocessingDrawing" xmlns:mc="{OFFICE}/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    kind = f"{OFFICE}/officeDocument/2006/relationships"
    head = f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{OFFICE}/package/2006/content-types"/>')
        main = f'<Relationship Id="m" Type="{kind}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f"{head}{main}</Relationships>")
        archive.writestr(
            "word/document.xml", f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", f"{head}{relations}</Relationships>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return path


def relation(identifier: str, kind: str, target: str, mode: str = "") -> str:
    """One relation of a part."""
    outside = f' TargetMode="{mode}"' if mode else ""
    base = f"{OFFICE}/officeDocument/2006/relationships"
    return f'<Relationship Id="{identifier}" Type="{base}/{kind}" Target="{target}"{outside}/>'


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def write_ole(path: Path, streams: Mapping[str, bytes]) -> Path:
    """An OLE compound file with these streams, "storage/stream" for one inside a storage; all in full sectors."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def add(data: bytes) -> int:
        start = len(sectors)
        size = max(1, -(-len(data) // 512))
        padded = data.ljust(size * 512, b"\0")
        sectors.extend(padded[at : at + 512] for at in range(0, len(padded), 512))
        chain.extend([*range(start + 1, start + size), 0xFFFFFFFE])
        return start

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child)
        return head + bytes(16 + 4 + 16) + struct.pack("<IQ", start, size)

    none = 0xFFFFFFFF
    flat = [(name, data) for name, data in streams.items()]
    entries = [entry("Root Entry", 5, 1, none, 0xFFFFFFFE, 0)]
    for index, (name, data) in enumerate(flat, start=1):
        right = index + 1 if index < len(flat) else none
        data = data.ljust(4096, b"\0")
        entries.append(entry(name, 2, none, right, add(data), len(data)))
    while len(entries) % 4:
        entries.append(bytes(68) + struct.pack("<III", none, none, none) + bytes(48))
    directory = add(b"".join(entries))
    table = len(sectors)
    chain.append(0xFFFFFFFD)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", table, *[none] * 108)
    allocation = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    path.write_bytes(head + b"".join(sectors) + allocation[:512])
    return path


def blocks_as_docx(blocks: Iterable[Block], path: Path) -> Path:
    """A document's lines and grids as a Word file with real tables."""
    document = docx.Document()
    after_table = False
    for block in blocks:
        if isinstance(block, Line):
            document.add_paragraph(block.text)
        else:
            if after_table:  # Word takes two tables without a paragraph between them for one
                document.add_paragraph("")
            table = document.add_table(len(block.rows), block.width)
            for row, cells in zip(table.rows, block.rows, strict=True):
                for place, cell in zip(list(row.cells), cells, strict=True):
                    if cell is None:
                        row._tr.remove(place._tc)
                    elif cell.text:
                        place.text = cell.text
        after_table = isinstance(block, Grid)
    document.add_paragraph("")
    document.save(str(path))
    return path


def blocks_as_xlsx(blocks: Iterable[Block], path: Path) -> Path:
    """A document's lines and grids on one sheet, amounts with two decimals as numbers."""
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("报告")
    money = workbook.add_format({"num_format": "0.00"})
    row = 0
    for block in blocks:
        rows: Sequence[Sequence[Cell | Line | None]] = [[block]] if isinstance(block, Line) else block.rows
        row += isinstance(block, Grid)
        for cells in rows:
            for column, cell in enumerate(cells):
                if cell is None or not cell.text:
                    continue
                whole, point, places = cell.text.partition(".")
                if whole.isdigit() and point and len(places) == 2 and places.isdigit():
                    sheet.write_number(row, column, float(cell.text), money)
                else:
                    sheet.write_string(row, column, cell.text)
            row += 1
        row += isinstance(block, Grid)
    workbook.close()
    return path


def blocks_as_html(blocks: Iterable[Block], path: Path, encoding: str = "gb18030") -> Path:
    """A document's lines and grids as a page."""
    out = [f'<html><head><meta charset="{encoding}"></head><body>']
    for block in blocks:
        if isinstance(block, Line):
            out.append(f"<p>{escape(block.text)}</p>")
        else:
            rows = ("".join(f"<td>{escape(cell.text)}</td>" for cell in row if cell) for row in block.rows)
            out.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    path.write_bytes("\n".join([*out, "</body></html>"]).encode(encoding))
    return path


def read(path: Path) -> Document:
    return read_document(path)
