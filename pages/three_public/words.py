"""Words of the page 三公经费."""

from __future__ import annotations

from model.terms import Line, Measure, Origin

SCOPE_HEAD = "“三公”经费财政拨款，预算数与决算数"

# Columns
YEAR = "年度"
UNIT = "单位"
ITEM = "项目"
BUDGET = Measure.BUDGET
OTHER_BUDGET = "另一预算数"
INITIAL = "年初"
FINAL = Measure.FINAL
COMPLETION = Measure.BUDGET_RATE
CHANGE = "增减额"
RATE = "增减率"
REASON = "报告所述原因"
SOURCE = "来源"
SHARE = "占一般公共预算支出"
RANK = "名次"

TREND_TABLE = "“三公”经费历年预决算"
YEAR_TABLE = "“三公”经费预决算"
COUNTS_TABLE = "数量与单项支出"
UNITS_TABLE = "各单位“三公”经费"

DERIVED = Origin.DERIVED
STATED = "报告所述"
BUDGET_REASON = "与预算相比：{reason}"
TOLD_REASON = "报告未说明所指：{reason}"

HEADLINE = {
    "three_public": "“三公”经费决算数",
    "three_public.reception": Line.RECEPTION,
    "three_public.vehicle_running": Line.VEHICLE_RUNNING,
}
HEADLINE_COMPLETION = Measure.BUDGET_RATE

COUNT_TITLES = {
    "count.overseas_groups": "出国团组数",
    "count.overseas_persons": "出国人次",
    "count.vehicles_bought": "购车数",
    "count.vehicles_kept": "车辆保有量",
    "count.reception_batches": "接待批次",
    "count.reception_persons": "接待人次",
}

# Ratios: title, unit, how they are worked out
RATIOS = {
    "per_guest": ("人均接待费", "元", "公务接待费 ÷ 国内公务接待人次"),
    "per_batch": ("批均接待费", "元", "公务接待费 ÷ 国内公务接待批次"),
    "per_vehicle": ("单车运行费", "万元", "公务用车运行维护费 ÷ 公务用车保有量"),
    "per_traveller": ("人均出国费", "万元", "因公出国（境）费 ÷ 因公出国（境）人次数"),
}
HOW = "{title}＝{how}"

# Units compared
MEASURE = "比较指标"
MEASURES = {
    "total": "“三公”经费决算数",
    "share": "占一般公共预算支出",
    "completion": Measure.BUDGET_RATE,
    "per_guest": "人均接待费",
    "per_batch": "批均接待费",
    "per_vehicle": "单车运行费",
}


def nothing_there(year: int, years: list[int]) -> str:
    """The chosen year's report has no “三公”经费; other years may."""
    others = "、".join(str(other) for other in years)
    turn = f"可改选 {others} 年，或" if years else "可"
    return f"{year} 年的报告没有“三公”经费的数（没有这张表，或表为空）。{turn}补充上传这一年的决算表。"


def trend_finding(
    first: int, last: int, start: str, end: str, rate: str, rises: bool, money: str, completion: str
) -> str:
    by_rate = f"（{rate}）" if rate else ""
    kept = f"；{last} 年完成预算的 {completion}" if completion else ""
    became = "增至" if rises else "减至"
    return f"{first}—{last} 年“三公”经费由 {start} {money}{became} {end} {money}{by_rate}{kept}"


def trend_flat(first: int, last: int, end: str, money: str, completion: str) -> str:
    kept = f"；{last} 年完成预算的 {completion}" if completion else ""
    return f"{first} 年与 {last} 年的“三公”经费都是 {end} {money}{kept}"


def gap_said(years: list[int]) -> str:
    """Which years are missing between the first and the last."""
    return f"{'、'.join(str(year) for year in years)} 年没有数，图中留空。" if years else ""


def derived_said(years: list[int]) -> str:
    return (
        f"{'、'.join(str(year) for year in years)} 年的数由次年报告所述增减推算，图中标“{DERIVED}”。"
        if years
        else ""
    )


def year_finding(year: int, total: str, completion: str, part: str, money: str) -> str:
    """One year's title: total, rate of the budget, the largest part as a clause."""
    kept = f"，完成预算的 {completion}" if completion else ""
    return f"{year} 年“三公”经费 {total} {money}{kept}{part}"


def largest_part(item: str, amount: str, share: str, money: str) -> str:
    return f"，{item}最多（{amount} {money}，占 {share}）"


def only_part(item: str) -> str:
    return f"，全部是{item}"


def year_zero(year: int, budget: str, money: str) -> str:
    kept = f"，预算 {budget} {money}没有使用" if budget else ""
    return f"{year} 年没有发生“三公”经费{kept}"


def parts_finding(year: int, over: list[str], under: str, rate: str) -> str:
    """Which parts went over their budget, and which kept furthest below it."""
    if over:
        return f"{year} 年{'、'.join(over)}超过预算"
    if under:
        return f"{year} 年各项都没有超过预算，{under}完成率最低（{rate}）"
    return f"{year} 年各项没有超过预算"


def no_budgets(year: int) -> str:
    return f"{year} 年各项决算数（报告没有列出各项预算数）"


def no_total(year: int) -> str:
    return f"{year} 年各项预算与决算（报告没有列出合计）"


def ratio_finding(
    title: str, year: int, value: str, unit: str, first: int, start: str, rises: bool | None
) -> str:
    """A ratio's title: its value, and where it stood in the first year that is known."""
    said = f"{year} 年{title} {value} {unit}"
    if rises is None:
        return f"{said}，与 {first} 年相同" if start else said
    return f"{said}，{first} 年为 {start} {unit}"


def ratio_missing(title: str, year: int, how: str) -> str:
    return f"{year} 年算不出{title}：{how}，其中有数报告没有列出或为 0"


def rank_finding(year: int, measure: str, unit: str, value: str, place: int, of: int) -> str:
    return f"{year} 年{measure}：{unit} {value}，在 {of} 个单位中从高到低排第 {place}"


def rank_missing(year: int, measure: str, unit: str, of: int) -> str:
    return f"{year} 年{measure}：{of} 个单位有数，{unit}没有"


def alone(year: int, measure: str) -> str:
    """In place of a ranking of one unit."""
    return f"{year} 年只有一个单位列出{measure}，不能比较。上传其他单位同一年的报告，或在“对比单位”中选择。"
