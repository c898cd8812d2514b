"""`python -m tests.fuzz [SEED [COUNT [FOLDER]]]`: COUNT changed files of every format; what goes wrong is left in FOLDER."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.fuzz.run import FORMATS, run


def main(seed: int, count: int, folder: Path | None) -> int:
    """Print what came of it; 1 where anything went wrong."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    counts = {kind: count if kind != "image" else count // 10 for kind in FORMATS}
    outcome = run(counts, seed, folder)
    print(
        f"{sum(counts.values())} changed files of seed {seed}: {outcome.read} read, {outcome.refused.total()} refused"
    )
    print(dict(outcome.refused.most_common()))
    print("\n".join(outcome.faults) or "nothing went wrong")
    return int(bool(outcome.faults))


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(
        main(
            int(given[0]) if given else int(time.time()),
            int(given[1]) if len(given) > 1 else 300,
            Path(given[2]) if len(given) > 2 else None,
        )
    )
