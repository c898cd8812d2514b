"""What an audit covered: of all rules how many agree, disagree, do not apply, could not be asked, and for want of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

AGREES, DISAGREES, UNCHECKED, NOT_APPLICABLE = "agrees", "disagrees", "unchecked", "not_applicable"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many rules gave each answer; partly: asked, but not of everything. wants: (what is missing, rules that wait)."""

    agree: int
    disagree: int
    not_applicable: int
    unchecked: int
    partly: int
    wants: tuple[tuple[str, int], ...]

    @property
    def rules(self) -> int:
        """All rules."""
        return self.agree + self.disagree + self.not_applicable + self.unchecked

    def __str__(self) -> str:
        """The statement in a sentence."""
        said = (
            f"审核规则共{self.rules}项：一致{self.agree}项，不一致{self.disagree}项，不适用{self.not_applicable}项，"
            f"未能核对{self.unchecked}项"
        )
        if self.partly:
            said += f"（另有{self.partly}项只核对了一部分）"
        if not self.wants:
            return f"{said}。"
        named = "、".join(f"{what}（{count}项）" for what, count in self.wants[:_MOST_NAMED])
        more = f"等{len(self.wants)}项内容" if len(self.wants) > _MOST_NAMED else ""
        return f"{said}；未核对的缺少{named}{more}。"


def coverage(answers: Iterable[tuple[str, Sequence[str]]]) -> Coverage:
    """The statement for answers given as (state, what was missing)."""
    states: Counter[str] = Counter()
    wants: Counter[str] = Counter()
    partly = 0
    for state, missing in answers:
        states[state] += 1
        if state != NOT_APPLICABLE:
            wants.update(dict.fromkeys(missing, 1))
        partly += state in (AGREES, DISAGREES) and bool(missing)
    return Coverage(
        states[AGREES],
        states[DISAGREES],
        states[NOT_APPLICABLE],
        states[UNCHECKED],
        partly,
        tuple(wants.most_common()),
    )
