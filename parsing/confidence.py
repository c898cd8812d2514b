"""How sure the figures of a scan are: each as sure as the characters that it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from model import Figure, Place, ReadingWarning
from parsing.document import Recognised

LOW_CONFIDENCE = "low_confidence"
"""The code of the warning about a number that was recognised without certainty."""
ILLEGIBLE = "illegible"
"""The code of the warning about print that could not be read at all."""
_SUREST = 0.999  # what is recognised is never certain
_WITHIN = 0.5  # of the smaller of two boxes lies in the other where both are of one number


def with_confidence(figures: Iterable[Figure], recognised: Sequence[Recognised]) -> Iterator[Figure]:
    """The figures, each with the confidence of its number and of the code of its line."""
    pages: dict[int | None, list[Recognised]] = defaultdict(list)
    for one in recognised:
        pages[one.place.page].append(one)
    for figure in figures:
        own = [one.confidence for one in pages[figure.where.page] if _belongs(one, figure)]
        yield replace(figure, confidence=min(_SUREST, *own)) if own else figure


def at_figures(warnings: Iterable[ReadingWarning], figures: Sequence[Figure]) -> Iterator[ReadingWarning]:
    """The warnings of a scan, told of figures: a doubtful number at its figure's place, lost print with its table."""
    for warning in warnings:
        near = [figure for figure in figures if figure.where.page == warning.where.page and figure.where.bbox]
        if warning.code == LOW_CONFIDENCE:
            own = (
                figure.where for figure in near if figure.is_doubtful and overlap(figure.where, warning.where)
            )
            warning = replace(warning, where=next(own, warning.where))
        elif warning.code == ILLEGIBLE and warning.where.bbox and near:
            statement = min(near, key=lambda figure: _distance(figure.where, warning.where)).statement
            message = f"第 {warning.where.page} 页的“{statement}”里有字迹无法辨认，没有读取，请对照原件补录。"
            warning = replace(warning, message=message, about=statement)
        yield warning


def _distance(one: Place, other: Place) -> float:
    """How far two boxes of a page stand from one another down the page."""
    assert one.bbox and other.bbox
    return abs(one.bbox[1] + one.bbox[3] - other.bbox[1] - other.bbox[3])


def _belongs(one: Recognised, figure: Figure) -> bool:
    """Whether a number is the figure's own, or the code that stands before it in its row."""
    return overlap(one.place, figure.where) or (bool(figure.code) and one.text == figure.code)


def overlap(one: Place, other: Place) -> bool:
    """Whether two boxes on one page are of one number."""
    if not one.bbox or not other.bbox:
        return False
    width = min(one.bbox[2], other.bbox[2]) - max(one.bbox[0], other.bbox[0])
    height = min(one.bbox[3], other.bbox[3]) - max(one.bbox[1], other.bbox[1])
    smaller = min((x1 - x0) * (bottom - top) for x0, top, x1, bottom in (one.bbox, other.bbox))
    return width > 0 and height > 0 and width * height > _WITHIN * smaller
