"""What a number says of its item: the pattern's word, the comparison's base and the direction as measure and signed value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from model.terms import Measure
from parsing.numbers import Quantity
from parsing.sentences.carrying import Base, Talk, base_for
from parsing.sentences.tokens import Kind, Token

FINAL, INITIAL, BUDGET, LAST = Measure.FINAL, Measure.INITIAL_BUDGET, Measure.BUDGET, Measure.PRIOR_YEAR
COMPLETION, SHARE, COUNT = Measure.BUDGET_RATE, Measure.SHARE, Measure.COUNT
_PLAIN = {
    "amount": FINAL,
    "initial budget": INITIAL,
    "last year": LAST,
    "completion": COMPLETION,
    "share": SHARE,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A number understood: its measure and signed value. `doubt` is the code of why it is no figure (then no measure).

    rule: how the base was told; sure: by the number's own sentence. placeholder: 增加（减少） was left standing.
    inside: an amount that stands in what is said of another (完成预算10万元的90%).
    """

    measure: str = ""
    value: Decimal = Decimal()
    doubt: str = ""
    rule: str = ""
    sure: bool = True
    placeholder: bool = False
    inside: bool = False


def said_by(says: str, quantity: Quantity, talk: Talk, tokens: Sequence[Token]) -> Said:
    """What a pattern says of a number; `tokens` are those of its sentence up to it."""
    if says in ("change", "change rate", "change of a count"):
        return _change(says, quantity, talk, tokens)
    if says == "base":
        return _compared_with(quantity, talk)
    if says == "budget":
        return _budget_named(quantity, tokens)
    if says in ("nothing", "unclear"):
        return Said(doubt="amount_without_measure" if says == "nothing" else "amount_without_item")
    if says in ("difference", "difference rate"):
        return _difference(says, quantity, talk)
    if says == "prose":
        return Said(doubt="prose")
    if says == "amount" and _is_part_of_a_budget(talk, tokens):
        return Said(talk.part_measure, quantity.value, rule="the parts of a budget are budgets", sure=False)
    return Said(_PLAIN[says], quantity.value)


def _is_part_of_a_budget(talk: Talk, tokens: Sequence[Token]) -> bool:
    """Whether an amount is a part behind 其中 of a whole told as a budget, and is not called anything else."""
    kinds = [token.kind for token in tokens]
    if talk.part_measure not in (INITIAL, BUDGET) or Kind.PART not in kinds:
        return False
    return Kind.FINAL not in kinds[len(kinds) - kinds[::-1].index(Kind.PART) :]


def _budget_named(quantity: Quantity, tokens: Sequence[Token]) -> Said:
    """预算数, or 年初预算数 where the words right before say so."""
    near = next(t for t in reversed(tokens) if t.kind in (Kind.BUDGET, Kind.RATIO, Kind.INITIAL))
    return Said(INITIAL if "年初" in near.word else BUDGET, quantity.value, inside=near.kind == Kind.RATIO)


def _compared_with(quantity: Quantity, talk: Talk) -> Said:
    """The amount that stands inside a comparison."""
    if talk.comparison.base is Base.OTHER or talk.comparison.base is Base.UNTOLD:
        return Said(doubt="other_base" if talk.comparison.base is Base.OTHER else "amount_without_measure")
    if talk.comparison.base is Base.PRIOR:
        return Said(LAST, quantity.value, inside=True)
    return Said(INITIAL if talk.comparison.initial else BUDGET, quantity.value, inside=True)


def _change(says: str, quantity: Quantity, talk: Talk, tokens: Sequence[Token]) -> Said:
    """A change with the sign that its word gives: a decrease is negative, however it is printed."""
    near = next(t for t in reversed(tokens) if t.kind in (Kind.DIRECTION, Kind.EXCEEDS))
    base, rule, sure = base_for(talk)
    if near.kind == Kind.EXCEEDS:
        base, rule, sure = _exceeded(tokens, base), "what it exceeds", True
    down = near.word in ("down", "saved") or (near.word == "both" and talk.last_change < 0)
    value = -abs(quantity.value) if down else quantity.value
    if (
        near.word in ("saved", "overspent") and not sure
    ):  # against what is not told: the budget, if the amounts say so
        base, rule = _told_by_amounts(talk, value), "the difference of the amounts"
    if base is Base.OTHER or talk.changed_year > talk.year:
        return Said(doubt="other_base")
    if base is Base.UNTOLD:
        base = _told_by_amounts(talk, value)
        if base is Base.UNTOLD:
            return Said(doubt="base_unknown")
    doubtful = near.word == "both" and not talk.last_change
    return Said(
        f"比{base}增减{'率' if says.endswith('rate') else '额'}",
        value,
        rule=rule,
        sure=sure,
        placeholder=doubtful,
    )


def _difference(says: str, quantity: Quantity, talk: Talk) -> Said:
    """A gap told without a direction, or its rate: what the amount and the budget told before make it."""
    final, budget, printed = talk.amount_of(FINAL), talk.amount_of(talk.now.budgeted), abs(quantity.value)
    if final is None or budget is None:
        return Said(doubt="base_unknown")
    gap, measure = final - budget, Measure.BUDGET_GAP
    worked_out = abs(gap)
    if says == "difference rate":
        measure = Measure.BUDGET_GAP_RATE
        worked_out = (abs(gap) * 100 / (budget or 1)).quantize(printed, ROUND_HALF_UP)
    if worked_out != printed:
        return Said(doubt="base_unknown")
    return Said(measure, printed.copy_sign(gap), rule="the difference of the amounts")


def _exceeded(tokens: Sequence[Token], base: Base) -> Base:
    """What 大于, 低于 compare with: the words behind them."""
    start = max(i for i, token in enumerate(tokens) if token.kind == Kind.EXCEEDS)
    behind = {token.kind for token in tokens[start:]}
    if behind & {Kind.INITIAL, Kind.BUDGET}:
        return Base.BUDGET
    return Base.PRIOR if Kind.LAST in behind else base


def _told_by_amounts(talk: Talk, value: Decimal) -> Base:
    """The base that the amounts told of the item before make the change: the budget, where the difference is just it."""
    final, budget = talk.amount_of(FINAL), talk.amount_of(talk.now.budgeted)
    if final is not None and budget is not None and final - budget == value:
        return Base.BUDGET
    return Base.UNTOLD
