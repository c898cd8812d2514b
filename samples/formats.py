"""The formats that every sample can be written in, each with its key beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from samples.catalog import Sample
from samples.document import SampleDocument
from samples.layouts import LAYOUTS
from samples.to_docx import to_docx
from samples.to_html import to_html, to_mhtml
from samples.to_pdf import to_pdf
from samples.to_text import to_text
from samples.to_xlsx import to_xlsx

WRITERS: dict[str, Callable[[SampleDocument], bytes]] = {
    "docx": to_docx,
    "xlsx": to_xlsx,
    "html": to_html,
    "mhtml": to_mhtml,
    "pdf": lambda document: to_pdf(document, LAYOUTS["示例市教育局"]),
    "txt": lambda document: to_text(document).encode(),
}


def write_sample(sample: Sample, kind: str, folder: Path) -> Iterator[Path]:
    """Write a sample as this kind of file, and its key as the contract's line; gives both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    name = sample.document.name
    path = folder / f"{name}.{kind}"
    path.write_bytes(WRITERS[kind](sample.document))
    yield path
    key = folder / f"{name}.key.json"
    key.write_text(json.dumps(sample.key.to_json(), ensure_ascii=False), encoding="utf-8")
    yield key
