"""How the documents of sample units look on paper, one declaration a unit: pages, rules, captions, breaks."""

from __future__ import annotations

from dataclasses import dataclass

FULL, LEVEL, HEADS, BARE = "full", "level", "heads", "bare"
ONCE, HEADINGS, TITLED = "once", "headings", "titled"
BELOW = "below"
AROUND, STACKED, INSIDE = "around", "stacked", "inside"
RIGHT, MIDDLE = "right", "middle"


@dataclass(frozen=True, slots=True)
class Layout:
    """A typesetter's habits. Sizes and heights are points.

    rules: around every cell (FULL), between rows only (LEVEL), above and below the headings and at the table's end
    (HEADS), or none (BARE). score_rules: those of performance tables, which are other people's. boxed: rules are drawn as thin filled boxes.
    landscape: a table of more columns than this stands on a landscape page. size: of tables' characters, text_size: of
    the text's. row_height: the least. name_width: of a column of names at most, in characters, so that longer ones
    wrap; heading_width: what a heading asks for, so that longer ones break, inside words too.
    repeats: what comes again where a table goes on overleaf: nothing (ONCE), its HEADINGS, or title and captions too
    (TITLED). breaks_rows: a row may end on the next page, in the middle of its cells. shrinks: a table too wide for its
    page is set smaller; else its amounts wrap. breaks_numbers: a line of text may end inside a number.
    captions: the unit at the left and the money's unit at the right (AROUND), each on a line (STACKED), or in the
    table's own first rows with the title (INSIDE). remarks: a note stands BELOW each table, INSIDE it as its last row, or
    nowhere ("").
    turned: landscape pages are upright ones with a note to turn them. amounts: at the RIGHT or in the MIDDLE of their cells. drift: how many lines above their row's middle they stand.
    spaced: words of two characters such as 合计 are letter-spaced. indents: names of lower levels are indented.
    tables_apart: each table begins a page. page_number: how a page is numbered, "" for not at all. header: a line at
    the top of each page; {name} is the document's.
    """

    rules: str = FULL
    score_rules: str = FULL
    boxed: bool = False
    landscape: int = 7
    turned: bool = False
    size: float = 9.0
    text_size: float = 12.0
    row_height: float = 15.0
    name_width: int = 16
    heading_width: int = 6
    repeats: str = ONCE
    breaks_rows: bool = False
    shrinks: bool = True
    breaks_numbers: bool = False
    captions: str = AROUND
    remarks: str = ""
    amounts: str = RIGHT
    drift: float = 0.0
    spaced: bool = False
    indents: bool = False
    tables_apart: bool = True
    page_number: str = "- {page} -"
    header: str = ""


LAYOUTS = {
    "示例市教育局": Layout(remarks=INSIDE, repeats=HEADINGS, breaks_rows=True, spaced=True, name_width=14),
    "示例市中心医院": Layout(
        rules=LEVEL, remarks=BELOW, repeats=HEADINGS, tables_apart=False, name_width=18, page_number="{page}"
    ),
    "示例县医疗保障局": Layout(
        captions=STACKED, landscape=6, amounts=MIDDLE, boxed=True, page_number="第 {page} 页"
    ),
    "示例县农业农村局": Layout(
        size=9.5, repeats=TITLED, landscape=5, header="{name}", page_number="{page} / {pages}"
    ),
    "示例区市场监督管理局": Layout(
        amounts=MIDDLE, indents=True, row_height=20.0, repeats=ONCE, text_size=14.0, name_width=11
    ),
    "示例州交通运输局": Layout(
        size=8.0, landscape=5, captions=INSIDE, repeats=ONCE, heading_width=4, name_width=12, drift=0.25
    ),
}
"""The layouts of the units whose reports are PDFs, by unit; the others' reports are plain texts."""
