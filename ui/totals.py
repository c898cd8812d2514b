"""Headline figures from a unit's totals, as `data.queries.structure.totals` gives them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from model.terms import Measure
from ui.headline import Headline
from ui.money import share
from ui.text import common

Totals = dict[tuple[int, str, str], dict[str, Any]]

FINAL, CHANGE, RATE = Measure.FINAL, Measure.CHANGE, Measure.CHANGE_RATE


def amount(totals: Totals, year: int, concept: str, label: str, *, link: str = "") -> Headline:
    """A total with its value of the year before."""
    now = totals.get((year, concept, FINAL), {})
    before, worked_out = value_before(totals, year, concept)
    hint = common.headline_hint(now.get("statement"), now.get("place"), worked_out)
    ids = (now["figure_id"],) if now.get("figure_id") else ()
    change, rate = (totals.get((year, concept, name), {}).get("value") for name in (CHANGE, RATE))
    return Headline(
        label, now.get("value"), before, mark=_mark(now), hint=hint, link=link, figure_ids=ids,
        printed=(change, rate), implied=worked_out,
    )  # fmt: skip


def share_of(totals: Totals, year: int, part: str, whole: str, label: str, *, link: str = "") -> Headline:
    """A total as a share of another, with that share of the year before."""

    def of(known: int) -> Decimal | None:
        above, below = totals.get((known, part, FINAL)), totals.get((known, whole, FINAL))
        return share(above["value"], below["value"]) if above and below else None

    stated = (totals.get((year, concept, FINAL), {}).get("figure_id") for concept in (part, whole))
    ids = tuple(figure_id for figure_id in stated if figure_id)
    return Headline(label, of(year), of(year - 1), unit="%", link=link, figure_ids=ids)


def value_before(totals: Totals, year: int, concept: str) -> tuple[Decimal | None, bool]:
    """Last year's value, and whether it was worked out from this year's stated change."""
    if before := totals.get((year - 1, concept, FINAL)):
        return before["value"], before["origin"] == common.DERIVED
    now, stated = totals.get((year, concept, FINAL)), totals.get((year, concept, CHANGE))
    return (now["value"] - stated["value"], True) if now and stated else (None, False)


def _mark(now: dict[str, Any]) -> str:
    origin = now.get("origin", "")
    return origin if origin in (common.DERIVED, common.NEXT_REPORT) else ""
