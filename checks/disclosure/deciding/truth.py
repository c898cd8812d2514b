"""真实性 and form: what the rules of 勾稽审核 found."""

from __future__ import annotations

from checks.coverage import AGREES, UNCHECKED
from checks.disclosure.answer import BY_HAND, FAILED, PASSED, Evidence, Verdict, by_hand, passed
from checks.disclosure.deciding.register import decider
from checks.disclosure.paper import Paper
from checks.rule import RULES
from model import Finding
from model.finding import ERROR, NOTE, WARNING
from model.words import say

_MOST = 3


@decider("families")
def families_agree(paper: Paper, families: list[str], needs_tables: bool = True) -> Verdict:
    """The rules of these families find nothing, and most of them could be asked."""
    rules = [rule_id for rule_id, rule in RULES.items() if rule.family in families]
    verdict = judged(paper, rules, (ERROR,), (WARNING,))
    if verdict.state == PASSED and needs_tables and not paper.has_tables:
        return by_hand(say("文件中没有决算表，只核对了文字，没有发现不一致。"))
    return verdict


@decider("rules")
def rules_agree(paper: Paper, rules: list[str], needs_narrative: bool = False) -> Verdict:
    """These rules find nothing, notes included."""
    if needs_narrative and not paper.has_narrative:
        return by_hand(say("文件中没有情况说明，无从核对。"))
    return judged(paper, rules, (ERROR, WARNING, NOTE), ())


def judged(paper: Paper, rules: list[str], loud: tuple[str, ...], doubtful: tuple[str, ...]) -> Verdict:
    """What the audit says of these rules: a loud finding fails, a doubtful one is for a person."""
    found = [finding for finding in paper.audit.findings if finding.rule in rules]
    wrong = [finding for finding in found if finding.severity in loud]
    unsure = [finding for finding in found if finding.severity in doubtful]
    agree = [answer for answer in paper.audit.answers if answer.rule_id in rules and answer.state == AGREES]
    if wrong or unsure:
        told = wrong or unsure
        words = "；".join(str(finding.said).rstrip("。") for finding in told[:_MOST])
        more = f"等{len(told)}处" if len(told) > _MOST else ""
        said = say("{words}{more}。", words=words, more=more)
        return Verdict(FAILED if wrong else BY_HAND, said, tuple(e for f in told for e in evidence(f)))
    unasked = [one for one in paper.audit.answers if one.rule_id in rules and one.state == UNCHECKED]
    if agree and len(unasked) > len(agree):
        said = say(
            "已核对{count}项规则，没有发现不一致；另有{other}项缺少数据，没有核对。",
            count=len(agree),
            other=len(unasked),
        )
        return by_hand(said)
    if agree:
        return passed(say("已核对{count}项规则，没有发现不一致。", count=len(agree)))
    return by_hand(say("缺少可以核对的数据或文字，没有核对。"))


def evidence(finding: Finding) -> tuple[Evidence, ...]:
    """The first spots of a finding."""
    if finding.figures:
        return tuple(Evidence(f.where, f"{f.code} {f.item} {f.text}".strip()) for f in finding.figures[:2])
    if finding.where:
        return (Evidence(finding.where, ""),)
    return tuple(Evidence(score.where, score.project) for score in finding.scores[:2])
