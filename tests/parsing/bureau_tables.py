"""The nine national tables as bureaus lay them out, and as Word files, workbooks and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from pathlib import Path

import openpyxl

from tests.parsing.bureau_accounts import (
    ECONOMIC,
    EXPENDITURE,
    EXPENDITURE_LINES,
    FISCAL_EXPENDITURE,
    GENERAL_LINES,
    INCOME,
    INCOME_LINES,
    NAMES,
    THREE_PUBLIC,
    UNIT,
    YEAR,
    Lines,
)
from tests.parsing.readers.office_files import p, write_docx

COVER = (UNIT, f"{YEAR}年度部门决算", "第一部分  部门概况", "负责全县水资源管理。", "第二部分  部门决算表")
LEFT, ABOVE = "<", "^"
"""What stands in a position that the cell to the left, or above, reaches over."""

PARTED, REPEATED, ONE, GLUED, BRACKETED = "parted", "repeated", "one", "glued", "bracketed"
"""Codes in 类, 款 and 项; whole in a cell over three columns; in one column; before the name; in brackets before it."""


@dataclass(frozen=True)
class Sheet:
    """A table with the lines above and below it. rows: texts, LEFT and ABOVE."""

    title: str
    captions: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0])

    def spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        """(rows, columns) of every cell by where it starts."""
        found = {}
        for r, row in enumerate(self.rows):
            for c, text in enumerate(row):
                if text in (LEFT, ABOVE):
                    continue
                wide, high = 1, 1
                while c + wide < len(row) and row[c + wide] == LEFT:
                    wide += 1
                while r + high < len(self.rows) and self.rows[r + high][c] == ABOVE:
                    high += 1
                found[r, c] = (high, wide)
        return found

    def mapped(self, change: Callable[[str], str]) -> Sheet:
        """The table with every amount (1,234.56) changed."""
        rows = tuple(tuple(change(x) if is_amount(x) else x for x in row) for row in self.rows)
        return replace(self, rows=rows)


def is_amount(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdecimal() and text.isascii() and text[-3:-2] == "."


def sheet(number: int, title: str, rows: Iterable[str | Sequence[str]], note: str = "") -> Sheet:
    """A table with the national captions; a row given as text has its cells between bars."""
    parted = [[x.strip() for x in row.split("|")] if isinstance(row, str) else list(row) for row in rows]
    width = max(map(len, parted))
    filled = tuple((*row, *[""] * (width - len(row))) for row in parted)
    captions = (f"公开{number:02}表", f"部门：{UNIT}", "金额单位：万元")
    return Sheet(title, captions, filled, (f"注：{note}",) if note else ())


def totals() -> Sheet:
    """公开01表 with 行次."""
    names = ["一般公共服务支出", "外交支出", "教育支出", "科学技术支出", *EXPENDITURE]
    left = [*INCOME.items(), ("", "")]
    right = [(name, EXPENDITURE.get(name, "")) for name in names]
    left += [
        ("本年收入合计", "1,340.00"),
        ("使用非财政拨款结余", ""),
        ("年初结转和结余", "60.00"),
        ("总计", "1,400.00"),
    ]
    right += [
        ("本年支出合计", "1,380.00"),
        ("结余分配", ""),
        ("年末结转和结余", "20.00"),
        ("总计", "1,400.00"),
    ]
    rows: list[str | Sequence[str]] = [
        "收入|<|<|支出|<|<",
        "项目|行次|金额|项目|行次|金额",
        "栏次||1|栏次||2",
    ]
    for i, ((a, x), (b, y)) in enumerate(zip(left, right, strict=True), 1):
        rows.append(
            [f"{'一二三四五六七八'[i - 1]}、{a}" if i < 9 else a, str(i), x, b, str(i + len(left)), y]
        )
    return sheet(1, "收入支出决算总表", rows, "本表反映部门本年度的总收支和年末结转结余情况。")


def coded(
    codes: str, heads: Sequence[str], lines: Lines, print_amounts: Callable[[list[str]], list[str]]
) -> list[list[str]]:
    """The rows of a classified table; `heads` are the headings of its amounts, "a/b" for one under another."""
    single = codes in (GLUED, BRACKETED)
    front = [["项目"], [ABOVE], [ABOVE]]
    if codes == ONE:
        front = [["项目", LEFT], ["科目编码", "科目名称"], [ABOVE, ABOVE]]
    elif not single:
        front = [
            ["项目", *[LEFT] * 3],
            ["功能分类科目编码", LEFT, LEFT, "科目名称"],
            ["类", "款", "项", ABOVE],
        ]
    tops = [head.partition("/")[0] for head in heads]
    upper = [LEFT if i and top == tops[i - 1] else top for i, top in enumerate(tops)]
    lower = [head.partition("/")[2] or ABOVE for head in heads]
    blank = [LEFT] * (len(front[0]) - 1)
    rows = [front[0] + upper, front[1] + lower, front[2] + [ABOVE] * len(heads)]
    rows.append(["栏次", *blank, *(str(i) for i in range(1, len(heads) + 1))])
    for code, amounts in lines.items():
        name = NAMES.get(code, "")
        line = {
            PARTED: [code[:3], code[3:5], code[5:], name],
            REPEATED: [code, LEFT, LEFT, name],
            ONE: [code, name],
            GLUED: [f"{code} {name}"],
            BRACKETED: [f"[{code}]{name}"],
        }[codes]
        rows.append([*(line if code else ["合计", *blank]), *print_amounts(amounts)])
    return rows


def income(codes: str) -> Sheet:
    """公开02表 with headings in three levels."""
    heads = ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入/小计", "事业收入/其中：教育收费", "经营收入", "附属单位上缴收入", "其他收入"]  # fmt: skip
    rows = coded(codes, heads, INCOME_LINES, lambda x: [x[0], x[1], *[""] * 5, x[2]])
    return sheet(2, "收入决算表", rows, "本表反映部门本年度取得的各项收入情况。")


def expenditure(codes: str) -> Sheet:
    """公开03表."""
    heads = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
    rows = coded(codes, heads, EXPENDITURE_LINES, lambda x: [*x, "", "", ""])
    return sheet(3, "支出决算表", rows, "本表反映部门本年度各项支出情况。")


def fiscal_totals() -> Sheet:
    """公开04表."""
    left = [("一、一般公共预算财政拨款", "1,234.56"), ("二、政府性基金预算财政拨款", "100.00"), ("三、国有资本经营预算财政拨款", ""),
            ("", ""), ("", ""), ("本年收入合计", "1,334.56"), ("年初财政拨款结转和结余", "60.00"), ("  一般公共预算财政拨款", "60.00"),
            ("  政府性基金预算财政拨款", ""), ("  国有资本经营预算财政拨款", ""), ("总计", "1,394.56")]  # fmt: skip
    names = [*list(FISCAL_EXPENDITURE)[:7], "", "", "", "支出总计"]
    rows: list[str | Sequence[str]] = [
        "收入|<|<|支出|<|<|<|<|<",
        "项目|行次|金额|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款",
        "栏次||1|栏次||2|3|4|5",
    ]
    for i, ((a, x), name) in enumerate(zip(left, names, strict=True), 1):
        amounts = FISCAL_EXPENDITURE.get(name, ("", "", ""))
        rows.append([a, str(i), x, name.replace("支出总计", "总计"), str(i + 11), *amounts, ""])
    return sheet(4, "财政拨款收入支出决算总表", rows)


def general(codes: str) -> Sheet:
    """公开05表."""
    rows = coded(codes, ["本年支出/小计", "本年支出/基本支出", "本年支出/项目支出"], GENERAL_LINES, list)
    return sheet(5, "一般公共预算财政拨款支出决算表", rows)


def basic() -> Sheet:
    """公开06表, three blocks side by side."""
    lines = [(code, *ECONOMIC[code]) for code in ECONOMIC]
    blocks = (lines[:8], lines[8:12], lines[12:])
    rows: list[str | Sequence[str]] = [
        "人员经费|<|<|公用经费|<|<|<|<|<",
        "|".join(["科目编码|科目名称|决算数"] * 3),
    ]
    rows += [
        [x for block in blocks for x in (block[i] if i < len(block) else ("", "", ""))] for i in range(8)
    ]
    rows.append("人员经费合计|<|570.00|公用经费合计|<|<|<|<|80.00")
    return sheet(6, "一般公共预算财政拨款基本支出决算表", rows)


def three_public() -> Sheet:
    """公开07表, 预算数 before 决算数, headings in three levels."""
    names = list(THREE_PUBLIC)
    half = f"{names[0]}|{names[1]}|{names[2]}|<|<|{names[5]}"
    parts = f"^|^|小计|{names[3]}|{names[4]}|^"
    rows: list[str | Sequence[str]] = [
        "预算数|<|<|<|<|<|决算数|<|<|<|<|<",
        f"{half}|{half}",
        f"{parts}|{parts}",
    ]
    rows.append("|".join(map(str, range(1, 13))))
    rows.append([THREE_PUBLIC[name][side] for side in (0, 1) for name in names])
    return sheet(7, "财政拨款“三公”经费支出决算表", rows)


def funds() -> Sheet:
    """公开08表."""
    heads = [
        "年初结转和结余",
        "本年收入",
        "本年支出/小计",
        "本年支出/基本支出",
        "本年支出/项目支出",
        "年末结转和结余",
    ]
    lines = {code: ["100.00"] for code in ("", "212", "21208", "2120804")}
    rows = coded(PARTED, heads, lines, lambda x: ["", x[0], x[0], "", x[0], ""])
    return sheet(8, "政府性基金预算财政拨款收入支出决算表", rows)


def state_capital() -> Sheet:
    """公开09表, empty."""
    rows = coded(
        PARTED,
        ["本年支出/合计", "本年支出/基本支出", "本年支出/项目支出"],
        {"": [""]},
        lambda x: ["", "", ""],
    )
    return sheet(
        9, "国有资本经营预算财政拨款支出决算表", rows, "本部门没有国有资本经营预算财政拨款支出，故本表为空。"
    )


def nine(codes: str = PARTED) -> list[Sheet]:
    """All tables, in the forms' order."""
    return [totals(), income(codes), expenditure(codes), fiscal_totals(), general(codes), basic(), three_public(), funds(), state_capital()]  # fmt: skip


def in_yuan(table: Sheet) -> Sheet:
    """The table in 元."""
    captions = tuple(caption.replace("万元", "元") for caption in table.captions)
    return replace(table.mapped(lambda x: f"{Decimal(x.replace(',', '')) * 10_000:,.2f}"), captions=captions)


Blocks = Sequence[str | Sheet]


def to_docx(blocks: Blocks, path: Path) -> Path:
    """A Word file: lines as paragraphs, tables with merged cells."""
    body = []
    for block in blocks:
        if isinstance(block, str):
            body.append(p(block))
            continue
        body += [p(line) for line in (block.title, *block.captions) if line]
        rows = ("".join(docx_cells(block, r)) for r in range(len(block.rows)))
        body.append(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
        body += [p(line) for line in block.notes or ("",)]
    return write_docx(path, "".join(body))


def docx_cells(table: Sheet, r: int) -> Iterator[str]:
    """A row's cells as Word has them: merged ones are drawn again in every row that they reach over."""
    starts = {
        (row + down, c): (table.rows[row][c] if not down else "", wide, high, down)
        for (row, c), (high, wide) in table.spans().items()
        for down in range(high)
    }
    for c in range(table.width):
        if (r, c) in starts:
            text, wide, high, down = starts[r, c]
            merge = f'<w:vMerge w:val="{"continue" if down else "restart"}"/>' if high > 1 else ""
            yield f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{merge}</w:tcPr>{p(text)}</w:tc>'


def to_html(blocks: Blocks, path: Path) -> Path:
    """A page: every text in spans within paragraphs, as editors make them."""
    out = []
    for block in blocks:
        if isinstance(block, str):
            out.append(f"<p><span>{escape(block)}</span></p>")
            continue
        out += [f"<p><span>{escape(line)}</span></p>" for line in (block.title, *block.captions)]
        spans = block.spans()
        cells = (
            "".join(
                f'<td rowspan="{spans[r, c][0]}" colspan="{spans[r, c][1]}"><p><span>{escape(text)}</span></p></td>'
                for c, text in enumerate(row)
                if (r, c) in spans
            )
            for r, row in enumerate(block.rows)
        )
        out.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
        out += [f"<p>{escape(note)}</p>" for note in block.notes]
    path.write_text(f"<html><body>{''.join(out)}</body></html>", encoding="utf-8")
    return path


@dataclass
class Book:
    """A workbook being written. number_format: how amounts are kept, "" keeps them as text."""

    number_format: str = "#,##0.00"

    def __post_init__(self) -> None:
        self.workbook = openpyxl.Workbook()
        self.workbook.remove(self.workbook.active)

    def add(self, name: str, *blocks: str | Sheet | None, column: int = 1) -> Book:
        """A sheet with these blocks one below the other, None for a blank row."""
        existing = name in self.workbook.sheetnames
        page = self.workbook[name] if existing else self.workbook.create_sheet(name)
        row = 1
        for block in blocks:
            row = self._put(page, row, column, block) if isinstance(block, Sheet) else row + 1
            if isinstance(block, str):
                page.cell(row - 1, column, block)
        return self

    def _put(self, page, row: int, column: int, table: Sheet) -> int:
        for line in filter(None, (table.title, *table.captions)):
            page.cell(row, column, line)
            row += 1
        for (r, c), (high, wide) in table.spans().items():
            self._write(page.cell(row + r, column + c), table.rows[r][c])
            if high * wide > 1:
                page.merge_cells(None, row + r, column + c, row + r + high - 1, column + c + wide - 1)
        row += len(table.rows)
        for note in table.notes:
            page.cell(row, column, note)
            row += 1
        return row

    def _write(self, cell, text: str) -> None:
        if is_amount(text) and self.number_format:
            cell.value, cell.number_format = float(text.replace(",", "")), self.number_format
        elif text:
            cell.value = text

    def save(self, path: Path) -> Path:
        self.workbook.save(path)
        return path
