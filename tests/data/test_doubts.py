"""A doubtful reading is kept with its confidence, and marked until a person corrects it or finds it right."""

from __future__ import annotations

from dataclasses import replace

from data import corrections, findings, marks, rows
from data.corrections import Author
from data.findings import KeptFinding
from data.queries import source
from data.store import Store
from model import Figure, Finding, Place, ReadingWarning, Report
from model.finding import ERROR
from model.terms import Line, Section
from model.terms.provenance import Certainty
from model.words import say
from parsing.document import LOW_CONFIDENCE
from tests.data.small_reports import figure, report
from tests.writing import save, within

SOMEBODY = Author("王敏", "原件为 8.37")


def at(number: int) -> Place:
    return Place(3, (100.0, 20.0 * number, 150.0, 20.0 * number + 15.0))


def warning(place: Place, text: str) -> ReadingWarning:
    return ReadingWarning(LOW_CONFIDENCE, f"第 3 页的数字“{text}”字迹不清，请核对原件。", place, text=text)


def unsure(number: int, code: str, confidence: float = 0.5) -> Figure:
    plain = figure("支出决算表", f"科目{number}", f"{number}.37", measure="基本支出", code=code)
    return replace(plain, where=at(number), confidence=confidence)


FIGURES = (unsure(1, "20801"), unsure(2, "20802"), unsure(3, "20803", 0.95), unsure(4, "20804", 1.0))
SCANNED = report(
    *FIGURES, warnings=(warning(at(1), "1.37"), warning(Place(3), "20802"), warning(at(2), "2.37"))
)


def stored(store: Store, read: Report = SCANNED) -> tuple[int, list[int]]:
    """The report_id and the figures' ids in order."""
    report_id = save(store, read)
    return report_id, findings.ids_of(store.cursor(), report_id)[0]


def doubtful(store: Store) -> set[int]:
    marked = source.marked(store.cursor())
    return {figure_id for figure_id, mark in marked.items() if mark == source.DOUBTFUL}


def test_the_confidence_is_kept(store: Store) -> None:
    report_id, _ = stored(store)
    assert [one.confidence for one in rows.load(store.cursor(), report_id).figures] == [0.5, 0.5, 0.95, 1.0]


def test_unsure_figures_are_marked_until_they_are_found_right(store: Store) -> None:
    report_id, ids = stored(store)
    assert doubtful(store) == set(ids[:2])
    assert source.doubts(store.cursor(), ids[0]) == (1,)
    within(store, marks.mark_warning, report_id, 1, True, "王敏")
    assert doubtful(store) == {ids[1]} and source.doubts(store.cursor(), ids[0]) == ()
    within(store, marks.mark_warning, report_id, 1, False, "王敏")
    assert doubtful(store) == set(ids[:2])


def test_number_and_code_must_both_be_found_right(store: Store) -> None:
    report_id, ids = stored(store)
    assert source.doubts(store.cursor(), ids[1]) == (2, 3)
    within(store, marks.mark_warning, report_id, 3, True, "王敏")
    assert ids[1] in doubtful(store)
    within(store, marks.mark_warning, report_id, 2, True, "王敏")
    assert ids[1] not in doubtful(store)


def test_a_corrected_figure_is_doubtful_no_more(store: Store) -> None:
    _, ids = stored(store)
    within(store, corrections.change, ids[0], 0, {"value": "8.37"}, SOMEBODY)
    assert source.marked(store.cursor())[ids[0]] == "changed"
    assert source.doubts(store.cursor(), ids[0]) == ()


def test_values_that_are_only_carried_are_marked_quietly(store: Store) -> None:
    spoken = figure(Section.THREE_PUBLIC, Line.RECEPTION, "0.30")
    named, carried = spoken, replace(spoken, item=Line.OVERSEAS, certainty=Certainty.CARRIED)
    _, ids = stored(store, report(named, carried))
    assert source.marked(store.cursor()) == {ids[1]: source.CARRIED}


def test_older_versions_are_not_marked(store: Store) -> None:
    stored(store)
    again = report(*FIGURES[2:], file="清晰.pdf", warnings=())
    save(store, again, action="replace")
    assert doubtful(store) == set()


def test_the_likely_value_is_that_of_an_open_finding_on_this_figure_alone(store: Store) -> None:
    report_id, ids = stored(store)
    assert source.likely(store.cursor(), ids[0]) is None
    loaded = rows.load(store.cursor(), report_id)
    found = Finding(
        "BAL03",
        ERROR,
        say("应为8.37"),
        FIGURES[0].value + 7,
        FIGURES[0].value,
        loaded.figures[:2],
        loaded.figures[0],
    )
    with store.write() as cursor:
        findings.keep(cursor, report_id, [KeptFinding(found, "f", tuple(ids[:2]), (), ids[0], "")], [], "")
    likely = source.likely(store.cursor(), ids[0])
    assert likely is not None and (f"{likely.value:f}", likely.message) == ("8.37", "应为8.37")
    assert source.likely(store.cursor(), ids[1]) is None
