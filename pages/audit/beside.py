"""Two versions of a report side by side: which numbers changed, which tables came and went. Knows no widget."""

from __future__ import annotations

import pandas as pd

from library.preview import Difference
from pages.audit import words as text
from pages.audit.view import digits
from ui.table import CODE, YEAR, Column

CHANGED_COLUMNS = [
    Column("statement", text.STATEMENT, wide=True),
    Column("code", text.NUMBER, CODE),
    Column("item", text.ITEM, wide=True),
    Column("measure", text.MEASURE),
    Column("year", text.YEAR, YEAR),
    Column("before", text.BEFORE),
    Column("after", text.AFTER),
]


def changed_rows(found: Difference) -> pd.DataFrame:
    """The numbers that both versions have and print otherwise. Columns: those of `CHANGED_COLUMNS`."""
    rows = [(*key, *("、".join(map(digits, values)) for values in both)) for key, *both in found.changed]
    return pd.DataFrame(rows, columns=[column.key for column in CHANGED_COLUMNS], dtype=object)


def said(found: Difference, before: int, now: int) -> str:
    """What the later version changed, in a sentence."""
    counts = ((text.CHANGED, len(found.changed)), (text.ADDED, found.new), (text.GONE, found.gone))
    parts = [form.format(count=count) for form, count in counts if count] or [text.ALL_SAME]
    parts += [
        form.format(names="、".join(names))
        for form, names in ((text.TABLES_ADDED, found.added), (text.TABLES_GONE, found.missing))
        if names
    ]
    return text.BESIDE.format(before=before, now=now, said="，".join(parts))


def lines(found: Difference) -> tuple[str, ...]:
    """The changed numbers as a letter lists them."""
    return tuple(text.CHANGED_LINE.format(**row) for row in changed_rows(found).to_dict("records"))
