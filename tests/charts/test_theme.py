"""One look: colours stay with their item, long names keep their ends, years are categories."""

from __future__ import annotations

from decimal import Decimal

from charts import theme
from charts.labels import readable


def test_a_classification_code_has_the_colour_of_its_class() -> None:
    assert theme.function_colour("2080505") == theme.function_colour("208")
    assert theme.function_colour("208") != theme.function_colour("210")
    assert theme.function_colour("") == theme.function_colour("999")


def test_change_is_blue_or_orange() -> None:
    assert theme.change_colour(Decimal(1)) == theme.INCREASE
    assert theme.change_colour(Decimal(-1)) == theme.DECREASE


def test_a_long_name_is_shortened_in_the_middle() -> None:
    name = "机关事业单位基本养老保险缴费支出"
    short = theme.shortened(name, 10)
    assert len(short) == 10 and short[0] == name[0] and short[-1] == name[-1] and "…" in short
    assert theme.shortened("住房公积金", 10) == "住房公积金"


def test_a_missing_year_stays_as_a_gap() -> None:
    axis = theme.year_axis([2020, 2022])
    assert axis["type"] == "category" and axis["categoryarray"] == ["2020", "2021", "2022"]


def test_every_point_has_an_id_of_its_own() -> None:
    # Plotly joins the points of a trace that share an id and draws one of them.
    ids = theme.source_ids([7, None, float("nan"), 7, 8])
    assert ids[0] == "figure-7" and ids[4] == "figure-8" and len(set(ids)) == 5
    assert not any(name.startswith(theme.SOURCE) for name in ids[1:4])


def test_names_and_areas_are_read_well() -> None:
    for colour in theme.PALETTE:
        assert theme.contrast(readable(colour), "#ffffff") >= 4.5
        area = theme.lighter(colour, 0.2)
        assert theme.contrast(theme.ink_on(area), area) >= 4.5


def test_lighter_goes_from_the_colour_to_white() -> None:
    assert theme.lighter("#204060", 0) == "#204060"
    assert theme.lighter("#204060", 1) == "#ffffff"
