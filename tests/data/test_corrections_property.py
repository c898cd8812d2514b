"""Whatever is corrected and undone, in any order: the history stays true, and the current value is right."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import corrections
from data.corrections import Author
from data.failure import StoreFailure
from data.queries import catalog, resolved
from data.store import Store
from tests.data.small_reports import figure, report

TOTALS = "收入支出决算总表"
VALUES = st.decimals(Decimal(-999), Decimal(999), places=2).map(lambda value: format(value, "f"))
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "value": VALUES,
        "unit": st.sampled_from(["万元", "个"]),
        "item": st.sampled_from(["收入总计", "支出总计", "其他收入"]),
    },
)
STEPS = st.one_of(
    st.tuples(st.just("change"), FIELDS),
    st.tuples(st.just("strike"), st.none()),
    st.tuples(st.just("undo"), st.integers(0, 20)),
)


@dataclass
class Entry:
    """What the test itself remembers of one row: its patch, the row it takes back, the rows that take it back."""

    patch: dict[str, Any]
    target: Entry | None = None
    taken_back_by: list[Entry] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not any(row.holds for row in self.taken_back_by)


@pytest.fixture(scope="module")
def shelf() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store(folder) as store:
        yield store


@settings(max_examples=12, deadline=None)
@given(
    read=VALUES,
    added=st.booleans(),
    steps=st.lists(st.tuples(STEPS, st.booleans()), max_size=10),
)
def test_any_sequence_of_corrections_and_undos(
    shelf: Store, read: str, added: bool, steps: list[Any]
) -> None:
    report_id = shelf.save(report(figure(TOTALS, "收入总计", read), figure(TOTALS, "支出总计", "7")))
    try:
        _walk(shelf, report_id, read, added, steps)
    finally:
        with shelf.write() as cursor:
            for table in ("corrections", "corrected_figures", "read_figures", "report_files", "reports"):
                cursor.execute(f"DELETE FROM {table}")


def _walk(store: Store, report_id: int, read: str, added: bool, steps: list[Any]) -> None:
    start = {"value": Decimal(read), "unit": "万元", "item": "收入总计", "struck": False}
    entries: list[Entry] = []
    sha256 = store.cursor().execute("SELECT sha256 FROM report_files").fetchone()[0]
    if added:
        figure_id = corrections.add(
            store, report_id, sha256, figure(TOTALS, "收入总计", read), Author("王某", "补录")
        )
        start["struck"] = True
        entries.append(Entry({"struck": False}))
    else:
        figure_id = store.cursor().execute("SELECT min(figure_id) FROM read_figures").fetchone()[0]
    as_read = store.report(report_id, as_read=True)
    past = corrections.history(store.cursor(), figure_id)
    for (kind, what), late in steps:
        _step(store, figure_id, kind, what, late, entries, _expected(start, entries))
        rows = corrections.history(store.cursor(), figure_id)
        assert rows[: len(past)] == past, "a row of the past was changed"
        assert len(rows) == len(entries)
        past = rows
        _check(store, report_id, figure_id, _expected(start, entries))
    assert [row.version for row in past] == list(range(1, len(past) + 1))
    for before, after in pairwise(past):
        assert after.before == before.after, "a row does not go on from the one before"
    assert store.report(report_id, as_read=True) == as_read


def _step(
    store: Store, figure_id: int, kind: str, what: Any, late: bool, entries: list[Entry], now: dict[str, Any]
) -> None:
    """Take one step in the store, and in the memory of the test where the store took it."""
    version = len(entries) - 1 if late and entries else len(entries)
    rows = corrections.history(store.cursor(), figure_id)
    author = Author("李某", "核对")
    try:
        if kind == "change":
            corrections.change(store, figure_id, version, what, author)
            done = Entry({name: value for name, value in what.items() if _plain(name, value) != now[name]})
        elif kind == "strike":
            corrections.strike(store, figure_id, version, author)
            done = Entry({"struck": True})
        else:
            target = what % len(rows) if rows else 0
            number = rows[target].correction_id if rows else -1
            corrections.undo(store, number, version, author)
            done = Entry({}, entries[target])
    except StoreFailure as failure:
        refused = ("edited_meanwhile", "nothing_changed", "already_undone", "no_correction")
        assert failure.code in refused
        assert (failure.code == "edited_meanwhile") == (
            version != len(entries) and failure.code != "no_correction"
        )
        return
    assert version == len(entries), "an edit of somebody who did not see the last one was taken"
    if done.target is not None:
        assert done.target.holds
        done.target.taken_back_by.append(done)
    entries.append(done)


def _plain(name: str, value: Any) -> Any:
    return Decimal(value) if name == "value" else value


def _expected(start: dict[str, Any], entries: list[Entry]) -> dict[str, Any]:
    state = dict(start)
    for entry in entries:
        if entry.holds:
            state |= entry.patch
    return state | {"value": Decimal(state["value"])}


def _check(store: Store, report_id: int, figure_id: int, wanted: dict[str, Any]) -> None:
    """Everything that answers gives the same: the replay, the report, the lists, the resolved value."""
    _, now = corrections.standing(store.cursor(), figure_id)
    found = {name: getattr(now.figure, name) for name in ("value", "unit", "item")} | {"struck": now.struck}
    assert found == wanted
    assert corrections.history(store.cursor(), figure_id)[-1:] == () or (
        corrections.history(store.cursor(), figure_id)[-1].after == now
    )
    listed = catalog.figures(store.cursor(), ids=[figure_id])
    assert len(listed) == (0 if wanted["struck"] else 1)
    if not wanted["struck"]:
        assert now.figure in store.report(report_id).figures
        assert listed["value"].tolist() == [wanted["value"]]
    totals = resolved.values(store.cursor(), concepts=["income_total"], measures=["决算数"])
    statements = [
        f.value for f in store.report(report_id).figures if f.item == "收入总计" and f.measure == "决算数"
    ]
    assert totals["value"].tolist() == ([statements[0]] if statements else [])
