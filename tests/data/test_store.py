"""Opening the store: one process writes, a crash leaves nothing, trouble is told in Chinese."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest

from data import removal, resolution, saving
from data.failure import StoreFailure
from data.queries import catalog, resolved
from data.store import DATABASE, FOLDER_VARIABLE, Store, default_folder
from tests.data.small_reports import figure, report
from tests.writing import save, within

ROOT = Path(__file__).parent.parent.parent
TOTALS = "收入支出决算总表"

HOLD = """
    import sys
    from data.store import Store
    store = Store(sys.argv[1])
    print("open", flush=True)
    sys.stdin.readline()
    store.close()
"""
CRASH = """
    import os, sys
    from data import saving
    from data.store import Store
    from tests.data.small_reports import figure, report
    from tests.writing import save
    store = Store(sys.argv[1])
    saving.log = lambda *args, **more: os._exit(9)  # the last step of a save, before the commit
    save(store, report(figure("收入支出决算总表", "收入总计", "2"), file="更正.txt"))
"""


def python(code: str, folder: Path) -> subprocess.Popen[str]:
    """A second process that runs `code` with the store's folder as its argument."""
    command = [sys.executable, "-c", textwrap.dedent(code), str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_the_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert default_folder() == ROOT / "data" / "store"


def test_what_was_saved_is_there_after_reopening(tmp_path: Path) -> None:
    read = report(figure(TOTALS, "收入总计", "1"))
    with Store(tmp_path) as store:
        report_id, revision = save(store, read), store.revision()
    with Store(tmp_path) as store:
        assert store.report(report_id) == read
        assert store.revision() == revision


def test_each_write_grows_the_revision(store: Store) -> None:
    revisions = [store.revision()]
    report_id = save(store, report(figure(TOTALS, "收入总计", "1")))
    revisions.append(store.revision())
    within(store, removal.remove_report, report_id)
    revisions.append(store.revision())
    assert revisions == sorted(set(revisions))


def test_a_store_opened_twice_in_a_process_is_one_store(tmp_path: Path) -> None:
    with Store(tmp_path) as one, Store(tmp_path) as two:
        save(one, report(figure(TOTALS, "收入总计", "1")))
        assert len(catalog.units(two.cursor())) == 1


def test_a_second_process_is_told_clearly_or_waits(tmp_path: Path) -> None:
    holder = python(HOLD, tmp_path)
    assert holder.stdout and holder.stdin
    try:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreFailure, match="正被另一个程序使用") as told:
            Store(tmp_path)
        assert told.value.code == "locked"
        holder.stdin.write("\n")
        holder.stdin.close()
        with Store(tmp_path, wait=60) as store:
            assert catalog.units(store.cursor()).empty
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


def test_a_process_that_dies_in_a_save_leaves_nothing(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        save(store, report(figure(TOTALS, "收入总计", "1")))
        before = _everything(store)
    with python(CRASH, tmp_path) as crashed:
        assert crashed.wait() == 9
    with Store(tmp_path, wait=60) as store:
        assert _everything(store) == before


@pytest.mark.parametrize("step", ["log", "mark_stale", "_keep_source"])
def test_a_save_that_fails_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    save(store, report(figure(TOTALS, "收入总计", "1")))
    before = _everything(store)

    def fail(*args: object, **more: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(saving, step, fail)
        with pytest.raises(OSError, match="no space"):
            save(store, report(figure(TOTALS, "收入总计", "2"), file="更正.txt"))
    assert _everything(store) == before
    save(store, report(figure(TOTALS, "收入总计", "2"), file="更正.txt"))
    assert len(catalog.reports(store.cursor(), old_versions=True)) == 2


def test_a_failed_save_keeps_no_original(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "报告.txt"
    file.write_text("原文", encoding="utf-8")
    monkeypatch.setattr(resolution, "refresh", lambda cursor: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        save(store, report(figure(TOTALS, "收入总计", "1")), original=file)
    assert not [path for path in store.originals.folder.rglob("*") if path.is_file()]


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreFailure, match="不是决算通的数据库") as told:
        Store(tmp_path)
    assert told.value.code == "not_a_store"


def test_changed_declarations_are_worked_out_anew(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        save(store, report(figure(TOTALS, "收入总计", "1")))
        with store.write() as cursor:
            cursor.execute("DELETE FROM resolved_values")
            cursor.execute("UPDATE state SET value = 'older' WHERE name = 'declarations'")
        assert resolved.values(store.cursor()).empty
    with Store(tmp_path) as store:
        assert list(resolved.values(store.cursor())["concept"]) == ["income_total"]


def _everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = [row[0] for row in store.cursor().execute("SHOW TABLES").fetchall()]
    views = {row[0] for row in store.cursor().execute("SELECT view_name FROM duckdb_views()").fetchall()}
    return {table: _rows(store.cursor(), table) for table in tables if table not in views}


def _rows(cursor: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    return cursor.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
