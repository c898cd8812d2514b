"""What a file is, told from its content whatever its name says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from parsing.failure import ReadFailure
from parsing.read import READERS, read_document
from parsing.sniff import refusal, sniff
from tests.parsing.readers.office_files import write_docx, write_ole

HEADS = {
    b"%PDF-1.7\n": "pdf",
    b"\r\njunk%PDF-1.4\n": "pdf",
    b"\x89PNG\r\n\x1a\n....": "image",
    b"\xff\xd8\xff\xe0..": "image",
    b"II*\x00....": "image",
    b"MM\x00*....": "image",
    b"BM\x00\x00\x10\x00\x00\x00\x00\x00": "image",
    b"RIFF\x00\x00\x00\x00WEBPVP8 ": "image",
    b"{\\rtf1\\ansi": "rtf",
    b"Rar!\x1a\x07\x01\x00": "rar",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x1f\x8b\x08\x00": "gzip",
    b"": "text",
    "2024年度部门决算".encode(): "text",
    "BM县医保局2024年度部门决算".encode(): "text",
    "收入<br>支出，见 <b>表</b>".encode(): "text",
    b"<!DOCTYPE html><html>": "html",
    b"\xef\xbb\xbf\n\n<html lang='zh'>": "html",
    "<html><head></head>".encode("utf-16"): "html",
    b"<?xml version='1.0'?>\n<!-- saved from url --><html xmlns='http://www.w3.org/1999/xhtml'>": "html",
    b"<table border=1><tr><td>1": "html",
    b"<META charset=gb2312><P>": "html",
    b"junk of a server page\n<HTML><BODY>": "html",
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n": "mhtml",
    b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html>": "mhtml",
    b"From: a@b\nSubject: hello\nContent-Type: text/plain\n\n": "text",
    b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">': "wordxml",
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">': "excelxml",
}


@pytest.mark.parametrize(("head", "kind"), HEADS.items(), ids=lambda value: repr(value)[:40])
@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_by_the_first_bytes(tmp_path: Path, head: bytes, kind: str, ending: str) -> None:
    path = tmp_path / f"report{ending}"
    path.write_bytes(head)
    assert sniff(path) == kind


def zipped(path: Path, *names: str, mimetype: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return path


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("[Content_Types].xml", "word/document.xml"), "docx"),
        (("[Content_Types].xml", "word\\document.xml"), "docx"),
        (("[Content_Types].xml", "word/document2.xml"), "docx"),
        (("[Content_Types].xml", "xl/workbook.xml", "word/odd.xml"), "xlsx"),
        (("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        (("[Content_Types].xml", "ppt/presentation.xml"), "ppt"),
        (("[Content_Types].xml",), "package"),
        (("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (("a.docx", "b.txt"), "zip"),
        ((), "zip"),
    ],
)
def test_by_the_directory_of_a_zip(tmp_path: Path, names: tuple[str, ...], kind: str) -> None:
    assert sniff(zipped(tmp_path / "x.pdf", *names)) == kind


def test_open_document(tmp_path: Path) -> None:
    text = zipped(tmp_path / "a.zip", "content.xml", mimetype="application/vnd.oasis.opendocument.text")
    sheet = zipped(
        tmp_path / "b.zip", "content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"
    )
    assert (sniff(text), sniff(sheet)) == ("odt", "odf")


@pytest.mark.parametrize(
    ("stream", "kind"),
    [
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("EncryptedPackage", "encrypted"),
        ("PowerPoint Document", "ppt"),
        ("Something", "ole"),
    ],
)
def test_by_the_streams_of_an_ole_file(tmp_path: Path, stream: str, kind: str) -> None:
    assert sniff(write_ole(tmp_path / "x.docx", {stream: b"content"})) == kind


def test_a_cut_file_is_broken(tmp_path: Path) -> None:
    whole = write_docx(tmp_path / "a.docx", "<w:p/>").read_bytes()
    cut = tmp_path / "b.docx"
    cut.write_bytes(whole[: len(whole) // 2])
    ole = tmp_path / "c.doc"
    ole.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40)
    assert (sniff(cut), sniff(ole)) == ("broken_zip", "broken_ole")


def test_every_kind_has_a_reader_or_a_reason() -> None:
    told = {
        "encrypted",
        "broken_zip",
        "zip",
        "rar",
        "7z",
        "gzip",
        "ppt",
        "xlsb",
        "odf",
        "ole",
        "package",
    }
    for kind in told:
        refused = refusal(kind)
        assert kind not in READERS
        assert refused is not None and refused.message.endswith("。")
    assert all(refusal(kind) is None for kind in READERS)


@pytest.mark.parametrize("name", ["report.txt", "report.pdf", "report"])
def test_the_ending_does_not_matter(tmp_path: Path, name: str) -> None:
    path = write_docx(tmp_path / name, "<w:p><w:r><w:t>2024年度部门决算</w:t></w:r></w:p>")
    document = read_document(path)
    assert (document.source.format, document.source.name) == ("docx", name)


def test_an_encrypted_file_says_what_to_do(tmp_path: Path) -> None:
    path = write_ole(tmp_path / "a.xlsx", {"EncryptionInfo": b"", "EncryptedPackage": b"secret"})
    with pytest.raises(ReadFailure, match="取消密码") as failure:
        read_document(path)
    assert failure.value.code == "encrypted"


def test_a_directory_of_very_many_entries_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), "")
    assert sniff(path) == "zip"
