"""After every verb nothing waits: the audits are those of the store as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from data import findings, rereading, saving, verdicts
from data.corrections import Author
from data.queries import audit as asked
from data.store import Store
from library import audit, compare, correct, ingest, join, mark, remove
from library.consistency import change
from model.naming import Profile
from tests.audited import CORRECTED, FAULTY, WORDS, save
from tests.checks.reports import report
from tests.writing import within

WHO = Author("王敏", "与原件核对")
Shelf = tuple[Store, dict[str, int]]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Three years of one unit, a department that names it, a unit of another name and an older version."""
    with Store(tmp_path / "store") as store:
        ids = {
            "last": save(
                store, "T1|年末结转和结余|决算数|20.00@2022", "T1|收入总计|决算数|9@2022", year=2022
            ),
            "first": save(store, *CORRECTED, file="旧.txt"),
            "now": save(
                store, *FAULTY, "T1|年初结转和结余|决算数|18.00", passages=list(WORDS), action="replace"
            ),
            "next": save(store, "T1|年初结转和结余|决算数|31.00@2024", year=2024),
            "unit": save(store, "T5|合计|合计|110.00", unit="某县甲中心", kind="单位决算"),
            "department": save(
                store, "T5|合计|合计|100.00", passages=["|范围：某县甲中心。"], unit="某县乙局"
            ),
        }
        yield store, ids


def _figure(store: Store, report_id: int, item: str) -> tuple[int, str]:
    rows = store.cursor().execute(
        "SELECT figure_id, sha256 FROM figures WHERE report_id = ? AND item = ? ORDER BY figure_id",
        [report_id, item],
    )
    return rows.fetchall()[0]


def _change(store: Store, ids: dict[str, int]) -> None:
    correct.change(store, _figure(store, ids["now"], "本年支出合计")[0], 0, {"value": "100.00"}, WHO)


def _change_and_undo(store: Store, ids: dict[str, int]) -> None:
    made = correct.change(store, _figure(store, ids["last"], "年末结转和结余")[0], 0, {"value": "18"}, WHO)
    correct.undo(store, made.row.correction_id, 1, WHO)


def _strike(store: Store, ids: dict[str, int]) -> None:
    correct.strike(store, _figure(store, ids["unit"], "合计")[0], 0, WHO)


def _add(store: Store, ids: dict[str, int]) -> None:
    sha256 = _figure(store, ids["now"], "收入总计")[1]
    figure = replace(store.report(ids["now"]).figures[0], item="本年支出合计", value=Decimal("95.00"))
    correct.add(store, ids["now"], sha256, figure, WHO)


def _remove_and_restore(store: Store, ids: dict[str, int]) -> None:
    remove.remove(store, ids["now"], "王敏")
    assert not _waiting(store)
    remove.restore(store, ids["now"], "王敏")


def _join_and_part(store: Store, ids: dict[str, int]) -> None:
    remove.remove(store, ids["now"], "王敏")
    remove.remove(store, ids["first"], "王敏")
    units = dict(store.cursor().execute("SELECT report_id, unit_id FROM reports").fetchall())
    made = join.join(store, units[ids["unit"]], units[ids["now"]], WHO)
    assert not _waiting(store)
    join.undo(store, made, WHO)


def _describe(store: Store, ids: dict[str, int]) -> None:
    (unit,) = store.cursor().execute(
        "SELECT unit_id FROM reports WHERE report_id = ?", [ids["now"]]
    ).fetchone() or (0,)
    join.describe(store, unit, Profile("县级"), WHO)


def _reread(store: Store, ids: dict[str, int]) -> None:
    (file,) = rereading.files_of(store.cursor(), ids["now"])
    fresh = report(*CORRECTED)
    readings = {file.sha256: replace(fresh, source=replace(fresh.source, sha256=file.sha256))}
    with change(store) as cursor:
        rereading.reread(cursor, ids["now"], readings)


def _mark(store: Store, ids: dict[str, int]) -> None:
    (finding, *_) = asked.findings(store.cursor(), 1, 2023)["finding_id"]
    given = mark.judge(store, int(finding), verdicts.CONFIRMED, who="王敏")
    mark.withdraw(store, given, who="王敏")


def _compare(store: Store, ids: dict[str, int]) -> None:
    made = compare.save(store, "人员经费", "units=1,2", "王敏")
    compare.rename(store, made, "人员", "王敏")
    compare.delete(store, made, "王敏")
    compare.restore(store, made, "王敏")


def _supplement(store: Store, ids: dict[str, int]) -> None:
    save(store, "T5|合计|合计|55.00", file="补.xlsx", action=saving.SUPPLEMENT)


def _purge(store: Store, ids: dict[str, int]) -> None:
    remove.remove(store, ids["last"], "王敏")
    with store.write() as cursor:
        cursor.execute("UPDATE reports SET removed_at = removed_at - INTERVAL 31 DAY")
    assert remove.purge(store) == 1


def _samples(store: Store, ids: dict[str, int]) -> None:
    save(store, *FAULTY, unit="示例县财政局")
    ingest.note_samples_loaded(store)
    assert not _waiting(store)
    assert remove.remove_invented(store) == 1


VERBS = (
    _change, _change_and_undo, _strike, _add, _remove_and_restore, _join_and_part, _describe, _reread, _mark,
    _compare, _supplement, _purge, _samples,
)  # fmt: skip


def _waiting(store: Store) -> list[int]:
    return findings.outdated(store.cursor(), audit.rules_version())


def _departments(store: Store) -> list[tuple[object, ...]]:
    """What the audits say of departments beside their units, which no state of a report tells."""
    sql = "SELECT report_id, rule, message FROM findings WHERE rule LIKE 'DEP%' ORDER BY ALL"
    return store.cursor().execute(sql).fetchall()


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__.strip("_"))
def test_no_audit_is_outdated_after_a_verb(
    shelf: Shelf, verb: Callable[[Store, dict[str, int]], None]
) -> None:
    store, ids = shelf
    assert not _waiting(store)
    verb(store, ids)
    assert not _waiting(store)
    kept = _departments(store)
    for (report_id,) in store.cursor().execute("SELECT report_id FROM reports ORDER BY report_id").fetchall():
        within(store, audit.audit_report, report_id)
    assert _departments(store) == kept


def test_a_verb_is_one_transaction(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is seen beside a correction is the state before it or all of it; a verb that fails leaves nothing."""
    store, ids = shelf
    before = store.revision()
    figure, _ = _figure(store, ids["now"], "本年支出合计")

    def fail(*_: object) -> None:
        raise duckdb.IOException("disk is full")

    monkeypatch.setattr(findings, "keep", fail)
    with pytest.raises(duckdb.IOException):
        correct.change(store, figure, 0, {"value": "100.00"}, WHO)
    assert store.revision() == before and not _waiting(store)
    monkeypatch.undo()
    correct.change(store, figure, 0, {"value": "100.00"}, WHO)
    assert store.revision() == before + 1
