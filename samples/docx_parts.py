"""The fixed parts of a DOCX file and the XML of its charts and text boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{OFFICE}/wordprocessingml/2006/main",
        "r": f"{OFFICE}/officeDocument/2006/relationships",
        "a": f"{OFFICE}/drawingml/2006/main",
        "c": f"{OFFICE}/drawingml/2006/chart",
        "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
        "mc": f"{OFFICE}/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# 第一部分, 一、, （一）: three levels that begin anew under the one above, as Word's lists do.
NUMBERING = f"""{HEAD}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1部分"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%2、"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%3）"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

STYLES = f"""{HEAD}<w:styles {NAMESPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
<w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/>
<w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr></w:style></w:styles>"""


def package(parts: Mapping[str, str]) -> bytes:
    """The parts as a zip file, the same bytes each time."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return stream.getvalue()


def content_types(charts: int) -> str:
    """[Content_Types].xml of a document with so many charts."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {f"/word/{part}.xml": f"{word}.{part}" for part in ("numbering", "styles")}
    kinds["/word/document.xml"] = f"{word}.document.main"
    for number in range(1, charts + 1):
        kinds[f"/word/charts/chart{number}.xml"] = (
            "application/vnd.openxmlformats-officedocument.drawingml.chart"
        )
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """A part's relations: id to (kind, target)."""
    base = f"{OFFICE}/officeDocument/2006/relationships"
    inner = "".join(
        f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{OFFICE}/package/2006/relationships">{inner}</Relationships>'


def paragraph(text: str, level: int | None = None, properties: str = "") -> str:
    """A paragraph; level makes it an item of the document's list."""
    numbered = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level is not None else ""
    )
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{numbered}{properties}</w:pPr>{run}</w:p>"


def text_box(lines: Sequence[str]) -> str:
    """A paragraph with a text box anchored in it, in the new form and, as Word writes it, again in the old one."""
    content = f"<w:txbxContent>{''.join(map(paragraph, lines))}</w:txbxContent>"
    new = (
        '<w:drawing><wp:inline><wp:extent cx="5000000" cy="2000000"/><wp:docPr id="900" name="封面"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="2000000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f'<w:pict><v:shape style="width:400pt;height:150pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def chart_anchor(number: int) -> str:
    """The paragraph in which a chart stands."""
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="3000000"/>'
        f'<wp:docPr id="{number}" name="图表 {number}"/><a:graphic>'
        f'<a:graphicData uri="{OFFICE}/drawingml/2006/chart"><c:chart r:id="chart{number}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def chart_space(title: str, labels: Sequence[str], values: Sequence[str]) -> str:
    """A chart part: columns, or a pie where the labels are no years, with its data cached as Word keeps it."""
    heading = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        if title
        else '<c:autoTitleDeleted val="1"/>'
    )
    series = (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>{cache('str', ['系列 1'])}</c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2</c:f>{cache('str', labels)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!$B$2</c:f>{cache('num', values)}</c:numRef></c:val></c:ser>"
    )
    if all(label.endswith("年") for label in labels):
        plot = (
            f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>{series}<c:axId val="1"/><c:axId val="2"/>'
            '</c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
            '<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
        )
    else:
        plot = f"<c:pieChart>{series}</c:pieChart>"
    return (
        f"{HEAD}<c:chartSpace {NAMESPACES}><c:chart>{heading}<c:plotArea><c:layout/>{plot}</c:plotArea>"
        '<c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    )


def cache(kind: str, values: Sequence[str]) -> str:
    """Cached points; numbers as Word stores them, in binary precision."""
    stored = [repr(float(value)) if kind == "num" else escape(value) for value in values]
    points = "".join(f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(stored))
    code = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    return f"<c:{kind}Cache>{code}<c:ptCount val={quoteattr(str(len(values)))}/>{points}</c:{kind}Cache>"
