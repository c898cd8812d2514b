"""The tables and words of 公开检查, made of data without drawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from checks.disclosure import BY_HAND, FAILED, PASSED, Answer, Sheet
from checks.disclosure.publication import DAYS_ALLOWED
from checks.disclosure.wording import Written, lacking_causes
from data.disclosure import Publisher
from documents.opinion import Letter, Opinion, Section
from library.disclose import Standing
from model.naming import Profile, recognise
from pages.disclosure import words as text
from ui.table import COUNT, MONEY, MONEY_CHANGE, PERCENT, PERCENT_CHANGE, Column

SHEET_COLUMNS = (
    Column("group", text.GROUP),
    Column("text", text.LINE, wide=True),
    Column("state", text.RESULT, mark="by_mark"),
    Column("message", text.SAID, wide=True),
)
SHEET_EXPORT = (
    Column("number", text.NUMBER, COUNT),
    *SHEET_COLUMNS[:2],
    Column("basis", text.BASIS, wide=True),
    *SHEET_COLUMNS[2:],
    Column("place", text.PLACE),
    Column("by", text.BY, wide=True),
)
LEDGER_COLUMNS = (
    Column("unit", text.UNIT, page="link"),
    Column("level", text.LEVEL),
    Column("district", text.DISTRICT),
    Column("sector", text.SECTOR),
    Column("status", text.STATUS),
    Column("days", text.DAYS, COUNT),
    Column("failed", text.FAILED, COUNT),
    Column("hand", text.HAND, COUNT),
    Column("complete", text.COMPLETE, PERCENT),
)
RANK_COLUMNS = (
    Column("name", text.GROUP_NAME),
    Column("expected", text.EXPECTED, COUNT),
    Column("present", text.PRESENT, COUNT),
    Column("late", text.LATE_COUNT, COUNT),
    Column("missing", text.MISSING_COUNT, COUNT),
    Column("rate", text.RATE, PERCENT),
    Column("complete", text.COMPLETE, PERCENT),
)
DRAFT_COLUMNS = (
    Column("group", text.GROUP),
    Column("text", text.LINE, wide=True),
    Column("state", text.RESULT),
    Column("message", text.SAID, wide=True),
    Column("where", text.PLACE, wide=True),
)


def sheet_rows(sheet: Sheet, marks: pd.DataFrame) -> pd.DataFrame:
    """A row a line, with the mark that holds in place of the program's answer, what is not met first."""
    standing = holding(marks)
    rows = [sheet_row(number, answer, standing) for number, answer in enumerate(sheet.answers, start=1)]
    order = {FAILED: 0, BY_HAND: 1, PASSED: 2}
    return pd.DataFrame(sorted(rows, key=lambda row: (order[row["state"]], row["number"])), dtype=object)


def holding(marks: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The last mark of each line that was not taken back."""
    kept: dict[str, dict[str, Any]] = {}
    for row in marks.to_dict("records"):
        if pd.isna(row["withdrawn_at"]):
            kept.setdefault(str(row["line"]), {str(name): value for name, value in row.items()})
    return kept


def sheet_row(number: int, answer: Answer, standing: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """One line of the sheet."""
    mark = standing.get(answer.line.line_id)
    places = "；".join(dict.fromkeys(one.where.describe() for one in answer.verdict.evidence))
    return {
        "number": number,
        "line": answer.line.line_id,
        "group": answer.line.group,
        "text": answer.line.text,
        "basis": answer.line.basis,
        "state": mark["state"] if mark else answer.state,
        "by_mark": text.MARK if mark else "",
        "message": answer.message,
        "place": places or (text.SHOULD_BE.format(where=answer.verdict.should_be) if answer.verdict.should_be else ""),
        "by": f"{mark['who']}：{mark['reason']}" if mark else "",
        "should_be": answer.verdict.should_be,
    }  # fmt: skip


def wanted(rows: pd.DataFrame, state: str, group: str) -> pd.DataFrame:
    """The lines of a state and a group; "" wants all."""
    return rows[
        [
            (not state or s == state) and (not group or g == group)
            for s, g in zip(rows["state"], rows["group"], strict=True)
        ]
    ]


def counts(states: Iterable[str]) -> tuple[int, int, int]:
    """How many are met, not met, and left to a person."""
    listed = list(states)
    return listed.count(PASSED), listed.count(FAILED), listed.count(BY_HAND)


def notice(unit: str, year: int, rows: pd.DataFrame, issuer: str, today: date) -> Letter:
    """The letter that asks a unit to put right what is not met."""
    passed, failed, hand = counts(rows["state"])
    told = text.NOTICE_RESULT.format(all=passed + failed + hand, passed=passed, failed=failed, hand=hand)
    sections = [
        Section(text.PART_RESULT, (told,)),
        asked(text.PART_FAILED, rows, FAILED, (text.NO_FAILURES,)),
    ]
    if hand:
        sections.append(asked(text.PART_HAND, rows, BY_HAND, ()))
    sections.append(Section(text.PART_ASK.format(n="四" if hand else "三"), (text.NOTICE_ASK,)))
    opening = text.NOTICE_OPENING.format(who="你单位", year=year)
    title = text.NOTICE_TITLE.format(unit=unit, year=year)
    return Letter(
        title, text.NOTICE_TO.format(unit=unit), opening, tuple(sections), issuer, chinese_day(today)
    )


def asked(heading: str, rows: pd.DataFrame, state: str, none: tuple[str, ...]) -> Section:
    """The lines of a state, by group."""
    chosen = [row for row in rows.to_dict("records") if row["state"] == state]
    groups: list[tuple[str, tuple[Opinion, ...]]] = []
    for group in dict.fromkeys(row["group"] for row in chosen):
        opinions = tuple(opinion(row) for row in chosen if row["group"] == group)
        groups.append((f"（{'一二三四五六七'[len(groups)]}）{group}", opinions))
    return Section(heading, () if groups else none, tuple(groups))


def opinion(row: Mapping[Any, Any]) -> Opinion:
    """One line that is not met, with its basis and where to look."""
    place = (text.SHOULD_BE.format(where=row["should_be"]),) if row["should_be"] else ()
    basis = (text.BASIS_LINE.format(basis=row["basis"]),) if row.get("basis") else ()
    return Opinion(f"{row['text']}：{row['message']}", (*place, *basis))


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def ledger_rows(
    expected: Sequence[Publisher],
    reports: pd.DataFrame,
    standing: Mapping[int, Sequence[Standing]],
    links: Mapping[str, str],
) -> pd.DataFrame:
    """A row a unit that must publish or has: who has not published first, then by how much is met."""
    by_unit = {str(row["unit"]): row for row in reports.to_dict("records")}
    listed = {one.unit: one for one in expected}
    known = [*expected, *(Publisher(unit) for unit in by_unit if unit not in listed)]
    rows = [ledger_row(one, by_unit.get(one.unit), standing, links) for one in known]
    order = {text.MISSING: 0, text.LATE: 1, text.UNDATED: 2, text.THERE: 3}
    return pd.DataFrame(
        sorted(rows, key=lambda row: (order[row["status"]], row["complete"] or 0)), dtype=object
    )


def ledger_row(
    one: Publisher,
    report: Mapping[Any, Any] | None,
    standing: Mapping[int, Sequence[Standing]],
    links: Mapping[str, str],
) -> dict[str, Any]:
    """One unit of the ledger."""
    profile = recognise(one.unit)
    lines = standing.get(int(report["report_id"]), ()) if report else ()
    passed, failed, hand = counts(line.state for line in lines)
    days = days_of(report) if report else None
    return {
        "unit": one.unit,
        "level": one.level or profile.level,
        "district": one.district or district_of(profile),
        "sector": one.sector or profile.sector,
        "status": status_of(report, days),
        "days": days,
        "failed": failed if report else None,
        "hand": hand if report else None,
        "complete": round(100 * passed / len(lines), 2) if lines else None,
        "link": links.get(one.unit, ""),
        "report_id": int(report["report_id"]) if report else None,
    }


def district_of(profile: Profile) -> str:
    """The narrowest place that a name tells."""
    return profile.county or profile.city or profile.province


def days_of(report: Mapping[Any, Any]) -> int | None:
    """Days between approval and publication, None where one was not told."""
    approved, published = report["approved"], report["published"]
    if pd.isna(approved) or pd.isna(published):
        return None
    return int((pd.Timestamp(published) - pd.Timestamp(approved)).days)


def status_of(report: Mapping[Any, Any] | None, days: int | None) -> str:
    """Whether a unit has published, and in time."""
    if report is None:
        return text.MISSING
    if days is None:
        return text.UNDATED
    return text.LATE if days > DAYS_ALLOWED else text.THERE


def rank_rows(ledger: pd.DataFrame, by: str) -> pd.DataFrame:
    """A row a district, level or sector, the one that publishes least first."""
    rows = [rank_row(str(name) or "未注明", group) for name, group in ledger.groupby(by, sort=True)]
    return pd.DataFrame(sorted(rows, key=lambda row: (row["rate"], row["complete"] or 0)), dtype=object)


def rank_row(name: str, group: pd.DataFrame) -> dict[str, Any]:
    """One group's counts."""
    missing = int((group["status"] == text.MISSING).sum())
    complete = [float(value) for value in group["complete"] if value is not None and not pd.isna(value)]
    return {
        "name": name,
        "expected": len(group),
        "present": len(group) - missing,
        "late": int((group["status"] == text.LATE).sum()),
        "missing": missing,
        "rate": round(100 * (len(group) - missing) / len(group), 2),
        "complete": round(sum(complete) / len(complete), 2) if complete else None,
    }


def notices(
    year: int, ledger: pd.DataFrame, standing: Mapping[int, Sequence[Standing]], issuer: str, today: date
) -> Letter:
    """One letter to all units of which something is not met."""
    sections: list[Section] = []
    for row in ledger.to_dict("records"):
        failed = [line for line in standing.get(row["report_id"] or 0, ()) if line.state == FAILED]
        if row["status"] == text.MISSING:
            sections.append(
                Section(
                    text.NOTICES_UNIT.format(number=len(sections) + 1, unit=row["unit"]),
                    (text.NOT_PUBLISHED.format(year=year),),
                )
            )
        elif failed:
            told = tuple(f"{n}.{line.text}：{line.message}" for n, line in enumerate(failed, start=1))
            sections.append(
                Section(text.NOTICES_UNIT.format(number=len(sections) + 1, unit=row["unit"]), told)
            )
    sections.append(Section(text.PART_ASK.format(n="附"), (text.NOTICE_ASK,)))
    opening = text.NOTICE_OPENING.format(who="各单位", year=year)
    return Letter(
        text.NOTICES_TITLE.format(year=year),
        text.NOTICES_TO,
        opening,
        tuple(sections),
        issuer,
        chinese_day(today),
    )


def draft_rows(sheet: Sheet) -> pd.DataFrame:
    """The lines of a draft that are not met or left to a person; what no draft can tell is left out."""
    rows = [
        {
            "group": a.line.group,
            "text": a.line.text,
            "state": a.state,
            "message": a.message,
            "where": a.verdict.should_be
            or "；".join(dict.fromkeys(e.where.describe() for e in a.verdict.evidence)),
            "should_be": a.verdict.should_be,
            "basis": a.line.basis,
        }
        for a in sheet.answers
        if a.state != PASSED and a.line.decide not in ("within_days", "address", "screenshot", "person")
    ]
    order = {FAILED: 0, BY_HAND: 1}
    return pd.DataFrame(
        sorted(rows, key=lambda row: order[row["state"]]),
        columns=["group", "text", "state", "message", "where", "should_be", "basis"],
        dtype=object,
    )


def self_check(sheet: Sheet, made: Sequence[Written], today: date) -> Letter:
    """A draft's check as a document: what is missing or wrong, the sentences worked out, the causes to write."""
    found = draft_rows(sheet)
    sections = [
        asked(text.SELF_FAILED, found, FAILED, (text.NO_FAILURES,)),
        asked(text.SELF_HAND, found, BY_HAND, (text.NO_FAILURES,)),
    ]
    if made:
        sections.append(Section(text.SELF_SENTENCES, tuple(f"{one.section}：{one.text}" for one in made)))
        causes = tuple(f"{n}.{cause}" for n, cause in enumerate(lacking_causes(made), start=1))
        sections.append(Section(text.SELF_CAUSES, causes))
    title = text.DRAFT_TITLE.format(unit=sheet.unit, year=sheet.year)
    return Letter(title, "", text.DRAFT_OPENING, tuple(sections), "", chinese_day(today))


THRIFT_COLUMNS = (
    Column("unit", text.UNIT),
    Column("value", text.NOW, MONEY, figure="figure_id"),
    Column("before", text.BEFORE, MONEY),
    Column("change", text.CHANGE, MONEY_CHANGE),
    Column("rate", text.RATE_OF, PERCENT_CHANGE),
    Column("each", text.EACH, MONEY),
    Column("reason", text.CAUSE, wide=True),
)
RISER_COLUMNS = (THRIFT_COLUMNS[0], Column("item", text.ITEM), *THRIFT_COLUMNS[1:5], THRIFT_COLUMNS[6])


def ranked(costs: pd.DataFrame, item: str) -> pd.DataFrame:
    """An item's rows, the largest amount first."""
    rows = costs[costs["item"] == item].to_dict("records")
    return pd.DataFrame(sorted(rows, key=lambda row: -row["value"]), columns=costs.columns, dtype=object)


def risers(costs: pd.DataFrame, limit: int) -> pd.DataFrame:
    """What rose by more than so many percent, or out of nothing; the steepest first."""
    rows = [row for row in costs.to_dict("records") if row["change"] is not None and row["change"] > 0]
    beyond = [row for row in rows if row["rate"] is None or row["rate"] > limit]
    steep = sorted(beyond, key=lambda row: (row["rate"] is not None, -(row["rate"] or 0)))
    return pd.DataFrame(steep, columns=costs.columns, dtype=object)
