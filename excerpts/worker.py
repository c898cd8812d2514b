"""Opening an original in a process of its own: a file that crashes, hangs or swells harms nobody else.

`python -m excerpts.worker FILE TASK RESULT`: TASK is a JSON object, RESULT the file that the answer goes to. PDFium is
not thread-safe, which is one reason more.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from excerpts.failure import ExcerptFailure

SECONDS = 30
MEMORY = 2 * 1024**3
MOST_PIXELS = 25_000_000
_ROOT = Path(__file__).resolve().parents[1]

_MESSAGES = {
    "no_page": "原件没有这一页，位置可能有误。可在更正中改位置。",
    "password_needed": "原件设有打开密码，无法显示。",
    "broken": "这一页无法显示：原件损坏，或其中的内容不规范。数字和文字仍可查看和更正，也可下载原件核对。",
    "too_large": "这张图片太大，无法显示。可下载原件核对。",
    "timeout": "显示这一页用时过长，已停止。可下载原件核对。",
}


def run(original: Path, task: dict[str, Any], result: Path) -> None:
    """Do a task in a new process and leave its answer in `result`. Raises ExcerptFailure."""
    result.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=result.parent, prefix=".making-", suffix=".json")
    os.close(handle)
    command = [sys.executable, "-m", "excerpts.worker", str(original.resolve()), json.dumps(task), unfinished]
    try:
        try:
            done = subprocess.run(command, cwd=_ROOT, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise _failure("timeout") from error
        answer = Path(unfinished).read_text(encoding="utf-8")
        if done.returncode or not answer:
            raise _failure("broken")
        said = json.loads(answer)
        if "failure" in said:
            raise _failure(said["failure"], said.get("message", ""))
        os.replace(unfinished, result)
    finally:
        Path(unfinished).unlink(missing_ok=True)


def _failure(code: str, message: str = "") -> ExcerptFailure:
    return ExcerptFailure(code, message or _MESSAGES[code])


class _Refused(Exception):
    """A task that cannot be done, by the code of its message."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        self.code, self.message = code, message


def _do(original: Path, task: dict[str, Any]) -> dict[str, Any]:
    if task["kind"] == "blocks":
        return _blocks(original)
    draw = _draw_image if task["kind"] == "image" else _draw_page
    return draw(original, task["page"], task["scale"], Path(task["picture"]))


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
    """Write a PNG that appears under its name only when it is complete."""
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".making-", suffix=".png")
    with os.fdopen(handle, "wb") as file:
        image.save(file, "PNG", compress_level=3)
    os.replace(unfinished, target)


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


def main(original: str, task: str, result: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer = _do(Path(original), json.loads(task))
    except _Refused as refused:
        answer = {"failure": refused.code, "message": refused.message}
    Path(result).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
