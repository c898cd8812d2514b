"""The indicators of 部门整体支出绩效评价共性指标体系框架 (财预〔2013〕53号), by which a damaged scoring list is read.

Each entry gives the levels of an indicator and words that only its 指标解释 has. Reports change a few names
(结转结余变动率, 结转结余控制率); where a name is printed it is kept as printed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the framework: 一级, 二级, 三级 and words of its explanation."""

    first: str
    second: str
    third: str
    explained_by: tuple[str, ...]


FRAMEWORK: tuple[Indicator, ...] = (
    Indicator("投入", "目标设定", "绩效目标合理性", ("整体绩效目标依据",)),
    Indicator("投入", "目标设定", "绩效指标明确性", ("绩效指标是否清晰",)),
    Indicator("投入", "预算配置", "在职人员控制率", ("在职人员数与编制数",)),
    Indicator("投入", "预算配置", "“三公经费”变动率", ("预算数与上年度“三公经费”",)),
    Indicator("投入", "预算配置", "重点支出安排率", ("重点项目支出与部门项目总支出",)),
    Indicator("过程", "预算执行", "预算完成率", ("预算完成数与预算数",)),
    Indicator("过程", "预算执行", "预算调整率", ("预算调整数与预算数",)),
    Indicator("过程", "预算执行", "支付进度率", ("实际支付进度与既定支付进度", "支付进度与既定支付进度")),
    Indicator("过程", "预算执行", "结转结余控制率", ("结转结余总额与上年", "结转结余总额增减")),
    Indicator("过程", "预算执行", "公用经费控制率", ("公用经费总额与预算安排",)),
    Indicator("过程", "预算执行", "“三公经费”控制率", ("“三公经费”实际支出数与预算安排数",)),
    Indicator("过程", "预算执行", "政府采购执行率", ("实际政府采购金额与",)),
    Indicator("过程", "预算管理", "管理制度健全性", ("规范财务行为",)),
    Indicator("过程", "预算管理", "资金使用合规性", ("使用预算资金是否符合",)),
    Indicator("过程", "预算管理", "预决算信息公开性", ("公开相关预决算信息",)),
    Indicator("过程", "预算管理", "基础信息完善性", ("基础信息是否完善",)),
    Indicator("过程", "资产管理", "管理制度健全性", ("规范资产管理行为",)),
    Indicator("过程", "资产管理", "资产管理安全性", ("资产是否保存完整",)),
    Indicator("过程", "资产管理", "固定资产利用率", ("在用固定资产总额",)),
    Indicator("产出", "职责履行", "实际完成率", ("实际完成工作数与计划工作数",)),
    Indicator("产出", "职责履行", "完成及时率", ("及时完成的实际工作数", "规定时限内")),
    Indicator("产出", "职责履行", "质量达标率", ("达到质量标准",)),
    Indicator("产出", "职责履行", "重点工作办结率", ("重点工作实际完成数",)),
    Indicator("效果", "履职效益", "经济效益", ("对经济发展",)),
    Indicator("效果", "履职效益", "社会效益", ("对社会发展",)),
    Indicator("效果", "履职效益", "生态效益", ("对生态环境",)),
    Indicator("效果", "履职效益", "社会公众或服务对象满意度", ("履职效果的满意",)),
)


def by_explanation(text: str) -> Indicator | None:
    """The indicator whose explanation a squeezed text holds."""
    return next((i for i in FRAMEWORK if any(words in text for words in i.explained_by)), None)


def by_name(name: str, after: Indicator | None = None) -> Indicator | None:
    """The indicator of that 三级 name; of two with one name, the one that stands behind `after`."""
    same = [indicator for indicator in FRAMEWORK if indicator.third == name]
    if len(same) > 1 and after is not None:
        later = [indicator for indicator in same if FRAMEWORK.index(indicator) > FRAMEWORK.index(after)]
        return (later or same)[0]
    return same[0] if same else None
