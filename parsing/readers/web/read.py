"""Web pages (HTML, and MHTML as browsers and Word save it): text and tables in reading order, without the portal's frame.

A page is only ever read as text: no script runs, no style, image, frame or link is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from model import Place, SourceFile
from parsing.document import Block, Document, Grid, Line
from parsing.failure import ReadFailure
from parsing.readers.division import divide, is_sheet
from parsing.readers.drafts import (
    MAX_POSITIONS,
    CellDraft,
    Flattener,
    Item,
    LinkLine,
    TableDraft,
    place_grid,
    too_much,
)
from parsing.readers.ooxml import Element
from parsing.readers.web.page import (
    is_around,
    is_dropped,
    is_frame,
    is_link,
    is_title,
    main_element,
    page_title,
    tag,
)
from parsing.readers.web.source import decode, mail_to_page
from parsing.readers.word.lists import chinese
from parsing.sniff import HEAD, sniff_text

MAX_BYTES = 40 * 1024 * 1024
MAX_SPAN = 1_000

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary ul "
    "tr td th tbody thead tfoot"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")
# A source line that ends inside Chinese text is no space.
_WRAP = re.compile(r"(?<=[\u3001-\u9fff\uff01-\uff5e])[ \t]*[\r\n]+[ \t]*(?=[\u3001-\u9fff\uff01-\uff5e])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHINESE_LIST = re.compile(
    r"list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|simp-chinese|trad-chinese)", re.IGNORECASE
)
_TITLE_TAGS = ("h1", "h2", "h3", "div", "p", "td", "span", "font", "strong")
_HEAD = 12
_MOSTLY_LINKS = 0.6
_DEEPEST = 200


def read(path: Path, source: SourceFile) -> Document:
    """The document in a saved web page. Raises ReadFailure."""
    if path.stat().st_size > MAX_BYTES:
        raise ReadFailure(
            "too_large",
            f"网页文件超过 {MAX_BYTES // 1024 // 1024} MB 的上限，已放弃读取。请确认文件是否选对。",
        )
    return Document(source, tuple(data_to_blocks(path.read_bytes())))


def data_to_blocks(data: bytes) -> Iterator[Block]:
    """The blocks of a page or of a page's archive. Raises ReadFailure."""
    is_mail = sniff_text(data[:HEAD]) == "mhtml"
    yield from page_to_blocks(mail_to_page(data) if is_mail else decode(data))


def page_to_blocks(text: str) -> Iterator[Block]:
    """A page's lines and grids in order. Raises ReadFailure."""
    root = parse_page(text)
    body = next(root.iter("body"), root)
    main = main_element(body)
    blocks = list(report_blocks(main))
    if not any(isinstance(block, Line) and is_title(block.text) for block in blocks[:_HEAD]):
        title = title_around(body, main) or title_in_head(root)
        if title is not None:
            yield title
    yield from blocks


def report_blocks(main: Element) -> Iterator[Block]:
    """What the main element holds, without the portal's lines; a table that is a whole saved sheet is divided."""
    for item in Flattener().flatten(Walk().items(main)):
        if isinstance(item, Grid):
            yield from divide(item) if is_sheet(item) else [item]
        elif isinstance(item, Line) and not is_around_report(item):
            yield item


def is_around_report(line: Line) -> bool:
    """Whether a line belongs to the portal: nothing but links, or the words that frame an article."""
    return isinstance(line, LinkLine) or is_frame(line.text)


def parse_page(text: str) -> Element:
    """The page's root element. Raises ReadFailure where there is nothing to read."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    data = _XML_ENCODING.sub("", text).replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise ReadFailure("empty", "网页是空的或已损坏，没有可读取的内容。请在浏览器中重新保存后再传。")
    return root


def title_around(body: Element, main: Element) -> Line | None:
    """The report's title where the page prints it outside the main element."""
    passed = {*main.iter(), *main.iterancestors()}
    for element in body.iter(*_TITLE_TAGS):
        if element in passed or any(map(is_link, [element, *element.iterancestors()])):
            continue
        text = " ".join("".join(element.itertext()).split())
        if is_title(text) and not is_frame(text):
            return Line(text, Place(line=element.sourceline or 1))
    return None


def title_in_head(root: Element) -> Line | None:
    """The report's title that only the page's head holds."""
    text = page_title(root)
    return Line(text, Place(line=1)) if text else None


@dataclass(slots=True)
class Walk:
    """One walk through a page; gathers the pieces of the line that is being read."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    link: int = 0
    line: int = 0
    depth: int = 0
    verbatim: int = 0

    def items(self, element: Element) -> list[Item]:
        """What an element holds: lines and table drafts in order."""
        found = list(self._inside(element))
        found += self._end_line()
        return found

    def _inside(self, element: Element) -> Iterator[Item]:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise too_much()
        yield from self._take(element.text, element)
        number = list_start(element)
        for child in element:
            if not is_dropped(child) and not is_around(child):
                label = ""
                if tag(child) == "li" and number is not None:
                    label, number = list_label(element, number), number + 1
                yield from self._element(child, label)
            yield from self._take(child.tail, child)
        self.depth -= 1

    def _element(self, element: Element, label: str) -> Iterator[Item]:
        name = tag(element)
        if name == "table":
            yield from self._end_line()
            yield from self._table(element)
        elif name in ("br", "hr"):
            yield from self._end_line()
        elif name in _BLOCKS:
            yield from self._end_line()
            self.verbatim += name == "pre"
            yield from self._take(label, element)
            yield from self._inside(element)
            self.verbatim -= name == "pre"
            yield from self._end_line()
        else:
            link = is_link(element)
            self.link += link
            yield from self._inside(element)
            self.link -= link

    def _take(self, text: str | None, element: Element) -> Iterator[Item]:
        """Add running text to the line; in <pre> every line's end is one."""
        if not text:
            return
        parts = text.split("\n") if self.verbatim else [text]
        for index, part in enumerate(parts):
            if index:
                yield from self._end_line()
            shown = _SPACES.sub(" ", _WRAP.sub("", part))
            if shown.strip():
                self.line = self.line or element.sourceline or 0
                self.linked += len(shown.strip()) if self.link else 0
            self.pieces.append(shown)

    def _end_line(self) -> Iterator[Item]:
        text = "".join(self.pieces).replace("\xa0", " ").strip()
        kind = LinkLine if self.linked > _MOSTLY_LINKS * len(text) else Line
        place = Place(line=self.line or 1)
        self.pieces, self.linked, self.line = [], 0, 0
        if text:
            yield kind(text, place)

    def _table(self, table: Element) -> Iterator[Item]:
        """A table's caption, then its draft; what stands in it outside its cells comes before it."""
        place = Place(line=table.sourceline or 1)
        rows: list[list[Element]] = []
        for part in table_parts(table):
            if tag(part) == "tr":
                rows.append(list(row_cells(part)))
            else:
                yield from self._element(part, "")
        yield from self._end_line()
        draft = TableDraft(rows_to_positions(rows, self.depth), place)
        if not all(isinstance(item, LinkLine) for cell in draft.cells for item in cell.content):
            yield draft


def table_parts(table: Element) -> Iterator[Element]:
    """A table's rows in printed order, and whatever else stands in it; wrongly nested wrappers are gone through."""
    foot: list[Element] = []
    for child in table:
        name = tag(child)
        if is_dropped(child):
            continue
        if name in ("thead", "tbody", "form", "div"):
            yield from table_parts(child)
        elif name == "tfoot":
            foot += table_parts(child)
        elif name not in ("colgroup", "col"):
            yield child
    yield from foot


def row_cells(row: Element) -> Iterator[Element]:
    """A row's cells; a wrapper that stands wrongly between them is gone through."""
    for child in row:
        if tag(child) in ("td", "th"):
            if not is_dropped(child):
                yield child
        elif tag(child) in ("form", "div", "span", "font"):
            yield from row_cells(child)


def rows_to_positions(rows: list[list[Element]], depth: int) -> list[list[CellDraft | None]]:
    """The cells in their positions, with what they reach over."""
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[int, int, CellDraft]] = []
    width = 0
    for r, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (r, column) in taken:
                column += 1
            wide = min(span(cell, "colspan"), MAX_SPAN)
            high = span(cell, "rowspan") or len(rows)
            high = min(high, len(rows) - r)
            if len(taken) + high * wide > MAX_POSITIONS:
                raise too_much()
            taken.update((r + down, column + right) for down in range(high) for right in range(wide))
            placed.append((r, column, CellDraft(Walk(depth=depth).items(cell), rows=high, columns=wide)))
            column += wide
            width = max(width, column)
    grid = place_grid(len(rows), width)
    for r, column, draft in placed:
        grid[r][column] = draft
    return grid


def span(cell: Element, name: str) -> int:
    """A rowspan or colspan; a rowspan of 0 reaches to the end, a colspan of 0 is 1."""
    text = (cell.get(name) or "1").strip()
    value = int(text) if text.isdecimal() and len(text) < 6 else 1
    return value if value or name == "rowspan" else 1


def list_start(element: Element) -> int | None:
    """The first number of an ordered list, None for any other element."""
    if tag(element) != "ol":
        return None
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def list_label(element: Element, number: int) -> str:
    """The number that a browser prints before a list's item."""
    if _CHINESE_LIST.search(element.get("style") or ""):
        return f"{chinese(number)}、"
    return f"{number}."
