"""The way from a file into the store: the only place that joins reading and the store; auditing.py looks at what it saved."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import duckdb

import auditing
from data import conflicts, passages, rereading, saving
from data.failure import StoreFailure
from data.rereading import Reread
from data.saving import KNOWN, NEW, REPLACE, SUPPLEMENT, Existing, program_version
from data.store import Store
from isolation.pool import Waiting
from model import Report
from parsing import ReadFailure, isolated
from parsing.inputs import Input, expand, files_under
from parsing.isolated import Progress
from parsing.told import NOTHING, Told

__all__ = [
    "KNOWN",
    "NEW",
    "REPLACE",
    "SUPPLEMENT",
    "Examination",
    "Rereading",
    "action_after",
    "examine",
    "examine_input",
    "expand",
    "files_under",
    "program_version",
    "read_file",
    "reread",
    "save",
]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Examination:
    """A file that was read and compared with the store, before anything is saved.

    report or failure: exactly one of them is set.
    known: the report that already holds this very file.
    existing: the report now shown for the same unit and year.
    overlap: statements that both the file and `existing` have.
    differing: how many figures the file states otherwise than `existing` does.
    default_action: "new", "replace", "supplement" or "known"; "" for a failure.
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
        default_action=saving.proposed_action(cursor, report),
    )


def action_after(first: Report, second: Report) -> str:
    """What saving a second file of one unit's year will be once the first is saved: "supplement" or "replace"."""
    return saving.action_beside({first.source.sha256: saving.subjects_of(first)}, saving.subjects_of(second))


def save(store: Store, examination: Examination, action: str = "") -> int:
    """Save an examined file, by its default action unless another is given, and return its report_id.

    Raises the examination's ReadFailure, or StoreFailure where the store cannot take it: nothing is stored.
    """
    if examination.report is None:
        raise examination.failure or ReadFailure("nothing_read", "没有可保存的内容。")
    action = action or examination.default_action
    if action == KNOWN and examination.known is not None:
        return examination.known
    try:
        report_id = store.save(examination.report, original=examination.path, action=action)
    except (duckdb.Error, OSError) as error:
        log.exception("saving %s", examination.name)
        name, kind = examination.name, type(error).__name__
        message = f"“{name}”未能写入数据库（{kind}），没有保存任何内容。请检查磁盘空间后重试。"
        raise StoreFailure("not_written", message) from error
    _audit(store, report_id)
    return report_id


@dataclass(frozen=True, slots=True)
class Rereading:
    """What came of reading a stored report again; `failures` tell of files that could not be, and stay as they were."""

    result: Reread
    failures: tuple[str, ...] = ()


def reread(store: Store, report_id: int) -> Rereading:
    """Read a stored report's files again and keep every correction; see `data.rereading.reread`."""
    readings: dict[str, Report] = {}
    failures: list[str] = []
    for file in rereading.files_of(store.cursor(), report_id):
        path = store.originals.path(file.stored_as)
        if not file.stored_as or not path.is_file():
            failures.append(f"“{file.name}”的原件已不在，保留原来的读数。")
            continue
        try:
            readings[file.sha256] = read_file(path, file.name)
        except ReadFailure as failure:
            failures.append(f"{failure.message}保留原来的读数。")
    result = rereading.reread(store, report_id, readings)
    _audit(store, result.report_id)
    return Rereading(result, tuple(failures))


def _audit(store: Store, report_id: int) -> None:
    """Audit what was saved; a report whose audit fails is kept all the same and audited at the next occasion."""
    try:
        auditing.audit_saved(store, report_id)
    except Exception:
        log.exception("auditing report %s", report_id)


def fetch_texts(store: Store) -> int:
    """Read again the files of reports stored before their text was kept, only for the text; returns how many."""
    fetched = 0
    for report_id, sha256, name, stored_as in passages.without_text(store.cursor()):
        try:
            report = read_file(store.originals.path(stored_as), name)
        except ReadFailure:
            log.warning("no text for report %s: %s cannot be read again", report_id, sha256)
            continue
        if report.passages:
            with store.write() as cursor:
                passages.insert(cursor, report_id, sha256, report.passages)
            fetched += 1
    return fetched
