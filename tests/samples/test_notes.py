"""Notes in many wordings whose figures are known: what the reading makes of every number that they print."""

from __future__ import annotations

import pytest

from samples.notes.corpus import WORDINGS
from tests.samples.notes_reading import read_notes

EACH = 4  # notes of every wording
COUNT = EACH * len(list(WORDINGS.glob("*.txt")))


@pytest.mark.parametrize("wording", sorted(path.stem for path in WORDINGS.glob("*.txt")))
def test_a_notes_numbers_are_read_as_what_they_say(wording):
    met = read_notes(COUNT, 7, wording)
    assert met.printed > 100
    assert not met.wrong, met.told()
    assert met.right >= 0.98 * met.printed, met.told()
