"""Workbooks: sheets as they are printed, what is hidden, numbers and their places."""

from __future__ import annotations

import datetime
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt

from model import Place
from parsing.failure import ReadFailure
from parsing.read import read_report
from parsing.readers.sheets import xls as xls_parts
from parsing.readers.sheets.read import sheet_title
from parsing.readers.sheets.workbook import MAX_SHEETS, address, position
from parsing.readers.text.read import decode, text_to_blocks
from tests.gold.shared import SHARED
from tests.parsing.readers.office_files import (
    OFFICE,
    blocks_as_xlsx,
    cell_of,
    codes,
    figure_counts,
    grids,
    lines,
    read,
    spans,
    texts,
    told,
    write_ole,
)

SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
Fill = Callable[[Any, Any], None]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Makes a workbook with XlsxWriter: each sheet's name and how it is filled (workbook, sheet)."""

    def make(**sheets: Fill) -> Path:
        path = tmp_path / "book.xlsx"
        workbook = xlsxwriter.Workbook(str(path))
        for name, fill in sheets.items():
            fill(workbook, workbook.add_worksheet(name))
        workbook.close()
        return path

    return make


def rows(*lines: list[Any], top: int = 0) -> Fill:
    """Fills a sheet row by row."""

    def fill(workbook: Any, sheet: Any) -> None:
        for r, line in enumerate(lines, start=top):
            for c, value in enumerate(line):
                if value is not None:
                    sheet.write(r, c, value)

    return fill


TABLE = (["项目", "决算数"], ["合计", 1196.83])


def test_a_title_captions_a_table_and_a_note(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.merge_range("A1:C1", "支出决算表")
        rows(["公开03表"], ["部门：某局", None, "金额单位：万元"], top=1)(workbook, sheet)
        rows(["项目", "决算数", "备注"], ["合计", 1196.83, "无"], ["注：本表反映支出。"], top=3)(
            workbook, sheet
        )

    document = read(make(Sheet1=fill))
    assert told(document) == [
        "支出决算表",
        "公开03表",
        "部门：某局",
        "金额单位：万元",
        [["项目", "决算数", "备注"], ["合计", "1196.83", "无"]],
        "注：本表反映支出。",
    ]
    assert cell_of(grids(document)[0], "1196.83").place == Place(sheet="Sheet1", cell="B5")
    assert document.blocks[0].place == Place(sheet="Sheet1", cell="A1")


def test_several_tables_on_a_sheet(make: Callable[..., Path]) -> None:
    fill = rows(["收入决算表"], *TABLE, [], [], ["支出决算表"], *TABLE)
    assert told(read(make(表=fill))) == [
        "收入决算表",
        [["项目", "决算数"], ["合计", "1196.83"]],
        "支出决算表",
        [["项目", "决算数"], ["合计", "1196.83"]],
    ]


def test_a_sheet_without_a_title_is_called_by_its_name(make: Callable[..., Path]) -> None:
    document = read(make(**{"GK03 支出决算": rows(*TABLE), "Sheet2": rows(*TABLE)}))
    assert lines(document) == ["支出决算表", "工作表：Sheet2"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Z01 收入支出决算总表(财决01表)", "收入支出决算总表"),
        ("3、支出决算表", "支出决算表"),
        ("表三 支出决算", "支出决算表"),
        ("2024年支出决算表", "2024年支出决算表"),
        ("“三公”经费", "“三公”经费表"),
        ("支出决算表2", "支出决算表"),
        ("封面", "工作表：封面"),
        ("公开03表", "支出决算表"),
        ("公开04表", "工作表：公开04表"),
        ("Sheet1", "工作表：Sheet1"),
    ],
)
def test_sheet_names_as_titles(name: str, title: str) -> None:
    assert sheet_title(name, {3: "支出决算表"}) == title


def test_a_title_that_a_blank_row_parts_from_its_table(make: Callable[..., Path]) -> None:
    document = read(make(**{"GK03 收入决算": rows(["支出决算表"], [], *TABLE)}))
    assert lines(document) == ["支出决算表"]


def test_running_text_is_lines(make: Callable[..., Path]) -> None:
    document = read(make(说明=rows(["一、收入支出决算总体情况"], ["总计100.00万元。\n比上年增加。"])))
    assert told(document) == ["一、收入支出决算总体情况", "总计100.00万元。", "比上年增加。"]


def test_a_row_that_goes_on_a_cell_is_no_title(make: Callable[..., Path]) -> None:
    document = read(make(表=rows(["支出决算表"], *TABLE, [], [None, "续前"], ["其中", 1.5])))
    assert told(document)[-1] == [["", "续前"], ["其中", "1.5"]]


def test_merged_headings(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.merge_range("A1:B2", "项目")
        sheet.merge_range("C1:D1", "本年支出")
        rows([None, None, "基本支出", "项目支出"], ["201", "公共服务", 1, 2], top=1)(workbook, sheet)

    (grid,) = grids(read(make(支出决算表=fill)))
    assert texts(grid) == [
        ["项目", None, "本年支出", None],
        [None, None, "基本支出", "项目支出"],
        ["201", "公共服务", "1", "2"],
    ]
    assert spans(grid) == {"项目": (2, 2), "本年支出": (1, 2)}


def test_columns_that_hold_nothing_are_left_out_and_merged_cells_follow(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.merge_range("A1:C1", "项目")
        rows(["合计", None, "1"], top=1)(workbook, sheet)

    (grid,) = grids(read(make(支出决算表=fill)))
    assert texts(grid) == [["项目", None], ["合计", "1"]]
    assert cell_of(grid, "1").place.cell == "C2"


def test_numbers_as_they_are_printed(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        kinds = {
            "0.00": 1196.8300000001,
            "#,##0.00": 1234567.8,
            "General": 0.1 + 0.2,
            "00": 5,
            "0.00%": 0.98765,
            "yyyy-mm-dd": 45657,
            '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ': 0,
        }
        for row, (code, value) in enumerate(kinds.items()):
            sheet.write(row, 0, code)
            sheet.write_number(row, 1, value, workbook.add_format({"num_format": code}))
        sheet.write_string(7, 0, "text")
        sheet.write_string(7, 1, "1,196.83")
        sheet.write_boolean(8, 1, True)
        sheet.write(8, 0, "是否")
        sheet.write_formula(9, 1, "=1/0", value="#DIV/0!")
        sheet.write(9, 0, "错误")

    (grid,) = grids(read(make(支出决算表=fill)))
    assert [row[1] for row in texts(grid)] == [
        "1196.83",
        "1,234,567.80",
        "0.3",
        "05",
        "98.77%",
        "2024-12-31",
        "-",
        "1,196.83",
        "TRUE",
        "#DIV/0!",
    ]


def test_zeros_that_the_sheet_does_not_show(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.hide_zero()
        rows(["项目", "决算数"], ["合计", 0], ["其中", 1])(workbook, sheet)

    (grid,) = grids(read(make(支出决算表=fill)))
    assert texts(grid)[1] == ["合计", ""]


def test_formulas_by_their_kept_values(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        rows(*TABLE)(workbook, sheet)
        sheet.write_formula("B3", "=B2*2", None, 2393.66)
        sheet.write_formula("B4", '=IF(1,"","")', None, "")
        sheet.write(2, 0, "两倍")

    (grid,) = grids(read(make(支出决算表=fill)))
    assert texts(grid)[2] == ["两倍", "2393.66"]


def test_a_formula_without_a_value_is_a_warning_with_its_cell(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "支出决算表"
    for row in (["项目", "决算数"], ["合计", "=SUM(B3:B4)"], ["其中", 1]):
        sheet.append(row)
    for _ in range(30):
        sheet.append(["更多", "=B3"])
    path = tmp_path / "book.xlsx"
    workbook.save(path)
    document = read(path)
    assert codes(document) == ["formula_without_value"] * 21
    assert document.warnings[0].where == Place(sheet="支出决算表", cell="B2")
    assert "B2" in document.warnings[0].message
    assert "还有 11 个公式" in document.warnings[-1].message


def test_hidden_rows_and_columns_are_not_read_and_their_amounts_told(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        rows(
            ["项目", "取数", "决算数"],
            ["合计", 9, 1],
            ["隐藏行", 8, 2],
            ["全零行", None, 0],
            ["其中", None, 3],
        )(workbook, sheet)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    document = read(make(支出决算表=fill))
    assert texts(grids(document)[0]) == [["项目", "决算数"], ["合计", "1"], ["其中", "3"]]
    assert codes(document) == ["hidden_cells"]
    assert "3 个金额" in document.warnings[0].message
    assert document.warnings[0].where == Place(sheet="支出决算表", cell="B2")


def test_a_form_s_own_hidden_rows_are_not_worth_a_word(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        rows(*TABLE, ["外交支出", 0], ["国防支出"])(workbook, sheet)
        for row in (2, 3):
            sheet.set_row(row, 0)

    document = read(make(支出决算表=fill))
    assert not document.warnings
    assert len(grids(document)[0].rows) == 2


def test_a_merged_cell_whose_first_row_is_hidden_keeps_its_text(make: Callable[..., Path]) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.merge_range("A1:A3", "合计")
        rows([None, "甲"], [None, "乙"], [None, "丙"])(workbook, sheet)
        sheet.set_row(0, None, None, {"hidden": True})

    assert texts(grids(read(make(支出决算表=fill)))[0]) == [["合计", "乙"], [None, "丙"]]


def test_hidden_sheets_are_one_warning(make: Callable[..., Path]) -> None:
    def hidden(workbook: Any, sheet: Any) -> None:
        rows(*TABLE)(workbook, sheet)
        sheet.hide()

    def very(workbook: Any, sheet: Any) -> None:
        sheet.very_hidden()

    document = read(make(支出决算表=rows(*TABLE), 代码=hidden, 参数=very))
    assert len(grids(document)) == 1
    assert codes(document) == ["hidden_sheet"]
    assert "“代码”、“参数”" in document.warnings[0].message


def test_rich_text_and_escapes_are_text(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    sheet = (
        f'<worksheet xmlns="{OFFICE}/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><r><t>收入</t></r>'
        '<r><t>决算_x000D_表</t></r><rPh><t>shou</t></rPh></is></c><c t="s"><v>0</v></c><c t="s"><v>99</v></c>'
        '<c t="d"><v>2024-12-31</v></c></row><row/><row><c><v>3</v></c><c/></row></sheetData></worksheet>'
    )
    write_xlsx(path, sheet, shared="<si><t>甲</t><phoneticPr/></si>")
    assert told(read(path)) == ["工作表：一", [["收入决算\r表", "甲", "2024-12-31"]], [["3", "", ""]]]


def write_xlsx(path: Path, sheet: str, shared: str = "", workbook: str = "") -> Path:
    """A workbook from raw parts, with one sheet."""
    kind = f"{OFFICE}/officeDocument/2006/relationships"
    names = f'xmlns="{OFFICE}/spreadsheetml/2006/main" xmlns:r="{kind}"'
    head = f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
    listed = workbook or '<sheets><sheet name="一" sheetId="1" r:id="s"/></sheets>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", f"<workbook {names}>{listed}</workbook>")
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{head}<Relationship Id="s" Type="{kind}/worksheet" Target="worksheets/a.xml"/>'
            f'<Relationship Id="t" Type="{kind}/sharedStrings" Target="/xl/strings.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/a.xml", sheet)
        archive.writestr("xl/strings.xml", f"<sst {names}>{shared}</sst>")
    return path


# Old workbooks


def old_workbook(path: Path) -> Path:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("支出决算表")
    money = xlwt.easyxf(num_format_str="#,##0.00")
    sheet.write_merge(0, 0, 0, 2, "支出决算表")
    sheet.write_merge(1, 1, 0, 1, "项目")
    sheet.write(1, 2, "决算数")
    for row, (code, name, value) in enumerate(
        [("201", "公共服务", 1196.8300001), ("208", "社会保障", 0)], start=2
    ):
        sheet.write(row, 0, code)
        sheet.write(row, 1, name)
        sheet.write(row, 2, value, money)
    sheet.write(4, 0, "隐藏")
    sheet.write(4, 2, 99.5)
    sheet.row(4).hidden = True
    sheet.write(5, 0, "日期")
    sheet.write(5, 2, datetime.date(2024, 12, 31), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    workbook.add_sheet("代码").visibility = 1
    workbook.save(str(path))
    return path


def test_an_old_workbook(tmp_path: Path) -> None:
    document = read(old_workbook(tmp_path / "book.doc"))
    assert document.source.format == "xls"
    assert told(document) == [
        "支出决算表",
        [
            ["项目", None, "决算数"],
            ["201", "公共服务", "1,196.83"],
            ["208", "社会保障", "0.00"],
            ["日期", "", "2024-12-31"],
        ],
    ]
    assert cell_of(grids(document)[0], "1,196.83").place == Place(sheet="支出决算表", cell="C3")
    assert sorted(codes(document)) == ["hidden_cells", "hidden_sheet"]


def test_a_workbook_with_damaged_formats_is_read_by_its_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(path: Path) -> None:
        raise IndexError("damaged")

    monkeypatch.setattr(xls_parts, "READERS", (("xlrd", give_up), xls_parts.READERS[1]))
    document = read(old_workbook(tmp_path / "book.xls"))
    assert texts(grids(document)[0])[1] == ["201", "公共服务", "1196.83"]
    assert texts(grids(document)[0])[-1][2] == "2024年12月31日"
    assert cell_of(grids(document)[0], "公共服务").place.cell == "B3"


def test_a_damaged_old_workbook_tells_what_each_attempt_said(tmp_path: Path) -> None:
    with pytest.raises(ReadFailure) as failure:
        read(write_ole(tmp_path / "a.xls", {"Workbook": b"\x09\x08" + b"nonsense" * 99}))
    assert failure.value.code == "corrupt"
    assert [name for name, _ in failure.value.attempts] == ["xlrd", "xlrd without formats"]


def test_a_password_on_an_old_workbook(tmp_path: Path) -> None:
    begin = bytes.fromhex("0908 1000 0006 0500 0000 0000 0000 0000 0000 0000".replace(" ", ""))
    with pytest.raises(ReadFailure) as failure:
        read(write_ole(tmp_path / "a.xls", {"Workbook": begin + b"\x2f\x00\x06\x00" + bytes(6)}))
    assert failure.value.code == "encrypted"


# What must not be believed


def test_a_thousand_sheets(tmp_path: Path) -> None:
    listed = "".join(f'<sheet name="表{number}" sheetId="{number}" r:id="s"/>' for number in range(1000))
    with pytest.raises(ReadFailure, match="1000 个工作表") as failure:
        read(write_xlsx(tmp_path / "a.xlsx", sheet_xml(""), workbook=f"<sheets>{listed}</sheets>"))
    assert failure.value.code == "too_large"
    old = xlwt.Workbook()
    for number in range(MAX_SHEETS + 1):
        old.add_sheet(str(number))
    old.save(str(tmp_path / "a.xls"))
    with pytest.raises(ReadFailure):
        read(tmp_path / "a.xls")


def sheet_xml(cells: str, more: str = "") -> str:
    return f'<worksheet xmlns="{OFFICE}/spreadsheetml/2006/main"><sheetData>{cells}</sheetData>{more}</worksheet>'


def test_cells_at_the_far_corner_take_no_room(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:C3"/></mergeCells>'
    started = time.monotonic()
    grid = grids(read(write_xlsx(tmp_path / "a.xlsx", sheet_xml(cells, merged))))[0]
    assert texts(grid)[0][0] == "1"
    assert time.monotonic() - started < 5


def test_a_sparse_sheet_of_absurd_size_is_refused(tmp_path: Path) -> None:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="{address(n, n)}"><v>1</v></c></row>'
        for n in range(1, 5000)
    )
    with pytest.raises(ReadFailure) as failure:
        read(write_xlsx(tmp_path / "a.xlsx", sheet_xml(cells)))
    assert failure.value.code == "too_large"


def test_too_many_cells_and_too_much_text_are_refused(tmp_path: Path) -> None:
    many = sheet_xml("<row>" + "<c><v>1</v></c>" * 200_001 + "</row>")
    long = sheet_xml('<row><c t="s"><v>0</v></c></row>' * 400)
    for sheet, shared in ((many, ""), (long, f"<si><t>{'长' * 40_000}</t></si>")):
        with pytest.raises(ReadFailure) as failure:
            read(write_xlsx(tmp_path / "a.xlsx", sheet, shared))
        assert failure.value.code == "too_large"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", "<worksheet>" + " " * (60 * 1024 * 1024) + "</worksheet>")
    with pytest.raises(ReadFailure) as failure:
        read(path)
    assert failure.value.code == "too_large"


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + sheet_xml(
        '<row><c t="str"><v>&b;</v></c></row>'
    )
    with pytest.raises(ReadFailure) as failure:
        read(write_xlsx(tmp_path / "a.xlsx", bomb))
    assert failure.value.code == "unsafe"


@pytest.mark.parametrize("sheet", ["", "<worksheet", "<worksheet><sheetData><row><c r='A1'></row>", "text"])
def test_a_broken_sheet_is_a_failure(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(ReadFailure) as failure:
        read(write_xlsx(tmp_path / "a.xlsx", sheet))
    assert failure.value.code == "corrupt"


@pytest.mark.parametrize(
    "cell", ['<c r="?"><v>1</v></c>', '<c s="99"><v>1</v></c>', '<c r="B0"><v>1</v></c>', "<c/>"]
)
def test_odd_cells_break_nothing(tmp_path: Path, cell: str) -> None:
    read(write_xlsx(tmp_path / "a.xlsx", sheet_xml(f"<row>{cell}</row>")))


def test_a_macro_workbook_is_read_without_its_macros(make: Callable[..., Path], tmp_path: Path) -> None:
    path = make(支出决算表=rows(*TABLE))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    assert len(grids(read(path))) == 1


def test_addresses() -> None:
    assert [address(12, column) for column in (1, 26, 27, 702, 703, 16_384)] == [
        "A12",
        "Z12",
        "AA12",
        "ZZ12",
        "AAA12",
        "XFD12",
    ]
    assert [position(text) for text in ("B12", "$XFD$1", "12", "B", "", "AAAA1", "A1:B2")] == [
        (12, 2),
        (1, 16_384),
        None,
        None,
        None,
        None,
        None,
    ]


@pytest.mark.skipif(not SEEDS, reason=f"NOT CHECKED: the seeds beside the project ({SHARED}) are missing")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_seed_as_a_workbook_gives_the_figures_of_its_text(seed: Path, tmp_path: Path) -> None:
    text = read_report(seed)
    book = read_report(blocks_as_xlsx(text_to_blocks(decode(seed.read_bytes())), tmp_path / "seed.xlsx"))
    assert (book.unit, book.year, book.kind) == (text.unit, text.year, text.kind)
    assert figure_counts(book) == figure_counts(text)
    assert len(book.scores) == len(text.scores)
