"""Ruling lines to tables."""

from __future__ import annotations

import pytest

from parsing.readers.pdf.rules import Lattice, Span, join, rules_to_lattices
from parsing.readers.pdf.shapes import Segment


def lines(*positions: float, start: float = 0, end: float = 90) -> list[Segment]:
    return [(position, start, end) for position in positions]


def only(horizontals: list[Segment], verticals: list[Segment]) -> Lattice:
    (lattice,) = rules_to_lattices(join(horizontals), join(verticals))
    return lattice


def test_pieces_of_a_line_join_and_specks_go() -> None:
    pieces = [(10.0, 0.0, 30.0), (10.4, 32.0, 60.0), (10.2, 70.0, 90.0), (50.0, 5.0, 6.0)]
    assert join(pieces) == [(pytest.approx(10.2), 0.0, 60.0), (pytest.approx(10.2), 70.0, 90.0)]


def test_a_line_drawn_twice_is_one() -> None:
    assert join([(10.0, 0.0, 90.0), (12.0, 0.0, 90.0)]) == [(11.0, 0.0, 90.0)]


def test_a_full_grid_has_a_cell_in_every_place() -> None:
    lattice = only(lines(0, 30, 60), lines(0, 30, 60, 90, end=60))
    assert lattice.cells == [Span(row, column, 1, 1) for row in range(2) for column in range(3)]
    assert lattice.box == (0, 0, 90, 60)
    assert lattice.cell_box(lattice.cells[4]) == (30, 30, 60, 60)


def test_missing_walls_merge_cells_over_columns_and_rows() -> None:
    horizontals = [(0.0, 0.0, 90.0), (30.0, 0.0, 60.0), (60.0, 0.0, 90.0)]
    verticals = [(0.0, 0.0, 60.0), (30.0, 30.0, 60.0), (60.0, 0.0, 60.0), (90.0, 0.0, 60.0)]
    lattice = only(horizontals, verticals)
    assert lattice.cells == [Span(0, 0, 1, 2), Span(0, 2, 2, 1), Span(1, 0, 1, 1), Span(1, 1, 1, 1)]
    assert lattice.owners == [[0, 0, 1], [2, 3, 1]]


def test_outside_its_frame_a_table_has_no_cell() -> None:
    lattice = only(lines(0, 30), lines(0, 45, 90, end=30))
    assert lattice.framed_owners() == [[None] * 4, [None, 0, 1, None], [None] * 4]


def test_undrawn_outer_borders_are_added() -> None:
    sides = only(lines(0, 30, 60), lines(30, 60, end=60))
    assert (sides.xs, len(sides.cells)) == ([0, 30, 60, 90], 6)
    ends = only(lines(30), lines(0, 45, 90, end=60))
    assert (ends.ys, len(ends.cells)) == ([0, 30, 60], 4)


def test_a_table_broken_by_the_page_keeps_its_last_row() -> None:
    lattice = only(lines(0, 30, 60), lines(0, 45, 90, end=85))
    assert lattice.ys == [0, 30, 60, 85]


def test_where_no_cell_is_drawn_there_is_none() -> None:
    horizontals = [*lines(0, 30), (60.0, 0.0, 30.0), (90.0, 0.0, 30.0)]
    verticals = [*lines(0, 30, end=90), (60.0, 0.0, 30.0), (90.0, 0.0, 30.0)]
    assert only(horizontals, verticals).owners[2] == [4, None, None]


def test_tables_apart_are_two_from_the_top_down_and_a_lone_box_is_none() -> None:
    upper = (lines(0, 30, 60), lines(0, 45, 90, end=60))
    lower = (lines(200, 230, 260), lines(0, 45, 90, start=200, end=260))
    box = (lines(400, 500), lines(0, 90, start=400, end=500))
    horizontals, verticals = lower[0] + upper[0] + box[0], lower[1] + upper[1] + box[1]
    assert [lattice.ys[0] for lattice in rules_to_lattices(join(horizontals), join(verticals))] == [0, 200]


def test_a_table_inside_a_cell_stands_by_itself() -> None:
    outer = (lines(0, 100, 200, end=300), lines(0, 300, end=200))
    inner = (lines(20, 50, 80, start=20, end=120), lines(20, 70, 120, start=20, end=80))
    lattices = rules_to_lattices(join(outer[0] + inner[0]), join(outer[1] + inner[1]))
    assert [len(lattice.cells) for lattice in lattices] == [2, 4]


def test_hatching_is_no_table() -> None:
    positions = [5.0 * number for number in range(300)]
    hatching = [(position, 0.0, 1500.0) for position in positions]
    assert rules_to_lattices(join(hatching), join(hatching)) == []
