"""Identities inside one table: totals, classes and their parts, rows over their columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from checks.book import (
    BASIC,
    EXPENDITURE,
    FINAL,
    FISCAL,
    FUNCTIONS,
    FUNDS,
    GENERAL,
    INCOME,
    INCOME_EXPENDITURE,
    PROCUREMENT,
    RUNNING,
    STATE_CAPITAL,
    THREE_PUBLIC,
    Book,
)
from checks.results import Identity, Missing, Result, Term
from checks.rule import rule
from model import Figure
from model.terms import Line, Measure, Statement
from model.terms.classification import OPERATING_CLASSES, PERSONNEL_CLASSES, functional_classes
from model.terms.measures import FUNDS as BUDGET_FUNDS
from model.terms.statements import BY_FUNCTION, is_by_units, is_table
from model.terms.sums import column_sum, parts_of_line

FAMILY = "表内"
INCOME_LINES = parts_of_line(INCOME_EXPENDITURE, Line.YEAR_INCOME)
# Until 2018 the form printed 财政拨款收入 as one line, with 其中：政府性基金 under it.
FISCAL_LINES = parts_of_line(FISCAL, Line.YEAR_INCOME)
_SUMS = (
    Line.YEAR_EXPENDITURE,
    Line.EXPENDITURE_TOTAL,
    Line.SURPLUS_DISTRIBUTED,
    Line.CLOSING_BALANCE,
    Line.FISCAL_CLOSING_BALANCE,
    Line.YEAR_INCOME,
    Line.INCOME_TOTAL,
)


def terms(figures: Iterable[Figure | None], sign: int = 1) -> tuple[Term, ...]:
    """The printed ones among the figures; a blank cell adds nothing."""
    return tuple(Term(figure, sign) for figure in figures if figure is not None)


def parts_of(book: Book, statement: Statement, whole: Line, measure: str = FINAL) -> list[Figure | None]:
    """The cells of the lines that make a line of a table."""
    return [book.cell(statement, line, measure) for line in parts_of_line(statement, whole)]


def total_of(
    book: Book, statement: str, line: str, parts: Iterable[Figure | None], words: str, measure: str = FINAL
) -> Iterator[Result]:
    """The identity of a total with its parts; a table without the total, or with no part printed, cannot be asked."""
    if not book.has(statement):
        yield Missing(statement)
        return
    total, found = book.cell(statement, line, measure), terms(parts)
    if total is None:
        if any(term.figure.value for term in found):
            yield Missing(f"{statement}的“{line}”")
    elif found:
        yield Identity(total, found, words)
    elif total.value:
        yield Missing(f"{statement}“{line}”的各项")


def with_unlisted(
    total: Figure | None, parts: list[Figure | None], others: list[Figure]
) -> list[Figure | None]:
    """The parts, and those lines that the national form does not have, where they are what closes the gap.

    Provinces add lines (财政专户管理资金收入); some add a breakdown by nature, which counts the same money again.
    """
    known = terms(parts)
    if total is None or not known or not others:
        return parts
    gap = Identity(total, known, "").gap
    for added in (others, *([other] for other in others)):
        if abs(gap - sum((figure.value for figure in added), gap * 0)) <= total.half_unit * (len(known) + 2):
            return parts if abs(gap) <= total.half_unit else [*parts, *added]
    return parts


@rule(
    "INC01",
    title="收入总计等于本年收入加上年结转和动用结余",
    formula="收入总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余",
    family=FAMILY,
)
def total_income_is_income_and_balances(book: Book) -> Iterator[Result]:
    """收入支出决算总表, income side."""
    parts = parts_of(book, INCOME_EXPENDITURE, Line.INCOME_TOTAL)
    yield from total_of(
        book,
        INCOME_EXPENDITURE,
        Line.INCOME_TOTAL,
        parts,
        "收入总计＝本年收入合计＋使用非财政拨款结余＋年初结转和结余",
    )


@rule(
    "INC02",
    title="支出总计等于本年支出加结余分配和年末结转",
    formula="支出总计 = 本年支出合计 + 结余分配 + 年末结转和结余",
    family=FAMILY,
)
def total_expenditure_is_expenditure_and_balances(book: Book) -> Iterator[Result]:
    """收入支出决算总表, expenditure side."""
    parts = parts_of(book, INCOME_EXPENDITURE, Line.EXPENDITURE_TOTAL)
    yield from total_of(
        book,
        INCOME_EXPENDITURE,
        Line.EXPENDITURE_TOTAL,
        parts,
        "支出总计＝本年支出合计＋结余分配＋年末结转和结余",
    )


@rule("INC03", title="收入总计等于支出总计", formula="收入总计 = 支出总计", family=FAMILY)
def both_totals_are_equal(book: Book) -> Iterator[Result]:
    """收入支出决算总表 and 财政拨款收入支出决算总表 balance."""
    for statement, measure in ((INCOME_EXPENDITURE, FINAL), (FISCAL, Line.TOTAL)):
        income = [book.cell(statement, Line.INCOME_TOTAL)]
        yield from total_of(
            book, statement, Line.EXPENDITURE_TOTAL, income, f"{statement}：支出总计＝收入总计", measure
        )


@rule("INC04", title="本年收入合计等于各项收入之和", formula="本年收入合计 = Σ 收入各项", family=FAMILY)
def income_is_the_sum_of_its_sources(book: Book) -> Iterator[Result]:
    """Both 总表."""
    for statement in (INCOME_EXPENDITURE, FISCAL):
        whole = book.cell(statement, Line.FISCAL_INCOME)
        lines = [line for line in INCOME_LINES if whole is None or line not in FISCAL_LINES]
        parts = [whole, *(book.cell(statement, line) for line in lines)]
        others = [
            figure
            for figure in book.of(statement)
            if figure.measure == FINAL and is_unlisted(figure, "收入", (*INCOME_LINES, Line.FISCAL_INCOME))
        ]
        parts = with_unlisted(book.cell(statement, Line.YEAR_INCOME), parts, others)
        yield from total_of(
            book, statement, Line.YEAR_INCOME, parts, f"{statement}：本年收入合计＝各项收入之和"
        )


def is_unlisted(figure: Figure, ending: str, known: Collection[str]) -> bool:
    """Whether a line of a 总表 is none of the form's, and no sum."""
    return figure.item.endswith(ending) and figure.item not in known and figure.item not in _SUMS


@rule("INC05", title="本年支出合计等于各功能分类支出之和", formula="本年支出合计 = Σ 支出各项", family=FAMILY)
def expenditure_is_the_sum_of_its_functions(book: Book) -> Iterator[Result]:
    """Both 总表; 财政拨款收入支出决算总表 column by column."""
    for statement in (INCOME_EXPENDITURE, FISCAL):
        for measure in (FINAL,) if statement == INCOME_EXPENDITURE else fiscal_columns(book):
            lines = [figure for figure in book.of(statement) if figure.measure == measure]
            parts: list[Figure | None] = [figure for figure in lines if figure.item in FUNCTIONS]
            others = [figure for figure in lines if is_unlisted(figure, "支出", FUNCTIONS)]
            column = "" if measure == FINAL else f"（{measure}）"
            parts = with_unlisted(book.cell(statement, Line.YEAR_EXPENDITURE, measure), parts, others)
            words = f"{statement}{column}：本年支出合计＝各类支出之和"
            yield from total_of(book, statement, Line.YEAR_EXPENDITURE, parts, words, measure)


def fiscal_columns(book: Book) -> list[str]:
    """The expenditure columns of 财政拨款收入支出决算总表."""
    return [
        measure
        for measure in book.measures(FISCAL)
        if measure not in (FINAL, Measure.INITIAL_BUDGET, Measure.BUDGET)
    ]


def row_sums(book: Book, statement: Statement) -> Iterator[Result]:
    """Each line's first column is the sum of the others."""
    if book.has(statement):
        yield from columns_of_rows(book, statement, *column_sum(statement))
    else:
        yield Missing(statement)


def columns_of_rows(book: Book, statement: str, whole: str, parts: Iterable[str]) -> Iterator[Result]:
    """Line by line: one column as the sum of others."""
    parts = tuple(parts)
    for line in [Line.TOTAL, *book.codes(statement)]:
        total = book.cell(statement, line, whole)
        found = terms(book.cell(statement, line, measure) for measure in parts)
        if total is not None and found:
            name = Line.TOTAL if line == Line.TOTAL else f"{line} {total.item}"
            yield Identity(
                total,
                found,
                f"{statement}“{name}”：{whole}＝{'＋'.join(term.figure.measure for term in found)}",
            )


@rule(
    "CLS01",
    title="收入决算表每行合计等于各项来源之和",
    formula="本年收入合计 = 财政拨款收入 + 上级补助收入 + 事业收入 + 经营收入 + 附属单位上缴收入 + 其他收入",
    family=FAMILY,
)
def income_rows_add_up(book: Book) -> Iterator[Result]:
    """收入决算表, row by row."""
    yield from row_sums(book, INCOME)


@rule(
    "CLS02",
    title="支出决算表每行合计等于各栏之和",
    formula="本年支出合计 = 基本支出 + 项目支出 + 上缴上级支出 + 经营支出 + 对附属单位补助支出",
    family=FAMILY,
)
def expenditure_rows_add_up(book: Book) -> Iterator[Result]:
    """支出决算表, row by row."""
    yield from row_sums(book, EXPENDITURE)


@rule(
    "CLS03",
    title="一般公共预算财政拨款支出决算表每行合计等于基本支出加项目支出",
    formula="合计 = 基本支出 + 项目支出",
    family=FAMILY,
)
def general_budget_rows_add_up(book: Book) -> Iterator[Result]:
    """一般公共预算财政拨款支出决算表, row by row."""
    yield from row_sums(book, GENERAL)


def level_sums(book: Book, statement: str) -> Iterator[Result]:
    """合计 = Σ类, 类 = Σ款, 款 = Σ项, in each column."""
    if not book.has(statement):
        yield Missing(statement)
        return
    for measure in book.measures(statement):
        for line in [Line.TOTAL, *book.codes(statement)]:
            total = book.cell(statement, line, measure)
            children = book.children(statement, "" if line == Line.TOTAL else line)
            found = terms(book.cell(statement, child, measure) for child in children)
            if total is not None and found:
                name = Line.TOTAL if line == Line.TOTAL else f"{line} {total.item}"
                yield Identity(total, found, f"{statement}“{name}”（{measure}）＝下级科目之和")


@rule(
    "CLS04",
    title="收入决算表上级科目等于下级科目之和",
    formula="合计 = Σ类；类 = Σ款；款 = Σ项",
    family=FAMILY,
)
def income_levels_add_up(book: Book) -> Iterator[Result]:
    """收入决算表, column by column."""
    yield from level_sums(book, INCOME)


@rule(
    "CLS05",
    title="支出决算表上级科目等于下级科目之和",
    formula="合计 = Σ类；类 = Σ款；款 = Σ项",
    family=FAMILY,
)
def expenditure_levels_add_up(book: Book) -> Iterator[Result]:
    """支出决算表, column by column."""
    yield from level_sums(book, EXPENDITURE)


@rule(
    "CLS06",
    title="一般公共预算财政拨款支出决算表上级科目等于下级科目之和",
    formula="合计 = Σ类；类 = Σ款；款 = Σ项",
    family=FAMILY,
)
def general_budget_levels_add_up(book: Book) -> Iterator[Result]:
    """一般公共预算财政拨款支出决算表, column by column."""
    yield from level_sums(book, GENERAL)


@rule("CLS07", title="机关运行经费表上级科目等于下级科目之和", formula="合计 = Σ类；类 = Σ款", family=FAMILY)
def running_cost_levels_add_up(book: Book) -> Iterator[Result]:
    """机关运行经费支出情况表."""
    if book.codes(RUNNING):
        yield from level_sums(book, RUNNING)


@rule("BAS01", title="基本支出决算表类级等于款级之和", formula="类 = Σ款", family=FAMILY)
def economic_classes_are_their_items(book: Book) -> Iterator[Result]:
    """一般公共预算财政拨款基本支出决算表."""
    if not book.has(BASIC):
        yield Missing(BASIC)
        return
    for code in book.children(BASIC, ""):
        total = book.cell(BASIC, code)
        found = terms(book.cell(BASIC, child) for child in book.children(BASIC, code))
        if total is not None and found:
            yield Identity(total, found, f"{BASIC}“{code} {total.item}”＝所属款级之和")


@rule(
    "BAS02",
    title="人员经费、公用经费合计等于所属类级之和",
    formula="人员经费 = 301 + 303；公用经费 = 302 + 307 + 310 + 312 + 399",
    family=FAMILY,
)
def personnel_and_operating_are_their_classes(book: Book) -> Iterator[Result]:
    """一般公共预算财政拨款基本支出决算表, foot lines."""
    for line, codes in ((Line.PERSONNEL_TOTAL, PERSONNEL_CLASSES), (Line.OPERATING_TOTAL, OPERATING_CLASSES)):
        parts = [book.cell(BASIC, code) for code in codes]
        yield from total_of(book, BASIC, line, parts, f"{BASIC}“{line}”＝所属类级之和")


@rule(
    "FIS01",
    title="财政拨款总表每行合计等于三类资金之和",
    formula="合计 = 一般公共预算 + 政府性基金预算 + 国有资本经营预算",
    family=FAMILY,
)
def fiscal_rows_add_up(book: Book) -> Iterator[Result]:
    """财政拨款收入支出决算总表, expenditure side."""
    if not book.has(FISCAL):
        yield Missing(FISCAL)
        return
    columns = [measure for measure in fiscal_columns(book) if measure != Measure.TOTAL]
    for line in dict.fromkeys(figure.item for figure in book.of(FISCAL) if figure.measure == Measure.TOTAL):
        total = book.cell(FISCAL, line, Measure.TOTAL)
        found = terms(book.cell(FISCAL, line, measure) for measure in columns)
        if total is not None and found:
            yield Identity(total, found, f"{FISCAL}“{line}”：合计＝各类资金之和")


@rule(
    "FIS02",
    title="财政拨款收支总计与结转相符",
    formula="收入总计 = 本年收入合计 + 年初财政拨款结转和结余；支出总计 = 本年支出合计 + 年末财政拨款结转和结余",
    family=FAMILY,
)
def fiscal_totals_include_balances(book: Book) -> Iterator[Result]:
    """财政拨款收入支出决算总表."""
    income = parts_of(book, FISCAL, Line.INCOME_TOTAL)
    yield from total_of(
        book, FISCAL, Line.INCOME_TOTAL, income, f"{FISCAL}：收入总计＝本年收入合计＋年初财政拨款结转和结余"
    )
    for measure in fiscal_columns(book):
        parts = parts_of(book, FISCAL, Line.EXPENDITURE_TOTAL, measure)
        yield from total_of(
            book,
            FISCAL,
            Line.EXPENDITURE_TOTAL,
            parts,
            f"{FISCAL}（{measure}）：支出总计＝本年支出合计＋年末财政拨款结转和结余",
            measure,
        )


@rule(
    "FIS03",
    title="财政拨款各类资金收支平衡",
    formula="年初结转 + 本年收入 = 本年支出 + 年末结转（分资金）",
    family=FAMILY,
)
def each_fund_balances(book: Book) -> Iterator[Result]:
    """财政拨款收入支出决算总表, fund by fund."""
    if not book.has(FISCAL):
        yield Missing(FISCAL)
    for fund in BUDGET_FUNDS:
        total = book.cell(FISCAL, Line.EXPENDITURE_TOTAL, fund)
        found = terms([book.cell(FISCAL, f"{fund}收入"), book.cell(FISCAL, f"年初{fund}")])
        if total is not None and found:
            yield Identity(total, found, f"{FISCAL}：{fund}支出总计＝本年收入＋年初结转")


@rule(
    "FIS04",
    title="年初财政拨款结转和结余等于三类资金之和",
    formula="年初财政拨款结转和结余 = Σ 年初各类资金",
    family=FAMILY,
)
def opening_balance_is_the_sum_of_funds(book: Book) -> Iterator[Result]:
    """财政拨款收入支出决算总表, the three lines under 年初….”"""
    parts = parts_of(book, FISCAL, Line.FISCAL_OPENING_BALANCE)
    if not book.has(FISCAL):
        yield Missing(FISCAL)
    elif any(parts):
        yield from total_of(
            book,
            FISCAL,
            Line.FISCAL_OPENING_BALANCE,
            parts,
            f"{FISCAL}：年初财政拨款结转和结余＝各类资金之和",
        )


@rule(
    "TPB01",
    title="“三公”经费合计等于三项之和",
    formula="合计 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费",
    family=FAMILY,
)
def three_public_total_equals_its_parts(book: Book) -> Iterator[Result]:
    """财政拨款“三公”经费支出决算表, 预算数 and 决算数."""
    if not book.has(THREE_PUBLIC):
        yield Missing(THREE_PUBLIC)
    for measure in (Measure.INITIAL_BUDGET, Measure.BUDGET, FINAL):
        parts = parts_of(book, THREE_PUBLIC, Line.TOTAL, measure)
        if any(parts):
            yield from total_of(
                book, THREE_PUBLIC, Line.TOTAL, parts, f"“三公”经费{measure}合计＝三项之和", measure
            )


@rule(
    "TPB02",
    title="公务用车购置及运行维护费等于购置费加运行维护费",
    formula="公务用车购置及运行维护费 = 购置费 + 运行维护费",
    family=FAMILY,
)
def vehicle_cost_equals_its_parts(book: Book) -> Iterator[Result]:
    """财政拨款“三公”经费支出决算表, 预算数 and 决算数."""
    if not book.has(THREE_PUBLIC):
        yield Missing(THREE_PUBLIC)
    for measure in (Measure.INITIAL_BUDGET, Measure.BUDGET, FINAL):
        parts = parts_of(book, THREE_PUBLIC, Line.VEHICLES, measure)
        if any(parts):
            yield from total_of(
                book,
                THREE_PUBLIC,
                Line.VEHICLES,
                parts,
                f"公务用车购置及运行维护费{measure}＝购置费＋运行维护费",
                measure,
            )


@rule(
    "FND01",
    title="基金与国资表每行收支平衡",
    formula="年初结转和结余 + 本年收入 − 本年支出 = 年末结转和结余",
    family=FAMILY,
)
def fund_lines_balance(book: Book) -> Iterator[Result]:
    """政府性基金 and 国有资本经营 tables, line by line."""
    for statement in (FUNDS, STATE_CAPITAL):
        for line in [Line.TOTAL, *book.codes(statement)]:
            opening, income = (
                book.cell(statement, line, m) for m in (Measure.OPENING_BALANCE, Measure.INCOME_OF_YEAR)
            )
            spent, closing = (
                book.cell(statement, line, m) for m in (Measure.YEAR_EXPENDITURE, Measure.CLOSING_BALANCE)
            )
            if spent is not None and (opening or income):
                words = f"{statement}“{line}”：本年支出＝年初结转＋本年收入－年末结转"
                yield Identity(spent, terms([opening, income]) + terms([closing], -1), words)
            parts = terms(book.cell(statement, line, measure) for measure in (Measure.BASIC, Measure.PROJECT))
            if spent is not None and parts:
                yield Identity(spent, parts, f"{statement}“{line}”：本年支出＝基本支出＋项目支出")


@rule(
    "FND02",
    title="基金与国资表上级科目等于下级科目之和",
    formula="合计 = Σ类；类 = Σ款；款 = Σ项",
    family=FAMILY,
)
def fund_levels_add_up(book: Book) -> Iterator[Result]:
    """政府性基金 and 国有资本经营 tables, column by column."""
    for statement in (FUNDS, STATE_CAPITAL):
        if book.has(statement):
            yield from level_sums(book, statement)


@rule(
    "PRT01",
    title="政府采购表合计等于货物、工程、服务之和",
    formula="政府采购支出合计 = 货物 + 工程 + 服务",
    family=FAMILY,
)
def procurement_table_adds_up(book: Book) -> Iterator[Result]:
    """政府采购支出情况表 of the provinces that print one."""
    parts = parts_of(book, PROCUREMENT, Line.PROCUREMENT_TOTAL)
    if any(parts):
        words = f"{PROCUREMENT}：合计＝货物＋工程＋服务"
        yield from total_of(book, PROCUREMENT, Line.PROCUREMENT_TOTAL, parts, words)


@rule(
    "CLS08",
    title="本地、本系统另设的功能分类表合计相符",
    formula="合计 = 基本支出 + 项目支出 + …；合计 = Σ类；类 = Σ款；款 = Σ项",
    family=FAMILY,
)
def other_coded_tables_add_up(book: Book) -> Iterator[Result]:
    """Tables of a province or of universities, read under their printed names: their rows and their levels."""
    for statement in book.statements:
        if statement in _KNOWN_CODED or is_by_units(statement):
            continue
        if not is_table(statement) or not is_functional(book, statement):
            continue
        yield from level_sums(book, statement)
        whole, parts = column_sum(Statement.EXPENDITURE)
        printed = set(book.measures(statement))
        total = next((measure for measure in (whole, Measure.TOTAL) if measure in printed), None)
        if total is not None and {Measure.BASIC, Measure.PROJECT} <= printed:
            yield from columns_of_rows(book, statement, total, parts)


_KNOWN_CODED = frozenset((*BY_FUNCTION, BASIC, RUNNING))


def is_functional(book: Book, statement: str) -> bool:
    """Whether a table goes through classes of the functional classification."""
    codes = book.codes(statement)
    return bool(codes) and all(code[:3] in _FUNCTIONAL for code in codes)


_FUNCTIONAL = frozenset(one.code for one in functional_classes())
