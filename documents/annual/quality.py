"""The parts on performance, on the audit, and on where the report's numbers come from."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from charts import theme
from documents import pictures
from documents.annual import words
from documents.annual.blocks import Chart, Section, Table, section, table
from documents.annual.facts import DERIVED, LATER, Facts
from documents.annual.wording import cell, listed, named, percent, percent_cell, plain, sentence
from model.correction import UNDONE, Standing

Row = dict[str, Any]


def performance(known: Facts) -> Section | None:
    """六、绩效评价."""
    return section(
        words.PERFORMANCE,
        section(words.RESULTS, results_text(known), results_table(known), results_chart(known)),
        section(words.LOSSES, losses_text(known), losses_table(known)),
    )


def _scored(known: Facts) -> list[Row]:
    return [row for row in known.tables.to_dict("records") if row["score"] is not None]


def results_text(known: Facts) -> str:
    tables, scored = known.tables.to_dict("records"), _scored(known)
    if not tables:
        return ""
    whole = [row for row in scored if not row["partial"]]
    partly = (
        f"{len(scored) - len(whole)}张没有读全，得分只是读到的指标之和" if len(whole) < len(scored) else ""
    )
    some = "，".join(
        filter(None, [f"其中{len(scored)}张列有得分" if len(scored) < len(tables) else "", partly])
    )
    first = sentence(f"{known.year}年度报告附有绩效自评表{len(tables)}张", some if scored else "均未列得分")
    rated = sorted(
        (row for row in scored if row["score_rate"] is not None), key=lambda row: row["score_rate"]
    )
    if len(rated) > 1 and rated[0]["score_rate"] != rated[-1]["score_rate"]:
        first += sentence(f"得分率最高的是{_scored_said(rated[-1])}", f"最低的是{_scored_said(rated[0])}")
    elif rated:
        first += sentence(_scored_said(rated[-1]))
    return first


def _scored_said(row: Row) -> str:
    return f"“{row['project']}”（{row['table']}）{plain(row['score'])}分，得分率{percent(row['score_rate'])}"


def results_table(known: Facts) -> Table | None:
    rows = [
        (
            row["table"],
            row["project"],
            cell(row["full"]),
            cell(row["score"]),
            percent_cell(row["score_rate"]),
            percent_cell(row["execution"]),
            words.PARTIAL if row["partial"] else "",
        )
        for row in known.tables.to_dict("records")
    ]
    note = words.REST_OF_ROWS.format(n=len(rows) - words.MOST_ROWS) if len(rows) > words.MOST_ROWS else ""
    return table(words.TABLE_SCORES, words.SCORE_HEAD, rows[: words.MOST_ROWS], range(2, 6), note)


def results_chart(known: Facts) -> Chart | None:
    rows = [row for row in _scored(known) if row["score_rate"] is not None][: words.MOST_BARS]
    if len(rows) < 2:
        return None
    bars = [
        pictures.Bar(f"{row['project']}（{row['table']}）", row["score_rate"], theme.FINAL) for row in rows
    ]
    return Chart(words.CHART_SCORES, partial(pictures.ranked, bars))


def losses_text(known: Facts) -> str:
    rows = known.losses.to_dict("records")
    if not rows:
        return ""
    total = sum((row["lost"] for row in rows), Decimal(0))
    partial = any(row["partial"] for row in known.tables.to_dict("records"))
    return sentence(
        f"{'读到得分的指标中，' if partial else ''}有{len(rows)}项指标失分，合计失{plain(total)}分"
    )


def losses_table(known: Facts) -> Table | None:
    rows = [
        (
            row["project"],
            row["item"],
            cell(row["weight"]),
            cell(row["score"]),
            cell(row["lost"]),
            "" if row["table"] == words.SCORING_LIST else row["note"],
            row["note"] if row["table"] == words.SCORING_LIST else "",
        )
        for row in known.losses.to_dict("records")
    ]
    note = words.REST_OF_ROWS.format(n=len(rows) - words.MOST_ROWS) if len(rows) > words.MOST_ROWS else ""
    return table(words.TABLE_LOSSES, words.LOSS_HEAD, rows[: words.MOST_ROWS], range(2, 5), note)


def audit(known: Facts) -> Section | None:
    """七、勾稽审核."""
    if known.audit is None or known.audit["audited_at"] is None:
        return section(words.AUDIT, words.NO_AUDIT)
    return section(
        words.AUDIT,
        section(words.CONCLUSION, conclusion(known)),
        section(words.FINDINGS, *finding_texts(known)),
        section(words.GAPS, gaps_text(known)),
    )


def _open(known: Facts) -> list[Row]:
    return [row for row in known.findings.to_dict("records") if row["open"]]


def conclusion(known: Facts) -> str:
    report = known.audit
    assert report is not None
    asked = report["agrees"] + report["disagrees"] + report["unchecked"]
    first = sentence(
        f"适用审核规则{asked}项，其中一致{report['agrees']}项",
        f"不一致{report['disagrees']}项",
        f"未能核对{report['unchecked']}项",
    )
    severities = [row["severity"] for row in _open(known)]
    counts = [
        f"{name}{severities.count(severity)}处"
        for severity, name in (("error", "错误"), ("warning", "疑点"), ("note", "提示"))
        if severities.count(severity)
    ]
    put_away = len(known.findings) - len(severities)
    handled = f"另有{put_away}处已由审核人员处理，未列入" if put_away else ""
    return first + (
        sentence(f"共有{'、'.join(counts)}", handled) if counts else words.NO_FINDINGS + sentence(handled)
    )


def finding_texts(known: Facts) -> list[str]:
    """Errors and warnings, a numbered line each with its place."""
    rows = [row for row in _open(known) if row["severity"] != "note"]
    texts = []
    for number, row in enumerate(rows[: words.MOST_FINDINGS], start=1):
        where = row["statement"] or row["place"]
        place = f"（{where}）" if where and where not in row["message"] else ""
        texts.append(f"{number}.{row['message'].rstrip('。')}{place}。")
    if len(rows) > words.MOST_FINDINGS:
        texts.append(sentence(f"其余{len(rows) - words.MOST_FINDINGS}处见勾稽审核页面"))
    return texts


def gaps_text(known: Facts) -> str:
    waiting: dict[str, int] = {}
    for row in known.answers.to_dict("records"):
        for missing in row["missing"] if row["state"] != "not_applicable" else ():
            waiting[missing] = waiting.get(missing, 0) + 1
    if not waiting:
        return ""
    return sentence(f"因缺少{named(list(waiting), 6)}，有关规则未能核对")


def sources(known: Facts) -> Section | None:
    """八、数据说明: files, corrected, derived and absent numbers."""
    return section(
        words.SOURCES,
        section(words.FILES, files_text(known)),
        section(words.CORRECTED, corrected_table(known) or words.NO_CORRECTIONS),
        section(words.DERIVED, derived_text(known)),
        section(words.ABSENT, *absent_texts(known)),
    )


def files_text(known: Facts) -> str:
    own = known.own
    files = "、".join(f"“{file.name}”" for file in own.files)
    derived = sum(stated.figure.basis == "derived" for stated in own.figures)
    return sentence(
        f"数据取自{files}（第{own.version}版，{own.saved_at:%Y年%m月%d日}入库），读取数字{len(own.figures) - derived}个"
    )


def corrected_table(known: Facts) -> Table | None:
    """The corrections in force."""
    rows = [
        (
            entry.row.after.figure.statement,
            f"{entry.row.after.figure.item}（{entry.row.after.figure.measure}）",
            _standing(entry.row.before, words.NOT_READ),
            _standing(entry.row.after, words.STRUCK),
            entry.row.who,
            entry.row.reason,
        )
        for entry in known.entries
        if entry.holds and entry.row.action != UNDONE
    ]
    note = words.REST_OF_ROWS.format(n=len(rows) - words.MOST_ROWS) if len(rows) > words.MOST_ROWS else ""
    return table(words.TABLE_CORRECTED, words.CORRECTED_HEAD, rows[: words.MOST_ROWS], range(2, 4), note)


def _standing(standing: Standing, struck: str) -> str:
    return struck if standing.struck else f"{plain(standing.figure.value)}{standing.figure.unit}"


def derived_text(known: Facts) -> str:
    """Which of the numbers that this report uses no report prints as such."""
    told = []
    for origin, how in (
        (DERIVED, "由报告所述增减额或分项之和推算"),
        (LATER, "取自后一年度报告的比较数"),
    ):
        names = [
            f"{year}年{stat.label}"
            for (year, _, measure), stat in known.stats.items()
            if stat.origin == origin and measure == words.FINAL
        ]
        course = known.course[(known.course["origin"] == origin) & (known.course["year"] < known.year)]
        names += [f"{row['year']}年{row['item']}" for row in course.to_dict("records")]
        names = list(dict.fromkeys(names))
        if names:
            told.append(f"{named(names, 12)}，{how}")
    return sentence(listed(told)) if told else words.NO_DERIVED


def absent_texts(known: Facts) -> list[str]:
    """What an official expects and the report does not give: numbers, tables, the year before."""
    numbers = [label for concept, label in words.EXPECTED if known.stat(concept) is None]
    held = {stated.figure.statement for stated in known.own.figures}
    tables = [name for name in words.NATIONAL_TABLES if name not in held]
    texts = [
        sentence(f"报告中没有读到{named(numbers, 10)}") if numbers else words.ALL_FOUND,
        sentence(f"没有读到数字的决算表：{named(tables, 10)}") if tables else "",
    ]
    if not known.has_before:
        texts.append(
            sentence(
                f"库中没有{known.year - 1}年度报告，上年数取自本年报告的文字说明或由其推算，没有说明的不作比较"
            )
        )
    warned = known.own.figures == ()
    return [text for text in [*texts, sentence("报告中没有读到任何数字") if warned else ""] if text]
