"""A backup is of one moment, proved before it is trusted, and brings everything back; an upgrade keeps what was."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

import commands
from data import access, backup, users, verify
from data.failure import StoreFailure
from data.migrations import known_migrations, migrate
from data.opening import DATABASE
from data.queries import catalog
from data.store import Store
from model.actor import Role
from tests.data.small_reports import figure, report
from tests.writing import save

ROOT = Path(__file__).parent.parent.parent
TOTALS = "收入支出决算总表"
HOLD = """
import sys, time
from data.store import Store
store = Store(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one report and its original, closed."""
    with Store(tmp_path / "store") as store:
        _save(store, tmp_path, 2023)
    return tmp_path / "store"


def _save(store: Store, place: Path, year: int) -> None:
    file = place / f"{year}.txt"
    file.write_text(f"{year} 年的原文", encoding="utf-8")
    made = report(figure(TOTALS, "收入总计", "1", year=year), year=year, file=file.name)
    source = replace(made.source, sha256=hashlib.sha256(file.read_bytes()).hexdigest())
    save(store, replace(made, source=source), original=file)


def _years(folder: Path) -> list[int]:
    with Store(folder) as store:
        return sorted(catalog.reports(store.cursor())["year"])


@pytest.fixture
def held(folder: Path) -> Iterator[Path]:
    """The store's folder while another process has it open."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout and holder.stdin
        assert holder.stdout.readline() == "open\n"
        yield folder
        holder.stdin.close()


def test_a_backup_brings_everything_back(folder: Path, tmp_path: Path) -> None:
    done = backup.back_up(folder, tmp_path / "backup")
    assert (done.reports, done.originals, done.missing) == (1, 1, ())
    restored = backup.restore(tmp_path / "other", tmp_path / "backup")
    assert restored.reports == 1 and _years(tmp_path / "other") == [2023]
    with Store(tmp_path / "other") as store:
        proof = verify.verify(store.cursor(), store.originals)
    assert (proof.reports, proof.figures, proof.originals, proof.wrong) == (1, 1, 1, ())


def test_a_backup_holds_who_may_sign_in_and_what_people_did(folder: Path, tmp_path: Path) -> None:
    users.Users(folder).add("王敏", Role.EDIT, "a long enough password", (), ())
    access.Access(folder).note("王敏", access.LOOKED, "总览")
    backup.back_up(folder, tmp_path / "backup")
    users.Users(folder).remove("王敏")
    access.Access(folder).note("李强", access.LOOKED, "总览")
    for restored in (folder, tmp_path / "other"):
        backup.restore(restored, tmp_path / "backup")
        assert list(users.Users(restored).all()) == ["王敏"]
    assert [entry.who for entry in access.Access(tmp_path / "other").entries()] == ["王敏"]
    assert {entry.who for entry in access.Access(folder).entries()} == {"王敏", "李强"}
    (lines,) = (folder / access.FOLDER).glob("*.jsonl")
    assert len(lines.read_text(encoding="utf-8").splitlines()) == 2
    (tmp_path / "backup" / users.FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(StoreFailure, match=r"users\.json"):
        backup.restore(folder, tmp_path / "backup")


def test_a_backup_is_made_while_another_process_has_the_store(held: Path, tmp_path: Path) -> None:
    assert backup.back_up(held, tmp_path / "backup").reports == 1
    with pytest.raises(StoreFailure, match="正被另一个程序使用"):
        backup.restore(held, tmp_path / "backup")


def test_a_backup_of_a_store_that_is_written_is_of_one_moment(folder: Path, tmp_path: Path) -> None:
    """Saves go on in a process of their own; each copy opens, whole, with as many figures as reports."""
    code = (
        "import sys\nfrom data.store import Store\nfrom tests.writing import save\n"
        "from tests.data.small_reports import figure, report\n"
        "store = Store(sys.argv[1])\nprint('open', flush=True)\n"
        "for n in range(400):\n"
        "    save(store, report(figure('收入支出决算总表', '收入总计', '1'), unit=f'甲{n}局', file=f'{n}'))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout and writer.stdout.readline() == "open\n"
        seen = []
        for _ in range(4):
            with backup.snapshot(folder) as taken, duckdb.connect(str(taken / DATABASE)) as copy:
                counts = copy.execute("SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM figures)")
                reports, figures = counts.fetchall()[0]
            assert reports == figures
            seen.append(reports)
        assert seen == sorted(seen)
        writer.kill()


def test_a_damaged_backup_is_refused_and_the_store_stays(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "backup"
    backup.back_up(folder, source)
    original = next(path for path in (source / "files").rglob("*.txt"))
    original.write_text("别的内容", encoding="utf-8")
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(StoreFailure, match="有损坏，没有恢复"):
        backup.restore(folder, source)
    (source / backup.CONTENTS).unlink()
    with pytest.raises(StoreFailure, match="不是完整的备份"):
        backup.restore(folder, source)
    assert (folder / DATABASE).read_bytes() == before


def test_what_a_restore_replaces_is_set_aside(folder: Path, tmp_path: Path) -> None:
    backup.back_up(folder, tmp_path / "backup")
    with Store(folder) as store:
        _save(store, tmp_path, 2024)
    backup.restore(folder, tmp_path / "backup")
    assert _years(folder) == [2023]
    (aside,) = (folder / "backups").glob("before-restore-*")
    assert _years(aside) == [2023, 2024]


def test_a_lost_original_is_said_in_the_backup(folder: Path, tmp_path: Path) -> None:
    next((folder / "files").rglob("*.txt")).unlink()
    done = backup.back_up(folder, tmp_path / "backup")
    assert (done.originals, done.missing) == (0, ("2023.txt",))


def _overwrite(folder: Path) -> None:
    next((folder / "files").rglob("*.txt")).write_text("别的内容", encoding="utf-8")


def _lose(folder: Path) -> None:
    next((folder / "files").rglob("*.txt")).unlink()


def _stray(folder: Path) -> None:
    (folder / "files" / "stray.txt").touch()


def _orphan(folder: Path) -> None:
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute("DELETE FROM report_files")


@pytest.mark.parametrize(
    ("harm", "said"),
    [(_overwrite, "已损坏"), (_lose, "已丢失"), (_stray, "没有报告使用"), (_orphan, "找不到所在的文件")],
)
def test_what_is_wrong_is_found(
    folder: Path, harm: Callable[[Path], None], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["--store", str(folder), "verify"]) == 0
    assert said not in capsys.readouterr().out
    harm(folder)
    assert commands.main(["--store", str(folder), "verify"]) == 1
    assert said in capsys.readouterr().out


def test_looking_needs_no_closed_program(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["list"], ["verify"], ["export", "figures", "-o", str(tmp_path / "a.csv")]):
        assert commands.main(["--store", str(held), *command]) == 0
    assert "2023" in capsys.readouterr().out


def test_an_upgrade_keeps_the_database_as_it_was(tmp_path: Path) -> None:
    steps = known_migrations()
    with duckdb.connect(str(tmp_path / DATABASE)) as older:
        migrate(older, steps[:-1])
        older.execute("INSERT INTO units (name, invented) VALUES ('某县财政局', false)")
    Store(tmp_path).close()
    Store(tmp_path).close()
    (kept,) = (tmp_path / "backups").glob("before-upgrade-*")
    assert kept.name.startswith(f"before-upgrade-{steps[-2].version:04}-")
    with duckdb.connect(str(kept / DATABASE)) as copy:
        assert copy.execute("SELECT max(version) FROM migrations").fetchall() == [(steps[-2].version,)]
        assert copy.execute("SELECT name FROM units").fetchall() == [("某县财政局",)]


def test_two_threads_may_look_while_a_backup_is_made(folder: Path, tmp_path: Path) -> None:
    failures: list[Exception] = []

    def look() -> None:
        try:
            with backup.snapshot(folder) as taken:
                assert _years(taken) == [2023]
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
