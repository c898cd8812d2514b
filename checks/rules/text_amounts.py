"""Amounts stated in sentences: against their cells, against each other, against their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from checks.book import (
    BASIC,
    FINAL,
    FISCAL,
    FUNCTIONS,
    FUNDS,
    GENERAL,
    INCOME_EXPENDITURE,
    STATE_CAPITAL,
    TABLES,
    THREE_PUBLIC,
    Book,
)
from checks.decimals import printed_decimals
from checks.naming import coded_lines, two_names
from checks.results import Agrees, Identity, Missing, Result, Tail, Term
from checks.rule import rule
from checks.rules.tables import terms
from model import Figure, Finding
from model.finding import ERROR, NOTE, WARNING
from model.terms import Line, Measure, Section, Statement
from model.terms.quantities import restated
from model.words import named, place, printed, quoted, say

FAMILY = "表文"
OVERALL = Section.OVERALL
INCOME_TEXT = Section.REVENUE
EXPENDITURE_TEXT = Section.EXPENDITURE
FISCAL_TEXT = Section.FISCAL_OVERALL
GENERAL_TEXT = Section.GENERAL_BUDGET
BASIC_TEXT = Section.BASIC_EXPENDITURE
THREE_PUBLIC_TEXT = Section.THREE_PUBLIC
RUNNING_TEXT = Section.AGENCY_RUNNING
WAN = Decimal(10000)
THREE_PUBLIC_PARTS = (
    Line.OVERSEAS,
    Line.VEHICLES,
    Line.VEHICLE_PURCHASE,
    Line.VEHICLE_RUNNING,
    Line.RECEPTION,
)


def compare(book: Book, section: str, item: str, cells: tuple[tuple[str, str, str], ...]) -> Iterator[Result]:
    """Every statement of an item in a section against the first cell that is printed."""
    stated = book.all(section, item)
    if not stated:
        return
    cell = next((found for key in cells if (found := book.cell(*key)) is not None), None)
    if cell is None and not any(figure.value for figure in stated):
        return  # nothing said of an empty table
    if cell is None:
        # A province's own table is not missing where it is not printed.
        if cells[0][0] in TABLES and not any(book.has(table) for table, _, _ in cells):
            yield Missing(cells[0][0])
        elif cells[0][0] in TABLES:
            yield beside_a_blank(book, stated[0], cells[0])
        return
    for figure in stated:
        if wrong_unit(figure, cell.value):
            continue
        if not figure.value and not cell.value:
            yield Agrees((figure, cell))
        elif is_of_other_scope(book, figure, cell):
            yield other_scope("TXT01", figure, cell)
        else:
            yield Identity(figure, (Term(cell),), f"{section}所述{quoted(item)}＝{cell.statement}对应的数")


def beside_a_blank(book: Book, figure: Figure, key: tuple[str, str, str]) -> Result:
    """An amount in the text whose cell is blank in a line that was read: perhaps not filled, perhaps not read."""
    table, line, measure = key
    if not any(line in (other.item, other.code) for other in book.of(table)):
        return Missing(f"{table}的“{line}”")
    column = "" if measure == FINAL else f"（{measure}）"
    if not figure.value:
        return Agrees((figure,))
    message = say(
        "{figure:place}的{figure:named}，{table}“{line}”{column}一格为空白。",
        figure=figure,
        table=table,
        line=line,
        column=column,
    )
    return Finding("TXT01", NOTE, message, None, figure.value, (figure,))


# Totals that sentences call by each other's names: 总收入, 收入合计, 收入总计 with and without balances.
_SCOPES = (
    (Line.INCOME_TOTAL, Line.YEAR_INCOME),
    (Line.EXPENDITURE_TOTAL, Line.YEAR_EXPENDITURE),
    (Line.FISCAL_INCOME_TOTAL, Line.FISCAL_INCOME),
    (Line.FISCAL_EXPENDITURE_TOTAL, Line.YEAR_EXPENDITURE),
)
_BALANCE = re.compile(r"结转|结余")


def is_of_other_scope(book: Book, figure: Figure, other: Figure) -> bool:
    """Whether two amounts of a total differ by just the balances: one is of the year, one with what was carried over."""
    if not any(figure.item in names for names in _SCOPES):
        return False
    gap = abs(figure.value - other.value)
    room = figure.half_unit + other.half_unit
    return gap > room and any(
        _BALANCE.search(balance.item)
        and balance.value
        and abs(balance.value - gap) <= room + balance.half_unit
        for balance in book.figures
        if balance.unit == "万元" and balance.year == book.year
    )


def other_scope(rule_id: str, figure: Figure, other: Figure) -> Finding:
    """A total that is told with the balances once and without them once: worth a look, as its name may be loose."""
    message = say(
        "{figure:place}的{figure:named}与{other:place}的{other:named}相差{gap:amount}万元，恰为结转结余；"
        "请核对是本年合计还是含结转的总计。",
        figure=figure,
        other=other,
        gap=abs(figure.value - other.value),
    )
    return Finding(rule_id, NOTE, message, other.value, figure.value, (figure, other))


def wrong_unit(figure: Figure, value: Decimal) -> bool:
    """Whether 元 is printed where 万元 is meant: the printed digits agree, the amount is ten thousand times less."""
    printed = printed_value(figure)
    return bool(figure.value) and printed == figure.value * WAN and abs(printed - value) <= Decimal("0.01")


@rule("TXT01", title="文字所述金额与表内数一致", formula="文字金额 = 表内对应单元格", family=FAMILY)
def stated_amounts_are_their_cells(book: Book) -> Iterator[Result]:
    """Each amount of the narrative that a table also prints."""
    for (section, item), cells in restated().items():
        yield from compare(book, section, item, cells)


# Sections that go through lines of the classification, with the table and the column that print them.
BY_LINE = (
    (Section.GENERAL_BUDGET, GENERAL, Line.TOTAL),
    (Section.GOVERNMENT_FUND, FUNDS, Measure.YEAR_EXPENDITURE),
    (Section.STATE_CAPITAL, STATE_CAPITAL, Measure.YEAR_EXPENDITURE),
)


@rule(
    "TXT02",
    title="文字所述功能分类支出与表内数一致",
    formula="文字中的类、款、项金额 = 一般公共预算、政府性基金、国有资本经营支出决算表同一科目",
    family=FAMILY,
)
def stated_functions_are_their_rows(book: Book) -> Iterator[Result]:
    """Classes by name, full paths by the names on the way to their code."""
    for section, table, measure in BY_LINE:
        if not book.has(table):
            if any("/" in f.item or f.item in FUNCTIONS for f in book.of(section)):
                yield Missing(table)
            continue
        names = path_names(book, measure, table)
        told: set[tuple[str, Decimal]] = set()
        for figure in book.of(section):
            row = names.get(figure.item) if figure.measure == FINAL and figure.year == book.year else None
            known = (figure.item, figure.value) in told
            told.add((figure.item, figure.value))
            if (
                row is not None
                and not known
                and (figure.value or row.value)
                and not wrong_unit(figure, row.value)
            ):
                words = f"文字所述{quoted(figure.item)}＝{table}的“{row.code} {row.item}”"
                yield Identity(figure, (Term(row),), words)


def path_names(book: Book, measure: str = Line.TOTAL, table: str = GENERAL) -> dict[str, Figure]:
    """Rows of a table by class name and by full path of names; not those under two names."""
    rows = {figure.code: figure for figure in book.of(table) if figure.code and figure.measure == measure}
    doubtful = {code for code, figures in coded_lines(book).items() if two_names(figures)}
    named_rows: dict[str, Figure] = {}
    for code, figure in rows.items():
        levels = [code[:length] for length in (3, 5, 7) if length <= len(code)]
        if all(level in rows and level not in doubtful for level in levels):
            named_rows.setdefault("/".join(rows[level].item for level in levels), figure)
    return named_rows


@rule(
    "TXT13",
    title="文字中的科目名称与表内一致",
    formula="文字中类、款的名称 = 决算表同一项级科目所属类、款的名称",
    family=FAMILY,
)
def stated_paths_have_the_tables_names(book: Book) -> Iterator[Result]:
    """A class or section under another name (an earlier year's, or its class's) beside the same 项 with the same amount."""
    for section, table, measure in BY_LINE:
        rows = {f.code: f for f in book.of(table) if f.code and f.measure == measure}
        told: set[tuple[str, str]] = set()
        for figure in book.of(section):
            row = row_of(figure, rows) if figure.measure == FINAL and figure.year == book.year else None
            if row is None:
                continue
            yield Agrees((figure, row))
            for level, name in zip((3, 5), figure.item.split("/"), strict=False):
                head = rows.get(row.code[:level])
                if head is None or bare_name(head.item) == bare_name(name) or (name, head.item) in told:
                    continue
                told.add((name, head.item))
                yield named_otherwise(figure, head, name)


def row_of(figure: Figure, rows: dict[str, Figure]) -> Figure | None:
    """The only row of a 项 with a full path's last name and its amount."""
    path = figure.item.split("/")
    found = [
        row
        for row in rows.values()
        if len(path) == 3
        and len(row.code) == 7
        and bare_name(row.item) == bare_name(path[2])
        and abs(row.value - figure.value) <= row.half_unit + figure.half_unit
    ]
    return found[0] if len(found) == 1 else None


def bare_name(name: str) -> str:
    """A name without blanks, brackets and its closing 支出, which sentences leave out."""
    return re.sub(r"[\s（）()、]|支出$", "", name)


def named_otherwise(figure: Figure, head: Figure, name: str) -> Finding:
    level = "类" if len(head.code) == 3 else "款"
    message = say(
        "{figure:place}的{item:quoted}把{level}写作{name:quoted}，{head:place}{code}为{own:quoted}。",
        figure=figure,
        item=figure.item,
        level=level,
        name=name,
        head=head,
        code=head.code,
        own=head.item,
    )
    return Finding("TXT13", NOTE, message, None, None, (figure, head))


@rule(
    "TXT14",
    title="文字所述收、支总计相等",
    formula="收入总计 = 支出总计；财政拨款收入总计 = 财政拨款支出总计（没有总表时用文字核对）",
    family=FAMILY,
)
def stated_totals_balance(book: Book) -> Iterator[Result]:
    """Asked of sentences where no table prints the totals."""
    for section, table, income_line, spent_line in (
        (Section.OVERALL, INCOME_EXPENDITURE, Line.INCOME_TOTAL, Line.EXPENDITURE_TOTAL),
        (Section.FISCAL_OVERALL, FISCAL, Line.FISCAL_INCOME_TOTAL, Line.FISCAL_EXPENDITURE_TOTAL),
    ):
        if book.cell(table, Line.INCOME_TOTAL) is not None:
            continue
        income, spent = book.all(section, income_line), book.all(section, spent_line)
        if not income or not spent:
            continue
        if {figure.value for figure in income} & {figure.value for figure in spent}:
            yield Agrees((income[0], spent[0]))
        elif len(income) == len(spent) == 1:
            yield Identity(income[0], (Term(spent[0]),), f"{section}：{income_line}＝{spent_line}")


@rule(
    "TXT03", title="同一数量在文字中前后一致", formula="同一节、同一项目、同一口径只有一个数", family=FAMILY
)
def one_quantity_has_one_value(book: Book) -> Iterator[Result]:
    """Repeated statements of an amount within one section; an item with many values is a list of several things."""
    for section in [statement for statement in book.statements if statement.endswith("情况")]:
        for item in dict.fromkeys(figure.item for figure in book.of(section)):
            stated = [figure for figure in book.all(section, item) if figure.unit == "万元"]
            if (
                len(stated) < 2
                or section == Section.PERFORMANCE
                or "/" in item
                or repeats_meeting(section, item)
            ):
                continue
            values = {figure.value for figure in stated}
            if len(values) > 2:
                continue
            if len(values) == 1:
                yield Agrees(tuple(stated))
            for figure in stated[1:]:
                if figure.value == stated[0].value or is_slip(figure, stated[0]):
                    continue
                if is_of_other_scope(book, figure, stated[0]):
                    yield other_scope("TXT03", figure, stated[0])
                else:
                    yield Identity(figure, (Term(stated[0]),), f"{section}中{quoted(item)}前后所述应一致")


def is_slip(one: Figure, other: Figure) -> bool:
    """Whether the two differ only by 元 for 万元, which is told by the rule of units."""
    return wrong_unit(one, other.value) or wrong_unit(other, one.value)


def repeats_meeting(section: str, item: str) -> bool:
    """Parts of several meetings share names; they are not one quantity."""
    return section == Section.GENERAL_COSTS or item.startswith("年初")


@rule(
    "TXT04",
    title="文字所述各部分之和等于总数",
    formula="基本支出 = 人员经费 + 公用经费；一般公共预算支出 = Σ 类；年初预算 = Σ 项",
    family=FAMILY,
)
def stated_parts_add_up(book: Book) -> Iterator[Result]:
    """Sums within the narrative."""
    yield from basic_adds_up(book, BASIC_TEXT)
    if holds_the_projects(book):
        yield from basic_adds_up(book, Section.PERFORMANCE_REPORT)
    kinds = (
        Line.BASIC_EXPENDITURE,
        Line.PROJECT_EXPENDITURE,
        Line.REMITTANCE_TO_SUPERIOR,
        Line.BUSINESS_EXPENDITURE,
        Line.AFFILIATE_SUBSIDY,
    )
    split = terms(book.said(EXPENDITURE_TEXT, item) for item in kinds)
    total = stated_total(book.all(EXPENDITURE_TEXT, Line.YEAR_EXPENDITURE), split)
    if total is not None and len(split) >= 2:
        if shares_are_whole(book, EXPENDITURE_TEXT, kinds):
            yield Identity(total, split, f"{EXPENDITURE_TEXT}：本年支出合计＝各项之和")
        else:
            yield Missing(f"{EXPENDITURE_TEXT}中的其他支出")
    yield from classes_add_up(book)
    yield from funds_balance_in_text(book)
    yield from initial_budgets_add_up(book)
    yield from three_public_adds_up(book)


def basic_adds_up(book: Book, section: str) -> Iterator[Result]:
    """基本支出 of a section with its two parts; one that misses a 万 is told by the rule of units."""
    basic = book.said(section, Line.BASIC_EXPENDITURE)
    parts = terms(
        figure
        for item in (Line.PERSONNEL, Line.OPERATING)
        if (figure := book.said(section, item)) and not is_yuan_slip(figure, basic)
    )
    if basic is not None and len(parts) == 2:
        yield Identity(basic, parts, f"{section}：基本支出＝人员经费＋公用经费")


def holds_the_projects(book: Book) -> bool:
    """Whether prose on performance calls all expenditure 基本支出: it is more than its parts by just the projects.

    Other parts (housing, equipment) may lawfully stand beside the two there.
    """
    lines = (Line.BASIC_EXPENDITURE, Line.PERSONNEL, Line.OPERATING, Line.PROJECT_EXPENDITURE)
    whole, *parts = (book.said(Section.PERFORMANCE_REPORT, line) for line in lines)
    if whole is None or None in parts:
        return False
    room = sum((part.half_unit for part in parts if part), whole.half_unit)
    return abs(sum((part.value for part in parts if part), -whole.value)) <= room * 2


def stated_total(stated: Sequence[Figure], parts: Sequence[Term], usual: int = 0) -> Figure | None:
    """Of several statements of a total the one that its parts add up to, else the usual one."""
    fitting = (
        figure
        for figure in stated
        if abs((identity := Identity(figure, tuple(parts), "")).gap) <= identity.tolerance
    )
    return next(fitting, stated[min(usual, len(stated) - 1)] if stated else None)


def shares_are_whole(book: Book, section: str, items: Iterable[str]) -> bool:
    """Whether the shares stated of the items leave nothing out; without shares nobody can tell, so they do not."""
    shares = [share for item in items if (share := book.said(section, item, Measure.SHARE)) is not None]
    together = sum((share.value for share in shares), Decimal(0))
    return not shares or together >= Decimal("99.5")


def is_yuan_slip(figure: Figure, whole: Figure | None) -> bool:
    """Whether a part is so small that 元 must stand for 万元."""
    return (
        whole is not None
        and bool(figure.value)
        and figure.value * WAN <= whole.value * 2
        and figure.value * 1000 < whole.value
    )


def funds_balance_in_text(book: Book) -> Iterator[Result]:
    """年初结转 + 收入 − 支出 = 年末结转, where a sentence on a fund states all four."""
    for section, fund in (
        (Section.GOVERNMENT_FUND, "政府性基金预算"),
        (Section.STATE_CAPITAL, "国有资本经营预算"),
    ):
        items = (Line.OPENING_BALANCE, f"{fund}财政拨款收入", f"{fund}支出", Line.CLOSING_BALANCE)
        opening, income, spent, closing = (book.said(section, item) for item in items)
        if opening is not None and income is not None and spent is not None and closing is not None:
            parts = (Term(opening), Term(income), Term(closing, -1))
            yield Identity(spent, parts, f"{section}：支出＝年初结转＋收入－年末结转")


def classes_add_up(book: Book) -> Iterator[Result]:
    """The classes of 支出决算结构 add up to the general budget expenditure stated there."""
    totals = book.all(GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE)
    classes = [
        item
        for item in dict.fromkeys(f.item for f in book.of(GENERAL_TEXT) if f.measure == Measure.SHARE)
        if item in FUNCTIONS and "/" not in item
    ]
    found = terms(book.said(GENERAL_TEXT, item) for item in classes)
    total = stated_total(totals, found, usual=1)
    if total is None or len(found) < 2:
        return
    if shares_are_whole(book, GENERAL_TEXT, classes):
        yield Identity(total, found, f"{GENERAL_TEXT}：支出总额＝各类支出之和")
    else:
        yield Missing(f"{GENERAL_TEXT}中的其他支出类别")


def initial_budgets_add_up(book: Book) -> Iterator[Result]:
    """The 年初预算 of all lines add up to the 年初预算 of the whole, where every line states one."""
    total = book.said(GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE, Measure.INITIAL_BUDGET)
    spent = book.said(GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE)
    lines = [f for f in book.of(GENERAL_TEXT) if f.item.count("/") == 2 and f.year == book.year]
    budgets = {f.item: f for f in reversed(lines) if f.measure == Measure.INITIAL_BUDGET}
    finals = {f.item: f for f in reversed(lines) if f.measure == FINAL}
    if total is None or not total.value or len(budgets) < 2:
        return
    whole = sum((figure.value for figure in finals.values()), Decimal(0))
    room = sum((figure.half_unit for figure in finals.values()), Decimal(0))
    if spent is None or set(finals) != set(budgets) or abs(whole - spent.value) > room + spent.half_unit:
        yield Missing(f"{GENERAL_TEXT}中部分科目的年初预算数")
        return
    words = f"{GENERAL_TEXT}：年初预算总数＝各项年初预算之和"
    yield Identity(total, terms(reversed(budgets.values())), words)


def three_public_adds_up(book: Book) -> Iterator[Result]:
    """The three parts of “三公”经费 as stated."""
    for measure in (FINAL, Measure.BUDGET, Measure.INITIAL_BUDGET):
        total = book.said(THREE_PUBLIC_TEXT, Line.THREE_PUBLIC, measure)
        parts = [
            book.said(THREE_PUBLIC_TEXT, item, measure)
            for item in (Line.OVERSEAS, Line.VEHICLES, Line.RECEPTION)
        ]
        if total is not None and all(parts):
            yield Identity(total, terms(parts), f"{THREE_PUBLIC_TEXT}：{measure}＝三项之和")


@rule(
    "TXT05",
    title="金额单位正确（元与万元）",
    formula="文字金额与表内数或分项之比不应为万分之一",
    family=FAMILY,
)
def money_units_are_right(book: Book) -> Iterator[Result]:
    """118.44元 beside 万元 figures: ten thousand times too small."""
    asked = False
    for figure in book.figures:
        if not figure.statement.endswith("情况") and figure.statement != Section.PERFORMANCE_REPORT:
            continue  # a table says its unit once, over all its columns
        if (
            figure.unit != "万元"
            or not figure.value
            or figure.measure not in (FINAL, Measure.INITIAL_BUDGET, Measure.BUDGET)
        ):
            continue
        asked = True
        if printed_value(figure) != abs(figure.value) * WAN:
            continue
        likely = figure.value * WAN
        if any(
            is_the_same(other, figure) for other in (*evidence(book, figure), *column_total(book, figure))
        ):
            continue  # so small an amount stands in a table too
        match = next((o for o in evidence(book, figure) if is_near(o, figure, likely)), None)
        whole = whole_beside(book, figure, likely)
        if compared := match or whole:
            beside = (
                f"{place(compared)}为{named(compared)}"
                if match
                else f"同节其他金额以万元计（{named(compared)}）"
            )
            message = say(
                "{figure:place}的{item:quoted}印作{text}元，单位应为万元，即{likely:amount}万元：{beside}。",
                figure=figure,
                item=figure.item,
                text=figure.text,
                likely=likely,
                beside=beside,
            )
            yield Finding("TXT05", ERROR, message, likely, figure.value, (figure, compared), suspect=figure)
    if asked:
        yield Agrees()


def column_total(book: Book, figure: Figure) -> list[Figure]:
    """The total of the table's column that is named like the figure's item."""
    cells = restated().get((figure.statement, figure.item), ())
    return [
        cell
        for table, line, column in cells
        if column == figure.item and (cell := book.cell(table, line, column))
    ]


def is_the_same(other: Figure, figure: Figure) -> bool:
    """Whether another figure states so small an amount, other than 0, itself."""
    return bool(other.value) and abs(other.value - figure.value) <= other.half_unit + figure.half_unit


def is_near(other: Figure, figure: Figure, likely: Decimal) -> bool:
    return abs(other.value - likely) <= other.half_unit + figure.half_unit * WAN


def whole_beside(book: Book, figure: Figure, likely: Decimal) -> Figure | None:
    """An amount of the section that holds the likely one; a sum with its neighbours, or the text's two decimals.

    A round number of 元 (500元 for a reception) beside 万元 is no slip.
    """
    for other in book.of(figure.statement):
        if other.measure != FINAL or other.unit != "万元" or other is figure or other.value < likely:
            continue
        if printed_decimals(figure.text) == 2 and likely * 20 > other.value:
            return other
    return None


def printed_value(figure: Figure) -> Decimal:
    """The printed digits as a number."""
    digits = [character for character in figure.text if character.isdigit() or character == "."]
    return Decimal("".join(digits) or "0")


def evidence(book: Book, figure: Figure) -> Iterator[Figure]:
    """Other figures that state the same quantity: by the same item, or 公用经费 for 机关运行经费."""
    items = {
        figure.item,
        *({Line.OPERATING, Line.OPERATING_TOTAL} if figure.item == Line.AGENCY_RUNNING else set()),
    }
    items |= {Line.PERSONNEL_TOTAL} if figure.item == Line.PERSONNEL else set()
    items |= {Line.OPERATING_TOTAL} if figure.item == Line.OPERATING else set()
    for other in book.figures:
        if (
            other is not figure
            and other.item in items
            and other.measure == figure.measure
            and other.unit == "万元"
        ):
            yield other


@rule(
    "TXT06",
    title="机关运行经费与公用经费一致",
    formula="机关运行经费 = 一般公共预算基本支出中的公用经费（行政和参公单位）；含事业单位的部门 ≤",
    family=FAMILY,
)
def running_cost_is_operating_cost_in_text(book: Book) -> Iterator[Result]:
    """机关运行经费 as stated against 公用经费 of table or text.

    A 事业单位 has none (0), a department leaves out those under it: there it may be less, never more.
    """
    running = book.said(RUNNING_TEXT, Line.AGENCY_RUNNING)
    operating = book.cell(BASIC, Line.OPERATING_TOTAL) or book.said(BASIC_TEXT, Line.OPERATING)
    if running is None or not running.value:
        return
    if operating is None:
        yield Missing(Line.OPERATING)
        return
    if wrong_unit(running, operating.value):
        return
    figures = (running, operating)
    gap = running.value - operating.value
    if gap == 0:
        yield Agrees(figures)
    elif abs(gap) <= running.half_unit + operating.half_unit:
        said = f"机关运行经费{printed(running)}与公用经费{printed(operating)}"
        yield Tail(RUNNING_TEXT, said, figures, operating.value, running.value)
    else:
        yield unequal_running_cost(book, running, operating)


def unequal_running_cost(book: Book, running: Figure, operating: Figure) -> Finding:
    """A warning; an error where the change told beside it starts from 公用经费, so that the amount alone is misprinted."""
    lawful = running.value < operating.value and book.report.kind == "部门决算"
    misprinted = fits_change(book, operating) and not fits_change(book, running)
    why = "部门含事业单位的可以小于公用经费" if lawful else "行政和参公单位两者应相等"
    why = "所述增减率也与公用经费相符" if misprinted else why
    message = say(
        "{running:place}的{running:named}与{operating:place}的公用经费{operating:printed}万元不一致（{why}）。",
        running=running,
        operating=operating,
        why=why,
    )
    severity = ERROR if misprinted else NOTE if lawful else WARNING
    suspect = running if misprinted else None
    return Finding(
        "TXT06", severity, message, operating.value, running.value, (running, operating), suspect=suspect
    )


def fits_change(book: Book, amount_now: Figure) -> bool:
    """Whether the stated change of 机关运行经费 gives the stated rate when it leads to an amount."""
    change = book.said(RUNNING_TEXT, Line.AGENCY_RUNNING, Measure.CHANGE)
    rate = book.said(RUNNING_TEXT, Line.AGENCY_RUNNING, Measure.CHANGE_RATE)
    if change is None or rate is None or not (before := amount_now.value - change.value):
        return False
    return abs(change.value / before * 100 - rate.value) <= rate.half_unit * 2


@rule(
    "TXT07",
    title="收、支总计没有把收入和支出相加",
    formula="收入总计、支出总计各是一方的总数，不是两方之和",
    family=FAMILY,
)
def totals_are_not_doubled(book: Book) -> Iterator[Result]:
    """收、支总计 printed as the sum of both sides (开江 2022: twice the year's income without balances)."""
    for section, item, cell, parts in (
        (
            OVERALL,
            Line.INCOME_TOTAL,
            (INCOME_EXPENDITURE, Line.INCOME_TOTAL),
            ((INCOME_TEXT, Line.YEAR_INCOME), (EXPENDITURE_TEXT, Line.YEAR_EXPENDITURE)),
        ),
        (
            FISCAL_TEXT,
            Line.FISCAL_INCOME_TOTAL,
            (FISCAL, Line.INCOME_TOTAL),
            ((INCOME_TEXT, Line.GENERAL_BUDGET_INCOME), (GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE)),
        ),
    ):
        total, table = book.said(section, item), book.cell(*cell)
        income, spent = (book.said(*part) for part in parts)
        if total is None or income is None or spent is None or not income.value:
            continue
        figures = (total, income, spent)
        gap = abs(total.value - income.value - spent.value)
        # A balance brought forward may happen to be as large as the expenditure: then the table says so.
        lawful = table is not None and abs(table.value - total.value) <= total.half_unit * 2
        if lawful or gap > sum((figure.half_unit for figure in figures), Decimal(0)):
            yield Agrees(figures)
            continue
        message = say(
            "{total:place}的收、支总计{total:printed}万元等于收入{income:printed}万元与支出{spent:printed}万元相加；"
            "收、支总计应各为{income:printed}万元。",
            total=total,
            income=income,
            spent=spent,
        )
        yield Finding("TXT07", ERROR, message, income.value, total.value, figures, suspect=total)


# Totals that charts show under the names of the sentences; parts of them may be of another scope.
_CHARTED = (
    (OVERALL, Line.INCOME_TOTAL),
    (OVERALL, Line.EXPENDITURE_TOTAL),
    (INCOME_TEXT, Line.YEAR_INCOME),
    (EXPENDITURE_TEXT, Line.YEAR_EXPENDITURE),
    (FISCAL_TEXT, Line.FISCAL_INCOME_TOTAL),
    (FISCAL_TEXT, Line.FISCAL_EXPENDITURE_TOTAL),
    (GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE),
    (THREE_PUBLIC_TEXT, Line.THREE_PUBLIC),
)


@rule("TXT08", title="图表中的数与文字一致", formula="图中本年总数 = 文字所述总数", family=FAMILY)
def charts_show_what_is_said(book: Book) -> Iterator[Result]:
    """Totals of the report's own year in the data of charts."""
    for section, item in _CHARTED:
        shown, stated = book.said(Statement.CHART, item), book.said(section, item)
        if shown is not None and stated is not None:
            yield Identity(shown, (Term(stated),), f"图表中的{quoted(item)}＝{section}所述")
        elif shown is not None:
            yield Missing(f"{section}的{quoted(item)}")


@rule(
    "TXT09",
    title="“三公”经费文字所述预算数与表内一致",
    formula="文字预算数 = “三公”经费支出决算表预算数",
    family=FAMILY,
)
def stated_three_public_budgets_are_their_cells(book: Book) -> Iterator[Result]:
    """Where text and table each name one budget, of one kind: 年初预算 beside 全年预算 are lawfully two numbers."""
    for item in (Line.THREE_PUBLIC, *THREE_PUBLIC_PARTS):
        line = Line.TOTAL if item == Line.THREE_PUBLIC else item
        stated, cells = budgets_of(book, THREE_PUBLIC_TEXT, item), budgets_of(book, THREE_PUBLIC, line)
        if len(stated) != 1 or len(cells) != 1 or stated[0].measure != cells[0].measure:
            continue
        figure, cell = stated[0], cells[0]
        if wrong_unit(figure, cell.value):
            continue
        if abs(figure.value - cell.value) <= figure.half_unit + cell.half_unit:
            yield Agrees((figure, cell))
            continue
        message = say(
            "{figure:place}的{figure:named}与{cell:place}的{cell:named}不一致。", figure=figure, cell=cell
        )
        yield Finding("TXT09", WARNING, message, cell.value, figure.value, (figure, cell))


def budgets_of(book: Book, statement: str, item: str) -> list[Figure]:
    """The different budgets that a statement names for an item."""
    found = [
        f for measure in (Measure.INITIAL_BUDGET, Measure.BUDGET) for f in book.all(statement, item, measure)
    ]
    return list({(figure.measure, figure.value): figure for figure in found}.values())


@rule(
    "TXT10",
    title="文字所述总计不小于本年合计",
    formula="收入总计 ≥ 本年收入；支出总计 ≥ 本年支出（没有总表时用文字核对）",
    family=FAMILY,
)
def totals_hold_the_year(book: Book) -> Iterator[Result]:
    """A total with balances cannot be less than the year's own; where the table prints the total it is compared with that."""
    for total_key, cell_key, year_key in (
        (
            (OVERALL, Line.INCOME_TOTAL),
            (INCOME_EXPENDITURE, Line.INCOME_TOTAL),
            (INCOME_TEXT, Measure.YEAR_INCOME),
        ),
        (
            (OVERALL, Line.EXPENDITURE_TOTAL),
            (INCOME_EXPENDITURE, Line.EXPENDITURE_TOTAL),
            (EXPENDITURE_TEXT, Measure.YEAR_EXPENDITURE),
        ),
        (
            (FISCAL_TEXT, Line.FISCAL_EXPENDITURE_TOTAL),
            (FISCAL, Line.EXPENDITURE_TOTAL),
            (GENERAL_TEXT, Line.GENERAL_BUDGET_EXPENDITURE),
        ),
    ):
        total, own = book.said(*total_key), book.said(*year_key)
        if total is None or own is None or book.cell(*cell_key) or book.cell(*cell_key, Line.TOTAL):
            continue
        if wrong_unit(total, own.value) or wrong_unit(own, total.value):
            continue  # told by the rule of units
        if total.value >= own.value - total.half_unit - own.half_unit:
            yield Agrees((total, own))
            continue
        message = say(
            "{total:place}的{total:named}小于{own:place}的{own:named}；总计含本年合计和结转，不会更小。",
            total=total,
            own=own,
        )
        yield Finding("TXT10", WARNING, message, own.value, total.value, (total, own))
