"""Performance tables laid out cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from model import Score
from model.terms import Measure
from samples.document import Cell, Row, Table, row
from samples.forms import COLUMN, NAMES
from samples.performance import CRITERIA_TABLE, PROJECT_TABLE, points

FUNDING_NAMES = {"年度资金总额": "年度资金总额", "当年财政拨款": "其中：当年财政拨款"}


def score_table(scores: Sequence[Score], unit: str, year: int, marks: str = COLUMN) -> Table:
    """The table of one project, unit or set of criteria; `scores` are its lines.

    marks: where a scoring list has its full marks, in a COLUMN or behind NAMES.
    """
    first = scores[0]
    criteria = first.table == CRITERIA_TABLE
    rows = tuple(_criteria(scores, marks) if criteria else _evaluation(scores, unit))
    title = first.table if first.table == PROJECT_TABLE else f"{year}年度{first.table}"
    captions = (f"（{year}年度）",) if first.table == PROJECT_TABLE else ()
    return Table(title, captions, rows, scores=tuple(scores), head=1 if criteria else 0)


def _evaluation(scores: Sequence[Score], unit: str) -> Iterator[Row]:
    """项目支出绩效自评表 and 部门整体支出绩效自评表; without 分值 and 得分 where no line has them."""
    funding = [score for score in scores if score.kind == "funding"]
    indicators = [score for score in scores if score.kind == "indicator"]
    scored = any(score.weight or score.score for score in scores)
    width = 9 if scored else 7
    project = scores[0].table == PROJECT_TABLE
    yield row(
        Cell("项目名称" if project else "部门名称", columns=2), Cell(scores[0].project, columns=width - 2)
    )
    if project:
        yield row(Cell("主管部门", columns=2), Cell("", columns=2), "实施单位", Cell(unit, columns=width - 5))
    yield from _funding(funding, scored=scored)
    yield row(
        Cell("年度总体目标", rows=2), Cell("预期目标", columns=4), Cell("实际完成情况", columns=width - 5)
    )
    goal, done = Cell("按计划完成年度各项任务。", columns=4), Cell("年度任务基本完成。", columns=width - 5)
    yield (None, *row(goal, done))
    yield from _indicators(indicators, scored=scored)
    for total in (score for score in scores if score.kind == "total"):
        yield row(Cell("总分", columns=6), total.weight, total.score, total.note)


def _funding(funding: Sequence[Score], *, scored: bool) -> Iterator[Row]:
    label = Cell("项目资金（万元）", rows=len(funding) + 1)
    heads: tuple[str, ...]
    numbers: tuple[str, ...]
    if scored:
        heads = (Measure.INITIAL_BUDGET, "全年预算数", "全年执行数", "分值", "执行率", "得分")
    else:
        heads = ("全年预算数（A）", "全年执行数（B）", "预算执行率（B/A）")
    span = 2 if scored else 3
    yield row(label, Cell("", columns=span), *heads)
    for score in funding:
        name = Cell(FUNDING_NAMES.get(score.path[0], score.path[0]), columns=span)
        rate = score.rate and score.rate + "%"
        if scored:
            numbers = (score.initial, score.budget, score.spent, score.weight, rate, score.score)
        else:
            numbers = (score.budget, score.spent, rate)
        yield (None, *row(name, *numbers))


def _indicators(indicators: Sequence[Score], *, scored: bool) -> Iterator[Row]:
    label = Cell("绩效指标", rows=len(indicators) + 1)
    points = ("分值", "得分") if scored else ()
    note = "偏差原因分析及改进措施" if scored else "未完成原因和改进措施"
    yield row(label, "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", *points, note)
    for index, score in enumerate(indicators):
        earned = (score.weight, score.score) if scored else ()
        yield (
            None,
            *_levels(indicators, index),
            *row(score.path[2], score.target, score.actual, *earned, score.note),
        )


def _levels(scores: Sequence[Score], index: int) -> tuple[Cell | None, ...]:
    """The cells of 一级 and 二级, which reach down over the lines that share them."""
    return _reaching(scores, index, 1), _reaching(scores, index, 2)


def _reaching(scores: Sequence[Score], index: int, depth: int) -> Cell | None:
    level = scores[index].path[:depth]
    if index and scores[index - 1].path[:depth] == level:
        return None
    rows = 1
    while index + rows < len(scores) and scores[index + rows].path[:depth] == level:
        rows += 1
    return Cell(level[-1], rows=rows)


def _criteria(scores: Sequence[Score], marks: str) -> Iterator[Row]:
    lines = [score for score in scores if score.kind == "indicator"]
    column = marks == COLUMN and any(score.weight for score in lines)
    yield row("一级指标", "二级指标", "三级指标", *(("分值",) if column else ()), "自评分", "指标解释")
    for index, score in enumerate(lines):
        weight = (score.weight,) if column else ()
        levels = _levels(lines, index)
        third = score.path[2]
        if marks == NAMES:
            levels = tuple(
                _with_mark(cell, lines[index : index + cell.rows]) if cell else None for cell in levels
            )
            third += f"（{score.weight}分）" if score.weight else ""
        yield (*levels, *row(third, *weight, score.score, score.note))
    for total in (score for score in scores if score.kind == "total"):
        weight = (total.weight,) if column else ()
        yield row(Cell("总分", columns=3), *weight, total.score, total.note)


def _with_mark(cell: Cell, lines: Sequence[Score]) -> Cell:
    """A level with the sum of its lines' full marks behind its name."""
    full = sum((Decimal(line.weight or 0) for line in lines), Decimal(0))
    return replace(cell, text=f"{cell.text}（{points(full)}分）")
