"""Names that belong together: codes and their lines, the unit and the year over every table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.book import Book
from checks.naming import CODED, alike, coded_lines, two_names
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from checks.rules.wording import is_short_for
from model import Figure, Finding, Passage
from model.finding import NOTE, WARNING
from model.terms.classification import functional, functional_classes
from model.words import say

FAMILY = "文档"
_CLASSES = {one.code: one.names for one in functional_classes()}
_NAMES = {
    code: frozenset(one.name for one in functional() if one.code == code)
    for code in dict.fromkeys(one.code for one in functional() if len(one.code) == 7)
}
_HEADER = re.compile(
    r"^(?:编制|填报|公开)?(?:部门|单位)(?:（单位）)?(?:名称)?[:：](?P<name>[\u4e00-\u9fff（）]{4,30})$"
)
_YEAR = re.compile(r"^(?P<year>20\d{2})年度?$")
_TABLE_MARK = re.compile(r"公开\d{2}表|表$")
_ENOUGH = 3
"""So many tables must agree before another one is odd."""


@rule(
    "COD01", title="科目编码与名称对应", formula="同一编码在各表是同一科目；类级名称与编码相符", family=FAMILY
)
def codes_and_names_belong_together(book: Book) -> Iterator[Result]:
    """A code that two tables print with names that have little in common; a 类 under another 类's name."""
    asked = False
    told: set[frozenset[str]] = set()
    for code, figures in coded_lines(book).items():
        asked = True
        first = figures[0]
        # Two names exchanged between two codes are one slip.
        if (pair := two_names(figures)) and (names := frozenset(figure.item for figure in pair)) not in told:
            told.add(names)
            yield misnamed(book, code, *pair)
        own = _CLASSES.get(code)
        if own and not any(alike(first.item, name) for name in own) and is_a_class(first.item):
            message = say(
                "{first:place}编码{code}的科目印作{item:quoted}，该编码应为{own:quoted}。",
                first=first,
                code=code,
                item=first.item,
                own=own[0],
            )
            yield Finding("COD01", WARNING, message, None, None, (first,))
        for figure in figures:
            neighbour = neighbour_of(code, figure.item)
            if neighbour and not any(figure.item in names for names in told):
                told.add(frozenset((figure.item, min(_NAMES[code]))))
                yield named_as_neighbour(code, figure, neighbour)
    if asked:
        yield Agrees()


def neighbour_of(code: str, name: str) -> str:
    """The other 项 of the same 款 whose name a 项 is printed with, "" where it has its own or none that is known."""
    own = _NAMES.get(code, frozenset())
    if len(code) != 7 or not own or name in own:
        return ""
    return next(
        (other for other in _NAMES if other[:5] == code[:5] and other != code and name in _NAMES[other]), ""
    )


def named_as_neighbour(code: str, figure: Figure, neighbour: str) -> Finding:
    message = say(
        "{figure:place}编码{code}的科目印作{item:quoted}，该编码应为{own:quoted}，{item:quoted}的编码为{neighbour}。",
        figure=figure,
        code=code,
        item=figure.item,
        own=min(_NAMES[code]),
        neighbour=neighbour,
    )
    return Finding("COD01", WARNING, message, None, None, (figure,))


def is_a_class(name: str) -> bool:
    return any(name in names for names in _CLASSES.values())


def misnamed(book: Book, code: str, one: Figure, other: Figure) -> Finding:
    """A warning where one of the names stands beside another code too, else worth a look."""
    elsewhere = {f.item for statement in CODED for f in book.of(statement) if f.code and f.code != code}
    sure = one.item in elsewhere or other.item in elsewhere
    message = say(
        "编码{code}在{one:place}为{item:quoted}，在{other:place}为{item2:quoted}，编码与科目名称不对应。",
        code=code,
        one=one,
        item=one.item,
        other=other,
        item2=other.item,
    )
    return Finding("COD01", WARNING if sure else NOTE, message, None, None, (one, other))


@rule(
    "DOC05",
    title="各表表头的单位和年度一致",
    formula="每张表表头的单位、年度 = 报告单位、年度",
    family=FAMILY,
)
def table_heads_name_one_unit_and_year(book: Book) -> Iterator[Result]:
    """The lines 部门：… and 2023年度 over the tables; one that stands apart from three others is odd.

    A unit's tables may lawfully be headed by the department above it, all of them alike.
    """
    own = book.report.unit
    heads = [
        (passage, match["name"]) for passage in plain_lines(book) if (match := _HEADER.match(passage.text))
    ]
    units = [(passage, name) for passage, name in heads if not is_short_for(name, own)]
    years = list(table_years(book))
    others = [(passage, year) for passage, year in years if year != book.year]
    if not book.report.passages:
        yield Missing("报告文字")
    if len(heads) - len(units) >= _ENOUGH:
        for passage, name in units:
            message = say(
                "{passage:at}表头的单位印作“{name}”，其他表和报告为“{own}”。",
                passage=passage,
                name=name,
                own=own,
            )
            yield Finding("DOC05", WARNING, message, where=passage.where)
    if len(years) - len(others) >= _ENOUGH:
        for passage, year in others:
            message = say(
                "{passage:at}表头的年度印作{year}年度，其他表和报告为{year2}年度。",
                passage=passage,
                year=year,
                year2=book.year,
            )
            yield Finding("DOC05", WARNING, message, where=passage.where)
    if heads or years:
        yield Agrees()


def plain_lines(book: Book) -> list[Passage]:
    """The lines outside the sections."""
    return [passage for passage in book.report.passages if not passage.statement]


def table_years(book: Book) -> Iterator[tuple[Passage, int]]:
    """Years that stand by themselves right under a table's title or number."""
    lines = plain_lines(book)
    for number, passage in enumerate(lines):
        if (match := _YEAR.match(passage.text)) and any(
            _TABLE_MARK.search(before.text) or _HEADER.match(before.text)
            for before in lines[max(0, number - 2) : number]
        ):
            yield passage, int(match["year"])
