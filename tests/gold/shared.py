"""Where the answer keys and the documents they belong to stand, beside the project's folder."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.gold.compare import Gold, number, plain

SHARED = Path(__file__).resolve().parents[3] / "shared"

TEXTS = {
    "zhaohua_2021": "seeds/001_8ee0239607d3cbd9.txt",
    "huzhu_2024": "seeds/003_2e4bf1e814f589dd.txt",
    "zhuzhou_2022": "seeds/004_d2f5081e5b89099b.txt",
}
"""Keyed text reports: the key's name and the report's file."""


def rows(name: str, kind: str) -> list[dict[str, str]]:
    """The rows of a key's file (figures, scores, damaged), none where the key has no such file."""
    path = SHARED / "gold" / f"{name}.{kind}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{column: value or "" for column, value in row.items()} for row in csv.DictReader(lines)]


def gold_figures(name: str) -> Iterator[Gold]:
    """The key's figures; a number that the source cut may be read whole."""
    full = {_damage(row): number(row["full"]) for row in rows(name, "damaged")}
    for row in rows(name, "figures"):
        yield Gold(
            row["statement"],
            row["code"],
            row["item"],
            row["measure"],
            int(row["year"]),
            Decimal(row["value"]),
            row["unit"],
            full.get(_damage(row)),
        )


def _damage(row: dict[str, str]) -> tuple[str, str, str]:
    return plain(row["statement"]), plain(row["item"]), row["measure"]
