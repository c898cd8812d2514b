"""What officials type into the search box day by day is answered, over shipped samples and units of those kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.queries import search
from data.queries.search import words_of
from data.store import Store
from library import ingest

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
FILES = ("互助*", "株洲*", "益阳*", "示例市教育局2024*", "示例市卫生健康局2024*")
GROUPS = (search.units, search.items, search.amounts, search.projects, search.reasons)

# What is typed, and the first group that has to answer.
TYPED = {
    "互助县医保局 三公经费 2024": search.items,
    "互助县医保局": search.units,
    "互助 三公": search.items,
    "互助县 “三公”经费 2024": search.items,
    "三公经费": search.items,
    "互助 三公经费": search.items,
    "医保局": search.units,
    "互助县": search.units,
    "医保": search.units,
    "卫健局": search.units,
    "教育局 三公": search.items,
    "2080505": search.items,
    "208": search.items,
    "养老保险": search.items,
    "离休": search.items,
    "341.39": search.amounts,
    "341.39 互助": search.amounts,
    "接待费 2024": search.items,
    "公务接待费": search.items,
    "公务接待": search.items,
    "株洲": search.units,
    "zhuzhou": search.units,
    "赫山区 公务接待费 2021": search.items,
    "追加下达": search.reasons,
    "项目支出 互助": search.items,
    "示例市教育局 小学教育": search.items,
    "三公  教育": search.items,
    "“三公”经费": search.items,
    '"三公"经费': search.items,
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("searched") / "store") as store:
        for pattern in FILES:
            for file in sorted(SAMPLES.glob(pattern)):
                ingest.save(store, ingest.examine(store, file))
        yield store


@pytest.mark.parametrize("typed", TYPED)
def test_an_everyday_query_is_answered(samples: Store, typed: str) -> None:
    assert TYPED[typed](samples.cursor(), words_of(typed)).total > 0


def test_the_order_of_the_words_does_not_matter(samples: Store) -> None:
    one, other = (search.items(samples.cursor(), words_of(typed)) for typed in ("教育局 三公", "三公 教育局"))
    assert one.total == other.total and list(one.rows["item"]) == list(other.rows["item"])


def test_a_short_form_finds_its_units_alone(samples: Store) -> None:
    found = search.units(samples.cursor(), words_of("互助县医保局")).rows
    assert list(found["unit"]) == ["互助土族自治县医疗保障局"]
    assert search.units(samples.cursor(), words_of("互助县教育局")).total == 0


def test_an_amount_leads_to_where_it_is_printed(samples: Store) -> None:
    found = search.amounts(samples.cursor(), words_of("341.39 互助 收入总计")).rows
    assert "收入总计" in set(found["item"]) and set(found["unit"]) == {"互助土族自治县医疗保障局"}
    assert search.amounts(samples.cursor(), words_of("341.39 教育局")).total == 0


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("卫健局", "示例市卫生健康局"),
        ("市监局", "示例区市场监督管理局"),
        ("人社局", "某县人力资源和社会保障局"),
        ("住建局", "某县住房和城乡建设局"),
        ("zhuzhou", "株洲市医疗保障事务中心"),
    ],
)
def test_a_unit_by_its_short_form_or_sounds(word: str, name: str) -> None:
    assert search.names_unit(word, name) and not search.names_unit(word, "某区审计局")
