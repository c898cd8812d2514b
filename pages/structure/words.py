"""Words of the page 收支结构."""

from __future__ import annotations

from model.terms import Line, Measure

SCOPE = "口径"
SCOPE_HEAD = "决算数，{scope}"

INCOME_TOTAL = Line.INCOME_TOTAL
EXPENDITURE = Line.YEAR_EXPENDITURE
PROJECT_SHARE = "项目支出占比"
BUDGET_RATE = "一般公共预算完成率"

FUNCTIONS = "支出功能分类"
INCOME = "收入来源"
NATURE = "基本支出与项目支出"
ECONOMIC = "基本支出经济分类"
BUDGET = "年初预算与决算"
FLOW = "资金来源与用途"
UNITS = "单位对比"

CODE = "科目编码"
ITEM = "项目"
YEAR = "年度"
UNIT = "单位"
SIDE = "方向"
FINAL = Measure.FINAL
SHARE = Measure.SHARE
BEFORE = "上年决算数"
CHANGE = "增减额"
RATE = "增减率"
INITIAL = Measure.INITIAL_BUDGET
GAP = "与预算相差"
DONE = "完成率"
REASON = "原因"
SOURCE = "出处"

WHOLE = "全部"
# What a share of the classification is a share of, by 口径.
WHOLES: dict[str, str] = {"全部支出": "全部支出", Measure.GENERAL_BUDGET: Line.GENERAL_BUDGET_EXPENDITURE}
DRILL_HINT = "点击色块或表中的行，查看下一级；点击上方的路径返回。"
LAST_LEVEL = "已是最细一级。"
NOTE_AT = "层级"

NO_FUNCTIONS = "这份报告没有按功能分类列出{scope}。可改选另一口径，或上传含支出决算表的文件。"
NO_INCOME = "这份报告没有列出收入来源。"
NO_NATURE = "这份报告没有列出基本支出和项目支出。"
NO_ECONOMIC = "这份报告没有一般公共预算财政拨款基本支出决算表，看不到经济分类。上传含该表的文件后会显示。"
NO_BUDGET = "这份报告没有写明各支出科目的年初预算数。"
NO_FLOW = "这份报告的收入来源或支出用途不全，画不出资金流向。"
CHOOSE_UNITS = "在“对比单位”中选择一个或几个单位，这里并列显示各单位支出的构成。"
MISSING_UNITS = "{units}没有 {year} 年{scope}的功能分类数据，未列入。"


def part_of(item: str, top: str, share: str, whole: str, of_whole: str) -> str:
    """The finding inside one line of the classification."""
    return f"{item}中，{top}占 {share}，为{whole}的 {of_whole}"


def top_finding(item: str, whole: str, share: str, since: str) -> str:
    """The finding at the top: the largest line of a named whole, and its way over the years where it is known."""
    said = f"{item}占{whole} {share}"
    return f"{said}，{since}" if since else said


BUDGET_RATE_HINT = "一般公共预算财政拨款支出决算数 ÷ 年初预算数"

KIND = "类型"
OWN_UNITS = "所属单位"
OWN_UNITS_FOUND = "库中有 {count} 个所属单位的单位决算"
OWN_UNITS_SUM = "，支出总计合计 {units} {money}，部门决算为 {own} {money}"
OWN_UNITS_HINT = "按部门决算正文列出的单位名称对应；部门决算汇总时会抵销单位之间的往来，两数可以不等，所属单位也可能没有全部入库。"
