"""PDFs of every kind: the text layer where there is one, recognition for the pages that are pictures."""

from __future__ import annotations

from pathlib import Path

from model import SourceFile
from parsing.document import Document
from parsing.failure import ReadFailure
from parsing.readers.pdf import layer as pdf

_PICTURES = ("scan", "text_unreadable")


def read(path: Path, source: SourceFile) -> Document:
    """The document of a PDF. Raises ReadFailure where neither its text nor its pictures can be read.

    The recognising reader is loaded only where a page needs it: its models take a second.
    """
    try:
        document = pdf.read(path, source)
    except ReadFailure as failure:
        if failure.code not in _PICTURES:
            raise
        from parsing.readers.scan import read as scan

        return scan.read_pdf(path, source)
    if not any(warning.code in _PICTURES for warning in document.warnings):
        return document
    from parsing.readers.scan import read as scan

    return scan.complete(path, document)
