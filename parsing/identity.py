"""Whose report it is, of which year, of a department or of one unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from model import Place, ReadingWarning
from model.report import DEPARTMENT, UNIT
from parsing.failure import ReadFailure
from parsing.names import plain
from parsing.naming import Naming, is_furniture, name_of, title_of, unit_of_file_name
from parsing.outline import Outline, arabic_years
from parsing.told import FIRST_YEAR, LAST_YEAR, told_by_person

_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_TABLE_YEAR = re.compile(r"^(?:.*[:：])?(20\d{2})年度?$")
_NAMED_YEAR = re.compile(r"(?<!\d)(20\d{2})(?:年度?)?[^\d]{0,40}?决算")
_UNPUBLISHED_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?!度?(?:\d{1,2}月.{0,6})?(?:公开|发布|公示|上报|报送))")
# What one naming of a year weighs as the year of the accounts, by the words around it.
_COMPARED, _NAMED, _OF_ACCOUNTS, _IN_TITLE = 0, 1, 2, 20
_TITLE_LENGTH = 60
_OF_UNIT = re.compile(r"单位(?:本级)?(?:收支|财务)?决算")
_OF_DEPARTMENT = re.compile(r"部门(?:本级)?(?:收支|财务)?决算")
# A form's heading says 部门决算 in the report of a unit too.
_PART = re.compile(r"第.{1,2}部分|[一二三四五六七八九十]{1,3}、")
_ITSELF = re.compile(r"本级|机关")


@dataclass(frozen=True, slots=True)
class Identity:
    """The unit's name, the fiscal year and 部门决算 or 单位决算. warnings: what is not certain of them, and why.

    kind_is_printed: whether the document says which of the two it is.
    """

    unit: str
    year: int
    kind: str
    warnings: tuple[ReadingWarning, ...] = ()
    kind_is_printed: bool = True


def identify(outline: Outline, file_name: str) -> Identity:
    """The report's identity. Raises ReadFailure where its year or unit is not printed."""
    told = told_by_person()
    year = told.year or year_of(outline)
    naming = Naming(told.unit, ("person",)) if told.unit else name_of(outline)
    # Tables in a workbook of their own often print neither; the file's name, or its folder's, then does.
    path = PurePath(file_name)
    named = [arabic_years(plain(name)) for name in (path.stem, *reversed(path.parts[:-1]))]
    warnings = list(doubts(outline, year, naming))
    unit = naming.name
    if year is None:
        year = next(filter(None, map(year_of_file_name, named)), None)
        warnings.append(named_only("决算年度", f" {year} 年"))
    if not unit:
        unit = next(filter(None, map(unit_of_file_name, named)), "")
        warnings.append(named_only("单位名称", f"“{unit}”"))
    if year is None:
        raise ReadFailure(
            "no_year",
            "没有找到决算年度（例如“2024年度”）。请确认文件完整，封面、说明或文件名中应写明年度。",
        )
    if not unit:
        raise ReadFailure(
            "no_unit", "没有找到单位名称。请确认文件完整，封面、表头、说明或文件名中应写明部门或单位名称。"
        )
    kind = told.kind or kind_of(outline)
    return Identity(unit, year, kind or DEPARTMENT, tuple(warnings), kind_is_printed=bool(kind))


def doubts(outline: Outline, year: int | None, naming: Naming) -> Iterator[ReadingWarning]:
    """What the document says two ways of its unit and year, and a name found only where anything may stand."""
    if naming.name and not naming.is_sure:
        message = f"单位名称取自{naming.told()}，为“{naming.name}”，没有封面或表头证实。请核对，不对时在保存前改正。"
        yield ReadingWarning("unit_unsure", message, Place())
    if naming.other:
        message = f"标题为“{naming.name}”，表头写的却是“{naming.other}”。请核对是否拼错了文件；现按标题读取。"
        yield ReadingWarning("unit_differs", message, Place())
    other = None if told_by_person().year else table_year(outline)
    if year and other and other != year:
        message = f"标题为 {year} 年度，各表写的却是 {other} 年度。请核对是否拼错了文件；现按标题读取。"
        yield ReadingWarning("year_differs", message, Place())


def named_only(what: str, value: str) -> ReadingWarning:
    """The warning that something was taken from the file's name."""
    return ReadingWarning("from_file_name", f"文件中没有印{what}，按文件名取为{value}。请核对。", Place())


def year_of_file_name(name: str) -> int | None:
    """The fiscal year in a file's name: the one before 决算, else the only one that is not of its publication."""
    match = _NAMED_YEAR.search(name)
    years = {int(match[1])} if match else {int(year) for year in _UNPUBLISHED_YEAR.findall(name)}
    return years.pop() if len(years) == 1 and is_fiscal(min(years)) else None


def is_fiscal(year: int | None) -> bool:
    return year is not None and FIRST_YEAR <= year <= LAST_YEAR


def year_of(outline: Outline) -> int | None:
    """The year of the title on the cover, else the one that most headings and sentences on the accounts name."""
    cover = [line for line in outline.cover if not is_furniture(line)]
    joined = ("".join(cover[start : start + 4]) for start in range(len(cover)))
    titles = [title_of(line) for line in (*cover, *joined)]
    titled = (title.year for title in titles if title is not None and is_fiscal(title.year))
    return next(titled, None) or voted_year(outline.texts)


def voted_year(texts: Sequence[str]) -> int | None:
    """The year that weighs most by the words around it."""
    votes: Counter[int] = Counter()
    for text in texts:
        for match in _YEAR.finditer(text):
            votes[int(match[1])] += weight_of_year(text, match)
    likely = [(count, year) for year, count in votes.items() if is_fiscal(year) and count]
    return max(likely)[1] if likely else None


def weight_of_year(text: str, match: re.Match[str]) -> int:
    """How much one naming of a year says that it is the year of the accounts."""
    if text[match.end() :].startswith("度") and "决算" in text and len(text) < _TITLE_LENGTH:
        return _IN_TITLE
    if text[: match.start()].endswith(("与", "比", "较", "同", "和")):
        return _COMPARED
    return _OF_ACCOUNTS if "决算" in text or "支出" in text else _NAMED


def table_year(outline: Outline) -> int | None:
    """The year that captions of tables print (2023年度), where two or more do and none prints another."""
    texts = (*outline.captions, *outline.cells)
    years = Counter(int(match[1]) for text in texts if (match := _TABLE_YEAR.match(text)))
    return next(iter(years)) if len(years) == 1 and min(years.values()) > 1 else None


def kind_of(outline: Outline) -> str:
    """单位决算 where titles say so, else the cover, else headings, more often than 部门决算; "" where nothing tells."""
    cover = "".join(outline.cover)
    titles = [line for line in outline.cover if title_of(line) and not _PART.match(line)]
    for texts in (titles, [cover], outline.headings):
        units = sum(len(_OF_UNIT.findall(text)) for text in texts)
        departments = sum(len(_OF_DEPARTMENT.findall(text)) for text in texts)
        if units != departments:
            return UNIT if units > departments else DEPARTMENT
    told = bool(_OF_UNIT.search(cover) or _OF_DEPARTMENT.search(cover))
    return UNIT if _ITSELF.search(cover) and not told else DEPARTMENT if told else ""
