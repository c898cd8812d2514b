"""One cause, one finding: which single cell explains the identities that fail, and with which value they would hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.results import Identity
from model import Figure


@dataclass(frozen=True, slots=True)
class Failure:
    """An identity that does not hold, and the rule that asked."""

    rule_id: str
    identity: Identity


@dataclass(frozen=True, slots=True)
class Cause:
    """The likely misprinted figure, the value that makes the failing identities hold, and what depends on it.

    certain: at least two identities, or one identity and no breach of a sound one, single the figure out.
    """

    figure: Figure
    likely: Decimal
    failures: tuple[Failure, ...]
    certain: bool


def find_causes(failures: Sequence[Failure], sound: Sequence[Identity]) -> tuple[list[Cause], list[Failure]]:
    """Causes, best explained first, and the failures that no single cell explains better than another."""
    open_failures = list(failures)
    causes: list[Cause] = []
    supported = count_support(sound)
    while open_failures:
        best = best_cause(open_failures, supported)
        if best is None:
            break
        causes.append(best)
        explained = {id(failure) for failure in best.failures}
        open_failures = [failure for failure in open_failures if id(failure) not in explained]
    return causes, open_failures


def count_support(sound: Sequence[Identity]) -> dict[int, int]:
    """In how many identities that hold each figure stands: changing it would break them."""
    support: dict[int, int] = defaultdict(int)
    for identity in sound:
        for figure in identity.figures:
            support[id(figure)] += 1
    return support


def best_cause(failures: Sequence[Failure], support: dict[int, int]) -> Cause | None:
    """The figure that explains most failures for the fewest sound identities broken; None on a draw of one each."""
    options: list[tuple[int, int, Cause]] = []
    for figure in candidates(failures):
        explained, value = explain(figure, failures)
        if not explained:
            continue
        broken = support.get(id(figure), 0)
        certain = len(explained) > broken and (len(explained) > 1 or broken == 0)
        options.append((len(explained) - broken, -broken, Cause(figure, value, tuple(explained), certain)))
    if not options:
        return None
    options.sort(key=lambda option: (option[0], option[1]), reverse=True)
    top = options[0]
    draw = len(options) > 1 and options[1][:2] == top[:2]
    if draw and len(top[2].failures) == 1:
        return None
    return top[2] if top[0] > 0 else None


def candidates(failures: Sequence[Failure]) -> list[Figure]:
    """Every figure that stands in a failing identity."""
    seen: dict[int, Figure] = {}
    for failure in failures:
        for figure in failure.identity.figures:
            seen.setdefault(id(figure), figure)
    return list(seen.values())


def explain(figure: Figure, failures: Sequence[Failure]) -> tuple[list[Failure], Decimal]:
    """The largest set of failures that one other value of the figure would mend, and that value."""
    wanted = [
        (failure, needed(figure, failure.identity))
        for failure in failures
        if stands_in(figure, failure.identity)
    ]
    best: list[Failure] = []
    value = figure.value
    for _, target in wanted:
        mended = [failure for failure, other in wanted if abs(other - target) <= failure.identity.tolerance]
        if len(mended) > len(best):
            best, value = mended, target
    return best, value


def stands_in(figure: Figure, identity: Identity) -> bool:
    return any(other is figure for other in identity.figures)


def needed(figure: Figure, identity: Identity) -> Decimal:
    """The value with which the identity would hold exactly."""
    if identity.total is figure:
        return identity.expected
    sign = next(part.sign for part in identity.parts if part.figure is figure)
    return figure.value + identity.gap * sign


def holds_with(identity: Identity, values: Mapping[int, Decimal]) -> bool:
    """Whether an identity holds with other values in place of some of its figures; False where none is in it."""
    figures = identity.figures
    if not any(id(figure) in values for figure in figures):
        return False
    shifts = [values.get(id(figure), figure.value) - figure.value for figure in figures]
    parts = sum(
        (shift * part.sign for shift, part in zip(shifts[1:], identity.parts, strict=True)), Decimal(0)
    )
    return abs(identity.gap + shifts[0] - parts) <= identity.tolerance
