"""The way from a file into the store: read, compared with what is there, saved and audited."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import duckdb

from data import conflicts, saving
from data.failure import StoreFailure
from data.saving import BROUGHT_BACK, KNOWN, NEW, Existing
from data.store import Store, note
from isolation.pool import Waiting
from library import permission
from library.consistency import change
from model import Report
from model.actor import Role
from parsing import ReadFailure, isolated
from parsing.inputs import Input
from parsing.isolated import Progress
from parsing.told import NOTHING, Told

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Examination:
    """A file that was read and compared with the store, before anything is saved.

    report or failure: exactly one of them is set.
    known: the report that already holds this very file.
    existing: the report now shown for the same unit and year.
    overlap: statements that both the file and `existing` have.
    differing: how many figures the file states otherwise than `existing` does.
    default_action: "new", "replace", "supplement", "known" or, for a known file whose original was lost or damaged,
    "brought_back"; "" for a failure.
    """

    path: Path
    name: str
    report: Report | None = None
    failure: ReadFailure | None = None
    known: int | None = None
    existing: Existing | None = None
    overlap: tuple[str, ...] = ()
    differing: int = 0
    default_action: str = ""


def read_file(
    path: Path,
    name: str = "",
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    told: Told = NOTHING,
) -> Report:
    """The report in a file, as `name` where its path is temporary; every trouble is a ReadFailure.

    A worker process reads it, so that a bad file cannot stop the server. progress: called with the pages
    done and the number of pages of a long document. waiting: called with the place in the queue. told: what a person
    says of the report.
    """
    name = name or path.name
    try:
        said = {} if told == NOTHING else {"told": told}
        report = isolated.read_report(path, name, progress, waiting, **said)
    except ReadFailure:
        raise
    except Exception as error:
        log.exception("reading %s", name)
        message = f"读取“{name}”时程序出错（{type(error).__name__}），没有入库。请把文件交给维护人员。"
        raise ReadFailure("unexpected", message) from error
    return report


def examine(
    store: Store,
    path: Path,
    name: str = "",
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    told: Told = NOTHING,
) -> Examination:
    """Read a file and compare it with the store; nothing is saved. `path` must stay until `save`."""
    name = name or path.name
    try:
        report = read_file(path, name, progress, waiting, told)
    except ReadFailure as failure:
        return Examination(path, name, failure=failure)
    return _compare(store, path, report)


def examine_input(
    store: Store,
    given: Input,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    told: Told = NOTHING,
) -> Examination:
    """As `examine`, for a file that folders and archives gave; one that could not be unpacked is a failure."""
    if given.failure is not None:
        return Examination(given.path, given.name, failure=given.failure)
    return examine(store, given.path, given.name, progress, waiting, told)


def _compare(store: Store, path: Path, report: Report) -> Examination:
    cursor = store.cursor()
    existing = saving.existing_report(cursor, report)
    stored = saving.stored_subjects(cursor, existing.report_id).values() if existing else ()
    both = saving.subjects_of(report) & frozenset[str]().union(*stored)
    said = (
        [*conflicts.stored(cursor, existing.report_id), *conflicts.read(report)] if existing and both else []
    )
    return Examination(
        path,
        report.source.name,
        report,
        known=saving.known_report(cursor, report.source.sha256),
        existing=existing,
        overlap=tuple(sorted(both)),
        differing=sum(report.source.sha256 == other.sha256 for _, other in conflicts.conflicts(said)),
        default_action=_proposed(store, report),
    )


def _proposed(store: Store, report: Report) -> str:
    cursor = store.cursor()
    action = saving.proposed_action(cursor, report)
    place = saving.stored_as(cursor, report.source.sha256)
    lost = action == KNOWN and place and store.originals.wrong_with(place, report.source.sha256)
    return BROUGHT_BACK if lost else action


def action_after(first: Report, second: Report) -> str:
    """What saving a second file of one unit's year will be once the first is saved: "supplement" or "replace"."""
    return saving.action_beside({first.source.sha256: saving.subjects_of(first)}, saving.subjects_of(second))


def save(store: Store, examination: Examination, action: str = "") -> int:
    """Save an examined file, by its default action unless another is given, and return its report_id.

    Raises the examination's ReadFailure, or StoreFailure where the store cannot take it: nothing is stored.
    """
    if examination.report is None:
        raise examination.failure or ReadFailure("nothing_found", "没有可保存的内容。")
    action = action or examination.default_action
    permission.permit(store, Role.EDIT, "上传", [examination.report.unit])
    if action == KNOWN and examination.known is not None:
        return examination.known
    try:
        if action == BROUGHT_BACK and examination.known is not None:
            _bring_back(store, examination)
            return examination.known
        return keep(store, examination.report, original=examination.path, action=action)
    except (duckdb.Error, OSError) as error:
        log.exception("saving %s", examination.name)
        name, kind = examination.name, type(error).__name__
        message = f"“{name}”未能写入数据库（{kind}），没有保存任何内容。请检查磁盘空间后重试。"
        raise StoreFailure("not_written", message) from error


def keep(store: Store, report: Report, *, original: Path | None = None, action: str = NEW) -> int:
    """Store a report with its audit and return its report_id; see `data.saving.save`."""
    with store.alone() as looking:
        stored = saving.stored_already(looking, report, action)
        return _keep(store, report, original, action) if stored is None else stored


def _keep(store: Store, report: Report, original: Path | None, action: str) -> int:
    with store.originals.unless_saved(original, report.source.sha256), change(store) as cursor:
        return _signed(store, cursor, lambda: saving.save(cursor, store.originals, report, original, action))


def _bring_back(store: Store, examination: Examination) -> None:
    """Put the original of a stored file back, which was lost or damaged."""
    assert examination.report is not None
    source = examination.report.source
    with store.originals.unless_saved(examination.path, source.sha256), change(store) as cursor:
        place = store.originals.keep(examination.path, source.sha256)
        known, name = examination.known, examination.name
        _signed(store, cursor, lambda: saving.bring_back(cursor, known, source.sha256, place, name))


def _signed(store: Store, cursor: duckdb.DuckDBPyConnection, act: Callable[[], T]) -> T:
    """Do what notes events, and put the name of the sign-in to them."""
    row = cursor.execute("SELECT coalesce(max(event_id), 0) FROM events").fetchone()
    done = act()
    if row and store.actor.name:
        asked = "UPDATE events SET who = ? WHERE event_id > ? AND coalesce(who, '') = ''"
        cursor.execute(asked, [store.actor.name, row[0]])
    return done


def samples_were_loaded(store: Store) -> bool:
    """Whether the samples came into this store once, even if a user removed them since."""
    return store.state("samples") == "loaded"


def note_samples_loaded(store: Store) -> None:
    """Remember that the samples came in, so that they do not come back after a removal."""
    with change(store) as cursor:
        note(cursor, "samples", "loaded")
