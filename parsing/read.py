"""The way in: which reader opens a file, by its content and never by its ending."""

from __future__ import annotations

import hashlib
from pathlib import Path

from model import Report, SourceFile
from parsing.document import Document
from parsing.failure import ReadFailure
from parsing.readers import pdf, text
from parsing.recognise import document_to_report


def read_report(path: Path, name: str = "") -> Report:
    """The report in a file, under `name` where the path is only a temporary one. Raises ReadFailure."""
    return document_to_report(read_document(path, name))


def read_document(path: Path, name: str = "") -> Document:
    """The document in a file. Raises ReadFailure where no reader can open it."""
    source = describe_source(path, name)
    return pdf.read(path, source) if source.format == "pdf" else text.read(path, source)


def describe_source(path: Path, name: str = "") -> SourceFile:
    """The file's name, digest and format. Raises ReadFailure where there is no such file."""
    if not path.is_file():
        raise ReadFailure("not_found", f"找不到文件“{path.name}”。请检查路径。")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SourceFile(name or path.name, digest, "pdf" if is_pdf(path) else "text")


def is_pdf(path: Path) -> bool:
    """Whether the file begins as a PDF does; some have a few bytes before the mark."""
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)
