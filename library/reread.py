"""Reading stored reports again with a newer program, keeping every correction."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from data import passages, rereading
from data.originals import DAMAGED
from data.rereading import Reread
from data.resolution import mark_stale
from data.store import Store
from library import permission
from library.consistency import change
from library.ingest import read_file
from model import Report
from model.actor import Role
from parsing import ReadFailure

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rereading:
    """What came of reading a stored report again; `failures` tell of files that could not be, and stay as they were."""

    result: Reread
    failures: tuple[str, ...] = ()


def reread(store: Store, report_id: int) -> Rereading:
    """Read a stored report's files again and keep every correction; see `data.rereading.reread`."""
    permission.permit(store, Role.EDIT, "重新读取", permission.of_report(store, report_id))
    readings: dict[str, Report] = {}
    failures: list[str] = []
    for file in rereading.files_of(store.cursor(), report_id):
        if wrong := store.originals.wrong_with(file.stored_as, file.sha256):
            said = "原件已损坏（内容与入库时不同）" if wrong == DAMAGED else "原件已不在"
            failures.append(f"“{file.name}”的{said}，保留原来的读数。重新上传同一个文件即可补回原件。")
            continue
        try:
            readings[file.sha256] = read_file(store.originals.path(file.stored_as), file.name)
        except ReadFailure as failure:
            failures.append(f"{failure.message}保留原来的读数。")
    with change(store) as cursor:
        result = rereading.reread(cursor, report_id, readings)
    return Rereading(result, tuple(failures))


def fetch_texts(store: Store) -> int:
    """Read again the files of reports stored before their text was kept, only for the text; returns how many."""
    fetched = 0
    for report_id, sha256, name, stored_as in passages.without_text(store.cursor()):
        try:
            report = read_file(store.originals.path(stored_as), name)
        except ReadFailure:
            _log.warning("no text for report %s: %s cannot be read again", report_id, sha256)
            continue
        if report.passages:
            with change(store) as cursor:
                passages.insert(cursor, report_id, sha256, report.passages)
                mark_stale(cursor, report_id)
            fetched += 1
    return fetched
