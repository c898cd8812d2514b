"""Old Word documents (DOC, also RTF and ODT): made into DOCX by LibreOffice, or by a converter in Python, then read.

LibreOffice is used where it is installed. It runs with a profile of its own, without macros and without following
links, for a limited time and in limited memory; so does the converter, which is a process of its own too.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import olefile

from isolation.limits import need_programs
from model import Place, ReadingWarning, SourceFile
from parsing.document import Document
from parsing.failure import ReadFailure
from parsing.readers.ooxml import Package
from parsing.readers.word import docx
from parsing.sniff import refusal, sniff

MAX_BYTES = 100 * 1024 * 1024
SECONDS = 120
MEMORY_KB = 3 * 1024 * 1024

SOFFICE, PYTHON = "LibreOffice", "msdoc2docx"
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files*/LibreOffice/program/soffice.exe",
)
_SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt", "wordxml": ".xml"}

# No macro runs whatever its signature, no link is followed or updated.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
</oor:items>
"""

_FLAGS_AT, _ENCRYPTED = 10, 0x0100
_OBJECTS_LOST = ReadingWarning(
    "embedded_object",
    "旧版 Word 文件里嵌入了图表等对象，其中的数据未读取。安装 LibreOffice 后重新读取，或用 Word 另存为 .docx 再传。",
    Place(),
)


class NotConverted(Exception):
    """A converter did not make a DOCX; the words say why."""


def read(path: Path, source: SourceFile) -> Document:
    """The document in an old Word file. Raises ReadFailure, which tells what each converter said."""
    need_programs()
    kind = sniff(path)
    if path.stat().st_size > MAX_BYTES:
        raise ReadFailure(
            "too_large", f"文件超过 {MAX_BYTES // 1024 // 1024} MB 的上限，已放弃读取。请确认文件是否选对。"
        )
    if kind == "doc" and is_encrypted(path):
        raise refusal("encrypted") or ReadFailure("encrypted", "")
    with TemporaryDirectory(prefix="juesuantong-") as folder:
        converted, converter = convert(path, kind, Path(folder))
        with Package.open(converted) as package:
            document = docx.read_package(package, source)
    if converter == PYTHON and holds_objects(path):
        return replace(document, warnings=(*document.warnings, _OBJECTS_LOST))
    return document


def is_encrypted(path: Path) -> bool:
    """Whether the document's header says that it needs a password."""
    with olefile.OleFileIO(str(path)) as container:
        head = container.openstream("WordDocument").read(_FLAGS_AT + 2)
    return bool(int.from_bytes(head[_FLAGS_AT:], "little") & _ENCRYPTED)


def holds_objects(path: Path) -> bool:
    """Whether charts or other objects are embedded in the document."""
    with olefile.OleFileIO(str(path)) as container:
        return any(len(entry) > 1 and entry[0] == "ObjectPool" for entry in container.listdir())


def convert(path: Path, kind: str, folder: Path) -> tuple[Path, str]:
    """The document as DOCX in `folder`, and the first converter that could make it. Raises ReadFailure."""
    attempts: list[tuple[str, str]] = []
    for name, converter in converters(kind):
        try:
            return converter(path, kind, folder), name
        except NotConverted as reason:
            attempts.append((name, str(reason)))
    if not attempts:
        raise ReadFailure(
            "unsupported",
            "读取这种文件需要安装 LibreOffice，本机没有找到。请用 Word 打开后另存为 .docx 再传。",
        )
    raise ReadFailure(
        "corrupt",
        "旧版 Word 文件无法转换，可能已损坏。请用 Word 打开后另存为 .docx 再传。",
        tuple(attempts),
    )


Converter = Callable[[Path, str, Path], Path]


def converters(kind: str) -> Iterator[tuple[str, Converter]]:
    """The converters that can be tried for a kind of file, the better one first."""
    program = find_soffice()
    if program is not None:
        yield SOFFICE, lambda path, kind, folder: by_soffice(program, path, kind, folder)
    if kind == "doc":
        yield PYTHON, by_python


def find_soffice() -> str | None:
    """LibreOffice's program, None where it is not installed."""
    for name in _PROGRAMS:
        if found := shutil.which(name):
            return found
    for place in map(Path, _PLACES):
        installed = Path(place.anchor or "/").glob(place.relative_to(place.anchor).as_posix())
        newest = max(
            installed,
            key=lambda path: [int(number) for number in re.findall(r"\d+", str(path))],
            default=None,
        )
        if newest is not None:
            return str(newest)
    return None


def by_soffice(program: str, path: Path, kind: str, folder: Path) -> Path:
    """Convert with LibreOffice. Raises NotConverted."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    given = folder / f"report{_SUFFIXES.get(kind, '.doc')}"
    shutil.copyfile(path, given)
    made = folder / "libreoffice"
    run(
        [
            program,
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nologo",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(made),
            str(given),
        ],
        folder,
    )
    return existing(made / "report.docx")


def by_python(path: Path, kind: str, folder: Path) -> Path:
    """Convert with msdoc2docx. Raises NotConverted."""
    given, made = folder / "report.doc", folder / "msdoc2docx.docx"
    shutil.copyfile(path, given)
    run([sys.executable, "-m", "doc2docx", str(given), "--output", str(made)], folder)
    return existing(made)


def existing(made: Path) -> Path:
    """The converted file. Raises NotConverted where there is none."""
    if not made.is_file():
        raise NotConverted("没有生成文件")
    return made


def run(command: Sequence[str], folder: Path) -> None:
    """Run a converter within limits of time and memory, in a session of its own. Raises NotConverted."""
    if os.name == "posix":
        command = ["/bin/sh", "-c", f'ulimit -v {MEMORY_KB} 2>/dev/null; exec "$@"', "sh", *command]
    log = folder / "converter.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            code = process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise NotConverted(f"{SECONDS} 秒内没有完成") from None
        finally:
            end(process)
    if code != 0:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        raise NotConverted(last[0][:200] if last else f"返回码 {code}")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a converter and whatever it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def environment(folder: Path) -> dict[str, str]:
    """What a converter is told of this machine: where programs are, a home of its own, no proxy to go out by."""
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ
    }
    return {**kept, "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
