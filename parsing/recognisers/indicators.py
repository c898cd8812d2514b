"""The indicator lines of a performance table: three levels, target, result, 分值, 得分, note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from model import Place, Score
from parsing.names import has_chinese, plain
from parsing.numbers import parse_amount
from parsing.recognisers.blocks import Row
from parsing.recognisers.funding import is_placeholder, real_cells
from parsing.recognisers.outcome import Outcome

_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("first", r"^一级指标"),
        ("second", r"^二级指标"),
        ("third", r"^三级指标|^指标名称"),
        ("sign", r"^指标(?:性质|符号|方向)|^(?:运算|计算|比较)符号?"),
        ("unit", r"^(?:指标)?(?:度量|计量)单位|^(?:指标值)?单位$"),
        ("actual", r"完成值|完成情况|实际(?:指标)?值|[实字]际.*值|完成指标值"),
        ("target", r"指标值|目标值|绩效目标$|计划(?:指标)?值"),
        ("weight", r"^分值|权重|^标准分"),
        ("score", r"得分|自评分|^评分"),
        ("note", r"偏差|原因|改进|措施|备注|指标解释|指标说明"),
    )
)
_TOTAL = re.compile(r"^(?:总分|合计|总计|自评总分|总得分)(?:值)?$")
_END = re.compile(r"^(?:说明|备注|注[:：]|填表人|联系人|自评结论|评价结论|其他需要说明)")
_ORDINAL = re.compile(r"^(?:指标\s*\d*\s*[:：.、]|[（(]?\d{1,2}[)）、.．](?!\d)|[①-⑳]|……)")
_FULL_MARK = re.compile(r"[（(]\s*\d+(?:\.\d+)?\s*分?[)）]")
_JUNK = re.compile(r"^[\[\]|_\s]+|[\[\]|_\s]+$")
_SPILL = re.compile(r"^[\u4e00-\u9fff]\s+(?=[≥≤<>＜＞=]?\d)")
# A level's cell that ran together with the indicator's (满意度指 服务对象 指标1: 服务对象满意度 …): the name is what follows.
_SWALLOWED = re.compile(
    r"^(?!指标)[^:：]{2,24}指标\s?\d+\s?[:：]\s*(?P<third>[\u4e00-\u9fff]{3,})", re.DOTALL
)
_NUMBERED = re.compile(r"指标\s?\d+\s?[:：]")
_NAME_LENGTH = 80
_HEADING_WORDS = ("一级指标", "二级指标", "三级指标")


def read_indicators(rows: Sequence[Row], table: str, project: str) -> Outcome:
    """Every indicator line and the total below the heading of levels."""
    outcome = Outcome()
    head = next((i for i, row in enumerate(rows) if is_heading(row)), None)
    if head is None:
        return outcome
    rows = [*rows[:head], parted(rows[head], rows[head + 1 :]), *rows[head + 1 :]]
    columns = columns_of(rows[head])
    levels = {"first": "", "second": ""}
    waiting: list[int] = []
    illegible: list[Place] = []
    for row in rows[head + 1 :]:
        texts = [plain(cell.text) for cell in row if cell and cell.text.strip()]
        if not texts or is_heading(row):
            continue
        if _END.match(texts[0]) and not any(_TOTAL.match(text) for text in texts):
            break
        place = next(cell.place for cell in row if cell and cell.text.strip())
        if any(_TOTAL.match(text) for text in texts[:2]):
            outcome.scores.append(total_line(row, columns, table, project, place))
            continue
        fields = row_fields(row, rows[head], columns)
        add_line(fields, place, levels, waiting, illegible, table, project, outcome)
    warn_of_illegible(illegible, project, outcome)
    return outcome


def warn_of_illegible(places: Sequence[Place], project: str, outcome: Outcome) -> None:
    """One warning for all rows of a table that could not be read, at the first of them."""
    if places:
        outcome.warn(
            "illegible_score_line",
            f"“{project}”绩效指标表自此有 {len(places)} 行无法辨认，未读取。请对照原文补录。",
            places[0],
            about=project,
        )


def is_heading(row: Row) -> bool:
    texts = [plain(cell.text) for cell in row if cell]
    return sum(any(text.startswith(word) for text in texts) for word in _HEADING_WORDS) >= 2


def parted(head: Row, below: Sequence[Row]) -> Row:
    """The headings, those that ran together in one cell (年度指标值 实际完成值 分值) each over its column.

    Where the rows below do not have just as many columns, nobody knows what stands under such a cell: it is no heading.
    """
    words = [
        replace(cell, text=text, boxes=None, sure=None)
        for cell in head
        if cell is not None
        for text in (cell.text.split() if runs_together(cell.text) else [cell.text])
    ]
    if len(words) == sum(cell is not None for cell in head):
        return head
    if max(map(real_cells, below), default=0) == len(words):
        return tuple(words)
    return tuple(cell and (None if runs_together(cell.text) else cell) for cell in head)


def runs_together(text: str) -> bool:
    """Whether a cell holds several headings, a blank between them."""
    words = text.split(" ")
    return len(words) > 1 and all(any(pattern.search(word) for _, pattern in _FIELDS) for word in words)


def columns_of(row: Row) -> dict[int, str]:
    """Which column gives which field; the first heading of a kind wins, but a level's own 分值 (一级指标 分值) is none."""
    found: dict[int, str] = {}
    begin = next((c for c, cell in enumerate(row) if cell and plain(cell.text).startswith(_HEADING_WORDS)), 0)
    for column, cell in list(enumerate(row))[begin:]:
        text = plain(cell.text) if cell else ""
        name = next((name for name, pattern in _FIELDS if text and pattern.search(text)), "")
        if name == "weight" and "third" in found.values() and found.get(column - 1) == "third":
            found = {other: field for other, field in found.items() if field != "weight"}
        if name and (name not in found.values() or name == "note"):
            found[column] = name
    return found


def row_fields(row: Row, head: Row, columns: dict[int, str]) -> dict[str, str]:
    """A row's texts by field: under their headings where that makes sense, else in the headings' order."""
    if real_cells(row) == real_cells(head) + 1 and not has_spans(row):
        repaired = without_surplus_blank(row, columns)
        if repaired:
            return repaired
    fields = by_column(row, columns)
    if not fits(fields):
        ordered = by_order(row, columns)
        return whole_target(ordered if ordered and fits(ordered) else fields)
    return whole_target(fields)


def whole_target(fields: dict[str, str]) -> dict[str, str]:
    """The fields, a target that is printed over three columns (≥ | 300 | 台) as one text."""
    target = fields.get("target", "")
    if not target:
        return fields
    sign, unit = fields.get("sign", ""), fields.get("unit", "")
    parts = (sign if not target.startswith(sign) else "", target, unit if not target.endswith(unit) else "")
    return {**fields, "target": "".join(parts)}


def has_spans(row: Row) -> bool:
    """Whether the source told merged cells apart (a PDF's grid), so that columns can be trusted."""
    return any(cell is not None and (cell.columns > 1 or cell.rows > 1) for cell in row)


def by_column(row: Row, columns: dict[int, str]) -> dict[str, str]:
    """Texts under their headings; words in an unheaded column right of the name go on with it."""
    fields: dict[str, str] = {}
    current = ""
    for column, cell in enumerate(row):
        if column in columns:
            current = columns[column]
        elif current != "third" and current != "note":
            current = current if column > min(columns, default=0) else ""
        if cell is None or not cell.text.strip() or not current:
            continue
        text = cell.text.strip()
        if column not in columns and current not in ("third", "note"):
            continue
        fields[current] = f"{fields[current]}{text}" if current in fields else text
    return {name: clean(name, text) for name, text in fields.items()}


def by_order(row: Row, columns: dict[int, str]) -> dict[str, str]:
    """Filled cells from the right: numbers are 得分 and 分值, then result, target, name, levels."""
    order = [columns[column] for column in sorted(columns)]
    texts = [cell.text.strip() for cell in row if cell and cell.text.strip()]
    if "sign" in order or "unit" in order:
        return {}
    if "score" in order and "weight" in order:
        tail = next(
            (i for i in range(len(texts) - 1, 0, -1) if number(texts[i]) and number(texts[i - 1])), None
        )
        if tail is None or tail < 4:
            return {}
        names = ["score", "weight", "actual", "target", "third", "second", "first"]
        fields = dict(zip(names, reversed(texts[: tail + 1]), strict=False))
        if tail + 1 < len(texts):
            fields["note"] = "".join(texts[tail + 1 :])
    else:
        names = [name for name in reversed(order) if name != "note"]
        fields = dict(zip(names, reversed(texts), strict=False))
    return {name: clean(name, text) for name, text in fields.items()}


def without_surplus_blank(row: Row, columns: dict[int, str]) -> dict[str, str] | None:
    """The row without the one blank cell that keeps its texts from standing under their headings (开江 2022)."""
    blanks = [index for index, cell in enumerate(row) if cell is not None and not cell.text.strip()]
    for index in reversed(blanks):
        fields = by_column(row[:index] + row[index + 1 :], columns)
        if all(fields.get(name) for name in ("third", "target", "actual") if name in columns.values()):
            return fields
    return None


def fits(fields: dict[str, str]) -> bool:
    """Whether a row makes sense: a name in words, numbers where scores stand."""
    third = fields.get("third", "")
    if third and (not has_chinese(third) or _NUMBERED.search(third) or len(third) > _NAME_LENGTH):
        return False
    if any(_NUMBERED.search(fields.get(name, "")) for name in ("target", "actual")):
        return False
    numbers = all(number(fields[name]) for name in ("weight", "score") if fields.get(name))
    return numbers and not (
        not third and any(fields.get(name) for name in ("target", "actual", "weight", "score"))
    )


def number(text: str) -> bool:
    return parse_amount(text) is not None


def clean(name: str, text: str) -> str:
    """A field's text as printed, without numbering of names and the junk that OCR leaves at cell edges."""
    if name in ("first", "second"):
        return level_name(text)
    if name == "third":
        return indicator_name(text)
    if name in ("weight", "score"):
        amount = parse_amount(text.removesuffix("分"))
        return "" if is_placeholder(text) else format(amount.value, "f") if amount else text
    text = _SPILL.sub("", _JUNK.sub("", text)).strip()
    if name == "note":
        return text
    return re.sub(r"(?<=\d)\s*\.\s*(?=\d)", ".", text).replace("\n", "")


def level_name(text: str) -> str:
    """ "产出指标 (50 分)" as 产出指标; words that OCR doubled are put right."""
    name = _FULL_MARK.sub("", plain(text))
    name = re.sub(r"(?:指标){2,}$", "指标", name)
    return re.sub(r"^指标(?=[\u4e00-\u9fff])", "", name)


def indicator_name(text: str) -> str:
    """The indicator's name without its number and full mark."""
    swallowed = _SWALLOWED.match(text)
    name = plain(re.sub(r"[\[\]|_]", "", swallowed["third"] if swallowed else text))
    while (shorter := _ORDINAL.sub("", name)) != name:
        name = shorter
    return re.sub(r"[（(]\d+(?:\.\d+)?分[)）]$", "", name).strip("；;。")


def add_line(
    fields: dict[str, str],
    place: Place,
    levels: dict[str, str],
    waiting: list[int],
    illegible: list[Place],
    table: str,
    project: str,
    outcome: Outcome,
) -> None:
    """One row as a score line, with the levels that merged cells above it give."""
    third = fields.get("third", "")
    values = {name: fields.get(name, "") for name in ("target", "actual", "weight", "score", "note")}
    if not third and not any(values[name] for name in ("weight", "score")):
        continue_line(fields, levels, outcome)
        return
    if not fits(fields) or not has_chinese(third):
        illegible.append(place)
        return
    if (
        not any(values.values())
        and outcome.scores
        and outcome.scores[-1].kind == "indicator"
        and outcome.scores[-1].weight
    ):
        carry(fields, levels)
        outcome.scores[-1] = extend_name(outcome.scores[-1], third)
        return
    carry(fields, levels)
    outcome.scores.append(
        Score(
            table=table,
            project=project,
            kind="indicator",
            path=(levels["first"], levels["second"], third),
            where=place,
            **values,
        )
    )
    fill_first_levels(levels, waiting, outcome)


def carry(fields: dict[str, str], levels: dict[str, str]) -> None:
    """Take over printed levels; a new first level begins with no second one."""
    if fields.get("first") and fields["first"] != levels["first"]:
        levels["first"], levels["second"] = fields["first"], ""
    if fields.get("second"):
        levels["second"] = fields["second"]


def fill_first_levels(levels: dict[str, str], waiting: list[int], outcome: Outcome) -> None:
    """A first level printed in the middle of its merged cell also holds for the lines above it (互助 2024)."""
    last = len(outcome.scores) - 1
    if not levels["first"]:
        waiting.append(last)
        return
    for index in waiting:
        _, second, third = outcome.scores[index].path
        outcome.scores[index] = replace(outcome.scores[index], path=(levels["first"], second, third))
    waiting.clear()


def continue_line(fields: dict[str, str], levels: dict[str, str], outcome: Outcome) -> None:
    """A row without name and score goes on with the line before it (a cell broken over a page)."""
    carry(fields, levels)
    rest = {name: fields.get(name, "") for name in ("target", "actual", "note")}
    if outcome.scores and outcome.scores[-1].kind == "indicator" and any(rest.values()):
        last = outcome.scores[-1]
        outcome.scores[-1] = replace(
            last,
            target=last.target + rest["target"],
            actual=last.actual + rest["actual"],
            note=last.note + rest["note"],
        )


def extend_name(score: Score, more: str) -> Score:
    """The line with the rest of its name, which the next page prints."""
    return replace(score, path=(*score.path[:-1], score.path[-1] + more))


def total_line(row: Row, columns: dict[int, str], table: str, project: str, place: Place) -> Score:
    """The 总分 line: full mark and score; a single number is the score."""
    fields = by_column(row, columns)
    numbers = [
        plain(cell.text).removesuffix("分")
        for cell in row
        if cell and number(plain(cell.text).removesuffix("分"))
    ]
    weight = fields.get("weight", "") if number(fields.get("weight", "")) else ""
    score = fields.get("score", "") if number(fields.get("score", "")) else ""
    if len(numbers) == 1:
        weight, score = ("", numbers[0]) if not score else (weight, score)
    elif len(numbers) >= 2 and not (weight and score):
        weight, score = numbers[0], numbers[1]
    return Score(
        table=table,
        project=project,
        kind="total",
        path=("总分",),
        where=place,
        weight=weight,
        score=score,
        note=fields.get("note", ""),
    )
