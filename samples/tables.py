"""The standard tables laid out cell by cell, as a province's form prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from samples.accounts import FISCAL, FISCAL_KINDS, INCOME_KINDS, NATURES
from samples.classification import ECONOMIC, SUMMARY_LINES
from samples.document import Cell, Row, Table, row
from samples.forms import Form
from samples.key_tables import COUNT_UNITS, INCOME_COLUMNS
from samples.lookup import Lookup

NUMERALS = "一二三四五六七八九十"

SUMMARY = "收入支出决算总表"
INCOME = "收入决算表"
EXPENDITURE = "支出决算表"
FISCAL_SUMMARY = "财政拨款收入支出决算总表"
GENERAL = "一般公共预算财政拨款支出决算表"
BASIC = "一般公共预算财政拨款基本支出决算表"
THREE_PUBLIC = "财政拨款“三公”经费支出决算表"
FUND = "政府性基金预算财政拨款收入支出决算表"
CAPITAL = "国有资本经营预算财政拨款收入支出决算表"
RUNNING = "机关运行经费支出情况表"
PROCUREMENT = "政府采购支出情况表"

NATIONAL = (SUMMARY, INCOME, EXPENDITURE, FISCAL_SUMMARY, GENERAL, BASIC, THREE_PUBLIC, FUND, CAPITAL)
PROVINCIAL = (RUNNING, PROCUREMENT)

FUND_COLUMNS = ("年初结转和结余", "本年收入", "本年支出合计", "基本支出", "项目支出", "年末结转和结余")


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 一, 十二, 二十六."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")


@dataclass(frozen=True, slots=True)
class TableSetter:
    """Sets one report's tables. `lookup` holds the numbers, `form` what the tables look like."""

    lookup: Lookup
    form: Form
    unit: str
    year: int

    def tables(self) -> Iterator[Table]:
        """The report's tables in print order; a fund's table without money is printed empty with a note."""
        setters: dict[str, Callable[[], tuple[Row, ...]]] = {
            SUMMARY: self._summary,
            INCOME: lambda: self._lines(INCOME, ("本年收入合计", "财政拨款收入", *INCOME_COLUMNS)),
            EXPENDITURE: lambda: self._lines(EXPENDITURE, ("本年支出合计", *NATURES)),
            FISCAL_SUMMARY: self._fiscal_summary,
            GENERAL: self._general,
            BASIC: self._basic,
            THREE_PUBLIC: self._three_public,
            FUND: lambda: self._fund(FUND),
            CAPITAL: lambda: self._fund(CAPITAL),
            RUNNING: self._running,
            PROCUREMENT: self._procurement,
        }
        names = NATIONAL + (PROVINCIAL if self.form.extra_tables else ())
        for number, name in enumerate(names, 1):
            yield self._table(name, number, setters[name]())
            if name == THREE_PUBLIC and self.form.counts_table:
                yield Table("相关统计数：", (), self._counts())

    def _table(self, name: str, number: int, rows: tuple[Row, ...]) -> Table:
        money = "元" if self.form.yuan else "万元"
        captions = (f"公开{number:02}表", f"部门：{self.unit}", f"{self.year}年度", f"金额单位：{money}")
        notes: tuple[str, ...] = ()
        if name in (FUND, CAPITAL) and not self.lookup.has(name):
            notes = (f"注：{self.year}年度没有此项收支，本表无数据。",)
        return Table(name, captions, rows, notes)

    def _one(self, statement: str, item: str, measure: str = "决算数") -> Cell:
        return self.lookup.cell(statement, item, measure)

    def _summary(self) -> tuple[Row, ...]:
        left = [(f"{numeral(n)}、{kind}", self._one(SUMMARY, kind)) for n, kind in enumerate(INCOME_KINDS, 1)]
        right = [
            (f"{numeral(n)}、{line}", self._one(SUMMARY, line)) for n, line in enumerate(SUMMARY_LINES, 1)
        ]
        left += [("", Cell())] * (len(right) - len(left))
        for income, expenditure in (
            ("本年收入合计", "本年支出合计"),
            ("使用非财政拨款结余", "结余分配"),
            ("年初结转和结余", "年末结转和结余"),
        ):
            left.append((income, self._one(SUMMARY, income)))
            right.append((expenditure, self._one(SUMMARY, expenditure)))
        left.append(("总计", self._one(SUMMARY, "收入总计")))
        right.append(("总计", self._one(SUMMARY, "支出总计")))
        head: tuple[Row, ...]
        if self.form.line_numbers:
            head = (
                row(Cell("收入", columns=3), Cell("支出", columns=3)),
                row("项目", "行次", "金额", "项目", "行次", "金额"),
                row("栏次", "", "1", "栏次", "", "2"),
            )
        else:
            head = (
                row(Cell("收入", columns=2), Cell("支出", columns=2)),
                row("项目", "决算数", "项目", "决算数"),
            )
        size = len(left)
        body = (
            (*self._side(l_name, n, (l_cell,)), *self._side(r_name, n + size, (r_cell,)))
            for n, ((l_name, l_cell), (r_name, r_cell)) in enumerate(zip(left, right, strict=True), 1)
        )
        return (*head, *body)

    def _side(self, name: str, line: int, cells: Sequence[Cell]) -> Row:
        numbered = (Cell(str(line)),) if self.form.line_numbers else ()
        return (Cell(name), *numbered, *cells)

    def _fiscal_summary(self) -> tuple[Row, ...]:
        table = FISCAL_SUMMARY
        columns = ("合计", *FISCAL)

        def spending(item: str) -> list[Cell]:
            return [self.lookup.cell(table, item, column) for column in columns]

        blank = [Cell()] * len(columns)
        left = [
            (f"{numeral(n)}、{kind.removesuffix('收入')}", self._one(table, kind))
            for n, kind in enumerate(FISCAL_KINDS, 1)
        ]
        right = [(f"{numeral(n)}、{line}", spending(line)) for n, line in enumerate(SUMMARY_LINES, 1)]
        left += [("", Cell())] * (len(right) - len(left))
        left.append(("本年收入合计", self._one(table, "本年收入合计")))
        right.append(("本年支出合计", spending("本年支出合计")))
        left.append(("年初财政拨款结转和结余", self._one(table, "年初财政拨款结转和结余")))
        right.append(("年末财政拨款结转和结余", spending("年末财政拨款结转和结余")))
        for fund in FISCAL:
            left.append((fund, self._one(table, "年初" + fund)))
            right.append(("", blank))
        left.append(("总计", self._one(table, "收入总计")))
        right.append(("总计", spending("支出总计")))
        size = len(left)
        body = (
            (*self._side(l_name, n, (l_cell,)), *self._side(r_name, n + size, r_cells))
            for n, ((l_name, l_cell), (r_name, r_cells)) in enumerate(zip(left, right, strict=True), 1)
        )
        head: tuple[Row, ...]
        if self.form.line_numbers:
            head = (
                row(Cell("收入", columns=3), Cell("支出", columns=6)),
                row("项目", "行次", "金额", "项目", "行次", *columns),
                row("栏次", "", "1", "栏次", "", "2", "3", "4", "5"),
            )
        else:
            head = (
                row(Cell("收入", columns=2), Cell("支出", columns=5)),
                row("项目", "决算数", "项目", *columns),
            )
        return (*head, *body)

    def _lines(self, table: str, columns: Sequence[str]) -> tuple[Row, ...]:
        """A table of 科目 lines with one row of column names beside 项目."""
        head = (
            row(Cell("项目", columns=2), *(Cell(column, rows=2) for column in columns)),
            (Cell("功能分类科目编码"), Cell("科目名称"), *[None] * len(columns)),
            row(Cell("栏次", columns=2), *(str(n) for n in range(1, len(columns) + 1))),
        )
        return (*head, *self._body(table, columns))

    def _body(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        for code, item in self.lookup.lines(table):
            cells = [self.lookup.cell(table, item, column, code) for column in columns]
            if item == "合计" and not code:
                yield row(Cell("合计", columns=2), *cells)
            else:
                yield row(code, item, *cells)

    def _general(self) -> tuple[Row, ...]:
        head = (
            row(Cell("项目", columns=2), Cell("本年支出", columns=3)),
            row("功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"),
            row(Cell("栏次", columns=2), "1", "2", "3"),
        )
        return (*head, *self._body(GENERAL, ("合计", "基本支出", "项目支出")))

    def _basic(self) -> tuple[Row, ...]:
        blocks: list[list[tuple[str, str]]] = [[], [], []]
        for code, name in ECONOMIC.items():
            blocks[0 if code[:3] in ("301", "303") else 1 if code.startswith("302") else 2].append(
                (code, name)
            )
        depth = max(map(len, blocks))
        filled = [block + [("", "")] * (depth - len(block)) for block in blocks]
        names = ("科目编码", "科目名称", "决算数")
        head = (
            row(Cell("人员经费", columns=3), Cell("公用经费", columns=6)),
            row(*names, *names, *names),
        )
        body = (
            row(*self._economic(a), *self._economic(b), *self._economic(c))
            for a, b, c in zip(*filled, strict=True)
        )
        foot = row(
            Cell("人员经费合计", columns=2),
            self._one(BASIC, "人员经费合计"),
            Cell("公用经费合计", columns=5),
            self._one(BASIC, "公用经费合计"),
        )
        return (*head, *body, foot)

    def _economic(self, line: tuple[str, str]) -> tuple[Cell, Cell, Cell]:
        code, name = line
        cell = self.lookup.cell(BASIC, name, "决算数", code) if code else Cell()
        return Cell(code), Cell(name), cell

    def _three_public(self) -> tuple[Row, ...]:
        first, middle, last = [], [], []
        for measure in ("预算数", "决算数"):
            first += [Cell(measure, columns=6), *[None] * 5]
            middle += [
                Cell("合计", rows=2),
                Cell("因公出国（境）费", rows=2),
                Cell("公务用车购置及运行维护费", columns=3),
                None,
                None,
                Cell("公务接待费", rows=2),
            ]
            last += [None, None, Cell("小计"), Cell("公务用车购置费"), Cell("公务用车运行维护费"), None]
        items = (
            "合计",
            "因公出国（境）费",
            "公务用车购置及运行维护费",
            "公务用车购置费",
            "公务用车运行维护费",
            "公务接待费",
        )
        numbers = row(*(str(n) for n in range(1, 13)))
        cells = [self._one(THREE_PUBLIC, item, measure) for measure in ("预算数", "决算数") for item in items]
        return (tuple(first), tuple(middle), tuple(last), numbers, tuple(cells))

    def _counts(self) -> tuple[Row, ...]:
        cells = [
            (f"{item}（{unit}）", self._one(THREE_PUBLIC, item, "数量")) for item, unit in COUNT_UNITS.items()
        ]
        pairs = zip(cells[::2], cells[1::2], strict=True)
        return (
            row("项目", "统计数", "项目", "统计数"),
            *(row(a_name, a_cell, b_name, b_cell) for (a_name, a_cell), (b_name, b_cell) in pairs),
        )

    def _fund(self, table: str) -> tuple[Row, ...]:
        head = (
            row(
                Cell("项目", columns=2),
                Cell("年初结转和结余", rows=2),
                Cell("本年收入", rows=2),
                Cell("本年支出", columns=3),
                Cell("年末结转和结余", rows=2),
            ),
            (
                Cell("功能分类科目编码"),
                Cell("科目名称"),
                None,
                None,
                *map(Cell, ("小计", "基本支出", "项目支出")),
                None,
            ),
            row(Cell("栏次", columns=2), *(str(n) for n in range(1, 7))),
        )
        body = tuple(self._body(table, FUND_COLUMNS)) or (row(Cell("合计", columns=2), *[""] * 6),)
        return (*head, *body)

    def _running(self) -> tuple[Row, ...]:
        lines = [
            (code, name)
            for code, name in ECONOMIC.items()
            if code.startswith("302") or code in ("307", "310", "399")
        ]
        return (
            row(Cell("项目", columns=2), Cell("机关运行经费支出决算数", rows=2)),
            (Cell("经济分类编码"), Cell("经济分类名称"), None),
            row(Cell("合计", columns=2), self._one(RUNNING, "合计")),
            *(row(code, name, self.lookup.cell(RUNNING, name, "决算数", code)) for code, name in lines),
        )

    def _procurement(self) -> tuple[Row, ...]:
        lines = (
            ("（一）政府采购支出合计", "政府采购支出合计"),
            ("1.政府采购货物支出", "政府采购货物支出"),
            ("2.政府采购工程支出", "政府采购工程支出"),
            ("3.政府采购服务支出", "政府采购服务支出"),
            ("（二）政府采购授予中小企业合同金额", "授予中小企业合同金额"),
            ("其中：授予小微企业合同金额", "授予小微企业合同金额"),
        )
        return (
            row("政府采购支出信息", "行次", "金额"),
            *(
                row(printed, str(n), self._one(PROCUREMENT, item))
                for n, (printed, item) in enumerate(lines, 1)
            ),
        )
