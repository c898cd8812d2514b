"""What kind of file it is, told from its content: magic bytes, the directory inside a container, marks in a text."""

from __future__ import annotations

import re
from pathlib import Path

import olefile

from parsing.failure import ReadFailure
from parsing.zipped import open_zip, read_member

HEAD = 8192

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"II+\x00", "image"),
    (b"MM\x00+", "image"),
    (b"\x00\x00\x00\x0cjP  ", "jpeg2000"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_PHONE_PICTURES = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))

# Office 2003's XML files and web pages under an Office ending are all text; the first real element tells them apart.
# Nothing in it is gone back on: what failed behind many comments would else be tried with every part of them.
_PROLOGUE = r"\s*+(?>(?:<\?[^>]*\?>|<!--.*?-->|<!\[[^>]*>)\s*+)*+"
_HTML = re.compile(
    _PROLOGUE
    + r"<(?:!doctype\s+html|(?:html|head|body|meta|title|base|link|style|script|table|div|p|span|center|"
    r"font|section|article|form|h[1-6])[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_LATER = re.compile(r"<html[\s>].{0,4000}?<(?:head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_WORD_XML = re.compile(
    _PROLOGUE + r"<(?:\w+:)?(?:wordDocument|package)\s[^>]*(?:word/2003|2006/xmlPackage)", re.DOTALL
)
_EXCEL_XML = re.compile(_PROLOGUE + r"<(?:\w+:)?Workbook\s[^>]*office:spreadsheet", re.DOTALL)
_MAIL_HEADER = re.compile(
    r"^(?:From|Subject|Date|MIME-Version|Content-Type|Snapshot-Content-Location):", re.I
)
_MAIL_TYPE = re.compile(r"^Content-Type:\s*(?:multipart/(?:related|alternative)|text/html)", re.I | re.M)

_ODF = {"application/vnd.oasis.opendocument.text": "odt"}


def sniff(path: Path) -> str:
    """The file's kind: pdf, docx, doc, rtf, odt, wordxml, xlsx, xls, excelxml, html, mhtml, image, zip, text …

    A kind that no reader takes (encrypted, rar, ofd, ppt …) is named too; a binary of no known kind is "text",
    whose reader refuses it.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_OLE):
        return sniff_ole(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return sniff_zip(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return "image"
    if head[4:8] == b"ftyp" and head[8:12] in _PHONE_PICTURES:
        return "heif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    return sniff_text(head)


def sniff_ole(path: Path) -> str:
    """The kind of an OLE compound file, by its streams."""
    try:
        with olefile.OleFileIO(str(path)) as container:
            names = {entry[0].lower() for entry in container.listdir() if len(entry) == 1}
    except (OSError, ValueError, IndexError, RecursionError):
        return "broken_ole"
    if {"encryptedpackage", "encryptioninfo"} & names:
        return "encrypted"
    for stream, kind in (
        ("worddocument", "doc"),
        ("workbook", "xls"),
        ("book", "xls"),
        ("powerpoint document", "ppt"),
    ):
        if stream in names:
            return kind
    return "ole"


def sniff_zip(path: Path) -> str:
    """The kind of a zip file, by the names in its directory; "zip" is an archive of files."""
    try:
        with open_zip(path) as archive:
            names = {info.filename.replace("\\", "/"): info for info in archive.infolist()}
            if "mimetype" in names:
                declared = read_member(archive, names["mimetype"], 200).decode("ascii", "replace").strip()
                return _ODF.get(declared, "odf")
    except ReadFailure as failure:
        return "zip" if failure.code == "too_large" else "broken_zip"
    if "OFD.xml" in names:
        return "ofd"
    if "[Content_Types].xml" in names:
        return sniff_package(set(names))
    return "zip"


def sniff_package(names: set[str]) -> str:
    """The kind of an Office package, by the folder of its main part."""
    if any(name.startswith("xl/") for name in names):
        return "xlsb" if "xl/workbook.bin" in names else "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    return "ppt" if any(name.startswith("ppt/") for name in names) else "package"


def sniff_text(head: bytes) -> str:
    """html, mhtml, Office's XML or plain text, by the first marks of a text file's head."""
    text = decode_head(head)
    if _WORD_XML.match(text):
        return "wordxml"
    if _EXCEL_XML.match(text):
        return "excelxml"
    if _HTML.match(text):
        return "html"
    # Before a page further down: a mail's page begins within the same head.
    if _MAIL_HEADER.match(text.lstrip()) and _MAIL_TYPE.search(text):
        return "mhtml"
    if _HTML_LATER.search(text):
        return "html"
    return "text"


def decode_head(head: bytes) -> str:
    """The head as text in which at least the ASCII marks are right."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    return head.decode("latin-1")


_REFUSED = {
    "encrypted": ("encrypted", "文件设有打开密码，无法读取。请在 Word 或 Excel 中取消密码、另存后再传。"),
    "broken_zip": ("corrupt", "文件已损坏或不完整，无法打开。请重新下载或重新导出后再传。"),
    "broken_ole": ("corrupt", "文件已损坏或不完整，无法打开。请重新下载或重新导出后再传。"),
    "zip": ("archive", "这是一个压缩包，要逐个读取其中的文件。请解压后上传，或用能展开压缩包的入口。"),
    "rar": ("unsupported", "不能读取 RAR 压缩包。请解压后上传，或改用 ZIP 格式压缩。"),
    "7z": ("unsupported", "不能读取 7z 压缩包。请解压后上传，或改用 ZIP 格式压缩。"),
    "gzip": ("unsupported", "不能读取 gzip 压缩文件。请解压后上传，或改用 ZIP 格式压缩。"),
    "heif": (
        "unsupported",
        "这是手机拍摄的 HEIC（或 AVIF）照片，暂不能读取。请在手机或电脑上转存为 JPEG 后再传。",
    ),
    "jpeg2000": ("unsupported", "这是 JPEG 2000 图片，暂不能读取。请转存为 JPEG 或 PNG 后再传。"),
    "ppt": ("unsupported", "这是演示文稿，不是决算报告的常用格式。请另存为 PDF 后再传。"),
    "excelxml": ("unsupported", "这是“XML 电子表格 2003”格式。请用 Excel 打开后另存为 .xlsx 再传。"),
    "xlsb": ("unsupported", "这是 Excel 二进制工作簿（.xlsb）。请用 Excel 打开后另存为 .xlsx 再传。"),
    "odf": ("unsupported", "暂不能读取这种 OpenDocument 文件。请另存为 .docx、.xlsx 或 PDF 后再传。"),
    "ole": ("unsupported", "认不出这种 Office 文件。请用 Word 或 Excel 打开后另存为 .docx 或 .xlsx 再传。"),
    "package": (
        "unsupported",
        "认不出这种 Office 文件。请用 Word 或 Excel 打开后另存为 .docx 或 .xlsx 再传。",
    ),
}


def refusal(kind: str) -> ReadFailure | None:
    """Why a kind cannot be read, None for one that a reader takes."""
    if kind not in _REFUSED:
        return None
    code, message = _REFUSED[kind]
    return ReadFailure(code, message)
