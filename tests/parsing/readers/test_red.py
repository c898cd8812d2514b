"""A little red in a picture, and a page that fails: neither loses the other pages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench.scans import save_scan
from model import Place
from parsing.failure import ReadFailure
from parsing.readers.pdf import layer as pdf
from parsing.readers.pdf import read as paper
from parsing.readers.scan import read as scan
from parsing.readers.scan.pictures import colours_to_grey
from tests.parsing.readers.pdf_typesetting import text_page, typeset
from tests.parsing.readers.scan_drawing import DPI, ROWS, accounts, needs_font
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
