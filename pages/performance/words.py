"""Words of the page 绩效评分."""

from __future__ import annotations

from model.terms import Measure

SCOPE_HEAD = "绩效自评表，分值与得分"
CHOICE = "自评表"

# Tables
TREE_TABLE = "自评表逐项得分"
TARGETS_TABLE = "自评表逐项完成情况"
FUNDING_TABLE = "资金预算与执行"
LOSSES_TABLE = "扣分的指标"
TABLES_TABLE = "各自评表得分"

# Columns
INDICATOR = "指标"
TARGET = "年度指标值"
ACTUAL = "实际完成值"
WEIGHT = "分值"
SCORE = "得分"
SCORE_RATE = "得分率"
LOST = "扣分"
NOTE = "偏差原因及说明"
PLACE = "出处"
FUNDS = "资金"
INITIAL = Measure.INITIAL_BUDGET
BUDGET = "全年预算数"
SPENT = "全年执行数"
EXECUTION = "执行率"
UNIT = "单位"
YEAR = "年度"
TABLE = "自评表"
PROJECT = "项目"
LEVEL = "一级指标"
FULL = "满分"
INDICATORS = "指标数"

# Marks
ADDED_UP = "各行相加"
PARTIAL = "未读全"
NO_POINTS = "无分值"

HEADLINE_TABLES = "自评表"
HEADLINE_MEAN = "平均得分率"
HEADLINE_LOWEST = "得分率最低"
HEADLINE_EXECUTION = "平均执行率"
TABLE_WORD = "张"
NO_TOTAL_READ = "没有读到总分"
NO_POINTS_GIVEN = "自评表没有分值"

AVERAGE = "本单位平均"


def table_name(project: str, table: str, unit: str) -> str:
    """A table's short name in charts and lists; tables of the whole unit carry its name and their sort."""
    if project != unit:
        return project
    return f"{unit}{'指标计分' if '计分' in table else '整体'}"


def table_label(project: str, table: str, unit: str) -> str:
    """A table in the list of choices; `unit` is "" where one unit is shown."""
    said = f"{project}（{table}）" if project not in table else table
    return f"{unit}：{said}" if unit else said


def scored_note(scored: int, tables: int) -> str:
    if scored == tables:
        return "都有分值和得分"
    return f"{scored} 张有分值和得分" if scored else "都没有分值和得分"


def nothing_there(year: int, years: list[int]) -> str:
    """The chosen year's report has no score table; other years may."""
    others = "、".join(str(other) for other in years)
    turn = f"可改选 {others} 年，或" if years else "可"
    return f"{year} 年的报告没有绩效自评表。{turn}补充上传带有自评表的附件。"


def tree_finding(project: str, score: str, full: str, lost: str, item: str, item_lost: str) -> str:
    """The tree's title: points of the full mark, and the line that lost most."""
    said = f"{project}得 {score} 分（满分 {full} 分）"
    if not lost:
        return f"{said}，没有扣分"
    most = f"，“{item}”扣得最多（{item_lost} 分）" if item else "，扣分的指标没有读到"
    return f"{said}，扣 {lost} 分{most}"


def unscored_finding(project: str, indicators: int) -> str:
    return f"{project}列出 {indicators} 项指标，只有指标值和完成值，没有分值和得分"


def unfinished(project: str, indicators: int, score: str, weight: str) -> str:
    """A table of which only a part was read and whose total is missing."""
    return f"{project}只读到 {indicators} 项指标（得 {score} 分，分值 {weight} 分），没有读到总分"


def partial_said(read: str, full: str) -> str:
    return f"读到的各行分值合计 {read} 分，满分 {full} 分：其余的行没有读到，请核对原文。"


def sums_differ(printed: str, added: str) -> str:
    return f"表中总分为 {printed} 分，读到的各行得分合计为 {added} 分。"


def total_note(note: str) -> str:
    return f"总分一行注明：{note}。" if note else ""


def losses_finding(
    year: int,
    tables: int,
    partial: bool,
    lost: str,
    level: str,
    level_lost: str,
    share: str,
    item: str,
    most: str,
) -> str:
    """Where the points went: by 一级指标, and the indicator that lost most."""
    by_level = f"，{level}扣 {level_lost} 分（占 {share}）" if level else ""
    counted = f"{tables} 张自评表{'读到的指标' if partial else ''}共扣 {lost} 分"
    return f"{year} 年 {counted}{by_level}，“{item}”扣得最多（{most} 分）"


def no_losses(year: int) -> str:
    return f"{year} 年读到的各项指标都没有扣分。"


def rank_finding(year: int, tables: int, project: str, lost: str, unit: str, mean: str, overall: str) -> str:
    """Which table lost most, and how the chosen unit's mean stands beside that of all tables."""
    said = f"{year} 年 {tables} 张自评表中，{project}扣分最多（{lost} 分）"
    return f"{said}；平均得分率：{unit} {mean}，全部 {overall}" if mean else said


def all_full(year: int, tables: int) -> str:
    return f"{year} 年 {tables} 张自评表都得满分"


def course_finding(name: str, first: int, start: str, last: int, end: str) -> str:
    return f"{name}得分率：{first} 年 {start}，{last} 年 {end}"


def course_one_year(year: int) -> str:
    return f"只有 {year} 年的自评得分，还看不出多年变化。"


def execution_finding(low: int, low_rate: str, high: int, high_rate: str, limit: str) -> str:
    """Whether tables that spent less scored less."""
    return f"执行率低于 {limit} 的 {low} 张自评表平均得分率 {low_rate}，其余 {high} 张 {high_rate}"


def execution_even(tables: int, low: bool, rate: str, limit: str) -> str:
    said = f"都低于 {limit}" if low else f"都不低于 {limit}"
    return f"{tables} 张自评表的执行率{said}，平均得分率 {rate}"


def foot_said(lines: int, partial: int) -> str:
    said = f"本页用到 {lines} 行自评数据"
    return f"{said}，其中 {partial} 张自评表没有读全（标“{PARTIAL}”）。" if partial else f"{said}。"
