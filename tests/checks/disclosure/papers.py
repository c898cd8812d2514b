"""A whole report written as lines, from which tests take away or change one thing."""

from __future__ import annotations

from model import Report
from tests.checks.reports import report

UNIT = "某县档案局"
CONTENTS = [
    "目录",
    "第一部分概况",
    "一、主要职责",
    "第二部分决算表",
    "一、收入决算表",
    "第三部分情况说明",
    "第四部分名词解释",
]
BODY = [
    "第一部分概况",
    "一、主要职责",
    "负责全县档案工作。",
    "二、机构设置",
    "内设办公室。",
    "三、决算单位构成",
    "只有本级，没有所属单位。",
    "第二部分决算表",
    "收入决算表",
    "单位：万元",
    "政府性基金预算财政拨款收入支出决算表",
    "单位：万元",
    "本单位没有政府性基金收入，本表无数据。",
    "第三部分情况说明",
    "一、收入支出决算总体情况说明",
    "二、“三公”经费支出决算情况说明",
    "三、政府采购支出说明",
    "第四部分名词解释",
    "一、财政拨款收入：指本级财政拨付的资金。",
    "二、事业收入：指开展专业活动取得的收入。",
    "三、其他收入：指以上之外的收入。",
    "四、基本支出：指维持运转的支出。",
    "五、项目支出：指完成任务的支出。",
]
NARRATIVE = {
    "一、收入支出决算总体情况说明": "N1|收入总计10万元，比上年增加1万元，主要原因是新增项目。",
    "二、“三公”经费支出决算情况说明": "N7|公务接待费2万元，接待3批次20人次，比上年减少1万元，主要原因是压减。",
    "三、政府采购支出说明": "N11|政府采购支出5万元，全部为货物。",
}
FIGURES = [
    "T2|208 社会保障和就业支出|本年收入合计|10.00",
    "T2|20805 行政事业单位养老支出|本年收入合计|10.00",
    "T2|2080505 养老保险缴费|本年收入合计|10.00",
    "N1|收入总计|比上年增减额|1.00|新增项目",
    "N7|“三公”经费|决算数|2.00",
    "N7|公务接待费|决算数|2.00",
    "N7|国内公务接待批次|数量|3批次",
    "N7|国内公务接待人次|数量|20人次",
    "N11|政府采购支出|决算数|5.00",
    "N11|政府采购货物支出|决算数|5.00",
]


def paper(
    *,
    without: tuple[str, ...] = (),
    instead: dict[str, str] | None = None,
    figures: list[str] | None = None,
    contents: bool = True,
) -> Report:
    """The report without some of its lines, with others in place of some; a line is "section|text" or plain."""
    printed: list[str] = []
    for line in [*(CONTENTS if contents else []), *BODY]:
        text = (instead or {}).get(line, line)
        if line in without:
            continue
        printed.append(text if "|" in text else f"|{text}")
        told = (instead or {}).get(NARRATIVE.get(line, ""), NARRATIVE.get(line, ""))
        if told and told not in without and len(printed) > len(CONTENTS):
            printed.append(told)
    return report(*(FIGURES if figures is None else figures), passages=printed, unit=UNIT)
