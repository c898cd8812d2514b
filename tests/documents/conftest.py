"""A store with shipped samples, filled once: a unit over two years with tables, a real one, one with text alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from library import audit as auditing
from library import ingest

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SCHOOLS, INSURANCE, TEXT_ONLY = "示例市教育局", "互助土族自治县医疗保障局", "开江县医疗保障局"
YEARS = {SCHOOLS: 2024, INSURANCE: 2024, TEXT_ONLY: 2022}


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Read only: tests that write have a store of their own."""
    with Store(tmp_path_factory.mktemp("sampled") / "store") as store:
        for pattern in (f"{SCHOOLS}202[34]*", f"{INSURANCE}*", f"{TEXT_ONLY}*"):
            for file in sorted(SAMPLES.glob(pattern)):
                ingest.save(store, ingest.examine(store, file))
        auditing.bring_up_to_date(store)
        yield store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(tmp_path / "store") as opened:
        yield opened
