"""Cells cut at their edge: 341.3 where other tables print 341.39. One finding a table, before causes are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks.causes import Failure
from checks.decimals import printed_decimals
from checks.results import Identity
from model import Figure, Finding
from model.finding import WARNING
from model.words import amount, named, place, quoted, say

CUT_RULE = "CUT01"


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut cell with the whole number as another table prints it."""

    figure: Figure
    whole: Figure


def find_cuts(failures: Sequence[Failure], sound: Sequence[Identity]) -> tuple[list[Finding], list[Failure]]:
    """A finding for each table with cut cells, and the failures that the cuts do not explain."""
    cuts = {cut.figure.key: cut for failure in failures if (cut := cut_of(failure.identity))}
    for identity in sound:
        # Where both sides of a sum were cut alike it holds by chance: 支出总计 341.3 = 本年支出合计 341.3.
        for figure, other in sides(identity):
            if other.key in cuts and figure.key not in cuts and is_cut(figure, cuts[other.key].whole):
                cuts[figure.key] = Cut(figure, cuts[other.key].whole)
    rest = [failure for failure in failures if not is_mended(failure.identity, cuts)]
    tables: dict[str, list[Cut]] = defaultdict(list)
    for cut in cuts.values():
        tables[cut.figure.statement].append(cut)
    return [cut_finding(statement, group) for statement, group in tables.items()], rest


def sides(identity: Identity) -> list[tuple[Figure, Figure]]:
    """Both orders of an identity of two figures; none for a sum."""
    if len(identity.parts) != 1:
        return []
    total, part = identity.total, identity.parts[0].figure
    return [(total, part), (part, total)]


def cut_of(identity: Identity) -> Cut | None:
    """The side of an equality that is the beginning of the other."""
    return next((Cut(one, other) for one, other in sides(identity) if is_cut(one, other)), None)


def is_cut(figure: Figure, whole: Figure) -> bool:
    """Whether a printed number is the beginning of another: fewer decimals than its table has, the same digits."""
    text = figure.text.replace(",", "").replace(" ", "")
    lacks = "." in text and printed_decimals(text) < printed_decimals(amount(figure.value))
    same_sign = (figure.value < 0) == (whole.value < 0)
    return lacks and same_sign and amount(abs(whole.value)).startswith(text)


def is_mended(identity: Identity, cuts: dict[str, Cut]) -> bool:
    """Whether an identity holds with the whole numbers in place of the cut ones."""
    if not any(figure.key in cuts for figure in identity.figures):
        return False
    whole = replace(
        identity,
        total=mended(identity.total, cuts),
        parts=tuple(replace(part, figure=mended(part.figure, cuts)) for part in identity.parts),
    )
    return abs(whole.gap) <= whole.tolerance


def mended(figure: Figure, cuts: dict[str, Cut]) -> Figure:
    cut = cuts.get(figure.key)
    return replace(figure, value=cut.whole.value) if cut else figure


def cut_finding(statement: str, cuts: list[Cut]) -> Finding:
    """All cut cells of a table, each with the whole number and where that stands."""
    said = "；".join(
        f"{quoted(cut.figure.item)}印{cut.figure.text}，{place(cut.whole)}的{named(cut.whole)}"
        for cut in cuts
    )
    message = say(
        "{figure:place}有 {cuts} 个数的末位疑被截断：{said}。",
        figure=cuts[0].figure,
        cuts=len(cuts),
        said=said,
    )
    figures = tuple(figure for cut in cuts for figure in (cut.figure, cut.whole))
    first = cuts[0]
    expected: Decimal = first.whole.value
    suspect = first.figure if len(cuts) == 1 else None
    return Finding(CUT_RULE, WARNING, message, expected, first.figure.value, figures, suspect=suspect)
