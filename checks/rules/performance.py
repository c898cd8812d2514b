"""Performance tables: full marks, scores, execution rates, targets; and their money against the accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import combinations

from checks.book import EXPENDITURE, FISCAL, GENERAL, INCOME_EXPENDITURE, Book
from checks.results import Agrees, Missing, Result, Tail
from checks.rule import rule
from model import Figure, Finding, Score
from model.finding import ERROR, NOTE, WARNING
from model.terms import Line, Measure, Section
from model.terms.quantities import restated
from model.words import amount, printed, quoted, say, spot

FAMILY = "绩效"
SECTION = Section.PERFORMANCE
CENT = Decimal("0.01")
_WHOLE = "年度资金总额"


def number(text: str) -> Decimal | None:
    """A field's number, None where it is blank or words."""
    try:
        return Decimal(text.rstrip("%")) if text else None
    except InvalidOperation:
        return None


def line(lines: list[Score], kind: str, name: str = "") -> Score | None:
    """The first line of a kind, by the last level of its path."""
    return next(
        (score for score in lines if score.kind == kind and (not name or score.path[-1] == name)), None
    )


def scored(lines: list[Score]) -> list[Score]:
    """Every line that carries points: indicators, and the funding total with its execution rate."""
    return [score for score in lines if score.kind != "total" and number(score.score) is not None]


@rule("PRF01", title="总分等于各行得分之和", formula="总分 = Σ 得分", family=FAMILY)
def total_score_is_the_sum(book: Book) -> Iterator[Result]:
    """Tables with a 总分 line of which every indicator row was read with a score."""
    for _, lines in book.tables():
        total = line(lines, "total")
        points = scored(lines)
        if total is None or (stated := number(total.score)) is None or len(points) < 3:
            continue
        if damaged(book, total.project) or any(lacks_points(score) for score in lines):
            yield Missing(f"{spot(total)}中部分行的得分")
            continue
        together = sum((value for score in points if (value := number(score.score)) is not None), Decimal(0))
        if abs(together - stated) <= CENT:
            yield Agrees()
            continue
        full = sum((value for score in points if (value := number(score.weight)) is not None), Decimal(0))
        # Full marks of 85 are rows left out by the form or by the reading, which may hold what the points lack.
        left_out = number(total.weight) or Decimal(100)
        may_be_left_out = Decimal(0) < stated - together <= left_out - full
        doubt = f"；各行分值之和为{amount(full)}，可能有行未列出或未读到" if full != left_out else ""
        message = say(
            "{total:spot}：总分印{stated:amount}，各行得分之和为{together:amount}{doubt}。",
            total=total,
            stated=stated,
            together=together,
            doubt=doubt,
        )
        severity = NOTE if may_be_left_out else ERROR
        yield Finding("PRF01", severity, message, together, stated, where=total.where, scores=(total,))


def lacks_points(score: Score) -> bool:
    """Whether an indicator has its 分值 but no 得分."""
    return score.kind == "indicator" and number(score.weight) is not None and number(score.score) is None


def damaged(book: Book, project: str) -> bool:
    """Whether the reading had to leave out lines of this project's table."""
    return any(w.code == "illegible_score_line" and w.about == project for w in book.report.warnings)


@rule("PRF02", title="得分不超过分值", formula="0 ≤ 得分 ≤ 分值", family=FAMILY)
def scores_stay_within_full_marks(book: Book) -> Iterator[Result]:
    """Line by line."""
    for score in book.report.scores:
        weight, points = number(score.weight), number(score.score)
        if weight is None or points is None:
            continue
        if points > weight or points < 0:
            message = say(
                "{score:spot}“{path}”得分{points:amount}超出分值{weight:amount}。",
                score=score,
                path=score.path[-1],
                points=points,
                weight=weight,
            )
            yield Finding("PRF02", ERROR, message, weight, points, where=score.where, scores=(score,))
        else:
            yield Agrees()


@rule(
    "PRF03",
    title="执行率等于执行数除以预算数",
    formula="执行率 = 全年执行数 ÷ 全年预算数",
    family=FAMILY,
)
def execution_rate_is_spent_over_budget(book: Book) -> Iterator[Result]:
    """Funding lines with all three printed; 10000% and the like are told apart from rounding."""
    for score in book.report.scores:
        budget, spent, rate = number(score.budget), number(score.spent), number(score.rate)
        if score.kind != "funding" or not budget or spent is None or rate is None:
            continue
        exact = spent / budget * 100
        if fits_rate(rate, exact, roughness(spent, budget)) or fits_initial(score, spent, rate):
            yield Agrees()
        else:
            computed = exact.quantize(CENT)
            message = say(
                "{score:spot}“{path}”执行率印{rate:amount}%，按{spent:amount}÷{budget:amount}应为{computed:amount}%。",
                score=score,
                path=score.path[-1],
                rate=rate,
                spent=spent,
                budget=budget,
                computed=computed,
            )
            yield Finding("PRF03", ERROR, message, computed, rate, where=score.where, scores=(score,))


def roughness(spent: Decimal, budget: Decimal) -> Decimal:
    """How far a rate may be off because both amounts are rounded: much for a project of some hundred 元."""
    halves = [Decimal("0.5").scaleb(min(int(value.as_tuple().exponent), -2)) for value in (spent, budget)]
    return (halves[0] + halves[1] * abs(spent / budget)) / budget * 100


def fits_rate(rate: Decimal, exact: Decimal, rough: Decimal = CENT) -> bool:
    """Whether a printed rate is the exact one, in its own decimals; 0.94 may stand for 94%."""
    unit = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    return abs(exact - rate) <= max(unit, rough) or (rate <= 2 and abs(exact - rate * 100) <= unit * 100)


def fits_initial(score: Score, spent: Decimal, rate: Decimal) -> bool:
    """Whether the rate is of 年初预算数, as some forms have it."""
    initial = number(score.initial)
    return bool(initial) and fits_rate(rate, spent / initial * 100)  # type: ignore[operator]


@rule("PRF04", title="执行率得分不超过分值乘执行率", formula="得分 ≤ 分值 × 执行率", family=FAMILY)
def points_for_execution_follow_the_rate(book: Book) -> Iterator[Result]:
    """The line 年度资金总额 of tables that score execution."""
    for score in book.report.scores:
        weight, points, rate = number(score.weight), number(score.score), number(score.rate)
        if score.kind != "funding" or weight is None or points is None or rate is None:
            continue
        due = (weight * min(rate, Decimal(100)) / 100).quantize(CENT)
        if points - due > Decimal("0.1") and points <= weight:
            # Many forms give full points from 90% on, or round them.
            severity = WARNING if rate < 90 and points - due > Decimal("0.5") else NOTE
            message = say(
                "{score:spot}执行率{rate:amount}%，分值{weight:amount}，按分值×执行率应得{due:amount}分，所给得分为{points:amount}。",
                score=score,
                rate=rate,
                weight=weight,
                due=due,
                points=points,
            )
            yield Finding("PRF04", severity, message, due, points, where=score.where, scores=(score,))
        else:
            yield Agrees()


_BOUND = re.compile(
    r"(?P<sign>≥|≤|>=|<=|>|<|＞|＜|不低于|不少于|不高于|不超过|达到)?(?P<value>\d+(?:\.\d+)?)(?P<unit>[^\d]*)$"
)


@rule(
    "PRF05",
    title="未达到指标值的应当扣分或说明",
    formula="实际完成值未达年度指标值 → 得分 < 分值 或 写明偏差原因",
    family=FAMILY,
)
def missed_targets_cost_points(book: Book) -> Iterator[Result]:
    """Numeric targets of indicators whose direction is plain: satisfaction, coverage, counts; costs the other way."""
    for score in book.report.scores:
        if score.kind != "indicator" or not score.target or not score.actual:
            continue
        outcome = missed(score)
        if outcome is None:
            continue
        target, actual, is_missed = outcome
        if not is_missed:
            yield from met_target(score, target)
            continue
        weight, points = number(score.weight), number(score.score)
        full = weight is not None and points == weight
        name = score.path[-1]
        if full and not score.note:
            message = say(
                "{score:spot}“{name}”年度指标值{target}，实际{actual}，未达标仍得满分{fact:amount}且未填偏差原因。",
                score=score,
                name=name,
                target=score.target,
                actual=score.actual,
                fact=points or weight or target,
            )
            severity = WARNING if actual or not is_cost(score) else NOTE  # nothing spent is no overspending
            yield Finding("PRF05", severity, message, target, actual, where=score.where, scores=(score,))
        elif full:
            message = say(
                "{score:spot}“{name}”年度指标值{target}，实际{actual}，仍得满分{fact:amount}（有说明：{note}）。",
                score=score,
                name=name,
                target=score.target,
                actual=score.actual,
                fact=weight or target,
                note=score.note[:30],
            )
            yield Finding("PRF05", NOTE, message, target, actual, where=score.where, scores=(score,))
        elif weight is None and not score.note:
            message = say(
                "{score:spot}“{name}”指标值{target}，实际{actual}，未完成原因空白。",
                score=score,
                name=name,
                target=score.target,
                actual=score.actual,
            )
            yield Finding("PRF05", NOTE, message, target, actual, where=score.where, scores=(score,))


def met_target(score: Score, target: Decimal) -> Iterator[Result]:
    """A target that was met should have its points, or a word on why not."""
    weight, points = number(score.weight), number(score.score)
    if weight is None or points is None or points >= weight or score.note:
        yield Agrees()
        return
    message = say(
        "{score:spot}“{path}”年度指标值{target}，实际{actual}，已达标却只得{points:amount}分（分值{weight:amount}），"
        "没有说明扣分原因。",
        score=score,
        path=score.path[-1],
        target=score.target,
        actual=score.actual,
        points=points,
        weight=weight,
    )
    yield Finding("PRF05", NOTE, message, weight, points, where=score.where, scores=(score,))


_LOW_IS_GOOD = re.compile(
    r"投诉|发生|死亡|差错|事故|偏差|违规|违法|空置|流失|下降|降低|减少|压减|缺勤|漏|误|返工|负债|成本|单价|费用|时限|时间|天数|时长|周期"
)
_HIGH_IS_GOOD = re.compile(
    r"满意|覆盖|完成|达标|合格|及时|知晓|参保|参与|到位|普及|有效|验收|准确|成功|数量|人数|次数|个数|份数|面积"
)
_TIME = re.compile(r"天|日|月|年|小时|分钟")


def missed(score: Score) -> tuple[Decimal, Decimal, bool] | None:
    """(target, actual, whether missed) of an indicator with plain numbers, None where words decide.

    A target without ≥ or ≤ is one to be reached only where the indicator's name says that more is better.
    """
    target, actual = _BOUND.match(score.target.replace(" ", "")), _BOUND.match(score.actual.replace(" ", ""))
    if not target or not actual or target["unit"] != actual["unit"]:
        return None
    goal, done = Decimal(target["value"]), Decimal(actual["value"])
    sign = target["sign"] or ""
    if sign in ("≤", "<=", "<", "＜", "不高于", "不超过"):
        return goal, done, done > goal or (is_cost(score) and done == 0 and goal > 0)
    if is_cost(score) and not sign:
        return goal, done, done > goal
    names = "".join(score.path)
    if not sign and (
        _LOW_IS_GOOD.search(names) or _TIME.search(target["unit"]) or not _HIGH_IS_GOOD.search(names)
    ):
        return None
    return goal, done, done < goal


def is_cost(score: Score) -> bool:
    return any("成本" in level for level in score.path)


@rule("PRF06", title="文字中的自评得分与自评表总分一致", formula="自评得分 = 总分", family=FAMILY)
def stated_score_is_the_table_total(book: Book) -> Iterator[Result]:
    """Projects by the name that text and table share."""
    totals = [
        score for score in book.report.scores if score.kind == "total" and number(score.score) is not None
    ]
    for figure in (*book.of(SECTION), *book.of(Section.PERFORMANCE_REPORT)):
        if not figure.item.endswith("/自评得分"):
            continue
        project = figure.item.removesuffix("/自评得分")
        named = [score for score in totals if is_table_of(score, project, book.report.unit)]
        if not named:
            yield Missing(f"{quoted(project)}的自评表总分")
            continue
        total = named[0]
        points = number(total.score)
        if any(number(score.score) == figure.value for score in named) or points is None:
            yield Agrees((figure,))
            continue
        message = say(
            "{figure:place}称{project:quoted}自评得分{figure:printed}分，{total:spot}的总分为{points:amount}分。",
            figure=figure,
            project=project,
            total=total,
            points=points,
        )
        yield Finding("PRF06", ERROR, message, figure.value, points, (figure,), total.where, scores=(total,))


_WHOLE_UNIT = re.compile(r"部门整体|单位整体|整体支出")


def is_table_of(score: Score, project: str, unit: str) -> bool:
    """Whether a table is that of what the text names; 部门整体支出, or the unit itself, has the whole-unit table."""
    if score.table.startswith("部门整体"):
        return bool(_WHOLE_UNIT.search(project)) or project == unit
    return not _WHOLE_UNIT.search(project) and same_project(score.project, project)


def same_project(name: str, project: str) -> bool:
    """Whether two printings name one project: one's main name stands in the other."""
    inner = re.findall(r"（([^（）]+)）", project)
    bare = re.sub(r"（[^（）]*）", "", name)
    return (
        name in project
        or project in name
        or bare in project
        or any(part in name or bare in part for part in inner if len(part) > 5)
    )


@rule(
    "PRF07",
    title="年度资金总额等于各项资金之和",
    formula="年度资金总额 = 财政拨款 + 上年结转 + 其他资金",
    family=FAMILY,
)
def funds_add_up(book: Book) -> Iterator[Result]:
    """Funding lines, column by column, where parts are printed."""
    for _, lines in book.tables():
        total = line(lines, "funding", _WHOLE)
        parts = [score for score in lines if score.kind == "funding" and score.path[-1] != _WHOLE]
        if total is None:
            continue
        for field, words in (
            ("initial", Measure.INITIAL_BUDGET),
            ("budget", "全年预算数"),
            ("spent", "全年执行数"),
        ):
            whole = number(getattr(total, field))
            values = [value for score in parts if (value := number(getattr(score, field))) is not None]
            blank_budget = any(
                getattr(score, other)
                for score in parts
                for other in ("initial", "budget")
                if not getattr(score, field)
            )
            if whole is None or not whole:
                continue
            if not values:
                if field == "spent" and any(score.budget for score in parts):
                    message = say(
                        "{total:spot}：{words}总额{whole:amount}，各项资金的{words}均为空白。",
                        total=total,
                        words=words,
                        whole=whole,
                    )
                    yield Finding("PRF07", NOTE, message, None, whole, where=total.where, scores=(total,))
                continue
            together = sum(values, Decimal(0))
            if blank_budget or some_add_up(values, whole):
                yield Agrees()
            else:
                message = say(
                    "{total:spot}：{words}总额{whole:amount}，各项资金之和为{together:amount}。",
                    total=total,
                    words=words,
                    whole=whole,
                    together=together,
                )
                yield Finding(
                    "PRF07", ERROR, message, together, whole, where=total.where, scores=(total, *parts)
                )


def some_add_up(values: list[Decimal], whole: Decimal) -> bool:
    """Whether the parts, or some of them, are the whole: 其中 lines (中央, 县级) count money of other lines again."""
    kinds = range(1, len(values) + 1) if len(values) <= 8 else (len(values),)
    return any(
        abs(sum(chosen, Decimal(0)) - whole) <= CENT * (len(chosen) + 1)
        for size in kinds
        for chosen in combinations(values, size)
    )


@rule(
    "PRF08",
    title="成本指标实际值之和与执行数相符",
    formula="Σ 经济成本指标实际值 ≈ 全年执行数",
    family=FAMILY,
)
def costs_fit_the_spending(book: Book) -> Iterator[Result]:
    """Cost indicators that are plainly amounts: all of one table, three or more, each a number with decimals."""
    for _, lines in book.tables():
        total = line(lines, "funding", _WHOLE)
        spent = number(total.spent) if total else None
        costs = [
            s
            for s in lines
            if s.kind == "indicator"
            and s.path[0].startswith("成本")
            and "社会" not in s.path[1]
            and not s.path[-1].endswith("标准")
        ]
        values = [
            value for score in costs if (value := number(score.actual)) is not None and "." in score.actual
        ]
        if total is None or spent is None or len(values) < 3 or len(values) != len(costs):
            continue
        together = sum(values, Decimal(0))
        # Twice the money is amounts in another unit, or of a wider scope than the project.
        if together > spent * 2:
            yield Missing(f"{spot(total)}成本指标的口径")
        elif together - spent > CENT * (len(values) + 1):
            noted = any(score.note for score in costs)
            words = "＋".join(amount(value) for value in values)
            message = say(
                "{total:spot}：{values}项成本指标实际值之和（{words}）为{together:amount}，大于全年执行数{spent:amount}{noted}。",
                total=total,
                values=len(values),
                words=words,
                together=together,
                spent=spent,
                noted="（说明栏有解释）" if noted else "",
            )
            yield Finding(
                "PRF08",
                NOTE if noted else WARNING,
                message,
                spent,
                together,
                where=total.where,
                scores=(total,),
            )
        else:
            yield Agrees()


@rule(
    "PRF09",
    title="满分合计为100",
    formula="Σ 分值 = 100；各一级指标分值 = 所属行分值之和",
    family=FAMILY,
)
def full_marks_are_a_hundred(book: Book) -> Iterator[Result]:
    """Tables whose every line carries 分值."""
    for (_, project), lines in book.tables():
        weights = [
            value for score in lines if score.kind != "total" and (value := number(score.weight)) is not None
        ]
        total = line(lines, "total")
        stated = number(total.weight) if total else None
        if (
            len(weights) < 5
            or damaged(book, project)
            or any(s.kind == "indicator" and number(s.weight) is None for s in lines)
        ):
            continue
        together = sum(weights, Decimal(0))
        full = stated if stated is not None else Decimal(100)
        if together != full and total is not None:
            message = say(
                "{total:spot}：各行分值之和为{together:amount}，应为{full:amount}。",
                total=total,
                together=together,
                full=full,
            )
            yield Finding("PRF09", NOTE, message, full, together, where=total.where, scores=(total,))
        else:
            yield Agrees()


@rule(
    "PRF10",
    title="绩效资金与决算口径相容",
    formula="自评项目资金、结转与决算表一致",
    family=FAMILY,
)
def performance_money_fits_the_accounts(book: Book) -> Iterator[Result]:
    """Carry-over and totals of the performance tables and paragraphs against the accounts."""
    yield from stated_budget(book)
    yield from carried_over(book)
    yield from spent_money(book)
    yield from completed_budget(book)


def completed_budget(book: Book) -> Iterator[Result]:
    """The whole budget said to be spent to the last, while a project's table says that its money was not."""
    whole = book.said(Section.GENERAL_BUDGET, Line.GENERAL_BUDGET_EXPENDITURE, Measure.BUDGET_RATE)
    if whole is None or whole.value != 100:
        return
    for score in project_totals(book):
        rate = number(score.rate)
        if rate is not None and 2 < rate < 99:
            message = say(
                "{whole:place}称一般公共预算财政拨款支出完成预算{whole:printed}%，而{score:spot}的预算执行率为{rate:amount}%；"
                "请核对预算是否调整过。",
                whole=whole,
                score=score,
                rate=rate,
            )
            yield Finding(
                "PRF10", NOTE, message, rate, whole.value, (whole,), where=score.where, scores=(score,)
            )
            return
    if project_totals(book):
        yield Agrees((whole,))


def project_totals(book: Book) -> list[Score]:
    """The line 年度资金总额 of each project table."""
    return [
        score
        for score in book.report.scores
        if score.kind == "funding" and score.path[-1] == _WHOLE and score.table.startswith("项目")
    ]


def project_budget(book: Book, score: Score) -> Decimal | None:
    """A project's 全年预算数 from its table, else from the text, else from its parts."""
    value = number(score.budget)
    if value is not None:
        return value
    for figure in book.of(SECTION):
        if figure.measure == Measure.BUDGET and same_project(score.project, figure.item):
            return figure.value
    return None


def stated_budget(book: Book) -> Iterator[Result]:
    """The money that the text says the self-evaluated projects have, against the tables."""
    count, money = (
        book.said(SECTION, Line.PROJECTS_SELF_EVALUATED, Measure.COUNT),
        book.said(SECTION, Line.PROJECTS_SELF_EVALUATED),
    )
    tables = project_totals(book)
    if money is None or count is None or len(tables) < 2 or count.value != len(tables):
        return
    budgets = [project_budget(book, score) for score in tables]
    if any(budget is None for budget in budgets):
        return
    together = sum((budget for budget in budgets if budget is not None), Decimal(0))
    if any(sums_to(tables, field, money) for field in ("initial", "spent")):
        yield Agrees((money,))
    elif abs(together - money.value) > CENT * (len(budgets) + 1) + money.half_unit:
        words = "＋".join(amount(budget) for budget in budgets if budget is not None)
        message = say(
            "{money:place}称{count:printed}项自评共涉及资金{money:printed}万元，各自评表全年预算数之和（{words}）为{together:amount}万元。",
            money=money,
            count=count,
            words=words,
            together=together,
        )
        yield Finding("PRF10", WARNING, message, together, money.value, (money,))
    else:
        yield Agrees((money,))
    yield from share_of_projects(book, together)
    yield from evaluated_spending(book, tables, money)


def share_of_projects(book: Book, together: Decimal) -> Iterator[Result]:
    """The share of all project money that the text gives the self-evaluated projects; no table prints that whole."""
    money = book.said(SECTION, Line.PROJECTS_SELF_EVALUATED)
    share = book.said(SECTION, Line.PROJECTS_SELF_EVALUATED, Measure.SHARE)
    if money is None or share is None or not share.value or not together:
        return
    whole = money.value / share.value * 100
    of_tables = (money.value / together * 100).quantize(CENT)
    cells = (
        book.cell(EXPENDITURE, Line.TOTAL, Measure.PROJECT),
        book.cell(GENERAL, Line.TOTAL, Measure.PROJECT),
        book.said(Section.EXPENDITURE, Line.PROJECT_EXPENDITURE),
    )
    wholes = [together, *(cell.value for cell in cells if cell is not None and cell.value)]
    if any(abs(money.value / other * 100 - share.value) <= 1 for other in wholes):
        yield Agrees((share, money))
        return
    message = say(
        "{share:place}称自评涉及资金占项目支出预算总额的{share:printed}%，由此推算总额为{whole:amount}万元，表中没有该数；按各自评表全年预算数之和{together:amount}万元计算为{of_tables:amount}%。",
        share=share,
        whole=whole.quantize(CENT),
        together=together,
        of_tables=of_tables,
    )
    yield Finding("PRF10", NOTE, message, of_tables, share.value, (share, money))


def sums_to(tables: list[Score], field: str, money: Figure) -> bool:
    """Whether the text's amount counts another column of the tables."""
    values = [number(getattr(score, field)) for score in tables]
    return None not in values and abs(sum(v for v in values if v is not None) - money.value) <= CENT * (
        len(values) + 1
    )


def evaluated_spending(book: Book, tables: list[Score], money: Figure) -> Iterator[Result]:
    """部门评价 counted by spending beside 自评 counted by budget; its amount against the tables' spending."""
    evaluated = book.said(SECTION, Line.PROJECTS_EVALUATED_BY_DEPARTMENT)
    if evaluated is None:
        return
    spent = [value for score in tables if (value := number(score.spent)) is not None]
    together = sum(spent, Decimal(0))
    near = abs(together - evaluated.value) <= CENT * (len(spent) + 1)
    if near and len(spent) == len(tables) and together != evaluated.value:
        yield Tail(
            SECTION,
            f"部门评价涉及资金{printed(evaluated)}与各自评表执行数之和{amount(together)}",
            (evaluated,),
            together,
            evaluated.value,
        )
    if evaluated.value != money.value:
        message = say(
            "{evaluated:place}：自评涉及资金{money:printed}万元与部门评价涉及资金{evaluated:printed}万元口径不同（预算数、执行数）。",
            evaluated=evaluated,
            money=money,
        )
        yield Finding("PRF10", NOTE, message, money.value, evaluated.value, (money, evaluated))


def carried_over(book: Book) -> Iterator[Result]:
    """Money carried over by a project while the accounts show no balance."""
    if not book.has(INCOME_EXPENDITURE):
        return
    closing = book.cell(INCOME_EXPENDITURE, Line.CLOSING_BALANCE) or book.cell(
        FISCAL, Line.FISCAL_CLOSING_BALANCE, Measure.TOTAL
    )
    opening = book.cell(INCOME_EXPENDITURE, Line.OPENING_BALANCE) or book.cell(
        FISCAL, Line.FISCAL_OPENING_BALANCE
    )
    for figure in book.of(SECTION):
        if figure.item.endswith("/结转") and figure.value and closing is None:
            message = say(
                "{figure:place}称项目资金结转{figure:printed}万元，决算总表年末结转和结余为空白。",
                figure=figure,
            )
            yield Finding("PRF10", WARNING, message, None, figure.value, (figure,))
    for score in book.report.scores:
        brought = number(score.budget) or number(score.initial)
        if score.kind == "funding" and score.path[-1].startswith("上年结转") and brought and opening is None:
            message = say(
                "{score:spot}有上年结转资金{brought:amount}万元，决算总表年初结转和结余为空白。",
                score=score,
                brought=brought,
            )
            yield Finding("PRF10", WARNING, message, None, brought, where=score.where, scores=(score,))


def spent_money(book: Book) -> Iterator[Result]:
    """A project's spending that equals a line of the accounts but for a rounding tail."""
    rows = [f for f in book.of(EXPENDITURE) if f.measure == Measure.PROJECT and len(f.code) == 5] or [
        f for f in book.of(GENERAL) if f.measure == Measure.PROJECT and len(f.code) == 5
    ]
    for score in project_totals(book):
        spent = number(score.spent)
        for row in rows:
            if spent is not None and spent != row.value and abs(spent - row.value) <= CENT * 2:
                yield Tail(
                    SECTION,
                    f"{quoted(score.project)}执行数{amount(spent)}与{row.statement}“{row.code} {row.item}”项目支出{printed(row)}",
                    (row,),
                    spent,
                    row.value,
                )


# Second levels of the form under the first level that they belong to; 成本 may stand by itself or under 产出.
_FIRST_LEVELS = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
}


@rule(
    "PRF11",
    title="二级指标归在所属的一级指标下",
    formula="数量、质量、时效属产出指标；经济、社会、生态效益和可持续影响属效益指标",
    family=FAMILY,
)
def second_levels_stand_under_their_first(book: Book) -> Iterator[Result]:
    """One note a table and second level; forms with first levels of their own are not judged."""
    for _, lines in book.tables():
        told: set[str] = set()
        for score in lines:
            first, second = (*score.path, "", "")[:2]
            wanted = _FIRST_LEVELS.get(second)
            if score.kind != "indicator" or wanted is None or first not in _FIRST_LEVELS.values():
                continue
            if first == wanted:
                yield Agrees()
            elif second not in told:
                told.add(second)
                lacking = "" if any(s.path[0] == wanted for s in lines) else f"，表中没有“{wanted}”"
                message = say(
                    "{score:spot}“{second}”排在“{first}”之下，应属“{wanted}”{lacking}。",
                    score=score,
                    second=second,
                    first=first,
                    wanted=wanted,
                    lacking=lacking,
                )
                yield Finding("PRF11", NOTE, message, where=score.where, scores=(score,))


_UNIT_SPENDING = (Line.BASIC_EXPENDITURE, Line.PROJECT_EXPENDITURE)


@rule(
    "PRF12",
    title="绩效评价报告所述收支与决算一致",
    formula="绩效评价报告中的收入、支出等数 = 决算表或情况说明中的同一数",
    family=FAMILY,
)
def performance_prose_is_the_accounts(book: Book) -> Iterator[Result]:
    """Final amounts of the report's own year; a number that any table or section states agrees, whatever its scope."""
    for figure in (*book.of(Section.PERFORMANCE_REPORT), *whole_of_the_unit(book)):
        if figure.measure != Measure.FINAL or figure.year != book.year or figure.unit != "万元":
            continue
        own = statements_of(book, figure.item)
        if not own:
            continue
        if any(agrees_roughly(figure, other) for other in own) or is_of_the_general_budget(book, figure):
            yield Agrees((figure, own[0]))
            continue
        message = say(
            "{figure:place}的{figure:named}，{own:place}为{own:named}，相差{gap:amount}万元。",
            figure=figure,
            own=own[0],
            gap=abs(figure.value - own[0].value),
        )
        severity = WARNING if len({other.value for other in own}) == 1 else NOTE
        yield Finding("PRF12", severity, message, own[0].value, figure.value, (figure, own[0]))


def whole_of_the_unit(book: Book) -> list[Figure]:
    """What the section on performance says of all that the unit spent: lines that tell its true total of the year."""
    told = book.all(SECTION, Line.YEAR_EXPENDITURE)
    true = {cell.value for cell in (book.cell(EXPENDITURE, Line.TOTAL, Measure.YEAR_EXPENDITURE),) if cell}
    lines = [figure.where for figure in told if figure.value in true]
    return [figure for figure in book.of(SECTION) if figure.where in lines and figure.item in _UNIT_SPENDING]


def statements_of(book: Book, item: str) -> list[Figure]:
    """Every statement of an item's final amount in the accounts, the cells first."""
    found: list[Figure] = []
    for (section, line), cells in restated().items():
        if line == item:
            found += [cell for key in cells if (cell := book.cell(*key)) is not None]
            found += book.all(section, item)
    return found


def is_of_the_general_budget(book: Book, figure: Figure) -> bool:
    """Whether 项目支出 is that of the general budget alone, which reports without tables tell only as a difference."""
    whole = book.said(Section.GENERAL_BUDGET, Line.GENERAL_BUDGET_EXPENDITURE)
    basic = book.said(Section.BASIC_EXPENDITURE, Line.BASIC_EXPENDITURE)
    if figure.item != Line.PROJECT_EXPENDITURE or whole is None or basic is None:
        return False
    room = figure.half_unit + whole.half_unit + basic.half_unit
    return abs(whole.value - basic.value - figure.value) <= room


def agrees_roughly(figure: Figure, other: Figure) -> bool:
    """Whether prose tells a number as it is, or rounded to its own decimals."""
    return abs(figure.value - other.value) <= figure.half_unit + other.half_unit


@rule(
    "PRF13",
    title="绩效评价报告所述占比等于部分除以总数",
    formula="占比 = 部分 ÷ 总收入或总支出",
    family=FAMILY,
)
def performance_shares_are_parts(book: Book) -> Iterator[Result]:
    """A share that fits no total that the prose or the accounts name; prose says loosely which total it means."""
    before: dict[str, Figure] = {}
    wholes = [figure for figure in book.of(Section.PERFORMANCE_REPORT) if is_whole(figure, book.year)]
    wholes += [one for item in _WHOLES for one in statements_of(book, item)]
    for figure in book.of(Section.PERFORMANCE_REPORT):
        if figure.measure == Measure.FINAL and figure.year == book.year:
            before[figure.item] = figure
            continue
        part = before.get(figure.item) if figure.measure == Measure.SHARE else None
        larger = [whole for whole in wholes if part is not None and whole.value > part.value]
        if part is None or not larger:
            continue
        side = "收入" if figure.item.endswith("收入") else "支出"
        larger = [
            *(one for one in larger if side in one.item),
            *(one for one in larger if side not in one.item),
        ]
        shares = [part.value / whole.value * 100 for whole in larger]
        if any(fits_rate(figure.value, share) for share in shares):
            yield Agrees((figure, part))
            continue
        computed = shares[0].quantize(CENT)
        message = say(
            "{figure:place}：{item:quoted}占比印{figure:printed}%，按{part:named}与{whole:named}计算应为{computed:amount}%。",
            figure=figure,
            item=figure.item,
            part=part,
            whole=larger[0],
            computed=computed,
        )
        yield Finding("PRF13", WARNING, message, computed, figure.value, (figure, part, larger[0]))


_WHOLES = (
    Line.YEAR_EXPENDITURE,
    Line.YEAR_INCOME,
    Line.EXPENDITURE_TOTAL,
    Line.INCOME_TOTAL,
    Line.FISCAL_EXPENDITURE_TOTAL,
    Line.FISCAL_INCOME_TOTAL,
)


def is_whole(figure: Figure, year: int) -> bool:
    """Whether a number is a total of the year that shares may be of."""
    return (
        figure.item in _WHOLES
        and figure.measure == Measure.FINAL
        and figure.year == year
        and figure.value > 0
    )
