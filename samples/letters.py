"""The samples' typeface: how wide characters are, and where a text breaks into lines."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FACE = "Noto Sans SC"
_PACKAGE, _FILE = "zhplot", "fonts/NotoSansSC-Regular.ttf"

# A word, a number with its unit: what no line break divides. All else breaks anywhere, as Chinese does.
_PIECE = re.compile(r"[0-9A-Za-z.,%+\-]+|\s+|.", re.DOTALL)
_CHARACTER = re.compile(r"\s+|.", re.DOTALL)
_NO_START = "，。；：、）》”’！？,.;:%"
_NO_END = "（《“‘"


@cache
def register_face() -> None:
    """Make the typeface known to reportlab: the one that charts in documents are drawn in."""
    with as_file(files(_PACKAGE) / _FILE) as file:
        pdfmetrics.registerFont(TTFont(FACE, str(file)))


@cache
def _character_width(character: str) -> float:
    register_face()
    return float(pdfmetrics.stringWidth(character, FACE, 1.0))


def text_width(text: str, size: float) -> float:
    """How wide a text of this font size is, in points."""
    return size * sum(map(_character_width, text))


def wrap(text: str, limit: float, size: float, first: float = 0.0, *, anywhere: bool = False) -> list[str]:
    """The text in lines no wider than `limit`; the first is indented by `first`.

    A piece wider than a line is divided; punctuation that may not begin a line takes the character before it along.
    anywhere: numbers and words too are divided where a line ends.
    """
    lines: list[str] = []
    line: list[str] = []
    room = limit - first
    for piece in (_CHARACTER if anywhere else _PIECE).findall(text.replace("\n", "")):
        if text_width("".join([*line, piece]), size) <= room:
            line.append(piece)
            continue
        if piece.isspace():
            continue
        carried = [piece]
        while line[1:] and (carried[0][0] in _NO_START or line[-1][-1] in _NO_END):
            carried.insert(0, line.pop())
        if line:
            lines.append("".join(line))
            room = limit
        *full, last = _divided("".join(carried), room, size)
        lines += full
        line = carried if not full else [last]
    return [*lines, "".join(line)] if line or not lines else lines


def _divided(piece: str, limit: float, size: float) -> list[str]:
    """A piece in parts that each fit a line."""
    parts = [""]
    for character in piece:
        if parts[-1] and text_width(parts[-1] + character, size) > limit:
            parts.append("")
        parts[-1] += character
    return parts
