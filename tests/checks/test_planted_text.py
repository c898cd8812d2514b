"""Slips of the pen put into the text of a clean report, one at a time: each is read and told with its numbers, once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from checks import audit
from model import Finding
from parsing import read_report
from samples.catalog import FOLDER

NAME = "示例市卫生健康局2022*"
FIRST_TABLE = "公开01表"
# (what, the words as they stand, the words as they are misprinted, the numbers or words that the finding names)
SLIPS = (
    ("总计", "2022年收、支总计8362.25万", "2022年收、支总计8326.25万", ("8326.25", "8362.25")),
    ("增减额", "总计8362.25万元，与2021年相比增加125.63", "总计8362.25万元，与2021年相比增加152.63", ("152.63",)),
    ("增写成减", "总计8362.25万元，与2021年相比增加125.63", "总计8362.25万元，与2021年相比减少125.63", ("125.63",)),
    ("增长率", "增加93.25万元，增长1.17%", "增加93.25万元，增长11.7%", ("11.7", "1.17")),
    ("占比", "占96.24%；政府性", "占94.26%；政府性", ("94.26", "96.24")),
    ("占比缺百分号", "占17.45%；", "占17.45；", ("17.45", "%")),
    ("金额缺单位", "基本支出1459.58万元，占", "基本支出1459.58，占", ("1459.58", "万元")),
    ("人员经费元", "人员经费1236.32万元", "人员经费1236.32元", ("1236.32",)),
    ("机关运行元", "机关运行经费支出223.26万元", "机关运行经费支出223.26元", ("223.26",)),
    ("总额元", "本年支出合计8362.25万元", "本年支出合计8362.25元", ("8362.25",)),
    ("总额亿元", "本年支出合计8362.25万元", "本年支出合计8362.25亿元", ("8362.25",)),
    ("小于写成大于", "的98.75%，决算数小于", "的98.75%，决算数大于", ("70.45", "69.57")),
    ("大于写成小于", "的211.62%，决算数大于", "的211.62%，决算数小于", ("3802.83", "8047.69")),
    ("未选增减", "223.26万元，与2021年相比减少", "223.26万元，与2021年相比增加（减少）", ("增加（减少）",)),
    ("占位符", "保有量为4辆", "保有量为XX辆", ("XX辆",)),
    ("金额空着", "工程支出1018.96万元", "工程支出万元", ("支出万元",)),
    ("完成率", "的99.46%", "的94.96%", ("94.96", "99.46")),
    ("与本年比", "8362.25万元，与2021年相比", "8362.25万元，与2022年相比", ("2022", "2021")),
    ("与前年比", "8362.25万元，与2021年相比", "8362.25万元，与2020年相比", ("2020", "2021")),
    ("写成上年", "2022年机关运行经费支出", "2021年机关运行经费支出", ("2021", "2022")),
    ("截至上年", "截至2022年12月31日，共有", "截至2021年12月31日，共有", ("2021", "2022")),
    ("别的单位", "2022年机关运行经费", "2022年示例市医疗保障局机关运行经费", ("示例市医疗保障局",)),
    ("车辆", "执法执勤用车1辆", "执法执勤用车2辆", ("5", "4")),
    ("人次少于批次", "12批次，接待72人次", "72批次，接待12人次", ("72", "12")),
    ("没有批次", "12批次，接待72人次", "0批次，接待0人次", ("1.38", "0")),
    ("购置一辆", "购置公务用车0辆", "购置公务用车1辆", ("1", "0")),
    ("采购分项", "货物支出431.04万元", "货物支出413.04万元", ("413.04", "1802.18")),
    ("小微大于中小", "小微企业合同金额988.67万", "小微企业合同金额1988.67万", ("1988.67", "1295.77")),
    ("采购占比", "总额的71.90%", "总额的79.10%", ("79.1", "71.9")),
    ("自评得分", "自评得分97.3分", "自评得分93.7分", ("93.7", "97.3")),
    ("自评资金", "涉及资金3632.69万元", "涉及资金3362.69万元", ("3362.69", "3632.69")),
    ("接待预算", "接待费支出预算为3.68万元", "接待费支出预算为3.86万元", ("3.86",)),
    ("三公占比", "占87.73%", "占78.73%", ("78.73", "87.73")),
    ("只增不减", "原因是公务活动减少。\n\n十一", "原因是压减经费，确保公用经费只增不减。\n\n十一", ("只增不减",)),
    ("增加却因节约", "5.24%。主要变动原因是业务往来增加", "5.24%。主要变动原因是厉行节约", ("0.56", "厉行节约")),
    ("没有原因", "增长1.17%。主要变动原因是其他卫生健康管理事务支出等经费增加。", "增长1.17%。", ("93.25",)),
    ("类的金额", "（类）7740.58万元，占", "（类）7470.58万元，占", ("7470.58", "7740.58")),
    ("项的金额", "为87.17万元，支出决算为85.72", "为87.17万元，支出决算为58.72", ("58.72",)),
    ("基金支出", "拨款支出314.56万元；年末", "拨款支出341.56万元；年末", ("341.56", "314.56")),
    ("基金年末", "年末结转和结余0万元。", "年末结转和结余27万元。", ("27",)),
    ("脱字", "2022年一般公共预算财政拨款支出年初", "2022年般公共预算财政拨款支出年初", ("般公共预算",)),
    ("没有的车", "其他用车1辆；", "其他用车0辆，其他用车主要是用于下乡巡诊；", ("0辆",)),
)  # fmt: skip


@cache
def clean(tables: bool) -> str:
    """The sample's text, whole or up to its first table."""
    text = next(FOLDER.glob(NAME)).read_text(encoding="utf-8")
    return text if tables else text[: text.index(FIRST_TABLE)]


def findings(text: str, folder: Path) -> list[Finding]:
    file = folder / "报告.txt"
    file.write_text(text, encoding="utf-8")
    return list(audit(read_report(file)).findings)


@cache
def told_before(tables: bool) -> frozenset[str]:
    """The notes that the text has without a slip."""
    with TemporaryDirectory() as folder:
        return frozenset(finding.message for finding in findings(clean(tables), Path(folder)))


def names(finding: Finding, wanted: tuple[str, ...]) -> bool:
    numbers = " ".join(f"{figure.value} {figure.text}" for figure in finding.figures)
    said = f"{finding.message} {finding.expected} {finding.actual} {numbers}"
    return all(word in said for word in wanted)


@pytest.mark.parametrize("tables", [True, False], ids=["with tables", "text only"])
@pytest.mark.parametrize("slip", SLIPS, ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_told_once_with_its_numbers(
    slip: tuple[str, str, str, tuple[str, ...]], tables: bool, tmp_path: Path
) -> None:
    _, right, wrong, wanted = slip
    text = clean(tables)
    assert right in text
    slipped = findings(text.replace(right, wrong, 1), tmp_path)
    found = [finding for finding in slipped if finding.message not in told_before(tables)]
    assert any(names(finding, wanted) for finding in found), [finding.message for finding in found]
    loud = [finding.message for finding in found if finding.severity != "note"]
    assert len(loud) <= 1, loud


@pytest.mark.parametrize("tables", [True, False], ids=["with tables", "text only"])
def test_the_text_itself_is_clean(tables: bool, tmp_path: Path) -> None:
    assert not [f.message for f in findings(clean(tables), tmp_path) if f.severity != "note"]


@pytest.mark.parametrize(
    ("right", "wrong"), [("部门：示例市卫生健康局", "部门：示例市教育局"), ("2022年度", "2021年度")]
)
def test_a_table_head_that_stands_apart_is_told(right: str, wrong: str, tmp_path: Path) -> None:
    tables = clean(True)
    at = tables.index(right, tables.index("公开04表"))
    (finding,) = findings(tables[:at] + wrong + tables[at + len(right) :], tmp_path)
    assert (finding.rule, finding.severity) == ("DOC05", "warning") and wrong.split("：")[
        -1
    ] in finding.message
