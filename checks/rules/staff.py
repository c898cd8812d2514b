"""Numbers of staff: against the posts, and told twice."""

from __future__ import annotations

from collections.abc import Iterator

from checks.book import Book
from checks.results import Agrees, Result
from checks.rule import rule
from model import Figure, Finding
from model.finding import NOTE
from model.terms import Line, Measure, Section, Statement
from model.words import say

FAMILY = "人员"
_TOLD_IN = (Statement.STAFF, Section.STAFF, Section.PERFORMANCE_REPORT)


def counts(book: Book, item: str) -> list[Figure]:
    """What the report says of a number of staff, once a place that tells it."""
    told = (book.said(statement, item, Measure.COUNT) for statement in _TOLD_IN)
    return [figure for figure in told if figure is not None]


@rule("STF01", title="在职人数不超过编制人数", formula="在职人数 ≤ 编制人数", family=FAMILY)
def staff_fit_their_posts(book: Book) -> Iterator[Result]:
    """More staff than posts may be lawful for a while: worth a look."""
    for statement in _TOLD_IN:
        posts, staff = (book.said(statement, item, Measure.COUNT) for item in (Line.POSTS, Line.STAFF))
        if posts is None or staff is None or not posts.value:
            continue
        if staff.value <= posts.value:
            yield Agrees((posts, staff))
            continue
        message = say(
            "{staff:place}的{staff:named}多于{posts:named}，请核对或说明。", staff=staff, posts=posts
        )
        yield Finding("STF01", NOTE, message, posts.value, staff.value, (staff, posts))


@rule("STF02", title="人员数前后一致", formula="机构设置、绩效评价报告所述编制、在职人数相同", family=FAMILY)
def staff_are_told_alike(book: Book) -> Iterator[Result]:
    """The year's end and another day may lawfully differ: worth a look."""
    for item in (Line.POSTS, Line.STAFF):
        told = counts(book, item)
        for figure in told[1:]:
            if figure.value == told[0].value:
                yield Agrees((told[0], figure))
                continue
            message = say(
                "{figure:place}的{figure:named}与{first:place}的{first:named}不一致。",
                figure=figure,
                first=told[0],
            )
            yield Finding("STF02", NOTE, message, told[0].value, figure.value, (figure, told[0]))
