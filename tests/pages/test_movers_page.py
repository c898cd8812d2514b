"""谁变了: all units' changes in one table, the same as each unit's own page says, with causes, narrowed and exported."""

from __future__ import annotations

from pathlib import Path

from data.queries import changes
from data.queries.lines import ALL_FUNDS, FUNCTIONAL, Scope
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from ui import cached

UNIT = "示例市教育局"


def test_the_changes_are_those_of_each_units_own_page(filled: Path, open_page: Opener) -> None:
    screen = Screen(
        open_page("movers", **{"movers.year": "2024", "movers.scope": "functional1", "movers.invented": "1"})
    )
    heading, *rows = screen.tables["movers"]
    assert heading[:2] == ["单位", "年度"] and "增减原因" in heading
    own = [row for row in rows if row[0] == UNIT]
    assert own and all(row[1] == "2024" for row in own)
    table = Screen(open_page("changes", unit=UNIT, year="2024", **{"line.scope": FUNCTIONAL})).tables[
        "changes"
    ]
    told = {row[0]: row for row in table[1:]}
    place = table[0].index("增减额（万元）")
    for row in own:
        assert row[heading.index("增减额（万元）")] == told[row[heading.index("项目")]][place]


def test_the_largest_change_comes_first_and_is_the_title(filled: Path, open_page: Opener) -> None:
    screen = Screen(
        open_page("movers", **{"movers.year": "2024", "movers.scope": "functional1", "movers.invented": "1"})
    )
    first = screen.tables["movers"][1]
    assert f"最大的是{first[0]} 2024 年{first[3]}" in screen.said


def test_all_years_and_causes_alone(filled: Path, open_page: Opener) -> None:
    test = open_page("movers", **{"movers.year": "all", "movers.scope": "totals", "movers.invented": "1"})
    assert {row[1] for row in Screen(test).tables["movers"][1:]} >= {"2023", "2024"}
    test.toggle(key="movers.explained").set_value(True).run()
    heading, *rows = Screen(test).tables["movers"]
    causes = [heading.index(name) for name in ("增减原因", "与预算差异的原因")]
    assert rows and all(any(row[at] for at in causes) for row in rows)


def test_no_line_is_lost_or_invented(filled: Path, open_page: Opener) -> None:
    open_page("movers")
    cursor = cached.store().cursor()
    scope = Scope(FUNCTIONAL, 1, ALL_FUNDS)
    every = changes.across(cursor, scope, 2024)
    for unit_id in set(every["unit_id"]):
        alone = changes.comparison(cursor, unit_id, 2024, 2023, scope)
        lines = alone[(alone["role"] == "line") & alone["change"].notna()]
        assert sorted(lines["change"]) == sorted(every[every["unit_id"] == unit_id]["change"])
