"""One server filled with the samples for the whole run; a fresh, empty one where a test uploads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.store import Store
from library import ingest
from tests.browser.serving import CHROMIUM, OFFICE, ROOT, chromium, serving

# A busy machine draws a page slowly; what never comes fails all the same.
expect.set_options(timeout=30_000)
SAMPLES = ROOT / "data" / "samples"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives a browser; where none is installed they are skipped, with the reason."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"{CHROMIUM} is not installed"))


def fill(folder: Path) -> None:
    """Put all samples into a store at `folder`."""
    with Store(folder) as store:
        for file in sorted(SAMPLES.glob("*年度*")):
            ingest.save(store, ingest.examine(store, file))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab in a context of its own, at the size of the office screen."""
    context = browser.new_context(viewport=OFFICE, locale="zh-CN", accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with all samples."""
    folder = tmp_path_factory.mktemp("filled")
    fill(folder / "store")
    with serving(folder / "store", folder / "server.log") as address:
        yield address


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[str]:
    """The address of a server with an empty store."""
    with serving(tmp_path / "store", tmp_path / "server.log") as address:
        yield address
