"""The parts on what is watched most: “三公”经费, running costs, procurement."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from data.queries import three_public as queries
from data.queries.ratios import share
from documents import pictures
from documents.annual import words
from documents.annual.blocks import Chart, Section, Table, section, table
from documents.annual.facts import Facts, Stat
from documents.annual.money import gap_words, marks, said, said_of
from documents.annual.wording import (
    because,
    cell,
    counted,
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
# Parts of 公务用车购置及运行维护费.
_OF_VEHICLES = (queries.PURCHASE, queries.RUNNING)


def three_public(known: Facts) -> Section | None:
    """四、“三公”经费."""
    return section(
        words.THREE_PUBLIC,
        section(words.AMOUNTS, total_text(known), *part_texts(known), three_table(known), three_chart(known)),
        section(words.BEHIND, counts_text(known), ratios_text(known)),
    )


def _amounts(known: Facts, year: int) -> dict[str, Row]:
    frame = known.three_public
    rows = frame[frame["year"] == year].to_dict("records")
    return {row["key"]: row for row in rows if row["actual"] is not None or row["budget"] is not None}


def total_text(known: Facts) -> str:
    row = _amounts(known, known.year).get(queries.TOTAL)
    stat = known.stat(queries.TOTAL)
    if row is None or stat is None:
        return ""
    return _beside_budget(
        f"{known.year}年度“三公”经费支出{said(stat)}",
        row,
        developed(known.development(queries.TOTAL), stat.value),
    )


def _beside_budget(first: str, row: Row, change_said: str, portion: str = "") -> str:
    """An amount, its budget with the cause of the gap, its change with the cause of that: each cause behind its own."""
    budget, completion = row["budget"], row["completion"]
    name = row["budget_name"] or words.ANY_BUDGET
    of_what = "年初预算" if name == words.PLANNED else "预算"
    planned = [
        f"{name}{money(budget)}" if budget is not None else "",
        f"完成{of_what}的{percent(completion)}" if completion is not None else "",
    ]
    if row["other_budget"] is not None:
        other = words.ANY_BUDGET if name == words.PLANNED else words.PLANNED
        planned.append(f"另列{other}{money(row['other_budget'])}")
    gap = because(row["budget_reason"], gap_words(row["actual"], budget))
    why = because(row["reason"])
    told = because(row["told_reason"], "报告所述的")
    if not gap:
        return sentence(first, portion, *planned, change_said) + why + told
    return sentence(first, portion, *planned) + gap + sentence(change_said) + why + told


def part_texts(known: Facts) -> list[str]:
    """The parts with money, each with its share and change; the parts without any in one sentence."""
    rows = _amounts(known, known.year)
    whole = rows.get(queries.TOTAL, {}).get("actual")
    wanted = [rows[key] for key in queries.ITEMS[1:] if key in rows and rows[key]["actual"] is not None]
    spent = [row for row in wanted if row["actual"]]
    unspent = [row["item"] for row in wanted if not row["actual"] and row["key"] not in _OF_VEHICLES]
    texts = []
    for row in spent:
        portion = share(row["actual"], whole) if row["key"] not in _OF_VEHICLES else None
        texts.append(
            _beside_budget(
                f"{'其中，' if row['key'] in _OF_VEHICLES else ''}{row['item']}{said_of(known, row, 'actual')}",
                row,
                developed(known.development(row["key"]), row["actual"]),
                f"占“三公”经费的{percent(portion)}" if portion is not None else "",
            )
        )
    if unspent and spent:
        texts.append(sentence(f"{named(unspent)}支出为0"))
    return texts


def three_table(known: Facts) -> Table | None:
    rows = []
    for key in queries.ITEMS:
        row = _amounts(known, known.year).get(key)
        if row is None:
            continue
        found, stat = known.development(key), known.stat(key)
        rows.append(
            (
                row["item"],
                cell(row["budget"]),
                cell(row["actual"]),
                percent_cell(row["completion"]),
                cell(found.before),
                cell(found.change, signed=True),
                percent_cell(found.rate, signed=True),
                "，".join(marks(stat, None)) if stat else "",
            )
        )
    head = (
        words.ITEM, words.ANY_BUDGET, words.FINAL, words.COMPLETION, words.LAST, words.CHANGE, words.RATE, words.NOTE,
    )  # fmt: skip
    return table(words.TABLE_THREE, head, rows, range(1, 7))


def three_chart(known: Facts) -> Chart | None:
    rows = _amounts(known, known.year)
    shown = [
        rows[key] for key in queries.ITEMS if key in rows and (rows[key]["actual"] or rows[key]["budget"])
    ]
    if len(shown) < 2:
        return None
    if not any(row["budget"] for row in shown):
        bars = [pictures.Bar(row["item"], row["actual"]) for row in shown if row["actual"]]
        return Chart(words.CHART_THREE_FINAL, partial(pictures.ranked, bars))
    names, budgets, finals = ([row[name] for row in shown] for name in ("item", "budget", "actual"))
    return Chart(words.CHART_THREE, partial(pictures.beside_budget, names, budgets, finals))


_COUNTS = {
    queries.GROUPS: ("因公出国（境）团组", "个"),
    queries.TRAVELLERS: ("因公出国（境）", "人次"),
    queries.BOUGHT: ("购置公务用车", "辆"),
    queries.KEPT: (Line.VEHICLES_KEPT, "辆"),
    queries.BATCHES: ("国内公务接待", "批次"),
    queries.GUESTS: ("国内公务接待", "人次"),
}


def counts_text(known: Facts) -> str:
    frame = known.counts
    rows = [row for row in frame[frame["year"] == known.year].to_dict("records") if row["value"]]
    told = [_COUNTS[row["key"]][0] + counted(row["value"], _COUNTS[row["key"]][1]) for row in rows]
    return sentence(f"{known.year}年度，{'，'.join(told)}") if told else ""


def ratios_text(known: Facts) -> str:
    """What one guest, vehicle or traveller cost, where both numbers are stated."""
    frame = known.counts
    counts = {row["key"]: row["value"] for row in frame[frame["year"] == known.year].to_dict("records")}
    amounts = {key: row["actual"] for key, row in _amounts(known, known.year).items()}
    found = []
    for amount, count, name, factor, unit in _RATIOS:
        value = queries.each(amounts.get(amount), counts.get(count), Decimal(factor))
        if value:
            found.append(f"{name}{value}{unit}")
    return sentence("，".join(found)) if found else ""


_RATIOS = (
    (queries.RECEPTION, queries.GUESTS, "公务接待人均费用", 10000, "元"),
    (queries.RUNNING, queries.KEPT, "每辆公务用车运行维护费", 1, "万元"),
    (queries.OVERSEAS, queries.TRAVELLERS, "因公出国（境）人均费用", 1, "万元"),
)


def running(known: Facts) -> Section | None:
    """五、机关运行经费、会议费、培训费, 政府采购."""
    return section(
        words.RUNNING,
        section(
            words.AGENCY,
            *[_running_text(known, concept) for concept in ("agency_running", "meeting", "training")],
        ),
        section(words.PROCUREMENT, procurement_text(known)),
    )


def _running_text(known: Facts, concept: str) -> str:
    """A running cost: its amount, its budget and its change, each with its cause."""
    stat, rate = known.stat(concept), known.stat(concept, words.COMPLETION)
    if stat is None:
        return ""
    kind = next((name for name in (words.ANY_BUDGET, words.PLANNED) if known.stat(concept, name)), "")
    planned = known.stat(concept, kind) if kind else None
    row = {
        "actual": stat.value,
        "budget": planned.value if planned else None,
        "budget_name": kind,
        "other_budget": None,
        "completion": share(stat.value, planned.value) if planned else rate.value if rate else None,
        "reason": known.reason(concept),
        "budget_reason": known.budget_reason(concept),
        "told_reason": "",
    }
    return _beside_budget(
        f"{known.year}年度{stat.label}{said(stat)}", row, developed(known.development(concept), stat.value)
    )


def procurement_text(known: Facts) -> str:
    whole = known.stat("procurement")
    if whole is None:
        return ""
    kinds = [known.stat(f"procurement.{kind}") for kind in ("goods", "works", "services")]
    parts = [f"{stat.label}{said(stat)}" for stat in kinds if stat and stat.value]
    first = sentence(f"{known.year}年度政府采购支出{said(whole)}", f"其中：{listed(parts)}" if parts else "")
    small = [
        _small(stat, whole)
        for kind in ("small_medium", "small_micro")
        if (stat := known.stat(f"procurement.{kind}"))
    ]
    return first + sentence("，".join(small))


def _small(stat: Stat, whole: Stat) -> str:
    portion = share(stat.value, whole.value)
    return f"{stat.label}{said(stat)}" + (
        f"，占政府采购支出的{percent(portion)}" if portion is not None else ""
    )
