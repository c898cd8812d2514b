"""A sample document set on paper: cover, contents, headings, paragraphs, tables over pages, charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod

from samples.document import Cell, Chart, Contents, Cover, Heading, Paragraph, SampleDocument, Table, row
from samples.layouts import AROUND, BELOW, INSIDE, ONCE, TITLED, Layout
from samples.letters import text_width, wrap
from samples.paper import A4, MARGIN, Bar, Page, Paper, Text
from samples.table_marks import Printer
from samples.table_measures import Measured, measure
from samples.table_pages import Strip, pieces

COVER_SIZE = 24.0
TITLE_SIZE = 16.0
HEADING_SIZES = {1: 18.0, 2: 14.0, 3: 13.0}
LEADING = 1.6  # of the text's font size
GAP = 8.0
FOOT = 30.0  # from the page's lower edge to the page number
REMARK = "注：1.本表列示本年度的收支和结转；2.换算单位时末位可能有0.01的出入。"
BAR_WIDTH, BARS_HEIGHT = 26.0, 110.0


@dataclass(slots=True)
class Typesetter:
    """Sets one document. opened: the page that each heading of the first level stands on, from 1."""

    document: SampleDocument
    layout: Layout
    paper: Paper = field(default_factory=Paper)
    opened: dict[str, int] = field(default_factory=dict)
    contents: list[tuple[Page, Text]] = field(default_factory=list)

    def pages(self) -> list[Page]:
        """The document's pages, numbered."""
        for block in self.document.blocks:
            self.set(block)
        self._fill_contents()
        self._number()
        return self.paper.pages

    @singledispatchmethod
    def set(self, block: object) -> None:
        raise TypeError(f"no way to set {type(block).__name__}")

    @set.register
    def _(self, block: Cover) -> None:
        self.paper.turn()
        self.paper.y = A4[1] / 3
        for line in block.lines:
            for part in wrap(line, self.paper.width, COVER_SIZE):
                self._line(part, COVER_SIZE, middle=True)
            self.paper.y += COVER_SIZE
        self.paper.turn()

    @set.register
    def _(self, block: Contents) -> None:
        self._line("目  录", TITLE_SIZE, middle=True)
        for title in block.titles:
            self.paper.y += GAP
            text = Text(MARGIN, self.paper.y + self.layout.text_size, title, self.layout.text_size)
            self.contents.append((self.paper.page, text))
            self.paper.y += LEADING * self.layout.text_size
        self.paper.turn()

    @set.register
    def _(self, block: Heading) -> None:
        size = HEADING_SIZES[block.level]
        if block.level == 1:
            self.paper.turn()
            self.opened[block.text] = len(self.paper.pages)
        elif self.paper.page.is_landscape:
            self.paper.turn()
        self.paper.need(4 * size)
        for number, part in enumerate(wrap(block.text, self.paper.width - 2 * size, size)):
            self._line(part, size, middle=block.level == 1, indent=0 if number or block.level == 1 else 2)
        self.paper.y += GAP / 2

    @set.register
    def _(self, block: Paragraph) -> None:
        if self.paper.page.is_landscape:
            self.paper.turn()
        size = self.layout.text_size
        lines = wrap(block.text, self.paper.width, size, 2 * size, anywhere=self.layout.breaks_numbers)
        for number, part in enumerate(lines):
            self.paper.need(LEADING * size)
            self._line(part, size, indent=0 if number else 2)

    @set.register
    def _(self, block: Table) -> None:
        landscape = block.width > self.layout.landscape
        if (self.layout.tables_apart and block.captions) or self.paper.page.is_landscape != landscape:
            self.paper.turn(landscape=landscape)
        if self.layout.remarks and block.captions and not block.scores:
            block = _with_remark(block, self.layout.remarks)
        if self.layout.captions == INSIDE and block.captions:
            block = _with_captions_inside(block)
        layout = replace(self.layout, rules=self.layout.score_rules) if block.scores else self.layout
        measured = measure(block, layout, self.paper.width)
        self.paper.need(4 * GAP + sum(measured.heights[: block.head + 3]) + 2 * TITLE_SIZE)
        self._title(block)
        self._rows(measured)
        for note in block.notes:
            self._line(note, self.layout.size)
        self.paper.y += GAP

    @set.register
    def _(self, block: Chart) -> None:
        """Bars with their values above and their names below, under the chart's caption."""
        if self.paper.page.is_landscape:
            self.paper.turn()
        size = self.layout.size
        self.paper.need(BARS_HEIGHT + 6 * size)
        self._line(block.title, self.layout.text_size)
        values = [float(number.text.replace(",", "")) for number in block.numbers]
        step = self.paper.width / len(values)
        foot = self.paper.y + BARS_HEIGHT + 2 * size
        lowest = foot
        for number, (label, value) in enumerate(zip(block.labels, values, strict=True)):
            middle = MARGIN + step * (number + 0.5)
            height = BARS_HEIGHT * value / (max(values) or 1)
            self.paper.add(Bar(middle - BAR_WIDTH / 2, foot - height, middle + BAR_WIDTH / 2, foot))
            self._centred(block.numbers[number].text, middle, foot - height - 3, size)
            for depth, part in enumerate(wrap(label, step - size, size), 1):
                self._centred(part, middle, foot + LEADING * size * depth, size)
                lowest = max(lowest, foot + LEADING * size * depth)
        self.paper.y = lowest + GAP

    def _line(self, text: str, size: float, *, middle: bool = False, indent: int = 0) -> None:
        """A line of text at the left, indented by characters, or in the middle of the page."""
        self.paper.y += LEADING * size
        x = MARGIN + indent * size
        if middle:
            x = (self.paper.page.width - text_width(text, size)) / 2
        self.paper.add(Text(x, self.paper.y - (LEADING - 1) * size, text, size))

    def _centred(self, text: str, x: float, y: float, size: float) -> None:
        self.paper.add(Text(x - text_width(text, size) / 2, y, text, size))

    def _title(self, table: Table) -> None:
        """The title and captions above a table; a performance table's year stands below its title."""
        if self.layout.captions == INSIDE and not table.title:
            return
        self._line(table.title, TITLE_SIZE if table.captions else self.layout.text_size, middle=True)
        if self.layout.captions == AROUND and len(table.captions) == 4:
            form, unit, year, money = table.captions
            self._spread(("", form))
            self._spread((unit, year, money))
        else:
            for caption in table.captions:
                self._line(caption, self.layout.size)
        self.paper.y += GAP / 2

    def _spread(self, captions: Sequence[str]) -> None:
        """Captions on one line: the first at the left, the last at the right, one between in the middle."""
        size = self.layout.size
        self.paper.y += LEADING * size
        y = self.paper.y - (LEADING - 1) * size
        right = self.paper.page.width - MARGIN
        places = {0: MARGIN, len(captions) - 1: right - text_width(captions[-1], size)}
        for number, caption in enumerate(captions):
            middle = (self.paper.page.width - text_width(caption, size)) / 2
            if caption:
                self.paper.add(Text(places.get(number, middle), y, caption, size))

    def _rows(self, measured: Measured) -> None:
        """The table's rows, on as many pages as they take."""
        table = measured.table
        repeated: list[Strip] = []
        if self.layout.repeats != ONCE and table.head:
            repeated = [Strip(number, measured.heights[number]) for number in range(table.head)]
        title = 2 * LEADING * TITLE_SIZE + 3 * LEADING * self.layout.size
        page_room = self.paper.page.height - 2 * MARGIN
        next_room = page_room - sum(strip.height for strip in repeated)
        if self.layout.repeats == TITLED:
            next_room -= title
        printer = Printer(measured, MARGIN)
        for number, strips in enumerate(pieces(measured, self.paper.room, next_room)):
            if number or sum(strip.height for strip in strips) > self.paper.room + 1:
                self.paper.turn(landscape=self.paper.page.is_landscape)
            if number and self.layout.repeats == TITLED and table.captions:
                self._title(table)
            printed = [*repeated, *strips] if number else list(strips)
            self.paper.add(*printer.piece(printed, self.paper.y))
            self.paper.y += sum(strip.height for strip in printed)

    def _fill_contents(self) -> None:
        """The contents' lines with dots up to the page on which each part begins."""
        for page, text in self.contents:
            number = str(self.opened.get(text.text, 1))
            dot = text_width(".", text.size)
            room = page.width - 2 * MARGIN - text_width(text.text + number, text.size)
            page.marks.append(replace(text, text=f"{text.text}{'.' * int(room / dot)}{number}"))

    def _number(self) -> None:
        """Page numbers from the second page on, and the running header."""
        layout, size = self.layout, self.layout.size
        for number, page in enumerate(self.paper.pages[1:], 2):
            words = {"page": number, "pages": len(self.paper.pages), "name": self.document.name}
            for pattern, y in ((layout.page_number, page.height - FOOT), (layout.header, FOOT)):
                text = pattern.format(**words)
                if text:
                    page.marks.append(Text((page.width - text_width(text, size)) / 2, y, text, size))


def _with_remark(table: Table, place: str) -> Table:
    """The table with a remark below it or in its last row."""
    if place == BELOW:
        return replace(table, notes=(REMARK, *table.notes))
    return replace(table, rows=(*table.rows, row(Cell(REMARK, columns=table.width))))


def _with_captions_inside(table: Table) -> Table:
    """The table with its title and captions as its first rows, as a spreadsheet prints them."""
    width = table.width
    form, unit, year, money = (*table.captions, "", "", "", "")[:4]
    left, right = width - width // 2 - 1, width // 2
    rows = [row(Cell(table.title, columns=width))]
    if len(table.captions) == 4 and left > 0 and right > 0:
        rows.append(row(Cell("", columns=width - right), Cell(form, columns=right)))
        rows.append(row(Cell(unit, columns=left), year, Cell(money, columns=right)))
    else:
        rows += [row(Cell(caption, columns=width)) for caption in table.captions]
    return replace(
        table, title="", captions=(), rows=(*rows, *table.rows), head=table.head and table.head + len(rows)
    )
