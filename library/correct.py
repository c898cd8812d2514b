"""Correcting a figure: changed, struck out, added or taken back, and its report audited with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from data import corrections, findings
from data.corrections import Author
from data.store import Store
from library import permission
from library.consistency import change as consistent
from model import Figure
from model.actor import Role
from model.correction import Correction, Patch

_Cursor = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: the figure, its row, and the errors and warnings gone, new and there now.

    audited: whether the audit could be made; where it failed the correction stands, and the audit is made later.
    """

    figure_id: int
    row: Correction
    gone: int
    new: int
    now: int
    audited: bool


def change(store: Store, figure_id: int, version: int, fields: Patch, author: Author) -> Corrected:
    """Set fields of a figure; see `data.corrections.change`."""
    permission.permit(store, Role.EDIT, "更正", permission.of_figure(store, figure_id))
    by = permission.signed(store, author)
    return _corrected(store, lambda cursor: corrections.change(cursor, figure_id, version, fields, by))


def strike(store: Store, figure_id: int, version: int, author: Author) -> Corrected:
    """Strike out what is no figure."""
    permission.permit(store, Role.EDIT, "划去", permission.of_figure(store, figure_id))
    by = permission.signed(store, author)
    return _corrected(store, lambda cursor: corrections.strike(cursor, figure_id, version, by))


def add(store: Store, report_id: int, sha256: str, figure: Figure, author: Author) -> Corrected:
    """Add a figure that the reading missed."""
    permission.permit(store, Role.EDIT, "补录", permission.of_report(store, report_id))
    by = permission.signed(store, author)
    return _corrected(store, lambda cursor: corrections.add(cursor, report_id, sha256, figure, by))


def undo(store: Store, correction_id: int, version: int, author: Author) -> Corrected:
    """Take back one row by a new row."""
    permission.permit(store, Role.EDIT, "撤销更正", permission.of_correction(store, correction_id))
    by = permission.signed(store, author)
    return _corrected(store, lambda cursor: corrections.undo(cursor, correction_id, version, by))


def _corrected(store: Store, act: Callable[[_Cursor], Correction]) -> Corrected:
    with consistent(store) as cursor:
        row = act(cursor)
        report_id = corrections.report_of(cursor, row.figure_id)
        before = findings.loud(cursor, report_id)
        state = findings.audited_state(cursor, report_id)
    cursor = store.cursor()
    after = findings.loud(cursor, report_id)
    audited = findings.audited_state(cursor, report_id) != state
    return Corrected(row.figure_id, row, len(before - after), len(after - before), len(after), audited)
