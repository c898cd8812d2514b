"""Whose report it is, of which year: read from the cover, captions and headings, by vote where no cover is printed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from model import Place, ReadingWarning
from model.terms.statements import table_named
from parsing.document import Document, Grid, Line
from parsing.failure import ReadFailure
from parsing.names import plain

# Reports have been published under today's rules since the budget law of 2014; nothing earlier or later is a fiscal year.
FIRST_YEAR, LAST_YEAR = 2008, 2099

_DIGITS = {
    character: str(value)
    for value, characters in enumerate(["〇○零Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
    for character in characters
}
_CHINESE_YEAR = re.compile(r"二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}(?=年)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_KIND = r"(?P<kind>部门|单位)"
_NAMED_YEAR = re.compile(r"(?<!\d)(20\d{2})(?:年度?)?[^\d]{0,40}?决算")
_UNPUBLISHED_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?!度?(?:\d{1,2}月.{0,6})?(?:公开|发布|公示|上报|报送))")
_NAME = r"(?P<unit>[\u4e00-\u9fffA-Za-z“”（）·、0-9]{2,50}?)"
_COVERS = (
    re.compile(rf"(?P<year>20\d{{2}})年(?:度)?{_NAME}{_KIND}(?:收支|财务)?决算(?!表|情况说明|公开报表)"),
    re.compile(rf"{_NAME}(?P<year>20\d{{2}})年(?:度)?{_KIND}(?:收支|财务)?决算"),
)
_CAPTION = re.compile(
    r"^(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称)?(?:[（(]公章[）)])?[:：]([\u4e00-\u9fffA-Za-z“”（）·]{4,50}?)(?:20\d{2}年|公开|金额|单位[:：]|$)"
)
_LABEL = re.compile(r"^(?:资金使用单位|部门名称|单位名称|预算单位|部门（单位）名称|实施单位)$")
_OVERVIEW = re.compile(rf"^(?:第[一二三四五]部分)?{_NAME}(?:单位|部门)?(?:概况|基本情况)$")
_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{2,14}?(?:省|市|县|区|旗|州|镇|乡|街道)[\u4e00-\u9fff]{0,16}?"
    r"(?:委员会|管理局|事务局|服务局|保障局|监督局|局|办公室|事务中心|服务中心|中心|委|厅|院|所|站|队|大学|学院|学校|中学|小学|医院|法院|检察院|联合会|人民政府|党校)"
)
_FISCAL = re.compile(r"决算|财政拨款|收入支出|基本支出|三公")
_LONGEST_TITLE = 40
_NOT_A_NAME = re.compile(
    r"^(?:年度?|本|各|第.部分|目录|度)|公开|附件|概况|情况|报表|目录|部分|决算|预算|关于|说明"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The unit's name, the fiscal year and 部门决算 or 单位决算. warnings: what only the file's name told."""

    unit: str
    year: int
    kind: str
    warnings: tuple[ReadingWarning, ...] = ()


def identify(document: Document) -> Identity:
    """The report's identity. Raises ReadFailure where it is no report, or its year or unit is not printed."""
    texts = document_texts(document)
    if not speaks_of_accounts(texts):
        raise ReadFailure(
            "not_a_report",
            "没有找到决算内容（收入支出决算、财政拨款、基本支出等），这不像一份部门决算报告。请确认文件是否选对。",
        )
    year, unit = find_year(texts), find_unit(texts, document)
    # Tables in a workbook of their own often print neither; the file's name, or its folder's, then does.
    path = PurePath(document.source.name)
    named = [arabic_years(plain(name)) for name in (path.stem, *reversed(path.parts[:-1]))]
    warnings: list[ReadingWarning] = []
    if year is None:
        year = next(filter(None, map(year_of_name, named)), None)
        warnings += named_only("决算年度", f" {year} 年")
    if not unit:
        unit = next(filter(None, map(unit_of_name, named)), "")
        warnings += named_only("单位名称", f"“{unit}”")
    if year is None:
        raise ReadFailure(
            "no_year",
            "没有找到决算年度（例如“2024年度”）。请确认文件完整，封面、说明或文件名中应写明年度。",
        )
    if not unit:
        raise ReadFailure(
            "no_unit", "没有找到单位名称。请确认文件完整，封面、表头、说明或文件名中应写明部门或单位名称。"
        )
    return Identity(unit, year, find_kind(texts), tuple(warnings))


def speaks_of_accounts(texts: list[str]) -> bool:
    """Whether a document is about final accounts, be it only one of the tables in a file of its own."""
    if len(_FISCAL.findall("".join(texts))) >= 3:
        return True
    return any(len(text) <= _LONGEST_TITLE and table_named(text) is not None for text in texts)


def named_only(what: str, value: str) -> list[ReadingWarning]:
    """The warning that something was taken from the file's name."""
    return [ReadingWarning("from_file_name", f"文件中没有印{what}，按文件名取为{value}。请核对。", Place())]


def year_of_name(name: str) -> int | None:
    """The fiscal year in a file's name: the one before 决算, else the only one that is not of its publication."""
    match = _NAMED_YEAR.search(name)
    years = {int(match[1])} if match else {int(year) for year in _UNPUBLISHED_YEAR.findall(name)}
    return years.pop() if len(years) == 1 and FIRST_YEAR <= min(years) <= LAST_YEAR else None


def unit_of_name(name: str) -> str:
    """The organ that a file's name begins with, "" where it names none."""
    match = _ORGAN.match(re.sub(r"^(?:附件\d*|\d{1,2}(?!\d))?[-_.、:：]*(?:20\d{2}年度?)?", "", name))
    return match.group() if match and not _NOT_A_NAME.search(match.group()) else ""


def document_texts(document: Document) -> list[str]:
    """Every line and every cell of a document, squeezed, with years in Arabic digits."""
    out: list[str] = []
    for block in document.blocks:
        if isinstance(block, Line):
            out.append(arabic_years(plain(block.text)))
        else:
            out.extend(
                arabic_years(plain(cell.text))
                for row in block.rows
                for cell in row
                if cell and cell.text.strip()
            )
    return out


def arabic_years(text: str) -> str:
    """ "二〇二四年度" as "2024年度"; full-width digits as plain ones."""
    text = text.translate({0xFF10 + digit: str(digit) for digit in range(10)})
    return _CHINESE_YEAR.sub(lambda match: "".join(_DIGITS.get(c, c) for c in match.group()), text)


def cover_text(texts: list[str]) -> str:
    """What stands before the table of contents or the first part, as one text: a title may go over several lines."""
    return "".join(cover_lines(texts))


def cover_lines(texts: list[str]) -> list[str]:
    """The lines before the table of contents or the first part."""
    cover: list[str] = []
    for text in texts[:40]:
        if re.match(r"目录|目次|第一部分|一、", text):
            break
        cover.append(text)
    return cover


def find_year(texts: list[str]) -> int | None:
    """The year of the cover, else the one that most headings and sentences on the accounts name."""
    for pattern in _COVERS:
        match = pattern.search(cover_text(texts))
        if match and FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
            return int(match["year"])
    votes: Counter[int] = Counter()
    for text in texts:
        for match in _YEAR.finditer(text):
            weight = 1
            if text[match.end() :].startswith("度") and "决算" in text and len(text) < 60:
                weight = 20
            elif re.match(r"(?:与|比|较|同|和)$", text[match.start() - 1 : match.start()]):
                weight = 0
            elif "决算" in text or "支出" in text:
                weight = 2
            votes[int(match[1])] += weight
    likely = [(count, year) for year, count in votes.items() if FIRST_YEAR <= year <= LAST_YEAR and count]
    return max(likely)[1] if likely else None


def find_unit(texts: list[str], document: Document) -> str:
    """The name on the cover, else the name that captions, labelled cells and the text agree on."""
    cover = cover_lines(texts)
    votes: Counter[str] = Counter()
    for pattern in _COVERS:
        # A title on one line goes before one put together: a web page's counter may stand above it (浏览次数：100).
        for text, weight in [("".join(cover), 100), *((line, 110) for line in cover)]:
            for match in pattern.finditer(text):
                vote(votes, match["unit"], weight)
    for text in texts:
        caption = _CAPTION.match(text)
        if caption:
            vote(votes, caption[1], 20)
        overview = _OVERVIEW.match(text)
        if overview:
            vote(votes, overview["unit"], 8)
        for pattern in _COVERS if len(text) < 60 else ():
            for match in pattern.finditer(text):
                vote(votes, re.sub(r"^第.部分", "", match["unit"]), 15)
    if not votes:
        votes = organ_votes(texts, labelled_units(document))
    return best_name(votes)


def vote(votes: Counter[str], name: str, weight: int) -> None:
    """Count a name if it can be one."""
    name = re.sub(r"^(?:第.部分|附件\d*|关于|公开)", "", name.strip("：:、，"))
    if 3 < len(name) <= 40 and not _NOT_A_NAME.search(name):
        votes[name] += weight


def labelled_units(document: Document) -> list[str]:
    """Names in the cells beside 资金使用单位, 部门名称 …"""
    found: list[str] = []
    for block in document.blocks:
        if not isinstance(block, Grid):
            continue
        for row in block.rows:
            cells = [plain(cell.text) for cell in row if cell and cell.text.strip()]
            found += [after for label, after in pairwise(cells) if _LABEL.match(label)]
    return [name for name in found if _ORGAN.fullmatch(name)]


def organ_votes(texts: list[str], labelled: list[str]) -> Counter[str]:
    """Names of organs by how often the text prints them; a shorter name is also counted inside a longer one."""
    whole = "\n".join(texts)
    names = {
        match.group() for text in texts for match in _ORGAN.finditer(text) if len(match.group()) > 5
    } | set(labelled)
    names = {
        re.sub(
            r"^.*(?:和|与|及|是|由|对|在|经|的|于|为|从|向|将)(?=[\u4e00-\u9fff]{2,8}?(?:省|市|县|区))",
            "",
            name,
        )
        for name in names
    }
    votes: Counter[str] = Counter()
    for name in names:
        if len(name) > 5 and not _NOT_A_NAME.search(name):
            votes[name] = whole.count(name) + 5 * sum(name in other for other in labelled)
    return votes


def best_name(votes: Counter[str]) -> str:
    """The name with most votes, the longer one among equals."""
    return max(votes, key=lambda name: (votes[name], len(name)), default="")


def find_kind(texts: list[str]) -> str:
    """单位决算 where cover and headings say so more often than 部门决算."""
    heads = [cover_text(texts), *(text for text in texts if len(text) < 50 and "决算" in text)]
    units = sum(len(re.findall(r"单位决算", text)) for text in heads)
    departments = sum(len(re.findall(r"部门决算", text)) for text in heads)
    return "单位决算" if units > departments else "部门决算"
