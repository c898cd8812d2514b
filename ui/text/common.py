"""Words that every page shares: the application's name, filters, tables, foot line, messages."""

from __future__ import annotations

from model.terms import Origin

APP_NAME = "决算通"
NO_SUCH_PAGE = "没有这个页面。请从上面的菜单选一页。"

SEARCH_BOX = "搜索"
SEARCH_HINT = "单位、项目、编码、原因"
PAGE_TITLES = {
    "overview": "总览",
    "structure": "收支结构",
    "changes": "同比变化",
    "movers": "谁变了",
    "three_public": "三公经费",
    "performance": "绩效评分",
    "comparison": "对比分析",
    "audit": "勾稽审核",
    "disclosure": "公开检查",
    "source": "原文核对",
    "search": "搜索",
    "upload": "上传报告",
    "units": "单位",
    "history": "历史记录",
}

# Filters
UNIT = "单位"
COMPARED_UNITS = "对比单位"
NO_COMPARED = "不对比"
YEAR = "年度"
BASE_YEAR = "比较年度"
MONEY_UNIT = "金额单位"
INVENTED_MARK = "示例"
NO_REPORT_MARK = "无报告"

# Header
COPY_LINK = "复制链接"
COPIED = "已复制"

# Tables
FIND = "筛选"
FIND_HINT = "输入名称、编码或数字"
EXPORT_XLSX = "导出 Excel"
EXPORT_CSV = "导出 CSV"
NOTHING_FOUND = "没有符合筛选条件的行。请改短筛选文字，或清空筛选框。"
SORT_HINT = "点击排序"
SORTED_UP = "升序"
SORTED_DOWN = "降序"
MORE_ROWS = "再显示 {n} 行"
TABLE_FRAME = "表格"
CLEAR = "清空"
MARK_COLUMN = "{title}备注"

SOURCE_HINT = "查看原文"

# Corrections
CORRECTION_MARKS = {"changed": "已更正", "added": "补录", "struck": "已划去"}
DOUBTFUL_READING = "识读存疑"
CARRIED_OVER = "承前文"
FIGURE_MARKS = {**CORRECTION_MARKS, "doubtful": DOUBTFUL_READING, "erring": "有错误", "carried": CARRIED_OVER}

# Values
DERIVED = Origin.DERIVED
NEXT_REPORT = Origin.NEXT_YEAR
FROM_TEXT = Origin.TEXT
FROM_CHART = Origin.CHART
NO_VALUE = "—"
TWO_FILES_DIFFER = "两个文件不一致"
TOUCHED = {"error": "有错误", "warning": "有疑点"}
ON_YEAR_BEFORE = "比上年"
NO_YEAR_BEFORE = "无上年数"
SAME_AS_BEFORE = "与上年持平"
NOT_WORKED_OUT = "有错误，未计算增减"
PRINTED_CHANGE = "报告所印：{said}"

# Foot line
SOURCES = "来源"
NO_SOURCES = "没有来源记录"

# Export notes
NOTE_UNIT = "单位"
NOTE_YEAR = "年度"
NOTE_BASE = "比较年度"
NOTE_MONEY = "金额单位"
NOTE_NARROWED = "单位范围"
NOTE_FIND = "筛选文字"
NOTE_SORT = "排序"
NOTE_PAGE = "页面"
NOTE_CORRECTED = "人工更正"

# Messages
EMPTY_STORE = "还没有报告。上传一份部门决算报告后，这里会显示它的数字。"
GO_UPLOAD = "上传报告"
FAILED = "这一页没有显示出来：读取数据时出错。请刷新页面；再次出错时，把错误编号告诉系统管理员。"
FAILED_CODE = "错误编号：{code}"


def year_text(year: int) -> str:
    return f"{year} 年度"


def year_name(year: int) -> str:
    return f"{year} 年"


def unit_text(name: str, invented: bool) -> str:
    """A unit's name, marked where it is invented; a name that already begins with the mark stays as it is."""
    return f"{name}（{INVENTED_MARK}）" if invented_mark(name, invented) else name


def invented_mark(name: str, invented: bool) -> str:
    """The mark beside an invented unit's name, "" where the name says it itself."""
    return INVENTED_MARK if invented and not name.startswith(INVENTED_MARK) else ""


def year_option(year: int, has_report: bool) -> str:
    return f"{year}" if has_report else f"{year}（{NO_REPORT_MARK}）"


def money_text(money: str) -> str:
    return f"单位：{money}"


def titled_in(title: str, unit: str) -> str:
    return f"{title}（{unit}）"


def row_count(shown: int, total: int) -> str:
    return f"{total} 行" if shown == total else f"{shown} 行，共 {total} 行"


def no_report(unit: str, year: int, years: list[int]) -> str:
    """What to do where a unit has no report of the chosen year."""
    others = "、".join(str(other) for other in years)
    turn = f"，或改选 {others} 年" if years else ""
    return f"{unit}还没有 {year} 年的报告。上传报告{turn}。"


def choose_year(year: int) -> str:
    return f"改选 {year} 年"


def no_such_unit(name: str) -> str:
    return f"没有名为“{name}”的单位，链接可能来自另一台机器。已改为显示第一个单位。"


def doubtful_counts(
    figures: int, derived: int, later: int, corrected: int = 0, unsure: int = 0, carried: int = 0
) -> str:
    parts = [f"本页用到 {figures} 个数字"]
    if corrected:
        parts.append(f"其中 {corrected} 个由人更正或补录（标“已更正”“补录”）")
    if unsure:
        parts.append(f"其中 {unsure} 个在扫描件上字迹不清，尚未核对（标“{DOUBTFUL_READING}”）")
    if carried:
        parts.append(f"其中 {carried} 个的项目或口径由前文推知，没有表格印证（标“{CARRIED_OVER}”）")
    if derived:
        parts.append(f"其中 {derived} 个由说明文字推算（标“推算”）")
    if later:
        parts.append(f"{later} 个取自次年报告")
    return "，".join(parts) + "。"


def corrected_note(numbers: int) -> str:
    """What an export says of the corrected numbers in it."""
    return f"表中 {numbers} 个数字经人更正或补录，备注列已标明"


def corrected_in_chart(numbers: int) -> str:
    return f"图中 {numbers} 个数字经人更正或补录，以深橙色框线标出。"


def erring_in_chart(numbers: int) -> str:
    return f"图中 {numbers} 个数有未了结的错误，图和标题仍按所印的数，详见勾稽审核。"


def change_text(amount: str, rate: str) -> str:
    return f"{ON_YEAR_BEFORE} {amount}（{rate}）" if rate else f"{ON_YEAR_BEFORE} {amount}"


def headline_hint(statement: str | None, place: str | None, worked_out: bool) -> str:
    """The hover of a headline figure: where it is printed, and whether last year's value was worked out."""
    said = f"来源：{'，'.join(part for part in (statement, place) if part)}" if statement else ""
    return f"{said}；上年数由增减额推算" if worked_out else said


def points(number: str) -> str:
    """A change between two shares."""
    return f"{number} 个百分点"


def source_line(unit: str, year: int, file: str, span: str) -> str:
    """A source in words: 示例市某局 2023 年报告，文件“…”第 3–8 页."""
    return f"{unit} {year} 年报告，文件“{file}”{span}"


def sources_count(files: int) -> str:
    return f"{SOURCES}：{files} 个文件"


# Said on the screen only: paper and pictures cannot be unfolded.
UNFOLD = "，展开查看"


def rechecked(gone: int, new: int, now: int) -> str:
    """What the audit after a correction found."""
    left = f"现有 {now} 条错误或疑点" if now else "没有错误和疑点"
    parts = [f"少了 {gone} 条意见"] if gone else []
    parts += [f"多了 {new} 条意见"] if new else []
    changed = "，".join(parts) or "意见没有变化"
    return f"已重新审核这份报告：{changed}，{left}。"


def source(statement: str, place: str) -> str:
    """A value printed in its own year's report."""
    return "，".join(part for part in (short_statement(statement), place) if part)


def later_source(year: int, statement: str, place: str) -> str:
    return "，".join(part for part in (f"{year} 年报告", short_statement(statement), place) if part)


def short_statement(statement: str) -> str:
    """一般公共预算财政拨款支出决算表 as 一般公共预算支出表: it fits a column and is clear."""
    if len(statement) <= 12:
        return statement
    return statement.replace("财政拨款", "", 1).replace("支出决算", "支出", 1)


SHOWN_KIND = "本页为{kind}，"
OTHER_KIND = "查看同名的{kind}"
