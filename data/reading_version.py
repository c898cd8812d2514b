"""Which reading read a report: the program's version with a digest of all that reading is made of."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
# What a report's figures follow from; the store knows these rooms by their place alone.
READING = ("parsing", "model/terms")


@cache
def reading_version() -> str:
    """Changes with every change of the reading, so that `python -m data reread` finds what an older one read."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return f"{tomllib.loads(text)['project']['version']}+{digest(ROOT)}"


def digest(root: Path) -> str:
    """A digest of the reading's files under `root`, of their places and contents."""
    found = hashlib.sha256()
    for room in READING:
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(f"{path.relative_to(root)}\0".encode())
                found.update(path.read_bytes())
    return found.hexdigest()[:12]
