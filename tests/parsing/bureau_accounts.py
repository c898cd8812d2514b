"""The accounts of one invented bureau, written out by hand: what its tables print and what reading them must give."""

from __future__ import annotations

from decimal import Decimal

UNIT, YEAR = "某某县水务局", 2023

INCOME = {
    "一般公共预算财政拨款收入": "1,234.56",
    "政府性基金预算财政拨款收入": "100.00",
    "国有资本经营预算财政拨款收入": "",
    "上级补助收入": "",
    "事业收入": "",
    "经营收入": "",
    "附属单位上缴收入": "",
    "其他收入": "5.44",
}
EXPENDITURE = {
    "社会保障和就业支出": "80.00",
    "卫生健康支出": "40.00",
    "城乡社区支出": "100.00",
    "农林水支出": "1,130.00",
    "住房保障支出": "30.00",
}
NAMES = {
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101103": "公务员医疗补助",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120804": "农村基础设施建设支出",
    "213": "农林水支出",
    "21303": "水利",
    "2130301": "行政运行",
    "2130305": "水利工程建设",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
}
ECONOMIC = {
    "301": ("工资福利支出", "560.00"),
    "30101": ("基本工资", "300.00"),
    "30102": ("津贴补贴", "100.00"),
    "30103": ("奖金", "75.00"),
    "30108": ("机关事业单位基本养老保险缴费", "55.00"),
    "30113": ("住房公积金", "30.00"),
    "303": ("对个人和家庭的补助", "10.00"),
    "30305": ("生活补助", "10.00"),
    "302": ("商品和服务支出", "70.00"),
    "30201": ("办公费", "20.00"),
    "30211": ("差旅费", "18.50"),
    "30217": ("公务接待费", "3.20"),
    "30231": ("公务用车运行维护费", "8.30"),
    "30239": ("其他交通费用", "20.00"),
    "310": ("资本性支出", "10.00"),
    "31002": ("办公设备购置", "10.00"),
}
THREE_PUBLIC = {
    "合计": ("14.00", "11.50"),
    "因公出国（境）费": ("0.00", "0.00"),
    "公务用车购置及运行维护费": ("10.00", "8.30"),
    "公务用车购置费": ("0.00", "0.00"),
    "公务用车运行维护费": ("10.00", "8.30"),
    "公务接待费": ("4.00", "3.20"),
}
FISCAL_EXPENDITURE = {
    "社会保障和就业支出": ("80.00", "80.00", ""),
    "卫生健康支出": ("40.00", "40.00", ""),
    "城乡社区支出": ("100.00", "", "100.00"),
    "农林水支出": ("1,124.56", "1,124.56", ""),
    "住房保障支出": ("30.00", "30.00", ""),
    "本年支出合计": ("1,374.56", "1,274.56", "100.00"),
    "年末财政拨款结转和结余": ("20.00", "20.00", ""),
    "支出总计": ("1,394.56", "1,294.56", "100.00"),
}

Lines = dict[str, list[str]]


def _lines(leaves: dict[str, tuple[str, str, str]]) -> Lines:
    """Every 类, 款 and 项 with its three amounts, under "" the total; an amount of nothing is blank."""
    sums: dict[str, list[Decimal]] = {}
    for code, amounts in leaves.items():
        for key in ("", code[:3], code[:5], code):
            before = sums.get(key, [Decimal(0)] * 3)
            sums[key] = [a + Decimal(b or 0) for a, b in zip(before, amounts, strict=True)]
    return {key: [f"{x:,.2f}" if x else "" for x in sums[key]] for key in sorted(sums)}


_BASIC = {code: (amount, amount, "") for code, amount in (
    ("2080505", "55"), ("2080506", "25"), ("2101101", "30"), ("2101103", "10"), ("2130301", "500"), ("2210201", "30"),
)}  # fmt: skip
INCOME_LINES = _lines({**_BASIC, "2120804": ("100", "100", ""), "2130305": ("590", "584.56", "5.44")})
"""本年收入合计, 财政拨款收入, 其他收入."""
EXPENDITURE_LINES = _lines({**_BASIC, "2120804": ("100", "", "100"), "2130305": ("630", "", "630")})
"""本年支出合计, 基本支出, 项目支出."""
GENERAL_LINES = _lines({**_BASIC, "2130305": ("624.56", "", "624.56")})
"""合计, 基本支出, 项目支出 of the general budget."""

Key = tuple[str, str, str, str, Decimal]


def expected() -> list[Key]:
    """(statement, code, item, measure, value) of every number that the tables print."""
    found = [(*key, value) for key, value in _printed() if value]
    return [(*key, Decimal(value.replace(",", ""))) for *key, value in found]  # type: ignore[misc]


def _printed():
    statement = "收入支出决算总表"
    sums = {"本年收入合计": "1,340.00", "年初结转和结余": "60.00", "收入总计": "1,400.00"}
    sums |= {"本年支出合计": "1,380.00", "年末结转和结余": "20.00", "支出总计": "1,400.00"}
    for item, value in {**INCOME, **EXPENDITURE, **sums}.items():
        yield (statement, "", item, "决算数"), value
    for statement, lines, measures in (
        ("收入决算表", INCOME_LINES, ("本年收入合计", "财政拨款收入", "其他收入")),
        ("支出决算表", EXPENDITURE_LINES, ("本年支出合计", "基本支出", "项目支出")),
        ("一般公共预算财政拨款支出决算表", GENERAL_LINES, ("合计", "基本支出", "项目支出")),
    ):
        for code, amounts in lines.items():
            for measure, value in zip(measures, amounts, strict=True):
                yield (statement, code, NAMES.get(code, "合计"), measure), value
    statement = "财政拨款收入支出决算总表"
    for item, value in {
        "一般公共预算财政拨款收入": "1,234.56",
        "政府性基金预算财政拨款收入": "100.00",
        "本年收入合计": "1,334.56",
        "年初财政拨款结转和结余": "60.00",
        "年初一般公共预算财政拨款": "60.00",
        "收入总计": "1,394.56",
    }.items():
        yield (statement, "", item, "决算数"), value
    for item, amounts in FISCAL_EXPENDITURE.items():
        for measure, value in zip(
            ("合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"), amounts, strict=True
        ):
            yield (statement, "", item, measure), value
    statement = "一般公共预算财政拨款基本支出决算表"
    for code, (item, value) in ECONOMIC.items():
        yield (statement, code, item, "决算数"), value
    yield (statement, "", "人员经费合计", "决算数"), "570.00"
    yield (statement, "", "公用经费合计", "决算数"), "80.00"
    for item, amounts in THREE_PUBLIC.items():
        for measure, value in zip(("预算数", "决算数"), amounts, strict=True):
            yield ("财政拨款“三公”经费支出决算表", "", item, measure), value
    for code in ("", "212", "21208", "2120804"):
        for measure in ("本年收入", "本年支出合计", "项目支出"):
            yield ("政府性基金预算财政拨款收入支出决算表", code, NAMES.get(code, "合计"), measure), "100.00"
