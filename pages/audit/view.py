"""What 勾稽审核 shows: counts, findings, the figures compared, gaps, closed findings, all reports. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

import pandas as pd

from checks.coverage import coverage
from checks.listing import all_rules, families
from checks.rule import Rule
from model import Finding
from pages.audit import words as text
from ui import links
from ui.headline import Headline
from ui.money import is_missing
from ui.table import CODE, COUNT, NUMBER, PLACE, YEAR, Column
from ui.text import common

Row = dict[str, Any]
OPEN, DONE = "open", "done"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings of the report are listed; "" wants all of a kind.

    handling: "open" (waiting or confirmed) or "done" (put away by a person).
    """

    severity: str = ""
    family: str = ""
    rule: str = ""
    handling: str = ""

    def in_words(self) -> dict[str, str]:
        """The filters as an export's notes show them."""
        return {
            text.SEVERITY: text.SEVERITIES.get(self.severity, text.ALL),
            text.FAMILY: self.family or text.ALL_FAMILIES,
            text.RULE: rule_words(self.rule) if self.rule else text.ALL_RULES,
            text.HANDLING: text.HANDLINGS[self.handling],
        }


def rule_of(rule_id: str) -> Rule | None:
    """A rule by its id; None for one that an older program asked."""
    return all_rules().get(rule_id)


def title_of(rule_id: str) -> str:
    rule = rule_of(rule_id)
    return rule.title if rule else rule_id


def family_of(rule_id: str) -> str:
    rule = rule_of(rule_id)
    return rule.family if rule else ""


def rule_words(rule_id: str) -> str:
    return text.rule_name(rule_id, title_of(rule_id))


def headlines(report: Mapping[str, Any], findings: pd.DataFrame) -> list[Headline]:
    """How many rules agree, do not, could not be checked, do not apply."""
    errors, warnings, _ = counts(findings)
    return [
        _count(text.AGREES, report["agrees"], text.headline_note_partly(report["partly"])),
        _count(
            text.DISAGREES,
            report["disagrees"],
            text.headline_note_disagrees(errors, warnings),
            link="#findings",
        ),
        _count(
            text.UNCHECKED,
            report["unchecked"],
            text.UNCHECKED_NOTE if report["unchecked"] else text.ALL_CHECKED,
            link="#gaps",
        ),
        _count(text.NOT_APPLICABLE, report["not_applicable"], text.NOT_APPLICABLE_NOTE),
    ]


def _count(label: str, number: int, note: str, link: str = "") -> Headline:
    # A blank keeps the line of the note, where the other figures have one.
    return Headline(
        label, Decimal(number), unit=text.RULE_WORD, note=note or "\u3000", link=link if number else ""
    )


def counts(findings: pd.DataFrame) -> tuple[int, int, int]:
    """How many errors, warnings and notes."""
    severities = findings["severity"].tolist()
    errors, warnings, notes = (severities.count(name) for name in text.SEVERITIES)
    return errors, warnings, notes


def finding_title(findings: pd.DataFrame) -> str:
    errors, warnings, notes = counts(findings)
    if not errors and not warnings:
        return text.only_notes(notes)
    return text.findings_finding(errors, warnings, notes, int((~findings["open"].astype(bool)).sum()))


def family_choices(findings: pd.DataFrame) -> list[str]:
    """The families that have a finding, in the rules' order."""
    found = {family_of(rule) for rule in findings["rule"]}
    return [family for family in families() if family in found]


def rule_choices(findings: pd.DataFrame, family: str) -> dict[str, str]:
    """The rules that have a finding, of one family or of all, in the rules' order."""
    found = set(findings["rule"])
    return {
        rule_id: rule_words(rule_id)
        for rule_id, rule in all_rules().items()
        if rule_id in found and family in ("", rule.family)
    }


def wanted_rows(findings: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """The findings that the filters leave, with the columns that the list and its export show."""
    rows = [_shown(row) for row in findings.to_dict("records") if _fits(row, wanted)]
    columns = [*findings.columns, *_ADDED]
    return pd.DataFrame(rows, columns=columns, dtype=object)


_ADDED = (
    "severity_name",
    "rule_title",
    "family",
    "handled",
    "verdict_name",
    "when",
)


def _fits(row: Row, wanted: Wanted) -> bool:
    return (
        wanted.severity in ("", row["severity"])
        and wanted.family in ("", family_of(row["rule"]))
        and wanted.rule in ("", row["rule"])
        and wanted.handling in ("", OPEN if row["open"] else DONE)
    )


def _shown(row: Row) -> Row:
    judged_at = row["judged_at"]
    return row | {
        "severity_name": text.SEVERITIES[row["severity"]],
        "rule_title": title_of(row["rule"]),
        "family": family_of(row["rule"]),
        "expected": without_years(row["expected"]),
        "actual": without_years(row["actual"]),
        "handled": handling(row),
        "verdict_name": text.VERDICTS.get(row["verdict"], ""),
        "when": "" if is_missing(judged_at) else f"{judged_at:%Y-%m-%d %H:%M}",
    }


def without_years(value: Decimal | None) -> Decimal | None:
    """A number of a finding as a quantity; a year that is compared stands in the sentence alone."""
    is_year = value is not None and value == value.to_integral_value() and 2000 <= value < 2100
    return None if is_year else value


def digits(value: Decimal) -> str:
    """A number as it was compared: separators, no zeros behind the second decimal."""
    whole, _, decimals = format(value, "f").partition(".")
    kept = decimals[:2] + decimals[2:].rstrip("0") if decimals else ""
    sign, plain = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(plain):,}" + (f".{kept}" if kept else "")


def handling(row: Mapping[str, Any]) -> str:
    """What became of a finding, in a word."""
    if row["reopened"]:
        return text.REOPENED
    return text.VERDICTS.get(row["verdict"], text.WAITING)


LIST_COLUMNS = [
    Column("severity_name", text.SEVERITY),
    Column("rule_title", text.RULE, wide=True, hint="message"),
    Column("statement", text.STATEMENT, wide=True),
    Column("expected", text.EXPECTED, COUNT),
    Column("actual", text.ACTUAL, COUNT),
    Column("handled", text.HANDLING),
]
EXPORT_COLUMNS = [
    Column("unit", text.UNIT),
    Column("year", text.YEAR, YEAR),
    Column("severity_name", text.SEVERITY, CODE),
    Column("family", text.FAMILY, CODE),
    Column("rule", text.NUMBER, CODE),
    Column("rule_title", text.RULE, wide=True),
    Column("statement", text.STATEMENT, wide=True),
    Column("message", text.SAID, wide=True),
    Column("expected", text.EXPECTED, NUMBER),
    Column("actual", text.ACTUAL, NUMBER),
    Column("difference", text.DIFFERENCE, NUMBER),
    Column("place", text.PLACE, PLACE),
    Column("handled", text.HANDLING, CODE),
    Column("note", text.NOTE, wide=True),
    Column("who", text.WHO, CODE),
    Column("when", text.WHEN, PLACE),
]
COMPARED_HEAD = (text.STATEMENT, text.ITEM, text.MEASURE, text.VALUE, text.PLACE)
COMPARED_KEYS = ("statement", "item", "measure", "said", "place")
SCORE_HEAD = {
    "line": text.LINE,
    "target": text.TARGET,
    "actual": text.DONE_VALUE,
    "budget": text.BUDGET,
    "spent": text.SPENT,
    "rate": text.RATE,
    "weight": text.WEIGHT,
    "score": text.SCORE,
    "place": text.PLACE,
}
_RIGHT = frozenset({"said", "budget", "spent", "rate", "weight", "score"})


def compared_html(figures: pd.DataFrame, lines: pd.DataFrame) -> str:
    """The figures compared as a small table; the one that is likely misprinted is marked.

    lines: the lines of performance tables that they were compared with; a lone figure is seen beside the first.
    """
    score = int(lines["score_id"].iloc[0]) if len(lines) else None
    rows = figures.to_dict("records")
    for row in rows:
        # A number is seen beside the first other one that it was compared with.
        other = next((one["figure_id"] for one in rows if one["figure_id"] != row["figure_id"]), None)
        row["source"] = links.figure_query(row["figure_id"], other, score if other is None else None)
    return _html_table(dict(zip(COMPARED_KEYS, COMPARED_HEAD, strict=True)), rows)


def scores_html(lines: pd.DataFrame) -> str:
    """The lines of performance tables compared, without the columns that none of them has."""
    rows = [{**row, "source": links.score_query(row["score_id"])} for row in lines.to_dict("records")]
    return _html_table({key: name for key, name in SCORE_HEAD.items() if any(row[key] for row in rows)}, rows)


def _html_table(head: Mapping[str, str], rows: Sequence[Row]) -> str:
    titles = "".join(f"<th{_side(key)}>{escape(title)}</th>" for key, title in head.items())
    lines = "".join(
        f'<tr title="{escape(str(row["file"] or ""))}">'
        + "".join(f"<td{_side(key)}>{_marked(row, key)}</td>" for key in head)
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="jst-rows"><table><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def _side(key: str) -> str:
    return ' class="jst-number"' if key in _RIGHT else ""


def _marked(row: Row, key: str) -> str:
    mark = f'<span class="jst-mark">{escape(row["mark"])}</span>' if key == "item" and row.get("mark") else ""
    said = escape(str(row[key]))
    if key in ("place", "said") and row.get("source") and said:
        href = escape(links.source() + row["source"])
        said = f'<a class="jst-within jst-source" href="{href}" target="_self">{said}</a>'
    return said + mark


def compared(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The figures of a finding, one row a printed number: 收、支总计 is printed once for two items.

    Columns: statement, item, measure, said (the number with its unit), place, file, mark, sentence, figure_id.
    """
    rows: dict[tuple[Any, ...], Row] = {}
    for row in frame.to_dict("records"):
        names = ("report_year", "statement", "measure", "text", "value", "place", "file")
        key = tuple(row[name] for name in names)
        known = rows.get(key)
        if known is None:
            rows[key] = _compared_row(row, year)
        elif row["item"] not in known["item"]:
            known["item"] += f"、{row['item']}"
    columns = [
        "statement",
        "item",
        "measure",
        "said",
        "place",
        "file",
        "mark",
        "sentence",
        "number",
        "figure_id",
    ]
    return pd.DataFrame(list(rows.values()), columns=columns, dtype=object)


def _compared_row(row: Row, year: int) -> Row:
    number = ("-" if row["value"] < 0 else "") + row["text"]
    if row.get("correction"):
        number = digits(row["value"])
    corrected = common.CORRECTION_MARKS.get(row.get("correction", ""), "")
    percent = row["unit_of_value"] == "%"
    said = f"{number}%" if percent else f"{digits(row['value'])} {row['unit_of_value']}"
    other_year = "" if row["report_year"] == year else f"（{row['report_year']} 年报告）"
    return {
        "statement": row["statement"] + other_year,
        "item": f"{row['code']} {row['item']}".strip(),
        "measure": row["measure"],
        "said": said,
        "place": row["place"],
        "file": row["file"],
        "mark": "，".join(filter(None, [text.SUSPECT if row["suspect"] else "", corrected])),
        "sentence": row["sentence"],
        "number": row["text"],
        "figure_id": row.get("figure_id"),
    }


def sentences(compared_rows: pd.DataFrame) -> list[tuple[str, str, list[str]]]:
    """The sentences of the compared figures: (section and place, sentence, numbers to be marked in it)."""
    found: dict[str, tuple[str, list[str]]] = {}
    for row in compared_rows.to_dict("records"):
        if row["sentence"]:
            where = f"{row['statement']}，{row['place']}" if row["place"] else row["statement"]
            found.setdefault(row["sentence"], (where, []))[1].append(row["number"])
    return [(where, sentence, numbers) for sentence, (where, numbers) in found.items()]


GAP_COLUMNS = [
    Column("title", text.RULE, wide=True, mark="mark", hint="formula"),
    Column("missing_words", text.MISSING, wide=True),
]


def gaps(answers: pd.DataFrame) -> pd.DataFrame:
    """What could not be checked, whole rules first. Columns: title, formula, mark (部分), missing_words."""
    rows = [
        {
            "title": title_of(row["rule"]),
            "formula": rule.formula if (rule := rule_of(row["rule"])) else "",
            "mark": "" if row["state"] == "unchecked" else text.PARTLY,
            "missing_words": "；".join(row["missing"]),
        }
        for row in answers.to_dict("records")
        if row["missing"] and row["state"] != "not_applicable"
    ]
    rows.sort(key=lambda row: bool(row["mark"]))
    return pd.DataFrame(rows, columns=["title", "formula", "mark", "missing_words"], dtype=object)


ANSWER_COLUMNS = [
    Column("state_name", text.STATE),
    Column("rule", text.NUMBER, CODE),
    Column("title", text.RULE, wide=True),
    Column("formula", text.FORMULA, wide=True, hint="basis"),
    Column("asked", text.ASKED, COUNT),
    Column("missing_words", text.MISSING, wide=True),
]


def covered(answers: pd.DataFrame) -> str:
    """The statement of what was checked."""
    return str(coverage((row["state"], row["missing"]) for row in answers.to_dict("records")))


def answer_rows(answers: pd.DataFrame) -> pd.DataFrame:
    """Every rule with its answer. Columns: those of `ANSWER_COLUMNS` and basis."""
    rows = []
    for row in answers.to_dict("records"):
        rule = rule_of(row["rule"])
        rows.append(
            {
                "state_name": text.STATES[row["state"]],
                "rule": row["rule"],
                "title": rule.title if rule else "",
                "formula": rule.formula if rule else "",
                "basis": rule.basis if rule else "",
                "asked": row["asked"],
                "missing_words": "；".join(row["missing"]),
            }
        )
    return pd.DataFrame(rows, columns=[*(column.key for column in ANSWER_COLUMNS), "basis"], dtype=object)


CLOSED_COLUMNS = [
    Column("outcome", text.OUTCOME, wide=True),
    Column("severity_name", text.SEVERITY),
    Column("title", text.RULE, wide=True),
    Column("message", text.SAID, wide=True),
    Column("version_words", text.VERSION),
    Column("verdict_name", text.HANDLING, hint="note"),
]


def closed_rows(closed: pd.DataFrame, put_away: Sequence[Finding] = ()) -> pd.DataFrame:
    """Findings of earlier versions that are gone, then those of the reading that a correction put away.

    Columns: those of `CLOSED_COLUMNS`, and note.
    """
    rows = [
        {
            "outcome": text.REMEDIED if row["rechecked"] else text.NOT_RECHECKED,
            "severity_name": text.SEVERITIES[row["severity"]],
            "title": title_of(row["rule"]),
            "message": row["message"],
            "version_words": text.version_text(row["version"]),
            "verdict_name": text.VERDICTS.get(row["verdict"], ""),
            "note": row["note"],
        }
        for row in closed.to_dict("records")
    ]
    rows += [
        {
            "outcome": text.READ_ANEW,
            "severity_name": text.SEVERITIES[finding.severity],
            "title": title_of(finding.rule),
            "message": finding.message,
            "version_words": text.AS_READ,
            "verdict_name": "",
            "note": "",
        }
        for finding in put_away
    ]
    return pd.DataFrame(rows, columns=[*(column.key for column in CLOSED_COLUMNS), "note"], dtype=object)


def closed_title(closed: pd.DataFrame) -> str:
    outcomes = closed["outcome"].tolist()
    counted = (outcomes.count(outcome) for outcome in (text.REMEDIED, text.NOT_RECHECKED, text.READ_ANEW))
    return text.closed_finding(*counted)


def place_of(finding: Mapping[str, Any]) -> str:
    """Where the sentence of a finding on words stands."""
    return "，".join(filter(None, (finding["statement"], finding["place"])))


UNIT_COLUMNS = [
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("errors", text.ERRORS, COUNT),
    Column("warnings", text.WARNINGS, COUNT),
    Column("notes", text.NOTES, COUNT),
    Column("done", text.HANDLED, COUNT),
    Column("unchecked", text.UNCHECKED, COUNT),
]
RULE_COLUMNS = [
    Column("title", text.RULE, wide=True),
    Column("reports", text.REPORTS, COUNT),
    Column("asked", text.OF_ASKED, COUNT),
]


CAUSE_COLUMNS = [
    Column("cause", text.CAUSE, wide=True),
    Column("units", text.UNITS_COUNT, COUNT),
    Column("uses", text.USES, COUNT),
    Column("names", text.UNIT_NAMES, wide=True),
]


def rule_rows(rules: pd.DataFrame) -> pd.DataFrame:
    """The failing rules with their names. Columns: rule, title, reports, asked, findings."""
    out = rules.copy()
    out["title"] = [title_of(rule) for rule in rules["rule"]]
    return out


def rules_title(rules: pd.DataFrame, reports: int) -> str:
    first = rules.iloc[0]
    return text.rules_finding(title_of(first["rule"]), first["reports"], reports)


def loud_units(units: pd.DataFrame) -> pd.DataFrame:
    """The reports that have an open error or warning."""
    return units[(units["errors"] + units["warnings"]) > 0]


def units_title(units: pd.DataFrame) -> str:
    loud = loud_units(units)
    first = loud.iloc[0]
    return text.units_finding(
        len(loud), len(units), first["unit"], first["year"], first["errors"], first["warnings"]
    )


def verdict_lines(history: pd.DataFrame) -> list[str]:
    """What was said of a finding, newest first."""
    lines = []
    for row in history.to_dict("records"):
        said = text.judged_line(
            text.VERDICTS[row["verdict"]], row["who"], f"{row['at']:%Y-%m-%d %H:%M}", row["note"]
        )
        if not is_missing(row["withdrawn_at"]):
            said += text.withdrawn_line(row["withdrawn_by"], f"{row['withdrawn_at']:%Y-%m-%d %H:%M}")
        lines.append(said)
    return lines
