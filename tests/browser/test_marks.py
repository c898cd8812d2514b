"""The frame is on the number: of every figure and score of the samples, in every format, the mark is what one sees.

The excerpts are drawn by the dashboard's own script in a bare page, some thousand of them; the way of a click through
the dashboard is in `test_source`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from excerpts import Original, Picture, Shelf, look_up
from excerpts.picking import pick
from library import ingest
from model import Report
from samples.catalog import samples
from samples.to_docx import to_docx
from samples.to_html import to_html
from samples.to_xlsx import to_xlsx
from tests.browser.conftest import SAMPLES
from ui.originals.excerpt import as_data

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "ui" / "assets"
WRITERS = {"docx": to_docx, "xlsx": to_xlsx, "html": to_html}
WORDS = json.loads(
    '{"page": "", "pick": {}, "before": "", "after": "", "left_out": "…", "larger": "", "smaller": "", "frame": "", "earlier": "", "later": ""}'
)

# What stands at the middle of each mark, where it is neither the mark nor in it.
_MISSED = """
(shown) => {
  const missed = [];
  window.requestAnimationFrame = (act) => act();
  for (const [name, data] of shown) {
    const root = document.querySelector('.jst-excerpt');
    root.jstSame = undefined;
    window.draw({ data, parentElement: document.body, setTriggerValue() {} });
    const mark = root.querySelector('mark, .jst-box, td.jst-here-cell, .jst-here-line');
    const box = mark?.getClientRects()[0];
    const there = box && document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!there || !(mark === there || mark.contains(there))) missed.push(`${name}: ${there?.textContent.slice(0, 60)}`);
  }
  return missed;
}
"""


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """A page with nothing but the excerpt's style and script."""
    page = browser.new_page(viewport={"width": 620, "height": 768})
    page.set_content(
        f'<style>{(ASSETS / "excerpt.css").read_text("utf-8")}</style><div class="jst-excerpt"></div>'
    )
    script = (ASSETS / "excerpt.js").read_text("utf-8")
    page.evaluate(
        """async code => {
          const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
          window.draw = (await import(url)).default;
        }""",
        script,
    )
    yield page
    page.close()


def drawn(report: Report, file: Path, shelf: Shelf) -> list[tuple[str, dict[str, Any]]]:
    """What is drawn of each place where a figure or a score was printed, each place and number once."""
    original = Original(file, report.source.sha256, file.name, report.source.format, "test")
    places = {(figure.where, figure.text) for figure in report.figures}
    places |= {(score.where, "") for score in report.scores}
    picked = report.source.format in WRITERS
    blocks = shelf.blocks(file, original.sha256, original.version) if picked else ()
    found = []
    for place, printed in places:
        shown = pick(blocks, place, printed) if picked else look_up(shelf, original, place, printed)
        if isinstance(shown, Picture):
            assert shown.box, f"{file.name}: {place.describe()} has no box"
        # A picture of one point: what is tried is where the mark stands.
        data = {**as_data(shown), "height": 420, "marked": True, "picks": False, "words": WORDS}
        found.append(
            (
                f"{file.name} {place.describe()} {printed}",
                {**data, **({"image": ""} if "image" in data else {})},
            )
        )
    return found


def missed(bare: Page, shown: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return [line for at in range(0, len(shown), 200) for line in bare.evaluate(_MISSED, shown[at : at + 200])]


# Two units for each format; `make marks` tries all eight in all three, which takes a quarter of an hour.
UNITS = dict(zip(WRITERS, (slice(0, 2), slice(3, 5), slice(5, 7)), strict=True))
if os.environ.get("EVERY_MARK"):
    UNITS = dict.fromkeys(WRITERS, slice(None))


@pytest.mark.parametrize("ending", WRITERS)
def test_the_marked_cell_or_paragraph_is_in_sight(ending: str, bare: Page, tmp_path: Path) -> None:
    shelf, tried = Shelf(tmp_path / "made"), 0
    of_year = [sample for sample in samples() if sample.key.year == 2024]
    for sample in of_year[UNITS[ending]]:
        file = tmp_path / f"{sample.key.unit}2024.{ending}"
        file.write_bytes(WRITERS[ending](sample.document))
        shown = drawn(ingest.read_file(file), file, shelf)
        assert missed(bare, shown) == []
        tried += len(shown)
    assert tried > 500


FILES = [*sorted(SAMPLES.glob("*202[0124]*.txt"))[:5], *sorted(SAMPLES.glob("示例市教育局2024*.pdf"))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_marked_line_or_box_is_in_sight(file: Path, bare: Page, tmp_path: Path) -> None:
    shown = drawn(ingest.read_file(file), file, Shelf(tmp_path / "made"))
    assert shown and missed(bare, shown) == []
