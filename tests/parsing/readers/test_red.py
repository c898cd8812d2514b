"""A little red in a picture, and a page that fails: neither loses the other pages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw

from bench.scans import save_scan
from model import Place
from parsing.document import Grid, Line
from parsing.failure import ReadFailure
from parsing.read import read_document
from parsing.readers.pdf import layer as pdf
from parsing.readers.pdf import read as paper
from parsing.readers.scan import pictures as scan_pictures
from parsing.readers.scan import read as scan
from parsing.readers.scan.pictures import colours_to_grey
from tests.parsing.readers.pdf_typesetting import text_page, typeset
from tests.parsing.readers.scan_drawing import DPI, ROWS, Drawing, accounts, needs_font
from tests.parsing.readers.test_scan import SOURCE, only_grid, read, texts

pytestmark = needs_font


def speck(image: Image.Image) -> None:
    image.putpixel((5, 5), (255, 0, 0))


def rule(image: Image.Image) -> None:
    ImageDraw.Draw(image).line((100, 60, image.width - 100, 60), fill=(220, 20, 30), width=6)


def letters(image: Image.Image) -> None:
    ImageDraw.Draw(image).text((200, 20), "RED HEAD 2024", fill=(220, 20, 30), font_size=40)


@pytest.mark.parametrize("redden", [speck, rule, letters])
def test_a_little_red_loses_nothing(redden: object, tmp_path: Path) -> None:
    image = accounts().image.copy()
    redden(image)  # type: ignore[operator]
    assert texts(only_grid(read(image, tmp_path / "a.png", dpi=(DPI, DPI)))) == [list(row) for row in ROWS]


@pytest.mark.parametrize("light", [(255, 214, 170), (255, 190, 130), (255, 235, 215)])
def test_warm_light_is_no_red_print(light: tuple[int, int, int], tmp_path: Path) -> None:
    lit = (np.asarray(accounts().image, dtype=np.float32) * np.array(light) / 255).astype(np.uint8)
    document = read(Image.fromarray(lit), tmp_path / "a.png", dpi=(DPI, DPI))
    assert texts(only_grid(document)) == [list(row) for row in ROWS]


@pytest.mark.parametrize("red", [0, 51, 120, 255])
def test_a_picture_of_one_colour_is_one_grey(red: int) -> None:
    picture = np.zeros((60, 80, 3), np.uint8)
    picture[..., 0] = red
    assert colours_to_grey(picture).shape == (60, 80)


def test_a_scanned_page_that_fails_is_given_up_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scan.read_picture

    def stumble(picture: object, number: int, before: object) -> object:
        if number == 1:
            raise IndexError("a mistake of ours")
        return whole(picture, number, before)  # type: ignore[arg-type]

    monkeypatch.setattr(scan, "read_picture", stumble)
    save_scan([accounts().image.convert("L")] * 2, tmp_path / "a.tif", DPI)
    document = scan.read(tmp_path / "a.tif", SOURCE)
    assert only_grid(document).place.page == 2
    assert [(warning.code, warning.where) for warning in document.warnings] == [("failed", Place(1))]


def test_a_page_of_text_that_fails_is_given_up_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = typeset(
        tmp_path / "a.pdf",
        text_page("甲局二○二四年度部门决算公开报告说明"),
        text_page("乙局二○二四年度部门决算公开报告说明"),
    )
    whole = pdf.read_page

    def stumble(objects: object, number: int, *rest: object) -> object:
        if number == 1:
            raise IndexError("a mistake of ours")
        return whole(objects, number, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "read_page", stumble)
    document = paper.read(path, SOURCE)
    assert [block.place.page for block in document.blocks] == [2]
    assert [(warning.code, warning.where) for warning in document.warnings] == [("failed", Place(1))]
    monkeypatch.setattr(pdf, "read_page", lambda *_: 1 / 0)
    with pytest.raises(ReadFailure) as told:
        paper.read(path, SOURCE)
    assert told.value.code == "failed"


def test_warm_light_that_falls_from_one_side(tmp_path: Path) -> None:
    page = np.asarray(accounts().image, dtype=np.float32)
    warm = np.linspace(0.0, 1.0, page.shape[1])[None, :, None]
    lit = page * (np.array([255, 245, 235]) * (1 - warm) + np.array([235, 170, 105]) * warm) / 255
    document = read(Image.fromarray(lit.astype(np.uint8)), tmp_path / "a.jpg", quality=90, dpi=(DPI, DPI))
    assert texts(only_grid(document)) == [list(row) for row in ROWS]


@pytest.mark.parametrize("ink", [(200, 20, 30), (220, 60, 60)])
def test_a_table_printed_in_red_is_read(ink: tuple[int, int, int], tmp_path: Path) -> None:
    grey = np.asarray(accounts().image.convert("L"), dtype=np.float32)[..., None] / 255
    red = (grey * 255 + (1 - grey) * np.array(ink)).astype(np.uint8)
    document = read(Image.fromarray(red), tmp_path / "a.png", dpi=(DPI, DPI))
    assert texts(only_grid(document)) == [list(row) for row in ROWS]


def test_a_person_s_seal_over_numbers_does_not_hide_them(tmp_path: Path) -> None:
    drawing = accounts()
    image = drawing.image.copy()
    x0, top, x1, bottom = (side * DPI / 72 for side in drawing.box("594.77"))
    side = 62
    left, up = (x0 + x1) / 2 - side / 2, (top + bottom) / 2 - side / 2
    pen = ImageDraw.Draw(image)
    pen.rectangle((left, up, left + side, up + side), outline=(214, 40, 40), width=5)
    for step in (0.35, 0.65):
        pen.line((left + step * side, up, left + step * side, up + side), fill=(214, 40, 40), width=4)
    stamped = np.minimum(np.asarray(image), np.asarray(drawing.image))
    document = read(Image.fromarray(stamped), tmp_path / "a.png", dpi=(DPI, DPI))
    assert texts(only_grid(document)) == [list(row) for row in ROWS]


@pytest.mark.parametrize("kind", ["WEBP", "BMP", "GIF"])
def test_other_pictures_are_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind.lower()}"
    accounts().image.save(path, kind)
    report = read_document(path)
    assert report.source.format == "image"
    assert texts(only_grid(report)) == [list(row) for row in ROWS]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "LAB", "I", "I;16", "F"])
def test_every_way_of_keeping_colours_is_read(mode: str, tmp_path: Path) -> None:
    image = accounts().image
    if mode == "LAB":
        image = ImageCms.profileToProfile(
            image, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
    elif mode in ("I", "I;16", "F"):
        image = image.convert("L").convert("I" if mode == "I;16" else mode)
        image = image.point(lambda level: level * 200).convert(mode) if mode == "I;16" else image
    else:
        image = image.convert(mode)
    path = tmp_path / "a.tif"
    image.save(path, dpi=(DPI, DPI))
    assert texts(only_grid(scan.read(path, SOURCE))) == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    ("head", "named"),
    [(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"), (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000")],
)
def test_pictures_that_are_not_read_are_named(head: bytes, named: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(head + bytes(100))
    with pytest.raises(ReadFailure, match=named) as told:
        read_document(path)
    assert told.value.code == "unsupported"


def test_a_tiff_of_too_many_pages_is_refused_before_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_pictures, "_frame", lambda image: pytest.fail("a page was read"))
    page = Image.new("1", (420, 600), 1)
    page.save(tmp_path / "a.tif", save_all=True, append_images=[page] * 300)
    with pytest.raises(ReadFailure) as told:
        scan.read(tmp_path / "a.tif", SOURCE)
    assert told.value.code == "too_many_pages"


def test_a_large_title_in_print_is_no_table(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.text(60, 200, "上海市国土规划局自然资", points=40.0)
    drawing.text(200, 260, "源管理中心", points=40.0)
    document = read(drawing.image, tmp_path / "a.png", dpi=(DPI, DPI))
    assert ["".join(block.text.split()) for block in document.blocks if isinstance(block, Line)] == [
        "上海市国土规划局自然资",
        "源管理中心",
    ]
    assert not any(isinstance(block, Grid) for block in document.blocks)
