"""Where in its source a number was printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a source file; only the fields that the source's kind has are set.

    page: 1-based page number, with `bbox` (x0, top, x1, bottom) in points from the page's top left.
    line: 1-based line of a plain text.
    paragraph: 1-based paragraph of a Word text.
    table, row, column: 1-based, a cell of a table in a Word text or web page.
    sheet, cell: a workbook's sheet name and cell address ("B12").
    """

    page: int | None = None
    bbox: Box | None = None
    line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's PLACE: the fields that are set, a box as a list rounded to 0.01 points."""
        out: dict[str, Any] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if value is not None:
                out[name] = [round(side, 2) for side in value] if name == "bbox" else value
        return out

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Place:
        """The inverse of `to_json`."""
        fields = dict(data)
        if fields.get("bbox") is not None:
            fields["bbox"] = tuple(fields["bbox"])
        return cls(**fields)

    def describe(self) -> str:
        """The place in words that an official reads: 第 12 页, 第 240 行, 第 3 个表第 4 行第 2 列."""
        if self.page is not None:
            return f"第 {self.page} 页"
        if self.line is not None:
            return f"第 {self.line} 行"
        if self.paragraph is not None:
            return f"第 {self.paragraph} 段"
        if self.sheet is not None:
            return f"工作表“{self.sheet}”{self.cell or ''}"
        if self.table is not None:
            cell = f"第 {self.row} 行第 {self.column} 列" if self.row is not None else ""
            return f"第 {self.table} 个表{cell}"
        return ""
