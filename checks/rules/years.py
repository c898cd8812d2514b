"""Years named in sentences: the report's own for what it tells, the one before for what it compares with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.book import Book
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from checks.rules.wording import FAMILY
from model import Finding, Passage
from model.finding import NOTE, WARNING
from model.words import amount, say

_COMPARED = re.compile(
    r"(?:与|比|较|同)(?P<year>20\d{2})年度?(?:决算数?|支出数?|同期)?(?:相比|[，]?(?:增加|减少|增长|下降|上升|降低|持平))"
)
_SUBJECT = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?(?P<year>20\d{2})年度?(?!初|末|\d{1,2}月)"
)
_AMOUNT = re.compile(r"(?<![\d.])(\d+\.\d{2})万元")
_TELLING = Decimal(10)
"""Smaller amounts may be equal by chance."""


@rule(
    "WRD11",
    title="文字中的年份与报告年度相符",
    formula="所述年份 = 报告年度；所比年份 = 上年",
    family=FAMILY,
)
def years_in_sentences_fit_the_report(book: Book) -> Iterator[Result]:
    """A comparison of the year with itself; this year's amount told under another year."""
    told = [passage for passage in book.report.passages if passage.statement.endswith("情况")]
    if not book.report.passages:
        yield Missing("报告文字")
    if not told:
        return
    yield Agrees()
    subjects = [int(match["year"]) for passage in told if (match := _SUBJECT.match(passage.text))]
    if subjects and subjects.count(book.year) * 2 <= len(subjects):
        yield Missing("报告年度（文字多为其他年度）")
        return
    for passage in told:
        yield from wrong_comparisons(book, passage)
        yield from wrong_subject(book, passage)


def wrong_comparisons(book: Book, passage: Passage) -> Iterator[Result]:
    """与2023年相比 in the report of 2023; a comparison with an earlier year than the last may be meant."""
    for match in _COMPARED.finditer(passage.text):
        year = int(match["year"])
        if year == book.year - 1:
            continue
        severity = WARNING if year >= book.year else NOTE
        message = say(
            "{passage:section}写“{words}”，本报告为{year}年度，应与{gap}年相比。",
            passage=passage,
            words=match.group(),
            year=book.year,
            gap=book.year - 1,
        )
        expected = Decimal(book.year - 1)
        yield Finding("WRD11", severity, message, expected, Decimal(year), where=passage.where)


def wrong_subject(book: Book, passage: Passage) -> Iterator[Result]:
    """A paragraph that begins with another year and never comes to this one."""
    match = _SUBJECT.match(passage.text)
    if match is None or str(book.year) in passage.text or int(match["year"]) == book.year:
        return
    first = re.split(r"[。；]|相比|[，](?:与|比|较)", passage.text)[0]
    amounts = {Decimal(text) for text in _AMOUNT.findall(first)}
    own = {f.value for f in book.figures if f.year == book.year and f.value >= _TELLING and f.unit == "万元"}
    this_years = sorted(amounts & own)
    if not amounts:
        return
    severity = WARNING if this_years else NOTE
    said = f"，所述{amount(this_years[-1])}万元是{book.year}年的数" if this_years else ""
    message = say(
        "{passage:section}写“{year}年”，本报告为{year2}年度{said}。",
        passage=passage,
        year=match["year"],
        year2=book.year,
        said=said,
    )
    year = Decimal(match["year"])
    yield Finding("WRD11", severity, message, Decimal(book.year), year, where=passage.where)
