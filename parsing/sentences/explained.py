"""Which figures a stated cause explains: by the words before it, else those told last in its own sentence or the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.terms.measures import CHANGES, GAPS
from model.terms.provenance import ReasonOf
from parsing.sentences.causes import Cause
from parsing.sentences.measures import FINAL
from parsing.sentences.tokens import Kind
from parsing.sentences.vocabulary import OTHER_SIDE

if TYPE_CHECKING:
    from parsing.sentences.reader import PassageReader

_BACK = 60  # figures before a cause among which it looks for the item that it names


@dataclass(slots=True)
class Telling:
    """A figure told, as causes look back at it: its index in the outcome, item, measure and sentence; part: behind 其中."""

    index: int
    item: str
    measure: str
    passage: int
    sentence: int
    part: bool
    explained: bool = False


def give(cause: Cause, reader: PassageReader) -> None:
    """Put a cause's words on the figures that it explains."""
    chosen = _named(cause, reader) if _items_named(cause, reader) else _told_before(cause, reader)
    for telling in chosen:
        figure = reader.outcome.figures[telling.index]
        explained = _explained(telling.measure, cause)
        reader.outcome.figures[telling.index] = replace(figure, reason=cause.text, reason_of=explained)
        telling.explained = True


def _explained(measure: str, cause: Cause) -> ReasonOf:
    """What a cause explains of a figure of a measure."""
    if measure in GAPS or (measure not in CHANGES and cause.of_budget):
        return ReasonOf.BUDGET
    return ReasonOf.CHANGE if measure in CHANGES or cause.of_prior else ReasonOf.UNTOLD


def _items_named(cause: Cause, reader: PassageReader) -> set[str]:
    """The items that the clause before a cause names without an amount of their own (公务接待费减少的主要原因是)."""
    clause = [t for t in reader.tokens if cause.clause <= t.start < cause.start]
    if any(token.quantity for token in clause):
        return set()
    return {item for token in clause if token.kind == Kind.NAME for item in token.items}


def _named(cause: Cause, reader: PassageReader) -> list[Telling]:
    """The last figures of the named items that the cause may explain."""
    items = _items_named(cause, reader)
    own = [t for t in reader.section.tellings[-_BACK:] if t.item in items]
    wanted = GAPS if cause.of_budget else CHANGES
    return _last(own, wanted) or _last(own[-1:], (FINAL,))


def _told_before(cause: Cause, reader: PassageReader) -> list[Telling]:
    """The figures told last before a cause that names nothing: the whole's where it stands behind the parts' sentence."""
    talk = reader.talk
    here = [t for t in reader.section.tellings[-_BACK:] if t.passage == talk.passage]
    opens = not here
    near = here or [t for t in reader.section.tellings[-_BACK:] if t.passage == talk.passage - 1]
    wanted = GAPS if cause.of_budget else CHANGES
    own = [t for t in near if t.sentence == talk.sentence]
    if not own and not opens and (whole := [t for t in near if not t.part]):
        parted = any(t.part and t.sentence == near[-1].sentence for t in near)
        near = whole if parted and _last(whole, wanted) else near
    elif (
        own
        and not _last([t for t in own if t.part], wanted)
        and _last([t for t in own if not t.part], wanted)
    ):
        near = [t for t in near if not t.part]
    chosen = _last(near, wanted)
    if not chosen and not cause.of_budget and not cause.of_prior:
        chosen = _last(near, GAPS)
    if not chosen and not cause.of_prior:
        chosen = _last(near[-4:], (FINAL,))[-1:]
    return chosen


def _last(tellings: Sequence[Telling], wanted: Sequence[str]) -> list[Telling]:
    """The figures of the measures wanted that were told last of one item, or of both totals in one sentence, unexplained yet."""
    fit = [t for t in tellings if t.measure in wanted]
    if not fit or fit[-1].explained:
        return []
    last = fit[-1]
    return [
        t for t in fit
        if not t.explained
        and (t.item == last.item or (OTHER_SIDE.get(t.item) == last.item and t.sentence == last.sentence))
        and (t.passage, t.sentence) >= (last.passage, last.sentence - 1)
    ]  # fmt: skip
