"""The vocabulary's data files, read as tables."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def toml(name: str) -> dict[str, Any]:
    """A TOML file of this folder, in its own order."""
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fingerprint_of(*names: str) -> bytes:
    """The files' content, for telling whether it has changed."""
    return b"".join((HERE / name).read_bytes() for name in names)
