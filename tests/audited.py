"""Stores with audited reports, for tests of queries and pages: reports written as lines, saved and audited."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from data.store import Store
from library import ingest
from tests.checks.reports import report

# A report with a misprinted total (one error that explains two identities), a wrong share, a tail and bad words.
FAULTY = (
    "T1|收入总计|决算数|130.00",
    "T1|支出总计|决算数|130.00",
    "T1|本年收入合计|决算数|120.00",
    "T1|年初结转和结余|决算数|10.00",
    "T1|本年支出合计|决算数|108.00",
    "T1|年末结转和结余|决算数|30.00",
    "T1|教育支出|决算数|70.00",
    "T1|住房保障支出|决算数|30.00",
    "T3|合计|本年支出合计|100.00",
    "T3|205 教育支出|本年支出合计|70.00",
    "T3|221 住房保障支出|本年支出合计|30.00",
    "T6|301 工资福利支出|决算数|10.01",
    "T6|30101 基本工资|决算数|10.00",
    "N2|本年收入合计|决算数|120.00",
    "N2|其他收入|决算数|12.00",
    "N2|其他收入|占比|15.00%",
)
WORDS = (
    "收入决算情况|本年收入合计120.00万元，其中：其他收入12.00万元，占15.00%。",
    "“三公”经费支出决算情况|公务接待费2.00万元。严控三公经费支出，确保只增不减。",
)
CORRECTED = tuple(line.replace("108.00", "100.00") for line in FAULTY)


def save(store: Store, *lines: str, file: str = "报告.txt", action: str = "", **more: Any) -> int:
    """Save a report of lines and audit it; more: passages, scores, unit, year, kind."""
    made = report(*lines, **more)
    digest = sha256(f"{file}{made.unit}{made.year}".encode()).hexdigest()
    made = replace(made, source=replace(made.source, name=file, sha256=digest))
    return ingest.keep(store, made, action=action or "new")
