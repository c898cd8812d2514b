"""The funding lines of a performance table: 年度资金总额 and its parts, with budget, spending and rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from model import Score
from model.terms import Line, Measure
from parsing.document import Cell
from parsing.names import has_chinese, item_name, plain
from parsing.numbers import in_wan, is_blank, parse_amount
from parsing.recognisers.blocks import Row
from parsing.recognisers.outcome import Outcome

_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("score", r"^得分|自评得分|^评分"),
        ("initial", r"年初(?:预算|安排)"),
        ("rate", r"执行率|完成率"),
        (
            "budget",
            r"(?:全年|调整|项目|年度|当年)?(?:后)?预算数?(?:（[A-Z]）)?$|全年预算|预算安排数|预算金额",
        ),
        ("spent", r"执行数|实际支出|支出数|决算数|实际使用|到位数"),
        ("weight", r"^分值?(?:（.{1,6}）)?$|权重"),
    )
)
_LINE = re.compile(
    r"^(?:年度资金总?额?|合计|(?:资金)?总额|财政专户管理资金|财政拨款|当年财政拨款|当年|上年结转(?:结余)?(?:资金)?|其他资金|其他|.{0,6}财政(?:资金|拨款)|地方资金|.{0,4}级资金|单位资金|自有资金|本级资金)$"
)
_NAMES = {
    "年度资金总": "年度资金总额",
    "年度资金": "年度资金总额",
    Line.TOTAL: "年度资金总额",
    "资金总额": "年度资金总额",
    "总额": "年度资金总额",
    "当年": "当年财政拨款",
}
_PAIR_MONEY = re.compile(r"预算执行情况（(万元|元)）")
_END = re.compile(r"总体目标|预期目标|一级指标|目标完成情况")


def read_funding(rows: Sequence[Row], table: str, project: str, money: str) -> Outcome:
    """The funding lines between their heading and the goals."""
    outcome = Outcome()
    head = next((i for i, row in enumerate(rows) if len(fields_of(row)) >= 2), None)
    if head is None:
        return read_pairs(rows, table, project, money)
    columns = fields_of(rows[head])
    for row in rows[head + 1 :]:
        if any(cell and _END.search(plain(cell.text)) for cell in row):
            break
        label = line_label(row)
        if label is not None:
            outcome.scores.append(
                funding_line(row, label, rows[head], columns, table, project, money, outcome)
            )
    return outcome


def read_pairs(rows: Sequence[Row], table: str, project: str, money: str) -> Outcome:
    """四川's lines of pairs: 预算数：12.00 执行数：11.00; below, 其中-财政拨款 and 其它资金 twice in one row."""
    outcome = Outcome()
    money = next(
        (m[1] for row in rows for cell in row if cell and (m := _PAIR_MONEY.search(plain(cell.text)))), money
    )
    begun = False
    for row in rows:
        cells = [cell for cell in row if cell and cell.text.strip()]
        pairs = [
            (cell, number.text)
            for cell, number in pairwise(cells)
            if has_chinese(cell.text) and parse_amount(number.text) is not None
        ]
        names = [item_name(cell.text) for cell, _ in pairs]
        if names == [Measure.BUDGET, "执行数"]:
            names, begun = ["年度资金总额"] * 2, True
        if not begun or len(set(names)) != 1 or len(names) != 2:
            if begun:
                break
            continue
        budget, spent = (number_text(text, money) or "" for _, text in pairs)
        path = (names[0].replace("其它", "其他"),)
        outcome.scores.append(
            Score(
                table=table,
                project=project,
                kind="funding",
                path=path,
                where=pairs[0][0].place,
                budget=budget,
                spent=spent,
            )
        )
    return outcome


def fields_of(row: Row) -> dict[int, str]:
    """Which column gives which field; one cell may hold two headings run together (执行率 得分)."""
    found: dict[int, str] = {}
    for column, cell in enumerate(row):
        if cell is None or not cell.text.strip():
            continue
        words = [plain(word) for word in re.split(r"[\s　]+", cell.text) if word]
        names = [name for word in words if (name := field_named(word))]
        if len(names) > 1 and len(names) == len(words):
            found.update({column + offset: name for offset, name in enumerate(names)})
        elif name := field_named(plain(cell.text)):
            found[column] = name
    return found if "spent" in found.values() else {}


def field_named(text: str) -> str:
    return next((name for name, pattern in _FIELDS if pattern.search(text)), "")


def line_label(row: Row) -> Cell | None:
    """The cell that names a funding line."""
    for cell in row:
        if cell and has_chinese(cell.text) and _LINE.match(item_name(cell.text)):
            return cell
    return None


def funding_line(
    row: Row,
    label: Cell,
    head: Row,
    columns: dict[int, str],
    table: str,
    project: str,
    money: str,
    outcome: Outcome,
) -> Score:
    """One line; cells stand under their headings, or in the headings' order where the rows are not of one length."""
    texts = (
        aligned(row, head, columns) if real_cells(row) == real_cells(head) else in_order(row, label, columns)
    )
    name = item_name(label.text)
    values: dict[str, str] = {}
    for field, text in texts.items():
        value = number_text(text, money if field in ("initial", "budget", "spent") else "")
        if value is None:
            outcome.warn(
                "illegible_score_cell",
                f"“{project}”资金表中“{name}”印作“{text.strip()[:30]}”，不能读成一个数。请对照原文补录。",
                label.place,
            )
        values[field] = value or ""
    return Score(
        table=table,
        project=project,
        kind="funding",
        path=(_NAMES.get(name, name),),
        where=label.place,
        **values,
    )


def real_cells(row: Row) -> int:
    """How many positions of a row are drawn, up to its last cell."""
    return max((index for index, cell in enumerate(row) if cell is not None), default=-1) + 1


def aligned(row: Row, head: Row, columns: dict[int, str]) -> dict[str, str]:
    """Each field's text by column; digits that a cell break divided under one heading are put together (1|0)."""
    texts: dict[str, str] = {}
    current = ""
    for column, cell in enumerate(row):
        above = head[column] if column < len(head) else None
        text = above.text.strip() if above else ""
        if column in columns:
            current = columns[column]
        elif text and not re.fullmatch(r"[\d\W]{1,2}", text):
            current = ""
        if current and cell and not has_chinese(cell.text) and not is_placeholder(cell.text):
            texts[current] = f"{texts.get(current, '')}{cell.text.strip()}"
    return texts


def in_order(row: Row, label: Cell, columns: dict[int, str]) -> dict[str, str]:
    """The cells behind the label in the headings' order."""
    start = next(index for index, cell in enumerate(row) if cell is label) + 1
    fields = [columns[column] for column in sorted(columns)]
    cells = [cell.text for cell in row[start:] if cell is not None]
    return {field: text for field, text in zip(fields, cells, strict=False) if not is_placeholder(text)}


def is_placeholder(text: str) -> bool:
    """A blank, or a dash in place of a number."""
    return is_blank(text) or plain(text) in ("_", "-", "—", "－")


def number_text(text: str, money: str) -> str | None:
    """A cell's number as a decimal string, in 万元 for money; None where it is no single number."""
    if is_placeholder(text):
        return ""
    amount = parse_amount(text)
    if amount is None:
        with_unit = re.fullmatch(r"([\d.,\s]+)(万元|元)", text.strip())
        if not with_unit:
            return None
        inner = parse_amount(with_unit[1])
        return None if inner is None else format(in_wan(inner.value, with_unit[2]), "f")
    value: Decimal = in_wan(amount.value, money) if money else amount.value
    return format(value, "f")
