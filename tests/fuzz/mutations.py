"""Changes to files: of their bytes, and of what their formats are made of. The same seed makes the same change."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from lxml import etree

Mutation = Callable[[bytes, Random], bytes]

ODD = [
    "\u200b", "\ufeff", "²", "①", "\u3000", "—", "０", "．", "-", "（", "%", "万元", "其中：", "0", "9" * 30, "\t", "。", "，", "\ufffd", "<", "&",
]  # fmt: skip
PROSE = re.compile(r"(?<=[，。；：、\n])")


def bytes_changed(data: bytes, random: Random) -> bytes:
    """Bytes flipped, cut out, copied or put in another order."""
    out = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at, length = random.randrange(len(out) or 1), random.randint(1, 64)
        kind = random.randrange(5)
        if kind == 0 and out:
            out[at % len(out)] ^= 1 << random.randrange(8)
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[random.randrange(len(out) or 1) :][:length]
        elif kind == 3:
            part = out[at : at + length]
            out[at : at + length] = bytes(random.sample(list(part), len(part)))
        elif random.random() < 0.2:
            del out[at:]
    return bytes(out)


def lines_changed(data: bytes, random: Random) -> bytes:
    """A text's lines and the clauses of its sentences moved, repeated, left out, joined; odd characters put in."""
    return _pieces_changed(data.decode("utf-8"), random).encode("utf-8")


def _pieces_changed(text: str, random: Random) -> str:
    for _ in range(random.randint(1, 8)):
        cut = text.splitlines(keepends=True) if random.random() < 0.4 else PROSE.split(text)
        at, other = random.randrange(len(cut)), random.randrange(len(cut))
        kind = random.randrange(7)
        if kind == 0:
            cut[at], cut[other] = cut[other], cut[at]
        elif kind == 1:
            del cut[at]
        elif kind == 2:
            cut.insert(other, cut[at])
        elif kind == 3:
            cut[at] = cut[at].rstrip("\n，。；")
        elif kind == 4:
            cut[at] = _with_odd(cut[at], random)
        elif kind == 5:
            cut[at] = _digits_changed(cut[at], random)
        else:
            cut[at] = (
                cut[at].replace("增加", "减少") if random.random() < 0.5 else cut[at].replace("万元", "元")
            )
        text = "".join(cut)
    return text


def _with_odd(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(ODD) + text[at:]


def _digits_changed(text: str, random: Random) -> str:
    return re.sub(r"\d", lambda found: random.choice([found[0], str(random.randrange(10)), ""]), text)


def markup_changed(data: bytes, random: Random) -> bytes:
    """Elements of a page moved, repeated, left out, emptied, their attributes and texts changed."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    root = etree.HTML(text)
    _tree_changed(root, random)
    return bytes(etree.tostring(root, encoding="utf-8", method="html"))


def parts_changed(data: bytes, random: Random) -> bytes:
    """A zipped document with one of its XML parts changed, or a part left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        large = sorted(names, key=lambda name: archive.getinfo(name).file_size)[-4:]
        chosen = random.choice(large if random.random() < 0.85 else names)
        for name in archive.namelist():
            content = archive.read(name)
            if name == chosen:
                if random.random() < 0.03:
                    continue
                root = etree.fromstring(content)
                _tree_changed(root, random)
                content = etree.tostring(root, encoding="utf-8", xml_declaration=True)
            made.writestr(name, content)
    return out.getvalue()


def _tree_changed(root: etree._Element, random: Random) -> None:
    for _ in range(random.randint(1, 8)):
        found = [element for element in root.iter() if isinstance(element.tag, str)][1:]
        if not found:
            return
        element, other = random.choice(found), random.choice(found)
        parent = element.getparent()
        kind = random.randrange(8)
        if parent is None:
            continue
        if kind == 0:
            parent.remove(element)
        elif kind == 1:
            parent.insert(
                random.randint(0, len(parent)), etree.fromstring(etree.tostring(element, with_tail=False))
            )
        elif kind == 2 and other is not element and element not in other.iterancestors():
            other.addnext(element) if other.getparent() is not None else None
        elif kind == 3 and element.attrib:
            name = random.choice(sorted(element.attrib))
            element.set(
                name, random.choice(["", "0", "-1", "999999999", "9" * 40, "²", element.get(name) or ""])
            )
        elif kind == 4:
            element.text = _digits_changed(element.text or "", random)
        elif kind == 5:
            element.text = "".join(one for one in _with_odd(element.text or "", random) if one >= " ")
        elif kind == 6:
            element.text, other.text = other.text, element.text
        else:
            for child in list(element):
                element.remove(child)


def drawing_changed(data: bytes, random: Random) -> bytes:
    """A PDF whose content streams are not packed, with lines of them moved, repeated, left out and numbers changed."""
    lines = data.split(b"\n")
    drawn = [at for at, line in enumerate(lines) if re.search(rb"\b(?:Tj|Tm|Td|l|m|re|cm|Tf)\b", line)]
    for _ in range(random.randint(1, 8)):
        at, other = random.choice(drawn), random.choice(drawn)
        kind = random.randrange(4)
        if kind == 0:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 1:
            lines[at] = b""
        elif kind == 2:
            lines[at] += b"\n" + lines[other]
        else:
            number = str(random.choice([0, -1, 5, 300, 99999, random.randrange(800)])).encode()
            lines[at] = re.sub(rb"\d+(?:\.\d+)?", number, lines[at], count=1)
    return b"\n".join(lines)
