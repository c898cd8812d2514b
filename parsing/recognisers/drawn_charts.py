"""Charts drawn on a page: names in a row below the bars, a value over each of them, under a caption 图1：…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from model.place import Box
from parsing.document import Cell, Line
from parsing.names import plain
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.charts import CAPTION, is_label
from parsing.recognisers.passages import starts_item

_MOST_LINES = 24  # of a chart: its values stand at many heights
_SENTENCE = re.compile(r"[。；，]")
_LONGEST = 16  # characters of one line of a name
_OFF = 0.2  # of the distance of two names: how far a value may stand from its name's middle
_NUMBERED = re.compile(r"^图(?:表)?[一二三四五六七八九十\d]+[:：.、]")


def lines_to_charts(lines: Sequence[Line]) -> Iterator[TableBlock]:
    """The charts whose data the text layer holds, each as a table of its names and its values.

    Where values cannot be told to names the table holds the values alone, and nothing is read from it.
    """
    for index, line in enumerate(lines):
        if line.boxes and _NUMBERED.match(plain(line.text)) and CAPTION.match(plain(line.text)):
            words = [word for other in chart_lines(line, lines[index + 1 :]) for word in words_of(other)]
            values = sorted((word for word in words if not is_label(word)), key=middle)
            if values:
                names = names_below(words, values)
                rows = (tuple(names), tuple(values)) if names else (tuple(values),)
                yield TableBlock("", (plain(line.text),), rows, line.place)


def chart_lines(caption: Line, following: Sequence[Line]) -> Iterator[Line]:
    """The lines of the chart under a caption."""
    return takewhile(lambda line: _belongs(line, caption), following[:_MOST_LINES])


def _belongs(line: Line, caption: Line) -> bool:
    """Whether a line may be part of the chart under a caption: values or short names, and no sentence."""
    return (
        line.boxes is not None
        and line.place.page == caption.place.page
        and not _SENTENCE.search(line.text)
        and not CAPTION.match(plain(line.text))
        and not starts_item(line.text)
        and all(len(word) <= _LONGEST for word in line.text.split())
    )


def words_of(line: Line) -> Iterator[Cell]:
    """The words of a line, each with its place."""
    boxes = line.boxes or ()
    for match in re.finditer(r"\S+", line.text):
        yield Cell(match.group(), line.locate(*match.span()), boxes[match.start() : match.end()])


def names_below(words: Sequence[Cell], values: Sequence[Cell]) -> list[Cell]:
    """The name under each value, in the values' order; none where names and values do not pair off."""
    names = joined_names([word for word in words if is_label(word)])
    foot = max(box_of(value)[3] for value in values)
    if len(names) != len(values) or any(box_of(name)[3] < foot for name in names):
        return []
    steps = [middle(right) - middle(left) for left, right in pairwise(names)]
    reach = _OFF * min(steps, default=100.0)
    paired = all(
        abs(middle(name) - middle(value)) <= reach for name, value in zip(names, values, strict=True)
    )
    return names if paired else []


def joined_names(words: Sequence[Cell]) -> list[Cell]:
    """Names from left to right, those broken over lines put together: their lines have one middle."""
    names: list[Cell] = []
    for word in sorted(words, key=middle):
        last = names[-1] if names else None
        if last is not None and middle(word) - middle(last) <= (box_of(word)[3] - box_of(word)[1]) / 2:
            upper, lower = sorted((last, word), key=lambda cell: box_of(cell)[1])
            names[-1] = Cell(f"{upper.text}\n{lower.text}", upper.place, None)
        else:
            names.append(word)
    return names


def box_of(cell: Cell) -> Box:
    return cell.place.bbox or (0.0, 0.0, 0.0, 0.0)


def middle(cell: Cell) -> float:
    x0, _, x1, _ = box_of(cell)
    return (x0 + x1) / 2
