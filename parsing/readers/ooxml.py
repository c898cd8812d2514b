"""Office packages (DOCX, XLSX): their parts, relations and XML, read without trust.

Nothing outside the package is ever opened: entities are not resolved, a document type is refused, targets that
point outside are left alone. Elements and attributes are asked for by local name, so that the transitional and
the strict namespaces read alike.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO

from lxml import etree

from parsing.failure import ReadFailure
from parsing.zipped import BROKEN, broken, open_zip, read_member, too_large

# A whole year's report with its performance tables stays below 15 MB of XML.
MAX_PART = 48 * 1024 * 1024
MAX_TOTAL = 160 * 1024 * 1024

Element = etree._Element


@dataclass(slots=True)
class Relation:
    """Where a part points to: another part, by its name in the package. `kind` is the type's last word."""

    kind: str
    target: str


@dataclass
class Package:
    """An open Office package. `opened` counts the bytes unpacked so far, which are bounded in all."""

    archive: zipfile.ZipFile
    opened: int = field(default=0)

    @classmethod
    def open(cls, path: Path) -> Package:
        """The package in a file. Raises ReadFailure where it is none."""
        return cls(open_zip(path))

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *exception: object) -> None:
        self.archive.close()

    @cached_property
    def names(self) -> dict[str, zipfile.ZipInfo]:
        """The parts by their names in lower case, which is how packages compare names."""
        return {info.filename.replace("\\", "/").lower(): info for info in self.archive.infolist()}

    def has(self, name: str) -> bool:
        return name.lower() in self.names

    def data(self, name: str) -> bytes:
        """A part's bytes. Raises ReadFailure where it is missing, too large or broken."""
        info = self._info(name)
        return read_member(self.archive, info, MAX_PART)

    def stream(self, name: str) -> IO[bytes]:
        """A part as a stream of at most its promised size. Raises ReadFailure."""
        info = self._info(name)
        try:
            return self.archive.open(info)
        except (*BROKEN, RuntimeError) as error:
            raise broken() from error

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = self.names.get(name.lower())
        if info is None:
            raise broken()
        self.opened += info.file_size
        if info.file_size > MAX_PART or self.opened > MAX_TOTAL:
            raise too_large(MAX_PART if info.file_size > MAX_PART else MAX_TOTAL)
        return info

    def xml(self, name: str) -> Element:
        """A part's root element. Raises ReadFailure."""
        return parse_xml(self.data(name))

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by id; those that lead out of the package are left out. "" is the package."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(name):
            return {}
        found: dict[str, Relation] = {}
        for element in elements(self.xml(name), "Relationship"):
            if attribute(element, "TargetMode").lower() == "external":
                continue
            kind = attribute(element, "Type").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, attribute(element, "Target")))
            found[attribute(element, "Id")] = Relation(kind, target.lstrip("/"))
        return found

    def main_part(self, otherwise: str) -> str:
        """The name of the main part, which the package's own relations tell."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        return otherwise


def parse_xml(data: bytes) -> Element:
    """The root of an XML part. Raises ReadFailure where it is broken or declares a document type."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken() from error
    if root is None:
        raise broken()
    refuse_document_type(root)
    return root


def refuse_document_type(root: Element) -> None:
    """Office never writes a document type; where one stands, somebody wants entities resolved."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadFailure(
            "unsafe", "文件内含外部实体声明，不是正常的 Office 文件，已拒绝读取。请用 Office 打开后另存再传。"
        )


def local(element: Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str, otherwise: str = "") -> str:
    """An attribute by its local name, with or without a namespace."""
    value = element.get(name)
    if value is not None:
        return value
    for key, text in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return otherwise


def number(element: Element | None, name: str = "val", otherwise: int = 0) -> int:
    """A whole number in an attribute, `otherwise` where there is none or it is no number."""
    if element is None:
        return otherwise
    try:
        return int(float(attribute(element, name, str(otherwise))))
    except (ValueError, OverflowError):
        return otherwise


def elements(parent: Element, *names: str) -> Iterator[Element]:
    """The child elements of these local names, in order."""
    for child in parent:
        if local(child) in names:
            yield child


def first(parent: Element | None, *path: str) -> Element | None:
    """The first element down a path of local names, None where the path breaks off."""
    found = parent
    for name in path:
        if found is None:
            return None
        found = next(elements(found, name), None)
    return found


def below(parent: Element, *names: str, outside: tuple[str, ...] = ()) -> Iterator[Element]:
    """The elements of these names at any depth, in order; not inside one another, and not inside `outside`."""
    for child in parent:
        name = local(child)
        if name in names:
            yield child
        elif name and name not in outside:
            yield from below(child, *names, outside=outside)


def is_on(element: Element | None) -> bool:
    """Whether a switch such as w:vanish is set: present, and not set to false."""
    return element is not None and attribute(element, "val", "1").lower() not in ("0", "false", "off", "none")
