"""A workbook's sheets between their file format and the reading: printed cells, merged ranges, what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsing.failure import ReadFailure

# A year's report has some twenty sheets; accounting programs export a few dozen.
MAX_SHEETS = 300
MAX_CELLS = 200_000
MAX_COLUMN = 16_384
MAX_CELL_TEXT = 32_767
MAX_TEXT = 10_000_000

Position = tuple[int, int]
Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell as it is printed. number: it holds a number, not words."""

    text: str
    number: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet. Rows and columns count from 1.

    merged: (top, left, bottom, right) of each merged range. uncached: formulas whose value the file does not hold.
    """

    name: str
    cells: dict[Position, Printed] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncached: list[Position] = field(default_factory=list)


@dataclass(slots=True)
class Workbook:
    """The sheets to read, and the names of hidden ones, which are not."""

    sheets: list[Sheet] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Budget:
    """What one workbook may hold. Raises ReadFailure as soon as there is more."""

    cells: int = 0
    text: int = 0

    def take(self, text: str) -> str:
        """Count a filled cell; gives its text, cut where it is longer than a cell can be."""
        self.cells += 1
        text = text[:MAX_CELL_TEXT]
        self.text += len(text)
        if self.cells > MAX_CELLS or self.text > MAX_TEXT:
            raise ReadFailure(
                "too_large",
                f"工作簿的内容超过上限（{MAX_CELLS} 个单元格），远超一份决算报告。请只保留决算表后再传。",
            )
        return text


def check_sheets(names: Sequence[str]) -> None:
    """Raises ReadFailure where a workbook has more sheets than any report."""
    if len(names) > MAX_SHEETS:
        raise ReadFailure(
            "too_large",
            f"工作簿有 {len(names)} 个工作表，超过 {MAX_SHEETS} 个的上限。请只保留决算表后再传。",
        )


def address(row: int, column: int) -> str:
    """A cell's address: 12, 2 is B12."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def position(reference: str) -> Position | None:
    """The row and column of an address such as B12 or $B$12, None where it is none."""
    letters = digits = ""
    for character in reference.replace("$", ""):
        if character.isascii() and character.isalpha() and not digits:
            letters += character.upper()
        elif character.isascii() and character.isdecimal():
            digits += character
        else:
            return None
    if not letters or not digits or len(letters) > 3 or len(digits) > 7:
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column
