"""Words of the workbook: sheets, headings, what the marks mean."""

from __future__ import annotations

from model.terms import Line, Measure, Origin

COVER, TEXT, THREE_PUBLIC, SCORES = "说明", "文字数据", "三公经费", "绩效评分"
AUDIT, FINDINGS, SUMS, CORRECTIONS = "勾稽审核", "审核意见", "勾稽算式", "更正"

CODE, ITEM, STATEMENT, MEASURE, YEAR = "科目编码", "项目", "表或章节", "指标", "年度"
VALUE, UNIT, PRINTED, DIFFERENCE = "数值", "单位", "所印", "相差"
SHARE, LAST_YEAR, CHANGE, RATE, COMPLETION = (
    Measure.SHARE,
    Measure.PRIOR_YEAR,
    "增减额",
    "增减率",
    Measure.BUDGET_RATE,
)
SOURCE, SLACK = "出处", "允许尾差"
CHANGE_REASON, BUDGET_REASON, TOLD_REASON = "增减变化原因", "决算与预算差异原因", "未说明所指："
REASON, NATURE, FILE, PLACE, BOX = "所述原因", "性质", "文件", "位置", "坐标框（左,上,右,下，点）"
MONEY = "单位：万元"
DERIVED = Origin.DERIVED
MARKS = {"changed": "已更正", "added": "补录"}
NOTHING = "报告中没有这类内容。"
TABLE_SUFFIX = "表"

# Three public
BUDGET, FINAL = Measure.BUDGET, Measure.FINAL
LAST_FINAL, ORIGIN = "上年决算数", "取自"
COUNT, RATIO, HOW = Measure.COUNT, "人均与单位费用", "算法"
RATIOS = (
    (Line.RECEPTION, Line.RECEPTION_VISITS, "人均接待费", "元/人次", 10000),
    (Line.RECEPTION, Line.RECEPTION_BATCHES, "批均接待费", "元/批次", 10000),
    (Line.VEHICLE_RUNNING, Line.VEHICLES_KEPT, "每辆公务用车运行维护费", "万元/辆", 1),
    (Line.OVERSEAS, Line.OVERSEAS_VISITS, "人均因公出国（境）费", "万元/人次", 1),
)

# Scores
SCORE_HEAD = (
    "自评表", "项目", "类别", "一级指标", "二级指标", "三级指标", "指标值", "完成值", "年初预算（万元）",
    "全年预算（万元）", "全年执行（万元）", "执行率", "执行率（所印）", "执行率相差", "分值", "得分", "分值（所印）",
    "得分（所印）", "相差", "得分率", "失分", "说明", FILE, PLACE, BOX,
)  # fmt: skip
KINDS = {"funding": "资金", "indicator": "指标", "total": "总分"}

# Audit
STATES = {"agrees": "一致", "disagrees": "不一致", "unchecked": "未能核对", "not_applicable": "不适用"}
SEVERITIES = {"error": "错误", "warning": "疑点", "note": "提示"}
VERDICTS = {"": "待处理", "confirmed": "已核实", "false_alarm": "误报", "corrected": "已更正"}
REOPENED = "更正后仍有"
AUDIT_HEAD = ("结果", "编号", "规则", "公式", "类别", "核对处数", "缺少")
FINDING_HEAD = ("程度", "编号", "规则", "说明", "应为", "所印", "相差", "位置", "处理", "处理人", "处理说明")
SUM_HEAD = ("编号", "规则", "关系", "表或章节", "项目", "所印", "重算", "相差", "允许尾差", "结果")
AGREES, TAIL, DISAGREES = "一致", "尾差", "不一致"
NO_AUDIT = "这份报告还没有审核。打开“勾稽审核”页即会审核，然后重新导出。"
NO_FINDINGS = "没有发现不一致。"
NO_SUMS = "报告中没有可以重算的合计和比率。"
COUNTED = "项数"

# Corrections
ACTIONS = {"changed": "更正", "added": "补录", "struck": "划去", "undone": "撤销", "kept": "沿用更正"}
CORRECTION_HEAD = (
    "时间", "更正人", "做了什么", STATEMENT, ITEM, MEASURE, YEAR, "改前数值", "改后数值", "单位", "其他改动", "理由", "现状",
)  # fmt: skip
HOLDS, TAKEN_BACK = "在用", "已撤销"
UNDOING = "撤销记录"
NO_CORRECTIONS = "这份报告没有人工更正。"
STRUCK_VALUE = "（划去）"
NONE_BEFORE = "（未读到）"
FIELDS = {
    "item": ITEM,
    "statement": STATEMENT,
    "code": CODE,
    "measure": MEASURE,
    "year": YEAR,
    "unit": UNIT,
    "where": PLACE,
}

# Cover
TITLE = "{unit}{year}年度{kind}核对工作簿"
COVER_LINES = {
    "unit": "单位", "year": "年度", "kind": "类别", "version": "版本", "files": "来源文件", "made": "导出时间",
}  # fmt: skip
INVENTED = "虚构示例单位，数字是编造的，只供试用。"
SAMPLE = "1,234.00"
CONTENTS = "目录"
LEGEND = "怎样看这个工作簿"
LEGEND_PLAIN = "白底的数字是报告所印的数，照原样录入。"
LEGEND_WORKED = "浅蓝底的数字是公式：合计由分项相加，占比、增减率、完成预算率由有关数字相除。改动任一分项，合计和比率随之变动。"
LEGEND_CORRECTED = "浅黄底的数字是人工更正或补录的，批注写明原数、更正人和理由，全部记录见“更正”表。"
LEGEND_WRONG = "橙底表示公式结果与报告所印的数相差超过四舍五入所能解释的范围；灰字是尾差。"
LEGEND_PLACE = "每个数字的文件、页码和坐标框在各表右侧的隐藏列，点击列标上方的“+”展开。"
LEGEND_LINK = "点击任何一个数字，打开它在原件中的位置（须能访问系统地址）。"
LEGEND_NO_LINK = "导出时没有取得系统地址，数字不带链接；出处见隐藏列。"
LEGEND_DERIVED = "斜体数字是由报告所述增减额推算的。"
LEGEND_UNIT = "金额一律为万元；报告以元列示的已精确换算。"


def year_of(measure: str, year: int, own: int) -> str:
    """A column's heading: the measure, with its year where it is another one."""
    return measure if year == own else f"{year}年{measure}"


def file_line(name: str, sha256: str) -> str:
    return f"{name}（SHA-256 {sha256}）"


def printed_heading(measure: str) -> str:
    return f"{measure}\n（{PRINTED}）"


def difference_heading(measure: str) -> str:
    return f"{measure}\n（{DIFFERENCE}）"


def source_heading(measure: str) -> str:
    return f"{measure}{SOURCE}"


def slack_heading(measure: str) -> str:
    return f"{measure}{SLACK}"


def correction_note(before: str, who: str, reason: str) -> str:
    return f"{who}：{before}。理由：{reason}"


def was_read(value: str) -> str:
    return f"原读 {value}"


def ratio_words(part: str, whole: str) -> str:
    return f"{part}÷{whole}"
