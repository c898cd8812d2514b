"""The letter as Word has it: page, fonts, headings, tables that repeat their head."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from docx import Document
from docx.shared import Pt

from documents.opinion import Letter, Opinion, Section, to_docx, to_zip

LETTER = Letter(
    title="关于某县财政局2023年度部门决算的审核意见",
    to="某县财政局：",
    opening="现将审核意见反馈如下。",
    sections=(
        Section("一、审核结论", ("共提出错误 1 处。",)),
        Section(
            "二、审核意见",
            groups=(
                (
                    "（一）错误",
                    (
                        Opinion(
                            "总数不符。",
                            ("应有关系：甲 = 乙",),
                            ("表/节", "数值"),
                            (("总表", "108.00 万元"),),
                        ),
                    ),
                ),
            ),
        ),
    ),
    issuer="某县审计组",
    date="2026年11月22日",
)


def opened():
    return Document(io.BytesIO(to_docx(LETTER)))


def test_it_reads_in_order() -> None:
    texts = [paragraph.text for paragraph in opened().paragraphs if paragraph.text]
    assert texts == [
        LETTER.title,
        "某县财政局：",
        "现将审核意见反馈如下。",
        "一、审核结论",
        "共提出错误 1 处。",
        "二、审核意见",
        "（一）错误",
        "1.总数不符。",
        "应有关系：甲 = 乙",
        "某县审计组",
        "2026年11月22日",
    ]
    (table,) = opened().tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["表/节", "数值"],
        ["总表", "108.00 万元"],
    ]


def test_it_has_the_form_of_official_letters() -> None:
    document = opened()
    page = document.sections[0]
    lengths = (page.page_width, page.left_margin, page.top_margin)
    assert [round(length.mm) for length in lengths] == [210, 28, 37]
    title = document.paragraphs[0]
    assert title.alignment == 1 and title.runs[0].font.size == Pt(22)
    body = document.paragraphs[3]
    assert body.paragraph_format.line_spacing == Pt(28)
    assert body.paragraph_format.first_line_indent == Pt(32)


def test_the_fonts_are_the_official_ones() -> None:
    xml = zipfile.ZipFile(io.BytesIO(to_docx(LETTER))).read("word/document.xml").decode()
    for font in ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"):
        assert f'w:eastAsia="{font}"' in xml
    assert "w:tblHeader" in xml and "w:cantSplit" in xml


def test_one_numbering_runs_through_the_letter() -> None:
    groups = (
        ("（一）错误", (Opinion("甲。"), Opinion("乙。"))),
        ("（二）疑点", (Opinion("丙。"),)),
    )
    made = replace(LETTER, sections=(Section("二、审核意见", groups=groups),))
    texts = [paragraph.text for paragraph in Document(io.BytesIO(to_docx(made))).paragraphs]
    assert [text for text in texts if text[:1].isdigit() and text[1] == "."] == ["1.甲。", "2.乙。", "3.丙。"]


def test_several_documents_are_one_archive() -> None:
    packed = to_zip({"某县财政局.docx": b"one", "某县教育局.docx": b"two"})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["某县财政局.docx", "某县教育局.docx"]
        assert archive.read("某县教育局.docx") == b"two"
