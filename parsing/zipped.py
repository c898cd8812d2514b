"""Zip files opened with care: a bounded directory, bounded members, no trust in what their headers promise."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from parsing.failure import ReadFailure

MAX_ENTRIES = 10_000
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_CHUNK = 1 << 20

# Whatever reading a damaged zip file may raise.
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, struct.error, NotImplementedError)


def open_zip(path: Path) -> zipfile.ZipFile:
    """The zip file, opened. Raises ReadFailure where it is broken or its directory is absurdly long."""
    if count_entries(path) > MAX_ENTRIES:
        raise ReadFailure(
            "too_large", f"压缩包里的文件超过 {MAX_ENTRIES} 个，已放弃读取。请分成几个压缩包后再传。"
        )
    try:
        opened = zipfile.ZipFile(path)
    except BROKEN as error:
        raise broken() from error
    if any(not info.filename for info in opened.infolist()):
        opened.close()
        raise broken()  # a member without a name, which zipfile itself cannot ask about
    return opened


def count_entries(path: Path) -> int:
    """How many entries the directory claims to hold, read from its end record alone; 0 where there is none."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        return 0
    # 65,535 in the 16-bit field means "more than that": a Zip64 directory.
    return int(struct.unpack_from("<H", tail, at + 10)[0])


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """A member's bytes. Raises ReadFailure where they are more than `limit`, encrypted or broken."""
    if info.flag_bits & 0x1:
        raise ReadFailure("encrypted", "压缩包设有密码，无法读取。请取消密码后再传。")
    if info.file_size > limit:
        raise too_large(limit)
    pieces: list[bytes] = []
    read = 0
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                read += len(chunk)
                if read > limit:
                    raise too_large(limit)
                pieces.append(chunk)
    except (*BROKEN, RuntimeError) as error:
        raise broken() from error
    return b"".join(pieces)


def too_large(limit: int) -> ReadFailure:
    """The failure for content that unpacks to more than `limit` bytes."""
    return ReadFailure(
        "too_large",
        f"文件解压后超过 {limit // 1024 // 1024} MB 的上限，已放弃读取。一份决算报告通常只有几 MB，请确认文件是否选对。",
    )


def broken() -> ReadFailure:
    """The failure for a damaged container."""
    return ReadFailure("corrupt", "文件已损坏或不完整，无法打开。请重新下载或重新导出后再传。")
