"""The store always opens: after a kill at a bad moment, with a broken log, with a damaged file; the reason told is true."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data import opening
from data.failure import StoreFailure
from data.migrations import known_migrations, migrate
from data.queries import catalog
from data.repair import repair
from data.store import DATABASE, Store
from tests.data.small_reports import figure, report
from tests.writing import save

ROOT = Path(__file__).parent.parent.parent
TOTALS = "收入支出决算总表"
LOG = DATABASE + ".wal"

SAVE_AND_DIE = """
import os, sys
from data.store import Store
from tests.data.small_reports import figure, report
from tests.writing import save
store = Store(sys.argv[1])
for year in range(2015, 2015 + int(sys.argv[2])):
    save(store, report(figure("收入支出决算总表", "收入总计", "1", year=year), year=year, file=f"{year}.txt"))
os._exit(9)
"""
# As a program before 0.2 left a new store that was killed: every step in the log, nothing in the file.
MIGRATE_AND_DIE = """
import os, sys, duckdb
from data import migrations
connection = duckdb.connect(sys.argv[1])
migrations.migrate(connection)
connection.execute("INSERT INTO units (name, invented) VALUES ('示例县财政局', true)")
os._exit(9)
"""


def die(code: str, *arguments: str) -> None:
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, timeout=300)
    assert done.returncode == 9


def years(folder: Path) -> list[int]:
    with Store(folder) as store:
        return sorted(catalog.reports(store.cursor())["year"])


def test_a_new_store_that_is_killed_opens_again(tmp_path: Path) -> None:
    die(SAVE_AND_DIE, str(tmp_path), "3")
    assert years(tmp_path) == [2015, 2016, 2017]


def test_an_upgraded_store_that_is_killed_opens_again(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / DATABASE)) as older:
        migrate(older, known_migrations()[:1])
    die(SAVE_AND_DIE, str(tmp_path), "1")
    assert years(tmp_path) == [2015]


def test_an_earlier_victim_opens_with_what_was_in_its_log(tmp_path: Path) -> None:
    die(MIGRATE_AND_DIE, str(tmp_path / DATABASE))
    with pytest.raises(duckdb.Error, match="replaying WAL"):
        duckdb.connect(str(tmp_path / DATABASE))
    with Store(tmp_path) as store:
        assert store.cursor().execute("SELECT name FROM units").fetchall() == [("示例县财政局",)]


def _victim(folder: Path) -> None:
    die(MIGRATE_AND_DIE, str(folder / DATABASE))


def _flip_log(folder: Path) -> None:
    """Twelve years in the file; then eight more in a log with one wrong byte in its middle."""
    with Store(folder) as store:
        store.cursor().execute("SET wal_autocheckpoint = '1GB'")
        store.cursor().execute("PRAGMA disable_checkpoint_on_shutdown")
        for year in range(2003, 2015):
            save(store, report(figure(TOTALS, "收入总计", "1", year=year), year=year, file=f"{year}.txt"))
        store.cursor().execute("CHECKPOINT")
    die(SAVE_AND_DIE, str(folder), "8")


def flip(file: Path, position: int) -> None:
    content = bytearray(file.read_bytes())
    content[position] ^= 0xFF
    file.write_bytes(content)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_flipped_log_is_cut_where_it_is_broken(tmp_path: Path, share: float) -> None:
    _flip_log(tmp_path)
    log = tmp_path / LOG
    sound = log.read_bytes()
    database = (tmp_path / DATABASE).read_bytes()
    told = None
    for position in range(
        int(len(sound) * share), len(sound), 7
    ):  # a wrong length reads as a log that was cut
        log.write_bytes(sound)
        flip(log, position)
        try:
            Store(tmp_path).close()
        except StoreFailure as failure:
            told = failure
            break
        (tmp_path / DATABASE).write_bytes(database)
    assert told is not None and told.code == "broken_log"
    assert "python -m data repair" in told.message and "另一个程序" not in told.message
    done = repair(tmp_path, DATABASE)
    assert not done.whole and "损坏" in done.lines[0]
    assert set(range(2003, 2015)) <= set(years(tmp_path)) < set(range(2003, 2023))
    assert list((tmp_path / "backups").glob("damaged-*/" + LOG)), "what was found is kept"


def test_a_log_of_zeros_is_cut(tmp_path: Path) -> None:
    _flip_log(tmp_path)
    log = tmp_path / LOG
    size = log.stat().st_size
    with log.open("r+b") as content:
        content.seek(size // 2)
        content.write(bytes(size - size // 2))
    repair(tmp_path, DATABASE)
    assert set(range(2003, 2015)) <= set(years(tmp_path))


def test_a_log_cut_anywhere_opens(tmp_path: Path) -> None:
    _flip_log(tmp_path)
    log = tmp_path / LOG
    with log.open("r+b") as content:
        content.truncate(log.stat().st_size * 2 // 3)
    assert set(range(2003, 2015)) <= set(years(tmp_path))


def test_a_damaged_block_costs_only_what_stood_in_it(tmp_path: Path) -> None:
    """Every block in turn: what can be read is brought over; where nothing can be, the way back is named."""
    sound = tmp_path / "sound"
    with Store(sound) as store:
        for year in range(2003, 2008):
            save(store, report(figure(TOTALS, "收入总计", "1", year=year), year=year, file=f"{year}.txt"))
    ends: set[str] = set()
    for number, position in enumerate(range(3 * 4096 + 1000, (sound / DATABASE).stat().st_size, 262_144)):
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copy(sound / DATABASE, folder)
        flip(folder / DATABASE, position)
        ends.add(_end_of_repair(folder))
        shutil.rmtree(folder)
    assert ends == {"whole", "missing", "beyond"}


def _end_of_repair(folder: Path) -> str:
    found = (folder / DATABASE).read_bytes()
    try:
        done = repair(folder, DATABASE)
    except StoreFailure as failure:
        assert "restore" in failure.message and (folder / DATABASE).read_bytes() == found
        return "beyond"
    with Store(folder) as store:
        save(store, report(figure(TOTALS, "收入总计", "1"), file="新.txt"))
        saved = len(catalog.reports(store.cursor()))
    assert saved == 6 or not done.whole
    return "whole" if done.whole else "missing"


def test_a_sound_store_is_left_alone(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        save(store, report(figure(TOTALS, "收入总计", "1")))
    before = (tmp_path / DATABASE).read_bytes()
    done = repair(tmp_path, DATABASE)
    assert done.whole and "报告 1" in done.lines[-1]
    assert (tmp_path / DATABASE).read_bytes() == before


def _lock_word(folder: Path) -> None:
    """A damage whose text holds the word block."""
    Store(folder).close()
    flip(folder / DATABASE, 20)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda folder: (folder / DATABASE).write_bytes(b"no database" * 1000), "not_a_store"),
        (lambda folder: (folder / DATABASE).mkdir(), "not_a_store"),
        (_lock_word, "damaged"),
    ],
)
def test_the_reason_told_is_true(tmp_path: Path, harm: Callable[[Path], None], code: str) -> None:
    harm(tmp_path)
    with pytest.raises(StoreFailure) as told:
        Store(tmp_path)
    assert told.value.code == code
    assert "另一个程序" not in told.value.message


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFailure, match="已是一个文件"):
        Store(tmp_path / "file")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreFailure, match="没有读写权限"):
        Store(tmp_path / "store")


def test_the_words_of_a_lock() -> None:
    said = 'IO Error: Could not set lock on file "x": Conflicting lock is held in python (PID 1).'
    assert opening.told(duckdb.IOException(said), Path("x")).code == "locked"
    trace = "INTERNAL Error: … std::unique_lock<std::mutex> … block"
    assert opening.told(duckdb.InternalException(trace), Path("x")).code == "unreadable_store"
