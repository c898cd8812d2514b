"""A store that tests fill with small reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.store import Store
from model import Report
from tests.writing import save


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Store the given reports and return the open store."""
    with Store(tmp_path / "store") as store:

        def fill(*reports: Report) -> Store:
            for report in reports:
                save(store, report)
            return store

        yield fill
