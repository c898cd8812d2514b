"""Numbers that a sentence prints without their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.book import Book
from checks.results import Result
from checks.rule import rule
from checks.rules.wording import FAMILY, told
from model import Finding
from model.finding import NOTE
from model.terms import Section
from model.words import say

_NO_UNIT = re.compile(
    r"(?:决算数?|预算数?|支出|收入|合计|总计|经费|费用?)(?:为|共|是)?(?P<number>\d+\.\d{1,2})(?=[，。；）])(?![，]\d)"
)
_NO_UNIT_LAST_YEAR = re.compile(
    r"(?:上年|去年|20\d{2}年度?)(?:决算数?|支出|收入)?(?:的)?(?P<number>\d+\.\d{1,2})(?=(?:减少|增加|下降|增长|持平))"
)
_NO_PERCENT = re.compile(
    r"(?:占[^，。；\d]{0,24}|增长|下降|上升|降低|完成[^，。；\d]{0,8}预算数?的)(?P<number>\d+\.\d{1,2})(?=[，。；）])(?![，]\d)"
)


@rule("WRD12", title="金额和比率写明计量单位", formula="金额后有“万元”等单位，比率后有“%”", family=FAMILY)
def numbers_have_their_units(book: Book) -> Iterator[Result]:
    """决算数为105.58， without 万元; 占76.23， without %."""
    yield from told(book, without_units(book))


def without_units(book: Book) -> Iterator[Finding]:
    for passage in book.report.passages:
        if not passage.statement.endswith("情况") or passage.statement == Section.PERFORMANCE:
            continue
        for pattern, unit in ((_NO_UNIT, "万元"), (_NO_UNIT_LAST_YEAR, "万元"), (_NO_PERCENT, "%")):
            for match in pattern.finditer(passage.text):
                near = passage.text[max(0, match.start() - 10) : match.end() + 1]
                message = say(
                    "{passage:section}“……{near}”中的{number}没有写计量单位，疑漏“{unit}”。",
                    passage=passage,
                    near=near,
                    number=match["number"],
                    unit=unit,
                )
                yield Finding("WRD12", NOTE, message, where=passage.where)
