"""The parts on money: income and expenditure, how the budget was kept, what changed and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from charts import theme
from charts.money import is_missing
from data.queries.changes import BY_FINDING, LINE
from data.queries.development import Development
from data.queries.ratios import share
from documents import pictures
from documents.annual import words
from documents.annual.blocks import Chart, Section, Table, section, table
from documents.annual.facts import DERIVED, LATER, Facts, Stat
from documents.annual.wording import (
    because,
    cell,
    changed,
    developed,
    listed,
    money,
    named,
    percent,
    percent_cell,
    sentence,
)
from model.terms import Line

Row = dict[str, Any]


def overall(known: Facts) -> Section | None:
    """一、收入支出总体情况."""
    return section(
        words.OVERALL,
        section(words.MAIN, main_table(known), course_chart(known)),
        section(words.INCOME, income_text(known), income_sources(known)),
        section(
            words.EXPENDITURE,
            expenditure_text(known),
            functions_text(known),
            functions_chart(known),
            economic_text(known),
        ),
        section(words.BALANCE, stated(known, "opening_carryover"), stated(known, "closing_carryover")),
    )


def said(stat: Stat) -> str:
    """A number with its marks: 341.39万元（推算）."""
    marks = [
        words.MARK_DERIVED if stat.origin == DERIVED else words.MARK_LATER if stat.origin == LATER else ""
    ]
    marks += [words.MARKS.get(stat.correction, ""), words.TOUCHED if stat.doubted else ""]
    found = "，".join(mark for mark in marks if mark)
    return f"{money(stat.value)}（{found}）" if found else money(stat.value)


def said_of(known: Facts, row: Row, name: str = "value", figure: str = "figure_id") -> str:
    """A line's amount, marked where a person corrected it."""
    number = row[figure]
    mark = words.MARKS.get(known.corrected.get(-1 if is_missing(number) else int(number), ""), "")
    return f"{money(row[name])}（{mark}）" if mark else money(row[name])


def stated(known: Facts, concept: str) -> str:
    """One quantity, its change on the year before and the stated reason; "" where it is not stated."""
    stat = known.stat(concept)
    if stat is None:
        return ""
    told = sentence(
        f"{known.year}年度{stat.label}{said(stat)}", developed(known.development(concept), stat.value)
    )
    return told + because(known.reason(concept))


def income_text(known: Facts) -> str:
    """The total with its parts; parts that do not add up to it stand beside it."""
    whole = known.stat("income_total")
    first = stated(known, "income_total") or stated(known, "year_income")
    parts = [
        stat
        for concept in ("year_income", "nonfiscal_balance_used", "opening_carryover")
        if (stat := known.stat(concept)) and stat.value
    ]
    if first and len(parts) > 1 and whole:
        adds_up = abs(sum((stat.value for stat in parts), Decimal(0)) - whole.value) <= _ROUNDING
        told = listed(f"{stat.label}{said(stat)}" for stat in parts)
        first += sentence(f"收入总计中，{told}" if adds_up else f"报告另列{told}，各数相加不等于收入总计")
    return first


_ROUNDING = Decimal("0.03")


def income_sources(known: Facts) -> str:
    """What the income came from, balances brought forward left aside."""
    rows = [
        row for row in known.income.to_dict("records") if row["value"] and row["concept"] not in _BALANCES
    ]
    whole = sum((row["value"] for row in rows), Decimal(0))
    if len(rows) == 1:
        return sentence(f"本年收入全部为{rows[0]['item']}，金额为{said_of(known, rows[0])}")
    parts = [_part(known, row, whole) for row in sorted(rows, key=lambda row: -row["value"])]
    return sentence(f"按来源分，{listed(parts)}") if parts else ""


_BALANCES = ("opening_carryover", "nonfiscal_balance_used")


def _part(known: Facts, row: Row, whole: Decimal) -> str:
    portion = share(row["value"], whole)
    return f"{row['item']}{said_of(known, row)}" + (f"，占{percent(portion)}" if portion is not None else "")


def expenditure_text(known: Facts) -> str:
    first = stated(known, "year_expenditure") or stated(known, "expenditure_total")
    rows = [row for row in known.nature.to_dict("records") if row["value"]]
    whole = sum((row["value"] for row in rows), Decimal(0))
    if len(rows) == 1:
        return first + sentence(f"全部为{rows[0]['item']}，金额为{said_of(known, rows[0])}")
    parts = [_part(known, row, whole) for row in rows]
    return first + (sentence(f"按支出性质分，{listed(parts)}") if parts else "")


def _classes(known: Facts) -> list[Row]:
    rows = known.functions.to_dict("records")
    return [row for row in rows if not row["parent_key"] and row["value"]]


def functions_text(known: Facts) -> str:
    rows = _classes(known)
    parts = [_share_said(known, row) for row in rows[:5]]
    rest = rows[5:]
    if rest:
        total = sum((row["value"] for row in rest), Decimal(0))
        parts.append(f"其余{len(rest)}类合计{money(total)}")
    return sentence(f"按功能分类，{listed(parts)}") if parts else ""


def _share_said(known: Facts, row: Row) -> str:
    portion = f"，占{percent(row['share'])}" if row["share"] is not None else ""
    return f"{row['item']}{said_of(known, row)}{portion}"


def functions_chart(known: Facts) -> Chart | None:
    rows = [row for row in _classes(known) if row["value"] > 0]
    if len(rows) < 2:
        return None
    bars = [
        pictures.Bar(row["item"], row["value"], theme.function_colour(row["code"]), row["origin"] == DERIVED)
        for row in rows[: words.MOST_BARS]
    ]
    shares = [percent_cell(row["share"]) for row in rows[: words.MOST_BARS]]
    if rest := rows[words.MOST_BARS :]:
        bars.append(
            pictures.Bar(
                words.OTHERS.format(n=len(rest)),
                sum((row["value"] for row in rest), Decimal(0)),
                theme.OTHERS,
            )
        )
        shares.append(percent_cell(sum((row["share"] or Decimal(0) for row in rest), Decimal(0))))
    return Chart(words.CHART_FUNCTIONS, partial(pictures.ranked, bars, shares))


def economic_text(known: Facts) -> str:
    parts = [
        f"{stat.label}{said(stat)}" for concept in ("personnel", "operating") if (stat := known.stat(concept))
    ]
    first = sentence(f"一般公共预算财政拨款基本支出中，{listed(parts)}") if parts else ""
    classes = [row for row in known.economic.to_dict("records") if row["level"] == 1 and row["value"]]
    shares = [_share_said(known, row) for row in sorted(classes, key=lambda row: -row["value"])]
    return first + (sentence(f"按经济分类，{listed(shares)}") if len(shares) > 1 else "")


def main_table(known: Facts) -> Table | None:
    rows = []
    for concept in words.MAIN_CONCEPTS:
        stat, last = known.stat(concept), known.stat(concept, year=known.year - 1)
        if stat is None:
            continue
        found = known.development(concept)
        rows.append(
            (
                stat.label,
                cell(stat.value),
                cell(found.before),
                cell(found.change, signed=True),
                percent_cell(found.rate, signed=True),
                "，".join(marks(stat, last)),
            )
        )
    head = (words.ITEM, words.FINAL, words.LAST, words.CHANGE, words.RATE, words.NOTE)
    return table(words.TABLE_MAIN, head, rows, range(1, 5))


def _marks(derived: str, later: str) -> dict[str, str]:
    """What is said of a number by its origin."""
    return {DERIVED: derived, LATER: later}


def marks(stat: Stat, last: Stat | None) -> list[str]:
    """What a reader must know of the two numbers of a line."""
    found = [words.MARKS.get(stat.correction, ""), words.TOUCHED if stat.doubted else ""]
    found.append(_marks(words.MARK_DERIVED, words.MARK_LATER).get(stat.origin, ""))
    if last:
        found.append(_marks(words.MARK_LAST_DERIVED, words.MARK_LAST_LATER).get(last.origin, ""))
    return [mark for mark in found if mark]


def course_chart(known: Facts) -> Chart | None:
    rows = [row for row in known.course.to_dict("records") if row["year"] <= known.year]
    if len({row["year"] for row in rows}) < 2:
        return None
    colours = {Line.INCOME_TOTAL: theme.PALETTE[4], Line.YEAR_EXPENDITURE: theme.PALETTE[0]}
    series: dict[str, dict[int, pictures.Bar]] = {}
    for row in rows:
        bar = pictures.Bar(
            row["item"], row["value"], colours.get(row["item"], theme.OTHERS), row["origin"] == DERIVED
        )
        series.setdefault(row["item"], {})[row["year"]] = bar
    return Chart(words.CHART_COURSE, partial(pictures.over_years, series))


def budget(known: Facts) -> Section | None:
    """二、预算执行: the whole in a sentence, the lines in a table with their reasons."""
    rows = [
        (
            " ".join(part for part in (row["code"], row["item"]) if part),
            cell(row["budget"]),
            cell(row["value"]),
            percent_cell(row["rate"]),
            row["reason"],
        )
        for row in known.budget.to_dict("records")
    ]
    note = words.REST_OF_ROWS.format(n=len(rows) - words.MOST_ROWS) if len(rows) > words.MOST_ROWS else ""
    head = (words.ITEM, words.PLANNED, words.FINAL, words.COMPLETION, words.REASON)
    return section(
        words.BUDGET,
        budget_text(known),
        table(words.TABLE_BUDGET, head, rows[: words.MOST_ROWS], range(1, 4), note),
    )


def budget_text(known: Facts) -> str:
    concept = "general_public_budget_expenditure"
    final = known.stat(concept)
    kind = next((name for name in (words.PLANNED, words.ANY_BUDGET) if known.stat(concept, name)), "")
    planned = known.stat(concept, kind) if kind else None
    rate = known.stat(concept, words.COMPLETION)
    if final is None or (planned is None and rate is None):
        return ""
    worked = share(final.value, planned.value) if planned else None
    completion = worked if worked is not None else rate.value if rate else None
    return sentence(
        f"{known.year}年度一般公共预算财政拨款支出{kind}{money(planned.value)}" if planned else "",
        f"决算数{said(final)}" if planned else f"{known.year}年度一般公共预算财政拨款支出{said(final)}",
        f"完成{'年初' if kind == words.PLANNED else ''}预算的{percent(completion)}"
        if completion is not None
        else "",
    ) + because(known.budget_reason(concept), gap_words(final.value, planned.value if planned else None))


def gap_words(final: Decimal, planned: Decimal | None) -> str:
    """Of what the reason is told: the final amount beside the budget."""
    if planned is None or final == planned:
        return "决算数与预算数差异的"
    return f"决算数{'大于' if final > planned else '小于'}预算数的"


def developments(known: Facts) -> Section | None:
    """三、增减变化及原因, only where the year before is known."""
    return section(
        words.CHANGES,
        section(words.BY_FUNCTION, *change_texts(known), changes_chart(known)),
        section(words.BY_REASON, *reason_texts(known)),
    )


def _changed_lines(known: Facts) -> list[Row]:
    rows = known.changes.to_dict("records")
    return [row for row in rows if row["role"] == LINE and not is_missing(row["change"]) and row["change"]]


def change_texts(known: Facts) -> list[str]:
    """How much rose and fell in all, then the largest changes, a numbered line each."""
    rows = _changed_lines(known)
    if not rows:
        return []
    more, less = ([row for row in rows if (row["change"] > 0) is up] for up in (True, False))
    whole = [
        f"{word}的有{len(some)}类，合计{word}{money(abs(sum((row['change'] for row in some), Decimal(0))))}"
        for some, word in ((more, "增加"), (less, "减少"))
        if some
    ]
    texts = [sentence(f"与{known.year - 1}年相比，{listed(whole)}")]
    for number, row in enumerate(rows[: words.MOST_CHANGES], start=1):
        texts.append(f"{number}.{_line_said(known, row)}")
    return texts


def _line_said(known: Facts, row: Row) -> str:
    if row["doubt"] == BY_FINDING:
        found = Development(None, row["change"], row["rate"], doubted=True)
        amount = said_of(known, row, figure="value_figure")
        return sentence(
            f"{row['item']}{amount}（{words.TOUCHED}）", developed(found, row["value"])
        ) + because(row["reason"])
    if row["prior"] is None or row["value"] is None:
        word = "增加" if row["change"] > 0 else "减少"
        note = (
            f"{known.year - 1}年未列此项"
            if row["note"] == "new"
            else f"{known.year}年未列此项"
            if row["note"]
            else ""
        )
        return sentence(f"{row['item']}比上年{word}{money(abs(row['change']))}", note) + because(
            row["reason"]
        )
    amount = said_of(known, row, figure="value_figure")
    return sentence(f"{row['item']}{amount}", changed(row["value"], row["prior"])) + because(row["reason"])


def changes_chart(known: Facts) -> Chart | None:
    rows = _changed_lines(known)[: words.MOST_BARS]
    if len(rows) < 2:
        return None
    bars = [pictures.Bar(row["item"], row["change"], theme.change_colour(row["change"])) for row in rows]
    return Chart(words.CHART_CHANGES, partial(pictures.changes, bars))


def reason_texts(known: Facts) -> list[str]:
    """The changes for which the report gives a cause; lines with one and the same cause are told together."""
    by_reason: dict[str, list[Row]] = {}
    for row in known.total_changes.to_dict("records"):
        if row["role"] == LINE and row["reason"] and not is_missing(row["change"]):
            by_reason.setdefault(row["reason"], []).append(row)
    return [
        f"{number}.{_reasoned(known, rows)}{because(reason)}"
        for number, (reason, rows) in enumerate(by_reason.items(), start=1)
    ]


def _reasoned(known: Facts, rows: Sequence[Row]) -> str:
    """“收入总计、支出总计比上年增加……。” of lines that changed alike, else each with its own change."""
    alike: dict[str, list[str]] = {}
    for row in rows:
        told = developed(known.development(row["key"]), row["value"])
        if told:
            alike.setdefault(told, []).append(row["item"])
    return sentence(listed(f"{named(items)}{told}" for told, items in alike.items()))
