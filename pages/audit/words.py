"""Words of the page 勾稽审核 and of the letter 审核意见."""

from __future__ import annotations

SCOPE = "勾稽关系"

# States of a rule
AGREES = "一致"
DISAGREES = "不一致"
UNCHECKED = "未能核对"
NOT_APPLICABLE = "不适用"
STATES = {
    "agrees": AGREES,
    "disagrees": DISAGREES,
    "unchecked": UNCHECKED,
    "not_applicable": NOT_APPLICABLE,
}
RULE_WORD = "项"
NOT_APPLICABLE_NOTE = "报告没有这类内容"
NOTHING_WRONG = "没有错误和疑点"
ALL_CHECKED = "没有缺少的数字"
UNCHECKED_NOTE = "缺少数字、表或上年报告"

# Severities
SEVERITIES = {"error": "错误", "warning": "疑点", "note": "提示"}
SEVERITY_MEANING = {
    "error": "两个数不可能都对",
    "warning": "很可能有误，请核实",
    "note": "尾差或值得一看之处，不影响结论",
}

# Verdicts
VERDICTS = {"confirmed": "已核实", "false_alarm": "误报", "corrected": "已更正"}
VERDICT_MEANING = {
    "confirmed": "问题属实，待单位更正",
    "false_alarm": "核对无误，不是问题",
    "corrected": "单位已更正",
}
WAITING = "待处理"
REOPENED = "更正后仍有"

# Filters of the findings
SEVERITY = "程度"
FAMILY = "规则类别"
RULE = "规则"
HANDLING = "处理"
ALL = "全部"
ALL_FAMILIES = "全部类别"
ALL_RULES = "全部规则"
HANDLINGS = {"": ALL, "open": "未处理", "done": "已处理"}

# Columns
NUMBER = "编号"
SAID = "说明"
EXPECTED = "应为"
ACTUAL = "所印"
DIFFERENCE = "相差"
PLACE = "位置"
BASIS = "依据"
FORMULA = "公式"
NOTE = "处理说明"
WHO = "处理人"
WHEN = "处理时间"
STATEMENT = "表/节"
ITEM = "项目"
MEASURE = "口径"
VALUE = "数值"
UNIT_OF_VALUE = "计量"
FILE = "文件"
TABLE = "自评表"
LINE = "指标"
TARGET = "指标值"
DONE_VALUE = "完成值"
WEIGHT = "分值"
SCORE = "得分"
BUDGET = "全年预算"
SPENT = "全年执行"
RATE = "执行率"
MISSING = "缺少"
ASKED = "核对处数"
STATE = "结果"
UNIT = "单位"
YEAR = "年度"
ERRORS = "错误"
WARNINGS = "疑点"
NOTES = "提示"
HANDLED = "已处理"
REPORTS = "报告数"
OF_ASKED = "可核对的报告"
VERSION = "原版本"
OUTCOME = "结果"

# Tables
FINDINGS_TABLE = "审核意见"
COMPARED_TABLE = "涉及的数"
GAPS_TABLE = "未能核对的事项"
GAPS_SAID = "以下规则缺少数字，没有下结论；补充上传缺少的表或上年报告后会自动核对。"
CLOSED_TABLE = "整改完成"
CLOSED_SAID = "以前版本的错误和疑点，或更正读数之前的，现在已不再出现。"
ANSWERS_TABLE = "各项规则的结果"
ACROSS = "全部报告"
UNITS_TABLE = "各报告的审核结果"
RULES_TABLE = "最常不一致的规则"
NO_FINDINGS = "{year} 年的报告没有发现不一致，核对的 {asked} 项规则都一致。"
NO_MATCH = "没有符合所选条件的意见。"
CHOOSE = "点击左侧一行，查看两处数字和所在位置。"
SUSPECT = "疑误"
PARTLY = "部分"

REMEDIED = "整改完成"
NOT_RECHECKED = "缺少原来比对的数，未能复核"
READ_ANEW = "更正读数后消除"
AS_READ = "当前版本，更正前"

# Judging
JUDGE = "处理结果"
NOTE_HINT = "说明（可不填），如“已与单位电话核实”"
NAME = "处理人姓名"
NAME_HINT = "您的姓名"
SAVE = "保存"
WITHDRAW = "撤销"
JUDGED = "已标记为“{verdict}”。"
WITHDRAWN = "已撤销标记。"
CHOOSE_VERDICT = "请先选择处理结果：已核实、误报或已更正。"
FORMULA_LINE = "应有关系：{formula}"
BASIS_LINE = "依据：{basis}"

# What was put right
REMEDY = "导出整改情况（Word）"
REMEDY_FILE = "{unit}{year}年度部门决算整改情况.docx"
REMEDY_TITLE = "{unit}{year}年度{kind}整改情况"
REMEDY_OPENING = "{unit}{year}年度报告已更新至第{version}版。与以前版本的审核意见对照：{counts}。"
PART_ONE, PART_TWO = "一、", "二、"
REMEDY_PART = "逐条情况"
REMEDY_DONE = "已整改"
REMEDY_UNKNOWN = "缺少原来比对的数，未能复核"
REMEDY_LEFT = "仍未整改"
REMEDY_NEW = "新出现"

# Two versions
BESIDE = "第{before}版与第{now}版对照：{said}。"
BEFORE, AFTER = "原版本", "现版本"
CHANGED, ADDED, GONE = "改动数字{count}个", "新增数字{count}个", "不再列出的数字{count}个"
ALL_SAME = "数字全部相同"
TABLES_ADDED, TABLES_GONE = "新增{names}", "不再有{names}"
CHANGED_TABLE = "改动的数字"
CHANGED_LINE = "{statement}“{item}”（{measure}，{year}年）：{before}改为{after}。"
REMEDY_NUMBERS = "数字改动情况"

# Several letters
LETTERS = "一次导出多份审核意见"
LETTERS_SAID = "选择报告，每份一个 Word 文件，装在一个 ZIP 压缩包里；落款用上面填写的审核单位名称。"
LETTERS_CHOOSE = "报告"
LETTERS_CHOICE = "{unit} {year} 年（错误 {errors} 处、疑点 {warnings} 处）"
LETTERS_SAVE = "导出所选（ZIP）"
LETTERS_FILE = "审核意见.zip"

# Causes that units share
SHARED_CAUSES = "多个单位共用的原因（{count} 种）"
SHARED_CAUSES_SAID = "同一句原因用于三个以上单位的，多为套话，请各单位写明本单位的具体情况。"
CAUSE, UNITS_COUNT, USES, UNIT_NAMES = "所述原因", "单位数", "用处", "单位"

# Limits
LIMITS = "变动说明原因的标准"
LIMITS_SAID = "比上年增减达到其中一项的，报告应写明原因。对全部报告有效，修改后重新审核。"
LIMIT_PERCENT = "增减幅度（%）"
LIMIT_AMOUNT = "增减金额（万元）"
LIMITS_SAVE = "按此标准审核"

# Progress
AUDITING = "正在审核（{done}/{total}）"
NOT_AUDITED = "这份报告的审核没有完成。请刷新页面重试；再次出现时，请把报告文件交给维护人员。"

# The letter
LETTER = "导出审核意见（Word）"
LETTER_FILE = "{unit}{year}年度部门决算审核意见.docx"
ISSUER = "审核单位名称（落款用）"
LETTER_TITLE = "关于{unit}{year}年度{kind}的审核意见"
LETTER_TO = "{unit}："
LETTER_OPENING = "我们对你单位{year}年度{kind}报告（{files}）进行了勾稽审核，现将审核意见反馈如下。"
PART_RESULT = "一、审核结论"
PART_FINDINGS = "二、审核意见"
PART_GAPS = "三、未能核对事项"
PART_REQUEST = "四、有关要求"
PART_ARTICLES = "附：所引条文"
LETTER_CLEAN = "本次审核没有发现需要更正的事项。"
LETTER_NO_GAPS = "没有未能核对的事项。"
LETTER_REQUEST = (
    "请逐条核对上述意见：确有错误的，更正后重新报送，并同步更正已公开的内容；数字无误的，请书面说明理由。"
    "未能核对的事项，请补充提供所缺的表或数字。"
)
LETTER_NOTES = "另有提示 {notes} 处（尾差等），不作为更正要求，列出供参考。"
LETTER_HEADS = {"error": "（{number}）错误", "warning": "（{number}）疑点", "note": "（{number}）提示"}
LETTER_ISSUER = "（审核单位）"
NUMERALS = "一二三四五六七八九十"


def headline_note_disagrees(errors: int, warnings: int) -> str:
    parts = [f"错误 {errors} 处" if errors else "", f"疑点 {warnings} 处" if warnings else ""]
    return "，".join(part for part in parts if part) or NOTHING_WRONG


def headline_note_partly(partly: int) -> str:
    return f"其中 {partly} 项有部分未能核对" if partly else ""


def findings_finding(errors: int, warnings: int, notes: int, done: int) -> str:
    """“错误 3 处、疑点 6 处、提示 8 处，其中 2 处已处理”."""
    parts = [
        f"错误 {errors} 处" if errors else "",
        f"疑点 {warnings} 处" if warnings else "",
        f"提示 {notes} 处" if notes else "",
    ]
    said = "、".join(part for part in parts if part)
    return f"{said}，其中 {done} 处已处理" if done else said


def only_notes(notes: int) -> str:
    return f"没有发现错误和疑点，有提示 {notes} 处"


def rule_name(rule_id: str, title: str) -> str:
    return f"{rule_id} {title}"


def gaps_finding(rules: int, partly: int) -> str:
    said = f"{rules} 项规则未能核对" if rules else ""
    part = f"{partly} 项有部分未能核对" if partly else ""
    return "，".join(one for one in (said, part) if one)


def closed_finding(remedied: int, left: int, read_anew: int) -> str:
    """How many findings are gone: put right by a new upload, not looked at again, put away by a corrected reading."""
    parts = [
        f"整改完成 {remedied} 处" if remedied else "",
        f"{left} 处未能复核" if left else "",
        f"更正读数后消除 {read_anew} 处" if read_anew else "",
    ]
    return "，".join(part for part in parts if part)


def rules_finding(rule: str, reports: int, all_reports: int) -> str:
    """The ranked bars' title: which rule fails most."""
    return f"{all_reports} 份报告中，“{rule}”最常不一致（{reports} 份）"


def units_finding(
    with_findings: int, all_reports: int, unit: str, year: int, errors: int, warnings: int
) -> str:
    most = headline_note_disagrees(errors, warnings)
    return f"{all_reports} 份报告中 {with_findings} 份有错误或疑点，{unit} {year} 年最多（{most}）"


def all_clean(reports: int) -> str:
    return f"{reports} 份报告都没有错误和疑点。"


def judged_line(verdict: str, who: str, when: str, note: str) -> str:
    said = f"{verdict}　{who}　{when}"
    return f"{said}　{note}" if note else said


def withdrawn_line(who: str, when: str) -> str:
    return f"（{who} {when} 撤销）"


def reopened_said(version: int) -> str:
    return f"此前标记为已更正，但第 {version} 版报告仍有此问题。"


def letter_counts(errors: int, warnings: int, put_away: int) -> str:
    """put_away: findings that an official found to be in order."""
    said = f"共提出错误 {errors} 处、疑点 {warnings} 处。" if errors or warnings else LETTER_CLEAN
    return f"{said}另有 {put_away} 处经核实不需更正，未列入。" if put_away else said


def letter_gap(number: int, missing: str, rules: int) -> str:
    return f"{number}.缺少{missing}，有 {rules} 项规则未能核对。"


def article(title: str, words: str) -> str:
    return f"{title}：“{words}”"


def letter_date(year: int, month: int, day: int) -> str:
    return f"{year}年{month}月{day}日"


def audited_said(when: str, version: int) -> str:
    return f"审核时间 {when}，报告第 {version} 版。"


def version_text(version: int) -> str:
    return f"第 {version} 版"
