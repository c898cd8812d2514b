"""Every number that a file prints or stores, found by other means than the readers': what a reader may say at most."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import cached_property

import pypdfium2 as pdfium
from lxml import etree

from model import Report

_NUMBER = re.compile(r"\d[\d,.]*")
# What may stand within a number: blanks, wrapped lines, separators, what cannot be seen.
_BETWEEN = re.compile(r"[\s,，\u200b-\u200f\ufeff\u2060\u00ad]")
_HALF = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


class Source:
    """A file's own text, whatever order it stands in."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._text = _text(data, kind).translate(_HALF)
        self._rounds = kind == "xlsx"

    @cached_property
    def _run_together(self) -> str:
        return _BETWEEN.sub("", self._text)

    @cached_property
    def _values(self) -> set[Decimal]:
        found: set[Decimal] = set()
        for text in re.findall(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", self._text):
            try:
                found.add(abs(Decimal(text)))
            except InvalidOperation:
                continue
        return found

    def prints(self, number: str) -> bool:
        """Whether a number's digits stand in the file in this order; a workbook shows its values rounded."""
        digits = re.sub(r"[^\d.]", "", number.translate(_HALF)).strip(".")
        if not digits or digits in self._run_together:
            return True
        return self._rounds and any(_shows(value, Decimal(digits)) for value in self._values)


def _shows(value: Decimal, shown: Decimal) -> bool:
    """Whether a stored value is shown so, as it is or as a percentage."""
    places = Decimal(1).scaleb(int(shown.as_tuple().exponent))
    for stored in (value, value * 100, value / 1000):
        if stored < Decimal(10) ** 15 and abs(stored - shown) <= places / 2:
            return True
    return False


def invented(report: Report, source: Source) -> list[str]:
    """What a report says that its file does not print."""
    figures = [figure.text for figure in report.figures if figure.text]
    # Funding is left out: it is told in 万元, whatever it is printed in.
    scores = [
        text
        for score in report.scores
        for text in (score.target, score.actual, score.weight, score.score, score.rate)
    ]
    numbers = [number for text in scores for number in _NUMBER.findall(text)]
    return [text for text in (*figures, *numbers) if not source.prints(text)]


def _text(data: bytes, kind: str) -> str:
    if kind in ("docx", "xlsx", "ofd"):
        return "\n".join(_zipped_texts(data))
    if kind == "html":
        text = _decoded(data)
        root = etree.HTML(text) if text.strip() else None
        return text + "\n" + ("".join(root.itertext()) if root is not None else "")
    if kind == "pdf":
        return _drawn(data)
    return _decoded(data)


def _decoded(data: bytes) -> str:
    """The text in the encoding that fits; both of the usual ones where none does."""
    for encoding in (
        ("utf-8", "gb18030", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "gb18030")
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace") + data.decode("gb18030", "replace")


def _zipped_texts(data: bytes) -> list[str]:
    """The texts of every part, run together within and apart; small numbers may be those of lists."""
    found: list[str] = [" ".join(map(str, range(100)))]
    broken = (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error)
    with suppress(*broken), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            with suppress(zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError):
                root = etree.fromstring(archive.read(name), etree.XMLParser(recover=True, huge_tree=True))
                texts = list(root.itertext()) if root is not None else []
                found += ["\n".join(texts), "".join(texts)]
    return found


def _drawn(data: bytes) -> str:
    """The characters of a PDF, page by page: in the order of their drawing, and line by line as they are seen."""
    found: list[str] = []
    with suppress(pdfium.PdfiumError), pdfium.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            found.append(text.get_text_range())
            placed = [(text.get_charbox(index, loose=True), index) for index in range(text.count_chars())]
            seen = [one for one in placed if -1 < one[0][0] < page.get_width()]
            in_rows = sorted(seen, key=lambda one: (-round(one[0][1] / 3), one[0][0]))
            found.append("".join(text.get_text_range(index, 1) for _, index in in_rows))
    return "\n".join(found)
