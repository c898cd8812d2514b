"""Who must publish: a list out of a workbook, with what is wrong with it told, or grown from the units that departments name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from data.disclosure import Publisher
from data.failure import StoreFailure
from parsing.failure import ReadFailure
from parsing.isolated import read_list
from parsing.listing import BETWEEN, MERGED

_HEADS = {
    "unit": ("单位名称", "单位", "预算单位", "部门名称"),
    "level": ("级次", "层级", "级别"),
    "sector": ("行业", "领域", "系统"),
    "district": ("区县", "地区", "区划", "所在地"),
    "superior": ("主管部门", "上级部门", "主管单位"),
    "year": ("年度", "年份"),
}
_HEAD_WITHIN = 10
_LISTING = re.compile(r"单位构成|编制范围|汇总.*单位|所属单位|预算单位")
_NUMBERED = re.compile(
    r"^(?:\d{1,3}[、.．]|（\d{1,3}）|[一二三四五六七八九十]+、)?(?P<name>[\u4e00-\u9fff（）]{5,40}?)(?:本级|（本级）)?[；;。，]?$"
)
_ROW = re.compile(r"^\d{1,3}，(?P<name>[^，]+)")
_UNIT_END = re.compile(
    r"(?:局|委|办|中心|学校|中学|小学|幼儿园|医院|站|所|院|馆|大队|支队|处|会|社|公司|本级|机关)$"
)


def read(path: Path, name: str, year: int) -> tuple[list[Publisher], list[str]]:
    """The units of a workbook's list for a year, and what is wrong with it. Raises StoreFailure for no list."""
    try:
        report = read_list(path, name)
    except ReadFailure as failure:
        raise StoreFailure(failure.code, failure.message) from failure
    merged = [str(one.where.cell) for one in report.warnings if one.code == MERGED]
    return listed([line.text.split(BETWEEN) for line in report.passages], merged, year)


def listed(
    rows: Sequence[Sequence[str]], merged: Sequence[str], year: int
) -> tuple[list[Publisher], list[str]]:
    """The units of a list for a year, and what is wrong with the list in sentences. Raises StoreFailure for no list."""
    head = next((n for n, row in enumerate(rows[:_HEAD_WITHIN]) if column(row, "unit") is not None), None)
    if head is None:
        raise StoreFailure("no_head", "名单中没有“单位名称”一列，没有导入。请在表头写明“单位名称”。")
    columns = {name: column(rows[head], name) for name in _HEADS}
    units: list[Publisher] = []
    others = 0
    for row in rows[head + 1 :]:
        told = {name: cell(row, at) for name, at in columns.items()}
        other_year = re.search(r"20\d{2}", told.pop("year"))
        if other_year and int(other_year.group()) != year:
            others += 1
        elif told["unit"]:
            units.append(Publisher(**told))
    once = list({one.unit: one for one in reversed(units)}.values())[::-1]
    return once, list(wrong_with(units, merged, others, year))


def wrong_with(units: Sequence[Publisher], merged: Sequence[str], others: int, year: int) -> Iterator[str]:
    """What is wrong with a list: merged cells, doubled names, another year, nothing in it."""
    if merged:
        yield f"名单有合并单元格（{merged[0]}等{len(merged)}处），只有左上角的单元格有内容，请核对下列单位。"
    doubled = [name for name, count in Counter(one.unit for one in units).items() if count > 1]
    if doubled:
        yield f"名单中{len(doubled)}个名称重复，各算一个单位：{'、'.join(doubled[:5])}。"
    if others:
        yield f"名单中{others}行不是{year}年度，没有导入。"
    if not units:
        yield f"名单中没有{year}年度的单位，没有可以导入的内容。"


def column(row: Sequence[str], name: str) -> int | None:
    """Where a heading row has a column."""
    heads = list(row)
    return next((heads.index(head) for head in _HEADS[name] if head in heads), None)


def cell(row: Sequence[str], at: int | None) -> str:
    """A cell's words without blanks."""
    return row[at] if at is not None and at < len(row) else ""


def grown(lines: Iterable[tuple[str, str]]) -> list[Publisher]:
    """The units that department reports list, each under its department; a department stands for itself."""
    found: dict[str, Publisher] = {}
    within: dict[str, int] = {}
    for department, line in lines:
        found.setdefault(department, Publisher(department))
        if _LISTING.search(line):
            within[department] = 40
        elif within.get(department, 0) and line.startswith("第") and "部分" in line[:6]:
            within[department] = 0
        if within.get(department, 0) or _ROW.match(line):
            within[department] = max(0, within.get(department, 0) - 1)
            for name in units_in(line):
                if name != department:
                    found.setdefault(name, Publisher(name, superior=department))
    return list(found.values())


def units_in(line: str) -> list[str]:
    """The units that a line of a list names: the line itself, or what stands behind its colon."""
    if row := _ROW.match(line):
        line = row["name"]
    behind = re.split(r"(?:包括|如下|具体为|分别为)[：:]", line)
    parts = re.split(r"[、；;，,。]", behind[1]) if len(behind) > 1 else [line]
    names = [match["name"] for part in parts if (match := _NUMBERED.match(part.strip()))]
    return [
        name for name in names if _UNIT_END.search(name) and not re.search(r"单位|部门|决算|以下|情况", name)
    ]
