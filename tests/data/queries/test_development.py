"""One rule of how a quantity changed: worked out of two printed amounts, else as printed, never on a base of nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.queries.development import Development, development

D = Decimal


def test_two_printed_amounts_give_the_change() -> None:
    found = development(D("110"), D("100"), stated_change=D("9"), stated_rate=D("9"))
    assert found == Development(D("100"), D("10"), D("10.00"))


def test_what_the_report_prints_stands_where_the_year_before_follows_from_it() -> None:
    found = development(
        D("349.88"), D("365.12"), implied=True, stated_change=D("-15.24"), stated_rate=D("-8.01")
    )
    assert (found.change, found.rate) == (D("-15.24"), D("-8.01"))


def test_nothing_is_worked_out_of_an_amount_that_an_error_touches() -> None:
    found = development(D("349.88"), D("365.12"), implied=True, stated_change=D("-15.24"), doubted=True)
    assert found == Development(None, D("-15.24"), None, doubted=True)
    assert development(D("349.88"), D("190"), doubted=True).change is None


@pytest.mark.parametrize("before", ["0", "-9.58"])
def test_a_base_of_zero_or_below_has_no_rate(before: str) -> None:
    found = development(D("0.01"), D(before))
    assert found.change == D("0.01") - D(before) and found.rate is None


def test_a_change_that_is_only_stated_stands_alone() -> None:
    assert development(D("5"), None, stated_rate=D("3")) == Development(None, None, D("3"))
