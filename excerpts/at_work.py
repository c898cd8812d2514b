"""What is done with an original inside the sandbox: a page drawn, a document told block by block."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST_PIXELS = 25_000_000
PICTURE = "picture.png"
"""What a drawn page is called in the folder that it is laid into."""


class _Refused(Exception):
    """A task that cannot be done, by the code of its message."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        self.code, self.message = code, message


def work(request: dict[str, Any], send: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The answer to one task, or the code and words of why there is none."""
    original = Path(request["reads"][0])
    try:
        if request["kind"] == "blocks":
            return _blocks(original)
        draw = _draw_image if request["kind"] == "image" else _draw_page
        return draw(original, request["page"], request["scale"], Path(request["writes"][0]) / PICTURE)
    except _Refused as refused:
        return {"failure": refused.code, "message": refused.message}


def _draw_page(original: Path, number: int, scale: float, target: Path) -> dict[str, Any]:
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(original)
    except pdfium.PdfiumError as error:
        locked = error.err_code == pdfium.raw.FPDF_ERR_PASSWORD
        raise _Refused("password_needed" if locked else "broken") from error
    if not 1 <= number <= len(pdf):
        raise _Refused("no_page")
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        _save(page.render(scale=scale).to_pil(), target)
        runs = [] if page.get_rotation() else _runs(page)
    except pdfium.PdfiumError as error:
        raise _Refused("broken") from error
    return {"width": width, "height": height, "pages": len(pdf), "runs": runs}


def _runs(page: Any) -> list[Any]:
    """The page's runs of text: [box in points from the top left, text]."""
    import pypdfium2.raw as raw

    frame = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, frame)
    text = page.get_textpage()
    runs = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        box = [left - frame.left, frame.top - top, right - frame.left, frame.top - bottom]
        runs.append([[round(side, 2) for side in box], text.get_text_bounded(left, bottom, right, top)])
    return runs


# The reading of pictures counts in units of which the long side has as many as an A4 page has points.
LONG_SIDE = 842.0


def _draw_image(original: Path, number: int, scale: float, target: Path) -> dict[str, Any]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = 200_000_000
    try:
        with Image.open(original) as image:
            frames = getattr(image, "n_frames", 1)
            if not 1 <= number <= frames:
                raise _Refused("no_page")
            image.seek(number - 1)
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except Image.DecompressionBombError as error:
        raise _Refused("too_large") from error
    except OSError as error:
        raise _Refused("broken") from error
    unit = max(upright.size) / LONG_SIDE
    width, height = (side / unit for side in upright.size)
    upright.thumbnail((round(LONG_SIDE * scale), round(LONG_SIDE * scale)))
    _save(upright, target)
    return {"width": width, "height": height, "pages": frames, "runs": []}


def _save(image: Any, target: Path) -> None:
    image.save(target, "PNG", compress_level=3)


def _blocks(original: Path) -> dict[str, Any]:
    from parsing import ReadFailure
    from parsing.document import Grid
    from parsing.read import read_document

    try:
        document = read_document(original)
    except ReadFailure as failure:
        raise _Refused(failure.code, failure.message) from failure
    blocks: list[dict[str, Any]] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            blocks.append(
                {
                    "place": block.place.to_json(),
                    "rows": [[_cell(cell) for cell in row] for row in block.rows],
                }
            )
        else:
            blocks.append({"place": block.place.to_json(), "text": block.text})
    return {"blocks": blocks}


def _cell(cell: Any) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {"text": cell.text, "place": cell.place.to_json(), "columns": cell.columns}
