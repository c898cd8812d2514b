"""Opening the store's database: whether another program holds it, whether its log can be taken up, what is damaged."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import duckdb

from data.failure import StoreFailure

DATABASE = "juesuantong.duckdb"
LOG_SUFFIX = ".wal"
_log = logging.getLogger(__name__)
# DuckDB's words, of what it says to programmers; the rest of the text may hold anything, "unique_lock" too.
_HELD = "Could not set lock on file"
_REPLAY = "Failure while replaying WAL"
# DuckDB 1.5 cannot replay ALTER TABLE … ADD COLUMN where a column of the table defaults to nextval(), unless another
# database is the default one (its issues 20543 and 22124): the log is whole.
_NO_DEFAULT = "no default database set"


def make_folder(folder: Path) -> None:
    """Make the store's folder where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        code = "no_folder" if isinstance(error, FileExistsError | NotADirectoryError) else "no_access"
        raise StoreFailure(code, _MESSAGES[code].format(path=folder)) from error


def connect(path: Path, wait: float = 0) -> duckdb.DuckDBPyConnection:
    """A connection to the database in a file, made where there is none; a StoreFailure says the true reason of none.

    wait: seconds to wait where another program has the file open.
    """
    deadline = time.monotonic() + wait
    rescued = False
    while True:
        try:
            return duckdb.connect(str(path))
        except duckdb.Error as error:
            if _NO_DEFAULT in str(error) and not rescued:
                rescued = True
                _log.warning("taking up the log of %s from outside", path)
                take_up_log(path)
                continue
            failure = told(error, path)
            if failure.code != "locked" or time.monotonic() >= deadline:
                raise failure from error
        time.sleep(0.1)


def take_up_log(path: Path) -> None:
    """Bring what stands in the log into the database's file, from a connection whose default database is another."""
    with duckdb.connect() as outside:
        try:
            outside.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS store")
            outside.execute("CHECKPOINT store")
            outside.execute("DETACH store")
        except duckdb.Error as error:
            raise told(error, path) from error


def told(error: duckdb.Error, path: Path) -> StoreFailure:
    """Why a database could not be opened or read, and what to do."""
    said = str(error)
    for code, sign in _SIGNS:
        if sign in said:
            return StoreFailure(code, _MESSAGES[code].format(path=path))
    return StoreFailure("unreadable_store", _MESSAGES["unreadable_store"].format(path=path))


_SIGNS = (
    ("locked", _HELD),
    ("broken_log", _REPLAY),
    ("no_access", "Permission denied"),
    ("no_access", "Read-only file system"),
    ("not_a_store", "Is a directory"),
    ("not_a_store", "not a valid DuckDB database file"),
    ("disk_full", "No space left on device"),
    ("newer_format", "a newer version of DuckDB"),
    ("damaged", "Corrupt database file"),
    ("damaged", "checksum"),
)
_MESSAGES = {
    "locked": "数据库“{path}”正被另一个程序使用（多半是正在运行的决算通页面）。请在页面上操作，或先停止该程序再试。",
    "no_folder": "无法使用数据库文件夹“{path}”：这个名称已是一个文件。请另指一个文件夹。",
    "broken_log": "无法打开数据库“{path}”：它的日志（同名加 .wal 的文件）损坏，接不上。请运行 python -m data repair 修复：日志损坏处以前的内容都能找回。",
    "no_access": "无法打开数据库“{path}”：没有读写权限。请检查这个文件和所在文件夹的权限。",
    "not_a_store": "无法打开数据库“{path}”：它不是决算通的数据库。请换一个文件夹，或用 python -m data restore 从备份恢复。",
    "disk_full": "无法打开数据库“{path}”：磁盘空间不足。请腾出空间后再试，已入库的内容不受影响。",
    "newer_format": "无法打开数据库“{path}”：它由更新版本的程序写成，请用更新后的程序打开。",
    "damaged": "数据库“{path}”的文件有损坏（校验不符）。请运行 python -m data repair：能找回的都会找回，并说明缺了什么。",
    "unreadable_store": "无法打开数据库“{path}”：文件损坏、没有读写权限，或不是决算通的数据库。请运行 python -m data repair 检查。",
}
