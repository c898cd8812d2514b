"""From a file to the store: what is recognised before saving, and what each file's fate is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data import saving
from data.failure import StoreFailure
from data.queries import catalog
from data.store import Store
from library import ingest
from model import Report
from parsing import ReadFailure, isolated
from parsing.inputs import files_under
from tests.data.small_reports import figure, report

TABLE, TEXT = "收入支出决算总表", "收入支出决算总体情况"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose files are read by a reading that takes "statement item value" lines."""

    def read(path: Path, name: str = "", progress: object = None, waiting: object = None) -> Report:
        if not path.is_file():
            raise ReadFailure("not_found", f"找不到文件“{path.name}”。")
        content = path.read_text(encoding="utf-8")
        if content == "bug":
            raise RuntimeError("a mistake of ours")
        figures = [figure(*line.split()) for line in content.splitlines() if line]
        digest = hashlib.sha256(content.encode()).hexdigest()
        read = report(*figures, file=name or path.name)
        return replace(read, source=replace(read.source, sha256=digest))

    monkeypatch.setattr(isolated, "read_report", read)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    return inbox


def put(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_new_report(store: Store, folder: Path) -> None:
    path = put(folder, "tmp1234", f"{TABLE} 收入总计 1")
    examined = ingest.examine(store, path, "报告.txt")
    assert (examined.default_action, examined.known, examined.existing) == (saving.NEW, None, None)
    assert catalog.reports(store.cursor()).empty, "nothing is saved by looking"
    report_id = ingest.save(store, examined)
    assert store.report(report_id) == examined.report
    assert list(catalog.sources(store.cursor())["name"]) == ["报告.txt"]


def test_a_file_seen_before(store: Store, folder: Path) -> None:
    path = put(folder, "报告.txt", f"{TABLE} 收入总计 1")
    report_id = ingest.save(store, ingest.examine(store, path))
    again = ingest.examine(store, put(folder, "改了名.txt", f"{TABLE} 收入总计 1"))
    assert (again.default_action, again.known) == (saving.KNOWN, report_id)
    assert ingest.save(store, again) == report_id
    assert len(catalog.sources(store.cursor())) == 1


def test_a_second_version(store: Store, folder: Path) -> None:
    ingest.save(store, ingest.examine(store, put(folder, "一.txt", f"{TABLE} 收入总计 1")))
    second = ingest.examine(store, put(folder, "二.txt", f"{TABLE} 收入总计 2", f"{TEXT} 收入总计 2"))
    assert (second.default_action, second.overlap) == (saving.REPLACE, (TABLE,))
    assert second.existing and second.existing.version == 1
    ingest.save(store, second)
    assert list(catalog.reports(store.cursor())["version"]) == [2]


def test_tables_beside_a_text(store: Store, folder: Path) -> None:
    first = ingest.save(store, ingest.examine(store, put(folder, "文.txt", f"{TEXT} 收入总计 1")))
    second = ingest.examine(store, put(folder, "表.txt", f"{TABLE} 收入总计 1"))
    assert second.default_action == saving.SUPPLEMENT
    assert ingest.save(store, second) == first
    assert list(catalog.reports(store.cursor())["files"]) == [2]


def test_the_reader_may_choose_otherwise(store: Store, folder: Path) -> None:
    ingest.save(store, ingest.examine(store, put(folder, "文.txt", f"{TEXT} 收入总计 1")))
    second = ingest.examine(store, put(folder, "表.txt", f"{TABLE} 收入总计 1"))
    ingest.save(store, second, saving.REPLACE)
    assert list(catalog.reports(store.cursor())["version"]) == [2]


def test_two_files_of_one_report_examined_before_either_is_saved(store: Store, folder: Path) -> None:
    """An upload of several files shows them all before the first is saved."""
    text = ingest.examine(store, put(folder, "文.txt", f"{TEXT} 收入总计 1"))
    table = ingest.examine(store, put(folder, "表.txt", f"{TABLE} 收入总计 1"))
    assert text.default_action == table.default_action == saving.NEW
    assert ingest.save(store, text) == ingest.save(store, table)
    assert list(catalog.reports(store.cursor())["files"]) == [2]


def test_two_people_upload_the_same_file_at_once(store: Store, folder: Path) -> None:
    paths = [put(folder, f"{i}.txt", f"{TABLE} 收入总计 1") for i in range(4)]
    with ThreadPoolExecutor(4) as threads:
        ids = set(threads.map(lambda path: ingest.save(store, ingest.examine(store, path)), paths))
    assert len(ids) == 1
    assert len(catalog.figures(store.cursor())) == 1


def test_what_cannot_be_read_is_told_and_not_stored(store: Store, folder: Path) -> None:
    examined = ingest.examine(store, put(folder, "坏.txt", "bug"))
    assert examined.failure and examined.failure.code == "unexpected"
    assert "坏.txt" in examined.failure.message
    with pytest.raises(ReadFailure):
        ingest.save(store, examined)
    missing = ingest.examine(store, folder / "没有.txt")
    assert missing.failure and missing.failure.code == "not_found"
    assert catalog.last_events(store.cursor()).empty


def test_a_number_too_long_is_told_and_not_stored(store: Store, folder: Path) -> None:
    examined = ingest.examine(store, put(folder, "长.txt", f"{TABLE} 收入总计 {'9' * 30}"))
    with pytest.raises(StoreFailure, match="过长"):
        ingest.save(store, examined)
    assert catalog.reports(store.cursor()).empty


def test_a_disk_that_fails_is_told(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examined = ingest.examine(store, put(folder, "报告.txt", f"{TABLE} 收入总计 1"))

    def fail(*args: object, **more: object) -> None:
        raise duckdb.IOException("disk is full")

    monkeypatch.setattr(saving, "save", fail)
    with pytest.raises(StoreFailure, match=r"报告\.txt”未能写入数据库"):
        ingest.save(store, examined)


def test_folders_are_walked_and_hidden_files_left_out(folder: Path) -> None:
    for name in ("乙.txt", "甲/丙.txt", ".DS_Store", ".git/config", "~$乙.docx"):
        put(folder, name, "")
    single = put(folder.parent, "单.txt", "")
    found = [path.name for path in files_under([folder, single])]
    assert found == ["乙.txt", "丙.txt", "单.txt"]
