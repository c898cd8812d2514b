"""Numbers of staff that the description of a body states: posts, staff at the year's end, retired."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from model import Figure
from model.terms import Line, Measure
from parsing.recognisers.passages import Passage

_NUMBER = (
    r"(?:数|人数|总数|合计|共计|共)?(?:为|共有|有|是|：)?(?P<number>\d{1,6})(?:个|名|人)(?!次|均|民|才|大)"
)
_WHOSE = r"(?:人员|干部职工|职工|干部|工作人员)?"
# Of one kind of posts or staff (行政编制12名, 其中在编…) no whole can be told.
_PART = r"(?<!行政)(?<!事业)(?<!参公)(?<!工勤)(?<!工作人员)"
_STAFF: tuple[tuple[str, re.Pattern[str]], ...] = (
    (Line.POSTS, re.compile(rf"{_PART}(?:人员)?编制{_NUMBER}")),
    (Line.STAFF, re.compile(rf"(?:在职在编|在职|在岗|在编在岗|实有在职){_WHOSE}{_NUMBER}")),
    (Line.RETIRED, re.compile(rf"离退休{_WHOSE}{_NUMBER}")),
    (Line.RETIRED, re.compile(rf"(?<!离)退休{_WHOSE}{_NUMBER}")),
)
# What changed in the year is no number of staff (新增退休4人), nor what a subordinate body has.
_CHANGE = re.compile(r"(?:新增|增加|减少|新进|调[入出]|招[录聘])[^，。；]{0,6}$")
_RETIRED_APART = re.compile(r"离休")


def staff_of(passages: Iterable[Passage], statement: str, year: int) -> Iterator[Figure]:
    """The numbers of staff told once; where two places tell two numbers of one kind, they are of two bodies."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for passage in passages:
        for item, looks in _STAFF:
            for match in looks.finditer(passage.text):
                if is_number_of_staff(item, passage.text, match):
                    found[item].append(told(passage, match, item, statement, year))
    for figures in found.values():
        if len({figure.value for figure in figures}) == 1:
            yield figures[0]


def is_number_of_staff(item: str, text: str, match: re.Match[str]) -> bool:
    """Whether a match tells a whole number of staff, no change and no part of the retired."""
    if _CHANGE.search(text[: match.start()]):
        return False
    return item != Line.RETIRED or match.group().startswith("离退休") or not _RETIRED_APART.search(text)


def told(passage: Passage, match: re.Match[str], item: str, statement: str, year: int) -> Figure:
    """One number of staff as a figure."""
    start, end = match.span("number")
    return Figure(
        statement=statement,
        item=item,
        measure=Measure.COUNT,
        year=year,
        value=Decimal(match["number"]),
        unit="人",
        text=passage.printed(start, end),
        where=passage.place(start, end),
    )
