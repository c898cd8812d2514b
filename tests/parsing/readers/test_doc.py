"""Old Word documents: which converter reads them, within which limits, and what comes out.

files/old_word.doc is `old_word_document()` as LibreOffice 7.4 saved it in Word 97's format.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from parsing.failure import ReadFailure
from parsing.read import read_report
from parsing.readers.word import doc
from samples.catalog import samples
from samples.document import Chart, SampleDocument, Table
from samples.to_docx import to_docx
from tests.parsing.readers.office_files import codes, figure_counts, lines, read, write_ole

OLD_WORD = Path(__file__).parent / "files" / "old_word.doc"
TITLES = ("收入支出决算总表", "财政拨款“三公”经费支出决算表")


def old_word_document() -> SampleDocument:
    """A small report: the text of one invented unit, two of its tables, one chart."""
    whole = next(s for s in samples() if s.key.unit == "示例县红十字会" and s.key.year == 2024).document
    kept, charts = [], 0
    for block in whole.blocks:
        charts += isinstance(block, Chart)
        if isinstance(block, Table) and block.title not in TITLES:
            continue
        if isinstance(block, Chart) and charts > 1:
            continue
        kept.append(block)
    return SampleDocument(whole.unit, whole.year, whole.kind, tuple(kept))


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setattr(doc, "find_soffice", lambda: None)


@pytest.fixture
def expected(tmp_path: Path):
    path = tmp_path / "new.docx"
    path.write_bytes(to_docx(old_word_document()))
    return figure_counts(read_report(path))


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_all_but_the_charts_are_read(expected) -> None:
    report = read_report(OLD_WORD)
    assert (report.unit, report.year, report.source.format) == ("示例县红十字会", 2024, "doc")
    charts = {figure for figure in expected if figure[0] == "图表"}
    assert charts
    assert set(figure_counts(report)) == set(expected) - charts
    assert [warning.code for warning in report.warnings] == ["embedded_object"]


@pytest.mark.skipif(
    doc.find_soffice() is None, reason="NOT CHECKED with LibreOffice: `make setup` installs it"
)
def test_with_libreoffice_everything_is_read(expected) -> None:
    report = read_report(OLD_WORD)
    assert figure_counts(report) == expected
    assert not report.warnings


def put_program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LibreOffice, the first on the path."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def test_libreoffice_runs_with_its_own_profile_without_macros(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(to_docx(old_word_document()))
    said = tmp_path / "said"
    script = f"""
    profile=$(echo "$1" | sed 's#-env:UserInstallation=file://##')
    cat "$profile/user/registrymodifications.xcu" > {said}
    echo "$@" "$HOME" "$http_proxy" >> {said}
    while [ "$1" != "--outdir" ]; do shift; done
    mkdir -p "$2" && cp {made} "$2/report.docx"
    """
    put_program(tmp_path, script, monkeypatch)
    monkeypatch.setenv("http_proxy", "http://proxy.invalid")
    assert "示例县红十字会" in lines(read(OLD_WORD))
    told = said.read_text(encoding="utf-8")
    assert 'DisableMacrosExecution" oor:op="fuse"><value>true' in told
    assert "--headless" in told and "proxy.invalid" not in told
    assert str(Path.home()) not in told.split()


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_where_libreoffice_fails_the_other_converter_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    put_program(tmp_path, script, monkeypatch)
    assert lines(read(OLD_WORD))[0] == "目录"


def test_a_converter_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path, "sleep 60 & echo $! > ../pid; sleep 60", monkeypatch)
    monkeypatch.setattr(doc, "SECONDS", 1)
    started = time.monotonic()
    with pytest.raises(doc.NotConverted, match="1 秒内没有完成"):
        doc.by_soffice(str(tmp_path / "bin" / "soffice"), OLD_WORD, "doc", tmp_path)
    assert time.monotonic() - started < 10


def test_a_damaged_file_names_each_converter_and_its_reason(tmp_path: Path, no_office: None) -> None:
    path = write_ole(tmp_path / "a.doc", {"WordDocument": b"\xec\xa5" + bytes(2000)})
    with pytest.raises(ReadFailure, match="用 Word 打开后另存") as failure:
        read(path)
    assert failure.value.code == "corrupt"
    assert [name for name, _ in failure.value.attempts] == ["msdoc2docx"]


def test_a_password_is_told_before_any_converter_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc, "converters", lambda kind: pytest.fail("a converter was asked"))
    head = bytearray(512)
    head[0:2], head[10:12] = b"\xec\xa5", (0x0100).to_bytes(2, "little")
    path = write_ole(tmp_path / "a.doc", {"WordDocument": bytes(head)})
    with pytest.raises(ReadFailure) as failure:
        read(path)
    assert failure.value.code == "encrypted"


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    "content", ["{\\rtf1 text}", '<?xml version="1.0"?><w:wordDocument xmlns:w="x/word/2003/wordml"/>']
)
def test_what_only_libreoffice_reads_says_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.doc"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadFailure, match="LibreOffice") as failure:
        read(path)
    assert failure.value.code == "unsupported"


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "MAX_BYTES", 1000)
    with pytest.raises(ReadFailure) as failure:
        read(OLD_WORD)
    assert failure.value.code == "too_large"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_office: None) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert codes(read(OLD_WORD)) == ["embedded_object"]
    assert list(tmp_path.iterdir()) == []


def test_the_newest_libreoffice_is_found_where_installers_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc.shutil, "which", lambda name: None)
    places = ("opt/libreoffice*/program/soffice", "Applications/LibreOffice.app/Contents/MacOS/soffice")
    monkeypatch.setattr(doc, "_PLACES", tuple(str(tmp_path / place) for place in places))
    assert doc.find_soffice() is None
    for place in ("opt/libreoffice7.6/program/soffice", "opt/libreoffice24.8/program/soffice", places[1]):
        program = tmp_path / place
        program.parent.mkdir(parents=True)
        program.touch()
    assert doc.find_soffice() == str(tmp_path / "opt/libreoffice24.8/program/soffice")
    for old in tmp_path.glob(places[0]):
        old.unlink()
    assert doc.find_soffice() == str(tmp_path / places[1])
    monkeypatch.setattr(doc.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert doc.find_soffice() == "/usr/bin/soffice"
