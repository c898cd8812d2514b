"""XLSX workbooks from their XML: values as printed, merged ranges, hidden rows, columns and sheets, formulas without a value.

Sheets are read as a stream, cell by cell, so that a large one costs time but not memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from parsing.readers.ooxml import (
    Element,
    Package,
    attribute,
    below,
    elements,
    first,
    local,
    number,
    refuse_document_type,
)
from parsing.readers.sheets.number_format import BUILT_IN, GENERAL, display
from parsing.readers.sheets.workbook import (
    MAX_COLUMN,
    Budget,
    Position,
    Printed,
    Sheet,
    Workbook,
    check_sheets,
    position,
)
from parsing.zipped import BROKEN, broken

MAIN_PART = "xl/workbook.xml"
MAX_MERGED = 50_000

Event = Literal["start", "end"]

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WATCHED = tuple(f"{{*}}{name}" for name in ("row", "c", "mergeCell", "col", "sheetView"))


@dataclass(slots=True)
class Texts:
    """What cells refer to: shared strings, the format code of each style, the calendar."""

    shared: list[str]
    formats: list[str]
    since_1904: bool
    budget: Budget


def read_workbook(package: Package) -> Workbook:
    """The workbook in an open package. Raises ReadFailure."""
    part = package.main_part(MAIN_PART)
    root = package.xml(part)
    relations = package.relations(part)
    listed = list(below(root, "sheet"))
    check_sheets([attribute(node, "name") for node in listed])
    texts = Texts(
        shared=shared_strings(package, related(package, part, "sharedStrings")),
        formats=format_codes(package, related(package, part, "styles")),
        since_1904=any(attribute(node, "date1904") in ("1", "true") for node in elements(root, "workbookPr")),
        budget=Budget(),
    )
    workbook = Workbook()
    for node in listed:
        relation = relations.get(attribute(node, "id"))
        if relation is None or relation.kind != "worksheet" or not package.has(relation.target):
            continue
        if attribute(node, "state", "visible") != "visible":
            workbook.hidden.append(attribute(node, "name"))
        else:
            workbook.sheets.append(read_sheet(package, relation.target, attribute(node, "name"), texts))
    return workbook


def related(package: Package, part: str, kind: str) -> str:
    """The part of a kind that the workbook names, "" where there is none."""
    targets = (r.target for r in package.relations(part).values() if r.kind == kind)
    return next((target for target in targets if package.has(target)), "")


def shared_strings(package: Package, part: str) -> list[str]:
    """The texts that cells name by number."""
    if not part:
        return []
    found: list[str] = []
    for element in stream(package, part, ("{*}si",)):
        found.append(rich_text(element))
        forget(element)
    return found


def rich_text(element: Element) -> str:
    """The text of a shared or inline string: its runs put together, without pronunciation guides."""
    text = "".join(node.text or "" for node in below(element, "t", outside=("rPh",)))
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def format_codes(package: Package, part: str) -> list[str]:
    """The number format of each cell style, in the order of the styles."""
    if not part:
        return []
    root = package.xml(part)
    own = {number(node, "numFmtId"): attribute(node, "formatCode") for node in below(root, "numFmt")}
    styles = first(root, "cellXfs")
    if styles is None:
        return []
    identifiers = [number(node, "numFmtId") for node in elements(styles, "xf")]
    return [own.get(identifier) or BUILT_IN.get(identifier, GENERAL) for identifier in identifiers]


def stream(package: Package, part: str, tags: tuple[str, ...]) -> Iterator[Element]:
    """The finished elements of these tags as a part is read. Raises ReadFailure."""
    for _, element in events(package, part, tags, ("end",)):
        yield element


def events(
    package: Package, part: str, tags: tuple[str, ...], kinds: tuple[Event, ...]
) -> Iterator[tuple[str, Element]]:
    """(event, element) as a part is read. Raises ReadFailure where it is broken or declares a document type."""
    with closing(package.stream(part)) as source:
        try:
            first_one = True
            for event, element in etree.iterparse(
                source,
                events=kinds,
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            ):
                if first_one:
                    refuse_document_type(element)
                    first_one = False
                yield event, element
        except (etree.XMLSyntaxError, *BROKEN) as error:
            raise broken() from error


def forget(element: Element) -> None:
    """Free an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def read_sheet(package: Package, part: str, name: str, texts: Texts) -> Sheet:
    """One sheet as it is printed."""
    sheet = Sheet(name)
    zeros = True
    row = column = 0
    for event, element in events(package, part, _WATCHED, ("start", "end")):
        kind = local(element)
        if kind == "row" and event == "start":
            row, column = number(element, "r", row + 1), 0
            if is_hidden(element):
                sheet.hidden_rows.add(row)
        elif event == "start":
            continue
        elif kind == "c":
            row, column = position(attribute(element, "r")) or (row, column + 1)
            take_cell(element, (row, column), sheet, texts, zeros=zeros)
            forget(element)
        elif kind == "row":
            forget(element)
        elif kind == "sheetView":
            zeros = zeros and attribute(element, "showZeros", "1") not in ("0", "false")
        elif kind == "col" and is_hidden(element):
            last = min(number(element, "max"), MAX_COLUMN)
            sheet.hidden_columns.update(range(max(number(element, "min"), 1), last + 1))
        elif kind == "mergeCell" and len(sheet.merged) < MAX_MERGED:
            add_merged(attribute(element, "ref"), sheet)
    return sheet


def is_hidden(element: Element) -> bool:
    """Whether a row or column is hidden, or drawn with no height or width."""
    if attribute(element, "hidden") in ("1", "true"):
        return True
    return attribute(element, "ht", attribute(element, "width", "1")) in ("0", "0.0")


def add_merged(reference: str, sheet: Sheet) -> None:
    corners = [position(corner) for corner in reference.split(":")]
    if len(corners) == 2 and corners[0] and corners[1]:
        sheet.merged.append((*corners[0], *corners[1]))


def take_cell(element: Element, at: Position, sheet: Sheet, texts: Texts, *, zeros: bool) -> None:
    """Add a cell to the sheet as it is printed; a formula without its value is only noted."""
    printed = printed_cell(element, texts, zeros=zeros)
    if printed is not None and printed.text.strip():
        sheet.cells[at] = Printed(texts.budget.take(printed.text), printed.number)
    elif printed is None and first(element, "f") is not None:
        sheet.uncached.append(at)


def printed_cell(element: Element, texts: Texts, *, zeros: bool) -> Printed | None:
    """What a cell shows, None where the file holds no value for it."""
    kind = attribute(element, "t", "n")
    if kind == "inlineStr":
        inline = first(element, "is")
        return Printed(rich_text(inline)) if inline is not None else None
    node = first(element, "v")
    if node is None or (node.text is None and kind != "str"):
        return None
    value = node.text or ""
    if kind == "s":
        index = int(value) if value.isdecimal() and len(value) < 10 else -1
        return Printed(texts.shared[index] if 0 <= index < len(texts.shared) else "")
    if kind == "b":
        return Printed("TRUE" if value == "1" else "FALSE")
    if kind != "n":
        return Printed(value)
    if not zeros and is_zero(value):
        return Printed("")
    style = number(element, "s")
    code = texts.formats[style] if 0 <= style < len(texts.formats) else GENERAL
    return Printed(display(value, code, since_1904=texts.since_1904), number=True)


def is_zero(value: str) -> bool:
    try:
        return float(value) == 0
    except ValueError:
        return False
