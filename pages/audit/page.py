"""勾稽审核: what does not agree in a report, both numbers with their places, what officials say of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st
from duckdb import DuckDBPyConnection as Cursor

from charts import audit as charts
from checks.limits import Limits
from data import verdicts
from data.failure import StoreFailure
from data.queries import audit, versions
from documents.opinion import to_docx, to_zip
from library import mark
from library.audit import limits_of, set_limits
from library.preview import Difference, compared
from pages.audit import beside, view
from pages.audit import letter as audit_letter
from pages.audit import words as text
from pages.audit.remedy import remedy
from ui import address, audits, cached, filters, header, headline, links, plain, signed
from ui.filters import Selection
from ui.money import is_missing
from ui.plot import chart_title, show_chart
from ui.table import show_table
from ui.text import common
from ui.text.common import PAGE_TITLES

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SAID = "audit.said"
_WHO = "audit.who"


def main() -> None:
    selection = filters.filter_bar("audit", many_units=False)
    if selection is None:
        return
    header.page_head(PAGE_TITLES["audit"], selection, text.SCOPE)
    bring_up_to_date()
    report = cached.query(audit.report_of, selection.unit, selection.year)
    if report is None or report["audited_at"] is None:
        plain.error(text.NOT_AUDITED)
        return
    findings = cached.query(audit.findings, selection.unit, selection.year)
    answers = cached.query(audit.answers, report["report_id"])
    headline.headline(view.headlines(report, findings))
    plain.caption(view.covered(answers))
    show_findings(selection, report, findings, answers)
    show_closed(selection, report, findings)
    show_beside(selection, report)
    show_gaps(selection, answers)
    show_answers(selection, answers)
    show_all_reports(selection, findings)
    show_letters(selection)
    show_shared_causes()
    show_limits()
    show_foot(report)


def bring_up_to_date() -> None:
    """Audit what has changed since the last look, saying how far it is."""
    place = st.empty()

    def told(done: int, total: int) -> None:
        place.progress(done / total, text.AUDITING.format(done=done, total=total))

    audits.refresh(told)
    place.empty()


def show_findings(
    selection: Selection, report: dict[str, Any], findings: pd.DataFrame, answers: pd.DataFrame
) -> None:
    """The list, the chosen finding beside it, and the letter."""
    if findings.empty:
        plain.info(text.NO_FINDINGS.format(year=selection.year, asked=report["agrees"]))
        show_letter(report, findings, answers)
        return
    chart_title(view.finding_title(findings))
    wanted = finding_filters(findings)
    shown = view.wanted_rows(findings, wanted)
    left, right = st.columns([6, 7], gap="medium")
    if shown.empty:
        with left:
            plain.info(text.NO_MATCH)
        show_letter(report, findings, answers)
        return
    chosen = chosen_finding(shown)
    with left:
        show_table(
            shown,
            view.LIST_COLUMNS,
            name="findings",
            title=text.FINDINGS_TABLE,
            selection=selection,
            sources=sources(report),
            filters=wanted.in_words(),
            on_row=lambda fingerprint: address.put("audit.finding", fingerprint),
            row_key="fingerprint",
            chosen=chosen["fingerprint"],
            height=460,
            exported=view.EXPORT_COLUMNS,
            walks=True,
        )
        show_letter(report, findings, answers)
    with right, st.container(border=True, key="finding"):
        show_finding(chosen, report)


def finding_filters(findings: pd.DataFrame) -> view.Wanted:
    """By severity, family, rule and handling, in one row; the choice stands in the address."""
    with st.container(key="finding-filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        severity = _segments("severity", text.SEVERITY, {"": text.ALL, **text.SEVERITIES})
        handling = _segments("handling", text.HANDLING, text.HANDLINGS)
        family_names = view.family_choices(findings)
        family = _box(
            "family", text.FAMILY, {"": text.ALL_FAMILIES, **{name: name for name in family_names}}, 150
        )
        rule = _box("rule", text.RULE, {"": text.ALL_RULES, **view.rule_choices(findings, family)}, 320)
    return view.Wanted(severity, family, rule, handling)


def _segments(name: str, label: str, options: dict[str, str]) -> str:
    asked = address.get(f"audit.{name}")
    key = f"audit.{name}"
    st.session_state[key] = asked if asked in options else ""
    chosen = st.segmented_control(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        on_change=_keep(key),
        required=True,
    )
    return chosen or ""


def _box(name: str, label: str, options: dict[str, str], width: int) -> str:
    asked = address.get(f"audit.{name}")
    key = f"audit.{name}"
    st.session_state[key] = asked if asked in options else ""
    return st.selectbox(
        label, list(options), key=key, format_func=options.__getitem__, on_change=_keep(key), width=width
    )


def _keep(key: str) -> Any:
    return lambda: address.put(key, st.session_state[key])


def chosen_finding(shown: pd.DataFrame) -> dict[str, Any]:
    """The finding that the address names, else the first of the list."""
    rows = shown.to_dict("records")
    asked = address.get("audit.finding")
    return next((row for row in rows if row["fingerprint"] == asked), rows[0])


def show_finding(finding: dict[str, Any], report: dict[str, Any]) -> None:
    """One finding: its sentence, its rule, both numbers where they are printed, and what was said of it."""
    rule = view.rule_of(finding["rule"])
    severity = escape(finding["severity"])
    st.html(
        f'<p class="jst-card"><span class="jst-severity jst-{severity}" '
        f'title="{text.SEVERITY_MEANING[finding["severity"]]}">{escape(finding["severity_name"])}</span>'
        f"　<b>{escape(view.rule_words(finding['rule']))}</b></p>"
        f'<p class="jst-finding">{escape(finding["message"])}</p>'
        + (
            f'<p class="jst-said">{escape(text.FORMULA_LINE.format(formula=rule.formula_in(report["year"])))}</p>'
            if rule
            else ""
        )
        + (
            f'<p class="jst-said">{escape(text.BASIS_LINE.format(basis=rule.basis_in(report["year"], report["unit"])))}</p>'
            if rule
            else ""
        )
    )
    show_compared(finding, report)
    show_judging(finding, report)


def show_compared(finding: dict[str, Any], report: dict[str, Any]) -> None:
    """The figures and score lines in their rows and sentences."""
    key = (report["report_id"], finding["fingerprint"])
    figures = view.compared(cached.query(audit.compared, *key), report["year"])
    lines = cached.query(audit.compared_scores, *key)
    tables = (view.compared_html(figures, lines) if len(figures) else "") + (
        view.scores_html(lines) if len(lines) else ""
    )
    quotes = view.sentences(figures)
    shown = tables + "".join(_quote(*quote) for quote in quotes)
    if finding["quoted"]:
        beside = cached.query(audit.figure_near, int(finding["finding_id"]))
        link = links.to_figure(beside) if beside else ""
        shown += _quote(view.place_of(finding), finding["quoted"], [], link)
    if shown:
        st.html(shown)


def _quote(where: str, sentence: str, numbers: list[str], link: str = "") -> str:
    """A sentence of the report with the numbers compared marked in it; link: to its page, where no number leads there."""
    shown = escape(sentence)
    for number in sorted(set(numbers), key=len, reverse=True):
        shown = shown.replace(escape(number), f"<b>{escape(number)}</b>", 1)
    where = escape(where)
    if link:
        where = f'<a class="jst-within jst-source" href="{escape(link)}" target="_self">{where}</a>'
    return f'<p class="jst-quote"><small>{where}</small>{shown}</p>'


def show_judging(finding: dict[str, Any], report: dict[str, Any]) -> None:
    """What was said of the finding so far, and the form to say more or to take the last word back."""
    finding_id = int(finding["finding_id"])
    if finding["reopened"]:
        plain.warning(text.reopened_said(report["version"]))
    lines = view.verdict_lines(cached.query(audit.history, finding_id))
    if lines:
        st.html("".join(f'<p class="jst-said">{escape(line)}</p>' for line in lines))
    show_said()
    with st.form(f"judge.{finding_id}", border=False):
        verdict = st.segmented_control(
            text.JUDGE,
            list(text.VERDICTS),
            format_func=text.VERDICTS.__getitem__,
            key=f"verdict.{finding_id}",
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            note = st.text_input(
                text.NOTE, key=f"note.{finding_id}", placeholder=text.NOTE_HINT, max_chars=verdicts.MAX_NOTE
            )
            who = signed.actor().name or st.text_input(
                text.NAME,
                value=st.session_state.get(_WHO, ""),
                key=f"who.{finding_id}",
                placeholder=text.NAME_HINT,
                max_chars=verdicts.MAX_WHO,
                width=140,
            )
            saved = st.form_submit_button(text.SAVE)
            holding = finding["verdict_id"]
            taken_back = not is_missing(holding) and st.form_submit_button(text.WITHDRAW)
    if saved and not verdict:
        tell(False, text.CHOOSE_VERDICT)
    elif saved and verdict:
        done = text.JUDGED.format(verdict=text.VERDICTS[verdict])
        note_down(partial(mark.judge, cached.store(), finding_id, verdict, who=who, note=note), who, done)
    elif taken_back:
        note_down(partial(mark.withdraw, cached.store(), int(holding), who=who), who, text.WITHDRAWN)


def note_down(act: Callable[[], Any], who: str, done: str) -> None:
    """Write what an official said; the page then runs again with it, or with what stopped it."""
    try:
        act()
    except StoreFailure as failure:
        tell(False, failure.message)
    else:
        st.session_state[_WHO] = who.strip()
        tell(True, done)


def tell(done: bool, message: str) -> None:
    st.session_state[_SAID] = (done, message)
    st.rerun()


def show_said() -> None:
    """What became of the last marking, once."""
    if said := st.session_state.pop(_SAID, None):
        done, message = said
        (plain.info if done else plain.warning)(message)


def show_letter(report: dict[str, Any], findings: pd.DataFrame, answers: pd.DataFrame) -> None:
    """The button that makes the letter 审核意见, with the name that signs it."""
    with st.container(key="letter", horizontal=True, vertical_alignment="bottom", gap="small"):
        issuer = st.text_input(text.ISSUER, key="audit.issuer", width=260)
        signed.download_button(
            text.LETTER,
            lambda: to_docx(
                audit_letter.letter(
                    report,
                    findings,
                    answers,
                    partial(compared_in, report["report_id"]),
                    issuer=issuer.strip(),
                    today=date.today(),
                )
            ),
            file_name=text.LETTER_FILE.format(unit=report["unit"], year=report["year"]),
            mime=_WORD,
            key="audit.letter",
            on_click="ignore",
        )


def compared_in(report_id: int, fingerprint: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figures and score lines of a finding; asked while the letter is made, outside the page's run."""
    cursor = cached.store().cursor()
    return (
        audit.compared(cursor, report_id, fingerprint),
        audit.compared_scores(cursor, report_id, fingerprint),
    )


def show_closed(selection: Selection, report: dict[str, Any], findings: pd.DataFrame) -> None:
    """Findings that a corrected upload put right, or a correction of a number that was read wrongly."""
    gone = cached.query(audit.closed, selection.unit, selection.year)
    closed = view.closed_rows(gone, audits.put_away_by_corrections(report["report_id"]))
    if closed.empty:
        return
    chart_title(view.closed_title(closed), text.CLOSED_SAID)
    show_table(
        closed,
        view.CLOSED_COLUMNS,
        name="closed",
        title=text.CLOSED_TABLE,
        selection=selection,
        height=280,
    )
    if gone.empty:
        return
    earlier = cached.query(audit.earlier_fingerprints, selection.unit, selection.year)
    signed.download_button(
        text.REMEDY,
        lambda: to_docx(
            remedy(report, gone, findings, earlier, today=date.today(), numbers=changed_lines(report))
        ),
        file_name=text.REMEDY_FILE.format(unit=report["unit"], year=report["year"]),
        mime=_WORD,
        key="audit.remedy",
        on_click="ignore",
    )


def changed_lines(report: dict[str, Any]) -> tuple[str, ...]:
    """The numbers that the report's version changed, as the letter lists them; asked outside the page's run."""
    found = beside_the_version_before(cached.store().cursor(), report["report_id"])
    return beside.lines(found[1]) if found else ()


def beside_the_version_before(cursor: Cursor, report_id: int) -> tuple[int, Difference] | None:
    """The version before a report's, and how the two differ; None for a first version."""
    known = versions.before(cursor, report_id)
    if known is None:
        return None
    earlier, number = known
    return number, compared(versions.numbers(cursor, earlier), versions.numbers(cursor, report_id))


def show_beside(selection: Selection, report: dict[str, Any]) -> None:
    """The version before and this one: the numbers that changed, the tables that came and went."""
    found = cached.query(beside_the_version_before, report["report_id"])
    if found is None:
        return
    number, difference = found
    chart_title(beside.said(difference, number, report["version"]))
    if difference.changed:
        show_table(
            beside.changed_rows(difference),
            beside.CHANGED_COLUMNS,
            name="beside",
            title=text.CHANGED_TABLE,
            selection=selection,
            height=280,
        )


def show_letters(selection: Selection) -> None:
    """Letters to several units at once, in one archive."""
    units = view.loud_units(selection.within(cached.query(audit.failing_units)))
    if len(units) < 2:
        return
    choices = {
        (row["unit_id"], row["year"]): text.LETTERS_CHOICE.format(**row) for row in units.to_dict("records")
    }
    with st.expander(text.LETTERS, expanded=False):
        plain.caption(text.LETTERS_SAID)
        chosen = st.multiselect(
            text.LETTERS_CHOOSE, list(choices), format_func=choices.__getitem__, key="audit.letters"
        )
        issuer = st.session_state.get("audit.issuer", "")
        signed.download_button(
            text.LETTERS_SAVE,
            lambda: letters_zip(chosen, issuer.strip()),
            file_name=text.LETTERS_FILE,
            mime="application/zip",
            key="audit.letters_zip",
            on_click="ignore",
            disabled=not chosen,
        )


def letters_zip(reports: list[tuple[int, int]], issuer: str) -> bytes:
    """The letters on the reports of (unit_id, year), a document each; made outside the page's run."""
    cursor = cached.store().cursor()
    return to_zip(
        {
            text.LETTER_FILE.format(unit=report["unit"], year=year): to_docx(
                audit_letter.letter(
                    report,
                    audit.findings(cursor, unit_id, year),
                    audit.answers(cursor, report["report_id"]),
                    partial(compared_in, report["report_id"]),
                    issuer=issuer,
                    today=date.today(),
                )
            )
            for unit_id, year in reports
            if (report := audit.report_of(cursor, unit_id, year)) is not None
        }
    )


def show_shared_causes() -> None:
    """Causes that several units of the library give word by word."""
    causes = cached.query(audit.shared_causes)
    if causes.empty:
        return
    with st.expander(text.SHARED_CAUSES.format(count=len(causes)), expanded=False):
        plain.caption(text.SHARED_CAUSES_SAID)
        show_table(causes, view.CAUSE_COLUMNS, name="causes", title=text.CAUSE, height=300)


def show_gaps(selection: Selection, answers: pd.DataFrame) -> None:
    gaps = view.gaps(answers)
    if gaps.empty:
        return
    partly = int((gaps["mark"] != "").sum())
    chart_title(text.gaps_finding(len(gaps) - partly, partly), text.GAPS_SAID)
    show_table(gaps, view.GAP_COLUMNS, name="gaps", title=text.GAPS_TABLE, selection=selection, height=280)


def show_answers(selection: Selection, answers: pd.DataFrame) -> None:
    with st.expander(text.ANSWERS_TABLE, expanded=False):
        show_table(
            view.answer_rows(answers),
            view.ANSWER_COLUMNS,
            name="answers",
            title=text.ANSWERS_TABLE,
            selection=selection,
            height=480,
        )


def show_all_reports(selection: Selection, findings: pd.DataFrame) -> None:
    """Over all reports: which rules fail most, which reports have most to correct."""
    units = selection.within(cached.query(audit.failing_units))
    if len(units) < 2:
        return
    rules = view.rule_rows(cached.query(audit.failing_rules, tuple(sorted(set(units["unit_id"])))))
    if rules.empty:
        plain.write(text.all_clean(len(units)))
    else:
        left, right = st.columns(2, gap="medium")
        with left:
            own = sorted(set(findings.loc[findings["severity"] != "note", "rule"]))
            title = view.rules_title(rules, len(units))
            show_chart(charts.failing_rules(rules, title=title, chosen=own), key="audit.rules")
        with right:
            chart = charts.failing_reports(
                view.loud_units(units),
                title=view.units_title(units),
                unit_id=selection.unit,
                year=selection.year,
            )
            show_chart(chart, key="audit.units", on_point=partial(open_report, view.loud_units(units)))
    left, right = st.columns(2, gap="medium")
    if len(rules):
        with left:
            show_table(rules, view.RULE_COLUMNS, name="rules", title=text.RULES_TABLE, height=300)
    with right:
        show_table(
            units.assign(key=range(len(units))),
            view.UNIT_COLUMNS,
            name="units",
            title=text.UNITS_TABLE,
            on_row=lambda number: open_report(units, {"y": number}),
            row_key="key",
            height=300,
        )


def open_report(units: pd.DataFrame, point: dict[str, Any]) -> None:
    """Turn to the report of a row: its unit and year."""
    row = units.iloc[int(point["y"])]
    address.put("unit", row["unit"])
    address.put("year", str(row["year"]))
    address.put("audit.finding")


def sources(report: dict[str, Any]) -> list[str]:
    return [common.source_line(report["unit"], report["year"], name, "") for name in report["files"]]


def show_limits() -> None:
    """From which change on a cause is asked for; it holds for all reports."""
    store = cached.store()
    now = limits_of(store.cursor())
    with st.expander(text.LIMITS, expanded=False), st.form("audit.limits", border=False):
        plain.caption(text.LIMITS_SAID)
        first, second = st.columns(2)
        percent = first.number_input(text.LIMIT_PERCENT, 0.0, 1000.0, float(now.percent), 1.0)
        amount = second.number_input(text.LIMIT_AMOUNT, 0.0, 1e9, float(now.amount), 1.0)
        if st.form_submit_button(text.LIMITS_SAVE):
            set_limits(store, Limits(Decimal(str(percent)), Decimal(str(amount))))
            st.rerun()


def show_foot(report: dict[str, Any]) -> None:
    listed = f"{common.SOURCES}：" + "；".join(map(escape, sources(report)))
    said = text.audited_said(f"{report['audited_at']:%Y-%m-%d %H:%M}", report["version"])
    st.html(f'<div class="jst-foot"><div>{listed}</div><div>{said}</div></div>')


main()
