"""Scans and photographs: grids, numbers and places as drawn; what cannot be read is said, never guessed."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench.scans import Wear, save_scan, worn
from model import Place, ReadingWarning, SourceFile
from model.report import SURE
from parsing.document import Document, Fragment, Grid, Line
from parsing.failure import ReadFailure
from parsing.readers.pdf import layer as pdf
from parsing.readers.pdf.page import ReadPage
from parsing.readers.scan import models as scan_models
from parsing.readers.scan import pictures as scan_pictures
from parsing.readers.scan import read as scan
from parsing.readers.scan.pictures import is_picture
from parsing.recognise import document_to_report
from tests.parsing.readers.scan_drawing import DPI, ROWS, SENTENCE, TITLE, Drawing, accounts, needs_font

pytestmark = needs_font

SOURCE = SourceFile("扫描件", "0" * 64, "image")
GREY = Wear(skew=0.6, blur=0.7, noise=14.0, quality=50, ink=40, paper=205)
HARD = Wear(skew=-1.6, blur=0.8, noise=10.0, quality=40)


def read(image: Image.Image, path: Path, **options: object) -> Document:
    """The document of an image saved in this file."""
    image.save(path, **options)
    return scan.read(path, SOURCE)


@cache
def page() -> Drawing:
    return accounts()


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The accounts scanned askew, blurred, noisy and compressed."""
    return read(worn(page().image, HARD), tmp_path_factory.mktemp("scan") / "a.png", dpi=(DPI, DPI))


def only_grid(document: Document) -> Grid:
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return grid


def texts(grid: Grid) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in grid.rows]


def lines(document: Document) -> list[str]:
    return ["".join(block.text.split()) for block in document.blocks if isinstance(block, Line)]


def fragments(document: Document) -> list[Fragment]:
    found: list[Fragment] = []
    for block in document.blocks:
        found += (
            [block] if isinstance(block, Line) else [c for row in block.rows for c in row if c and c.text]
        )
    return found


def failure(path: Path) -> ReadFailure:
    with pytest.raises(ReadFailure) as raised:
        scan.read(path, SOURCE)
    return raised.value


def test_a_table_is_read_as_drawn(hard: Document) -> None:
    assert texts(only_grid(hard)) == [list(row) for row in ROWS]
    heading, merged = only_grid(hard).rows[0][0], only_grid(hard).rows[0][2]
    assert heading and (heading.rows, heading.columns) == (1, 2)
    assert merged and (merged.rows, merged.columns) == (2, 1)


def test_lines_stand_in_reading_order_around_the_table(hard: Document) -> None:
    kinds = [type(block) for block in hard.blocks]
    assert kinds == [Line, Line, Line, Grid, Line]
    assert lines(hard) == [TITLE, "支出决算表", "单位：万元", SENTENCE]


def test_every_text_stands_where_the_scan_shows_it(hard: Document) -> None:
    turn = np.radians(-HARD.skew)
    middle = np.array(page().size) / 2
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    for fragment in fragments(hard):
        text = "".join(fragment.text.split())
        drawn = [box for printed, box in page().printed if printed == text]
        middles = [rotation @ ((np.add(box[:2], box[2:])) / 2 - middle) + middle for box in drawn]
        x0, top, x1, bottom = fragment.locate(0, len(fragment.text)).bbox or (0, 0, 0, 0)
        assert any(np.abs(spot - ((x0 + x1) / 2, (top + bottom) / 2)).max() < 4 for spot in middles), text


def test_a_part_of_a_line_has_its_own_place(hard: Document) -> None:
    line = hard.blocks[-1]
    assert isinstance(line, Line)
    start = line.text.index("1830.24")
    x0, _, x1, _ = line.locate(start, start + 7).bbox or (0, 0, 0, 0)
    whole = page().box(SENTENCE)
    assert whole[0] + 0.45 * (whole[2] - whole[0]) < x0 < x1 < whole[0] + 0.75 * (whole[2] - whole[0])


def test_clear_print_is_sure(hard: Document) -> None:
    assert all(fragment.confidence() >= SURE for fragment in fragments(hard) if fragment.text[-1].isdigit())
    assert [warning for warning in hard.warnings if warning.code == "low_confidence"] == []


def test_the_recognisers_find_their_figures(hard: Document) -> None:
    report = document_to_report(hard)
    assert (report.unit, report.year) == ("梧桐市青石区测试局", 2024)
    found = {(figure.code, figure.measure): str(figure.value) for figure in report.figures if figure.code}
    assert found["2010601", "项目支出"] == "8.37"
    assert len(found) == 13


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_or_head_is_turned(quarters: int, tmp_path: Path) -> None:
    turned = worn(page().image).rotate(90 * quarters, expand=True)
    document = read(turned, tmp_path / "a.jpg", quality=85, dpi=(DPI, DPI))
    assert texts(only_grid(document)) == [list(row) for row in ROWS]
    x0, top, x1, bottom = document.blocks[0].place.bbox or (0, 0, 0, 0)
    # The title runs up the left side, upside down at the bottom, or down the right side.
    beside = {
        1: x1 < 120 and bottom - top > 250,
        2: top > 740 and x1 - x0 > 250,
        3: x0 > 740 and bottom - top > 250,
    }
    assert beside[quarters]


def test_a_photograph_is_flattened_and_lit_evenly(tmp_path: Path) -> None:
    grey = np.asarray(worn(page().image, Wear(0.0, 0.6, 5.0, 80)).convert("L"))
    height, width = grey.shape
    tall, wide = round(height * 1.2), round(width * 1.2)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    seen = np.array([[0.1, 0.09], [0.9, 0.07], [0.93, 0.92], [0.06, 0.94]], dtype=np.float32) * (wide, tall)
    matrix = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    shot = cv2.warpPerspective(grey, matrix, (wide, tall), borderValue=60).astype(np.float32)
    photograph = Image.fromarray((shot * np.linspace(1.0, 0.6, wide)).astype(np.uint8))
    document = read(photograph, tmp_path / "a.jpg", quality=85)
    assert texts(only_grid(document)) == [list(row) for row in ROWS]
    # Without a stated resolution a pixel is three quarters of a point.
    x0, top, _, _ = document.blocks[0].place.bbox or (0, 0, 0, 0)
    spot = cv2.perspectiveTransform(np.array([[page().box(TITLE)[:2]]]) * DPI / 72, matrix)[0, 0] * 0.75
    assert np.abs(spot - (x0, top)).max() < 18


def test_a_page_in_uneven_light_is_read_whole(tmp_path: Path) -> None:
    grey = np.asarray(worn(page().image, GREY).convert("L"), dtype=np.float32)
    shaded = grey * np.linspace(1.0, 0.4, grey.shape[1]) * np.linspace(0.8, 1.0, grey.shape[0])[:, None]
    document = read(Image.fromarray(shaded.astype(np.uint8)), tmp_path / "a.png", dpi=(DPI, DPI))
    assert texts(only_grid(document)) == [list(row) for row in ROWS]


def test_a_camera_held_upright_is_minded(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to show
    lying = page().image.rotate(90, expand=True)
    document = read(lying, tmp_path / "a.jpg", quality=85, exif=exif, dpi=(DPI, DPI))
    x0, top, _, _ = document.blocks[0].place.bbox or (0, 0, 0, 0)
    assert np.abs(np.subtract(page().box(TITLE)[:2], (x0, top))).max() < 4


def test_columns_are_told_without_upright_rules(tmp_path: Path) -> None:
    drawing = Drawing(size=(595.0, 420.0))
    rows = [["科目名称", "决算数", "预算数"], ["办公费", "21.21", "30.00"], ["印刷费", "7.61", "8.00"]]
    drawing.table(60, 60, [200, 60, 60], [*rows, ["差旅费", "1.20", "2.50"]], upright=False)
    document = read(worn(drawing.image), tmp_path / "a.png", dpi=(DPI, DPI))
    assert texts(only_grid(document)) == [*rows, ["差旅费", "1.20", "2.50"]]


def test_dashes_and_first_strokes_survive_noise(tmp_path: Path) -> None:
    drawing = Drawing(size=(420.0, 300.0))
    rows = [["项目", "决算数"], ["一般公共服务支出", "—"], ["一般债务付息支出", "—"], ["合计", "1,234.50"]]
    drawing.table(40, 60, [220, 100], rows)
    document = read(worn(drawing.image, GREY), tmp_path / "a.png", dpi=(DPI, DPI))
    assert texts(only_grid(document)) == rows


def test_worn_page_numbers_are_no_text() -> None:
    def page_with(number: int, text: str) -> ReadPage:
        place = Place(number, (280.0, 800.0, 300.0, 810.0))
        return ReadPage(
            number, 842.0, (Line("正文", Place(number, (90.0, 90.0, 200.0, 100.0))), Line(text, place))
        )

    pages = [page_with(6, "-5."), page_with(7, ".6 -"), page_with(8, "12.50"), page_with(9, "·3")]
    worn_away = scan.worn_numbers(pages)
    assert [id(page.blocks[-1]) in worn_away for page in pages] == [True, True, False, False]


def test_a_stamp_over_numbers_does_not_hide_them(tmp_path: Path) -> None:
    drawing = accounts()
    pen = ImageDraw.Draw(drawing.image)
    pen.ellipse((820, 340, 1090, 610), outline=(214, 40, 40), width=9)
    pen.regular_polygon((955, 475, 60), 5, fill=(214, 40, 40))
    stamped = Image.blend(drawing.image, accounts().image, 0.25)
    document = read(stamped, tmp_path / "a.png", dpi=(DPI, DPI))
    assert texts(only_grid(document)) == [list(row) for row in ROWS]


def test_a_smudged_number_is_kept_and_marked(tmp_path: Path) -> None:
    drawing = accounts()
    x0, top, x1, bottom = (round(side * DPI / 72) for side in drawing.box("594.77"))
    box = (x0 - 3, top - 3, x1 + 3, bottom + 3)
    smudged = drawing.image.crop(box).resize((14, 5), Image.Resampling.BOX)
    drawing.image.paste(smudged.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BICUBIC), box)
    document = read(drawing.image, tmp_path / "a.png", dpi=(DPI, DPI))
    cell = only_grid(document).rows[5][2]
    assert cell and cell.text.endswith("4.77") and cell.confidence() < SURE
    place = cell.locate(0, len(cell.text))  # where the figure will say that it stands
    assert [(warning.code, warning.where) for warning in document.warnings] == [("low_confidence", place)]
    assert cell.text in document.warnings[0].message
    others = [other for other in fragments(document) if other.text in ("603.14", "594.77")]
    assert len(others) == 4 and all(other.confidence() >= SURE for other in others)


def test_an_empty_page_is_told(tmp_path: Path) -> None:
    Image.new("L", (1240, 1754), 245).save(tmp_path / "a.png")
    assert failure(tmp_path / "a.png").code == "blank"


def test_a_sliver_is_no_page(tmp_path: Path) -> None:
    Image.new("L", (1500, 3), 245).save(tmp_path / "a.png")
    assert failure(tmp_path / "a.png").code == "blank"


def test_scrawl_and_noise_give_no_figures(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    scrawl = Image.new("L", (1240, 900), 250)
    pen = ImageDraw.Draw(scrawl)
    for y in range(90, 850, 60):
        for x in range(80, 1150, 45):
            steps = np.cumsum(rng.normal(0, 8, (9, 2)), axis=0)
            pen.line([(x + float(a), y + float(b)) for a, b in steps], fill=50, width=3, joint="curve")
    fax = np.where(rng.random((900, 1240)) < 0.03, 0, np.asarray(scrawl))
    Image.fromarray(fax.astype(np.uint8)).save(tmp_path / "a.png")
    told = failure(tmp_path / "a.png")
    assert told.code == "illegible" and "手写" in told.message


def test_an_enormous_picture_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000), 1).save(tmp_path / "a.png")
    began = time.process_time()
    told = failure(tmp_path / "a.png")
    assert told.code == "image_too_large" and "7500 万" in told.message
    assert time.process_time() - began < 1.0


def test_a_tiff_of_many_or_enormous_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Image.new("1", (450, 300), 1)
    monkeypatch.setattr(scan_pictures, "MAX_PAGES", 3)
    small.save(tmp_path / "many.tif", save_all=True, append_images=[small] * 5)
    assert failure(tmp_path / "many.tif").code == "too_many_pages"
    Image.new("1", (9_000, 9_000), 1).save(tmp_path / "large.tif", compression="group4")
    assert failure(tmp_path / "large.tif").code == "image_too_large"


def test_damaged_files_are_told(tmp_path: Path) -> None:
    worn(page().image).save(tmp_path / "whole.jpg")
    data = (tmp_path / "whole.jpg").read_bytes()
    for name, content in (
        ("cut.jpg", data[: len(data) // 2]),
        ("junk.png", b"\x89PNG\r\n\x1a\n" + data[:999]),
    ):
        (tmp_path / name).write_bytes(content)
        assert failure(tmp_path / name).code == "corrupt"


def test_pages_of_a_tiff_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    blank = Image.new("L", page().image.size, 250)
    tiny = Image.new("L", (90, 60), 250)
    save_scan([blank, worn(page().image).convert("L"), tiny], tmp_path / "a.tif", DPI)
    document = scan.read(tmp_path / "a.tif", SOURCE)
    assert (document.source.format, document.source.pages) == ("image", 3)
    assert only_grid(document).place.page == 2
    assert [(warning.code, warning.where) for warning in document.warnings] == [("illegible", Place(3))]


def test_a_pdf_of_pictures_is_taken_over_from_the_pdf_reader(tmp_path: Path) -> None:
    save_scan([worn(page().image).convert("L")], tmp_path / "a.pdf", DPI)
    with pytest.raises(ReadFailure) as refused:
        pdf.read(tmp_path / "a.pdf", SOURCE)
    assert refused.value.code in scan.TAKEN_OVER
    document = scan.read_pdf(tmp_path / "a.pdf", SOURCE)
    assert (document.source.format, document.source.pages) == ("pdf", 1)
    assert texts(only_grid(document)) == [list(row) for row in ROWS]
    x0, top, _, _ = document.blocks[0].place.bbox or (0, 0, 0, 0)
    assert np.abs(np.subtract(page().box(TITLE)[:2], (x0, top))).max() < 6


def test_scanned_pages_of_a_pdf_are_added_in_their_place(tmp_path: Path) -> None:
    save_scan([Image.new("L", (400, 600), 255), page().image.convert("L")], tmp_path / "a.pdf", DPI)
    first, last = (Line(text, Place(number, (0, 0, 1, 1))) for number, text in ((1, "前"), (3, "后")))
    rest = Line("页码", Place(2, (0, 0, 1, 1)))
    warned = (ReadingWarning("scan", "", Place(2)), ReadingWarning("picture", "", Place(1)))
    before = Document(replace(SOURCE, pages=3), (first, rest, last), warned)
    document = scan.complete(tmp_path / "a.pdf", before)
    assert document.blocks[0] is first and document.blocks[-1] is last
    assert rest not in document.blocks and only_grid(document).place.page == 2
    assert [warning.code for warning in document.warnings] == ["picture"]
    assert scan.complete(tmp_path / "a.pdf", document) is document


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page().image.crop((0, 0, 1240, 450)).save(tmp_path / "a.png")
    program = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise AssertionError('a connection was tried')\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from pathlib import Path\n"
        "from model import SourceFile\n"
        "from parsing.readers.scan import read as scan\n"
        "document = scan.read(Path(sys.argv[1]), SourceFile('a', '', 'image'))\n"
        "assert document.blocks and 'rapidocr' not in sys.modules\n"
    )
    root = Path(__file__).resolve().parents[3]
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.png")], cwd=root, check=True, timeout=120
    )
    assert socket.socket.__module__ == "socket"


def test_the_model_is_in_the_package_and_loads_once() -> None:
    assert scan_models.model_path().stat().st_size > 10_000_000
    assert scan_models._model() is scan_models._model()


def test_todays_characters_are_meant_rather_than_rare_ones() -> None:
    common = np.array([True, True, False, True])  # nothing, 决, 決, 堃
    answer = np.array(
        [[0.0, 0.29, 0.71, 0.0], [0.98, 0.0, 0.02, 0.0], [0.005, 0.005, 0.98, 0.01]], dtype=np.float32
    )
    assert scan_models._likeliest(answer, common).tolist() == [1, 0, 2]


def test_pictures_are_known_by_their_beginning() -> None:
    assert is_picture(b"\x89PNG\r\n\x1a\n....") and is_picture(b"\xff\xd8\xff\xe0") and is_picture(b"II*\0")
    assert is_picture(b"GIF89a") and is_picture(b"BM....") and is_picture(b"RIFF\0\0\0\0WEBP")
    assert not is_picture(b"%PDF-1.7") and not is_picture(b"RIFF\0\0\0\0WAVE") and not is_picture(b"")
