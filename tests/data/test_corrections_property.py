"""Whatever several persons correct, add, strike and undo, and however often a report is read again: the history stays
true, and every number is right."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import corrections
from data.corrections import Author
from data.failure import StoreFailure
from data.queries import catalog, history, resolved, source
from data.rereading import reread
from data.store import Store
from model import Figure, Place, Report
from model.correction import Correction
from tests.data.corrections_model import Entry, Slot
from tests.data.small_reports import figure, report
from tests.writing import save, within

TOTALS = "收入支出决算总表"
# The first item is a concept of the pages; two numbers may well get one name.
ITEMS = ["收入总计", "支出总计", "其他收入"]
PEOPLE = ["王敏", "李刚", "赵丽"]
VALUES = st.decimals(Decimal(-999), Decimal(999), places=2).map(lambda value: format(value, "f"))
FIELDS = st.fixed_dictionaries(
    {},
    optional={"value": VALUES, "unit": st.sampled_from(["万元", "个"]), "item": st.sampled_from(ITEMS)},
)
WHICH = st.integers(0, 20)
STEPS = st.one_of(
    st.tuples(st.just("change"), WHICH, FIELDS),
    st.tuples(st.just("change"), WHICH, st.fixed_dictionaries({"value": VALUES})),
    st.tuples(st.just("strike"), WHICH, st.none()),
    st.tuples(st.just("undo"), WHICH, WHICH),
    st.tuples(st.just("undo"), WHICH, WHICH),
    st.tuples(st.just("add"), st.sampled_from(ITEMS), VALUES),
    st.tuples(st.just("reread"), st.lists(st.one_of(st.none(), VALUES), min_size=3, max_size=3), st.none()),
)
# How many rows of the number its editor has not seen.
UNSEEN = st.sampled_from([0, 0, 0, 1, 2])
REFUSED = {"edited_meanwhile", "nothing_changed", "already_undone"}


@pytest.fixture(scope="module")
def shelf() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store(folder) as store:
        yield store


@settings(max_examples=8)
@given(
    read=st.lists(VALUES, min_size=3, max_size=3),
    steps=st.lists(st.tuples(STEPS, st.sampled_from(PEOPLE), UNSEEN), min_size=2, max_size=12),
)
def test_any_sequence_of_corrections_undos_and_readings(
    shelf: Store, read: list[str], steps: list[Any]
) -> None:
    desk = Desk(shelf, read)
    try:
        for number, (step, who, unseen) in enumerate(steps):
            desk.take(step, Author(who, f"理由 {number}"), unseen)
            desk.check()
        desk.check_the_past()
    finally:
        with shelf.write() as cursor:
            tables = ("corrections", "corrected_figures", "read_figures", "report_files", "reports", "events")
            for table in tables:
                cursor.execute(f"DELETE FROM {table}")


class Desk:
    """The store with one report, and beside it what the test remembers of every number."""

    def __init__(self, store: Store, read: list[str]) -> None:
        self.store = store
        self.spots = count(1)
        values = zip(ITEMS, read, strict=True)
        self.slots = [Slot(next(self.spots), _state(item, value)) for item, value in values]
        self.report = report(*(_figure(slot) for slot in self.slots))
        self.report_id = save(store, self.report)
        self.past: dict[int, tuple[Correction, ...]] = {}
        self._find_read_figures()
        self.as_read = store.report(self.report_id, as_read=True)

    def take(self, step: Any, author: Author, unseen: int) -> None:
        kind, first, second = step
        if kind == "add":
            self._add(first, second, author)
        elif kind == "reread":
            self._reread(first)
        elif self.slots:
            self._edit(kind, self.slots[first % len(self.slots)], second, author, unseen)

    def _add(self, item: str, value: str, author: Author) -> None:
        slot = Slot(next(self.spots), _state(item, value) | {"struck": True})
        sha256 = self.report.source.sha256
        slot.figure_id = within(
            self.store, corrections.add, self.report_id, sha256, _figure(slot), author
        ).figure_id
        slot.write(Entry({"struck": False}, author.who, author.reason))
        self.slots.append(slot)

    def _edit(self, kind: str, slot: Slot, what: Any, author: Author, unseen: int) -> None:
        """One person's edit, made on what this person saw; taken only where that is the latest."""
        version = max(0, len(slot.entries) - unseen)
        try:
            done = self._try(kind, slot, what, version, author)
        except StoreFailure as failure:
            assert failure.code in REFUSED
            assert (failure.code == "edited_meanwhile") == (version != len(slot.entries))
            if isinstance(failure, corrections.EditedMeanwhile):
                seen = [(row.who, row.reason) for row in failure.since]
                assert seen == [(entry.who, entry.reason) for entry in slot.entries[version:]]
            return
        assert version == len(slot.entries), "an edit of somebody who did not see the last one was taken"
        assert done.target is None or done.target.holds
        slot.write(done)

    def _try(self, kind: str, slot: Slot, what: Any, version: int, author: Author) -> Entry:
        entry = Entry({}, author.who, author.reason)
        if kind == "change":
            within(self.store, corrections.change, slot.figure_id, version, what, author)
            wanted = {name: Decimal(value) if name == "value" else value for name, value in what.items()}
            entry.patch = {name: value for name, value in wanted.items() if value != slot.now[name]}
        elif kind == "strike":
            within(self.store, corrections.strike, slot.figure_id, version, author)
            entry.patch = {"struck": True}
        else:
            if not slot.entries:
                raise StoreFailure("edited_meanwhile" if version else "already_undone", "")
            at = what % len(slot.entries)
            row = corrections.history(self.store.cursor(), slot.figure_id)[at]
            within(self.store, corrections.undo, row.correction_id, version, author)
            entry.target = slot.entries[at]
        return entry

    def _reread(self, values: list[str | None]) -> None:
        """A newer program reads the first three numbers otherwise, or not at all."""
        by_spot = dict(zip((1, 2, 3), values, strict=True))
        before = [slot for slot in self.slots if not slot.read["struck"]]
        wanted = {slot: by_spot.get(slot.spot) for slot in before}
        fresh = [_figure(slot, value) for slot, value in wanted.items() if value is not None]
        if not fresh:
            return  # a report without figures is none
        readings = {self.report.source.sha256: replace(self.report, figures=tuple(fresh))}
        old = {slot: corrections.history(self.store.cursor(), slot.figure_id) for slot in self.slots}
        again = within(self.store, reread, self.report_id, readings)
        if not again.changed:
            return
        self.report_id = again.report_id
        corrected = {slot for slot in self.slots if slot.in_force}
        assert again.kept == len(corrected)
        self.slots = [slot for slot in self.slots if slot.read_again(wanted.get(slot))]
        self._find_read_figures()
        for slot in corrected:
            slot.figure_id = self._continued(old[slot])
        self.as_read = self.store.report(self.report_id, as_read=True)

    def _find_read_figures(self) -> None:
        rows = self.store.cursor().execute(
            "SELECT figure_id, CAST(place->>'row' AS INTEGER) FROM read_figures WHERE report_id = ?",
            [self.report_id],
        )
        found = {spot: figure_id for figure_id, spot in rows.fetchall()}
        for slot in self.slots:
            slot.figure_id = found.get(slot.spot, -1)

    def _continued(self, rows: tuple[Correction, ...]) -> int:
        """The figure that goes on from these rows in the new version."""
        found = self.store.cursor().execute(
            "SELECT DISTINCT figure_id FROM corrections WHERE report_id = ? AND list_contains(?, continues)",
            [self.report_id, [row.correction_id for row in rows]],
        )
        ((figure_id,),) = found.fetchall()
        return int(figure_id)

    def check(self) -> None:
        """Everything that answers gives the same: the replay, the report, the lists, the resolved value."""
        cursor = self.store.cursor()
        for slot in self.slots:
            self._check_history(slot)
            _, now = corrections.standing(cursor, slot.figure_id)
            assert _seen(now.figure) | {"struck": now.struck} == slot.now
        counted = [slot.now for slot in self.slots if not slot.now["struck"]]
        stored = self.store.report(self.report_id)
        assert _bag(map(_seen, stored.figures)) == _bag(counted)
        listed = catalog.figures(cursor)
        assert Counter(listed["figure_id"]) == Counter(
            slot.figure_id for slot in self.slots if not slot.now["struck"]
        )
        marks = {slot.figure_id: _mark(slot) for slot in self.slots if slot.in_force}
        assert source.corrected(cursor).items() >= marks.items()
        assert self.store.report(self.report_id, as_read=True) == self.as_read, "a reading was changed"
        self._check_resolved(stored)

    def _check_history(self, slot: Slot) -> None:
        rows = corrections.history(self.store.cursor(), slot.figure_id)
        past = self.past.get(slot.figure_id, ())
        assert rows[: len(past)] == past, "a row of the past was changed"
        assert [(row.who, row.reason) for row in rows] == [
            (entry.who, entry.reason) for entry in slot.entries
        ]
        assert [row.version for row in rows] == list(range(1, len(rows) + 1))
        for before, after in pairwise(rows):
            assert after.before == before.after, "a row does not go on from the one before"
        if rows:
            assert rows[-1].after == corrections.standing(self.store.cursor(), slot.figure_id)[1]
        self.past[slot.figure_id] = rows

    def _check_resolved(self, stored: Report) -> None:
        totals = resolved.values(self.store.cursor(), concepts=["income_total"], measures=["决算数"])
        stated = [one.value for one in stored.figures if one.item == "收入总计" and one.unit == "万元"]
        counts = [one.value for one in stored.figures if one.item == "收入总计" and one.unit != "万元"]
        assert set(totals["value"]) <= {*stated, *counts} and bool(len(totals)) == bool(stated or counts)

    def check_the_past(self) -> None:
        """What was done in earlier versions stands there as it was written, and in the log, row by row."""
        cursor = self.store.cursor()
        for figure_id, rows in self.past.items():
            assert corrections.history(cursor, figure_id)[: len(rows)] == rows
        logged = history.log(cursor)
        said = Counter(logged[logged["who"].isin(PEOPLE)]["reason"])
        assert said == Counter(row.reason for rows in self.past.values() for row in rows)


def _state(item: str, value: str) -> dict[str, Any]:
    return {"value": Decimal(value), "unit": "万元", "item": item, "struck": False}


def _figure(slot: Slot, value: str | None = None) -> Figure:
    """The number as it is read in the table's row."""
    read = slot.read
    made = figure(TOTALS, read["item"], value or format(read["value"], "f"), unit=read["unit"])
    return replace(made, where=Place(table=1, row=slot.spot, column=2))


def _seen(one: Figure) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("value", "unit", "item")}


def _bag(states: Any) -> Counter[Any]:
    return Counter((state["value"], state["unit"], state["item"]) for state in states)


def _mark(slot: Slot) -> str:
    if slot.now["struck"]:
        return "struck"
    return "added" if slot.read["struck"] else "changed"
