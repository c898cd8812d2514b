"""In every format, the place of every number of a whole report is found again, with the number in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from excerpts.picking import pick
from excerpts.printed import find_number
from excerpts.shelf import Shelf
from excerpts.shown import Cells, Excerpt, Lines
from parsing import read_report
from samples.catalog import samples
from samples.document import SampleDocument
from samples.to_docx import to_docx
from samples.to_html import to_html
from samples.to_xlsx import to_xlsx
from tests.parsing.readers.test_doc import OLD_WORD, put_program

WRITERS: dict[str, Callable[[SampleDocument], bytes]] = {
    "docx": to_docx,
    "html": to_html,
    "xlsx": to_xlsx,
    "doc": lambda _: OLD_WORD.read_bytes(),
}
# Old Word files are read in two ways, which number a document's paragraphs each in its own manner.
WAYS = [(kind, False) for kind in WRITERS] + [("doc", True)]


def holds(shown: Excerpt, number: str) -> bool:
    """Whether the number stands in what is marked."""
    if isinstance(shown, Lines):
        return any(line.here and line.marks for line in shown.lines)
    assert isinstance(shown, Cells)
    return any(cell.here and find_number(cell.text, number) for row in shown.rows for cell in row)


@pytest.mark.parametrize(("kind", "without_office"), WAYS)
def test_every_number_is_found_again(
    kind: str, without_office: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if without_office:
        put_program(tmp_path, "exit 1", monkeypatch)  # found by the process that opens the original, too
    path = tmp_path / f"report.{kind}"
    (document,) = [
        one.document for one in samples() if (one.key.unit, one.key.year) == ("示例市教育局", 2024)
    ]
    path.write_bytes(WRITERS[kind](document))
    report = read_report(path)
    blocks = Shelf(tmp_path / "shelf").blocks(path, report.source.sha256, "1")
    assert len(report.figures) > 100
    lost = [
        figure
        for figure in report.figures
        if figure.text and not holds(pick(blocks, figure.where, figure.text), figure.text)
    ]
    assert not lost
    for score in report.scores:
        shown = pick(blocks, score.where, "")
        assert isinstance(shown, Cells) and any(cell.here for row in shown.rows for cell in row)
