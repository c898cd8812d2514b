"""Ends at random moments lose nothing that was said to be saved, and leave nothing by half; `make crash` makes many."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.crash import round_


@pytest.mark.parametrize("seed", range(5))
def test_a_store_is_whole_after_any_end(tmp_path: Path, seed: int) -> None:
    assert not round_(tmp_path, random.Random(seed))
