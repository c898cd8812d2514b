"""A small spreadsheet program for tests: works a workbook's formulas out anew, exactly, knowing nothing of how it was written.

It knows +, -, *, /, comparisons, SUM, IF, ROUND, ABS and COUNTIF over cells and ranges of any sheet.
"""

from __future__ import annotations

import io
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token


class Calculated:
    """The cells of a workbook by what they come to; typed-in numbers are Decimals."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.formulas = openpyxl.load_workbook(io.BytesIO(data))
        self._values: dict[tuple[str, str], Any] = {}
        self._open: set[tuple[str, str]] = set()

    @cached_property
    def cached(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(self.data), data_only=True)

    def forget(self) -> None:
        """Work everything out again, after a cell was changed."""
        self._values.clear()

    def cells(self) -> list[tuple[str, str]]:
        """Every cell with a formula."""
        return [
            (sheet.title, cell.coordinate)
            for sheet in self.formulas.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]

    def value(self, sheet: str, cell: str) -> Any:
        """What a cell comes to: Decimal, text, or None where it is empty."""
        key = (sheet, cell)
        if key not in self._values:
            assert key not in self._open, f"{key} leads back to itself"
            self._open.add(key)
            held = self.formulas[sheet][cell]
            formula = held.data_type == "f"
            self._values[key] = (
                _Reader(self, sheet, str(held.value)).whole() if formula else _plain(held.value)
            )
            self._open.discard(key)
        return self._values[key]

    def cached_value(self, sheet: str, cell: str) -> Any:
        """What stands in the file for programs that do not calculate."""
        return self.cached[sheet][cell].value


def _plain(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


class _Reader:
    """One formula, read from its tokens."""

    def __init__(self, book: Calculated, sheet: str, formula: str) -> None:
        self.book, self.sheet = book, sheet
        self.tokens = [token for token in Tokenizer(formula).items if token.type != Token.WSPACE]
        self.at = 0

    def whole(self) -> Any:
        found = self._comparison()
        assert self.at == len(self.tokens), [token.value for token in self.tokens[self.at :]]
        return found

    def _next(self, *values: str) -> str:
        """The next token's text where it is one of these, else ""."""
        if self.at < len(self.tokens) and self.tokens[self.at].value in values:
            self.at += 1
            return self.tokens[self.at - 1].value
        return ""

    def _comparison(self) -> Any:
        left = self._sum()
        sign = self._next("=", "<=", ">=", "<", ">")
        if not sign:
            return left
        right = self._sum()
        if isinstance(left, str) or isinstance(right, str):
            assert sign == "=", "texts are only asked whether they are the same"
            return ("" if left is None else left) == ("" if right is None else right)
        left, right = _number(left), _number(right)
        return {
            "=": left == right,
            "<=": left <= right,
            ">=": left >= right,
            "<": left < right,
            ">": left > right,
        }[sign]

    def _sum(self) -> Any:
        found = self._product()
        while sign := self._next("+", "-"):
            other = self._product()
            found = _number(found) + (_number(other) if sign == "+" else -_number(other))
        return found

    def _product(self) -> Any:
        found = self._single()
        while sign := self._next("*", "/"):
            other = self._single()
            found = _number(found) * _number(other) if sign == "*" else _number(found) / _number(other)
        return found

    def _single(self) -> Any:
        if self._next("-"):
            return -_number(self._single())
        token = self.tokens[self.at]
        self.at += 1
        if token.type == Token.PAREN:
            found = self._comparison()
            assert self._next(")")
            return found
        if token.type == Token.FUNC:
            return self._function(token.value.rstrip("(").upper())
        if token.subtype == Token.NUMBER:
            return Decimal(token.value)
        if token.subtype == Token.TEXT:
            return token.value[1:-1].replace('""', '"')
        assert token.subtype == Token.RANGE, token.value
        cells = self._cells(token.value)
        return cells[0] if len(cells) == 1 else cells

    def _function(self, name: str) -> Any:
        if name == "IF":
            return self._choice()
        arguments = [self._comparison()]
        while self._next(","):
            arguments.append(self._comparison())
        assert self._next(")")
        return _FUNCTIONS[name](*arguments)

    def _choice(self) -> Any:
        """IF: only the branch that holds is worked out."""
        holds = bool(self._comparison())
        found = None
        for taken in (holds, not holds):
            assert self._next(",")
            if taken:
                found = self._comparison()
            else:
                self._skip()
        assert self._next(")")
        return found

    def _skip(self) -> None:
        """Over an argument that is not wanted (it may divide by nothing)."""
        depth = 0
        while depth or self.tokens[self.at].value not in (",", ")"):
            token = self.tokens[self.at]
            depth += token.subtype == Token.OPEN
            depth -= token.subtype == Token.CLOSE
            self.at += 1

    def _cells(self, reference: str) -> list[Any]:
        sheet, _, cells = reference.rpartition("!")
        sheet = sheet.strip("'").replace("''", "'") or self.sheet
        first, _, last = cells.replace("$", "").partition(":")
        assert re.fullmatch(r"[A-Z]+\d+", first), reference
        found = self.book.formulas[sheet][f"{first}:{last or first}"]
        return [self.book.value(sheet, cell.coordinate) for row in found for cell in row]


def _number(value: Any) -> Decimal:
    assert not isinstance(value, str), f"{value!r} is no number"
    return Decimal(0) if value is None else value


def _flat(values: tuple[Any, ...]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _sum(*values: Any) -> Decimal:
    return sum((value for value in _flat(values) if isinstance(value, Decimal)), Decimal(0))


def _round(value: Any, places: Decimal) -> Decimal:
    return _number(value).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


_FUNCTIONS = {
    "SUM": _sum,
    "ROUND": _round,
    "ABS": lambda value: abs(_number(value)),
    "COUNTIF": lambda cells, wanted: Decimal(sum(cell == wanted for cell in _flat((cells,)))),
}
