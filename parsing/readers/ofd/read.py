"""OFD, the fixed layout of Chinese official files (GB/T 33190): each page's characters and ruling lines, read as a PDF's are.

The container, its paths and its XML, which many programs write wrongly, are opened by ofdkit.
"""

from __future__ import annotations

import math
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ofdkit import OFDError
from ofdkit.package import Package

from model import Place, ReadingWarning, SourceFile
from parsing.document import Document
from parsing.failure import ReadFailure
from parsing.readers.ofd.paths import subpaths
from parsing.readers.pdf import watch as pdf_watch
from parsing.readers.pdf.frame import Frame, Matrix, product
from parsing.readers.pdf.furniture import furniture
from parsing.readers.pdf.glyphs import ASCENT, DESCENT, MIN_SIZE, UPRIGHT, Glyph, PageText
from parsing.readers.pdf.kinds import BLANK, CORRUPT, READ, SCAN, TEXT, UNREADABLE, page_kind, page_warnings
from parsing.readers.pdf.objects import PageObjects
from parsing.readers.pdf.page import ReadPage, ending_before, read_page
from parsing.readers.pdf.shapes import PageShapes
from parsing.readers.pdf.watch import FAILED, unless_mistaken
from parsing.zipped import open_zip

MAX_PAGES = 2_000
MAX_DEPTH = 16  # of groups in groups; deeper is a mistake or an attack
MAX_OBJECTS = 200_000  # on a page
POINTS = 72 / 25.4  # in a millimetre, in which OFD counts
A4 = (0.0, 0.0, 210.0, 297.0)
WIDE, NARROW = (
    1.0,
    0.5,
)  # of the font size: the advance of a Chinese character and of any other, where none is given

_MESSAGES = {
    SCAN: "这份 OFD 各页都是扫描图片，没有文字，没有读取。请用阅读器另存为 PDF 后再传。",
    UNREADABLE: "这份 OFD 的文字已转为图形，无法提取。请用阅读器另存为 PDF 后再传。",
    BLANK: "OFD 文件的各页都是空白，没有可读取的内容。请检查文件后重新上传。",
    FAILED: "读取 OFD 文件时程序出错，没有读到内容。请用阅读器另存为 PDF 后再传。",
}
_BROKEN = "OFD 文件已损坏或不完整，无法读取。请重新下载，或用阅读器另存为 PDF 后再传。"


def read(path: Path, source: SourceFile) -> Document:
    """The document of an OFD. A page that cannot be read is a warning; ReadFailure is raised where all are."""
    open_zip(path).close()
    try:
        with Package(path) as package:
            pages, warnings, count = _read_pages(package, list(_pages(package)))
    except OFDError as error:
        raise ReadFailure(CORRUPT, _BROKEN, (("ofdkit", str(error)),)) from error
    left_out = furniture(pages)
    blocks = tuple(block for page in pages for block in page.blocks if id(block) not in left_out)
    return Document(replace(source, format="ofd", pages=count), blocks, tuple(warnings))


@dataclass(slots=True)
class _Body:
    """One document of the package. templates: their places in it by their identifiers. units: groups used by name."""

    box: tuple[float, float, float, float]
    templates: dict[str, str]
    units: dict[str, ET.Element] = field(default_factory=dict)


def _pages(package: Package) -> Iterator[tuple[_Body, str | None]]:
    """Every page's place in the package, None where there is none. Raises OFDError, and ReadFailure where there are no pages."""
    entry = package.find("OFD.xml")
    roots = _inside(package.read_xml(entry), "DocBody", "DocRoot") if entry else ()
    documents = [place for root in roots if (place := package.resolve(entry, root.text))]
    if not documents:
        raise ReadFailure(CORRUPT, _BROKEN)
    found = 0
    for document in documents:
        root = package.read_xml(document)
        body = _body(package, document, root)
        for page in _inside(root, "Pages", "Page"):
            found += 1
            yield body, package.resolve(document, page.get("BaseLoc"))
    if not found:
        raise ReadFailure("no_pages", "OFD 文件里没有页面。请检查文件后重新上传。")


def _body(package: Package, document: str, root: ET.Element) -> _Body:
    box = next((_numbers(area.text) for area in _inside(root, "CommonData", "PageArea", "PhysicalBox")), ())
    templates = {
        (template.get("ID") or "").strip(): place
        for template in _inside(root, "CommonData", "TemplatePage")
        if (place := package.resolve(document, template.get("BaseLoc")))
    }
    body = _Body(box if len(box) == 4 else A4, templates)
    for common in _inside(root, "CommonData"):
        for resource in (*_inside(common, "PublicRes"), *_inside(common, "DocumentRes")):
            if place := package.resolve(document, resource.text):
                for unit in _inside(package.read_xml(place), "CompositeGraphicUnits", "CompositeGraphicUnit"):
                    body.units[(unit.get("ID") or "").strip()] = unit
    return body


def _read_pages(
    package: Package, places: list[tuple[_Body, str | None]]
) -> tuple[list[ReadPage], list[ReadingWarning], int]:
    """The pages that hold text, warnings of all that was not read, and how many pages there are."""
    if len(places) > MAX_PAGES:
        message = f"OFD 有 {len(places)} 页，超过 {MAX_PAGES} 页的上限。请按单位拆分后再上传。"
        raise ReadFailure("too_many_pages", message)
    watch = pdf_watch.current()
    pages: list[ReadPage] = []
    warnings: list[ReadingWarning] = []
    kinds: Counter[str] = Counter()
    for number, (body, place) in enumerate(places, 1):
        watch.progress(number - 1, len(places))
        given_up = watch.given_up.get(number)
        objects = None if given_up or place is None else _page_objects(package, body, place)
        kind = given_up or page_kind(objects)
        if objects is not None and kind in READ:
            page = unless_mistaken(partial(read_page, objects, number, ending_before(pages, number)))
            if page is None:
                kind = FAILED
            else:
                pages.append(page)
        kinds[kind] += 1
        warnings.extend(page_warnings(kind, objects, number))
        if objects is not None and kind == TEXT and objects.text.turned:
            message = f"第 {number} 页有横排以外的文字，没有读取，请核对。"
            warnings.append(ReadingWarning("text_sideways", message, Place(number)))
    watch.progress(len(places), len(places))
    if not kinds[TEXT]:
        unread = {kind: count for kind, count in kinds.items() if kind != BLANK}
        kind = max(unread, key=lambda one: unread[one], default=BLANK)
        raise ReadFailure(kind, _MESSAGES.get(kind, _BROKEN))
    return pages, warnings, len(places)


def _page_objects(package: Package, body: _Body, place: str) -> PageObjects | None:
    """What stands on a page and on the templates under it; None where it cannot be opened."""
    try:
        root = package.read_xml(place)
        templates = [
            package.read_xml(body.templates[identifier])
            for template in _inside(root, "Template")
            if (identifier := (template.get("TemplateID") or "").strip()) in body.templates
        ]
    except OFDError:
        return None
    box = next((_numbers(area.text) for area in _inside(root, "Area", "PhysicalBox")), ())
    left, top, width, height = box if len(box) == 4 else body.box
    if not (0 < width < 10_000 and 0 < height < 10_000):
        return None
    page = _Page(Frame(0.0, 0.0, width * POINTS, height * POINTS), body.units)
    for layered in (*templates, root):
        for layer in _inside(layered, "Content", "Layer"):
            page.walk(layer, (POINTS, 0, 0, POINTS, -left * POINTS, -top * POINTS), 0)
    return PageObjects(page.frame, 0, page.text, page.shapes)


@dataclass(slots=True)
class _Page:
    """A page that is being read, in points from its top left."""

    frame: Frame
    units: dict[str, ET.Element]
    text: PageText = field(default_factory=PageText)
    shapes: PageShapes = field(default_factory=PageShapes)
    objects: int = 0
    seen: set[tuple[str, int, int]] = field(default_factory=set)

    def walk(self, parent: Iterable[ET.Element], matrix: Matrix, depth: int) -> None:
        """Note what stands in a group, what groups stand in it included."""
        for element in parent:
            self.objects += 1
            if self.objects > MAX_OBJECTS:
                raise ReadFailure("too_large", "OFD 页面上的内容多得不正常，没有读取。请确认是否选错了文件。")
            name = _name(element)
            if (element.get("Visible") or "").strip().lower() == "false":
                continue
            if name == "TextObject":
                self._text(element, product(_own(element), matrix))
            elif name == "PathObject":
                self._path(element, product(_own(element), matrix))
            elif name == "ImageObject":
                self._image(element, matrix)
            elif name == "PageBlock" and depth < MAX_DEPTH:
                self.walk(element, matrix, depth + 1)
            elif name == "CompositeObject" and depth < MAX_DEPTH:
                unit = self.units.get((element.get("ResourceID") or "").strip())
                if unit is not None:
                    for content in _inside(unit, "Content"):
                        self.walk(content, product(_own(element), matrix), depth + 1)

    def _text(self, element: ET.Element, matrix: Matrix) -> None:
        """The characters of a text object, each where it stands."""
        a, b, _, d, _, _ = matrix
        size, wide = _number(element.get("Size")), _number(element.get("HScale"), 1.0)
        codes = list(_inside(element, "TextCode"))
        upright = a > 0 and d > 0 and abs(b) <= UPRIGHT * a and not _turns(element)
        x = y = 0.0
        for code in codes:
            text = "".join(one if unicodedata.category(one) != "Cc" else " " for one in code.text or "")
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            across, down = (_deltas(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
            if not upright or (len(text) > 1 and sum(map(abs, down)) > sum(map(abs, across)) + size / 2):
                self.text.turned[1] += len("".join(text.split()))
                continue
            at, level = x, y
            for index, character in enumerate(text):
                own = wide * size * (WIDE if unicodedata.east_asian_width(character) in "WFA" else NARROW)
                self._glyph(
                    character, at, level, min(own, across[index]) if across[index:] else own, size, matrix
                )
                at += across[index] if across[index:] else own
                level += down[index] if down[index:] else 0.0

    def _glyph(self, character: str, x: float, y: float, advance: float, size: float, matrix: Matrix) -> None:
        a, b, c, d, e, f = matrix
        x0, baseline, tall = a * x + c * y + e, b * x + d * y + f, size * d
        _, _, width, height = self.frame
        spot = (character, round(x0), round(baseline))
        on_page = -1 < x0 < width and 0 < baseline < height + tall and tall > MIN_SIZE
        if (
            character.isspace() or not on_page or spot in self.seen
        ):  # printed twice at a spot it only looks bold
            return
        self.seen.add(spot)
        x1 = x0 + (a * advance if advance > 0 else a * size)
        self.text.glyphs.append(
            Glyph(x0, baseline - ASCENT * tall, x1, baseline + DESCENT * tall, baseline, character)
        )

    def _path(self, element: ET.Element, matrix: Matrix) -> None:
        """The straight parts of a path that are ruling lines."""
        stroked = (element.get("Stroke") or "true").strip().lower() != "false"
        filled = (element.get("Fill") or "false").strip().lower() == "true"
        if not stroked and not filled:
            return
        a, b, c, d, e, f = matrix
        data = next((one.text for one in _inside(element, "AbbreviatedData")), "")
        for points, curved in subpaths(data or ""):
            placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
            if curved or len(placed) < 2:
                self.shapes.others += 1
            elif stroked:
                self.shapes.note_stroked(placed)
            else:
                self.shapes.note_filled(placed)

    def _image(self, element: ET.Element, matrix: Matrix) -> None:
        """How much of the page an image covers; some programs draw rules as images one dot high."""
        box = _numbers(element.get("Boundary"))
        if len(box) != 4:
            return
        a, _, _, d, e, f = matrix
        x0, top = a * box[0] + e, d * box[1] + f
        x1, bottom = x0 + a * box[2], top + d * box[3]
        if min(x1 - x0, bottom - top) <= 2:
            self.shapes.note_box(x0, top, x1, bottom)
            return
        across = min(x1, self.frame.width) - max(x0, 0.0)
        down = min(bottom, self.frame.height) - max(top, 0.0)
        self.shapes.pictured += max(across, 0.0) * max(down, 0.0) / (self.frame.width * self.frame.height)


def _own(element: ET.Element) -> Matrix:
    """From an object's own coordinates to those of what it stands in: its matrix, then its boundary's corner."""
    own, box = _numbers(element.get("CTM")), _numbers(element.get("Boundary"))
    a, b, c, d, e, f = own if len(own) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    x, y = box[:2] if len(box) == 4 else (0.0, 0.0)
    return (a, b, c, d, e + x, f + y)


def _turns(element: ET.Element) -> bool:
    """Whether a text object's characters or lines run in another direction than from left to right."""
    return any(_number(element.get(name)) % 360 for name in ("ReadDirection", "CharDirection"))


def _name(element: ET.Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _inside(element: ET.Element, *path: str) -> Iterator[ET.Element]:
    """The elements at the end of a path of names, whatever their namespace."""
    for child in element:
        if _name(child) == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from _inside(child, *path[1:])


def _number(text: str | None, otherwise: float = 0.0) -> float:
    """A number, the other one where there is none."""
    found = _numbers(text)
    return found[0] if found else otherwise


def _numbers(text: str | None) -> tuple[float, ...]:
    """The numbers in a text, none where anything in it is no number."""
    try:
        found = tuple(float(word) for word in (text or "").split())
    except ValueError:
        return ()
    return found if all(map(math.isfinite, found)) else ()


def _deltas(text: str | None, most: int) -> list[float]:
    """The steps from character to character; “g 3 5.5” stands for three of 5.5."""
    words, found = (text or "").split(), list[float]()
    at = 0
    while at < len(words) and len(found) < most:
        if words[at] == "g":
            count, step = _number(" ".join(words[at + 1 : at + 2])), _number(" ".join(words[at + 2 : at + 3]))
            found += [step] * int(max(0, min(count, most - len(found))))
            at += 3
        else:
            found.append(_number(words[at]))
            at += 1
    return found
