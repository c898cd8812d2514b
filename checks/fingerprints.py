"""What makes a finding the same in another version of its report: the rule and the lines compared, not their values."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from checks.engine import TAIL_RULE
from model import Finding

_PLACE = re.compile(r"（?(?:第 \d+ (?:页|行|段)|第 \d+ 个表第 \d+ 行第 \d+ 列|工作表“[^”]*”\w*)）?")


def fingerprints(findings: Iterable[Finding], unit: str, year: int) -> Iterator[str]:
    """Each finding's fingerprint in order; of several on the same lines each gets its own number."""
    seen: Counter[str] = Counter()
    for finding in findings:
        subject = "|".join((finding.rule, unit, str(year), *compared_lines(finding)))
        seen[subject] += 1
        number = f"#{seen[subject]}" if seen[subject] > 1 else ""
        yield hashlib.sha256((subject + number).encode()).hexdigest()[:24]


def compared_lines(finding: Finding) -> list[str]:
    """The lines that a finding compares, sorted; the words of one that compares none, without places."""
    if finding.rule == TAIL_RULE and finding.figures:
        return [finding.figures[0].statement]  # one note a table, whichever of its lines have tails
    if finding.suspect is not None:
        return [
            line(
                finding.suspect.statement, finding.suspect.code, finding.suspect.item, finding.suspect.measure
            )
        ]
    lines = {
        line(f.statement, f.code, f.item, f.measure, "" if f.year == 0 else str(f.year))
        for f in finding.figures
    }
    lines |= {line(score.table, score.project, score.kind, *score.path) for score in finding.scores}
    return sorted(lines) or [_PLACE.sub("", finding.message)]


def line(*names: str) -> str:
    return "/".join(names)
