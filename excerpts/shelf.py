"""What was made of originals once, kept on disk: pages as pictures, documents as blocks, named by the file's sha256."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from excerpts import worker
from excerpts.failure import ExcerptFailure
from excerpts.picking import Block, BlockCell
from model import Place
from model.place import Box

SCALE = 2.0  # pixels a point: an A4 page is 1,190 pixels wide, sharp also on fine screens
FORM = 1  # of what is kept; another number makes all of it anew


@dataclass(frozen=True, slots=True)
class Page:
    """A page's picture with the page's size in points, the file's number of pages, and the runs of its text."""

    file: Path
    width: float
    height: float
    pages: int
    runs: tuple[tuple[Box, str], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder; anything in it can be deleted and is made anew when it is asked for."""

    folder: Path

    def page(self, original: Path, sha256: str, number: int, *, image: bool = False) -> Page:
        """A page of a PDF or a picture. Raises ExcerptFailure where it cannot be made."""
        base = self._base(sha256, f"p{number}-x{SCALE:g}-{FORM}")
        picture, notes = base.with_suffix(".png"), base.with_suffix(".json")
        if not picture.is_file() or not notes.is_file():
            task = {
                "kind": "image" if image else "pdf",
                "page": number,
                "scale": SCALE,
                "picture": str(picture),
            }
            worker.run(original, task, notes)
        said = _read(notes)
        runs = tuple((tuple(box), text) for box, text in said["runs"])
        return Page(picture, said["width"], said["height"], said["pages"], runs)

    def blocks(self, original: Path, sha256: str, version: str) -> tuple[Block, ...]:
        """A document's blocks as the program of `version` reads them."""
        notes = self._base(sha256, f"blocks-{version}-{FORM}").with_suffix(".json")
        if not notes.is_file():
            worker.run(original, {"kind": "blocks"}, notes)
        return tuple(_block(data) for data in _read(notes)["blocks"])

    def _base(self, sha256: str, what: str) -> Path:
        if not sha256.isalnum():
            raise ExcerptFailure("lost", "这个数字没有原件记录，无法显示。")
        return self.folder / sha256[:2] / f"{sha256}.{what}.made"


def _read(notes: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(notes.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        notes.unlink(missing_ok=True)
        raise ExcerptFailure("unreadable", "这一页的显示文件已损坏，已删除。请刷新页面重新生成。") from error


def _block(data: dict[str, Any]) -> Block:
    place = Place.from_json(data["place"])
    if "rows" not in data:
        return Block(place, data["text"])
    rows = tuple(
        tuple(
            BlockCell(cell["text"], Place.from_json(cell["place"]), cell["columns"]) if cell else None
            for cell in row
        )
        for row in data["rows"]
    )
    return Block(place, rows=rows)
