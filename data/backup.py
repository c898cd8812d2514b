"""Copies of a store: made while the program runs, proved before they are trusted, and brought back whole."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from data import opening, people, repair, users
from data.failure import StoreFailure
from data.opening import DATABASE, LOG_SUFFIX
from data.originals import Originals

CONTENTS = "contents.json"
FILES = "files"
KEPT_BEFORE_UPGRADES = 5
_PATIENCE = 60.0
# DuckDB writes a checkpoint's blocks beside the ones in use and then one of the two headers that name them: between
# equal headers every block that the header names has stayed as it was.
_HEADERS = 3 * 4096


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds; missing: names of originals that were lost or damaged in the store already."""

    folder: Path
    reports: int
    originals: int
    missing: tuple[str, ...]


def copy_database(path: Path, target: Path) -> None:
    """Copy a database with its log to a file, also while another process writes it; the copy is of one moment."""
    log, copied_log = (one.with_name(one.name + LOG_SUFFIX) for one in (path, target))
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        before = _header(path)
        shutil.copyfile(path, target)
        copied_log.unlink(missing_ok=True)
        if log.is_file():
            shutil.copyfile(log, copied_log)
        if _header(path) == before and _opens(target):
            return
        time.sleep(0.2)
    raise StoreFailure("busy", "数据库一直在写入，没有取得完整的副本。请稍后再试。")


def _header(path: Path) -> bytes:
    with path.open("rb") as content:
        return content.read(_HEADERS)


def _opens(copy: Path) -> bool:
    """Whether a copy opens; its log becomes part of its file."""
    try:
        with opening.connect(copy) as connection:
            connection.execute("CHECKPOINT")
    except (StoreFailure, duckdb.Error):
        return False
    return True


@contextmanager
def snapshot(folder: Path) -> Iterator[Path]:
    """A folder with the store's database as it stands at this moment, for looking while another process writes."""
    if not (folder / DATABASE).is_file():
        raise StoreFailure("no_store", f"“{folder}”里没有决算通的数据库。")
    with TemporaryDirectory(prefix="juesuantong-") as temporary:
        copy_database(folder / DATABASE, Path(temporary) / DATABASE)
        yield Path(temporary)


def back_up(folder: Path, target: Path) -> Backup:
    """Copy the store to a new folder: the database, every original, who may sign in and what people did, and what is
    needed to prove them."""
    if target.exists():
        raise StoreFailure("backup_exists", f"“{target}”已存在，没有备份。请另指一个新的文件夹。")
    unfinished = target.with_name(target.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(parents=True)
        done = _fill(folder, unfinished)
        unfinished.rename(target)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise StoreFailure(
            "not_written",
            f"备份没有写成（{error.strerror or error}），没有留下不完整的备份。请检查“{target}”所在的磁盘。",
        ) from error
    return Backup(target, done.reports, done.originals, done.missing)


def _fill(folder: Path, target: Path) -> Backup:
    copy = target / DATABASE
    with snapshot(folder) as taken:
        shutil.copyfile(taken / DATABASE, copy)
    with opening.connect(copy) as connection:
        if damaged := repair.damaged_tables(connection):
            raise StoreFailure(
                "damaged", f"数据库有损坏（{'、'.join(damaged)}），没有备份。请先运行 python -m data repair。"
            )
        (reports,) = connection.execute("SELECT count(*) FROM reports").fetchall()[0]
        sources = connection.execute(
            "SELECT sha256, name, stored_as FROM source_files WHERE stored_as <> ''"
        ).fetchall()
    here, there = Originals(folder / FILES), Originals(target / FILES)
    kept: dict[str, str] = {}
    missing: list[str] = []
    for sha256, name, place in sources:
        if here.wrong_with(place, sha256):
            missing.append(name)
            continue
        there.path(place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(here.path(place), there.path(place))
        kept[place] = sha256
    for beside in people.files(folder):
        people.copy(folder, target, beside)
    proofs = {beside: _sha256(target / beside) for beside in people.files(target)}
    said = {"made": datetime.now().isoformat(), "database": _sha256(copy), "reports": reports, "files": kept}
    said["people"] = proofs
    (target / CONTENTS).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    return Backup(target, int(reports), len(kept), tuple(missing))


def restore(folder: Path, source: Path) -> Backup:
    """Put a backup in a store's place, after proving it; what stood there is set aside or kept beside, never lost."""
    said = _proved(source)
    path = folder / DATABASE
    opening.make_folder(folder)
    if path.exists():
        _refuse_where_in_use(path)
        stood = (path, path.with_name(path.name + LOG_SUFFIX), folder / users.FILE)
        repair.set_aside(folder, "before-restore", *stood)
    originals, kept = Originals(folder / FILES), Originals(source / FILES)
    for place, sha256 in said["files"].items():
        if originals.wrong_with(place, sha256):
            originals.keep(kept.path(place), sha256)
    fresh = path.with_name(path.name + ".restored")
    shutil.copyfile(source / DATABASE, fresh)
    path.with_name(path.name + LOG_SUFFIX).unlink(missing_ok=True)
    fresh.replace(path)
    for beside in people.files(source):
        if beside in said.get("people", ()):
            people.bring_back(source, folder, beside)
    return Backup(source, int(said["reports"]), len(said["files"]), ())


def _proved(source: Path) -> dict[str, Any]:
    """The contents of a backup whose every file is what it was when the backup was made."""
    try:
        said = json.loads((source / CONTENTS).read_text(encoding="utf-8"))
        originals = Originals(source / FILES)
        wrong = [place for place, sha256 in said["files"].items() if originals.wrong_with(place, sha256)]
        proofs = {DATABASE: said["database"], **said.get("people", {})}
        wrong += [place for place, sha256 in proofs.items() if _sha256(source / place) != sha256]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreFailure("no_backup", f"“{source}”不是完整的备份，没有恢复。") from error
    if wrong:
        raise StoreFailure(
            "damaged_backup",
            f"备份“{source}”有损坏，没有恢复：{'、'.join(wrong[:5])}等 {len(wrong)} 个文件与备份时不同。",
        )
    return dict(said)


def _refuse_where_in_use(path: Path) -> None:
    try:
        opening.connect(path).close()
    except StoreFailure as failure:
        if failure.code in ("locked", "no_access"):
            raise


def keep_before_upgrade(folder: Path, steps: int) -> None:
    """Keep the database as it is before the steps after `steps` change its form; the last few such copies stay."""
    path = folder / DATABASE
    try:
        repair.set_aside(folder, f"before-upgrade-{steps:04}", path, path.with_name(path.name + LOG_SUFFIX))
    except OSError as error:
        raise StoreFailure(
            "disk_full",
            f"升级数据库前要留一份副本，没有写成（{error.strerror or error}）。数据库没有改动，请腾出磁盘空间后再试。",
        ) from error
    kept = sorted((folder / repair.BACKUPS).glob("before-upgrade-*"), key=lambda one: one.stat().st_mtime)
    for old in kept[:-KEPT_BEFORE_UPGRADES]:
        shutil.rmtree(old, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
