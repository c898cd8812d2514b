"""Words find units, items, projects and reasons: in part, several at once, in any width, and nothing as a pattern."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data import corrections, removal, units
from data.corrections import Author
from data.queries import search
from data.queries.search import words_of
from data.store import Store
from tests.data.small_reports import figure, report, score
from tests.writing import within

A, B = "赫山区财政局", "开江县财政局"


@pytest.fixture
def filled(stored: Callable[..., Store]) -> Store:
    return stored(
        report(
            figure("支出决算表", "行政运行", "10", code="2010101", year=2022),
            figure("“三公”经费支出决算情况", "公务接待费", "1", year=2022),
            figure(
                "“三公”经费支出决算情况",
                "公务接待费",
                "-1",
                measure="比上年增减额",
                year=2022,
                reason="厉行 节约，压减100%的开支",
            ),
            unit=A,
            year=2022,
            scores=(score("宣传培训项目"),),
        ),
        report(
            figure("支出决算表", "行政运行", "20", code="2010101", year=2023),
            figure("支出决算表", "因公出国（境）费", "2", year=2023),
            unit=B,
            year=2023,
        ),
    )


def items(store: Store, typed: str) -> list[tuple[str, str, int]]:
    rows = search.items(store.cursor(), words_of(typed)).rows
    return list(zip(rows["item"], rows["code"], rows["units"], strict=True))


def test_words_are_folded_and_each_taken_once() -> None:
    assert words_of("　２０１０１　行政 行政  ABC（境）") == ("20101", "行政", "abc(境)")
    assert words_of("  ") == () and len(words_of(" ".join(map(str, range(20))))) == 8


def test_items_by_part_of_the_name_or_code(filled: Store) -> None:
    assert items(filled, "政运") == [("行政运行", "2010101", 2)]
    assert items(filled, "２０１０１") == [("行政运行", "2010101", 2)]
    assert items(filled, "出国(境)") == [("因公出国（境）费", "", 1)]
    assert items(filled, "没有的项目") == []


def test_several_words_must_all_hold_also_of_the_unit_and_the_year(filled: Store) -> None:
    assert items(filled, "赫山 运行") == [("行政运行", "2010101", 1)]
    assert items(filled, "2023 运行") == [("行政运行", "2010101", 1)]
    assert items(filled, "赫山 2023 运行") == []
    # What is only around the item does not find every item of the unit.
    assert items(filled, "赫山") == []


def test_the_figures_of_an_item_lead_to_their_places(filled: Store) -> None:
    found = search.figures(filled.cursor(), words_of("行政运行"), "行政运行", "2010101")
    assert list(zip(found.rows["unit"], found.rows["year"], strict=True)) == [(B, 2023), (A, 2022)]
    only = search.figures(filled.cursor(), words_of("开江 行政运行"), "行政运行", "2010101")
    assert list(only.rows["unit"]) == [B] and only.total == 1
    figure_id = int(only.rows["figure_id"].iloc[0])
    within(filled, corrections.change, figure_id, 0, {"item": "机关服务"}, Author("王敏", "认错"))
    assert items(filled, "机关服务") == [("机关服务", "2010101", 1)]
    assert items(filled, "行政运行") == [("行政运行", "2010101", 1)]


def test_a_figure_has_its_own_year_and_says_that_it_is_worked_out(stored: Callable[..., Store]) -> None:
    said = "“三公”经费支出决算情况"
    store = stored(
        report(
            figure(said, "公务接待费", "2.10", year=2024),
            figure(said, "公务接待费", "2.58", year=2023, derived=True),
            figure(said, "公务接待费", "2.58", measure="上年数", year=2024),
            unit=A,
            year=2024,
        )
    )
    found = search.figures(store.cursor(), words_of("接待费"), "公务接待费", "").rows
    told = list(zip(found["year"], found["value"].astype(str), found["basis"], strict=True))
    assert [(year, basis) for year, _, basis in told] == [
        (2024, "reported"), (2023, "reported"), (2023, "derived"),
    ]  # fmt: skip
    assert search.figures(store.cursor(), words_of("接待费 2023"), "公务接待费", "").total == 2
    assert set(found["report_year"]) == {2024}


def test_units_by_any_of_their_names(filled: Store) -> None:
    assert list(search.units(filled.cursor(), words_of("财政")).rows["unit"]) == [B, A]
    within(filled, units.join, 1, 2, Author("王敏", "试"))
    found = search.units(filled.cursor(), words_of("赫山")).rows
    assert list(found["unit"]) == [B] and found["former"].iloc[0] == (A,)
    assert found["years"].iloc[0] == (2022, 2023)


def test_projects_and_reasons(filled: Store) -> None:
    projects = search.projects(filled.cursor(), words_of("宣传 赫山")).rows
    assert list(projects["project"]) == ["宣传培训项目"] and projects["lines"].iloc[0] == 1
    reasons = search.reasons(filled.cursor(), words_of("厉行节约")).rows
    assert list(reasons["item"]) == ["公务接待费"] and reasons["year"].iloc[0] == 2022


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1 --", "\\", "$word0", "<b>", "*"])
def test_nothing_that_is_typed_is_a_pattern(filled: Store, typed: str) -> None:
    words = words_of(typed)
    found = [group(filled.cursor(), words).total for group in (search.units, search.items, search.projects)]
    assert found == [0, 0, 0]
    # A real percent sign in a reason is found as such.
    assert search.reasons(filled.cursor(), words).total == (1 if typed == "%" else 0)


def test_only_shown_reports_are_searched(filled: Store) -> None:
    within(filled, removal.remove_report, 2)
    assert items(filled, "运行") == [("行政运行", "2010101", 1)]
    assert search.units(filled.cursor(), words_of("开江")).total == 0
