"""Originals are proved: a lost one comes back by uploading it again, a damaged one is told and never passed off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data import saving
from data.originals import DAMAGED, LOST
from data.queries import catalog
from data.store import Store
from library import ingest, reread
from samples.catalog import FOLDER


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def stored(store: Store) -> Path:
    """Where the original of the one report stands."""
    ingest.save(store, ingest.examine(store, _upload()))
    return store.originals.path(_place(store)[0])


def _upload() -> Path:
    return next(FOLDER.glob("昭化*"))


def _place(store: Store) -> tuple[str, str]:
    return store.cursor().execute("SELECT stored_as, sha256 FROM source_files").fetchall()[0]


def test_a_lost_original_comes_back_by_uploading_it_again(store: Store, stored: Path) -> None:
    stored.unlink()
    assert store.originals.wrong_with(*_place(store)) == LOST
    examined = ingest.examine(store, _upload())
    assert examined.default_action == saving.BROUGHT_BACK
    assert ingest.save(store, examined) == examined.known
    assert stored.read_bytes() == _upload().read_bytes()
    assert catalog.last_events(store.cursor())["kind"].iloc[0] == "original_back"
    assert ingest.examine(store, _upload()).default_action == saving.KNOWN


def test_a_damaged_original_is_told_and_gives_way(store: Store, stored: Path) -> None:
    stored.write_text("别的内容", encoding="utf-8")
    assert store.originals.wrong_with(*_place(store)) == DAMAGED
    done = reread.reread(store, 1)
    assert not done.result.changed and "已损坏" in done.failures[0] and "重新上传" in done.failures[0]
    ingest.save(store, ingest.examine(store, _upload()))
    assert stored.read_bytes() == _upload().read_bytes()
    assert not store.originals.wrong_with(*_place(store))
    assert not reread.reread(store, 1).failures


def test_bringing_back_changes_no_figure(store: Store, stored: Path) -> None:
    before = store.report(1)
    stored.unlink()
    ingest.save(store, ingest.examine(store, _upload()))
    assert store.report(1) == before and len(catalog.sources(store.cursor())) == 1
