"""OFD files: characters and rules where they stand, read as the same PDF is; what cannot be read is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from excerpts.picking import pick
from excerpts.printed import find_number
from excerpts.shelf import Shelf
from excerpts.shown import Cells, Lines
from model import Place
from parsing.document import Grid, Line
from parsing.failure import ReadFailure
from parsing.read import read_document, read_report
from parsing.readers.ofd.paths import subpaths
from tests.parsing.readers.ofd_writing import MILLIMETRE, pdf_to_ofd, rule, text_object, write_ofd
from tests.parsing.readers.office_files import figure_counts, score_counts

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
PDFS = sorted(SAMPLES.glob("*2024*.pdf"))


@pytest.mark.parametrize("pdf", PDFS[:3], ids=lambda path: path.stem)
def test_a_report_as_ofd_gives_the_figures_of_its_pdf(pdf: Path, tmp_path: Path) -> None:
    expected, report = read_report(pdf), read_report(pdf_to_ofd(pdf, tmp_path / pdf.with_suffix(".ofd").name))
    assert (report.unit, report.year, report.source.format) == (expected.unit, expected.year, "ofd")
    assert report.source.pages == expected.source.pages
    assert figure_counts(report) == figure_counts(expected)
    assert score_counts(report) == score_counts(expected)
    places = {(figure.item, figure.text, figure.measure): figure.where for figure in expected.figures}
    for figure in report.figures:
        where = places[figure.item, figure.text, figure.measure]
        if figure.where.page == where.page and figure.where.bbox and where.bbox:
            assert abs(figure.where.bbox[1] - where.bbox[1]) < 12 or figure.where.bbox[0] != where.bbox[0]


def test_every_number_is_found_again_in_the_original(tmp_path: Path) -> None:
    path = pdf_to_ofd(PDFS[0], tmp_path / "a.ofd")
    report = read_report(path)
    blocks = Shelf(tmp_path / "shelf").blocks(path, report.source.sha256, "1")
    lost = []
    for figure in report.figures:
        shown = pick(blocks, figure.where, figure.text)
        if isinstance(shown, Lines):
            found = any(line.here and line.marks for line in shown.lines)
        else:
            assert isinstance(shown, Cells)
            found = any(
                cell.here and find_number(cell.text, figure.text) for row in shown.rows for cell in row
            )
        if figure.text and not found:
            lost.append(figure)
    assert not lost


def test_characters_stand_where_their_object_and_its_steps_put_them(tmp_path: Path) -> None:
    page = text_object("收入支出", 20, 30, deltas="4 8 4") + text_object("12.50", 20, 60, deltas="g 4 2")
    document = read_document(write_ofd(tmp_path / "a.ofd", [page]))
    first, second = (block for block in document.blocks if isinstance(block, Line))
    assert "".join(first.text.split()) == "收入支出" and second.text == "12.50"
    left, _, right, bottom = first.place.bbox or (0, 0, 0, 0)
    assert left * MILLIMETRE == pytest.approx(20, abs=0.1) and right * MILLIMETRE == pytest.approx(
        40, abs=0.1
    )
    assert bottom * MILLIMETRE == pytest.approx(30.56, abs=0.2)
    assert (second.place.bbox or (0, 0, 0, 0))[2] * MILLIMETRE == pytest.approx(30, abs=0.1)


def test_rules_make_a_table_and_a_template_stands_under_every_page(tmp_path: Path) -> None:
    grid = "".join(
        [
            *(rule(20, y, 120, y) for y in (40, 50, 60)),
            *(rule(x, 40, x, 60) for x in (20, 70, 120)),
            *(
                text_object(text, x + 2, y)
                for text, x, y in (("项目", 20, 47), ("决算数", 70, 47), ("合计", 20, 57), ("8.00", 70, 57))
            ),
        ]
    )
    path = write_ofd(
        tmp_path / "a.ofd",
        [grid, text_object("第二页的说明文字", 20, 50)],
        template=text_object("测试局2024年部门决算公开", 40, 20),
    )
    document = read_document(path)
    (table,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row if cell] for row in table.rows] == [
        ["项目", "决算数"],
        ["合计", "8.00"],
    ]
    assert document.source.pages == 2


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ([""], "blank"),
        ([], "no_pages"),
        (['<ofd:ImageObject ID="1" Boundary="0 0 210 297" ResourceID="2"/>'], "scan"),
        (["<ofd:PathObject ID='1' Boundary='0 0 9 9'><ofd:AbbreviatedData>M 0 0 B 1 1 2 2 3 3 C</ofd:AbbreviatedData></ofd:PathObject>" * 300], "text_unreadable"),
    ],
)  # fmt: skip
def test_what_holds_no_text_is_told(pages: list[str], code: str, tmp_path: Path) -> None:
    with pytest.raises(ReadFailure) as told:
        read_document(write_ofd(tmp_path / "a.ofd", pages))
    assert told.value.code == code and "OFD" in told.value.message


def test_a_page_that_is_missing_or_broken_is_a_warning(tmp_path: Path) -> None:
    whole = text_object("测试局2024年度部门决算公开说明文字", 20, 30)
    path = write_ofd(tmp_path / "a.ofd", [whole, whole], parts={"Doc_0/Pages/Page_1/Content.xml": "<broken"})
    document = read_document(path)
    assert [(warning.code, warning.where) for warning in document.warnings] == [("corrupt", Place(2))]


def test_upright_text_is_told(tmp_path: Path) -> None:
    page = text_object("测试局2024年度部门决算公开说明文字", 20, 30) + text_object(
        "竖排", 80, 80, more=' ReadDirection="90"'
    )
    document = read_document(write_ofd(tmp_path / "a.ofd", [page]))
    assert {warning.code for warning in document.warnings} == {"text_sideways"}


def test_a_group_within_itself_ends(tmp_path: Path) -> None:
    unit = '<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="7"/>'
    resource = f'<ofd:Res xmlns:ofd="x"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>{unit * 2}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>'
    path = write_ofd(tmp_path / "a.ofd", [unit], parts={"Doc_0/Res.xml": resource})
    document = tmp_path / "b.ofd"
    document.write_bytes(path.read_bytes())
    with pytest.raises(ReadFailure):
        read_document(document)


@pytest.mark.parametrize(
    "data", ["", "M", "M 0", "L 1 1", "M 0 0 L", "Z 1 2", "M 1e999 0 L 1 1", "M 0 0 L 1 1 C C C"]
)
def test_odd_paths_break_nothing(data: str) -> None:
    assert all(len(points) >= 1 for points, _ in subpaths(data))
