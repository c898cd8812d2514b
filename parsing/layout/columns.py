"""What the numbers of a column say: its measure, year and unit, by the headings over it; no two columns say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from model.terms import Line, Measure
from model.terms.provenance import Certainty
from model.terms.statements import Column as Declared
from parsing.document import Cell
from parsing.layout.headings import looks_like_heading
from parsing.layout.sheet import Column, Doubt, Path, Role, Sheet
from parsing.numbers import is_blank

_YEAR = re.compile(r"(20\d\d)年度?")
# 上年结转 is a balance of this year's accounts, every other word of this kind measures against something else.
_OTHER = re.compile(
    r"20\d\d年|上年(?!.{0,4}结转)|去年|增减|变动|增长|对比|差[额异]|[%％]|率$|占比|比重|^[比较与占]"
)
# A group of columns (小计, 基本支出, 项目支出) under one of these holds budgets, under 决算数 the accounts.
_BUDGETS = re.compile(r"(?:年初|全年|当年|本年|调整后?的?)预算数?|预算数?")
_FINAL = re.compile(r"(?:本年)?决算数?")
_NAMED = re.compile(
    r"(?:本年|年初|全年|调整|支出|收入|采购)?(?:决算|预算)(?:数|金额)?|金额|统计数|(?:账面)?(?:[原净]|价)值|实际(?:支出|发生)[数额]"
    r"(?:[（(].{1,6}[）)])?"
)
_DIFFERENCE = re.compile(r"(?:金额)?(?:对比|比较|差[额异]数?)(?:情况)?")
_COUNT = re.compile(r"数量|(?P<name>.*)（(?P<unit>个|辆|人|人次|批|批次|次|家|户|台（套）|台|套|平方米)）")
_PART = re.compile(r"^其中|面向|授予|预留")
_SUM = ("小计", Line.TOTAL, "总计")
_TOTAL = re.compile(r"(?:本年|支出|收入)?(?:合计|总计)")
_RATE = re.compile(r"[%％]|率|幅度|占比|比重|比例")
_PER_CENT = re.compile(r"^占比$|[%％率]$")


def measured(sheet: Sheet, declared: Callable[[Hashable], Sequence[Declared]], year: int) -> Sheet:
    """The sheet with what each of its columns says; a column of which nothing tells it is set aside, and a doubt.

    declared: the columns that a block of the sheet's form can have.
    """
    groups: dict[Hashable, list[Column]] = {}
    for column in sheet.columns:
        if column.role is Role.VALUE:
            groups.setdefault((column.block, column.item), []).append(column)
    told: dict[int, Column] = {}
    doubts = list(sheet.doubts)
    for group in groups.values():
        filled = {column.index: cells for column in group if (cells := _cells(sheet, column, own=False))}
        found = match_columns(group, declared(group[0].block), year, filled, doubts)
        guessed = {d.facts["column"] for d in doubts if d.code == "repaired_heading"}
        by_lines = {c.index: "" for c in group if c.index not in found and _cells(sheet, c, own=True)}
        places = {column.index: _cells(sheet, column)[0] for column in group if _cells(sheet, column)}
        for column in _told_apart(group, {**by_lines, **found}, year, places, doubts):
            told[column.index] = (
                replace(column, certainty=Certainty.CARRIED) if column.index + 1 in guessed else column
            )
    columns = (
        told.get(one.index, replace(one, role=Role.ASIDE)) if one.role is Role.VALUE else one
        for one in sheet.columns
    )
    return replace(sheet, columns=tuple(columns), doubts=tuple(doubts))


def _cells(sheet: Sheet, column: Column, own: bool | None = None) -> list[Cell]:
    """What a column holds, of lines that tell its measure themselves (own), of the others, or of all."""
    lines = (line for line in sheet.lines if line.block == column.block)
    cells = (line.cell(column) for line in lines if own is None or own == bool(line.measure))
    return [cell for cell in cells if cell is not None and not is_blank(cell.text)]


def match_columns(
    group: Sequence[Column],
    declared: Sequence[Declared],
    year: int,
    filled: Mapping[int, Sequence[Cell]],
    doubts: list[Doubt],
) -> dict[int, str]:
    """The measure of each column of a block, by its heading path; a damaged heading by its place among sound ones.

    A heading that says nothing but its measure goes before one that may stand for it; of two equal ones neither is
    told by the form. A heading that the form does not know keeps its printed path. A column without any heading is told
    from the form's order only where the columns around it leave one measure open; else it is a doubt.
    """
    paths = {c.index: in_final_group(path) for c in group for path in undated([c.path], year)}
    found = {column.index: column.measure for column in group if column.measure}
    _say_themselves(paths, filled, found)
    for whole in (True, False):
        for index, path in paths.items():
            if index not in found and (measure := measure_of(path, declared, set(found.values()), whole)):
                found[index] = measure
    _by_place_or_as_printed(paths, filled, found, [column.measure for column in declared], doubts)
    for index, (cell, *_) in filled.items():
        if index not in found:
            doubts.append(Doubt("unknown_column", cell.place, {"column": index + 1, "text": cell.text}))
    return found


def _say_themselves(paths: Mapping[int, Path], filled: Mapping[int, object], found: dict[int, str]) -> None:
    """Add what no form declares: counts, other years, changes, rates, and headings that several columns share."""
    free = {index: path for index, path in paths.items() if path and index not in found}
    times = Counter(path for index, path in free.items() if index in filled)
    for index, path in free.items():
        if name := counted(path)[0]:
            found[index] = name
        elif stands_apart(path) or times[path] > 1:
            found[index] = printed_measure(own_path(path, shared_head(paths)))


def _by_place_or_as_printed(
    paths: Mapping[int, Path],
    filled: Mapping[int, Sequence[Cell]],
    found: dict[int, str],
    order: Sequence[str],
    doubts: list[Doubt],
) -> None:
    """Add the measures of columns with numbers whose headings the form does not know."""
    for index, (cell, *_) in filled.items():
        if index in found:
            continue
        path = paths[index]
        measure = gap_measure(index, list(paths), found, order)
        sound = looks_like_heading(path) and len("".join(path)) > 3 and not damaged(path)
        if measure and not sound:
            found[index] = measure
            doubts.append(Doubt("repaired_heading", cell.place, {"column": index + 1, "measure": measure}))
        elif is_total(path) and (total := total_of(order)) not in found.values():
            found[index] = total
        elif looks_like_heading(path):
            found[index] = printed_measure(own_path(path, shared_head(paths)))
    if len(filled) == 1 and Measure.FINAL in order and Measure.FINAL not in found.values():
        # A block's one column with numbers holds its 决算数 whatever its heading, but for a budget, a count, another year.
        (lone,) = filled
        told = found.get(lone, "")
        if not (
            "预算" in told or told == Measure.COUNT or counted(paths[lone])[0] or stands_apart(paths[lone])
        ):
            found[lone] = Measure.FINAL


def shared_head(paths: Mapping[int, Path]) -> Path:
    """The heading that stands over every one of several columns, which says nothing of any."""
    heads = {path[:1] for path in paths.values()}
    return next(iter(heads)) if len(heads) == 1 and len(paths) > 1 else ()


def _told_apart(
    group: Sequence[Column],
    found: Mapping[int, str],
    year: int,
    places: Mapping[int, Cell],
    doubts: list[Doubt],
) -> list[Column]:
    """The columns that alone say what they say; two that say the same would be taken for one another."""
    columns = []
    for column in group:
        if column.index in found:
            measure, own_year = dated(found[column.index], year)
            unit = column.unit or ("%" if is_rate(measure) else counted(column.path)[1])
            columns.append(replace(column, measure=measure, year=own_year, unit=unit))
    said = Counter((column.measure, column.year) for column in columns if column.index in places)
    for (measure, _), count in said.items():
        if count > 1:
            first = next(c for c in columns if c.measure == measure and c.index in places)
            facts = {"item": first.item, "measure": measure}
            doubts.append(Doubt("equal_columns", places[first.index].place, facts))
    return [column for column in columns if said[column.measure, column.year] <= 1]


def measure_of(path: Path, declared: Sequence[Declared], taken: set[str], whole: bool = False) -> str:
    """The declared measure that fits the heading path, "" where none that is free does; the part of a total fits none.

    whole: whether the heading must say nothing else.
    """
    if path and _PART.search(path[-1]):
        return ""
    of_group = path[:-1] if len(path) > 1 and path[-1] in _SUM else path
    for joined in dict.fromkeys(("/".join(path), "/".join(of_group))):
        for column in declared:
            fits = column.heading.fullmatch if whole else column.heading.search
            if column.measure not in taken and fits(joined):
                return column.measure
    return ""


def gap_measure(column: int, columns: Sequence[int], found: Mapping[int, str], order: Sequence[str]) -> str:
    """The one declared measure that can stand in this column, given the sound columns left and right of it."""
    before = [order.index(found[c]) for c in columns if c < column and found.get(c) in order]
    after = [order.index(found[c]) for c in columns if c > column and found.get(c) in order]
    low, high = max(before, default=-1), min(after, default=len(order))
    unknown = [c for c in columns if c not in found]
    free = [measure for measure in order[low + 1 : high] if measure not in found.values()]
    return free[0] if len(free) == 1 and len(unknown) == 1 and before and after else ""


def total_of(order: Sequence[str]) -> str:
    """The measure of a form that holds a line's whole amount."""
    return next((measure for measure in order if _TOTAL.fullmatch(measure)), Measure.FINAL)


def own_path(path: Path, head: Path = ()) -> Path:
    """The heading path without the words that every column has over it; a group's sum bears the group's name."""
    own = tuple(text for text in path if text not in ("项目", "支出", "收入", *head)) or path
    return own[:-1] if len(own) > 2 - len(head) and own[-1] in ("小计", Line.TOTAL) else own


def damaged(path: Path) -> bool:
    """Whether a heading shows the marks of bad OCR: scattered single letters or foreign script."""
    return bool(re.search(r"[A-Za-z\uac00-\ud7af\\\\=/|~]", "".join(path)))


def undated(paths: Sequence[Path], year: int) -> list[Path]:
    """The heading paths without the report's own year (2023年决算数 is 决算数); another year stays."""
    own = re.compile(rf"{year}年度?")
    return [tuple(filter(None, (own.sub("", text) for text in path))) for path in paths]


def in_final_group(path: Path) -> Path:
    """The heading path without the group heading 决算数, which tells a column from the budget's of the same name."""
    return tuple(text for text in path[:-1] if not _FINAL.fullmatch(text)) + path[-1:]


def is_total(path: Path) -> bool:
    """Whether a column is headed 决算数 or 本年决算数 alone: the amount of each line, undivided."""
    return bool(path) and bool(_FINAL.fullmatch(path[-1]))


def stands_apart(path: Path) -> bool:
    """Whether a column holds no plain amount of the report's year."""
    return any(_OTHER.search(text) for text in path) or any(_BUDGETS.fullmatch(text) for text in path[:-1])


def printed_measure(path: Path) -> str:
    """The measure of a column that stands apart, in the contract's words; else its heading as printed."""
    if len(path) > 1 and path[-1] in _SUM and _BUDGETS.fullmatch(path[-2]):
        path = path[:-1]
    printed = "/".join(path)
    if re.fullmatch(r"年初预算数?|(?:全年|调整)预算数?", path[-1]):
        return Measure.INITIAL_BUDGET if "年初" in path[-1] else Measure.BUDGET
    if re.search(r"占.*预算|完成.*预算|预算.*完成|完成率|执行率", printed):
        return Measure.BUDGET_RATE
    if re.search(r"占比|比重|^占|/占", printed):
        return Measure.SHARE
    if _DIFFERENCE.fullmatch(path[-1]) and not re.search(r"上年|去年|预算|^[比较与]", printed):
        return printed  # nothing tells from what
    if re.search(r"增减|变动|增长|对比|差[额异]|^[比较与]|/[比较与]", printed):
        base = "年初预算" if "预算" in printed else "上年"
        return f"比{base}增减{'率' if _RATE.search(path[-1]) else '额'}"
    if re.search(r"上年|去年", printed) and not re.search(r"结转|结余|预算", printed):
        return Measure.PRIOR_YEAR
    return printed


def counted(path: Path) -> tuple[str, str]:
    """What a heading with a counting unit says and the unit, "" for money: 人数（人） is no amount."""
    match = _COUNT.fullmatch(path[-1]) if path else None
    return (match["name"] or Measure.COUNT, match["unit"] or "个") if match else ("", "")


def is_bare_difference(measure: str) -> bool:
    """Whether a heading says a difference, and not from what."""
    return bool(_DIFFERENCE.fullmatch(measure))


def names_measure(path: Path) -> bool:
    """Whether a heading is a measure's own name, with a year or without: 决算数, 金额, 2022年决算数, 增减额."""
    told = stands_apart(path) or bool(counted(path)[0])
    return bool(path) and (told or bool(_NAMED.fullmatch(_YEAR.sub("", path[-1]))))


def is_rate(measure: str) -> bool:
    """Whether a measure's numbers are per cent, printed with the sign or without."""
    return bool(_PER_CENT.search(measure))


def dated(measure: str, year: int) -> tuple[str, int]:
    """A printed measure and the year that it names (2022年决算数 is 决算数 of 2022), else the report's."""
    match = _YEAR.search(measure)
    if not match:
        return measure, year
    return _YEAR.sub("", measure).strip("/") or Measure.FINAL, int(match[1])
