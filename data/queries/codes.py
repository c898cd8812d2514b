"""Classification codes that the store's reports print and the vocabulary does not know: what a store learns by itself."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

import duckdb
import pandas as pd

from data.queries import where
from model.naming import Profile, recognise
from model.terms.classification import economic, functional

FUNCTIONAL, ECONOMIC = "功能分类", "经济分类"
NEW_CODE, NEW_NAME = "新编码", "新名称"

COLUMNS = ("classification", "code", "name", "year", "province", "reports", "what")


def learnt(
    cursor: duckdb.DuckDBPyConnection, units: Sequence[int] | None = None, years: Sequence[int] | None = None
) -> pd.DataFrame:
    """Codes of real units' reports that the vocabulary does not know, or not under that name in that year.

    Columns: classification (功能分类, 经济分类), code, name (as printed), year (of the accounts), province ("" where the
    unit's name does not tell it), reports (how many print it so), what (新编码, 新名称).
    """
    condition, params = where(unit_id=units, report_year=years)
    printed = cursor.execute(
        f"""
        SELECT DISTINCT f.report_id, f.report_year, f.code, f.item, u.name, u.described::VARCHAR
        FROM (SELECT * FROM current_figures {condition}) f JOIN units u USING (unit_id)
        WHERE regexp_full_match(f.code, '(2|3)[0-9]{{2}}([0-9]{{2}}){{0,2}}') AND NOT u.invented
        """,
        params,
    ).fetchall()
    reports: dict[tuple[str, str, int, str], set[int]] = defaultdict(set)
    for report_id, year, code, name, unit, described in printed:
        if not _is_known(code, name, year):
            profile = Profile(**json.loads(described)) if described else recognise(unit)
            reports[code, name, year, profile.province].add(report_id)
    rows = [
        (_classification(code), code, name, year, province, len(found), _what(code))
        for (code, name, year, province), found in sorted(reports.items())
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _classification(code: str) -> str:
    return ECONOMIC if code.startswith("3") else FUNCTIONAL


def _is_known(code: str, name: str, year: int) -> bool:
    known = economic() if _classification(code) == ECONOMIC else functional()
    return any(one.code == code and one.name == name and one.holds_in(year) for one in known)


def _what(code: str) -> str:
    known = economic() if _classification(code) == ECONOMIC else functional()
    return NEW_NAME if any(one.code == code for one in known) else NEW_CODE
