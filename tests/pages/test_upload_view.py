"""What the upload page says of a scan: how many of its figures are unclear."""

from __future__ import annotations

from dataclasses import replace

from pages.upload.view import recognised
from tests.data.small_reports import figure, report


def test_unclear_figures_of_a_scan_are_counted() -> None:
    clear = figure("收入支出决算总表", "收入总计", "8.37")
    unclear = replace(clear, confidence=0.5)
    assert "3 个数字（其中 2 个字迹不清，标“识读存疑”）" in recognised(report(clear, unclear, unclear))
    assert "1 个数字" in recognised(report(clear)) and "字迹" not in recognised(report(clear))
