"""Words of the page 单位."""

from __future__ import annotations

from collections.abc import Sequence

from ui.text.units import years_said

UNITS = "单位名录"
UNITS_SAID = "点击一行，在下面查看和更改。地区和行业由名称识别：县的名称看不出所属的市，“市”可能是地级市也可能是县级市，可由人补全。"
NAME = "单位"
FORMER = "曾用名或其他写法"
YEARS = "有报告的年度"
BASIS = "依据"
BY_NAME = "名称"
BY_PERSON = "人工"
EMPTY = "还没有单位。上传报告后，这里会列出每个单位。"

PROFILE = "地区与行业"
SAVE_PROFILE = "保存"
RESET_PROFILE = "恢复为按名称识别"
SAVED_PROFILE = "已保存。"
REASON = "理由"
REASON_PROFILE = "如：机构设置说明其属广元市"
REASON_JOIN = "如：2019 年机构改革更名"
REASON_UNDO = "撤销的理由"
REASON_UNDO_HINT = "如：核对后是两个单位"
SECTOR_NEW = "可选，也可自行填写"

JOINING = "合并名称"
JOINING_SAID = "单位更名，或同一单位有两种写法时，合并为一个：各页按现用名称显示各年，报告原件上的名称不变，随时可以撤销。"
OTHER = "同一单位的另一名称"
OTHER_HINT = "选择单位"
CURRENT = "现用名称"
JOIN = "合并"

SUGGESTED_SAID = "只是提示，不会自动合并。请核对后在下面的单位里合并。"
LOOK = "查看"

CHANGES = "更改记录"
NO_CHANGES = "还没有人合并过名称或更改过地区、行业。"
UNDO = "撤销"
UNDONE = "已撤销。"


def units_title(units: int, joined: int) -> str:
    said = f"{units} 个单位"
    return f"{said}，其中 {joined} 个合并了其他名称" if joined else said


def suggested_title(pairs: int) -> str:
    return f"{pairs} 对名称可能是同一单位"


def suggested_line(name: str, years: Sequence[int], other: str, other_years: Sequence[int]) -> str:
    return f"{name}（{years_said(years)}） → {other}（{years_said(other_years)}）"


def suggested_why(agreeing: int, compared: int) -> str:
    if not compared:
        return "地区、行业和名称相近，没有可比的数字"
    return f"后一单位报告所列往年数中，{compared} 项可比，{agreeing} 项与前一单位的报告一致"


def joined_said(name: str, into: str) -> str:
    return f"已把“{name}”并入“{into}”。"


def change_line(action: str, unit: str, other: str, described: str) -> str:
    """A change in words: what was done with which names."""
    if action == "joined":
        return f"把“{unit}”并入“{other}”"
    if action == "parted":
        return f"让“{unit}”与“{other}”分开"
    return f"“{unit}”：{described}"
