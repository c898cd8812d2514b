"""Asking every rule of a report: findings, and for each rule whether it agrees, does not, or could not be asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from checks import rules  # noqa: F401  the rules register themselves when they are imported
from checks.book import Book
from checks.causes import Cause, Failure, ceilings, find_causes, holds_with, possible_values
from checks.coverage import AGREES, DISAGREES, NOT_APPLICABLE, UNCHECKED
from checks.cuts import CUT_RULE, find_cuts
from checks.decimals import MONEY
from checks.limits import Limits
from checks.misread import find_misread, with_misreadings
from checks.moved import Moved, find_moved, moved_finding
from checks.results import Agrees, Identity, Missing, Result, Tail
from checks.rule import RULES, Rule
from checks.rules.comparing import COMPARING_RULE
from checks.rules.document import ONE_REPORT
from checks.scale import misscaled
from checks.shared import told_together
from checks.shifted import SHIFT_RULE, Shift, find_shifts
from checks.twins import told_once
from model import Figure, Finding, Report
from model.finding import ERROR, NOTE, WARNING
from model.terms.provenance import Certainty
from model.words import amount, measured, named, place, printed, say

TAIL_RULE = "RND01"
_MOST_ASKED = 60
"""So many other values are tried on a whole report; one with more faults is told fault by fault."""
_ORDER = {ERROR: 0, WARNING: 1, NOTE: 2}


@dataclass(frozen=True, slots=True)
class Answer:
    """One rule's answer: its state, how often it was asked, what was missing."""

    rule_id: str
    state: str
    asked: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """All findings of a report, errors first, and every rule's answer in the rules' order."""

    findings: tuple[Finding, ...]
    answers: tuple[Answer, ...]


@dataclass(slots=True)
class Hearing:
    """What the rules said while they were asked: identities sorted into sound and failing, the rest as it came."""

    findings: list[Finding] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    sound: list[Identity] = field(default_factory=list)
    tails: list[Tail] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missing: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def audit(report: Report, today: date | None = None, limits: Limits = Limits()) -> Audit:  # noqa: B008  it is frozen
    """Ask every rule that holds for the report's year; a year of no form is told, not judged."""
    this_year = (today or date.today()).year
    if not any(rule.holds_in(report.year) for rule in RULES.values()) or report.year > this_year:
        return unasked(f"报告年度 {report.year} 年没有对应的决算报表，未审核")
    book = Book(report, limits)
    several = list(RULES[ONE_REPORT].check(book))
    if found := [result for result in several if isinstance(result, Finding)]:
        rest = unasked("文件中有不止一份报告").answers
        answers = [
            Answer(ONE_REPORT, DISAGREES, 1) if answer.rule_id == ONE_REPORT else answer for answer in rest
        ]
        return Audit(tuple(with_originals(finding, book) for finding in found), tuple(answers))
    return judged(book)


def unasked(why: str) -> Audit:
    """Every rule unchecked for one reason."""
    return Audit((), tuple(Answer(rule_id, UNCHECKED, 0, (why,)) for rule_id in RULES))


def judged(book: Book) -> Audit:
    """The audit of a book that holds one report."""
    hearing = Hearing()
    hear(RULES["UNT01"], book, hearing)
    book = book.in_right_unit({name: -one.power for one in misscaled(book) for name in one.statements})
    shifts = list(find_shifts(book))
    book = book.in_right_rows({key: line for shift in shifts for key, line in shift.rows.items()})
    ask_all(book, hearing)
    failures, unsure = by_certainty(without_misprints(hearing.failures, hearing.findings))
    cuts, failures = find_cuts(failures, hearing.sound)
    moved, failures = find_moved(book, failures)
    causes, rest = find_causes(failures, hearing.sound)
    misread, rest = find_misread(rest, hearing.sound)
    causes += misread
    settled, rest = settle(book, hearing, rest)
    causes = borne_out(causes + settled, book, hearing.findings)
    doubted, left = find_causes(unexplained(unsure, causes, moved), hearing.sound)
    single = without_echoes(book, hearing.findings, causes, moved)
    findings = [
        *told_together(single, lambda figure, value: loud_with(book, figure, value)),
        *map(shift_finding, shifts),
        *cuts,
        *map(moved_finding, moved),
        *map(cause_finding, causes),
        *plain_findings(rest),
        *(cause_finding(cause.doubted()) for cause in doubted),
        *map(plain_finding, left),
        *tail_findings(uncut(hearing.tails, cuts)),
    ]
    findings = told_once(with_originals(finding, book) for finding in without_echoed_words(findings))
    findings = [softened(finding) for finding in with_misreadings(findings)]
    failing = {failure.rule_id for failure in hearing.failures}
    failing |= {finding.rule for finding in findings if finding.severity != NOTE}
    return Audit(
        tuple(sorted(findings, key=gravity)),
        tuple(answer_of(rule, book.year, hearing, failing) for rule in RULES.values()),
    )


def by_certainty(failures: list[Failure]) -> tuple[list[Failure], list[Failure]]:
    """The failures of figures whose meaning is told by their own words, and those with one that is only carried."""
    firm = [failure for failure in failures if not any(map(is_carried, failure.identity.figures))]
    return firm, [failure for failure in failures if any(map(is_carried, failure.identity.figures))]


def is_carried(figure: Figure) -> bool:
    """Whether a number's item or measure was taken over from the clause before and nothing proved it."""
    return figure.certainty == Certainty.CARRIED


def unexplained(failures: list[Failure], causes: list[Cause], moved: list[Moved]) -> list[Failure]:
    """The failures that likely values found without them do not mend."""
    values = {cause.figure.key: cause.likely for cause in causes if cause.certain}
    values |= {row.figure.key: row.likely for move in moved for row in move.rows}
    return [failure for failure in failures if not holds_with(failure.identity, values)]


def softened(finding: Finding) -> Finding:
    """The finding; no error on a figure whose meaning the reading only carried over."""
    if finding.severity == ERROR and any(map(is_carried, finding.figures)):
        return replace(finding, severity=WARNING)
    return finding


def gravity(finding: Finding) -> tuple[int, int]:
    """Errors first; findings of one severity in the rules' order."""
    return _ORDER[finding.severity], list(RULES).index(finding.rule)


def ask_all(book: Book, hearing: Hearing) -> None:
    """Ask every rule of the year; that of money units was asked before."""
    for rule in RULES.values():
        if rule.holds_in(book.year) and rule.rule_id != "UNT01":
            hear(rule, book, hearing)


def settle(book: Book, hearing: Hearing, failures: list[Failure]) -> tuple[list[Cause], list[Failure]]:
    """Causes of identities that two cells explain alike: the one whose other value also mends a rate or a share."""
    loud = [finding for finding in hearing.findings if finding.severity != NOTE]
    causes: list[Cause] = []
    rest: list[Failure] = []
    beside = {figure.key for finding in loud for figure in finding.figures}
    most = ceilings(hearing.sound)
    tried = 0
    for failure in failures:
        possible = possible_values(failure.identity, most)
        doubted = [option for option in possible if option.figure.key in beside][
            : max(0, _MOST_ASKED - tried)
        ]
        tried += len(doubted)
        mended = [
            (left, option)
            for option in doubted
            if (left := loud_with(book, option.figure, option.likely)) < len(loud)
        ]
        if mended:
            _, best = min(mended, key=lambda one: one[0])
            causes.append(Cause((best,), (failure,), True))
        else:
            rest.append(failure)
    return causes, rest


def borne_out(causes: list[Cause], book: Book, findings: list[Finding]) -> list[Cause]:
    """The causes; one whose value a rule speaks against, that was silent on the printed number, is said with doubt."""
    likely = {cause.figure.key: cause.likely for cause in causes if cause.certain}
    if not likely:
        return causes
    told = {spots(finding) for finding in findings if finding.severity != NOTE}
    again = Hearing()
    ask_all(book.corrected(likely), again)
    contradicted = {
        figure.key
        for finding in again.findings
        if finding.severity != NOTE and spots(finding) not in told
        for figure in finding.figures
    }
    return [cause.doubted() if cause.figure.key in contradicted else cause for cause in causes]


def loud_with(book: Book, figure: Figure, value: Decimal) -> int:
    """How many errors and warnings the rules that are no identities still have with another value of a figure."""
    again = Hearing()
    ask_all(book.corrected({figure.key: value}), again)
    return sum(finding.severity != NOTE for finding in again.findings)


def without_echoes(
    book: Book, findings: list[Finding], causes: list[Cause], moved: list[Moved]
) -> list[Finding]:
    """The findings that stay when misprinted figures have their likely values.

    A misprinted amount makes the share and the rate of change beside it wrong too: that is one cause, told once.
    """
    likely = {cause.figure.key: cause.likely for cause in causes if cause.certain}
    likely |= {row.figure.key: row.likely for move in moved for row in move.rows}
    likely |= {
        finding.suspect.key: finding.expected
        for finding in findings
        if is_misprint(finding) and finding.suspect is not None and finding.expected is not None
    }
    if not likely:
        return findings
    again = Hearing()
    ask_all(book.corrected(likely | twins(book, likely)), again)
    still = {spots(finding): finding for finding in again.findings}
    own = [finding for finding in findings if is_misprint(finding) or finding.rule == "UNT01"]
    return own + [
        still[spots(finding)] for finding in findings if finding not in own and spots(finding) in still
    ]


def without_echoed_words(findings: list[Finding]) -> list[Finding]:
    """The findings without those on comparing words whose amounts another finding calls wrong: 大于 of a misprint."""
    wrong = {
        figure.value
        for finding in findings
        if finding.severity == ERROR and finding.rule != COMPARING_RULE
        for figure in ((finding.suspect,) if is_misprinted_amount(finding) else finding.figures)
        if figure is not None and figure.unit == MONEY
    }
    return [f for f in findings if f.rule != COMPARING_RULE or not ({f.expected, f.actual} & wrong)]


def is_misprinted_amount(finding: Finding) -> bool:
    return finding.suspect is not None and finding.suspect.unit == MONEY


def twins(book: Book, likely: dict[str, Decimal]) -> dict[str, Decimal]:
    """The same printed number where it stands for a second item: 收、支总计."""
    printed = {(f.statement, f.where, f.value): likely[f.key] for f in book.figures if f.key in likely}
    return {
        figure.key: printed[figure.statement, figure.where, figure.value]
        for figure in book.figures
        if (figure.statement, figure.where, figure.value) in printed and figure.key not in likely
    }


def is_misprint(finding: Finding) -> bool:
    """Whether a rule itself names a misprinted amount and the right one (元 for 万元, both sides added up)."""
    return finding.severity == ERROR and is_misprinted_amount(finding)


def without_misprints(failures: list[Failure], findings: list[Finding]) -> list[Failure]:
    """The failures that do not come from an amount whose misprint a rule has told already."""
    told = {
        finding.suspect.key: finding.expected
        for finding in findings
        if is_misprint(finding) and finding.suspect is not None and finding.expected is not None
    }
    return [failure for failure in failures if not holds_with(failure.identity, told)]


def spots(finding: Finding) -> tuple[object, ...]:
    """What a finding speaks of, whatever the values are."""
    figures = tuple((f.statement, f.code, f.item, f.measure, f.where) for f in finding.figures)
    return (finding.rule, finding.where, figures or finding.said)


def hear(rule: Rule, book: Book, hearing: Hearing) -> None:
    """Ask one rule and put each thing it says where it belongs."""
    for result in rule.check(book):
        if isinstance(result, Missing):
            hearing.missing[rule.rule_id].append(result.what)
        elif isinstance(result, Identity):
            weigh(rule.rule_id, result, book, hearing)
        else:
            hearing.asked[rule.rule_id] += 1
            take(result, hearing)


def take(result: Result, hearing: Hearing) -> None:
    if isinstance(result, Tail):
        hearing.tails.append(result)
    elif isinstance(result, Finding):
        hearing.findings.append(result)
    else:
        assert isinstance(result, Agrees)


def weigh(rule_id: str, identity: Identity, book: Book, hearing: Hearing) -> None:
    """An identity holds, holds but for rounding, or fails; a sum over lines that were not read cannot be asked."""
    if abs(identity.gap) > identity.tolerance and (lost := unread(identity, book)):
        hearing.missing[rule_id].append(lost)
        return
    hearing.asked[rule_id] += 1
    for rule in (TAIL_RULE, CUT_RULE):
        hearing.asked[rule] += 1
    if identity.gap == 0 or identity.is_rounded:
        hearing.sound.append(identity)
    elif abs(identity.gap) <= identity.tolerance:
        hearing.sound.append(identity)
        words = f"{identity.words}：{printed(identity.total)}与{amount(identity.expected)}"
        hearing.tails.append(
            Tail(identity.total.statement, words, identity.figures, identity.expected, identity.total.value)
        )
    else:
        hearing.failures.append(Failure(rule_id, identity))


def unread(identity: Identity, book: Book) -> str:
    """Which table of a sum has cells or lines that could not be read, "" where all were."""
    if len(identity.parts) == 1 and identity.parts[0].figure.statement != identity.total.statement:
        return ""  # two cells of two tables, no sum
    statement = next((f.statement for f in identity.figures if f.statement in book.damaged), "")
    return f"{statement}有内容未能读取（{identity.words}）" if statement else ""


def answer_of(rule: Rule, year: int, hearing: Hearing, failing: set[str]) -> Answer:
    """Without anything asked a rule is unchecked where something was missing, else not applicable."""
    asked, missing = hearing.asked[rule.rule_id], tuple(dict.fromkeys(hearing.missing[rule.rule_id]))
    if not rule.holds_in(year):
        return Answer(rule.rule_id, NOT_APPLICABLE, 0)
    if rule.rule_id in failing:
        return Answer(rule.rule_id, DISAGREES, asked, missing)
    if asked:
        return Answer(rule.rule_id, AGREES, asked, missing)
    return Answer(rule.rule_id, UNCHECKED if missing else NOT_APPLICABLE, 0, missing)


def plain_findings(failures: list[Failure]) -> list[Finding]:
    """Failing identities that no single cell explains; one gap in several columns of a row is one finding."""
    rows: dict[tuple[object, ...], list[Failure]] = defaultdict(list)
    for failure in failures:
        total, columns = failure.identity.total, {part.figure.measure for part in failure.identity.parts}
        in_a_column = bool(total.code) and columns == {total.measure} and len(failure.identity.parts) > 1
        row = (failure.rule_id, total.statement, total.code, failure.identity.gap)
        rows[row if in_a_column else (len(rows), failure.rule_id)].append(failure)
    return [row_finding(group) for group in rows.values()]


def row_finding(failures: list[Failure]) -> Finding:
    """The finding on the first column, with the others named that lack the same amount."""
    finding, others = plain_finding(failures[0]), [failure.identity for failure in failures[1:]]
    if not others:
        return finding
    said = say(
        "{said}同一行的{columns}也相差{gap:amount}{unit}。",
        said=finding.said,
        columns="、".join(f"{named(identity.total)}" for identity in others),
        gap=others[0].gap,
        unit=others[0].total.unit,
    )
    figures = {figure.key: figure for figure in finding.figures}
    figures |= {figure.key: figure for identity in others for figure in identity.figures}
    return replace(finding, said=said, figures=tuple(figures.values()))


def plain_finding(failure: Failure) -> Finding:
    """A failing identity that no single cell explains."""
    identity = failure.identity
    total = identity.total
    if len(identity.parts) == 1:
        other = identity.parts[0].figure
        message = say(
            "{total:place}的{total:named}与{other:place}的{other:named}不一致，相差{gap:amount}万元（{words}）。",
            total=total,
            other=other,
            gap=abs(identity.gap),
            words=identity.words,
        )
    else:
        message = say(
            "{words}：{total:place}的{total:named}，按各项计算应为{expected:amount}{unit}，相差{gap:amount}{unit}。",
            words=identity.words,
            total=total,
            unit=total.unit,
            expected=identity.expected,
            gap=identity.gap,
        )
    return Finding(failure.rule_id, ERROR, message, identity.expected, total.value, identity.figures)


def cause_finding(cause: Cause) -> Finding:
    """A likely misprint with everything that depends on it; where several cells may be it, all of them."""
    figure = cause.figure
    words = "；".join(dict.fromkeys(identity_words(failure.identity) for failure in cause.failures))
    sure = "很可能应为" if cause.certain else "或应为"
    said = "，或".join(
        f"{place(option.figure)}的{named(option.figure)}{sure}{measured(option.likely, option.figure)}"
        for option in cause.options
    )
    message = say("{said}；按此值则以下关系成立：{words}。", said=said, words=words)
    suspects = [option.figure for option in cause.options]
    figures = {f.key: f for f in (*suspects, *(f for one in cause.failures for f in one.identity.figures))}
    return Finding(
        cause.failures[0].rule_id,
        ERROR,
        message,
        cause.likely,
        figure.value,
        tuple(figures.values()),
        suspect=figure if len(suspects) == 1 else None,
    )


def identity_words(identity: Identity) -> str:
    """An identity with what its sum is, where it has several parts."""
    if len(identity.parts) < 2:
        return identity.words
    sums = measured(identity.total.value, identity.total), measured(identity.expected, identity.total)
    return f"{identity.words}（所印{sums[0]}，各项之和{sums[1]}）"


def shift_finding(shift: Shift) -> Finding:
    """One finding for all rows that stand beside the wrong lines."""
    (first_code, first), (last_code, last) = shift.lines[0], shift.lines[-1]
    direction = "下移" if shift.step > 0 else "上移"
    message = say(
        "{figures:place}自“{strip}”至“{strip2}”共 {lines} 行的数与科目错行，疑整体{direction} {step} 行；"
        "移回后各级科目之和相符，其余各项按移回后的数核对。",
        figures=shift.figures[0],
        strip=f"{first_code} {first}".strip(),
        strip2=f"{last_code} {last}".strip(),
        lines=len(shift.lines),
        direction=direction,
        step=abs(shift.step),
    )
    head = shift.figures[0]
    return Finding(SHIFT_RULE, ERROR, message, None, None, shift.figures, head.where)


def uncut(tails: list[Tail], cuts: list[Finding]) -> list[Tail]:
    """The tails without those that a cut cell makes; a cut's findings name the cell, then the whole number."""
    cut = {figure.key for finding in cuts for figure in finding.figures[::2]}
    return [tail for tail in tails if not any(figure.key in cut for figure in tail.figures)]


def tail_findings(tails: list[Tail]) -> list[Finding]:
    """One note a report for all its rounding tails, table by table."""
    if not tails:
        return []
    counted = Counter(tail.statement for tail in tails)
    message = say(
        "有 {count} 处尾差（{tables}，四舍五入或截尾所致）：{listed}。",
        count=len(tails),
        tables="、".join(f"{statement} {count} 处" for statement, count in counted.items()),
        listed="；".join(dict.fromkeys(tail.words for tail in tails)),
    )
    figures = {figure.key: figure for tail in tails for figure in tail.figures}
    first = tails[0]
    return [Finding(TAIL_RULE, NOTE, message, first.expected, first.actual, tuple(figures.values()))]


def with_originals(finding: Finding, book: Book) -> Finding:
    """The finding over the report's own figures, as they were printed."""
    suspect: Figure | None = finding.suspect and book.original(finding.suspect)
    return replace(finding, figures=tuple(map(book.original, finding.figures)), suspect=suspect)
