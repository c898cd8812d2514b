"""The process that serves everybody looks at no file: telling its kind, unpacking and reading are done elsewhere."""

from __future__ import annotations

import importlib
import pkgutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

import parsing.readers
from isolation import scratch as scratches
from parsing import ReadFailure, isolated
from parsing.inputs import expand
from tests.parsing.test_main import GOOD
from ui import desk


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process in which every reader and every look at a file's kind fails."""

    def look(*_: object, **__: object) -> None:
        raise AssertionError("a file was looked at in this process")

    names = [found.name for found in pkgutil.walk_packages(parsing.readers.__path__, "parsing.readers.")]
    # All loaded first, lest one takes the failing look for its own for good.
    modules = [
        importlib.import_module(name) for name in ("parsing.sniff", "parsing.zipped", "parsing.read", *names)
    ]
    for module in modules:
        for function in ("read", "sniff", "open_zip", "read_report", "read_document", "describe_source"):
            if hasattr(module, function):
                monkeypatch.setattr(module, function, look)


@pytest.mark.usefixtures("blind")
def test_an_upload_is_looked_at_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("水务局.txt", GOOD)
        archive.writestr("空.txt", "")
        archive.writestr("../外.txt", GOOD)
    first, second, third = expand(path, tmp_path / "out", "报告.zip")
    assert isolated.read_report(first.path, first.name).unit == "某某县水务局"
    with pytest.raises(ReadFailure) as told:
        isolated.read_report(second.path, second.name)
    assert (told.value.code, told.value.source["format"]) == ("empty", "text")
    assert third.failure is not None and third.failure.code == "unsafe"


@pytest.mark.usefixtures("blind")
def test_a_file_that_stopped_the_server_stops_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<!---->" * 40 + "x", encoding="utf-8")
    (given,) = expand(path, tmp_path / "out")
    with pytest.raises(ReadFailure) as told:
        isolated.read_report(given.path)
    assert told.value.code in ("not_a_report", "other_document")


def test_members_that_lie_on_each_other_are_a_bomb(tmp_path: Path) -> None:
    """Many entries of the directory that name one and the same packed content."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(100_000))
        kept = archive.infolist()[0]
        for number in range(200):
            twin = zipfile.ZipInfo(f"b{number}")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(twin, name, getattr(kept, name))
            archive.filelist.append(twin)
    (given,) = expand(path, tmp_path / "out")
    assert given.failure is not None and given.failure.code == "unsafe"
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_session_lays_down_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Upload(SimpleNamespace):
        def getbuffer(self) -> bytes:
            return bytes(self.size)

    state: dict[str, object] = {}
    monkeypatch.setattr(desk.st, "session_state", state)
    monkeypatch.setattr(desk, "MOST_OF_ONE", 1000)
    uploads = [Upload(file_id=f"f{number}", name=f"{number}.txt", size=400) for number in range(3)]
    given = desk.inputs(uploads)
    assert [one.failure.code if one.failure else "" for one in given] == ["", "", "too_much"]
    assert "分批上传" in given[2].failure.message  # type: ignore[union-attr]
    # What is taken back makes room.
    given = desk.inputs(uploads[1:])
    assert [one.failure for one in given] == [None, None]
    assert given[0].path.is_file() and not (given[0].path.parent / "f0.txt").exists()
    assert scratches.used_bytes(scratches.scratch()) >= 400
