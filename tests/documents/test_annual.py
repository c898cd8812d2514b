"""The annual report: what it says of the samples, its wording, its form, and what it leaves out where nothing is known."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from docx import Document
from docx.shared import Pt

from data import corrections
from data.corrections import Author
from data.queries.development import Development
from data.store import Store
from documents import annual, pictures
from documents.annual import wording
from library import audit as auditing
from tests.audited import FAULTY, WORDS, save
from tests.documents.conftest import INSURANCE, SCHOOLS, TEXT_ONLY, YEARS
from tests.documents.made import report_of, unit_id
from tests.writing import within

UNIT, YEAR = "某县财政局", 2023
NO_PICTURE = "未能生成，数字见表和正文"


@pytest.fixture(scope="module")
def samples(sampled: Store) -> dict[str, bytes]:
    """The reports of the samples, made once."""
    return {unit: report_of(sampled, unit, year) for unit, year in YEARS.items()}


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs if paragraph.text]


def tables(data: bytes) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(data)).tables
    ]


def part(data: bytes, heading: str) -> str:
    """The text from one heading to the next of the same kind."""
    texts = paragraphs(data)
    start = next(number for number, text in enumerate(texts) if text.endswith(heading))
    top = re.compile(
        r"^[一二三四五六七八九十]+、"
        if "、" in texts[start][:3]
        else r"^(（[一二三四五]+）|[一二三四五六七八九十]+、)"
    )
    end = next(
        (number for number, text in enumerate(texts) if number > start and top.match(text)), len(texts)
    )
    return "\n".join(texts[start + 1 : end])


def test_figures_changes_and_reasons(samples: dict[str, bytes]) -> None:
    said = part(samples[INSURANCE], "、收入支出总体情况")
    assert "2024年度收入总计341.39万元，比上年增加90.34万元，增长35.98%。主要原因是人员经费" in said
    assert "本年收入全部为一般公共预算财政拨款收入，金额为341.39万元。" in said
    assert "基本支出101.80万元，占29.82%；项目支出239.59万元，占70.18%。" in said
    assert "卫生健康支出326.78万元，占95.72%" in said
    budget = part(samples[INSURANCE], "预算执行情况")
    assert (
        "年初预算数414.25万元，决算数341.39万元，完成年初预算的82.41%。决算数小于预算数的主要原因是" in budget
    )
    three = part(samples[INSURANCE], "、“三公”经费情况")
    assert (
        "“三公”经费支出2.10万元，预算数2.10万元，完成预算的100.00%，比上年减少0.48万元，下降18.60%。" in three
    )
    assert "因公出国（境）费、公务接待费支出为0。" in three and "公务用车保有量1辆" in three


def test_each_cause_stands_behind_what_it_explains(samples: dict[str, bytes]) -> None:
    said = part(samples[SCHOOLS], "、“三公”经费情况")
    # The report says that cause of the gap to the budget; of the change it says nothing.
    total = next(line for line in said.splitlines() if line.startswith("2024年度“三公”经费支出65.08万元"))
    assert "决算数小于预算数的主要原因是公务活动减少。比上年增加1.01万元，增长1.58%。" in total
    assert total.endswith("增长1.58%。")
    assert "比上年增加1.02万元，增长14.39%。主要原因是车辆老化维修增多。" in said
    # No clause stands without its subject.
    assert not any(line.startswith("完成预算") for line in said.splitlines())


def test_changes_of_two_reports(samples: dict[str, bytes]) -> None:
    said = part(samples[SCHOOLS], "、增减变化及原因")
    assert "与2023年相比，增加的有3类，合计增加7189.97万元；减少的有2类，合计减少107.86万元。" in said
    assert "1.教育支出259738.10万元，比上年增加5929.62万元，增长2.34%。" in said
    main = tables(samples[SCHOOLS])[0]
    assert main[0] == ["项目", "决算数", "上年数", "增减额", "增减率"]
    assert ["支出总计", "327,528.86", "320,446.75", "+7,082.11", "+2.21%"] in main


def test_scores_and_losses(samples: dict[str, bytes]) -> None:
    said = part(samples[SCHOOLS], "、绩效评价情况")
    assert (
        "绩效自评表4张。得分率最高的是“义务教育薄弱环节改善”（项目支出绩效自评表）96.30分，得分率96.30%"
        in said
    )
    assert "有17项指标失分，合计失22.70分。" in said


def test_findings_are_told_with_both_numbers(samples: dict[str, bytes]) -> None:
    said = part(samples[INSURANCE], "、勾稽审核情况")
    assert re.search(
        r"适用审核规则\d+项，其中一致\d+项，不一致5项，未能核对\d+项。共有错误1处、疑点8处、提示\d+处。", said
    )
    assert "自评得分100分" in said and "总分为95" in said
    assert "没有发现不一致事项。" in part(samples[SCHOOLS], "、勾稽审核情况")


def test_what_is_derived_or_absent_is_told(samples: dict[str, bytes]) -> None:
    said = part(samples[TEXT_ONLY], "、数据说明")
    assert "2021年收入总计" in said and "由报告所述增减额或分项之和推算" in said
    assert "没有读到数字的决算表：收入支出决算总表、收入决算表" in said
    assert "库中没有2021年度报告" in said and "没有人工更正" in said
    assert "库中没有" not in part(samples[SCHOOLS], "、数据说明")
    marks = {row[0]: row[-1] for row in tables(samples[TEXT_ONLY])[0]}
    assert marks["收入总计"] == "审核存疑，上年数推算" and marks["本年支出合计"] == ""
    assert "人员经费118.44元（审核存疑）" in part(samples[TEXT_ONLY], "、收入支出总体情况")


@pytest.mark.parametrize("unit", YEARS)
def test_sentences_are_whole(samples: dict[str, bytes], unit: str) -> None:
    texts = paragraphs(samples[unit])
    for text in texts:
        assert not re.search(r"None|nan|NaT|Decimal|（）|“”|，。|。。|；。|，，|：。|万元万元", text), text
    headed = re.compile(r"^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[表图]\d+　)")
    body = texts[1:-1]
    assert all(headed.match(text) or text.endswith(("。", "报告")) for text in body)
    # No heading without anything under it.
    document = Document(io.BytesIO(samples[unit]))
    blocks = [block.tag.rpartition("}")[2] + "".join(block.itertext()) for block in document.element.body]
    for above, below in pairwise(blocks):
        if re.match(r"p（[一二三四五]+）", above):
            assert not re.match(r"p(（[一二三四五六]+）|[一二三四五六七八]+、)", below), above


@pytest.mark.parametrize("unit", YEARS)
def test_headings_tables_and_pictures_are_numbered_in_turn(samples: dict[str, bytes], unit: str) -> None:
    texts = paragraphs(samples[unit])
    tops = [text.partition("、")[0] for text in texts if re.match(r"^[一二三四五六七八九十]+、", text)]
    assert tops == [wording.numeral(number) for number in range(1, len(tops) + 1)] and len(tops) >= 6
    for kind in "表图":
        numbers = [int(match[1]) for text in texts if (match := re.match(rf"^{kind}(\d+)　", text))]
        assert numbers == list(range(1, len(numbers) + 1)) and numbers
    images = [name for name in zipfile.ZipFile(io.BytesIO(samples[unit])).namelist() if "/media/" in name]
    assert len(images) == len(numbers)


def test_it_has_the_official_form(samples: dict[str, bytes]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(samples[SCHOOLS]))
    document = Document(io.BytesIO(samples[SCHOOLS]))
    title, _, opening = document.paragraphs[:3]
    long = Document(io.BytesIO(samples[INSURANCE])).paragraphs[:2]
    assert [line.text for line in long] == [INSURANCE, "2024年度部门决算分析报告"]
    assert title.text == "示例市教育局2024年度部门决算分析报告" and title.runs[0].font.size == Pt(22)
    assert opening.paragraph_format.line_spacing == Pt(28)
    assert opening.paragraph_format.first_line_indent == Pt(32) and opening.runs[0].font.size == Pt(16)
    page = document.sections[0]
    assert [round(length.mm) for length in (page.top_margin, page.left_margin, page.page_height)] == [
        37,
        28,
        297,
    ]
    footers = [page.footer._element.xml, page.even_page_footer._element.xml]
    assert all("PAGE" in footer and "— " in footer for footer in footers)
    assert document.settings.odd_and_even_pages_header_footer
    told = document.core_properties
    assert (told.title, told.author, told.comments) == (title.text, "", "")
    fonts = archive.read("word/fontTable.xml").decode()
    for name, other in (("方正小标宋简体", "华文中宋"), ("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体")):
        assert re.search(rf'w:name="{name}"><w:altName w:val="[^"]*{other}', fonts)
    levels = [p._p.pPr.find("{*}outlineLvl") for p in document.paragraphs if p._p.pPr is not None]
    assert sum(level is not None for level in levels) > 15


def test_pictures_fill_the_line_and_are_not_cut_off(samples: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(samples[SCHOOLS]))
    held = [p for p in document.paragraphs if p._p.xpath(".//pic:pic")]
    assert len(held) == len(document.inline_shapes) == 5
    assert all(p.paragraph_format.line_spacing is None or p.paragraph_format.line_spacing == 1 for p in held)
    assert {round(shape.width.mm) for shape in document.inline_shapes} == {152}


def test_a_picture_that_cannot_be_made_is_told_and_the_report_still_comes(
    sampled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise pictures.PictureFailure("no font")

    monkeypatch.setattr(pictures, "_font_file", broken)
    data = report_of(sampled, TEXT_ONLY, 2022)
    texts = paragraphs(data)
    assert sum(NO_PICTURE in text for text in texts) == 3
    assert not any(re.match(r"^图\d", text) for text in texts)
    assert texts[-1] == "2026年11月22日"


def test_corrected_numbers_are_marked_and_listed(store: Store) -> None:
    save(store, *FAULTY, passages=list(WORDS))
    figure = store.cursor().execute("SELECT figure_id FROM figures WHERE item = '本年支出合计'").fetchone()[0]
    within(store, corrections.change, figure, 0, {"value": "100.00"}, Author("王某", "原件第 5 行为 100.00"))
    line = "SELECT figure_id FROM figures WHERE item = '住房保障支出' AND statement = '支出决算表'"
    housing = store.cursor().execute(line).fetchone()[0]
    within(store, corrections.change, housing, 0, {"value": "31.00"}, Author("王某", "看原件"))
    auditing.bring_up_to_date(store)
    data = report_of(store, UNIT, YEAR)
    said = part(data, "、收入支出总体情况")
    assert "本年支出合计100.00万元（已更正）" in said and "住房保障支出31.00万元（已更正），占30.69%" in said
    assert [
        "收入支出决算总表",
        "本年支出合计（决算数）",
        "108.00万元",
        "100.00万元",
        "王某",
        "原件第 5 行为 100.00",
    ] in (tables(data)[-1])


def test_a_year_before_of_zero(store: Store) -> None:
    save(
        store,
        "T1|收入总计|决算数|10.00", "T1|支出总计|决算数|10.00", "N1|收入总计|决算数|10.00",
        "N1|收入总计|比上年增减额|10.00", "N1|支出总计|决算数|10.00", "N1|支出总计|比上年增减额|10.00",
    )  # fmt: skip
    earlier = ("T1|收入总计|决算数|0.00@2022", "T1|支出总计|决算数|0.00@2022")
    save(store, *earlier, year=2022)
    said = part(report_of(store, UNIT, YEAR), "、收入支出总体情况")
    assert "收入总计10.00万元，比上年增加10.00万元（上年为0）。" in said


def test_an_amount_with_an_open_error_gets_no_change_of_ours(samples: dict[str, bytes]) -> None:
    texts = paragraphs(samples[TEXT_ONLY])
    total = next(text for text in texts if "收入总计349.88万元（审核存疑）" in text)
    assert "报告所印为比上年减少15.24万元、下降8.01%" in total
    assert not any("4.17%" in text for text in texts)


def test_a_standstill_is_said() -> None:
    assert wording.developed(Development(Decimal(10), Decimal(0), Decimal(0)), Decimal(10)) == "与上年持平"


@pytest.mark.parametrize(
    "lines", [(), ("N1|收入总计|决算数|5.00",), ("T3|合计|本年支出合计|5.00",), ("N12|车辆|数量|3辆",)]
)
def test_little_is_said_where_little_is_there(store: Store, lines: tuple[str, ...]) -> None:
    save(store, *lines)
    data = report_of(store, UNIT, YEAR)
    texts = paragraphs(data)
    assert [text for text in texts if text.endswith("、数据说明")] and texts[-1] == "2026年11月22日"
    assert not any("“三公”经费情况" in text or "绩效评价" in text or "增减变化" in text for text in texts)
    assert any("报告中没有读到" in text for text in texts)
    assert not any(NO_PICTURE in text for text in texts)


def test_an_unaudited_report_says_so(store: Store) -> None:
    save(store, "T1|收入总计|决算数|5.00")
    with store.write() as cursor:
        cursor.execute("DELETE FROM audits")
    assert part(report_of(store, UNIT, YEAR), "、勾稽审核情况") == "该报告尚未审核。"


def test_thousands_of_lines_are_told_in_short(store: Store) -> None:
    lines = ["T5|合计|合计|3000.00"]
    for number in range(1, 91):
        item = f"教育支出/普通教育/科目{number}"
        lines += [f"N5|{item}|年初预算数|10.00", f"N5|{item}|决算数|9.00"]
    scores = [
        {
            "table": "项目支出绩效自评表", "project": f"项目{number}", "kind": "indicator",
            "path": ["产出", "数量", "甲"], "weight": "10", "score": "9",
        }
        for number in range(300)
    ]  # fmt: skip
    save(store, *lines, scores=scores)
    data = report_of(store, UNIT, YEAR)
    assert max(len(table) for table in tables(data)) == 41
    texts = paragraphs(data)
    assert (
        sum(bool(re.fullmatch(r"其余\d+行从略，见同一单位年度的核对工作簿。", text)) for text in texts) == 3
    )
    assert any(text.endswith("有300项指标失分，合计失300.00分。") for text in texts)


def test_there_is_none_for_a_year_without_a_report(sampled: Store) -> None:
    assert annual.facts(sampled.cursor(), unit_id(sampled, SCHOOLS), 1999, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("value", "before", "said"),
    [
        ("110", "100", "比上年增加10.00万元，增长10.00%"),
        ("90", "100", "比上年减少10.00万元，下降10.00%"),
        ("100", "100.00", "与上年持平"),
        ("5", "0", "比上年增加5.00万元（上年为0）"),
        ("0", "5", "比上年减少5.00万元，下降100.00%"),
        ("100.00001", "100", "比上年增加0.10元"),
        ("5", None, ""),
    ],
)
def test_changes_in_words(value: str, before: str | None, said: str) -> None:
    assert wording.changed(Decimal(value), Decimal(before) if before else None) == said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("主要原因是：人员增加。", "主要原因是人员增加。"),
        ("是人员增加", "主要原因是人员增加。"),
        ("因年度安排", "主要原因是年度安排。"),
        ("因公出国任务增加", "主要原因是因公出国任务增加。"),
        ("由于人员调出；", "主要原因是人员调出。"),
        ("  ", ""),
    ],
)
def test_reasons_in_words(reason: str, said: str) -> None:
    assert wording.because(reason) == said


def test_numbers_in_words() -> None:
    assert [wording.numeral(number) for number in (1, 10, 11, 20, 32)] == [
        "一",
        "十",
        "十一",
        "二十",
        "三十二",
    ]
    assert [wording.plain(Decimal(value)) for value in ("0E-8", "1200.00000000", "0.011844", "-3.5")] == [
        "0.00", "1200.00", "0.011844", "-3.50",
    ]  # fmt: skip
    assert (
        wording.counted(Decimal("12.00"), "人次") == "12人次"
        and wording.counted(Decimal("1.5"), "人") == "1.50人"
    )
    assert (
        wording.named(list("甲乙丙"), 2) == "甲、乙等3项" and wording.sentence("", "甲", "乙。") == "甲，乙。"
    )
    assert wording.sentence("") == ""
