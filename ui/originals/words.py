"""Words of the page 原文核对."""

from __future__ import annotations

from model.terms import Measure

SCOPE = "数字与原文"

# What stands at the left
VIEW = "查看"
VIEW_FIGURE = "数字"
VIEW_SCORE = "评分行"
VIEW_TASKS = "待办"
VIEW_ALL = "全部数字"

# The excerpt
LINES_BEFORE = "前面还有 {n} 行"
LINES_AFTER = "后面还有 {n} 行"
ROWS_LEFT_OUT = "……"
HERE = "这个数字的位置"
PAGE_PICTURE = "原件第 {page} 页"
LARGER, SMALLER, FRAME = "放大", "缩小", "原文"
PAGE_BEFORE = "上一页"
PAGE_AFTER = "下一页"
PICK_HINTS = {
    "picture": "在页面上按住拖动，框出数字的位置",
    "lines": "点击一行，作为数字的位置",
    "cells": "点击一格，作为数字的位置",
}
DOWNLOAD = "下载原件"
DAMAGED = "原件“{name}”已损坏：内容与入库时不同，不能作为依据，因此不显示、不下载。数字、位置和更正记录都还在；请重新上传同一个文件补回原件。"

# The glance at an original beside a page
TO_SOURCE = "更正、其他出处与记录"
TO_SOURCE_SCORE = "在原文核对中打开"
CLOSE_GLANCE = "关闭"
CLOSE_BESIDE = "关闭对照"

# The card
READ_AS = "程序读作 {value}，原文字样“{text}”"
NOT_READ = "程序没有读到，由人补录"
STRUCK = "已划去，不计入任何结果"
AGREES = "程序现在的读法与更正相同"
DERIVED = "由说明文字推算，位置是据以推算的文字"
PRINTED = "原文字样“{text}”"
STATED_REASON = "所述原因：{reason}"

# Read from a scan
RECOGNISED = "从扫描件上识读，把握 {percent}%"
RECOGNISED_DOUBTFUL = "从扫描件上识读，字迹不清（把握 {percent}%），请与右边的原文核对"
READ_RIGHT = "与原文一致"
READ_RIGHT_HINT = "核对无误：去掉“识读存疑”，待办中的这一条记为已处理"
SAVED_RIGHT = "已记为核对无误。"
LIKELY = "按勾稽关系，这个数可能是 {value}"
TAKE_LIKELY = "按此更正为 {value}"
TAKE_LIKELY_HINT = "请先与原文核对。更正后可随时撤销，读到的原数保留。"
LIKELY_REASON = "与原件核对后按勾稽关系更正。"

# Two files
FIRST_FILE = "一个文件"
SECOND_FILE = "另一个文件"


def conflicts_title(count: int) -> str:
    return f"两个文件有 {count} 个数字不一致，两个数都保留；点击一行对照原件"


# Elsewhere
ELSEWHERE = "同一数字的其他出处"
VALUE = "数值"
UNIT_OF_VALUE = "单位"
STATEMENT = "表或章节"
ITEM = "项目"
CODE = "科目编码"
MEASURE = "指标"
YEAR = "年度"
PLACE = "位置"
FILE = "文件"
REPORT = "报告"
DIFFERS = "不一致"
CORRECTION = "更正"
ALL_FIGURES = "报告中的全部数字"

# Correcting
FIX = "更正"
ADD = "补录数字"
CANCEL = "不改了"
STRIKE = "划去（这不是数字）"
SAVE_FIX = "保存更正"
SAVE_ADD = "保存补录"
MORE_FIELDS = "表、指标、年度和编码"
REASON = "理由"
REASON_HINT = "例如：原件第 12 页为 118.44，程序少读一位"
NEW_PLACE = "新位置：{place}"
SAME_PLACE = "位置不变。在右边的原文上可指出新位置。"
ADD_PLACE = "位置：{place}。在右边的原文上可指出别的位置。"
NO_PLACE = "还没有位置。请在右边的原文上指出数字的位置。"
PERSON = "更正人"
PERSON_HINT = "您的姓名"
SAVED = "已保存。各页和导出都已改用更正后的数字。"
SAVED_ADD = "已补录。各页和导出都已用上这个数字。"
SAVED_STRIKE = "已划去。各页和导出都不再用这个数字。"
SAVED_UNDO = "已撤销。"
SAVED_REDO = "已恢复更正。"
BAD_NUMBER = "“{said}”不是一个数。请只填数字，例如 -1,234.50；单位在旁边选择。"
NO_NUMBER = "请填写数值。"
STILL_SAVE = "看过之后仍要保存，请再按一次“{button}”。"
THEIRS = "{who}于 {at} {what}，理由：{reason}"

# History of one figure
HISTORY = "更正记录"
UNDO = "撤销"
UNDO_REASON = "撤销"
REDONE = "恢复"
UNDONE_MARK = "已撤销"

# Tasks
KEYS = "按键：j 下一条，k 上一条，d 处理完或重新打开，a 补录数字"
TASK_DONE = "已处理，点击重新打开"
TASK_OPEN = "点击标为已处理"
NO_TASKS = "这份报告读取时没有遇到疑问。"
NAME_FIRST = "请先在“更正人”中填写您的姓名，处理记录要写明是谁处理的。"

NO_FIGURE = "库中没有编号为 {figure} 的数字，链接可能来自另一台机器，或它所在的报告已删除。"
OLD_VERSION = "这是第 {version} 版报告中的数字，已有更新的版本，这里只能查看。"
REMOVED = "这个数字所在的报告已删除，这里只能查看。可在“历史记录”中恢复报告。"
NO_SCORE = "库中没有编号为 {score} 的评分行，它所在的报告可能已删除。"
NO_FILE = "这份报告没有文件记录，无法显示原文。"
CHOOSE_FILE = "文件"

MEASURES = (
    Measure.FINAL, Measure.INITIAL_BUDGET, Measure.BUDGET, Measure.PRIOR_YEAR, Measure.CHANGE, Measure.CHANGE_RATE, Measure.BUDGET_GAP, Measure.BUDGET_GAP_RATE,
    Measure.SHARE, Measure.BUDGET_RATE, Measure.COUNT,
)  # fmt: skip
UNITS = ("万元", "元", "千元", "亿元", "%", "个", "人", "人次", "批次", "辆", "台（套）", "次", "家", "分")

FIELD_NAMES = {
    "value": "数值",
    "unit": "单位",
    "item": "项目",
    "statement": "表或章节",
    "code": "科目编码",
    "measure": "指标",
    "year": "年度",
    "where": "位置",
}
NOTHING = "空"


def action_name(action: str) -> str:
    """What was done, as a verb."""
    return {"changed": "更正", "added": "补录", "struck": "划去", "undone": "撤销", "kept": "沿用更正"}[
        action
    ]


def from_to(field: str, before: str, after: str) -> str:
    if before == after:
        return f"{field}仍在{after}，范围有改动"
    return f"{field}由 {before} 改为 {after}"


def tasks_title(left: int, total: int) -> str:
    if not total:
        return NO_TASKS
    return f"{total} 条读取提示，还有 {left} 条没有处理" if left else f"{total} 条读取提示，都已处理"


def both_title(first: str, second: str, gap: str) -> str:
    """Two numbers side by side: whether they agree."""
    return f"两处不一致：{first}与 {second}，相差 {gap}" if gap else f"两处一致：{first}"


def view_tasks(left: int) -> str:
    return f"{VIEW_TASKS}（{left}）" if left else VIEW_TASKS


def elsewhere_title(places: int, differing: int) -> str:
    """How many other statements of the number there are, and how many disagree."""
    if not places:
        return "报告中没有别处写到这个数字"
    said = f"另有 {places} 处写到这个数字"
    return f"{said}，其中 {differing} 处不一致" if differing else f"{said}，都一致"


def back_to(page: str) -> str:
    return f"‹ 返回{page}"


def where_printed(file: str, place: str) -> str:
    return f"文件“{file}”{place}" if file else place


def done_said(who: str, at: str) -> str:
    return f"{who} {at} 处理"


def report_name(unit: str, year: int) -> str:
    return f"{unit} {year} 年报告"
