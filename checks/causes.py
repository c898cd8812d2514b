"""One cause, one finding: which cell explains the identities that fail, and with which value they would hold."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from checks.results import Identity
from model import Figure

_MOST_TRIED = 100
"""Of so many failures of one figure the values that would mend them are tried."""
_MAY_BE_NEGATIVE = re.compile(r"结转|结余|盈余|差额|增减")


@dataclass(frozen=True, slots=True)
class Failure:
    """An identity that does not hold, and the rule that asked."""

    rule_id: str
    identity: Identity


@dataclass(frozen=True, slots=True)
class Option:
    """A figure that may be the misprinted one, and the value with which the failing identities would hold."""

    figure: Figure
    likely: Decimal


@dataclass(frozen=True, slots=True)
class Cause:
    """What explains failing identities: one figure, or several of which any one may be the misprinted one.

    certain: nothing else explains them as well, and the value contradicts nothing else that the report says.
    """

    options: tuple[Option, ...]
    failures: tuple[Failure, ...]
    certain: bool

    @property
    def figure(self) -> Figure:
        """The first suspect."""
        return self.options[0].figure

    @property
    def likely(self) -> Decimal:
        """The first suspect's likely value."""
        return self.options[0].likely

    def doubted(self) -> Cause:
        """The same cause, said with less certainty."""
        return replace(self, certain=False)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A figure with the open failures that another value of it would mend, and the sound identities that would break."""

    option: Option
    mended: frozenset[int]
    broken: int
    repeats: bool

    @property
    def weight(self) -> tuple[int, int, bool]:
        """The more is mended for the less broken the better; then a line that repeats its total."""
        return len(self.mended) - self.broken, -self.broken, self.repeats


def find_causes(failures: Sequence[Failure], sound: Sequence[Identity]) -> tuple[list[Cause], list[Failure]]:
    """Causes, best explained first, and the failures that no cell explains better than another."""
    search = _Search(failures, count_support(sound), ceilings(sound))
    causes = [
        Cause(options, tuple(failures[number] for number in sorted(mended)), certain)
        for options, mended, certain in search.causes()
    ]
    return causes, [failures[number] for number in sorted(search.open)]


def count_support(sound: Iterable[Identity]) -> dict[str, int]:
    """In how many identities that hold each figure stands: changing it would break them."""
    support: dict[str, int] = defaultdict(int)
    for identity in sound:
        for figure in identity.figures:
            support[figure.key] += 1
    return support


def ceilings(sound: Iterable[Identity]) -> dict[str, Decimal]:
    """The most that each figure can be: the least whole that it is a part of, among sums that hold and subtract nothing."""
    most: dict[str, Decimal] = {}
    for identity in sound:
        if any(part.amount < 0 or part.sign < 0 for part in identity.parts):
            continue
        ceiling = identity.total.value + identity.tolerance
        for part in identity.parts:
            most[part.figure.key] = min(ceiling, most.get(part.figure.key, ceiling))
    return most


class _Search:
    """The failures that are still open, and for each figure in them what another value of it would mend."""

    def __init__(
        self, failures: Sequence[Failure], support: Mapping[str, int], most: Mapping[str, Decimal]
    ) -> None:
        self.failures = failures
        self.support = support
        self.most = most
        self.open = set(range(len(failures)))
        self.figures: dict[str, Figure] = {}
        self.standing: dict[str, list[int]] = defaultdict(list)
        for number, failure in enumerate(failures):
            for key, figure in failure.identity.by_key.items():
                self.figures[key] = figure
                self.standing[key].append(number)
        self.weighed: dict[str, _Weighed] = {}
        self.heap: list[tuple[int, int, bool, int, str]] = []
        self.order = {key: number for number, key in enumerate(self.figures)}
        self.weigh(self.figures)

    def weigh(self, keys: Iterable[str]) -> None:
        """Weigh figures anew after failures were explained."""
        for key in keys:
            one = self.weighed_anew(key)
            if one is None:
                self.weighed.pop(key, None)
                continue
            self.weighed[key] = one
            gain, kept, repeats = one.weight
            heapq.heappush(self.heap, (-gain, -kept, not repeats, self.order[key], key))

    def weighed_anew(self, key: str) -> _Weighed | None:
        figure = self.figures[key]
        standing = [number for number in self.standing[key] if number in self.open]
        option, mended = explain(figure, standing, self.failures, self.most)
        if option is None or not mended:
            return None
        first = self.failures[min(mended)].identity
        return _Weighed(
            option, frozenset(mended), self.support.get(key, 0), repeats_total(figure, first, option.likely)
        )

    def causes(self) -> Iterator[tuple[tuple[Option, ...], frozenset[int], bool]]:
        """The options of each cause with the failures that it explains, and whether it is certain."""
        waiting: set[str] = set()
        while best := self.best():
            rivals = self.rivals(best)
            if rivals and len(best.mended) == 1:
                # A draw: the failure is told with all its sides.
                for drawn in (best, *(rival for rival in rivals if rival.mended == best.mended)):
                    waiting.add(drawn.option.figure.key)
                    self.weighed.pop(drawn.option.figure.key, None)
                continue
            same = [rival.option for rival in rivals if rival.mended == best.mended]
            yield (best.option, *same), best.mended, not rivals
            self.open -= best.mended
            touched = {key for number in best.mended for key in self.failures[number].identity.by_key}
            self.weigh(touched - waiting)

    def best(self) -> _Weighed | None:
        """The figure of most weight, None where none mends more than it breaks."""
        while self.heap:
            gain, lost, lone, _, key = self.heap[0]
            one = self.weighed.get(key)
            if one is not None and one.weight == (-gain, -lost, not lone):
                return one if one.weight[0] > 0 else None
            heapq.heappop(self.heap)
        return None

    def rivals(self, best: _Weighed) -> list[_Weighed]:
        """Figures that explain as many of the failures for as few identities broken."""
        beside = {key for number in best.mended for key in self.failures[number].identity.by_key}
        return [
            one
            for key in sorted(beside, key=self.order.__getitem__)
            if key != best.option.figure.key
            and (one := self.weighed_anew(key)) is not None
            and one.weight[:2] == best.weight[:2]
        ]


def explain(
    figure: Figure, standing: Sequence[int], failures: Sequence[Failure], most: Mapping[str, Decimal]
) -> tuple[Option | None, list[int]]:
    """The possible value of a figure that mends most of the failures that it stands in, and which these are."""
    wanted = [
        (number, value)
        for number in standing[:_MOST_TRIED]
        if is_possible(figure, value := needed(figure, failures[number].identity), most)
    ]
    best: list[int] = []
    option = None
    for _, target in wanted:
        mended = [
            number for number, other in wanted if abs(other - target) <= failures[number].identity.tolerance
        ]
        if len(mended) > len(best):
            best, option = mended, Option(figure, target)
    return option, best


def is_possible(figure: Figure, value: Decimal, most: Mapping[str, Decimal]) -> bool:
    """Whether a figure can have a value: no amount but a balance or a change is below nought, none more than its whole."""
    if value < 0:
        return figure.value < 0 or bool(_MAY_BE_NEGATIVE.search(figure.item + figure.measure))
    return value <= most.get(figure.key, value)


def repeats_total(figure: Figure, identity: Identity, likely: Decimal) -> bool:
    """Whether a line of a sum has the number of the whole: the total printed once more in a line that has nothing."""
    return figure.key != identity.total.key and figure.value == identity.total.value and not likely


def stands_in(figure: Figure, identity: Identity) -> bool:
    return figure.key in identity.by_key


def needed(figure: Figure, identity: Identity) -> Decimal:
    """The value with which the identity would hold, in the decimals that the figure prints; of money printed with one two."""
    sign = identity.signs.get(figure.key)
    value = identity.expected if sign is None else figure.value + identity.gap * sign
    own = int(figure.value.as_tuple().exponent)
    return value.quantize(Decimal(1).scaleb(-2 if own == -1 else own), ROUND_HALF_UP)


def possible_values(identity: Identity, most: Mapping[str, Decimal]) -> list[Option]:
    """Every figure of an identity with the value that would mend it, where it can have that value.

    most: see `ceilings`.
    """
    return [
        Option(figure, value)
        for figure in identity.by_key.values()
        if is_possible(figure, value := needed(figure, identity), most)
    ]


def holds_with(identity: Identity, values: Mapping[str, Decimal]) -> bool:
    """Whether an identity holds with other values in place of some of its figures; False where none is in it."""
    moved = [figure for key, figure in identity.by_key.items() if key in values]
    if not moved:
        return False
    gap = identity.gap
    for figure in moved:
        gap += (values[figure.key] - figure.value) * -identity.signs.get(figure.key, -1)
    return abs(gap) <= identity.tolerance
