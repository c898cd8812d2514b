"""Tables whose headings name the lines of account: the parts of “三公”经费, the kinds of assets, over one row or a few."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from model.terms import Line, Measure
from model.terms.provenance import Certainty
from parsing.document import Row
from parsing.layout.arithmetic import MEASURES, proved_columns, told_differences
from parsing.layout.columns import dated, printed_measure, stands_apart, undated
from parsing.layout.grid import Headed, first_words
from parsing.layout.lines import count_unit, three_public_line
from parsing.layout.sheet import Column, Doubt, Parts, Path, Role, SheetLine
from parsing.names import has_chinese, item_name, plain
from parsing.numbers import parse_amount

_WHOLE = re.compile(r"合计|总计|小计")
_MEASURE = re.compile(r"(?:(?:年初|全年|调整)?预算数?|决算数?|(?:决算)?统计数|实际(?:支出|发生)?数)$")
_KIND = re.compile(r"资产|房屋|车辆|汽车|设备|投资|在建工程|证券")
_SUM = re.compile(r"小计|合计|金额|价值|账面.{0,3}值?|原值|净值|数量")
_COUNTED = re.compile(r"（(平方米|辆|台（套）|台|套|个|项)）$|^数量$")
_FEWEST = 3  # lines of account that headings must name


class Named(NamedTuple):
    """What a heading path names: the line of account, the headings that are left for its measure, its counting unit."""

    item: str
    rest: Path = ()
    unit: str = ""


def grouped(table: Headed, named: Callable[[Path], Named], year: int) -> Parts:
    """The columns with the items that their headings name, and each row of numbers as a line.

    A row that is headed as a measure (预算数, 2022年决算数, 增减) says it of all its numbers; another row's own name
    stands before the items, where it is no word for a sum.
    """
    last = max((c for c in range(table.width) if table.paths[c] or table.cells(c)), default=-1)
    drawn = [c for c in range(last + 1) if not table.is_row_number(c) and not table.holds_words(c)]
    lines = [line for row in table.body if (line := line_of(row, year))]
    if named is three_public_part and sum(not line.measure for line in lines) < 2:
        # The only line bears the unit's name, or the table's.
        lines = [replace(line, name="") for line in lines]
    columns, doubts = named_columns(table, named)
    lines = told_differences(lines, columns, year)
    told, lost = told_measures(columns, year)
    broken = lost or doubts or len(set(told)) < len(told)
    if named is three_public_part and broken:
        known = {key: column.index for key, column in zip(told, columns, strict=True) if all(key)}
        proved = proved_columns(drawn, known, lines)
        if proved:
            return proved, lines, [Doubt("proved_headings", table.cells(proved[0].index)[0].place)]
    return [with_measure(column, lost) for column in columns], lines, doubts


def named_columns(table: Headed, named: Callable[[Path], Named]) -> tuple[list[Column], list[Doubt]]:
    """The columns of numbers whose headings name a line of account, and a doubt for each other one."""
    columns: list[Column] = []
    doubts: list[Doubt] = []
    for index in range(table.width):
        if table.is_row_number(index) or not table.holds_amounts(index):
            continue
        found = named(table.paths[index])
        if found.item:
            measure = Measure.COUNT if found.unit else ""
            columns.append(Column(index, Role.VALUE, found.rest, 0, found.item, measure, found.unit))
        else:
            cell = next(cell for cell in table.cells(index) if parse_amount(cell.text))
            doubts.append(Doubt("unknown_column", cell.place, {"column": index + 1, "text": cell.text}))
    return columns, doubts


def told_measures(columns: Sequence[Column], year: int) -> tuple[list[tuple[str, str]], dict[int, str]]:
    """Each column's item and the measure that its own headings tell, and the measures of pairs that lost a heading.

    Of a part's two columns the first is the budget and the second the final.
    """
    told = [
        (column.item, column.measure or line_measure("/".join(undated([column.path], year)[0])))
        for column in columns
    ]
    lost: dict[int, str] = {}
    for item in {item for item, _ in told}:
        own = [(c, measure) for c, (one, measure) in zip(columns, told, strict=True) if one == item]
        if len(own) == len(MEASURES) and not all(measure for _, measure in own):
            lost |= {c.index: measure.value for (c, _), measure in zip(own, MEASURES, strict=True)}
    return told, lost


def with_measure(column: Column, lost: Mapping[int, str]) -> Column:
    """The column with the measure that its place in a pair gives it, where it has lost its heading."""
    if column.index not in lost:
        return column
    return replace(column, measure=lost[column.index], certainty=Certainty.CARRIED)


def line_of(row: Row, year: int) -> SheetLine | None:
    """A row of numbers as a line, None for a row without any."""
    if not any(cell and parse_amount(cell.text) for cell in row):
        return None
    label = item_name(first_words(row))
    (path,) = undated([(label,)], year)
    measure, own_year = dated(line_measure("/".join(path)), year)
    if measure:
        return SheetLine("", row, measure=measure, year=own_year)
    return SheetLine("" if _SUM.fullmatch(label) else label, row)


def line_measure(label: str) -> str:
    """What a row's label says of all its numbers, "" where it names something else."""
    if label and stands_apart((label,)):
        return printed_measure((label,))
    if re.search(r"年初预算", label):
        return Measure.INITIAL_BUDGET
    return (
        Measure.FINAL if re.search(r"决算|统计数|实际", label) else Measure.BUDGET if "预算" in label else ""
    )


def names_lines(table: Headed, named: Callable[[Path], Named]) -> bool:
    """Whether the headings name lines of account."""
    return len({item for path in table.paths if (item := named(path).item)}) >= _FEWEST


def three_public_part(path: Path) -> Named:
    """The part of “三公”经费 that a heading path names, lowest heading first; what stands below it is a part of it."""
    texts = [(text, _MEASURE.sub("", text) if len(text) > 4 else text) for text in path]
    rest = tuple(
        match[0]
        for text in path
        if (match := _MEASURE.search(text)) or (match := re.search(r".*(?:增减|对比|20\d\d年|上年).*", text))
    )
    for index in range(len(texts) - 1, -1, -1):
        text = item_name(texts[index][1])
        part = three_public_line(text)
        if _WHOLE.fullmatch(text) or not part or part == Line.TOTAL:
            continue
        below = [item_name(t) for _, t in texts[index + 1 :] if is_name(t)]
        return Named("/".join([part, *below]), rest, count_unit(part))
    if len(path) > 1 and "三公" in path[-2] and not _MEASURE.search(path[-2]):
        return Named(Line.TOTAL, rest)
    if "小计" in path:
        return Named(Line.VEHICLES, rest)
    return Named(Line.TOTAL if any(_WHOLE.fullmatch(text) for text in path) else "", rest)


def is_name(text: str) -> bool:
    """Whether a heading below a part names a part of it: 行政运行, but no sum and no measure."""
    words = sum(has_chinese(character) for character in text)
    return (
        words >= 2 and not _WHOLE.fullmatch(text) and not _MEASURE.search(text) and not stands_apart((text,))
    )


def asset_kind(path: Path) -> Named:
    """The kind of assets over a column: the lowest heading that is no word for a sum."""
    kind = next((item_name(text) for text in reversed(path) if not _SUM.fullmatch(text)), "")
    unit = next((found for text in reversed(path) if (found := _COUNTED.search(text))), None)
    rest = tuple(text for text in path if _SUM.fullmatch(plain(text)))
    return Named(_COUNTED.sub("", kind), rest, "" if unit is None else unit[1] or "个")
