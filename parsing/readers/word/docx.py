"""Word documents (DOCX): paragraphs with their automatic numbers, tables, text boxes and charts, in document order.

Deleted and hidden text is left out, inserted text is kept; headers, footers and footnotes are no part of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from model import Place, ReadingWarning, SourceFile
from parsing.document import Block, Document, Grid, Line
from parsing.readers.charts import ChartSetter, read_chart
from parsing.readers.division import divide, holds_titles
from parsing.readers.drafts import Flattener, Item
from parsing.readers.ooxml import (
    Element,
    Package,
    Relation,
    attribute,
    below,
    elements,
    first,
    is_on,
    local,
    number,
)
from parsing.readers.web import read as html
from parsing.readers.word.lists import ListCounter, read_list_styles, read_numberings
from parsing.readers.word.tables import read_table

MAIN_PART = "word/document.xml"

_SKIPPED = frozenset(
    [
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "instrText",
        "delInstrText",
        "rt",
        "footnoteReference",
        "endnoteReference",
    ]
)
_DRAWINGS = frozenset(["drawing", "pict", "object"])
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TRANSPARENT = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")

_OBJECT = "\ufffc"  # stands where a converter left out an object

# A picture of more than 8 × 4 cm (in EMU, 360,000 a centimetre) may hold a table or a page.
_PICTURE = (8 * 360_000, 4 * 360_000)


def read(path: Path, source: SourceFile) -> Document:
    """The document in a DOCX file. Raises ReadFailure."""
    with Package.open(path) as package:
        return read_package(package, source)


def read_package(package: Package, source: SourceFile) -> Document:
    """The document in an open package."""
    part = package.main_part(MAIN_PART)
    body = first(package.xml(part), "body")
    walk = Walk(package, package.relations(part), list_counter(package, part))
    items = list(walk.blocks(body)) if body is not None else []
    setter = ChartSetter()
    blocks = tuple(divided(setter.set_charts(list(Flattener().flatten(items)))))
    return Document(source, blocks, (*walk.all_warnings(), *setter.warnings))


def divided(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with a table that several were pasted into divided at their titles."""
    for block in blocks:
        if isinstance(block, Grid) and holds_titles(block):
            yield from divide(block)
        else:
            yield block


def list_counter(package: Package, part: str) -> ListCounter:
    """The document's lists, from the parts that its main part names."""
    roots: dict[str, Element] = {}
    for relation in package.relations(part).values():
        if relation.kind in ("numbering", "styles") and package.has(relation.target):
            roots[relation.kind] = package.xml(relation.target)
    return ListCounter(read_numberings(roots.get("numbering")), read_list_styles(roots.get("styles")))


@dataclass(slots=True)
class Walk:
    """One walk through a document; counts paragraphs outside tables, and tables, from 1."""

    package: Package
    relations: dict[str, Relation]
    lists: ListCounter
    paragraphs: int = 0
    tables: int = 0
    pictures: list[Place] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)

    def blocks(self, parent: Element, place: Place | None = None) -> Iterator[Item]:
        """What a body, cell or text box holds. place: the cell or anchor that it stands in, None for the body."""
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, place)
            elif name == "tbl":
                yield self._table(child, place)
            elif name in _TRANSPARENT:
                yield from self.blocks(child, place)
            elif name == "AlternateContent":
                chosen = chosen_content(child)
                if chosen is not None:
                    yield from self.blocks(chosen, place)
            elif name == "altChunk":
                yield from self._chunk(child)

    def _chunk(self, chunk: Element) -> Iterator[Item]:
        """A web page inside the document, as editors on web sites make them; its places are the page's own."""
        relation = self.relations.get(attribute(chunk, "id"))
        if relation is not None and self.package.has(relation.target):
            yield from html.data_to_blocks(self.package.data(relation.target))

    def _table(self, table: Element, place: Place | None) -> Item:
        self.tables += 1
        here = place or Place(table=self.tables)
        return read_table(table, self.tables, here, lambda cell, where: list(self.blocks(cell, where)))

    def _paragraph(self, paragraph: Element, place: Place | None) -> Iterator[Item]:
        """A paragraph's lines, then what is anchored in it: text boxes, charts."""
        if place is None:
            self.paragraphs += 1
            place = Place(paragraph=self.paragraphs)
        pieces = list(inline(paragraph))
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        label = self.lists.label(first(paragraph, "pPr")) if text.strip() or in_own_list(paragraph) else ""
        for line in f"{label}{text}".split("\n"):
            if line.strip():
                yield Line(line.strip(), place)
        for piece in pieces:
            if not isinstance(piece, str):
                yield from self._drawing(piece, place)

    def _drawing(self, drawing: Element, place: Place) -> Iterator[Item]:
        """Text boxes and charts of a drawing; pictures and embedded files are only noted."""
        names = ("txbxContent", "chart", "pic", "imagedata", "OLEObject", "textpath")
        for node in below(drawing, *names, outside=("Fallback",)):
            name = local(node)
            if name == "txbxContent":
                yield from self.blocks(node, place)
            elif name == "chart":
                yield from self._chart(node, place)
            elif name == "textpath" and attribute(node, "string").strip():
                yield Line(attribute(node, "string").strip(), place)  # WordArt, as covers have it
            elif name == "OLEObject":
                self._note_embedded(node, place)
            elif is_large(drawing):
                self.pictures.append(place)

    def _chart(self, node: Element, place: Place) -> Iterator[Item]:
        relation = self.relations.get(attribute(node, "id"))
        if relation is not None and self.package.has(relation.target):
            yield read_chart(self.package.xml(relation.target), place)

    def _note_embedded(self, node: Element, place: Place) -> None:
        program = attribute(node, "ProgID")
        if program.startswith(("Excel", "ET.", "Word", "WPS", "KET")):
            message = (
                f"{place.describe()}：嵌入了一个 Office 对象，其中的表格未读取。请把它另存为文件一并上传。"
            )
            self.warnings.append(ReadingWarning("embedded_object", message, place))

    def all_warnings(self) -> tuple[ReadingWarning, ...]:
        """What was not read; all large pictures are one warning at the first of them."""
        if not self.pictures:
            return tuple(self.warnings)
        place = self.pictures[0]
        message = (
            f"{place.describe()}：文中有 {len(self.pictures)} 幅较大的图片，图片中如有表格或文字，未读取。"
        )
        return (*self.warnings, ReadingWarning("pictures", message, place))


def inline(parent: Element) -> Iterator[str | Element]:
    """The text of a paragraph or run in pieces, and the drawings that are anchored in it."""
    for child in parent:
        name = local(child)
        if name == "t":
            yield (child.text or "").replace(_OBJECT, "")
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name in _DRAWINGS:
            yield child
        elif name == "AlternateContent":
            chosen = chosen_content(child)
            if chosen is not None:
                yield from inline(chosen)
        elif name not in _SKIPPED and not (name == "r" and is_hidden(child)):
            yield from inline(child)


def chosen_content(alternatives: Element) -> Element | None:
    """The newer form of what a document holds twice, else the older one."""
    choice = next(elements(alternatives, "Choice"), None)
    return choice if choice is not None else next(elements(alternatives, "Fallback"), None)


def is_hidden(run: Element) -> bool:
    return is_on(first(run, "rPr", "vanish"))


def in_own_list(paragraph: Element) -> bool:
    """Whether a paragraph without text is numbered all the same, as cells of a 序号 column are."""
    return first(paragraph, "pPr", "numPr") is not None


def is_large(drawing: Element) -> bool:
    """Whether a drawing is large enough to hold a table or a page."""
    extent = next(below(drawing, "extent"), None)
    return number(extent, "cx") > _PICTURE[0] and number(extent, "cy") > _PICTURE[1]
