"""The declarations of concepts and functional classes are whole and without contradiction."""

from __future__ import annotations

from collections import Counter, defaultdict

from model.terms import Line, Measure, Section, Statement
from model.terms.classification import functional_classes
from model.terms.quantities import concepts, restated

GROUPINGS = {
    "income_source",
    "totals",
    "nature",
    "economic_sum",
    "three_public",
    "three_public_count",
    "running",
    "procurement",
    "staff",
}


def test_every_grouping_has_its_concepts() -> None:
    assert {way.grouping for way in concepts()} == GROUPINGS


def test_a_concept_has_one_label_and_one_grouping() -> None:
    said = defaultdict(set)
    for way in concepts():
        said[way.concept].add((way.label, way.grouping, way.position))
    assert all(len(found) == 1 for found in said.values())
    labels = Counter(label for found in said.values() for label, *_ in found)
    assert labels.most_common(1)[0][1] == 1


def test_the_ways_of_a_concept_are_ranked_without_gap() -> None:
    ranks = defaultdict(list)
    for way in concepts():
        ranks[way.concept].append(way.rank)
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in ranks.values())


def test_a_printed_quantity_is_one_concept() -> None:
    """A figure that stated two concepts would be counted twice on a page."""
    told = Counter((w.statement, w.item, w.code, w.measure_from) for w in concepts() if w.statement != "图表")
    assert [way for way, times in told.items() if times > 1] == []


def test_tables_are_believed_before_sentences_and_charts() -> None:
    """会议费 and 培训费 are the exception: a sentence states all of it, a table only the basic part."""
    kinds = defaultdict(list)
    for way in sorted(concepts(), key=lambda way: way.rank):
        kind = 2 if way.statement == "图表" else 0 if way.statement.endswith("表") else 1
        kinds[way.concept].append(kind)
    unordered = {concept for concept, found in kinds.items() if found != sorted(found)}
    assert unordered == {"meeting", "training"}


def test_a_star_carries_every_measure() -> None:
    assert all((w.measure_from == "*") == (w.measure == "*") for w in concepts())


def test_a_functional_name_is_one_class() -> None:
    classes = functional_classes()
    assert [cls.code for cls in classes] == sorted({cls.code for cls in classes})
    names = Counter(name for cls in classes for name in cls.names)
    assert [name for name, times in names.items() if times > 1] == []
    assert "其他" not in names


def test_a_sentence_is_held_against_the_cells_above_it_the_nearest_first() -> None:
    cells = restated()
    assert cells[Section.REVENUE, Line.YEAR_INCOME] == (
        (Statement.REVENUE, Line.TOTAL, Measure.YEAR_INCOME),
        (Statement.REVENUE_EXPENDITURE_SUMMARY, Line.YEAR_INCOME, Measure.FINAL),
    )
    assert cells[Section.OVERALL, Line.YEAR_INCOME] == (
        (Statement.REVENUE_EXPENDITURE_SUMMARY, Line.YEAR_INCOME, Measure.FINAL),
    )
    assert all(cells.values())
