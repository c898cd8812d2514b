"""Numbers of scans that were probably misread rather than misprinted: the accounts are the best proof-reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from checks.causes import Cause, Failure, ceilings, possible_values
from checks.results import Identity
from model import Figure, Finding
from model.words import say

_SLIPS, _SLIPS_IN_DOUBT = (
    1,
    2,
)  # characters that recognition may have got wrong in a number, and in a doubtful one


def find_misread(
    failures: Sequence[Failure], sound: Sequence[Identity] = ()
) -> tuple[list[Cause], list[Failure]]:
    """Causes of failures that several cells explain alike, where recognition was unsure of one of these only."""
    causes: list[Cause] = []
    rest: list[Failure] = []
    most = ceilings(sound)
    for failure in failures:
        unsure = [
            option
            for option in possible_values(failure.identity, most)
            if option.figure.is_doubtful and is_slip(option.figure, option.likely)
        ]
        if len(unsure) == 1:
            causes.append(Cause((unsure[0],), (failure,), True))
        else:
            rest.append(failure)
    return causes, rest


def with_misreadings(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; one on a number of a scan says so where its likely value is a slip of recognition away."""
    return [_told(finding) if is_misread(finding) else finding for finding in findings]


def is_misread(finding: Finding) -> bool:
    """Whether the suspect was recognised on a scan, and its likely value differs as a misreading does."""
    suspect, likely = finding.suspect, finding.expected
    return suspect is not None and likely is not None and suspect.confidence < 1 and is_slip(suspect, likely)


def _told(finding: Finding) -> Finding:
    assert finding.suspect is not None
    unsure = "字迹不清，" if finding.suspect.is_doubtful else ""
    said = say("扫描件{unsure}识读可能有误，请对照原件：{said}", unsure=unsure, said=finding.said)
    return replace(finding, said=said)


def is_slip(figure: Figure, likely: Decimal) -> bool:
    """Whether the likely value is printed nearly as what was read: a digit or two other, missing or too many."""
    most = _SLIPS_IN_DOUBT if figure.is_doubtful else _SLIPS
    read = f"{figure.value:f}"
    places = max(0, -int(figure.value.as_tuple().exponent))
    return any(0 < slips(read, f"{likely:.{count}f}") <= most for count in {places, 2})


def slips(read: str, printed: str) -> int:
    """How many characters must be changed, left out or added to turn one number into the other."""
    row = list(range(len(printed) + 1))
    for index, one in enumerate(read, 1):
        before, row = row, [index]
        for column, other in enumerate(printed, 1):
            row.append(min(before[column - 1] + (one != other), before[column] + 1, row[-1] + 1))
    return row[-1]
