"""The invented units that a fresh machine shows: how many there are, taking them out, loading them again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data.saving import INVENTED_PREFIX
from data.store import Store
from library import ingest

FOLDER = Path(__file__).parent.parent / "data" / "samples"


def files() -> list[Path]:
    """The invented units' reports that the program ships."""
    return sorted(FOLDER.glob(f"{INVENTED_PREFIX}*"))


def load(store: Store) -> Iterator[Path]:
    """Read and save the invented units' reports, giving each file before it is read."""
    for file in files():
        yield file
        examination = ingest.examine(store, file)
        if examination.report is not None:
            ingest.save(store, examination)
