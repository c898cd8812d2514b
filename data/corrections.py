"""Corrections of figures by persons: rows that are only added, and how each figure stands because of them.

What was read stays in `read_figures`. `corrected_figures` follows from the readings and the rows; the view `figures`
shows the two as one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import duckdb

from data.failure import StoreFailure
from data.resolution import mark_stale
from data.rows import FIGURE_COLUMNS, figure_of_row, figure_row
from model import Figure
from model.correction import (
    ADDED,
    CHANGED,
    CORRECTABLE,
    KEPT,
    STRUCK,
    UNDONE,
    Correction,
    Patch,
    Standing,
    apply,
    current,
    find_again,
    in_force,
    patch_between,
    replay,
    same_reading,
    undone_ids,
)

MAX_REASON = 2000
MAX_WHO = 40
MAX_NAME = 200
_YEARS = range(1949, 2101)


class EditedMeanwhile(StoreFailure):
    """Somebody else corrected the figure first. `since` are the rows that came in between."""

    def __init__(self, since: Sequence[Correction]) -> None:
        who = since[-1].who if since else ""
        super().__init__(
            "edited_meanwhile",
            f"您打开这个数字之后，{who}已先更正了它，您的更改还没有保存。请看过对方的更正，再决定是否仍要保存。",
        )
        self.since = tuple(since)


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and why. Raises StoreFailure where either is missing or too long; nothing is cut.

    example: of a reason, for who gives none.
    """

    who: str
    reason: str
    example: str = "原件第 12 页为 118.44"

    def __post_init__(self) -> None:
        if not self.who.strip():
            raise StoreFailure("no_name", "请先填写您的姓名，更正记录要写明是谁改的。")
        if len(self.who) > MAX_WHO:
            raise StoreFailure("name_too_long", f"姓名最多 {MAX_WHO} 个字，现有 {len(self.who)} 个字。")
        if not self.reason.strip():
            raise StoreFailure("no_reason", f"请写明更正的理由，例如“{self.example}”。")
        if len(self.reason) > MAX_REASON:
            raise StoreFailure(
                "reason_too_long",
                f"理由最多 {MAX_REASON} 个字，现有 {len(self.reason)} 个字。没有保存，您填写的内容都还在，请删短后再保存。",
            )


@dataclass(frozen=True, slots=True)
class _Subject:
    """A figure with its place in the store, as read and with all its rows."""

    figure_id: int
    report_id: int
    sha256: str
    seq: int
    read: Standing
    history: tuple[Correction, ...]

    @property
    def now(self) -> Standing:
        return current(self.read, self.history)

    @property
    def version(self) -> int:
        return len(self.history)


def history(cursor: duckdb.DuckDBPyConnection, figure_id: int) -> tuple[Correction, ...]:
    """A figure's rows, oldest first."""
    rows = cursor.execute(f"{_SELECT} WHERE figure_id = ? ORDER BY version", [figure_id]).fetchall()
    return tuple(map(_correction, rows))


def of_report(cursor: duckdb.DuckDBPyConnection, report_id: int) -> tuple[Correction, ...]:
    """The rows of all figures of a report, oldest first."""
    rows = cursor.execute(f"{_SELECT} WHERE report_id = ? ORDER BY correction_id", [report_id]).fetchall()
    return tuple(map(_correction, rows))


def standing(cursor: duckdb.DuckDBPyConnection, figure_id: int) -> tuple[Standing, Standing]:
    """A figure as it was read and as it stands now."""
    subject = _subject(cursor, figure_id)
    return subject.read, subject.now


def report_of(cursor: duckdb.DuckDBPyConnection, figure_id: int) -> int:
    """The report that a figure is of; the figure was read or added there."""
    return _subject(cursor, figure_id).report_id


def change(
    cursor: duckdb.DuckDBPyConnection, figure_id: int, version: int, fields: Patch, author: Author
) -> Correction:
    """Set fields of a figure (names of `model.correction.CORRECTABLE`, values as in the contract).

    version: how many rows the figure had when the person looked at it; EditedMeanwhile where it has more.
    """
    unknown = set(fields) - set(CORRECTABLE)
    if unknown:
        raise ValueError(f"no such fields: {sorted(unknown)}")
    subject = _open_subject(cursor, figure_id, version)
    before = subject.now
    wanted = _checked(apply(before, fields))
    patch = patch_between(before, wanted)
    if wanted.figure.value == before.figure.value:
        patch.pop("value", None)  # 1.5 and 1.50 are one number
    if not patch:
        raise StoreFailure("nothing_changed", "没有改动：填写的内容与现在的数字相同。")
    return _write(cursor, subject, CHANGED, patch, author)


def strike(cursor: duckdb.DuckDBPyConnection, figure_id: int, version: int, author: Author) -> Correction:
    """Strike out what is no figure."""
    subject = _open_subject(cursor, figure_id, version)
    if subject.now.struck:
        raise StoreFailure("nothing_changed", "这个数字已经划去。")
    return _write(cursor, subject, STRUCK, {"struck": True}, author)


def add(
    cursor: duckdb.DuckDBPyConnection, report_id: int, sha256: str, figure: Figure, author: Author
) -> Correction:
    """Add a figure that the reading missed."""
    _refuse_hidden(cursor, report_id)
    held = cursor.execute(
        "SELECT 1 FROM report_files WHERE report_id = ? AND sha256 = ?", [report_id, sha256]
    ).fetchone()
    if not held:
        raise StoreFailure("no_file", "这份报告没有这个文件，不能在其中补录数字。")
    absent = Standing(_checked(Standing(figure)).figure, struck=True)
    subject = _Subject(_next_id(cursor), report_id, sha256, -1, absent, ())
    return _write(cursor, subject, ADDED, {"struck": False}, author)


def undo(cursor: duckdb.DuckDBPyConnection, correction_id: int, version: int, author: Author) -> Correction:
    """Take back one row by a new row; an undo can itself be taken back.

    version: of the figure, as in `change`.
    """
    found = cursor.execute(
        "SELECT figure_id FROM corrections WHERE correction_id = ?", [correction_id]
    ).fetchone()
    if found is None:
        raise StoreFailure("no_correction", "这条更正已不在库中。")
    subject = _open_subject(cursor, int(found[0]), version)
    if correction_id in undone_ids(subject.history):
        raise StoreFailure("already_undone", "这条更正已经撤销，没有再次撤销。")
    return _write(cursor, subject, UNDONE, {}, author, undoes=correction_id)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report's corrections in its next version.

    figures: how many were carried over; agreeing: of these, how many the program now reads as corrected.
    left: corrections of files that the new version does not have.
    """

    figures: int
    agreeing: int
    left: int


def keep(
    cursor: duckdb.DuckDBPyConnection, old_report: int, new_report: int, copied: dict[tuple[str, int], int]
) -> Kept:
    """Carry the corrections that hold over to a new version.

    copied: (sha256, seq) -> figure_id of readings that were merely copied; figures of files that were read anew
    are found again by what they are. One that the new reading lacks is added, or kept as struck.
    """
    files = cursor.execute("SELECT sha256 FROM report_files WHERE report_id = ?", [new_report]).fetchall()
    held = {sha256 for (sha256,) in files}
    figures = agreeing = left = 0
    taken: set[int] = set()
    for figure_id in _corrected_ids(cursor, old_report):
        old = _subject(cursor, figure_id)
        if old.sha256 not in held:
            left += 1
            continue
        new = _successor(cursor, old, new_report, copied, taken)
        taken.add(new.figure_id)
        for row, patch in _patches(old, new):
            author = Author(row.who, row.reason)
            written = _write(cursor, new, KEPT, patch, author, continues=row.correction_id)
            new = replace(new, history=(*new.history, written))
        figures += 1
        agreeing += same_reading(new.read, new.now)
    return Kept(figures, agreeing, left)


def _successor(
    cursor: duckdb.DuckDBPyConnection,
    old: _Subject,
    new_report: int,
    copied: dict[tuple[str, int], int],
    taken: set[int],
) -> _Subject:
    """The figure of the new reading that takes the corrections of `old`."""
    copy = copied.get((old.sha256, old.seq))
    if copy is not None:
        return _subject(cursor, copy)
    before, after = (_readings(cursor, report_id, old.sha256) for report_id in (old.report_id, new_report))
    others = [figure for figure_id, figure in before.items() if figure_id != old.figure_id]
    free = {figure_id: figure for figure_id, figure in after.items() if figure_id not in taken}
    index = find_again(old.read, old.now, list(free.values()), others)
    if index is not None:
        return _subject(cursor, list(free)[index])
    absent = Standing(old.read.figure, struck=True)
    return _Subject(_next_id(cursor), new_report, old.sha256, -1, absent, ())


def _readings(cursor: duckdb.DuckDBPyConnection, report_id: int, sha256: str) -> dict[int, Figure]:
    """What was read of a report's file, by figure_id."""
    cursor.execute(
        "SELECT * FROM read_figures WHERE report_id = ? AND sha256 = ? ORDER BY figure_id",
        [report_id, sha256],
    )
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row["figure_id"]: figure_of_row(row) for row in rows}


def _patches(old: _Subject, new: _Subject) -> list[tuple[Correction, dict[str, Any]]]:
    """What to write for the new reading: the patches that hold, so that the figure stands as it did."""
    rows = in_force(old.history)
    out = [(row, dict(row.patch)) for row in rows]
    stands = replay(new.read, rows)
    # Where the new reading differs from the old one, the last row says what a person decided on.
    decided = {name for _, patch in out for name in patch}
    if old.read.struck or new.read.struck:
        decided |= {"struck", *CORRECTABLE}
    gap = {name: value for name, value in patch_between(stands, old.now).items() if name in decided}
    if gap:
        out[-1] = (out[-1][0], out[-1][1] | gap)
    return out


def _corrected_ids(cursor: duckdb.DuckDBPyConnection, report_id: int) -> list[int]:
    rows = cursor.execute(
        "SELECT figure_id FROM corrected_figures WHERE report_id = ? ORDER BY figure_id", [report_id]
    ).fetchall()
    return [row[0] for row in rows]


def forget(cursor: duckdb.DuckDBPyConnection, report_ids: Sequence[int], *, history: bool) -> None:
    """Delete how the figures of reports that go for good stand; history: and every word said of them."""
    for table in ("corrected_figures", *(["corrections"] if history else [])):
        cursor.execute(f"DELETE FROM {table} WHERE report_id IN (SELECT unnest(?))", [list(report_ids)])


def _open_subject(cursor: duckdb.DuckDBPyConnection, figure_id: int, version: int) -> _Subject:
    """The figure, if it may be edited by a person who saw its `version`."""
    subject = _subject(cursor, figure_id)
    _refuse_hidden(cursor, subject.report_id)
    if subject.version != version:
        raise EditedMeanwhile(subject.history[version:])
    return subject


def _refuse_hidden(cursor: duckdb.DuckDBPyConnection, report_id: int) -> None:
    row = cursor.execute(
        'SELECT "current", removed_at IS NOT NULL FROM reports WHERE report_id = ?', [report_id]
    ).fetchone()
    if row is None:
        raise StoreFailure("no_report", "这份报告已不在库中。")
    if row[1]:
        raise StoreFailure("removed_report", "这份报告已删除，不能更正。可先在“历史记录”中恢复它。")
    if not row[0]:
        raise StoreFailure("old_version", "这是旧版本中的数字，没有保存。请到当前版本中更正同一个数字。")


def _subject(cursor: duckdb.DuckDBPyConnection, figure_id: int) -> _Subject:
    rows = history(cursor, figure_id)
    cursor.execute("SELECT * FROM read_figures WHERE figure_id = ?", [figure_id])
    names = [column[0] for column in cursor.description or ()]
    found = cursor.fetchone()
    if found is not None:
        row = dict(zip(names, found, strict=True))
        read = Standing(figure_of_row(row))
        return _Subject(figure_id, row["report_id"], row["sha256"], row["seq"], read, rows)
    if not rows:
        raise StoreFailure("no_figure", "这个数字已不在库中，它所在的报告可能已删除。")
    place = cursor.execute(
        "SELECT report_id, sha256 FROM corrections WHERE figure_id = ? AND version = 1", [figure_id]
    ).fetchone()
    assert place is not None
    report_id, sha256 = place
    return _Subject(figure_id, report_id, sha256, -1, rows[0].before, rows)


def _write(
    cursor: duckdb.DuckDBPyConnection,
    subject: _Subject,
    action: str,
    patch: Patch,
    author: Author,
    *,
    undoes: int | None = None,
    continues: int | None = None,
) -> Correction:
    """Add one row and bring the figure's standing up to date."""
    number = cursor.execute("SELECT nextval('correction_ids')").fetchone()
    assert number is not None
    before = subject.now
    unfinished = Correction(
        correction_id=int(number[0]),
        figure_id=subject.figure_id,
        version=subject.version + 1,
        at=datetime.now(),
        who=author.who.strip(),
        action=action,
        reason=author.reason.strip(),
        undoes=undoes,
        continues=continues,
        patch=patch,
        before=before,
        after=before,
    )
    row = replace(unfinished, after=current(subject.read, (*subject.history, unfinished)))
    _insert(cursor, subject, row)
    _restate(cursor, subject, (*subject.history, row))
    mark_stale(cursor, subject.report_id)
    return row


def _insert(cursor: duckdb.DuckDBPyConnection, subject: _Subject, row: Correction) -> None:
    cursor.execute(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            row.correction_id,
            row.figure_id,
            row.version,
            subject.report_id,
            subject.sha256,
            row.at,
            row.who,
            row.action,
            row.reason,
            row.undoes,
            row.continues,
            *(_json(part) for part in (dict(row.patch), row.before.to_json(), row.after.to_json())),
        ],
    )


def _restate(cursor: duckdb.DuckDBPyConnection, subject: _Subject, rows: tuple[Correction, ...]) -> None:
    """Write how the figure stands now; nothing where no correction holds."""
    cursor.execute("DELETE FROM corrected_figures WHERE figure_id = ?", [subject.figure_id])
    if not in_force(rows):
        return
    now = current(subject.read, rows)
    kind = STRUCK if now.struck else ADDED if subject.read.struck else CHANGED
    stored = figure_row(subject.seq, now.figure)
    columns = FIGURE_COLUMNS.names
    places = ", ".join("?" * (len(columns) + 5))
    names = ", ".join(f'"{name}"' for name in columns)
    cursor.execute(
        f"INSERT INTO corrected_figures (figure_id, report_id, sha256, {names}, correction, agrees) VALUES ({places})",
        [
            subject.figure_id,
            subject.report_id,
            subject.sha256,
            *(stored[name] for name in columns),
            kind,
            same_reading(subject.read, now),
        ],
    )


def _checked(wanted: Standing) -> Standing:
    """The figure, if the store can hold it and a reader can understand it."""
    figure = wanted.figure
    if not figure.statement.strip() or not figure.item.strip() or not figure.measure.strip():
        raise StoreFailure("incomplete", "表或章节、项目和指标都要填写。")
    if any(len(name) > MAX_NAME for name in (figure.statement, figure.item, figure.measure, figure.unit)):
        raise StoreFailure("name_too_long", f"表、项目、指标和单位的名称最多 {MAX_NAME} 个字。")
    if figure.code and (not figure.code.isascii() or not figure.code.isdecimal() or len(figure.code) > 12):
        raise StoreFailure("bad_code", f"科目编码“{figure.code[:20]}”应全部是数字，或不填。")
    if figure.year not in _YEARS:
        raise StoreFailure(
            "bad_year", f"年度 {figure.year} 不对，应在 {_YEARS.start} 与 {_YEARS.stop - 1} 之间。"
        )
    figure_row(0, figure)  # raises where the value does not fit
    return wanted


def _next_id(cursor: duckdb.DuckDBPyConnection) -> int:
    row = cursor.execute("SELECT nextval('figure_ids')").fetchone()
    assert row is not None
    return int(row[0])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_SELECT = """
    SELECT correction_id, figure_id, version, "at", who, action, reason, undoes, continues, patch, before, after
    FROM corrections
"""


def _correction(row: tuple[Any, ...]) -> Correction:
    number, figure_id, version, at, who, action, reason, undoes, continues, *parts = row
    patch, before, after = map(json.loads, parts)
    stood, stands = Standing.from_json(before), Standing.from_json(after)
    return Correction(
        number, figure_id, version, at, who, action, reason, undoes, continues, patch, stood, stands
    )
