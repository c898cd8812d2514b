"""Pages as lists of what is printed on them, before any file format: texts and rules in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field

A4 = (595.28, 841.89)
MARGIN = 56.0


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; y is its baseline."""

    x: float
    y: float
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled box of a chart."""

    x0: float
    y0: float
    x1: float
    y1: float


Mark = Text | Rule | Bar


@dataclass(slots=True)
class Page:
    """A page of the given size with what is printed on it."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height


@dataclass(slots=True)
class Paper:
    """The pages of a document, filled from the top down. y: how far the last of them is filled."""

    pages: list[Page] = field(default_factory=list)
    y: float = MARGIN

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def width(self) -> float:
        """Of the printed area."""
        return self.page.width - 2 * MARGIN

    @property
    def room(self) -> float:
        """How much of the page's height is left."""
        return self.page.height - MARGIN - self.y

    @property
    def is_fresh(self) -> bool:
        """Whether nothing is printed on the page yet."""
        return not self.page.marks

    def turn(self, *, landscape: bool = False) -> None:
        """Begin a page, unless the last one is empty and lies the right way."""
        width, height = reversed(A4) if landscape else A4
        if self.pages and self.is_fresh:
            self.pages.pop()
        self.pages.append(Page(width, height))
        self.y = MARGIN

    def need(self, height: float) -> None:
        """Begin a page where less than this height is left."""
        if self.room < height and not self.is_fresh:
            self.turn(landscape=self.page.is_landscape)

    def add(self, *marks: Mark) -> None:
        self.page.marks.extend(marks)
