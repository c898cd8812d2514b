"""A store of every released form opens: its reports are there, are worked out anew, and can be audited and corrected."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from data import findings, verify
from data.corrections import Author
from data.migrations import known_migrations, migrate
from data.opening import DATABASE
from data.queries import resolved
from data.store import Store
from library import audit, correct

STEPS = known_migrations()
# One report as the first release kept it.
FIRST = """
    INSERT INTO units (name, invented) VALUES ('某县财政局', false);
    INSERT INTO source_files VALUES ('ab12', '报告.txt', 'text', 10, NULL, '', TIMESTAMP '2025-01-01');
    INSERT INTO reports (unit_id, year, kind, version, "current", saved_at, invented, program_version)
        VALUES (1, 2023, '部门决算', 1, true, TIMESTAMP '2025-01-01', false, '0.1.0');
    INSERT INTO report_files VALUES (1, 'ab12', '报告.txt');
    INSERT INTO figures
        (report_id, sha256, seq, statement, code, item, measure, year, value, decimals, unit, text, place, basis, reason)
    VALUES (1, 'ab12', 0, '收入支出决算总表', '', '收入总计', '决算数', 2023, 12.5, 2, '万元', '12.50', '{"line": 3}',
        'reported', '');
    INSERT INTO events ("at", kind, unit_id, report_id, sha256, detail)
        VALUES (TIMESTAMP '2025-01-01', 'uploaded', 1, 1, 'ab12', '报告.txt');
"""


def released(path: Path, steps: int) -> None:
    """A database as a program with so many steps left it."""
    with duckdb.connect(str(path)) as older:
        migrate(older, STEPS[:1])
        older.execute(FIRST)
        migrate(older, STEPS[:steps])


@pytest.mark.parametrize("steps", range(1, len(STEPS) + 1))
def test_a_store_of_every_release_opens(tmp_path: Path, steps: int) -> None:
    released(tmp_path / DATABASE, steps)
    with Store(tmp_path) as store:
        (figure,) = store.report(1).figures
        assert (figure.value, figure.text, figure.where.line) == (Decimal("12.50"), "12.50", 3)
        assert list(resolved.values(store.cursor())["concept"]) == ["income_total"]
        audit.bring_up_to_date(store)
        made = correct.change(store, 1, 0, {"value": "13.00"}, Author("王敏", "核对原件"))
        assert made.audited and not findings.outdated(store.cursor(), audit.rules_version())
        assert not verify.verify(store.cursor(), store.originals).wrong
    kept = list((tmp_path / "backups").glob("before-upgrade-*")) if steps < len(STEPS) else [tmp_path]
    assert len(kept) == 1
