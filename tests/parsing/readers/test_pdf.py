"""PDFs from the file to the document: what is read, where it stands, what is refused and why."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from parsing.failure import ReadFailure
from parsing.readers.pdf import layer as pdf
from parsing.readers.pdf import watch as pdf_watch
from tests.parsing.readers.pdf_checks import grids, lines, misplaced_numbers, read, spans, texts
from tests.parsing.readers.pdf_typesetting import (
    A4,
    Table,
    image_page,
    table_page,
    text_page,
    together,
    turn,
    turned_page,
    typeset,
)

HEAD = [
    ["项目", None, "本年支出合计", "基本支出", "项目支出"],
    ["科目编码", "科目名称", None, None, None],
]
BODY = [
    ["201", "一般公共服务支出", "2,106.66", "1,503.52", "603.14"],
    ["20106", "财政事务", "2,106.66", "1,503.52", "603.14"],
    ["2010601", "行政运行", "1,511.89", "1,503.52", "8.37"],
    ["2080505", "机关事业单位基本养老\n保险缴费支出", "160.75", "160.75", ""],
    ["", "合计", "2,940.05", "2,336.91", "603.14"],
]
SPANS = {(0, 0): (1, 2), (0, 2): (2, 1), (0, 3): (2, 1), (0, 4): (2, 1)}
WIDTHS = [70, 140, 80, 80, 80]
TITLE = ("支出决算表", "单位：万元")
PROSE = (
    "一、收入支出决算总体情况说明",
    "2024年度收入支出总计2,995.39万元。与2023年度相比，减少56.95万元，下降1.87%。",
    "二、收入决算情况说明",
)


def table(rules: str = "full", **changes: object) -> Table:
    return Table(HEAD + BODY, WIDTHS, SPANS, rules, height=28, header=2, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("rules", ["full", "columns", "level", "outer"])
def test_a_table_is_read_with_its_merged_headings_however_it_is_ruled(tmp_path: Path, rules: str) -> None:
    path = typeset(tmp_path / "a.pdf", table_page(table(rules)))
    (grid,) = grids(read(path))
    assert texts(grid) == HEAD + BODY
    assert spans(grid) == SPANS
    assert misplaced_numbers(read(path), path) == []


def test_a_table_without_rules_stands_between_its_note_and_the_text(tmp_path: Path) -> None:
    page = together(
        text_page(*TITLE, top=800), table_page(table("none"), top=770), text_page(*PROSE, top=540)
    )
    document = read(typeset(tmp_path / "a.pdf", page))
    (grid,) = grids(document)
    assert texts(grid) == [["项目", None, *HEAD[0][2:]], ["科目编码", "科目名称", None, None, None], *BODY]
    assert lines(document) == [*TITLE, *PROSE]


def test_a_table_with_an_outer_frame_only_keeps_its_columns(tmp_path: Path) -> None:
    def framed(canvas: Canvas) -> None:
        table_page(table("level"))(canvas)
        canvas.rect(60, 760 - 28 * 7, 450, 28 * 7)

    (grid,) = grids(read(typeset(tmp_path / "a.pdf", framed)))
    assert texts(grid)[2:] == BODY


def test_prose_never_becomes_a_table(tmp_path: Path) -> None:
    prose = [
        f"{number}、一般公共服务支出（类）。年初预算为 {number}0.00 万元，支出决算为 {number}1.50 万元。"
        for number in range(1, 9)
    ]
    document = read(typeset(tmp_path / "a.pdf", text_page(*prose)))
    assert not grids(document)
    assert [line.replace(" ", "") for line in lines(document)] == [line.replace(" ", "") for line in prose]


def test_contents_with_page_numbers_are_no_table(tmp_path: Path) -> None:
    def contents(canvas: Canvas) -> None:
        for number in range(10):
            canvas.drawString(72, 700 - 20 * number, "收入支出决算总体情况")
            canvas.drawRightString(520, 700 - 20 * number, str(number + 3))

    assert not grids(read(typeset(tmp_path / "a.pdf", contents)))


@pytest.mark.parametrize("text_turn", [0, 90, 180, 270])
@pytest.mark.parametrize("page_turn", [0, 90, 180, 270])
def test_turned_pages_read_alike_and_places_are_the_shown_page_s(
    tmp_path: Path, text_turn: int, page_turn: int
) -> None:
    draw = table_page(table(), top=520 if text_turn % 180 else 760)
    path = turn(typeset(tmp_path / "a.pdf", turned_page(text_turn, draw)), page_turn)
    document = read(path)
    assert texts(grids(document)[0]) == HEAD + BODY
    if (text_turn + 360 - page_turn) % 360 in (0, 90):  # pdfplumber gives the others' characters backwards
        assert misplaced_numbers(document, path) == []


def test_a_turned_page_s_boxes_lie_on_the_ink(tmp_path: Path) -> None:
    path = turn(typeset(tmp_path / "a.pdf", table_page(table())), 270, cropbox=(30, 20, 590, 800))
    page = pdfium.PdfDocument(path)[0].render(scale=2).to_pil().convert("L")
    (grid,) = grids(read(path))
    for row in grid.rows:
        for cell in row:
            if cell and cell.text:
                box = cell.locate(0, len(cell.text)).bbox
                assert box is not None
                assert page.crop([round(2 * side) for side in box]).getextrema()[0] < 100


@pytest.mark.parametrize("boxes", [{"cropbox": (30, 20, 590, 800)}, {"mediabox": (-100, -50, 595, 842)}])
def test_places_count_from_the_visible_page_s_corner(
    tmp_path: Path, boxes: dict[str, tuple[float, float, float, float]]
) -> None:
    path = turn(typeset(tmp_path / "a.pdf", table_page(table())), 0, **boxes)
    document = read(path)
    assert texts(grids(document)[0]) == HEAD + BODY
    assert misplaced_numbers(document, path) == []


def test_a_landscape_page(tmp_path: Path) -> None:
    path = typeset(tmp_path / "a.pdf", table_page(table(), top=520), size=(A4[1], A4[0]))
    assert texts(grids(read(path))[0]) == HEAD + BODY


def test_a_table_inside_a_form(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.beginForm("table")
        table().draw(canvas, 0, 300)
        canvas.endForm()
        canvas.translate(60, 400)
        canvas.scale(0.9, 0.9)
        canvas.doForm("table")

    path = typeset(tmp_path / "a.pdf", page)
    document = read(path)
    assert texts(grids(document)[0]) == HEAD + BODY
    assert misplaced_numbers(document, path) == []


def test_several_tables_on_a_page_and_one_over_pages(tmp_path: Path) -> None:
    path = typeset(
        tmp_path / "a.pdf",
        together(text_page(*TITLE, top=810, leading=14), table_page(table(), table("level", offsets={}))),
        table_page(Table(BODY, WIDTHS, height=28)),
    )
    document = read(path)
    assert [grid.place.page for grid in grids(document)] == [1, 1, 2]
    assert [len(grid.rows) for grid in grids(document)] == [7, 7, 5]
    assert lines(document) == list(TITLE)


def test_amounts_printed_off_their_row_are_given_back(tmp_path: Path) -> None:
    offsets = {(row, 3): 12.0 for row in (2, 3, 4)}
    rows = [*BODY[:4], ["20805", "行政事业单位养老支出", "326.72", "", ""]]
    path = typeset(
        tmp_path / "a.pdf", table_page(Table(HEAD + rows, WIDTHS, SPANS, height=28, offsets=offsets))
    )
    assert texts(grids(read(path))[0])[2:5] == BODY[:3]


def test_page_numbers_and_running_headers_leave_the_flow(tmp_path: Path) -> None:
    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            canvas.drawCentredString(297, 815, "某某局2024年度部门决算")
            canvas.drawCentredString(297, 30, f"- {number} -")
            text_page(*PROSE)(canvas)

        return draw

    document = read(typeset(tmp_path / "a.pdf", *map(page, range(1, 5))))  # type: ignore[arg-type]
    assert lines(document) == ["某某局2024年度部门决算", *PROSE * 4]


def test_progress_is_told_and_pages_given_up_are_named(tmp_path: Path) -> None:
    path = typeset(tmp_path / "a.pdf", text_page(*PROSE), text_page(*PROSE), text_page(*PROSE))
    seen: list[tuple[int, int]] = []
    watch = pdf_watch.Watch(lambda done, pages: seen.append((done, pages)), {2: "timeout"})
    with pdf_watch.watching(watch):
        document = read(path)
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert lines(document) == [*PROSE, *PROSE]
    assert [(warning.code, warning.where.page) for warning in document.warnings] == [("timeout", 2)]
    assert document.source.pages == 3


def test_text_pages_are_read_and_scanned_ones_listed(tmp_path: Path) -> None:
    path = typeset(
        tmp_path / "a.pdf", text_page(*PROSE), image_page(), image_page(1.0, "- 3 -"), text_page(*PROSE)
    )
    document = read(path)
    assert lines(document)[:3] == list(PROSE)
    assert [(warning.code, warning.where.page) for warning in document.warnings] == [("scan", 2), ("scan", 3)]


def test_a_picture_beside_text_is_named(tmp_path: Path) -> None:
    page = together(image_page(0.4), text_page(*PROSE, top=300))
    assert [warning.code for warning in read(typeset(tmp_path / "a.pdf", page)).warnings] == ["picture"]


def failure(path: Path) -> str:
    with pytest.raises(ReadFailure) as caught:
        read(path)
    assert caught.value.message.endswith("。")
    return caught.value.code


def test_a_scan_says_so(tmp_path: Path) -> None:
    assert failure(typeset(tmp_path / "a.pdf", image_page(), image_page())) == "scan"


def test_a_password_to_open_is_asked_for(tmp_path: Path) -> None:
    encryption = StandardEncryption("secret", "owner")
    assert failure(typeset(tmp_path / "a.pdf", text_page(*PROSE), encrypt=encryption)) == "password_needed"


def test_an_owner_s_password_alone_does_not_matter(tmp_path: Path) -> None:
    encryption = StandardEncryption("", "owner", canPrint=0, canCopy=0)
    assert lines(read(typeset(tmp_path / "a.pdf", text_page(*PROSE), encrypt=encryption))) == list(PROSE)


def test_files_that_are_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert failure(path) == "not_pdf"
    path.write_bytes(b"")
    assert failure(path) == "empty"
    path.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 20)
    assert failure(path) == "corrupt"


def test_a_truncated_file_is_read_as_far_as_it_goes_or_refused(tmp_path: Path) -> None:
    whole = typeset(tmp_path / "a.pdf", *[text_page(*PROSE)] * 20).read_bytes()
    for share in (0.3, 0.6, 0.9, 0.99):
        path = tmp_path / "b.pdf"
        path.write_bytes(whole[: int(len(whole) * share)])
        try:
            document = read(path)
        except ReadFailure as error:
            assert error.code in ("corrupt", "no_pages", "empty_pages")
        else:
            assert "pdf_incomplete" in {warning.code for warning in document.warnings}


def test_no_pages_and_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    pdfium.PdfDocument.new().save(path)
    assert failure(path) == "no_pages"
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    assert failure(typeset(path, *[text_page("一")] * 3)) == "too_many_pages"


def test_blank_pages_only(tmp_path: Path) -> None:
    assert failure(typeset(tmp_path / "a.pdf", text_page(), text_page())) == "blank"


def test_a_font_without_a_meaning_for_its_characters_is_not_guessed(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf", asciiReadable=False))

    def page(canvas: Canvas) -> None:
        canvas.setFont("Vera", 10)
        canvas.drawString(72, 700, "Total 1234.56 and 78.90")

    path = typeset(tmp_path / "a.pdf", page, pageCompression=0)
    assert lines(read(path)) == ["Total 1234.56 and 78.90"]
    path.write_bytes(_without_meaning(path.read_bytes()))
    assert failure(path) == "text_unreadable"


def _without_meaning(data: bytes) -> bytes:
    """The PDF without its fonts' tables to Unicode and encodings."""
    for entry in (rb"/ToUnicode \d+ 0 R", rb"/Encoding /\w+"):
        data = re.sub(entry, lambda match: b" " * len(match.group()), data)
    return data
