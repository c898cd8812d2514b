"""Words of the page 上传报告."""

from model.terms import Line

CHOOSE = "选择部门决算报告文件"
CHOOSE_HINT = "可一次选择多个文件，逐个读取；先看识别结果，确认后才保存。能读取 PDF（含扫描件）、Word、Excel、网页、文本、图片，以及装有这些文件的压缩包；按内容辨认，不看扩展名。"

READING = "正在读取 {name}（{done}/{total}）"
WAITING = "其他人的文件正在读取，排在第 {place} 位，请稍候"
READING_PAGE = "正在读取 {name}（{done}/{total}）：第 {page} 页，共 {pages} 页"
READ = "已读取 {total} 个文件"
SAVING = "正在保存 {name}（{done}/{total}）"

FILE = "文件"
RESULT = "结果"
UNIT = "单位"
YEAR = "年度"
KIND = "类型"
TABLES = "表"
FIGURES = "数字"
SCORES = "评分行"
WARNINGS = "提示"
STATEMENT = "表或章节"
PLACE = "位置"
SAID = "说明"
READ_SUMMARY = "识别结果"

STATE_NEW = "新报告"
STATE_KNOWN = "已入库"
STATE_ORIGINAL_LOST = "补回原件"
STATE_REREAD = "可重读"
STATE_TWIN = "重复"
STATE_REPLACE = "新版本"
STATE_SUPPLEMENT = "补充"
STATE_FAILED = "不能读取"

ACTION = "保存方式"
ACTION_NAMES = {"replace": "作为新版本保存", "supplement": "补充到已有报告", "": "不保存"}
ACTION_NEW = {"new": "保存", "": "不保存"}

ACTION_BRING_BACK = {"brought_back": "补回原件", "": "不保存"}
ACTION_REREAD = {"": "不保存", "replace": "重新读取，保留更正"}

RECOGNISED = "识别到的表和章节"
WARNED = "未能识别的内容"

IDENTITY = "改正单位、年度、类型"
READ_SO = "按填写的重新读取"

SAVE = "保存 {count} 份报告"
NOTHING_TO_SAVE = "没有可保存的报告。"
SAVED = "已保存 {count} 份报告。"
SEE = "查看"
DONE_WORDS = {
    "new": "已保存",
    "replace": "已作为新版本保存，旧版本保留",
    "supplement": "已补充到已有报告",
    "known": "此前已入库",
}

# What an official knows by heart, by the names it is printed under; the last one is shown.
AMOUNTS = ((Line.INCOME_TOTAL,), (Line.YEAR_EXPENDITURE, Line.EXPENDITURE_TOTAL), (Line.THREE_PUBLIC,))
CODE, ITEM, MEASURE = "编码", "项目", "指标"
STORED, OWN = "库中", "本文件"
SEVERITY = "程度"
SEVERITIES = {"error": "错误", "warning": "疑点"}
FOUND, ORIGINAL = "勾稽审核", "原文"
SEE_ORIGINAL = "原文核对"
FINDINGS = "保存前的审核：{errors} 处错误，{doubts} 处疑点"
NO_FINDINGS = "保存前的审核：没有错误和疑点。"
DIFFERENT = "与库中版本不同的数字"
CLOSES = "可消除库中版本的 {count} 处错误和疑点"
CLOSES_TABLE = "可消除的错误和疑点"
ALL_SAME = "与库中版本相比，{count} 个数字全部相同。"
SAME = "与库中版本相比，{count} 个数字相同"
CHANGED, ADDED, GONE = "{count} 处不同", "新增 {count} 个", "库中有而本文件没有的 {count} 个"
MISSING = "缺 {count} 张表或章节：{names}"
IDENTICAL_SAID = "与库中的版本数字全部相同，不必再存。"


def found(errors: int, doubts: int) -> str:
    """“3 处错误，1 处疑点，查看”."""
    parts = [f"{errors} 处错误" if errors else "", f"{doubts} 处疑点" if doubts else ""]
    return "，".join([*(part for part in parts if part), "查看"]) if errors or doubts else "没有错误和疑点"


NOTHING_CHOSEN = "还没有选择文件。把文件拖到上面的框里，或点击“选择文件”。"

KNOWN_SAID = "这个文件已经入库，不会重复保存。"
ORIGINAL_LOST_SAID = "这个文件已经入库，但存放的原件已丢失或损坏。保存后补回原件，数字和更正不变。"
REREAD_SAID = "这个文件已经入库，当时由旧版程序读取。可用现在的程序重新读取：人工更正都会保留，程序现在读法相同的会在“历史记录”中列出。"
TWIN_SAID = "与本次上传的“{name}”内容相同，不会重复保存。"
NEW_SAID = "库中还没有该单位 {year} 年的报告。"
REPLACE_SAID = (
    "库中已有该单位 {year} 年的报告（第 {version} 版），与本文件有 {overlap} 张相同的表或章节。"
    "保存为新版本后显示本文件的数字，旧版本保留。"
)
TOGETHER_SAID = "与本次上传的“{name}”同属该单位 {year} 年，将一并保存为一份报告，各数字注明出自哪个文件。"
TOGETHER_REPLACE_SAID = (
    "与本次上传的“{name}”同属该单位 {year} 年，且多数表和章节相同，将在它之后作为新版本保存，旧版本保留。"
)
SHARED_SAID = (
    "库中已有该单位 {year} 年的报告（第 {version} 版），本文件与它大多不重复，将补充进去；"
    "有 {overlap} 张相同的表或章节，{differing}两份都保留。"
)
ALL_AGREE = "其中的数字都一致，"
SOME_DIFFER = "其中 {count} 个数字不一致，保存后列在总览的“需要关注”里，"
SUPPLEMENT_SAID = (
    "库中已有该单位 {year} 年的报告（第 {version} 版），本文件的表和章节与它不重复，将补充进去。"
)


def differing(count: int) -> str:
    """What is said of the figures that two files share."""
    return SOME_DIFFER.format(count=count) if count else ALL_AGREE


def reading_line(unit: str, year: int, recognised: str) -> str:
    return f"{unit}，{year} 年，{recognised}"


def recognised(
    kind: str, tables: int, sections: int, figures: int, unsure: int, scores: int, warnings: int
) -> str:
    """One line on what was read. unsure: of the figures, how many a scan shows unclearly."""
    parts = [kind, f"{tables} 张表", f"{sections} 个章节", _figures_said(figures, unsure)]
    parts += [f"{scores} 行绩效评分" if scores else "", f"{warnings} 条提示" if warnings else ""]
    return "，".join(part for part in parts if part)


def _figures_said(figures: int, unsure: int) -> str:
    return f"{figures} 个数字" + (f"（其中 {unsure} 个字迹不清，标“识读存疑”）" if unsure else "")


SEE_PAGES = ("overview", "structure", "changes", "three_public", "performance")
"""The screens that a saved report is offered to be seen on."""
