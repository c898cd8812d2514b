"""The way in: which reader opens a file, by its content and never by its ending."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from pathlib import Path

from model import Report, SourceFile
from parsing.document import Document
from parsing.failure import ReadFailure
from parsing.recognise import document_to_report
from parsing.sniff import refusal, sniff
from parsing.unseen import visible_text
from parsing.visible import visible_document

READERS: dict[str, tuple[str, str]] = {
    "text": ("text", "parsing.readers.text.read"),
    "pdf": ("pdf", "parsing.readers.pdf.read"),
    "ofd": ("ofd", "parsing.readers.ofd.read"),
    "image": ("image", "parsing.readers.scan.read"),
    "docx": ("docx", "parsing.readers.word.docx"),
    "doc": ("doc", "parsing.readers.word.doc"),
    "rtf": ("doc", "parsing.readers.word.doc"),
    "odt": ("doc", "parsing.readers.word.doc"),
    "wordxml": ("doc", "parsing.readers.word.doc"),
    "xlsx": ("xlsx", "parsing.readers.sheets.read"),
    "xls": ("xls", "parsing.readers.sheets.read"),
    "html": ("html", "parsing.readers.web.read"),
    "mhtml": ("html", "parsing.readers.web.read"),
}
"""For each kind of file its format in the contract and the module whose `read` opens it, imported when needed."""


def read_report(path: Path, name: str = "") -> Report:
    """The report in a file, under `name` where the path is only a temporary one. Raises ReadFailure."""
    report = document_to_report(read_document(path, name))
    if not report.figures and not report.scores:
        raise nothing_read(report.source.format)
    return report


def read_draft(path: Path, name: str = "") -> Report:
    """As `read_report`, also of a form in which no number stands yet. Raises ReadFailure where it is no report at all."""
    return document_to_report(read_document(path, name))


def nothing_read(form: str) -> ReadFailure:
    """The failure of a document that speaks of accounts and of which no number could be read."""
    linked = "如果这个网页只链接了附件，请下载附件后上传。" if form == "html" else ""
    return ReadFailure(
        "nothing_read",
        "没有从文件中读到任何决算数或绩效得分：没有能识别的决算表，情况说明中也没有写出金额。"
        f"{linked}请确认文件完整（正文、决算表可能在另一个附件里），或换成 PDF、Word、Excel 原文后再传。",
    )


def read_document(path: Path, name: str = "") -> Document:
    """The document in a file. Raises ReadFailure where no reader can open it."""
    source = describe_source(path, name)
    kind = sniff(path)
    refused = refusal(kind)
    if refused is not None:
        raise refused
    reader = READERS[kind][1]
    if importlib.util.find_spec(reader) is None:
        raise ReadFailure("unsupported", "还不能读取这种文件。请转换为 PDF、Word、Excel 或网页文件后再传。")
    try:
        document: Document = importlib.import_module(reader).read(path, source)
    except RecursionError as error:
        message = "文件内部一层套一层，层数多得不正常，没有读取。请用原来的软件打开后重新导出再传。"
        raise ReadFailure("too_deep", message) from error
    return visible_document(document)


def describe_source(path: Path, name: str = "") -> SourceFile:
    """The file's name, digest and format. Raises ReadFailure where there is no such file or it may not be read."""
    if not path.is_file():
        raise ReadFailure("not_found", f"找不到文件“{path.name}”。请检查路径。")
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        kind = sniff(path)
    except OSError as error:
        raise ReadFailure(
            "unreadable", f"文件“{path.name}”打不开。请检查文件是否损坏、有无读取权限。"
        ) from error
    return SourceFile(visible_text(name or path.name), digest, READERS[kind][0] if kind in READERS else kind)
