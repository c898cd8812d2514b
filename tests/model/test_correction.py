"""How corrections are replayed, and how a corrected figure is found again in a new reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from model import Figure, Place
from model.correction import Correction, Standing, current, find_again, in_force, undone_ids

READ = Standing(
    Figure("支出决算表", "教育支出", "决算数", 2023, Decimal("1.00"), "万元", "1.00", Place(line=3))
)


def history(*steps: tuple[dict[str, object], int | None]) -> tuple[Correction, ...]:
    """Rows numbered from 1: a patch, or the number of the row that is taken back."""
    return tuple(
        Correction(n, 1, n, datetime(2025, 1, 1), "王某", "", "", undoes, None, patch, READ, READ)
        for n, (patch, undoes) in enumerate(steps, start=1)
    )


def test_an_undo_of_an_undo_brings_the_change_back() -> None:
    rows = history(({"value": "2.00"}, None), ({}, 1), ({}, 2))
    assert undone_ids(rows[:2]) == {1} and undone_ids(rows) == {2}
    assert current(READ, rows[:2]) == READ
    assert current(READ, rows).figure.value == Decimal("2.00")


@given(st.lists(st.integers(0, 30), max_size=30))
def test_a_row_holds_exactly_where_no_holding_row_takes_it_back(choices: list[int]) -> None:
    steps: list[tuple[dict[str, object], int | None]] = []

    def holds(number: int) -> bool:
        return not any(undoes == number and holds(by) for by, (_, undoes) in enumerate(steps, start=1))

    for number, choice in enumerate(choices, start=1):
        standing = [n for n in range(1, number) if holds(n)]
        if choice % 2 and standing:
            steps.append(({}, standing[choice % len(standing)]))
        else:
            steps.append(({"value": str(number)}, None))
    rows = history(*steps)
    changes = [n for n, (_, undoes) in enumerate(steps, start=1) if undoes is None and holds(n)]
    assert [row.correction_id for row in in_force(rows)] == changes
    assert current(READ, rows).figure.value == Decimal(changes[-1] if changes else "1.00")


def boxed(value: str, box: tuple[float, float, float, float], item: str = "教育支出") -> Figure:
    return replace(READ.figure, value=Decimal(value), text=value, item=item, where=Place(page=2, bbox=box))


def test_found_again_by_its_box_where_the_digits_are_read_otherwise() -> None:
    old = Standing(boxed("1.00", (10, 10, 40, 20)))
    near, far = boxed("7.00", (11, 10, 41, 20)), boxed("1.00", (200, 10, 240, 20), "其他支出")
    assert find_again(old, old, [far, near]) == 1


def test_found_again_by_its_name_where_it_stands_elsewhere() -> None:
    moved = replace(READ.figure, where=Place(line=90), text="1.1", value=Decimal("1.1"))
    assert find_again(READ, READ, [replace(moved, item="其他支出"), moved]) == 1
    assert find_again(READ, READ, [moved, replace(moved, where=Place(line=91))]) is None
    assert find_again(READ, READ, []) is None


def test_a_line_holds_many_numbers() -> None:
    other = replace(READ.figure, item="文化支出", text="9.00", value=Decimal("9"))
    assert find_again(READ, READ, [other]) is None
