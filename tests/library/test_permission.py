"""Verbs ask who holds the store: a role that is too low, or confined elsewhere, changes nothing and is noted."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import library
from checks.disclosure import Publication
from checks.limits import Limits
from data import access
from data.access import Access
from data.corrections import Author
from data.failure import StoreFailure
from data.queries import history
from data.store import Store
from library import audit, compare, correct, disclose, ingest, join, mark, remove, reread
from model.actor import Actor, Role

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
UNIT = "示例县红十字会"
FILE = SAMPLES / f"{UNIT}2024年度部门决算.txt"
AUTHOR = Author("随便写的名字", "原件为 1.00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store") as opened:
        ingest.save(opened, ingest.examine(opened, FILE))
        yield opened


def held(store: Store, role: Role, **confined: tuple[str, ...]) -> Store:
    return store.held_by(Actor("王敏", role, **confined))


def figure(store: Store) -> int:
    row = store.cursor().execute("SELECT min(figure_id) FROM read_figures").fetchone()
    assert row
    return int(row[0])


def report(store: Store) -> int:
    row = store.cursor().execute("SELECT min(report_id) FROM reports").fetchone()
    assert row
    return int(row[0])


EDITING: dict[str, Callable[[Store], object]] = {
    "ingest.save": lambda s: ingest.save(s, ingest.examine(s, FILE)),
    "correct.change": lambda s: correct.change(s, figure(s), 0, {"value": "1.00"}, AUTHOR),
    "correct.strike": lambda s: correct.strike(s, figure(s), 0, AUTHOR),
    "correct.add": lambda s: correct.add(s, report(s), "", s.report(report(s)).figures[0], AUTHOR),
    "correct.undo": lambda s: correct.undo(s, 1, 1, AUTHOR),
    "mark.warnings": lambda s: mark.warnings(s, report(s), [0], True, "x"),
    "mark.judge": lambda s: mark.judge(s, 1, "confirmed", who="x"),
    "mark.withdraw": lambda s: mark.withdraw(s, 1, who="x"),
    "join.join": lambda s: join.join(s, 1, 2, AUTHOR),
    "join.part": lambda s: join.part(s, 1, AUTHOR),
    "join.describe": lambda s: join.describe(s, 1, None, AUTHOR),
    "join.undo": lambda s: join.undo(s, 1, AUTHOR),
    "compare.save": lambda s: compare.save(s, "名称", "comparison?unit=x", "x"),
    "compare.rename": lambda s: compare.rename(s, 1, "名称", "x"),
    "compare.delete": lambda s: compare.delete(s, 1, "x"),
    "compare.restore": lambda s: compare.restore(s, 1, "x"),
    "disclose.tell": lambda s: disclose.tell(s, UNIT, 2024, Publication(), "x", date(2025, 9, 1)),
    "disclose.mark": lambda s: disclose.mark(s, UNIT, 2024, "A01", "passed", reason="x", who="x"),
    "disclose.withdraw": lambda s: disclose.withdraw(s, 1, who="x"),
    "reread.reread": lambda s: reread.reread(s, report(s)),
}
MANAGING: dict[str, Callable[[Store], object]] = {
    "remove.remove": lambda s: remove.remove(s, report(s)),
    "remove.restore": lambda s: remove.restore(s, report(s)),
    "remove.remove_invented": remove.remove_invented,
    "audit.set_limits": lambda s: audit.set_limits(s, Limits()),
    "disclose.expect": lambda s: disclose.expect(s, 2024, [], who="x"),
}
NOBODY_ASKED = {
    *("ingest.examine", "ingest.examine_input", "preview.difference", "preview.closed_by"),  # they only look
    *("audit.workings", "audit.put_away_by_corrections", "ingest.samples_were_loaded"),
    *(
        "audit.bring_up_to_date",
        "disclose.bring_up_to_date",
        "reread.fetch_texts",
    ),  # worked out anew, decided by nobody
    *(
        "remove.purge",
        "ingest.note_samples_loaded",
        "consistency.change",
        "ingest.keep",
    ),  # part of other verbs
}


def test_every_verb_asks() -> None:
    """A function of the library that takes the store is held to its question here, or named as one that asks nobody."""
    found = {
        f"{module.name}.{name}"
        for module in pkgutil.iter_modules(library.__path__)
        if module.name != "permission"
        for name, function in vars(importlib.import_module(f"library.{module.name}")).items()
        if inspect.isfunction(function) and function.__module__ == f"library.{module.name}"
        if not name.startswith("_") and "store" in inspect.signature(function).parameters
    }
    assert found == {*EDITING, *MANAGING, *NOBODY_ASKED}


@pytest.mark.parametrize("verb", [*EDITING, *MANAGING])
def test_who_may_only_look_changes_nothing(store: Store, verb: str) -> None:
    refused(held(store, Role.LOOK), {**EDITING, **MANAGING}[verb])


@pytest.mark.parametrize("verb", MANAGING)
def test_who_edits_does_not_manage(store: Store, verb: str) -> None:
    refused(held(store, Role.EDIT), MANAGING[verb])


def refused(store: Store, act: Callable[[Store], object]) -> None:
    before = store.revision()
    with pytest.raises(StoreFailure) as told:
        act(store)
    assert told.value.code == "not_allowed"
    assert store.revision() == before
    assert Access(store.folder).entries()[0].what == access.REFUSED


@pytest.mark.parametrize("confined", [{"units": (UNIT,)}, {"regions": ("示例县",)}])
def test_who_is_confined_edits_there(store: Store, confined: dict[str, tuple[str, ...]]) -> None:
    assert correct.change(held(store, Role.EDIT, **confined), figure(store), 0, {"value": "1.00"}, AUTHOR)


@pytest.mark.parametrize("confined", [{"units": ("示例市教育局",)}, {"regions": ("示例州",)}])
def test_who_is_confined_edits_nowhere_else(store: Store, confined: dict[str, tuple[str, ...]]) -> None:
    elsewhere = held(store, Role.EDIT, **confined)
    for act in ("correct.change", "ingest.save", "disclose.mark"):
        refused(elsewhere, EDITING[act])


def test_the_trail_names_who_signed_in(store: Store) -> None:
    mine = held(store, Role.MANAGE)
    correct.change(mine, figure(mine), 0, {"value": "1.00"}, AUTHOR)
    second = SAMPLES / f"{UNIT}2023年度部门决算.txt"
    ingest.save(mine, ingest.examine(mine, second))
    remove.remove(mine, report(mine), "别人")
    who = history.log(store.cursor()).groupby("kind")["who"].agg(set)
    assert who["changed"] == {"王敏"} and who["removed"] == {"王敏"}
    assert who["uploaded"] == {"", "王敏"}


def test_nobody_is_asked_where_sign_in_is_off(store: Store) -> None:
    made = correct.change(store, figure(store), 0, {"value": "1.00"}, AUTHOR)
    assert made.row.who == AUTHOR.who
    assert Access(store.folder).entries() == []
