"""Words of the page 同比变化."""

from __future__ import annotations

from model.terms import Line, Measure, Origin

# The choice of lines
SCOPE = "比较内容"
SCOPES = {
    "totals": "收支总量",
    "income": "收入来源",
    "functional": "支出功能分类",
    "nature": "基本支出和项目支出",
    "economic": "支出经济分类",
    "three_public": Line.THREE_PUBLIC,
}
LEVEL = "级次"
LEVELS = {1: "类", 2: "款", 3: "项"}
FUND = "口径"
FUNDS = {"全部支出": "全部支出", Measure.GENERAL_BUDGET: "一般公共预算"}
NO_TOTAL = "各项合计"

# Columns
ITEM = "项目"
CODE = "编码"
CHANGE = "增减额"
RATE = "增减率"
REASON = "报告所述原因"
CHECK = "核对"
TABLE = "增减明细"
HISTORY_TABLE = "历年数"

# Marks
DERIVED = Origin.DERIVED
DOUBTFUL = "存疑"
BY_FINDING = "两年的数中有未了结的错误，增减按报告所印，未重新计算；详见勾稽审核。"
ERRING_TITLE = "（有未了结的错误，按报告所印）"
NOTES = {"new": "新增", "gone": "本年未列"}
REST = "未分项列示"
BUDGET_REASON = "与预算相比：{reason}"
REASON_OF_TOTAL = "{item}：{reason}"
NO_REASONS = "报告没有说明这些项目增减的原因。"

# The line over the years
ITEMS = "逐年比较的项目"
ITEMS_HINT = "选择项目"

HEADLINE = {
    "income_total": Line.INCOME_TOTAL,
    "expenditure_total": Line.EXPENDITURE_TOTAL,
    "general_public_budget_expenditure": Line.GENERAL_BUDGET_EXPENDITURE,
    "three_public": Line.THREE_PUBLIC,
}


def scope_text(kind: str, level: int, fund: str) -> str:
    """The 口径 of the page's first line."""
    parts = [Measure.FINAL, SCOPES[kind]]
    if level:
        parts[1] += f"（{LEVELS[level]}）"
    return "，".join([*parts, fund] if fund else parts)


def year_column(year: int) -> str:
    return f"{year} 年"


def source_column(year: int) -> str:
    return f"{year} 年数来源"


def moved(change: str, rises: bool) -> str:
    """`change` is an amount without its sign."""
    return f"{'增加' if rises else '减少'} {change}"


def finding(
    name: str, year: int, base: int, value: str, change: str, rate: str, rises: bool, money: str, mover: str
) -> str:
    """The waterfall's title. mover: what moved most, as a clause, or ""."""
    by_rate = f"（{rate}）" if rate else ""
    said = f"{_of_year(year, name)} {value} {money}，比 {base} 年{moved(change, rises)} {money}{by_rate}"
    return f"{said}，{mover}" if mover else said


def unchanged(name: str, year: int, base: int, value: str, money: str) -> str:
    return f"{_of_year(year, name)} {value} {money}，与 {base} 年持平"


def _of_year(year: int, name: str) -> str:
    return f"{year} 年{name.removeprefix('本年')}"


def main_mover(item: str, change: str, rises: bool, money: str, share: str) -> str:
    """What moved most in the total's direction; share: of the total's change, "" where it is small."""
    part = f"，占{'增加' if rises else '减少'}额的 {share}" if share else ""
    return f"主要是{item}{moved(change, rises)} {money}{part}"


def counter_mover(item: str, change: str, rises: bool, money: str) -> str:
    """What moved most against the total's direction."""
    return f"{item}{moved(change, rises)} {money}"


def counted(risen: int, fallen: int) -> str:
    """How many of the totals rose and fell, as a clause."""
    said = "、".join(f"{n} 项{word}" for n, word in ((risen, "增加"), (fallen, "减少")) if n)
    return f"所列总量中 {said}" if said else ""


def not_comparable(scope: str, year: int, base: int) -> str:
    """Why there is nothing to compare, and what to do."""
    return (
        f"不能逐项比较“{scope}”：库中没有 {base} 年的报告，{year} 年的报告也没有说明各项比 {base} 年的增减。"
        f"上传 {base} 年的报告，或改看“{SCOPES['totals']}”。"
    )


def nothing_there(scope: str, year: int) -> str:
    """A scope that this year's report does not hold."""
    return f"{year} 年的报告没有“{scope}”的数。改看其他内容，或补充上传这一年的决算表。"


def basis_said(own: int, later: int, derived: int, base: int, year: int) -> str:
    """How many of the base year's values come from where."""
    parts = []
    if own:
        parts.append(f"{own} 项取自 {base} 年报告")
    if later:
        parts.append(f"{later} 项取自 {year} 年报告所列的 {base} 年数")
    if derived:
        parts.append(f"{derived} 项由 {year} 年报告所述的增减推算（图中为斜线，表中标“{DERIVED}”）")
    return f"{base} 年数：{'，'.join(parts)}。" if parts else ""


def doubts_said(doubtful: int) -> str:
    return f"有 {doubtful} 项的增减存疑，标“{DOUBTFUL}”，说明见表中“{CHECK}”一列。" if doubtful else ""


def by_prior_report(base: int, year: int, printed: str, implied: str, money: str) -> str:
    """The two reports disagree."""
    return f"{base} 年报告为 {printed} {money}，按 {year} 年报告所述增减推算为 {implied} {money}"


def by_prior_report_rate(base: int, year: int, rate: str, stated: str) -> str:
    return f"按两年报告计算增减 {rate}，{year} 年报告所述为 {stated}"


def by_itself(year: int, rate: str, stated: str) -> str:
    """One report's amount, change and rate do not fit together."""
    computed = f"按所述增减额计算增减 {rate}，" if rate else "按所述增减额推算上年数为负，"
    return f"{year} 年报告前后不一致：{computed}所述增减率为 {stated}" if stated else f"{computed}请核对原文"


def without_rate(base: int) -> str:
    return f"{base} 年为 0，不计算增减率"


def hint(year: int, source: str) -> str:
    return f"{year} 年：{source}"


def derived_source(origin: str, year: int, place: str) -> str:
    """A value worked out from a stated change. origin: 按增减额推算 or 按增减率推算."""
    return "，".join(part for part in (f"{year} 年报告{origin}", place) if part)


ADDED_UP = "各行相加"


def history_finding(
    item: str, first: int, last: int, start: str, end: str, rate: str, rises: bool, money: str
) -> str:
    """The title of the lines over the years: the item that moved most."""
    by_rate = f"（{rate}）" if rate else ""
    became = "增至" if rises else "减至"
    return f"{first}—{last} 年，{item}变动最大：由 {start} {money}{became} {end} {money}{by_rate}"


def history_flat(first: int, last: int) -> str:
    return f"{first}—{last} 年，所选项目没有变动"


def few_years(years: list[int]) -> str:
    """In place of a line over the years: one or two points are no course."""
    named = "、".join(str(year) for year in years)
    return f"所选项目只有 {named} 年的数，还看不出多年变化。上传其他年度的报告后，这里显示逐年的线。"


NONE_CHOSEN = "没有选择项目。在上面的框里选择一个或几个项目。"


def base_change(base: int, amount: str, rate: str) -> str:
    """A headline's change where the base year is not the year before."""
    return f"比 {base} 年 {amount}（{rate}）" if rate else f"比 {base} 年 {amount}"
