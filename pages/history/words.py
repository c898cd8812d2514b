"""Words of the page 历史记录."""

from __future__ import annotations

SCOPE = "上传、更正、处理与删除"

KIND = "事项"
UNIT = "单位"
PERSON = "操作人"
PERIOD = "时间"
ALL = "全部"
PROGRAM = "程序"
UNNAMED = "未署名"
BY_PROGRAM = ("purged", "corrections_kept", "corrections_left", "reread")

AT = "时间"
YEAR = "年度"
SUBJECT = "对象"
CHANGE = "内容"
REASON = "理由"

LOG = "历史记录"
NOTHING = "没有符合条件的记录。请改选条件。"
EMPTY = "还没有记录。上传报告、更正数字后，这里会列出每一步。"

KINDS = {
    "uploads": "上传",
    "corrections": "更正",
    "marks": "提示与审核标记",
    "removals": "删除与恢复",
    "units": "单位名称与地区",
    "comparisons": "对比",
}
KIND_OF = {
    "uploaded": "uploads",
    "replaced": "uploads",
    "original_back": "uploads",
    "supplemented": "uploads",
    "reread": "uploads",
    "samples_loaded": "uploads",
    "changed": "corrections",
    "added": "corrections",
    "struck": "corrections",
    "undone": "corrections",
    "redone": "corrections",
    "kept": "corrections",
    "corrections_kept": "corrections",
    "corrections_left": "corrections",
    "worked": "marks",
    "reopened": "marks",
    "verdict_confirmed": "marks",
    "verdict_false_alarm": "marks",
    "verdict_corrected": "marks",
    "verdict_withdrawn": "marks",
    "publication_told": "marks",
    "inspection_marked": "marks",
    "inspection_withdrawn": "marks",
    "removed": "removals",
    "restored": "removals",
    "purged": "removals",
    "samples_removed": "removals",
    "unit_joined": "units",
    "unit_parted": "units",
    "unit_described": "units",
    "comparison_saved": "comparisons",
    "comparison_renamed": "comparisons",
    "comparison_deleted": "comparisons",
    "comparison_restored": "comparisons",
}
NAMES = {
    "uploaded": "上传",
    "replaced": "更新版本",
    "original_back": "补回原件",
    "supplemented": "补充文件",
    "reread": "重新读取",
    "samples_loaded": "载入示例",
    "changed": "更正",
    "added": "补录",
    "struck": "划去",
    "undone": "撤销",
    "redone": "恢复更正",
    "kept": "沿用更正",
    "corrections_kept": "沿用更正",
    "corrections_left": "更正留在旧版本",
    "worked": "处理提示",
    "reopened": "重新打开提示",
    "verdict_confirmed": "审核：已核实",
    "verdict_false_alarm": "审核：误报",
    "verdict_corrected": "审核：已更正",
    "verdict_withdrawn": "审核：撤销标记",
    "publication_told": "公开情况",
    "inspection_marked": "公开检查：人工判断",
    "inspection_withdrawn": "公开检查：撤销判断",
    "removed": "删除报告",
    "restored": "恢复报告",
    "purged": "彻底清除",
    "samples_removed": "移除示例",
    "unit_joined": "合并名称",
    "unit_parted": "撤销合并",
    "unit_described": "更改地区、行业",
    "comparison_saved": "保存对比",
    "comparison_renamed": "对比改名",
    "comparison_deleted": "删除对比",
    "comparison_restored": "恢复对比",
}
UNIT_DESCRIBED = "unit_described"
PERIODS = {"": "全部时间", "1": "今天", "7": "近 7 天", "30": "近 30 天", "365": "近一年"}

AGREEING = "程序现在读法相同的更正"
AGREEING_SAID = "重新读取后，程序自己也读成了更正后的样子。更正仍然保留，不需要处理。"
VALUE = "数值"
ITEM = "项目"
STATEMENT = "表或章节"
MEASURE = "指标"

REPORTS = "删除与恢复报告"
REPORTS_SAID = (
    "删除的报告不再出现在任何一页，30 天内可以恢复。"
    "30 天后清除其中的数字和只属于它的原件，历史记录仍然保留；其他报告也用到的原件不受影响。"
)
REPORT = "报告"
CHOOSE_REPORT = "选择要删除的报告"
REMOVE = "删除报告"
REMOVE_TITLE = "删除报告"
REMOVE_YES = "删除"
REMOVE_SURE = "确认删除"
REMOVE_NO = "不删除"
RESTORE = "恢复"
KIND_OF_REPORT = "类型"
VERSION = "版本"
REMOVED_AT = "删除时间"
LEFT = "还可恢复"
FIGURES = "数字"
NONE_REMOVED = "没有已删除的报告。"
NAME_FIRST = "请先填写您的姓名，记录要写明是谁操作的。"


def log_title(shown: int, total: int) -> str:
    return f"{total} 条记录" if shown == total else f"{shown} 条记录，共 {total} 条"


def report_text(unit: str, year: int, kind: str, version: int) -> str:
    return f"{unit} {year} 年 {kind}" + (f"（第 {version} 版）" if version > 1 else "")


def ask_once(name: str, figures: int, corrected: int, older: bool) -> str:
    """The first question, with everything that goes."""
    said = f"将删除 {name}：{figures} 个数字"
    said += f"，其中 {corrected} 个经人更正" if corrected else ""
    then = "删除后显示它的上一版。" if older else "删除后该单位这一年没有报告。"
    return f"{said}。{then}30 天内可以恢复，之后清除数字和原件，历史记录保留。"


def ask_twice(name: str) -> str:
    return f"请再次确认：删除 {name}。"


def removed_said(name: str) -> str:
    return f"已删除 {name}，30 天内可在本页恢复。"


def restored_said(name: str) -> str:
    return f"已恢复 {name}。"


def days_left(days: int) -> str:
    return f"{days} 天" if days > 0 else "不足 1 天"
