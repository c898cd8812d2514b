"""Comparisons kept under a name: saved, renamed, deleted, brought back; what is refused changes nothing."""

from __future__ import annotations

import pytest

from data import comparisons
from data.failure import StoreFailure
from data.queries import history
from data.store import Store
from tests.writing import within

ADDRESS = "compare.unit=%E6%9F%90%E5%B1%80&compare.year=2023"


def names(store: Store) -> list[tuple[str, bool]]:
    return [(one.name, one.deleted_at is None) for one in comparisons.saved(store.cursor())]


def test_a_comparison_is_kept_renamed_deleted_and_brought_back(store: Store) -> None:
    kept = within(store, comparisons.save, " 各县人员经费 ", ADDRESS, "王敏")
    (one,) = comparisons.saved(store.cursor())
    assert (one.name, one.address, one.who) == ("各县人员经费", ADDRESS, "王敏")
    within(store, comparisons.rename, kept, "各县公用经费", "李某")
    within(store, comparisons.delete, kept, "李某")
    assert names(store) == [("各县公用经费", False)]
    within(store, comparisons.restore, kept, "王敏")
    assert names(store) == [("各县公用经费", True)]
    log = history.log(store.cursor())
    assert list(log["kind"]) == [
        "comparison_restored",
        "comparison_deleted",
        "comparison_renamed",
        "comparison_saved",
    ]
    assert list(log["who"]) == ["王敏", "李某", "李某", "王敏"]
    assert log["subject"].iloc[2] == "各县人员经费 → 各县公用经费"


def test_a_name_is_given_once_and_a_deleted_one_is_free(store: Store) -> None:
    first = within(store, comparisons.save, "甲", ADDRESS, "王敏")
    with pytest.raises(StoreFailure, match="已有名为“甲”"):
        within(store, comparisons.save, "甲", ADDRESS, "王敏")
    within(store, comparisons.delete, first, "王敏")
    within(store, comparisons.save, "甲", ADDRESS, "王敏")
    with pytest.raises(StoreFailure, match="已有名为“甲”"):
        within(store, comparisons.restore, first, "王敏")
    assert names(store) == [("甲", False), ("甲", True)]


@pytest.mark.parametrize(
    ("name", "who", "said"),
    [
        ("", "王敏", "起个名称"),
        ("长" * 61, "王敏", "最多 60 个字"),
        ("甲", "", "先填写您的姓名"),
        ("甲", "名" * 41, "姓名最多"),
    ],
)
def test_bad_names_are_told(store: Store, name: str, who: str, said: str) -> None:
    with pytest.raises(StoreFailure, match=said):
        within(store, comparisons.save, name, ADDRESS, who)
    assert names(store) == []


def test_what_is_gone_or_done_is_told(store: Store) -> None:
    kept = within(store, comparisons.save, "甲", ADDRESS, "王敏")
    with pytest.raises(StoreFailure, match="没有删除"):
        within(store, comparisons.restore, kept, "王敏")
    with pytest.raises(StoreFailure, match="没有改动"):
        within(store, comparisons.rename, kept, "甲", "王敏")
    within(store, comparisons.delete, kept, "王敏")
    with pytest.raises(StoreFailure, match="已经删除"):
        within(store, comparisons.delete, kept, "王敏")
    with pytest.raises(StoreFailure, match="已不在库中"):
        within(store, comparisons.rename, 99, "乙", "王敏")
    with pytest.raises(StoreFailure, match="选的单位太多"):
        within(store, comparisons.save, "乙", "x" * 20_001, "王敏")
