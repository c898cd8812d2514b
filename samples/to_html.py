"""A sample document as a web page saved from a government portal: its frame of menus around the report, GB18030.

Old sites lay the page out with tables and put numbers in full-width digits; both are done here.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from html import escape

from samples.document import Block, Chart, Cover, Heading, Paragraph, SampleDocument, Table

ENCODING = "gb18030"

_FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"} | {
    ord("."): 0xFF0E,
    ord(","): 0xFF0C,
}
_MENU = ("首页", "政务公开", "政务服务", "互动交流", "专题专栏")

HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}_示例政府网</title>
<script>document.write("<p>收入总计999999.99万元</p>");</script><style>td {{ padding: 2px }}</style></head><body>
<table width="980" align="center"><tr><td colspan="2"><ul>{menu}</ul></td></tr>
<tr><td width="200"><div><a href="/a">部门动态</a></div><div><a href="/b">财政信息</a></div></td>
<td><div>当前位置：<a href="/">首页</a>&gt;<a href="/czxx">财政信息</a>&gt;正文</div>
<h1>{title}</h1>
<p>发布日期：{year}-08-20&nbsp;&nbsp;来源：{unit}&nbsp;&nbsp;浏览次数：123&nbsp;&nbsp;【字体：<a href="#">大</a> 中 小】</p>
<div class="TRS_Editor">
"""
FOOT = """</div><p><a href="/p">打印本页</a> <a href="/c">关闭窗口</a></p></td></tr>
<tr><td colspan="2"><p>主办：示例政府办公室&nbsp;&nbsp;网站标识码：0000000000</p><p>版权所有 示例政府</p></td></tr>
</table></body></html>
"""


def to_html(document: SampleDocument) -> bytes:
    """The document as the bytes of a saved web page."""
    menu = "".join(f'<li><a href="/{number}">{name}</a></li>' for number, name in enumerate(_MENU))
    head = HEAD.format(title=document.name, unit=document.unit, year=document.year + 1, menu=menu)
    body = "\n".join(line for block in document.blocks for line in block_html(block))
    return (head + body + FOOT).encode(ENCODING)


def to_mhtml(document: SampleDocument) -> bytes:
    """The page as browsers save it in one file: a mail whose first part it is, pictures after it."""
    mail = EmailMessage()
    mail["Subject"] = document.name
    mail["Snapshot-Content-Location"] = "http://www.example.gov.cn/czxx/1.html"
    mail.set_content(to_html(document).decode(ENCODING), subtype="html", cte="quoted-printable")
    mail.add_related(b"GIF89a", "image", "gif", cid="<logo>")
    mail.set_boundary("----MultipartBoundary--sample----")
    return mail.as_bytes()


def block_html(block: Block) -> Iterator[str]:
    """A block as elements."""
    match block:
        case Cover():
            yield f'<p align="center">{"<br>".join(map(escape, block.lines))}</p>'
        case Heading():
            yield f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        case Paragraph():
            text = "".join(part if isinstance(part, str) else part.text for part in block.parts)
            yield f'<p class="MsoNormal"><span>{escape(text)}</span></p>'
        case Chart():
            yield f"<p>{escape(block.title)}</p>"
            yield table_html(
                [[(label, 1, 1) for label in block.labels], [(n.text, 1, 1) for n in block.numbers]]
            )
        case Table():
            yield from (f"<p>{escape(line)}</p>" for line in (block.title, *block.captions))
            yield table_html(
                [
                    [(cell.text, cell.rows, cell.columns) for cell in row if cell is not None]
                    for row in block.rows
                ],
                full_width=not block.scores,
            )
            yield from (f"<p>{escape(line)}</p>" for line in block.notes)


def table_html(rows: list[list[tuple[str, int, int]]], *, full_width: bool = False) -> str:
    """A table of (text, rowspan, colspan) cells; amounts in full-width digits where asked."""
    lines = ['<table border="1">']
    for row in rows:
        cells = "".join(cell_html(*cell, full_width=full_width) for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def cell_html(text: str, rows: int, columns: int, *, full_width: bool) -> str:
    spans = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    if full_width and text.replace(",", "").replace(".", "").isdigit() and "." in text:
        text = text.translate(_FULL_WIDTH)
    return f"<td{spans}><p>{escape(text) or '&nbsp;'}</p></td>"
