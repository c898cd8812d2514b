"""Asking every rule of a report: findings, and for each rule whether it agrees, does not, or could not be asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from checks import rules  # noqa: F401  the rules register themselves when they are imported
from checks.book import Book
from checks.causes import Cause, Failure, find_causes
from checks.results import Agrees, Identity, Missing, Tail
from checks.rule import RULES
from checks.words import amount, named, place
from model import Figure, Finding, Report
from model.finding import ERROR, NOTE, WARNING

AGREES, DISAGREES, UNCHECKED, NOT_APPLICABLE = "agrees", "disagrees", "unchecked", "not_applicable"
TAIL_RULE = "RND01"


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


def audit(report: Report) -> Audit:
    """Ask every rule that holds for the report's year."""
    book = Book(report)
    findings: list[Finding] = []
    failures: list[Failure] = []
    sound: list[Identity] = []
    tails: list[Tail] = []
    answers: list[Answer] = []
    failing: set[str] = set()
    for rule in RULES.values():
        if not rule.holds_in(report.year):
            answers.append(Answer(rule.rule_id, NOT_APPLICABLE, 0))
            continue
        asked, missing = 0, []
        for result in rule.check(book):
            if isinstance(result, Missing):
                missing.append(result.what)
                continue
            asked += 1
            if isinstance(result, Identity):
                judge(rule.rule_id, result, failures, sound, tails, failing)
            elif isinstance(result, Tail):
                tails.append(result)
            elif isinstance(result, Finding):
                findings.append(result)
                if result.severity != NOTE:
                    failing.add(rule.rule_id)
            else:
                assert isinstance(result, Agrees)
        answers.append(Answer(rule.rule_id, state_of(asked, missing), asked, tuple(dict.fromkeys(missing))))
    causes, rest = find_causes(failures, sound)
    findings += [cause_finding(cause) for cause in causes] + [plain_finding(failure) for failure in rest]
    findings += tail_findings(tails)
    answers = [
        Answer(a.rule_id, DISAGREES, a.asked, a.missing) if a.rule_id in failing else a for a in answers
    ]
    order = {ERROR: 0, WARNING: 1, NOTE: 2}
    return Audit(tuple(sorted(findings, key=lambda finding: order[finding.severity])), tuple(answers))


def judge(
    rule_id: str,
    identity: Identity,
    failures: list[Failure],
    sound: list[Identity],
    tails: list[Tail],
    failing: set[str],
) -> None:
    """Put an identity where it belongs: it holds, it holds but for rounding, or it fails."""
    if identity.gap == 0:
        sound.append(identity)
    elif abs(identity.gap) <= identity.tolerance:
        sound.append(identity)
        words = f"{identity.words}：{amount(identity.total.value)}与{amount(identity.expected)}"
        tails.append(
            Tail(identity.total.statement, words, identity.figures, identity.expected, identity.total.value)
        )
    else:
        failures.append(Failure(rule_id, identity))
        failing.add(rule_id)


def state_of(asked: int, missing: list[str]) -> str:
    """Without anything asked a rule is unchecked where something was missing, else not applicable."""
    if asked:
        return AGREES
    return UNCHECKED if missing else NOT_APPLICABLE


def plain_finding(failure: Failure) -> Finding:
    """A failing identity that no single cell explains."""
    identity = failure.identity
    message = (
        f"{identity.words}：{place(identity.total)}的{named(identity.total)}，"
        f"按各项计算应为{amount(identity.expected)}，相差{amount(identity.gap)}。"
    )
    return Finding(failure.rule_id, ERROR, message, identity.expected, identity.total.value, identity.figures)


def cause_finding(cause: Cause) -> Finding:
    """A likely misprint with everything that depends on it."""
    figure = cause.figure
    cut = is_cut(figure, cause.likely)
    words = "；".join(dict.fromkeys(failure.identity.words for failure in cause.failures))
    sure = "很可能应为" if cause.certain else "或应为"
    damage = "疑被截断，" if cut else ""
    message = f"{place(figure)}的{named(figure)}{damage}{sure}{amount(cause.likely)}；按此值则以下关系成立：{words}。"
    figures = tuple(
        {id(f): f for failure in cause.failures for f in (figure, *failure.identity.figures)}.values()
    )
    return Finding(
        cause.failures[0].rule_id, WARNING if cut else ERROR, message, cause.likely, figure.value, figures
    )


def is_cut(figure: Figure, likely: Decimal) -> bool:
    """Whether the printed digits are the beginning of the likely ones: a cell cut at its edge (互助 2024)."""
    printed, whole = amount(abs(figure.value)), amount(abs(likely))
    return (
        figure.value != likely
        and len(printed) < len(whole)
        and whole.startswith(printed.rstrip("0") or printed)
    )


def tail_findings(tails: list[Tail]) -> list[Finding]:
    """One note a table or section for all its rounding tails."""
    grouped: dict[str, list[Tail]] = defaultdict(list)
    for tail in tails:
        grouped[tail.statement].append(tail)
    notes = []
    for statement, group in grouped.items():
        listed = "；".join(dict.fromkeys(tail.words for tail in group))
        figures = tuple({id(figure): figure for tail in group for figure in tail.figures}.values())
        message = f"{statement}有 {len(group)} 处尾差（四舍五入或截尾所致）：{listed}。"
        notes.append(Finding(TAIL_RULE, NOTE, message, group[0].expected, group[0].actual, figures))
    return notes
