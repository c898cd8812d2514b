"""`python -m bench`: the speed of reading the PDF samples, and one of them scanned.

`python -m bench.pdf FILE…` and `python -m bench.ocr FILE…` take others.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench import ocr, pdf

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"

if __name__ == "__main__":
    files = sorted(SAMPLES.rglob("*.pdf"))
    if not files:
        sys.exit("data/samples holds no PDF; name files: python -m bench.pdf FILE…")
    pdf.main([str(file) for file in files])
    ocr.main([str(files[0])])
