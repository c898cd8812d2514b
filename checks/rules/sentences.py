"""Sentences that leave something out or contradict themselves: a number without its unit, a reason of the other direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.book import Book
from checks.results import Agrees, Result
from checks.rule import rule
from checks.rules.wording import FAMILY, told, where
from checks.words import named, place
from model import Finding
from model.finding import NOTE

_NO_UNIT = re.compile(
    r"(?:决算数?|预算数?|支出|收入|合计|总计|经费|费用?)(?:为|共|是)?(?P<number>\d+\.\d{1,2})(?=[，。；）])(?![，]\d)"
)
_NO_PERCENT = re.compile(
    r"(?:占[^，。；\d]{0,24}|增长|下降|上升|降低|完成[^，。；\d]{0,8}预算数?的)(?P<number>\d+\.\d{1,2})(?=[，。；）])(?![，]\d)"
)
_LESS = re.compile(r"减少|压减|压缩|节约|厉行|取消|下降|缩减|控制|核减|调减|退休|调出")
_MORE = re.compile(r"增加|新增|上涨|提高|扩大|增长|上调|调增|追加|恢复|增设|补发|提标")
_OTHER_YEAR = re.compile(r"上年|去年|上一?年度|20\d{2}|疫情|基数|以前")
_CHANGES = ("比上年增减额", "比年初预算增减额")


@rule("WRD12", title="金额和比率写明计量单位", formula="金额后有“万元”等单位，比率后有“%”", family=FAMILY)
def numbers_have_their_units(book: Book) -> Iterator[Result]:
    """决算数为105.58， without 万元; 占76.23， without %."""
    yield from told(book, without_units(book))


def without_units(book: Book) -> Iterator[Finding]:
    for passage in book.report.passages:
        if not passage.statement.endswith("情况") or passage.statement == "预算绩效情况":
            continue
        for pattern, unit in ((_NO_UNIT, "万元"), (_NO_PERCENT, "%")):
            for match in pattern.finditer(passage.text):
                near = passage.text[max(0, match.start() - 10) : match.end() + 1]
                message = f"{where(passage)}“……{near}”中的{match['number']}没有写计量单位，疑漏“{unit}”。"
                yield Finding("WRD12", NOTE, message, where=passage.where)


@rule(
    "WRD13",
    title="原因与增减方向相符",
    formula="增加的原因不是减少类事项，减少的原因不是增加类事项",
    family=FAMILY,
)
def reasons_point_the_same_way(book: Book) -> Iterator[Result]:
    """An increase put down to savings alone, a decrease to additions alone; words on the year before may turn it."""
    for figure in book.figures:
        if figure.measure not in _CHANGES or not figure.reason or not figure.value:
            continue
        less, more = bool(_LESS.search(figure.reason)), bool(_MORE.search(figure.reason))
        if less == more or more == (figure.value > 0) or _OTHER_YEAR.search(figure.reason):
            yield Agrees((figure,))
            continue
        direction = "增加" if figure.value > 0 else "减少"
        message = f"{place(figure)}的{named(figure)}为{direction}，所述原因却是“{figure.reason[:40]}”。"
        yield Finding("WRD13", NOTE, message, None, figure.value, (figure,), figure.where)
