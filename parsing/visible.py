"""What of a document can be seen: characters without a shape are taken out, what is no character is marked as lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from parsing.document import Block, Document, Fragment, Grid
from parsing.unseen import ODD, UNSEEN, visible_text

_F = TypeVar("_F", bound=Fragment)


def visible_document(document: Document) -> Document:
    """The document without unseen characters, and without the lines that hold nothing else."""
    return replace(document, blocks=tuple(visible_blocks(document)))


def visible_blocks(document: Document) -> Iterator[Block]:
    """The blocks of a document in which something can be seen."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield replace(
                block, rows=tuple(tuple(cell and visible(cell) for cell in row) for row in block.rows)
            )
        elif (seen := visible(block)) is block or seen.text.strip():
            yield seen


def visible(fragment: _F) -> _F:
    """The fragment as it looks; each character keeps its box."""
    if not ODD.search(fragment.text):
        return fragment
    text = visible_text(fragment.text)
    if fragment.boxes is None:
        return replace(fragment, text=text)
    kept = [not UNSEEN.match(character) for character in fragment.text]
    boxes = tuple(box for box, seen in zip(fragment.boxes, kept, strict=True) if seen)
    return replace(fragment, text=text, boxes=boxes)
