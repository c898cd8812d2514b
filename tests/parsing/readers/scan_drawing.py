"""Draws small pages of accounts as pictures for the scan reader's tests, and says where each text stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from model.place import Box

DPI = 150
A4 = (595.0, 842.0)
FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")

needs_font = pytest.mark.skipif(not FONT.exists(), reason="pages are drawn in fonts-noto-cjk")

Rows = Sequence[Sequence[str | None]]


@cache
def font(points: float) -> ImageFont.FreeTypeFont:
    """Simplified Chinese in this size."""
    return ImageFont.truetype(str(FONT), round(points * DPI / 72), index=2)


@dataclass
class Drawing:
    """A page that is being drawn, in points from its top left.

    printed: each text and the box of its ink.
    """

    size: tuple[float, float] = A4
    printed: list[tuple[str, Box]] = field(default_factory=list)
    image: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        width, height = (round(side * DPI / 72) for side in self.size)
        self.image = Image.new("RGB", (width, height), "white")

    def text(self, x: float, y: float, text: str, points: float = 11.0) -> None:
        """A text whose top left is here."""
        pen, spot = ImageDraw.Draw(self.image), (x * DPI / 72, y * DPI / 72)
        pen.text(spot, text, fill=(25, 25, 25), font=font(points))
        left, top, right, bottom = (side * 72 / DPI for side in pen.textbbox(spot, text, font=font(points)))
        self.printed.append((text, (left, top, right, bottom)))

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        ends = tuple(side * DPI / 72 for side in (x0, y0, x1, y1))
        ImageDraw.Draw(self.image).line(ends, fill=(30, 30, 30), width=2)

    def table(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        rows: Rows,
        spans: dict[tuple[int, int], tuple[int, int]] | None = None,
        height: float = 20.0,
        upright: bool = True,
    ) -> None:
        """A table; None marks a place that the cell to its left or above it covers."""
        spans = spans or {}
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if text is None:
                    continue
                tall, wide = spans.get((row, column), (1, 1))
                x0, y0 = x + sum(widths[:column]), y + row * height
                x1, y1 = x0 + sum(widths[column : column + wide]), y0 + tall * height
                self.rule(x0, y0, x1, y0)
                self.rule(x0, y1, x1, y1)
                if upright:
                    self.rule(x0, y0, x0, y1)
                    self.rule(x1, y0, x1, y1)
                if text:
                    length = font(11.0).getlength(text) * 72 / DPI
                    numeric = text[-1].isdigit() and "." in text
                    self.text(x1 - length - 4 if numeric else x0 + 4, (y0 + y1) / 2 - 8, text)

    def box(self, text: str) -> Box:
        """Where a text was drawn first."""
        return next(box for printed, box in self.printed if printed == text)


ROWS: Rows = [
    ["项目", None, "本年支出合计", "基本支出", "项目支出"],
    ["科目编码", "科目名称", None, None, None],
    ["201", "一般公共服务支出", "2,106.66", "1,503.52", "603.14"],
    ["20106", "财政事务", "2,106.66", "1,503.52", "603.14"],
    ["2010601", "行政运行", "1,511.89", "1,503.52", "8.37"],
    ["2010602", "一般行政管理事务", "594.77", "", "594.77"],
    ["208", "社会保障和就业支出", "326.72", "326.72", ""],
    ["", "合计", "2,433.38", "1,830.24", "603.14"],
]
SPANS = {(0, 0): (1, 2), (0, 2): (2, 1), (0, 3): (2, 1), (0, 4): (2, 1)}
TITLE = "梧桐市青石区测试局2024年度部门决算"
SENTENCE = "本年支出合计2433.38万元，其中：基本支出1830.24万元，占75.21%。"


def accounts() -> Drawing:
    """A page with a title, a table with merged headings, and a sentence."""
    page = Drawing()
    page.text(120, 60, TITLE, 16)
    page.text(240, 110, "支出决算表", 14)
    page.text(470, 138, "单位：万元")
    page.table(40, 160, [70, 150, 100, 95, 95], ROWS, SPANS)
    page.text(60, 350, SENTENCE)
    return page
