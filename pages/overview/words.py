"""Words of the page 总览."""

from __future__ import annotations

from model.terms import Line, Measure

SCOPE = Line.YEAR_EXPENDITURE

INCOME_TOTAL = Line.INCOME_TOTAL
EXPENDITURE = Line.YEAR_EXPENDITURE
PROJECT_SHARE = "项目支出占比"
THREE_PUBLIC = Line.THREE_PUBLIC

MATRIX = "单位与年度"
MATRIX_HINT = "有数字的格表示已有该年度报告，数字为本年支出合计；点击格子查看该单位该年度。"
COURSE = "历年收支"
ATTENTION = "需要关注"
NO_ATTENTION = "没有需要关注的事项。"

UNIT = "单位"
YEAR = "年度"
ITEM = "项目"
FINAL = Measure.FINAL
CHANGE = "增减额"
RATE = "增减率"
AT = "时间"
WHAT = "事项"
FILE = "文件"
WHERE = "位置"
SAID = "说明"
STATED = "已上传"

ONE_YEAR = "只有 {year} 年的报告，看不到变化。上传该单位其他年度的报告后，这里显示历年收支。"
TEXT_ONLY = "没有读到决算表，数字都来自文字说明。可补充上传含决算表的文件。"

TWO_FILES = "两个文件"


def conflict(statement: str, item: str, measure: str, first: str, second: str) -> str:
    """“收入支出决算总表”收入总计（决算数）两个文件不一致：… 为 …，… 为 …."""
    line = item if measure == Measure.FINAL else f"{item} {measure}"
    return f"“{statement}”{line}，两个文件不一致：{first}，{second}。两个数都保留，请核对。"


def stated_in(file: str, value: str) -> str:
    return f"“{file}”为 {value}"


SAMPLES_HERE = "库中有 {units} 个示例单位、{reports} 份示例报告（名称以“示例”开头），数字是编造的，只供试用。"
SAMPLES_GONE = "库中没有示例单位，可载入试用，随时移除。"
REMOVE_SAMPLES = "移除示例单位"
REMOVE_TITLE = "移除示例单位"
REMOVE_ASK = "将移除 {units} 个示例单位和它们的 {reports} 份报告，其他单位不受影响。以后可在本页重新载入。"
REMOVE_YES = "移除"
REMOVE_NO = "取消"
LOAD_SAMPLES = "载入示例单位"
LOADING = "正在载入 {name}（{done}/{total}）"
LOADED = "已载入 {reports} 份示例报告。"


ERRORS = "错误"
DOUBTS = "疑点"
HINTS = "读取提示"
UNCHECKED = "未能核对的规则"
FAILING = "勾稽审核发现"
FAILING_HINT = "点击进入该报告的勾稽审核；点击读取提示逐条处理。"
NOTHING_FAILING = "各份报告没有未了结的错误和疑点"
NO_SUCH_YEAR = "没有 {year} 年的报告，可在下表中点选已有的年度。"


def failing_finding(errors: tuple[int, int], doubts: tuple[int, int]) -> str:
    """“3 份报告有 7 处错误，5 份有 9 处疑点”, each of (reports, places)."""
    said = [
        f"{reports} 份报告有 {places} 处{name}"
        for (reports, places), name in ((errors, ERRORS), (doubts, DOUBTS))
        if places
    ]
    return "，".join(said) or NOTHING_FAILING


def graveness(errors: int, doubts: int) -> str:
    return f"{errors} 处错误" if errors else f"{doubts} 处疑点" if doubts else ""


def matrix_finding(units: int, reports: int, first: int, last: int, single: int) -> str:
    """“13 个单位共 45 份报告，2020–2024 年；5 个单位只有一年”."""
    span = f"{first} 年" if first == last else f"{first}–{last} 年"
    said = f"{units} 个单位共 {reports} 份报告，{span}"
    return f"{said}；其中 {single} 个单位只有一年" if single and units > 1 and first != last else said


def attention_finding(items: int, units: int) -> str:
    return f"{items} 处需要关注，涉及 {units} 个单位" if items else ATTENTION


def holding_hint(kind: str, version: int, tables: int, figures: int, scores: int, warnings: int) -> str:
    """The hover of one cell of the matrix."""
    parts = [kind, f"第 {version} 版" if version > 1 else "", f"{tables} 张表", f"{figures} 个数字"]
    parts += [f"{scores} 行评分" if scores else "", f"{warnings} 条提示" if warnings else ""]
    return "，".join(part for part in parts if part)


def notices(warnings: int) -> str:
    return f"{warnings} 条提示" if warnings else ""
