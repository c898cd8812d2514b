"""Whatever was read comes back the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import removal
from data.store import Store
from model import Figure, Place, Score
from model.report import DERIVED, REPORTED
from model.terms.provenance import Certainty, ReasonOf
from tests.data.small_reports import report
from tests.writing import save, within

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
COUNTS = st.integers(1, 9999)
SIDES = st.decimals(0, 2000, places=2).map(float)
PLACES = st.one_of(
    st.builds(Place, line=COUNTS),
    st.builds(Place, page=COUNTS, bbox=st.tuples(SIDES, SIDES, SIDES, SIDES)),
    st.builds(Place, table=COUNTS, row=COUNTS, column=COUNTS),
    st.builds(Place, sheet=WORDS, cell=st.just("B12")),
)
AMOUNTS = st.integers(0, 8).flatmap(
    lambda places: st.decimals(Decimal(-(10**15)), Decimal(10**15), places=places, allow_nan=False)
)
FIGURES = st.builds(
    Figure,
    statement=WORDS,
    item=WORDS,
    measure=WORDS,
    year=st.integers(1990, 2100),
    value=AMOUNTS,
    unit=WORDS,
    text=WORDS,
    where=PLACES,
    code=st.from_regex(r"\A([0-9]{3}([0-9]{2}){0,2})?\Z"),
    basis=st.sampled_from([REPORTED, DERIVED]),
    reason=WORDS,
    reason_of=st.sampled_from(ReasonOf),
    certainty=st.sampled_from(Certainty),
)
NUMBERS = st.one_of(st.just(""), AMOUNTS.map(lambda value: format(value, "f")), WORDS)
SCORES = st.builds(
    Score,
    table=WORDS,
    project=WORDS,
    kind=st.sampled_from(["funding", "indicator", "total"]),
    path=st.lists(WORDS, max_size=3).map(tuple),
    where=PLACES,
    target=WORDS,
    initial=NUMBERS,
    weight=NUMBERS,
    score=NUMBERS,
    note=WORDS,
)


@pytest.fixture(scope="module")
def shelf() -> Iterator[Store]:
    """One store for all examples; each example removes its report again."""
    with tempfile.TemporaryDirectory() as folder, Store(folder) as store:
        yield store


@settings(max_examples=25)
@given(figures=st.lists(FIGURES, max_size=8), scores=st.lists(SCORES, max_size=4))
def test_any_reading_comes_back_the_same(shelf: Store, figures: list[Figure], scores: list[Score]) -> None:
    read = replace(report(*figures), scores=tuple(scores))
    report_id = save(shelf, read)
    try:
        loaded = shelf.report(report_id)
        assert loaded == read
        assert [f.half_unit for f in loaded.figures] == [f.half_unit for f in figures]
    finally:
        within(shelf, removal.remove_report, report_id)
