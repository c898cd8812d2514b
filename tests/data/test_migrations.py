"""A store's file is brought to today's form step by step, each step once and whole."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from data import migrations
from data.failure import StoreFailure
from data.migrations import Migration, known_migrations, migrate
from data.store import DATABASE, Store
from tests.data.small_reports import figure, report
from tests.writing import save

ADD_NOTE = Migration(9000, "note", "ALTER TABLE units ADD COLUMN note VARCHAR DEFAULT '无'")
BROKEN = Migration(9001, "broken", "CREATE TABLE half (a INTEGER); SELECT no_such_column FROM units")


def tables(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    return {row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


def test_an_empty_file_gets_every_step() -> None:
    with duckdb.connect() as fresh:
        assert migrate(fresh) == [step.version for step in known_migrations()]
        assert {"units", "reports", "read_figures", "corrections", "scores", "migrations"} <= tables(fresh)


def test_a_second_time_there_is_nothing_to_do() -> None:
    with duckdb.connect() as fresh:
        migrate(fresh)
        assert migrate(fresh) == []


def test_an_older_file_gets_only_the_missing_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = report(figure("收入支出决算总表", "收入总计", "1"))
    with Store(tmp_path) as store:
        report_id = save(store, read)
    steps = (*known_migrations(), ADD_NOTE)
    monkeypatch.setattr(migrations, "known_migrations", lambda: steps)
    with Store(tmp_path) as store:
        assert store.report(report_id) == read
        assert store.cursor().execute("SELECT note FROM units").fetchall() == [("无",)]
        assert migrations.applied_versions(store.cursor()) == {step.version for step in steps}


def test_a_step_that_fails_leaves_the_file_as_it_was() -> None:
    with duckdb.connect() as older:
        migrate(older)
        before = tables(older)
        with pytest.raises(duckdb.Error):
            migrate(older, (*known_migrations(), ADD_NOTE, BROKEN))
        assert tables(older) == before
        assert migrations.applied_versions(older) == {*(s.version for s in known_migrations()), 9000}
        assert migrate(older, (*known_migrations(), ADD_NOTE)) == []


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with duckdb.connect(str(tmp_path / DATABASE)) as newer:
        newer.execute("INSERT INTO migrations VALUES (9999, 'from the future', now()::TIMESTAMP)")
    with pytest.raises(StoreFailure, match="更新版本的决算通"):
        Store(tmp_path)


def test_each_step_has_a_number_of_its_own() -> None:
    versions = [step.version for step in known_migrations()]
    assert versions == sorted(set(versions)) and versions[0] == 1
