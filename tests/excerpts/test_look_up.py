"""Places in real files: pages drawn once, lines marked, and what cannot be shown told."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from excerpts import ExcerptFailure, Lines, Original, Picture, Shelf, look_up, worker
from isolation import Pool
from model import Place
from tests.parsing.readers.pdf_typesetting import Table, table_page, text_page, turn, typeset

PROSE = ("一、收入支出决算总体情况说明", "2024年度收入支出总计2,995.39万元。")
ROWS = Table([["项目", "决算数"], ["教育支出", "12.30"], ["合计", "12.30"]], [200, 100])


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "views")


def original(path: Path, kind: str) -> Original:
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "0" * 64
    return Original(path, digest, path.name, kind, "1")


def test_a_page_is_drawn_with_its_box_and_row(tmp_path: Path, shelf: Shelf) -> None:
    path = typeset(tmp_path / "a.pdf", text_page(*PROSE), table_page(ROWS))
    found = look_up(shelf, original(path, "pdf"), Place(page=1), "")
    assert isinstance(found, Picture) and (found.page, found.pages) == (1, 2)
    with Image.open(found.file) as image:
        assert image.format == "PNG" and image.size == (1190, 1684)
        assert image.convert("L").getextrema()[0] < 60, "nothing is drawn"
    page = shelf.page(path, original(path, "pdf").sha256, 2)
    (box,) = [box for box, text in page.runs if "教育支出" in text]
    found = look_up(shelf, original(path, "pdf"), Place(page=2, bbox=box), "")
    assert isinstance(found, Picture) and found.row.startswith("教育支出") and "12.30" in found.row


def test_a_number_far_from_its_box_has_its_row_marked(tmp_path: Path, shelf: Shelf) -> None:
    path = typeset(tmp_path / "a.pdf", table_page(ROWS))
    runs = shelf.page(path, original(path, "pdf").sha256, 1).runs
    (name,) = [box for box, text in runs if "教育支出" in text]
    value = next(box for box, text in runs if "12.30" in text and box[1] < name[3] and box[3] > name[1])
    marked = {
        number: look_up(shelf, original(path, "pdf"), Place(page=1, bbox=name), number).box  # type: ignore[union-attr]
        for number in ("12.30", "99.99", "")
    }
    assert marked["12.30"] and marked["12.30"][0] <= name[0] and marked["12.30"][2] >= value[2]
    assert marked["99.99"] == marked[""] == name
    at_value = look_up(shelf, original(path, "pdf"), Place(page=1, bbox=value), "12.30")
    assert isinstance(at_value, Picture) and at_value.box == value


def test_a_page_is_drawn_once(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    path = typeset(tmp_path / "a.pdf", text_page(*PROSE))
    first = look_up(shelf, original(path, "pdf"), Place(page=1))
    monkeypatch.setattr(worker, "run", lambda *_: pytest.fail("drawn again"))
    assert look_up(shelf, original(path, "pdf"), Place(page=1)) == first


def test_the_first_view_of_a_long_report_is_quick(tmp_path: Path, shelf: Shelf) -> None:
    path = typeset(tmp_path / "a.pdf", *[table_page(ROWS)] * 30)
    began = time.monotonic()
    look_up(shelf, original(path, "pdf"), Place(page=17))
    # Half a second on an ordinary machine; the suite may share two cores with others.
    assert time.monotonic() - began < 3


def test_a_turned_page_is_drawn_as_it_is_seen(tmp_path: Path, shelf: Shelf) -> None:
    path = turn(typeset(tmp_path / "a.pdf", text_page(*PROSE)), 90)
    found = look_up(shelf, original(path, "pdf"), Place(page=1, bbox=(1, 1, 2, 2)))
    assert isinstance(found, Picture) and found.width > found.height


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7\nbroken", "无法显示"), (b"", "无法显示"), (b"\x89PNG\r\n\x1a\n", "无法显示")],
)
def test_a_broken_page_is_told(tmp_path: Path, shelf: Shelf, content: bytes, said: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(ExcerptFailure, match=said):
        look_up(shelf, original(path, "pdf"), Place(page=1))
    assert not list(shelf.folder.rglob(".making-*"))


def test_a_page_that_is_not_there_and_a_locked_file_are_told(tmp_path: Path, shelf: Shelf) -> None:
    path = typeset(tmp_path / "a.pdf", text_page(*PROSE))
    with pytest.raises(ExcerptFailure, match="没有这一页"):
        look_up(shelf, original(path, "pdf"), Place(page=9))
    locked = typeset(tmp_path / "b.pdf", text_page(*PROSE), encrypt=StandardEncryption("geheim"))
    with pytest.raises(ExcerptFailure, match="密码"):
        look_up(shelf, original(locked, "pdf"), Place(page=1))


def test_a_lost_file_is_told(tmp_path: Path, shelf: Shelf) -> None:
    with pytest.raises(ExcerptFailure, match="已不在存放文件夹中"):
        look_up(shelf, original(tmp_path / "weg.pdf", "pdf"), Place(page=1))


def test_a_page_that_hangs_is_given_up(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    path = typeset(tmp_path / "a.pdf", text_page(*PROSE))
    hurried = Pool(worker.WORK, 1, replace(worker.LIMITS, seconds=0.01))
    monkeypatch.setattr(worker, "_pool", lambda: hurried)
    with pytest.raises(ExcerptFailure, match="用时过长"):
        look_up(shelf, original(path, "pdf"), Place(page=1))


def test_a_picture_is_shown_in_the_units_of_its_reading(tmp_path: Path, shelf: Shelf) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (1754, 2480), "white").save(path)
    found = look_up(shelf, original(path, "image"), Place(page=1, bbox=(10, 10, 20, 20)))
    assert isinstance(found, Picture)
    assert found.height == pytest.approx(842) and found.width == pytest.approx(595.5, abs=0.5)


def test_a_text_shows_its_own_lines(tmp_path: Path, shelf: Shelf) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("一\r\n二\r\n<script>alert(1)</script> 12.30\r\n四".encode("gb18030"))
    found = look_up(shelf, original(path, "text"), Place(line=3), "12.30")
    assert isinstance(found, Lines)
    (here,) = [line for line in found.lines if line.here]
    # The text comes as it stands; the browser sets it as text.
    assert here.text.startswith("<script>") and here.text[slice(*here.marks[0])] == "12.30"
    with pytest.raises(ExcerptFailure, match="原件只有 4 行"):
        look_up(shelf, original(path, "text"), Place(line=5))


def test_what_is_kept_is_named_by_the_file_alone(tmp_path: Path, shelf: Shelf) -> None:
    path = typeset(tmp_path / "a.pdf", text_page(*PROSE))
    with pytest.raises(ExcerptFailure):
        look_up(shelf, Original(path, "../../etc/passwd", "a.pdf", "pdf", "1"), Place(page=1))
    look_up(shelf, original(path, "pdf"), Place(page=1))
    assert {file.name.split(".")[0] for file in shelf.folder.rglob("*.*")} == {original(path, "pdf").sha256}
