"""Fixed words of the report: headings, captions, heads of tables, notes."""

from __future__ import annotations

from model.terms import Line, Measure, Origin, Statement

TITLE = ("{unit}", "{year}年度{kind}分析报告")
OPENING = "根据{unit}{year}年度{kind}报告（{files}），对有关情况分析如下。文中金额除注明外，单位均为万元。"
INVENTED = "本报告所用单位和数字均为虚构示例，只供试用。"
DATE = "{year}年{month}月{day}日"

OVERALL, MAIN, INCOME, EXPENDITURE, BALANCE = (
    "收入支出总体情况",
    "主要指标",
    "收入情况",
    "支出情况",
    "结转结余情况",
)
BUDGET = "一般公共预算财政拨款支出预算执行情况"
CHANGES, BY_FUNCTION, BY_REASON = "增减变化及原因", "支出按功能分类的变化", "报告所述变化原因"
THREE_PUBLIC, AMOUNTS, BEHIND = "“三公”经费情况", "支出情况", "有关数量和人均费用"
RUNNING, AGENCY, PROCUREMENT = "机关运行经费及政府采购情况", "机关运行经费等", "政府采购"
PERFORMANCE, RESULTS, LOSSES = "绩效评价情况", "评分结果", "失分情况"
AUDIT, CONCLUSION, FINDINGS, GAPS = "勾稽审核情况", "审核结论", "不一致事项", "未能核对事项"
SOURCES, FILES, CORRECTED, DERIVED, ABSENT = (
    "数据说明",
    "数据来源",
    "人工更正的数字",
    "推算和取自次年报告的数字",
    "未能取得的数字",
)

ITEM, FINAL, LAST, CHANGE, RATE, NOTE = "项目", Measure.FINAL, Measure.PRIOR_YEAR, "增减额", "增减率", "备注"
PLANNED, COMPLETION, REASON = Measure.INITIAL_BUDGET, Measure.BUDGET_RATE, "差异原因"
ANY_BUDGET = Measure.BUDGET
TABLE_MAIN = "主要收支指标（万元）"
TABLE_BUDGET = "年初预算与决算对比（万元）"
TABLE_THREE = "“三公”经费预算与决算（万元）"
TABLE_SCORES = "绩效自评得分"
TABLE_LOSSES = "失分指标"
TABLE_CORRECTED = "人工更正的数字"
CHART_COURSE = "历年收入支出（万元）"
CHART_FUNCTIONS = "支出按功能分类（万元）"
CHART_CHANGES = "支出各类比上年增减（万元）"
CHART_THREE, CHART_THREE_FINAL = "“三公”经费预算与决算（万元）", "“三公”经费决算（万元）"
CHART_SCORES = "绩效自评得分率（%）"
OTHERS = "其他{n}类"
SCORE_HEAD = ("自评表", "项目", "满分", "得分", "得分率", "预算执行率", "备注")
PARTIAL = "未读全，部分得分"
# Its remarks are the marks' criteria, not why points were lost.
SCORING_LIST = "自评指标计分表"
LOSS_HEAD = ("项目", "指标", "分值", "得分", "失分", "偏差原因", "评分标准")
CORRECTED_HEAD = ("表或章节", "项目", "原读", "现值", "更正人", "理由")
REST_OF_ROWS = "其余{n}行从略，见同一单位年度的核对工作簿。"
NO_PICTURE = "（图“{caption}”未能生成，数字见表和正文。）"

MARK_DERIVED, MARK_LATER, MARK_LAST_DERIVED, MARK_LAST_LATER = (
    Origin.DERIVED,
    "取自次年报告",
    "上年数推算",
    "上年数取自本年报告",
)
TOUCHED = "审核存疑"
MARKS = {"changed": "已更正", "added": "补录"}
STRUCK, NOT_READ = "划去", "未读到"

NO_AUDIT = "该报告尚未审核。"
NO_FINDINGS = "没有发现不一致事项。"
NO_CORRECTIONS = "本报告所用数字没有人工更正。"
NO_DERIVED = "本报告所用数字均为报告原文所列。"
ALL_FOUND = "主要收支指标均已取得。"
MOST_FINDINGS, MOST_ROWS, MOST_BARS, MOST_CHANGES = 20, 40, 10, 6

# What an official expects of every report; what is not there is said at the end.
EXPECTED = (
    ("income_total", Line.INCOME_TOTAL), ("year_income", Line.YEAR_INCOME), ("expenditure_total", Line.EXPENDITURE_TOTAL),
    ("year_expenditure", Line.YEAR_EXPENDITURE), ("basic_expenditure", Line.BASIC_EXPENDITURE), ("project_expenditure", Line.PROJECT_EXPENDITURE),
    ("general_public_budget_expenditure", Line.GENERAL_BUDGET_EXPENDITURE), ("personnel", Line.PERSONNEL),
    ("operating", Line.OPERATING), ("three_public", Line.THREE_PUBLIC),
)  # fmt: skip
MAIN_CONCEPTS = (
    "income_total", "year_income", "fiscal_appropriation", "expenditure_total", "year_expenditure", "basic_expenditure",
    "project_expenditure", "general_public_budget_expenditure", "government_fund_expenditure",
    "state_capital_expenditure", "personnel", "operating", "opening_carryover", "closing_carryover",
)  # fmt: skip
NATIONAL_TABLES = (
    Statement.REVENUE_EXPENDITURE_SUMMARY, Statement.REVENUE, Statement.EXPENDITURE, Statement.FISCAL_SUMMARY, Statement.GENERAL_BUDGET,
    Statement.BASIC_EXPENDITURE, Statement.THREE_PUBLIC,
)  # fmt: skip
