"""Tables of 经济分类 lines, and the lists of procurement and assets."""

from __future__ import annotations

from dataclasses import dataclass

from model.terms import Line, Measure
from samples.classification import ECONOMIC
from samples.document import Cell, Row, row
from samples.headings import Heading, heading, heading_rows
from samples.lookup import Amounts, Sheet
from samples.table_names import ASSETS, BASIC, PROCUREMENT, RUNNING

NAMES = ("科目编码", "科目名称", Measure.FINAL)
PROCUREMENT_LINES = (
    ("（一）政府采购支出合计", Line.PROCUREMENT_TOTAL),
    ("1.政府采购货物支出", Line.PROCUREMENT_GOODS),
    ("2.政府采购工程支出", Line.PROCUREMENT_WORKS),
    ("3.政府采购服务支出", Line.PROCUREMENT_SERVICES),
    ("（二）政府采购授予中小企业合同金额", Line.SMALL_MEDIUM_CONTRACTS),
    ("其中：授予小微企业合同金额", Line.SMALL_MICRO_CONTRACTS),
)


@dataclass(frozen=True, slots=True)
class Economic:
    """Sets a report's 基本支出 table, in two or three blocks side by side, and its lists."""

    amounts: Amounts

    def basic(self) -> Sheet:
        blocks = self._blocks()
        depth = max(map(len, blocks))
        filled = [block + [("", "")] * (depth - len(block)) for block in blocks]
        head = (
            row(Cell(Line.PERSONNEL, columns=3), Cell(Line.OPERATING, columns=3 * (len(blocks) - 1))),
            row(*NAMES * len(blocks)),
        )
        body = tuple(
            row(*(cell for line in lines for cell in self._line(line))) for lines in zip(*filled, strict=True)
        )
        return Sheet(head, (*body, self._sums(len(blocks))))

    def _blocks(self) -> list[list[tuple[str, str]]]:
        """人员经费 on the left, 公用经费 beside it, whose classes behind 302 may stand in a block of their own."""
        count = self.amounts.form.shapes.blocks
        blocks: list[list[tuple[str, str]]] = [[] for _ in range(count)]
        for code, name in ECONOMIC.items():
            place = 0 if code[:3] in ("301", "303") else 1 if code.startswith("302") else count - 1
            blocks[place].append((code, name))
        return blocks

    def _line(self, line: tuple[str, str]) -> tuple[Cell, Cell, Cell]:
        code, name = line
        cell = self.amounts.cell(BASIC, name, code=code) if code else Cell()
        return Cell(code), Cell(name), cell

    def _sums(self, blocks: int) -> Row:
        return row(
            Cell(Line.PERSONNEL_TOTAL, columns=2),
            self.amounts.cell(BASIC, Line.PERSONNEL_TOTAL),
            Cell(Line.OPERATING_TOTAL, columns=3 * (blocks - 1) - 1),
            self.amounts.cell(BASIC, Line.OPERATING_TOTAL),
        )

    def running(self) -> Sheet:
        lines = [
            (code, name)
            for code, name in ECONOMIC.items()
            if code.startswith("302") or code in ("307", "310", "399")
        ]
        head = heading_rows(
            (heading("项目", "经济分类编码", "经济分类名称"), Heading("机关运行经费支出决算数"))
        )
        body = (
            row(Cell(Line.TOTAL, columns=2), self.amounts.cell(RUNNING, Line.TOTAL)),
            *(row(code, name, self.amounts.cell(RUNNING, name, code=code)) for code, name in lines),
        )
        return Sheet(head, body)

    def procurement(self) -> Sheet:
        body = tuple(
            row(printed, str(n), self.amounts.cell(PROCUREMENT, item))
            for n, (printed, item) in enumerate(PROCUREMENT_LINES, 1)
        )
        return Sheet((row("政府采购支出信息", "行次", "金额"),), body)

    def assets(self) -> Sheet:
        """One line of amounts under the kinds of assets; the kinds of 固定资产 stand under their sum."""
        kinds = (
            Heading("资产总额"),
            Heading("流动资产"),
            heading(
                "固定资产",
                "小计",
                "房屋构筑物",
                Line.VEHICLES_OWNED,
                "单价200万元以上大型设备",
                "其他固定资产",
            ),
            Heading("对外投资/有价证券"),
            Heading("在建工程"),
            Heading("无形资产"),
            Heading("其他资产"),
        )
        items = [
            part.text if part.text != "小计" else kind.text
            for kind in kinds
            for part in kind.parts or (kind,)
        ]
        head = heading_rows((Heading("项目"), Heading("行次"), *kinds))
        numbers = row("栏次", "", *(str(n) for n in range(1, len(items) + 1)))
        body = row(Line.TOTAL, "1", *(self.amounts.cell(ASSETS, item) for item in items))
        return Sheet((*head, numbers), (body,))
