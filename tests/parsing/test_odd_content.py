"""What no report should hold and files do hold: unseen characters, halves of characters, endless depth. None loses the report."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from parsing.document import Line
from parsing.failure import ReadFailure
from parsing.read import read_document, read_report
from parsing.visible import visible

from model import Place  # isort: skip
from tests.parsing.readers.office_files import lines
from tests.parsing.readers.scan_drawing import Drawing, needs_font

ROOT = Path(__file__).resolve().parents[2]
REPORT = (
    "青石区测试局2024年部门决算\n第三部分 2024年度部门决算情况说明\n一、收入支出决算总体情况说明\n"
    "2024年度收、支总计1250.36万元。与2023年相比，收、支总计各增加50.36万元，增长4.20%。\n"
    "二、支出决算情况说明\n2024年本年支出合计1150.20万元，其中：基本支出900.10万元，项目支出250.10万元。\n"
    "六、一般公共预算财政拨款基本支出决算情况说明\n2024年一般公共预算财政拨款基本支出900.10万元。\n"
)
UNSEEN = ["\u200b", "\ufeff", "\u200b\ufeff", "\u2060", "\u200d", "\u00ad", "\u200e"]


def figures(path: Path) -> list[tuple[object, ...]]:
    report = read_report(path)
    return [(one.statement, one.item, one.measure, one.value, one.text) for one in report.figures]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_paragraphs_of_unseen_characters_change_nothing(unseen: str, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text(REPORT, encoding="utf-8")
    expected = figures(plain)
    assert len(expected) > 5
    rows = REPORT.splitlines()
    for position in range(1, len(rows) + 1):
        changed = tmp_path / "changed.txt"
        changed.write_text("\n".join([*rows[:position], unseen, *rows[position:]]), encoding="utf-8")
        assert figures(changed) == expected


@pytest.mark.parametrize("unseen", UNSEEN)
def test_unseen_characters_between_others_change_nothing(unseen: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("".join(f"<p>{row}</p>" for row in REPORT.splitlines()), encoding="utf-8")
    expected = figures(page)
    page.write_text("".join(f"<p>{unseen.join(row)}</p>" for row in REPORT.splitlines()), encoding="utf-8")
    assert figures(page) == expected != []


def test_seen_characters_keep_their_boxes() -> None:
    boxes = tuple((float(x), 0.0, x + 1.0, 1.0) for x in range(4))
    seen = visible(Line("收\u200b支\ud800", Place(1), boxes))
    assert (seen.text, seen.boxes) == ("收支\ufffd", (boxes[0], boxes[2], boxes[3]))


@pytest.mark.parametrize("numeral", ["²", "①", "₃", "1²", "1\t²\t3"])
def test_numerals_that_are_no_digits(numeral: str, tmp_path: Path) -> None:
    table = f"支出决算表\n单位：万元\n项目\t决算数\n{numeral}\n栏次\t{numeral}\n合计\t10.00\n"
    for name, text in (
        ("a.txt", REPORT + table),
        (
            "b.html",
            f"<table><tr><td colspan='{numeral}'>{numeral}</td></tr></table><ol start='{numeral}'><li>甲</li></ol><pre>{REPORT}</pre>",
        ),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert len(figures(path)) > 5


def workbook(path: Path, cells: str) -> Path:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{packages}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets><sheet name="一" sheetId="1" r:id="s"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{packages}/relationships"><Relationship Id="s" Type="{kinds}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        )
    return path


def test_half_a_character_in_a_workbook_stands_as_a_lost_one(tmp_path: Path) -> None:
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>办公_xD800_费</t></is></c><c r="B1"><v>1</v></c></row>'
    document = read_document(workbook(tmp_path / "a.xlsx", text))
    shown = str(document.blocks)
    assert "办公\ufffd费" in shown
    shown.encode("utf-8")


def test_a_value_of_a_hundred_thousand_digits(tmp_path: Path) -> None:
    cells = f'<row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c><c r="B1"><v>{"9" * 100_000}</v></c></row>'
    shared = '<row r="2"><c r="A2" t="s"><v>' + "9" * 100_000 + "</v></c></row>"
    with pytest.raises(ReadFailure) as told:
        read_report(workbook(tmp_path / "a.xlsx", cells + shared))
    assert told.value.code != "internal"


def test_a_page_archive_of_endless_depth_is_told(tmp_path: Path) -> None:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n"
    nested = "".join(
        f"--b{depth}\nContent-Type: multipart/related; boundary=b{depth + 1}\n\n" for depth in range(2_000)
    )
    path = tmp_path / "a.mht"
    path.write_text(f"{head}{nested}--b2000\nContent-Type: text/html\n\n<p>{REPORT}</p>\n", encoding="utf-8")
    with pytest.raises(ReadFailure) as told:
        read_report(path)
    assert told.value.code == "too_deep" and "层" in told.value.message


def test_a_file_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("报告\udcff.txt".encode("utf-8", "surrogateescape"))
    path.write_text(REPORT, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "parsing", str(path)], cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    assert told.returncode == 0 and "青石区测试局" in told.stdout.decode("utf-8")


@needs_font
def test_the_recognition_of_print_tells_nobody(tmp_path: Path) -> None:
    """ONNX Runtime keeps what it would tell its maker in the home folder, where it is not told to tell nothing."""
    drawing = Drawing()
    drawing.text(60, 60, "青石区测试局2024年部门决算")
    drawing.image.save(tmp_path / "a.png")
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from parsing.read import read_document\n"
        "assert read_document(Path(sys.argv[1])).blocks\n"
        "assert os.environ['ORT_DISABLE_TELEMETRY'] == '1'\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    told = {**kept, "HOME": str(home), "TMPDIR": str(home), "XDG_CACHE_HOME": str(home)}
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.png")], cwd=ROOT, env=told, check=True, timeout=120
    )
    assert list(home.iterdir()) == []


def test_lines_without_anything_to_see_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{REPORT}\n\u200b\n甲\n", encoding="utf-8")
    assert [line for line in lines(read_document(path)) if not line.strip("\u200b\ufeff")] == []
