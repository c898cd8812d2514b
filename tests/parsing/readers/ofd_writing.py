"""Writes OFD files: by hand, or a PDF's pages again as OFD, character by character and rule by rule."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2 as pdfium

from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.objects import read_objects

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MILLIMETRE = 25.4 / 72


def text_object(text: str, x: float, y: float, size: float = 4.0, deltas: str = "", more: str = "") -> str:
    """A text whose baseline begins here, in millimetres."""
    steps = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x:.3f} {y - size:.3f} 150 {size}" Font="1" Size="{size:.3f}"{more}>'
        f'<ofd:TextCode X="0" Y="{size:.3f}"{steps}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A ruling line in millimetres."""
    return (
        f'<ofd:PathObject ID="2" Boundary="{x0:.3f} {y0:.3f} {max(x1 - x0, 0.1):.3f} {max(y1 - y0, 0.1):.3f}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:.3f} {y1 - y0:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def write_ofd(
    path: Path,
    pages: Sequence[str],
    size: tuple[float, float] = (210.0, 297.0),
    template: str = "",
    parts: Mapping[str, str] | None = None,
    areas: Sequence[str] = (),
) -> Path:
    """An OFD whose pages hold these objects, on a template where there is one."""
    box = f"0 0 {size[0]:.3f} {size[1]:.3f}"
    listed = "".join(
        f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    templated = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/>' if template else ""
    used = '<ofd:Template TemplateID="5" ZOrder="Background"/>' if template else ""
    files = {
        "OFD.xml": f'<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>'
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{box}"
        f"</ofd:PhysicalBox></ofd:PageArea>{templated}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    if template:
        files["Doc_0/Tpls/T.xml"] = page_xml(template, "")
    for number, content in enumerate(pages):
        files[f"Doc_0/Pages/Page_{number}/Content.xml"] = page_xml(
            content, (areas[number] if areas else "") + used
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**files, **(parts or {})}.items():
            archive.writestr(name, text)
    return path


def page_xml(content: str, used: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {NAMESPACE}>{used}<ofd:Content>'
        f'<ofd:Layer ID="3">{content}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def pdf_to_ofd(source: Path, target: Path) -> Path:
    """A PDF's pages as OFD: its characters in objects of a line each, its rules."""
    pages: list[str] = []
    areas: list[str] = []
    with pdfium.PdfDocument(source) as pdf:
        for page in pdf:
            size = tuple(f"{side * MILLIMETRE:.3f}" for side in page.get_size())
            objects = read_objects(page)
            drawn = [
                rule(*(MILLIMETRE * one for one in (x0, y, x1, y)))
                for y, x0, x1 in objects.shapes.horizontals
            ]
            drawn += [
                rule(*(MILLIMETRE * one for one in (x, y0, x, y1))) for x, y0, y1 in objects.shapes.verticals
            ]
            pages.append("".join([*drawn, *map(_line_object, _lines(objects.text.glyphs))]))
            areas.append(f"<ofd:Area><ofd:PhysicalBox>0 0 {' '.join(size)}</ofd:PhysicalBox></ofd:Area>")
    return write_ofd(target, pages, areas=areas)


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters in runs that go on without a gap."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        last = lines[-1][-1] if lines else None
        follows = (
            last
            and last.baseline == glyph.baseline
            and abs(glyph.x0 - last.x1) < 0.6 * (glyph.bottom - glyph.top)
        )
        if follows and glyph.bottom - glyph.top == lines[-1][0].bottom - lines[-1][0].top:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _line_object(line: list[Glyph]) -> str:
    size = (line[0].bottom - line[0].top) * MILLIMETRE
    steps = [f"{(after.x0 - before.x0) * MILLIMETRE:.4f}" for before, after in pairwise(line)]
    text = "".join(glyph.text for glyph in line)
    return text_object(text, line[0].x0 * MILLIMETRE, line[0].baseline * MILLIMETRE, size, " ".join(steps))
