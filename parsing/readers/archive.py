"""A zip of reports: its members one by one, unpacked within limits under names of our own.

A member's name is only ever shown, never used as a path. Archives inside an archive are refused.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parsing.failure import ReadFailure
from parsing.sniff import sniff
from parsing.zipped import open_zip, read_member

MAX_MEMBERS = 2_000
MAX_MEMBER = 200 * 1024 * 1024
MAX_TOTAL = 512 * 1024 * 1024
# Text packs to a tenth, empty forms to a fiftieth; a bomb to a thousandth. Small members are let be.
MAX_RATIO = 200
RATIO_FROM = 5 * 1024 * 1024

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_ARCHIVES = ("zip", "rar", "7z", "gzip")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive. name: "报告.zip/医保局.docx". path: where it was unpacked, None where `failure` says why not."""

    name: str
    path: Path | None = None
    failure: ReadFailure | None = None


def is_archive(path: Path) -> bool:
    """Whether a file is a zip of files rather than a document that happens to be one."""
    try:
        return path.is_file() and sniff(path) == "zip"
    except OSError:
        return False  # whoever reads it will say why it cannot be opened


def unpack(path: Path, folder: Path, name: str = "", room: int = MAX_TOTAL) -> Iterator[Member]:
    """Unpack the archive's files into `folder` one after the other, in the archive's order, `room` bytes at most.

    Raises ReadFailure where the archive itself cannot be opened or holds no file; what is wrong with one member is
    told by that member.
    """
    name = name or path.name
    with open_zip(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and not is_junk(member_name(info))]
        if not infos:
            raise ReadFailure("empty", f"压缩包“{name}”里没有文件。请检查后重新上传。")
        if len(infos) > MAX_MEMBERS:
            raise ReadFailure(
                "too_large",
                f"压缩包“{name}”里有 {len(infos)} 个文件，超过 {MAX_MEMBERS} 个的上限。请分成几个压缩包后再传。",
            )
        if sum(info.compress_size for info in archive.infolist()) > path.stat().st_size:
            raise ReadFailure(
                "unsafe", "压缩包里的文件互相重叠，疑似压缩炸弹，已拒绝解压。请重新压缩后再传。"
            )
        total = 0
        for number, info in enumerate(infos, start=1):
            shown = f"{name}/{member_name(info)}"
            try:
                total += check(info, total, min(room, MAX_TOTAL))
                yield Member(shown, write(archive, info, folder / f"{number:05}"))
            except ReadFailure as failure:
                yield Member(shown, failure=failure)


def check(info: zipfile.ZipInfo, total: int, room: int = MAX_TOTAL) -> int:
    """The member's size. Raises ReadFailure where its path is no relative one, or its size is a bomb's."""
    if is_foreign(member_name(info)):
        raise ReadFailure("unsafe", "压缩包内的路径指向包外，已忽略这个文件。请重新压缩后再传。")
    if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise ReadFailure("too_large", "压缩率异常，疑似压缩炸弹，已拒绝解压这个文件。")
    if info.file_size > MAX_MEMBER or total + info.file_size > room:
        raise ReadFailure("too_large", "解压后的大小超过上限，没有读取这个文件。请分成几个压缩包后再传。")
    return info.file_size


def write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> Path:
    """Unpack one member. Raises ReadFailure, also where it is an archive itself."""
    target.write_bytes(read_member(archive, info, MAX_MEMBER))
    if sniff(target) in _ARCHIVES:
        target.unlink()
        raise ReadFailure("archive", "压缩包里还有压缩包，没有展开。请先解压，再上传其中的报告。")
    return target


def is_foreign(name: str) -> bool:
    """Whether a member's path is absolute or leads out of the archive."""
    return (
        name.startswith("/")
        or name[1:2] == ":"
        or posixpath.normpath(name).startswith("..")
        or ".." in name.split("/")
    )


def is_junk(name: str) -> bool:
    """Whether a member is what systems leave behind: resource forks, thumbnails, locks of open files."""
    base = name.rpartition("/")[2]
    return name.startswith(_JUNK[0]) or base in _JUNK or base.startswith((".", "~$"))


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name as its author saw it: marked as UTF-8, given in the extra field, else UTF-8 or GBK by trial."""
    name = info.orig_filename if info.flag_bits & _UTF8_FLAG else unmarked_name(info)
    return name.replace("\\", "/").replace("\x00", "")


def unmarked_name(info: zipfile.ZipInfo) -> str:
    """The name of a member without the UTF-8 mark; Chinese Windows writes it in GBK."""
    given = unicode_path(info.extra)
    if given:
        return given
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def unicode_path(extra: bytes) -> str:
    """The name in Info-ZIP's Unicode Path field, "" where there is none."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        data = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(data) > 5:
            return data[5:].decode("utf-8", "replace")
        at += 4 + size
    return ""
