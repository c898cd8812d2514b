"""Nothing leaves this machine: pictures read and every page served where each try to get out is counted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.isolation.alone import REFUSED
from tests.parsing.readers.scan_drawing import DPI, accounts, needs_font
from ui.text.common import PAGE_TITLES

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"


@needs_font
@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_no_connection_is_tried(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    accounts().image.save(tmp_path / "in" / "扫描.png", dpi=(DPI, DPI))
    for sample in sorted(SAMPLES.glob("示例县红十字会*"))[-2:]:
        shutil.copy(sample, tmp_path / "in")
    done = subprocess.run(
        [sys.executable, "-m", "tests.isolation.alone", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        timeout=550,
        check=False,
    )
    if done.returncode == REFUSED:
        pytest.skip(f"NOT CHECKED: the kernel refuses a network of its own ({done.stderr.decode()[-200:]})")
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    told = json.loads(done.stdout)
    assert len(told["trial"]) >= 2, "what is tried is counted"
    assert "共 3 份：新增 3 份" in told["read"]
    assert told["finished"] == list(PAGE_TITLES)
    assert (told["reading"], told["serving"]) == ([], [])
    assert not [name for name in told["home"] if "icrosoft" in name or "onnx" in name]
