"""The text of a saved page: its encoding told from mark, content and declaration; MHTML opened as the mail that it is."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from parsing.failure import ReadFailure

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def decode(data: bytes, declared: str = "") -> str:
    """The page's text, by its byte order mark, its declaration or trial. Raises ReadFailure."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    match = _META_CHARSET.search(data[:8192])
    # UTF-8 first, whatever is declared: Chinese in another encoding is no valid UTF-8, but the reverse is often true.
    names = ["utf-8", declared, match[1].decode("ascii", "replace") if match else "", "gb18030"]
    for name in names:
        if text := try_decode(data, name):
            return text
    # One damaged character must not lose a report: the declared encoding with a mark in its place.
    for name in (*names[1:3], *names):
        text = data.decode(known_encoding(name) or "utf-8", "replace")
        if text.count("\ufffd") <= len(text) // 200:
            return text
    raise ReadFailure("not_text", "网页的文字编码无法辨认。请在浏览器中打开后另存为 UTF-8 网页再传。")


def known_encoding(name: str) -> str:
    """An encoding's name as Python knows it: what pages call gb2312 or gbk is GB18030; "" for an unknown one."""
    name = name.strip().lower()
    if name in ("gb2312", "gbk", "x-gbk", "gb_2312-80", "gb18030", "hz-gb-2312"):
        return "gb18030"
    return {"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "utf-8-sig": "utf-8-sig", "big5": "big5hkscs"}.get(
        name, ""
    )


def try_decode(data: bytes, name: str) -> str:
    """The text in an encoding, "" where the encoding is unknown or does not fit."""
    encoding = known_encoding(name)
    if not encoding:
        return ""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def mail_to_page(data: bytes) -> str:
    """The page in an MHTML file: of its parts the one that holds most of a report. Raises ReadFailure."""
    pages: list[str] = []
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(decode(payload(part), str(part.get_content_charset() or "")))
    if not pages:
        raise ReadFailure("empty", "网页归档文件里没有网页内容。请在浏览器中重新保存后再传。")
    return max(pages, key=lambda page: (len(re.findall(r"\d\.\d{2}", page)), len(page)))


def payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
