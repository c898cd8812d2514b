"""政府采购: totals by kind, contracts with small firms, reserved projects."""

from __future__ import annotations

from collections.abc import Iterator

from checks.book import INCOME_EXPENDITURE, PROCUREMENT, Book
from checks.results import Agrees, Identity, Missing, Result, Tail, Term
from checks.rule import rule
from checks.rules.tables import terms
from model import Figure, Finding
from model.finding import ERROR, NOTE
from model.terms import Line, Measure, Section
from model.words import amount, named, printed, quoted, say

FAMILY = "采购"
SECTION = Section.PROCUREMENT


@rule(
    "PRC01",
    title="政府采购支出等于货物、工程、服务之和",
    formula="政府采购支出 = 货物 + 工程 + 服务",
    family=FAMILY,
)
def procurement_is_its_kinds(book: Book) -> Iterator[Result]:
    """As stated in the text."""
    total = book.said(SECTION, Line.PROCUREMENT)
    kinds = [book.said(SECTION, f"政府采购{kind}支出") for kind in ("货物", "工程", "服务")]
    parts = terms(kinds)
    if total is None or not parts:
        return
    identity = Identity(total, parts, f"{SECTION}：政府采购支出＝货物＋工程＋服务")
    if None in kinds and identity.gap > identity.tolerance:
        yield Missing("政府采购货物、工程、服务支出中的一项")
    else:
        yield identity


@rule(
    "PRC02",
    title="小微企业合同不大于中小企业合同，中小企业合同不大于采购总额",
    formula="小微 ≤ 中小 ≤ 采购总额",
    family=FAMILY,
)
def small_firms_are_within_the_whole(book: Book) -> Iterator[Result]:
    """小微企业 are part of 中小企业; amounts and shares alike."""
    total, small, tiny = (
        book.said(SECTION, item)
        for item in (Line.PROCUREMENT, Line.SMALL_MEDIUM_CONTRACTS, Line.SMALL_MICRO_CONTRACTS)
    )
    for part, whole in ((tiny, small), (small, total)):
        if part is None or whole is None:
            continue
        if part.value > whole.value:
            shares = shares_of(book, part, whole)
            said = (
                "；所印占比" + "、".join(f"{named(share)}" for share in shares) + "也相矛盾"
                if len(shares) == 2
                else ""
            )
            message = say(
                "{part:place}的{part:named}大于{whole:named}，前者是后者的其中数{said}。",
                part=part,
                whole=whole,
                said=said,
            )
            yield Finding("PRC02", ERROR, message, whole.value, part.value, (whole, part, *shares))
        else:
            yield Agrees((part, whole))


def shares_of(book: Book, *figures: Figure) -> tuple[Figure, ...]:
    """The stated shares of the figures' items."""
    return tuple(
        share for figure in figures if (share := book.said(SECTION, figure.item, Measure.SHARE)) is not None
    )


@rule(
    "PRC03",
    title="预留项目与其他项目的成交额之和不大于采购总额",
    formula="预留中小成交 + 其他项目中小成交 ≤ 采购总额",
    family=FAMILY,
)
def reserved_and_other_contracts_fit_the_whole(book: Book) -> Iterator[Result]:
    """Shanghai's form: reserved projects and all others are parts of one total."""
    total = book.said(SECTION, Line.PROCUREMENT)
    reserved = book.said(SECTION, "面向中小企业预留的政府采购项目/中小企业供应商中标或成交的采购金额")
    reserved = reserved or book.said(
        SECTION, "面向中小企业预留政府采购项目/中小企业供应商中标或成交的采购金额"
    )
    other = book.said(SECTION, "其他政府采购项目/中小企业供应商中标或成交的采购金额")
    if total is None or reserved is None or other is None:
        return
    together = reserved.value + other.value
    figures = (total, reserved, other)
    tolerance = sum((figure.half_unit for figure in figures), total.value * 0)
    words = f"预留中小企业项目成交{printed(reserved)}万元与其他项目中小企业成交{printed(other)}万元之和{amount(together)}万元"
    if together - total.value > tolerance:
        message = say(
            "{total:place}：{words}，超过政府采购金额{total:printed}万元。", total=total, words=words
        )
        yield Finding("PRC03", ERROR, message, total.value, together, figures)
    elif together > total.value:
        yield Tail(SECTION, f"{words}与采购金额{printed(total)}", figures, total.value, together)
    else:
        yield Agrees(figures)


@rule("PRC04", title="政府采购文字与采购表一致", formula="文字金额 = 政府采购支出情况表", family=FAMILY)
def procurement_text_is_its_table(book: Book) -> Iterator[Result]:
    """Provinces that print the table."""
    for item in (
        Line.PROCUREMENT,
        Line.PROCUREMENT_GOODS,
        Line.PROCUREMENT_WORKS,
        Line.PROCUREMENT_SERVICES,
        Line.SMALL_MEDIUM_CONTRACTS,
        Line.SMALL_MICRO_CONTRACTS,
    ):
        stated = book.said(SECTION, item)
        cell = book.cell(PROCUREMENT, Line.PROCUREMENT_TOTAL if item == Line.PROCUREMENT else item)
        if stated is not None and cell is not None:
            yield Identity(stated, (Term(cell),), f"{SECTION}所述{quoted(item)}＝{PROCUREMENT}")


@rule(
    "PRC05",
    title="政府采购支出不大于本年支出",
    formula="政府采购支出 ≤ 本年支出合计",
    family=FAMILY,
)
def procurement_is_within_expenditure(book: Book) -> Iterator[Result]:
    """Contracts of several years may lawfully be more: worth a look."""
    bought = book.said(SECTION, Line.PROCUREMENT)
    spent = book.cell(INCOME_EXPENDITURE, Line.YEAR_EXPENDITURE) or book.said(
        Section.EXPENDITURE, Line.YEAR_EXPENDITURE
    )
    if bought is None or spent is None:
        return
    if bought.value <= spent.value:
        yield Agrees((bought, spent))
        return
    message = say(
        "{bought:place}的{bought:named}大于{spent:place}的{spent:named}，请核对金额和单位。",
        bought=bought,
        spent=spent,
    )
    yield Finding("PRC05", NOTE, message, spent.value, bought.value, (bought, spent))
