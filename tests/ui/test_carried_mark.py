"""A number whose meaning was carried over from the sentence before says so quietly; one that names it does not."""

from __future__ import annotations

from pathlib import Path

from data.queries import source
from data.store import Store
from library import ingest
from ui.originals import view
from ui.text import common

TEXT = """某某县水务局
2023年度部门决算
第三部分 2023年度部门决算情况说明
一、“三公”经费支出决算情况说明
2023年度公务接待费支出1.00万元。比上年增加0.50万元。
"""


def test_what_was_carried_over_is_marked(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Store(tmp_path / "store") as store:
        ingest.save(store, ingest.examine(store, file))
        rows = (
            store.cursor()
            .execute("SELECT figure_id, measure FROM figures WHERE basis = 'reported'")
            .fetchall()
        )
        cards = {measure: source.card(store.cursor(), figure_id) for figure_id, measure in rows}
    marks = {measure: view.marks_of(card) for measure, card in cards.items() if card}
    assert marks == {"决算数": [], "比上年增减额": [common.CARRIED_OVER]}
