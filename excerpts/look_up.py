"""The way from an original and a place to what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from excerpts.failure import ExcerptFailure
from excerpts.picking import Block, lines_around, pick
from excerpts.printed import find_number
from excerpts.shelf import Page, Shelf
from excerpts.shown import Excerpt, Picture
from model import Place
from model.place import Box
from parsing import ReadFailure
from parsing.readers.text.read import decode

PDF, IMAGE, TEXT = "pdf", "image", "text"


@dataclass(frozen=True, slots=True)
class Original:
    """A kept file. format: as in the contract. version: of the program that read it."""

    path: Path
    sha256: str
    name: str
    format: str
    version: str


def look_up(shelf: Shelf, original: Original, place: Place, number: str = "") -> Excerpt:
    """What stands around a place, the place marked; number: the digits that were printed there.

    Raises ExcerptFailure where the file is lost or its place cannot be shown.
    """
    if not original.path.is_file():
        raise ExcerptFailure(
            "lost",
            f"原件“{original.name}”已不在存放文件夹中，无法显示。数字、位置和更正记录都还在；重新上传同一个文件后即可再看。",
        )
    if original.format in (PDF, IMAGE):
        page = shelf.page(original.path, original.sha256, place.page or 1, image=original.format == IMAGE)
        return Picture(
            page.file,
            place.page or 1,
            page.pages,
            page.width,
            page.height,
            mark_of(page, place.bbox, number),
            row_text(page, place.bbox),
        )
    if original.format == TEXT:
        return _text_lines(original, place, number)
    return pick(shelf.blocks(original.path, original.sha256, original.version), place, number)


def _text_lines(original: Original, place: Place, number: str) -> Excerpt:
    """A plain text's own lines, numbered as its reading numbers them."""
    try:
        text = decode(original.path.read_bytes())
    except (OSError, ReadFailure) as error:
        raise ExcerptFailure("broken", f"原件“{original.name}”无法打开。可下载原件核对。") from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    line = place.line or 1
    if line > len(lines):
        raise ExcerptFailure("no_page", f"原件只有 {len(lines)} 行，没有第 {line} 行。可在更正中改位置。")
    blocks = [Block(Place(line=at), text) for at, text in enumerate(lines, start=1)]
    return lines_around(blocks, line - 1, number)


def mark_of(page: Page, box: Box | None, number: str) -> Box | None:
    """What to mark: the box, or the whole row where the number stands elsewhere in it (a score, far from its line's name)."""
    if box is None or not number:
        return box
    level = _level(page, box)
    own = [text for run, text in level if min(run[2], box[2]) > max(run[0], box[0])]
    if any(find_number(text, number) for text in own) or not any(
        find_number(text, number) for _, text in level
    ):
        return box
    sides = [box, *(run for run, _ in level)]
    return (
        min(side[0] for side in sides),
        min(side[1] for side in sides),
        max(side[2] for side in sides),
        max(side[3] for side in sides),
    )


def _level(page: Page, box: Box | None) -> list[tuple[Box, str]]:
    """The runs of text at the height of a box."""
    if box is None:
        return []
    _, top, _, bottom = box
    return [
        run
        for run in page.runs
        if min(run[0][3], bottom) - max(run[0][1], top) > 0.4 * (run[0][3] - run[0][1])
    ]


def row_text(page: Page, box: Box | None) -> str:
    """The text at the height of a box, from left to right; wide gaps become two blanks."""
    level = _level(page, box)
    height = max((run[0][3] - run[0][1] for run in level), default=0.0)
    said, end = "", 0.0
    for (left, _, right, _), text in sorted(level):
        wide = said and left - end > 0.7 * height
        said += ("  " if wide else "") + " ".join(text.split())
        end = max(end, right)
    return said
