"""Stores for the page tests: one filled from shipped samples, one empty; and a page opened on them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.store import FOLDER_VARIABLE, Store
from library import ingest
from ui import cached

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "samples"
# Two invented units over several years, and one real unit of a single year.
CHOSEN = ("示例县医疗保障局202[234]*", "示例市教育局202[34]*", "互助*")

Opener = Callable[..., AppTest]


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the chosen samples, filled once; tests work on copies."""
    folder = tmp_path_factory.mktemp("filled") / "store"
    with Store(folder) as store:
        for pattern in CHOSEN:
            for file in sorted(SAMPLES.glob(pattern)):
                ingest.save(store, ingest.examine(store, file))
    return folder


@pytest.fixture
def filled(filled_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the filled store as the pages' store."""
    folder = tmp_path / "store"
    shutil.copytree(filled_store, folder)
    yield from _as_store(folder, monkeypatch)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder as the pages' store."""
    yield from _as_store(tmp_path / "store", monkeypatch)


def _as_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    yield folder
    cached.store().close()
    cached.forget()


@pytest.fixture
def open_page() -> Opener:
    """Open a page by its file's name with an address: open_page("structure", unit="示例市教育局")."""

    def opened(name: str, **address: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, value in address.items():
            test.query_params[key] = value
        # switch_page tells a page by its url only after a first run, which would draw another page for nothing.
        test._page_hash = calc_hash(name)
        return test.run()

    return opened
