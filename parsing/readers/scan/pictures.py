"""Pages as pictures: photographs and scans opened with bounds on their size, PDF pages drawn."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageOps

from parsing.failure import ReadFailure
from parsing.readers.pdf.watch import FAILED, unless_mistaken
from parsing.readers.scan.pixels import Pixels, bar, pixels, resized
from parsing.readers.scan.upright import FEWEST, MOST

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
MAX_PIXELS = 75_000_000  # A3 at 600 dpi has 70 million
LEAST_SIDE = 400  # pixels: on less of them the print of a page has no shape
MAX_PAGES = 300
MAX_BYTES = 300 * 1024 * 1024
DPI = (50.0, 1300.0)  # what is outside was not measured; fax has 98 lines an inch
SCREEN = 96.0  # dots an inch where a picture does not say
RED = 50  # grey levels by which a stamp's red outshines green and blue
TINT = 8  # grey levels between the colours of paper by which its light is tinted
MOST_TINT = 4.0  # times one colour is weaker than another in the warmest light that is balanced
COARSER, AROUND = (
    8,
    31,
)  # how much smaller, and in how many of those pixels around, the colour of paper is told
STAMP, MOST_STAMP = (
    0.06,
    0.35,
)  # of the long side a stamp measures; what is larger is a frame or a page printed in red
SMALL_STAMP, SQUARE = 0.025, 1.6  # a person's seal: of the long side at least, and nearly as wide as high
OVER_PRINT, SOLID, DARK = 0.01, 0.7, 110  # of a seal lies over print; it is not solid; grey levels of print

_BEGINNINGS = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM"),
    *(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
)

# What Pillow raises for files that are damaged or made to do harm.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)

_REASONS = {
    "blank": "图片上没有文字，没有可读取的内容。请检查文件后重新上传。",
    "illegible": "字迹无法辨认（手写、传真或过于模糊），没有读取。请换用 200 dpi 以上的清晰扫描件。",
    "corrupt": "图像已损坏，没有读取。请重新扫描、拍照或下载后再上传。",
    "image_too_large": f"图片的像素超过 {MAX_PIXELS // 10_000} 万的上限（约 8600×8600），没有打开。"
    "请按 200～300 dpi 重新扫描，或缩小后再上传。",
    "timeout": "读取时间过长，已放弃。请拆分文件后再上传。",
    "crash": "读取时程序异常中止，已放弃。请重新扫描后再上传。",
    FAILED: "读取时程序出错，没有读取。请把文件交给维护人员查看。",
}


class Picture(NamedTuple):
    """A page's picture. across, down: points a pixel."""

    grey: Pixels
    across: float
    down: float


class Unreadable(NamedTuple):
    """A page that was not read. code: stable, why."""

    code: str

    @property
    def reason(self) -> str:
        """Why, and what to do, in Chinese."""
        return _REASONS[self.code]


def is_picture(head: bytes) -> bool:
    """Whether a file that begins so is an image that can be read."""
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP"
    return head.startswith(_BEGINNINGS)


def open_pictures(path: Path) -> Iterator[Picture | Unreadable]:
    """The pages of an image file, one at a time. Raises ReadFailure for a file with too many of them."""
    if path.stat().st_size > MAX_BYTES:
        message = f"图片文件超过 {MAX_BYTES // 1024 // 1024} MB 的上限。请拆分或压缩后再上传。"
        raise ReadFailure("too_large", message)
    try:
        image = Image.open(path, formats=FORMATS)
    except Image.DecompressionBombError:
        yield Unreadable("image_too_large")
        return
    except _BROKEN:
        yield Unreadable("corrupt")
        return
    with image:
        for number in range(_pages(image)):
            try:
                image.seek(number)
            except (EOFError, *_BROKEN):
                yield Unreadable("corrupt")
                return
            yield _frame(image)


def _pages(image: Image.Image) -> int:
    """How many pages an image file has, told before one of them is decoded. Raises ReadFailure where they are too many."""
    if image.format != "TIFF":  # what else stands in a photograph's file are previews of it
        return 1
    number = 0
    try:
        for number in range(1, MAX_PAGES + 1):
            image.seek(number)
    except EOFError:
        return number
    except _BROKEN:
        return number + 1  # the one that cannot be opened is told when its turn comes
    raise ReadFailure("too_many_pages", f"图片超过 {MAX_PAGES} 页的上限。请按单位拆分后再上传。")


def _frame(image: Image.Image) -> Picture | Unreadable:
    """The page of an image file at which it stands."""
    width, height = image.size
    if width * height > MAX_PIXELS:
        return Unreadable("image_too_large")
    if max(width, height) < LEAST_SIDE:
        return Unreadable("illegible")
    try:
        image.draft("RGB", (MOST, MOST))
        image.load()
        upright = ImageOps.exif_transpose(image)
    except (*_BROKEN, Image.DecompressionBombError):
        return Unreadable("corrupt")
    grey = unless_mistaken(lambda: image_to_grey(upright))
    if grey is None:
        return Unreadable(FAILED)
    x, y = dots_an_inch(image)
    if (width > height) != (grey.shape[1] > grey.shape[0]):  # the camera was held upright
        width, height, x, y = height, width, y, x
    return squared(Picture(grey, 72 / x * width / grey.shape[1], 72 / y * height / grey.shape[0]))


def dots_an_inch(image: Image.Image) -> tuple[float, float]:
    """The picture's resolution across and down, as it says itself where that can be."""
    stated = image.info.get("dpi", (0, 0))
    x, y = (float(dots) for dots in stated)
    return (x, y) if DPI[0] <= x <= DPI[1] and DPI[0] <= y <= DPI[1] else (SCREEN, SCREEN)


def image_to_grey(image: Image.Image) -> Pixels:
    """The image in grey on white paper, stamps made light."""
    if image.mode.startswith(("I", "F")):
        return _stretched(np.asarray(image, dtype=np.float32))
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image).convert("RGB")
    if image.mode in ("1", "L"):
        return pixels(np.asarray(image.convert("L")))
    return colours_to_grey(pixels(np.asarray(image.convert("RGB"))))


def _stretched(levels: npt.NDArray[np.float32]) -> Pixels:
    """Levels of any range as 0 to 255."""
    low, high = float(levels.min()), float(levels.max())
    return pixels((levels - low) * (255 / (high - low)) if high > low else np.full_like(levels, 255))


def colours_to_grey(colours: Pixels) -> Pixels:
    """Red, green and blue as grey. Red stamps become paper, so that the print under them shows."""
    colours = white_paper(colours)
    grey = pixels(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY))
    red = colours[..., 0]
    redness = cv2.subtract(red, cv2.max(colours[..., 1], colours[..., 2]))
    stamped = stamps(pixels(redness), colours)
    inked = stamped & (redness > RED / 3)
    if not inked.any():
        return grey
    paper = float(np.median(grey))
    # Print under a stamp is darker than the stamp's own red, of which a quarter may be darker than the rest.
    lightened = np.clip(red * (paper / max(1.0, float(np.percentile(red[inked], 25)))), 0, paper)
    return pixels(np.where(inked, lightened, np.where(stamped, red, grey)))


def stamps(redness: Pixels, colours: Pixels) -> npt.NDArray[np.bool_]:
    """Where stamps are: red as wide and as high as one, or a smaller one over print.

    Red print, rules, frames of tables and specks are none and stay as they are.
    """
    long = max(redness.shape)
    red = pixels(redness > RED)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, bar(STAMP * long / 6, STAMP * long / 6))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = np.zeros(count, dtype=np.bool_)
    for number in range(1, count):
        left, top, width, height, _ = (int(one) for one in stats[number])
        small, large = min(width, height), max(width, height)
        if small <= SMALL_STAMP * long or large >= MOST_STAMP * long:
            continue
        box = (slice(top, top + height), slice(left, left + width))
        inside = labels[box] == number
        dark = (colours[box].max(axis=-1) < DARK) & inside
        found[number] = small > STAMP * long or (
            large < SQUARE * small and dark.mean() > OVER_PRINT and red[box].mean() < SOLID
        )
    # A stamp's edge is paler than the rest of it.
    return np.asarray(cv2.dilate(pixels(found[labels]), bar(5, 5)) > 0, dtype=np.bool_)


def white_paper(colours: Pixels) -> Pixels:
    """The picture with paper as white as its strongest colour, everywhere: by warm light all of it would be red."""
    height, width = colours.shape[:2]
    small = cv2.resize(
        colours, (max(1, width // COARSER), max(1, height // COARSER)), interpolation=cv2.INTER_AREA
    )
    paper = cv2.medianBlur(small, AROUND).astype(np.float32)  # most of any neighbourhood is paper
    strongest = paper.max(axis=-1, keepdims=True)
    if np.percentile(strongest[..., 0] - paper.min(axis=-1), 95) < TINT:
        return colours
    scales = strongest / np.maximum(paper, strongest / MOST_TINT)
    balanced = [
        cv2.multiply(colours[..., one], cv2.resize(scales[..., one], (width, height)), dtype=cv2.CV_8U)
        for one in range(3)
    ]
    return pixels(np.stack(balanced, axis=-1))


def squared(picture: Picture) -> Picture:
    """The picture with pixels as high as wide; those of a fax are twice as high."""
    grey, across, down = picture
    if 0.9 < across / down < 1.1:
        return picture
    height, width = grey.shape
    finer = min(across, down)
    wide, tall = round(width * across / finer), round(height * down / finer)
    if wide * tall > MAX_PIXELS:
        return picture
    return Picture(resized(grey, wide, tall), finer, finer)


def draw_page(pdf: pdfium.PdfDocument, number: int) -> Picture | Unreadable:
    """A PDF's page as a picture, as fine as the scan that it shows."""
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        return Unreadable("corrupt")
    try:
        width, height = page.get_size()
        sizes = [_image_size(image) for image in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
        for across, down, _ in sizes:
            if across * down > MAX_PIXELS:
                return Unreadable("image_too_large")
        long_side = max(width, height, 1)
        finest = max((finer for _, _, finer in sizes), default=0.0)
        scale = min(MOST, max(FEWEST, finest * long_side)) / long_side
        drawn = page.render(scale=scale, rev_byteorder=True).to_numpy()
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return Unreadable("corrupt")
    finally:
        page.close()
    grey = unless_mistaken(
        lambda: pixels(drawn) if drawn.ndim == 2 else colours_to_grey(pixels(drawn[..., :3]))
    )
    if grey is None:
        return Unreadable(FAILED)
    return Picture(grey, width / grey.shape[1], height / grey.shape[0])


def _image_size(image: pdfium.PdfImage) -> tuple[int, int, float]:
    """An image's width and height in pixels, and how many of them there are a point."""
    width, height = image.get_px_size()
    left, bottom, right, top = image.get_bounds()
    return width, height, max(width, height) / max(right - left, top - bottom, 1.0)
