"""The store: a folder with one DuckDB file and the original files; every write is one transaction."""

from __future__ import annotations

import copy
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

import duckdb

from data import backup, migrations, opening, resolution, rows
from data.originals import Originals
from model import Report
from model.actor import ANYBODY, Actor

DATABASE = opening.DATABASE
DEFAULT_FOLDER = Path(__file__).parent / "store"
FOLDER_VARIABLE = "JUESUANTONG_STORE"
NEXT_REVISION = "UPDATE state SET value = (value::BIGINT + 1)::VARCHAR WHERE name = 'revision'"

# A checkpoint costs about as much as a save: seconds after one, writes stay in the log, which a kill does not harm.
_SETTLED_FOR = 5.0

# One writer a file, also where a process opens the store twice.
_write_locks: dict[Path, threading.RLock] = {}
_registry = threading.Lock()


def default_folder() -> Path:
    """Where the store lives: the environment's JUESUANTONG_STORE, else data/store beside the program."""
    return Path(os.environ.get(FOLDER_VARIABLE) or DEFAULT_FOLDER)


class Store:
    """An open store. One DuckDB connection a process; give each query its own `cursor()`.

    folder: holds the database and the original files; made where missing. `views` in it is for what is made of the
    originals to be looked at, each file's under its sha256.
    actor: who holds it, see `held_by`.
    wait: seconds to wait where another process has the file open, before a StoreFailure "locked".
    """

    def __init__(self, folder: Path | str | None = None, *, wait: float = 0) -> None:
        self.folder = (Path(folder) if folder is not None else default_folder()).resolve()
        opening.make_folder(self.folder)
        self.originals = Originals(self.folder / "files")
        self.views = self.folder / "views"
        self.actor = ANYBODY
        self._settled = -_SETTLED_FOR
        with _registry:
            self._lock = _write_locks.setdefault(self.folder, threading.RLock())
        self._connection = opening.connect(self.folder / DATABASE, wait)
        if steps := migrations.behind(self.cursor()):
            # Copied while nothing holds the file: closing a second handle on it would give up this process' lock.
            self._connection.close()
            backup.keep_before_upgrade(self.folder, steps)
            self._connection = opening.connect(self.folder / DATABASE, wait)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        with self._lock:
            migrated = migrations.migrate(self.cursor())
            if self.state("declarations") != resolution.fingerprint():
                with self.write() as cursor:
                    resolution.declare(cursor)
                    note(cursor, "declarations", resolution.fingerprint())
                migrated = migrated or [0]
            if migrated:
                # What changed the form of tables does not stay in the log, which a kill may leave behind.
                self.cursor().execute("CHECKPOINT")

    def held_by(self, actor: Actor) -> Store:
        """The same open store in somebody's hands: the verbs of the library ask whether its holder may."""
        held = copy.copy(self)
        held.actor = actor
        return held

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor for one query or one thread."""
        return self._connection.cursor()

    @contextmanager
    def alone(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for looking before writing: no other writer comes between until the end of the block."""
        with self._lock, self.cursor() as cursor:
            yield cursor

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction, alone in its process: committed with a new revision, or leaving nothing."""
        with self._lock, self.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
                resolution.refresh(cursor)
                cursor.execute(NEXT_REVISION)
                cursor.commit()
            except BaseException:
                with suppress(duckdb.Error):  # after a commit that failed there is nothing to take back
                    cursor.rollback()
                raise
            self._settle(cursor)

    def _settle(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Bring what was written from the log into the file, but not for each of many writes in a row."""
        if time.monotonic() - self._settled < _SETTLED_FOR:
            return
        with suppress(
            duckdb.Error
        ):  # readers at work, or a full disk: it stays in the log until the next time
            cursor.execute("CHECKPOINT")
        self._settled = time.monotonic()

    def revision(self) -> int:
        """A number that grows with every write; what was read at one revision holds until the next."""
        return int(self.state("revision"))

    def state(self, name: str) -> str:
        """A single fact about the store; "" where it was never noted."""
        row = self.cursor().execute("SELECT value FROM state WHERE name = ?", [name]).fetchone()
        return row[0] if row else ""

    def report(self, report_id: int, *, as_read: bool = False) -> Report:
        """A stored report with its corrections; one of several files carries the first file as its source.

        as_read: leave the corrections out.
        """
        return rows.load(self.cursor(), report_id, as_read=as_read)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def note(cursor: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    """Keep a single fact about the store."""
    cursor.execute(
        "INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name, value],
    )
