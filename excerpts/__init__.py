"""The place in its original where a number was printed, as a person can see it: a page's picture, lines, cells."""

from excerpts.failure import ExcerptFailure
from excerpts.look_up import Original, look_up
from excerpts.shelf import Shelf
from excerpts.shown import Cells, Excerpt, Lines, Picture, ShownCell, ShownLine

__all__ = [
    "Cells",
    "Excerpt",
    "ExcerptFailure",
    "Lines",
    "Original",
    "Picture",
    "Shelf",
    "ShownCell",
    "ShownLine",
    "look_up",
]
