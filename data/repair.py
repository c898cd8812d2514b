"""Bringing back what can be of a store whose database does not open or does not read, and saying what could not be.

Nothing is thrown away: the files as they were found are set aside first.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data import migrations, opening
from data.failure import StoreFailure
from data.opening import LOG_SUFFIX

BACKUPS = "backups"
# DuckDB keeps rows in groups of this many; one that is damaged is left out alone.
_GROUP = 122_880
_COUNTED = {"reports": "报告", "read_figures": "数据", "scores": "评分", "corrections": "更正"}


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair found and did. whole: nothing is missing. lines: for the person who asked."""

    whole: bool
    lines: tuple[str, ...]


def repair(folder: Path, database: str) -> Repaired:
    """Make a store's database open and read again; where it cannot be, the StoreFailure names the way back."""
    path = folder / database
    if not path.is_file():
        raise StoreFailure("no_store", f"“{folder}”里没有决算通的数据库，没有可修复的内容。")
    try:
        with opening.connect(path) as connection:
            damaged = damaged_tables(connection)
    except StoreFailure as failure:
        if failure.code == "broken_log":
            return _mend_log(folder, path)
        if failure.code not in ("damaged", "unreadable_store"):
            raise
        return _save_tables(folder, path)
    return (
        _save_tables(folder, path)
        if damaged
        else Repaired(True, ("数据库可以打开，全部内容可以读出。", _held(path)))
    )


def damaged_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables whose rows or key cannot be read to their end."""
    keys = dict(connection.execute(_KEYS).fetchall())
    return [table for table in _tables(connection, "") if not _reads(connection, table, keys.get(table, ""))]


def _mend_log(folder: Path, path: Path) -> Repaired:
    """Cut a damaged log where it begins to be damaged, and take up what stands before."""
    log = path.with_name(path.name + LOG_SUFFIX)
    aside = set_aside(folder, "damaged", path, log)
    size = log.stat().st_size
    kept = _sound_length(path, log)
    with log.open("r+b") as content:
        content.truncate(kept)
    opening.take_up_log(path)
    return Repaired(
        False,
        (
            f"日志在第 {kept} 字节处损坏，此前的内容已全部找回；此后的 {size - kept} 字节（最近的写入）读不出。",
            _held(path),
            f"修复前的文件留在“{aside}”。请核对最近入库和更正的内容，缺少的重新上传即可。",
        ),
    )


def _sound_length(path: Path, log: Path) -> int:
    """How much of a log can be replayed: where DuckDB says the damage begins, else by trying halves."""
    whole = log.read_bytes()
    tried = log.with_name(log.name + ".tried")
    shutil.move(log, tried)
    try:
        good, bad = 0, len(whole)
        while bad - good > 1:
            length = (_position(path) if log.exists() else None) or (good + bad) // 2
            if not good < length < bad:
                length = (good + bad) // 2
            log.write_bytes(whole[:length])
            good, bad = (length, bad) if _opens(path) else (good, length)
        return good
    finally:
        log.unlink(missing_ok=True)
        shutil.move(tried, log)


def _position(path: Path) -> int | None:
    try:
        with _outside(path):
            return None
    except duckdb.Error as error:
        found = re.search(r"entry at byte position (\d+)", str(error))
        return int(found[1]) if found else None


def _opens(path: Path) -> bool:
    try:
        with _outside(path):
            return True
    except duckdb.Error:
        return False


@contextmanager
def _outside(path: Path, more: str = "READ_ONLY") -> Iterator[duckdb.DuckDBPyConnection]:
    """The database as `old`, beside an empty one; nothing is written."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_quoted(path)}' AS old ({more})")
        yield connection


def _save_tables(folder: Path, path: Path) -> Repaired:
    """Put what can be read of a damaged database in a new one."""
    log = path.with_name(path.name + LOG_SUFFIX)
    aside = set_aside(folder, "damaged", path, log)
    fresh = path.with_name(path.name + ".repaired")
    fresh.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(fresh)) as new:
            new.execute(f"ATTACH '{_quoted(aside / path.name)}' AS old (READ_ONLY)")
            migrations.migrate(new, _steps_taken(new))
            new.execute("DELETE FROM state")
            lost = {table: _copy(new, table) for table in _tables(new, "old") if table != "migrations"}
            advance_sequences(new)
            new.execute(
                "INSERT INTO state SELECT 'revision', '0' WHERE NOT EXISTS (FROM state WHERE name = 'revision')"
            )
            new.execute("DELETE FROM state WHERE name = 'declarations'")
            new.execute("DETACH old")
            new.execute("CHECKPOINT")
    except duckdb.Error as error:
        fresh.unlink(missing_ok=True)
        raise StoreFailure("beyond_repair", _beyond(folder, path)) from error
    log.unlink(missing_ok=True)
    fresh.replace(path)
    missing = [f"“{table}”缺 {number} 行" for table, number in lost.items() if number]
    said = f"缺少的内容：{'，'.join(missing)}。" if missing else "全部内容都已找回。"
    return Repaired(
        not missing,
        (f"数据库文件有损坏，已把能读出的内容移入新文件。{said}", _held(path), f"原来的文件留在“{aside}”。"),
    )


def _steps_taken(new: duckdb.DuckDBPyConnection) -> tuple[migrations.Migration, ...]:
    """The steps that the damaged database has behind it; all of them where it does not say so any more."""
    known = migrations.known_migrations()
    try:
        done = {row[0] for row in new.execute("SELECT version FROM old.migrations").fetchall()}
    except duckdb.Error:
        return known
    return tuple(step for step in known if step.version in done) or known


def _copy(new: duckdb.DuckDBPyConnection, table: str) -> int:
    """Copy a table as far as it can be read; returns how many rows could not be."""
    here = new.execute(
        "SELECT 1 FROM duckdb_tables() WHERE table_name = ? AND database_name = current_database()", [table]
    ).fetchone()
    if not here:
        return 0
    total, last = new.execute(f'SELECT count(*), coalesce(max(rowid), -1) FROM old."{table}"').fetchall()[0]
    copied = 0
    for start in range(0, int(last) + 1, _GROUP):
        try:
            new.execute(
                f'INSERT INTO "{table}" BY NAME SELECT * FROM old."{table}" WHERE rowid BETWEEN ? AND ?',
                [start, start + _GROUP - 1],
            )
        except duckdb.Error:
            continue
    copied = int(new.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0])
    return max(0, int(total) - copied)


def advance_sequences(new: duckdb.DuckDBPyConnection) -> None:
    """Let every sequence go on after the largest number that was given out."""
    sequences = {row[0] for row in new.execute("SELECT sequence_name FROM duckdb_sequences()").fetchall()}
    for table, column, sequence in _NUMBERED:
        if sequence not in sequences:
            continue
        last = new.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchall()[0][0]
        new.execute(f"SELECT max(nextval('{sequence}')) FROM range(?)", [last])


_NUMBERED = (
    ("units", "unit_id", "unit_ids"),
    ("reports", "report_id", "report_ids"),
    (
        "(SELECT figure_id FROM read_figures UNION ALL SELECT figure_id FROM corrections)",
        "figure_id",
        "figure_ids",
    ),
    ("scores", "score_id", "score_ids"),
    ("events", "event_id", "event_ids"),
    ("corrections", "correction_id", "correction_ids"),
    ("warning_marks", "mark_id", "mark_ids"),
    ("findings", "finding_id", "finding_ids"),
    ("verdicts", "verdict_id", "verdict_ids"),
    ("unit_changes", "change_id", "unit_change_ids"),
    ("comparisons", "comparison_id", "comparison_ids"),
    ("publications", "publication_id", "publication_ids"),
    ("inspection_marks", "mark_id", "inspection_mark_ids"),
)


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = coalesce(nullif(?, ''), current_database())",
        [database],
    ).fetchall()
    return sorted(row[0] for row in rows)


# The first column of each table's primary key.
_KEYS = """
    SELECT table_name, constraint_column_names[1] FROM duckdb_constraints()
    WHERE constraint_type = 'PRIMARY KEY' AND database_name = current_database()
"""


def _reads(connection: duckdb.DuckDBPyConnection, table: str, key: str) -> bool:
    connection.begin()
    try:
        connection.execute(f'SELECT bit_xor(hash(t)) FROM "{table}" t').fetchall()
        if key:  # only a write looks at the key's index
            connection.execute(f'UPDATE "{table}" SET "{key}" = "{key}"')
    except duckdb.Error:
        return False
    finally:
        connection.rollback()
    return True


def _held(path: Path) -> str:
    with opening.connect(path) as connection:
        counts = [
            f"{word} {connection.execute(f'SELECT count(*) FROM {table}').fetchall()[0][0]}"
            for table, word in _COUNTED.items()
        ]
    return f"库中现有：{'，'.join(counts)}。"


def set_aside(folder: Path, why: str, *files: Path) -> Path:
    """Copy files as they are to a folder of their own under `backups`, and return it."""
    aside = folder / BACKUPS / f"{why}-{datetime.now():%Y%m%d-%H%M%S-%f}"
    aside.mkdir(parents=True)
    for file in files:
        if file.is_file():
            shutil.copy2(file, aside / file.name)
    return aside


def _beyond(folder: Path, path: Path) -> str:
    kept = sorted(
        (folder / BACKUPS).glob("*/" + path.name), key=lambda one: one.stat().st_mtime, reverse=True
    )
    sound = [one.parent for one in kept if not one.parent.name.startswith("damaged-")]
    way = (
        f"请用 python -m data restore “{sound[0]}” 恢复最近的备份。"
        if sound
        else "请用 python -m data restore 恢复备份；没有备份时，可把 files 文件夹里的原件重新入库：python -m data ingest。"
    )
    return f"数据库“{path}”损坏过重，读不出任何内容，没有改动。{way}"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
