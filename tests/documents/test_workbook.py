"""The workbook proves itself: formulas worked out anew give the printed totals, every number leads to its place."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from data import corrections
from data.corrections import Author
from data.queries import audit
from data.store import Store
from library import audit as auditing
from library import ingest
from model import Figure, Place
from tests.audited import CORRECTED, FAULTY, WORDS, save
from tests.documents.calculating import Calculated
from tests.documents.conftest import INSURANCE, SCHOOLS, TEXT_ONLY, YEARS
from tests.documents.made import ADDRESS, unit_id, workbook_of
from tests.gold.shared import SHARED
from tests.writing import within

UNIT, YEAR = "某县财政局", 2023
HEAD = 4
_TINY = Decimal("0.0000001")


def opened(store: Store, unit: str, year: int, **more: str) -> Calculated:
    return Calculated(workbook_of(store, unit, year, **more))


@cache
def sample(store: Store, unit: str, year: int = 0) -> Calculated:
    """A workbook of the samples, made once for all tests that only look at it."""
    return opened(store, unit, year or YEARS[unit])


def rows(book: Calculated, sheet: str, head: int = HEAD) -> list[dict[str, object]]:
    """A sheet's lines by their headings, worked out anew."""
    held = book.formulas[sheet]
    titles = [str(cell.value or "").replace("\n", "") for cell in held[head]]
    return [
        {title: book.value(sheet, cell.coordinate) for title, cell in zip(titles, line, strict=True) if title}
        for line in held.iter_rows(min_row=head + 1, max_row=held.max_row)
        if any(cell.value is not None for cell in line)
    ]


def line(book: Calculated, sheet: str, item: str) -> dict[str, object]:
    return next(row for row in rows(book, sheet) if row["项目"] == item)


def assert_proves_itself(book: Calculated, store: Store, unit: str, year: int) -> None:
    """Every formula gives what is shown without calculating; the sums agree just where the audit says so."""
    for sheet, cell in book.cells():
        worked, shown = book.value(sheet, cell), book.cached_value(sheet, cell)
        if worked is None or isinstance(worked, str):
            assert (worked or None) == (shown or None), (sheet, cell)
        else:
            assert abs(worked - Decimal(str(shown))) < _TINY, (sheet, cell, worked, shown)
    report = audit.report_of(store.cursor(), unit_id(store, unit), year)
    assert report is not None
    answers = store.cursor().execute(
        "SELECT rule, state FROM audit_answers WHERE report_id = ?", [report["report_id"]]
    )
    states = dict(answers.fetchall())
    told = _same_print(store, "SELECT figure_id FROM finding_figures")
    sums = rows(book, "勾稽算式")
    workings = auditing.workings(store, report["report_id"])
    assert len(sums) == max(len(workings), 1)
    for row, working in zip(sums, workings, strict=False):
        if row["结果"] == "不一致":
            # What follows from another error is told with that error.
            ids = {working.result, *(part for _, part in working.parts)}
            assert states[working.rule] == "disagrees" or ids & told, row


def _same_print(store: Store, wanted: str) -> set[int]:
    """The figures, and those that are the same printed number: 收、支总计 is printed once for two items."""
    found = store.cursor().execute(
        f"""
        SELECT b.figure_id FROM figures a JOIN figures b USING (report_id, statement, measure, value)
        WHERE a.place::VARCHAR = b.place::VARCHAR AND a.figure_id IN ({wanted})
        """
    )
    return {number for (number,) in found.fetchall()}


@pytest.mark.parametrize("unit", YEARS)
def test_formulas_worked_out_anew_give_what_is_shown(sampled: Store, unit: str) -> None:
    assert_proves_itself(sample(sampled, unit), sampled, unit, YEARS[unit])


def test_totals_are_sums_of_their_lines(sampled: Store) -> None:
    book = sample(sampled, SCHOOLS)
    total = line(book, "支出决算表", "合计")
    classes = [row for row in rows(book, "支出决算表") if len(row["科目编码"] or "") == 3]
    assert len(classes) >= 4
    for measure in ("本年支出合计", "基本支出", "项目支出"):
        assert total[measure] == sum(row[measure] or 0 for row in classes)
        assert total[f"{measure}（所印）"] == total[measure] and total[f"{measure}（相差）"] == 0
    cell = next(cell for cell in book.formulas["支出决算表"]["C"] if cell.data_type == "f")
    assert cell.value.startswith("=SUM(")


def test_a_changed_line_moves_its_totals_and_shares(store: Store) -> None:
    save(store, *CORRECTED)
    book = opened(store, UNIT, YEAR)
    sheet = book.formulas["收入支出决算总表"]
    before = line(book, "收入支出决算总表", "支出总计")["决算数"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "教育支出")
    sheet[f"B{row}"] = sheet[f"B{row}"].value + 100
    book.forget()
    moved = line(book, "收入支出决算总表", "支出总计")
    assert moved["决算数"] == before + 100 and moved["决算数（相差）"] == -100
    share = line(book, "收入支出决算总表", "教育支出")
    assert share["占比"] == share["决算数"] * 100 / line(book, "收入支出决算总表", "本年支出合计")["决算数"]


def test_changes_on_the_year_before_come_from_its_own_report(sampled: Store) -> None:
    with_before = line(sample(sampled, SCHOOLS), "收入支出决算总表", "收入总计")
    own = line(sample(sampled, SCHOOLS, 2023), "收入支出决算总表", "收入总计")
    assert with_before["上年数"] == own["决算数"] and "上年数" not in own
    assert with_before["增减额"] == with_before["决算数"] - own["决算数"]
    assert with_before["增减率"] == with_before["增减额"] * 100 / own["决算数"]


def test_every_number_has_its_link_and_its_place(sampled: Store) -> None:
    book = sample(sampled, SCHOOLS)
    linked: dict[int, list[tuple[str, str]]] = {}
    for sheet in book.formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                target = cell.hyperlink.target if cell.hyperlink else None
                if found := re.fullmatch(rf"{re.escape(ADDRESS)}source\?source\.figure=(\d+)", target or ""):
                    linked.setdefault(int(found[1]), []).append((sheet.title, cell.coordinate))
    figures = dict(
        sampled.cursor()
        .execute(
            "SELECT figure_id, value FROM figures JOIN reports r USING (report_id) JOIN units USING (unit_id)"
            " WHERE name = ? AND r.year = 2024",
            [SCHOOLS],
        )
        .fetchall()
    )
    assert figures.keys() <= linked.keys()
    for number, value in figures.items():
        shown = {book.value(*cell) for cell in linked[number]}
        assert any(isinstance(one, Decimal) and abs(one - value) < Decimal("0.011") for one in shown), number
    sheet = book.formulas["支出决算表"]
    titles = {cell.value: cell.column_letter for cell in sheet[HEAD]}
    column = titles["基本支出出处"]
    assert sheet.column_dimensions[column].hidden or _hidden(book.data, "支出决算表", column)
    place = sheet[f"{column}{HEAD + 1}"].value
    assert re.fullmatch(rf"{SCHOOLS}2024.*\.pdf \| 第 \d+ 页 \| [\d.]+,[\d.]+,[\d.]+,[\d.]+", place)


def _hidden(data: bytes, sheet: str, letter: str) -> bool:
    """Whether the file itself folds the column away; openpyxl keeps grouped columns by their first alone."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = [
        element.get("name") for element in etree.fromstring(archive.read("xl/workbook.xml")).iter("{*}sheet")
    ]
    part = etree.fromstring(archive.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"))
    number = sum((ord(sign) - 64) * 26**place for place, sign in enumerate(reversed(letter)))
    return any(
        int(column.get("min")) <= number <= int(column.get("max")) and column.get("hidden") == "1"
        for column in part.iter("{*}col")
    )


def test_without_an_address_nothing_is_linked_and_the_cover_says_so(sampled: Store) -> None:
    book = opened(sampled, INSURANCE, 2024, address="")
    targets = {
        cell.hyperlink.target
        for sheet in book.formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink and cell.hyperlink.target
    }
    assert targets == set()
    assert any("不带链接" in str(cell.value) for cell in book.formulas["说明"]["B"])


def test_ratios_of_sentences_stand_beside_the_printed_ones(sampled: Store) -> None:
    book = sample(sampled, TEXT_ONLY)
    found = [row for row in rows(book, "文字数据") if row["指标"] == "比上年增减率"]
    wrong = next(row for row in found if row["项目"] == "收入总计")
    assert (wrong["所印"], round(wrong["数值"], 2)) == (Decimal("-8.01"), Decimal("-4.17"))
    assert wrong["相差"] == Decimal("-3.84")
    derived = next(
        row for row in rows(book, "文字数据") if row["性质"] == "推算" and row["项目"] == "收入总计"
    )
    assert (derived["年度"], derived["数值"]) == ("2021", Decimal("365.12"))
    assert "支出决算表" not in book.formulas.sheetnames


def test_halves_are_rounded_as_excel_rounds_them(store: Store) -> None:
    save(store, "N2|本年收入合计|决算数|100.00", "N2|其他收入|决算数|12.50", "N2|其他收入|占比|13%")
    book = opened(store, UNIT, YEAR)
    assert_proves_itself(book, store, UNIT, YEAR)
    (share,) = [row for row in rows(book, "勾稽算式") if row["编号"] == "RAT01"]
    assert (share["重算"], share["相差"], share["结果"]) == (Decimal("12.5"), 0, "一致")


def test_what_does_not_agree_is_seen(store: Store) -> None:
    save(store, *FAULTY, passages=list(WORDS))
    book = opened(store, UNIT, YEAR)
    assert_proves_itself(book, store, UNIT, YEAR)
    total = line(book, "收入支出决算总表", "本年支出合计")
    assert (total["决算数"], total["决算数（所印）"], total["决算数（相差）"]) == (100, 108, 8)
    assert any(row["结果"] == "不一致" and row["所印"] == 108 for row in rows(book, "勾稽算式"))
    counts = {row["结果"]: row["项数"] for row in rows(book, "勾稽审核")[:4]}
    listed = [row["结果"] for row in rows(book, "勾稽审核", head=HEAD + 6)]
    assert counts == {name: listed.count(name) for name in ("一致", "不一致", "未能核对", "不适用")}
    assert counts["不一致"] and counts["未能核对"]
    findings = rows(book, "审核意见")
    assert [row["程度"] for row in findings] == ["错误", "错误", "疑点", "提示"]
    assert findings[0]["相差"] == findings[0]["所印"] - findings[0]["应为"] == 8
    link = book.formulas["审核意见"][f"H{HEAD + 1}"].hyperlink.target
    assert re.search(r"source\.figure=\d+&source\.beside=\d+$", link)


def test_corrected_numbers_are_marked_and_told(store: Store) -> None:
    report_id = save(store, *FAULTY)
    ids = dict(
        store.cursor()
        .execute("SELECT item, figure_id FROM figures WHERE statement = '收入支出决算总表'")
        .fetchall()
    )
    me = Author("王某", "原件为 100.00")
    within(store, corrections.change, ids["本年支出合计"], 0, {"value": "100.00"}, me)
    within(store, corrections.strike, ids["年初结转和结余"], 0, Author("王某", "不是数字"))
    taken_back = within(
        store, corrections.change, ids["教育支出"], 0, {"value": "71.00"}, Author("李某", "看错")
    )
    within(store, corrections.undo, taken_back.correction_id, 1, Author("李某", "撤销"))
    sha = store.cursor().execute("SELECT sha256 FROM report_files").fetchone()[0]
    added = Figure(
        "收入支出决算总表", "结余分配", "决算数", YEAR, Decimal("1.00"), "万元", "1.00", Place(line=3)
    )
    within(store, corrections.add, report_id, sha, added, Author("王某", "漏读"))
    auditing.bring_up_to_date(store)
    book = opened(store, UNIT, YEAR)
    sheet = book.formulas["收入支出决算总表"]
    cells = {row[0].value: row[1] for row in sheet.iter_rows(min_row=HEAD + 1)}
    assert "年初结转和结余" not in cells and cells["结余分配"].value == 1
    assert (
        "原读 108.00" in cells["本年支出合计"].comment.text and "王某" in cells["本年支出合计"].comment.text
    )
    assert cells["本年支出合计"].fill.fgColor.rgb.endswith("FFF2CC") and cells["教育支出"].comment is None
    told = [(row["做了什么"], row["改前数值"], row["改后数值"], row["现状"]) for row in rows(book, "更正")]
    assert told == [
        ("更正", 108, 100, "在用"),
        ("划去", 10, "（划去）", "在用"),
        ("更正", 70, 71, "已撤销"),
        ("撤销", 71, 70, "撤销记录"),
        ("补录", "（未读到）", 1, "在用"),
    ]


def test_a_text_never_becomes_a_formula(store: Store) -> None:
    evil = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)"]
    lines = [f"T1|{name}|决算数|{number}.00" for number, name in enumerate(evil, start=1)]
    lines += [f"N1|{name}|决算数|{number}.00" for number, name in enumerate(evil, start=1)]
    save(store, *lines, file="=cmd|' /C calc'!A0.txt")
    book = opened(store, UNIT, YEAR)
    texts = {
        cell.value: cell.data_type
        for sheet in book.formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value[:1] in ("=", "+", "-", "@") and cell.data_type != "f"
    }
    assert set(evil) <= texts.keys()
    formulas = {str(book.formulas[sheet][cell].value) for sheet, cell in book.cells()}
    assert not any("HYPERLINK" in formula or "cmd" in formula for formula in formulas)


def test_names_of_sheets_are_legal_and_told_apart(store: Store) -> None:
    long = "某省地方专用的一张名称特别长而且还带有斜杠/冒号:星号*问号?方括号[]的附加决算情况"
    save(store, f"{long}甲表|合计|决算数|1.00", f"{long}乙表|合计|决算数|2.00", "T1|收入总计|决算数|1.00")
    names = opened(store, UNIT, YEAR).formulas.sheetnames
    assert len({name.lower() for name in names}) == len(names) == 11
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)


@pytest.mark.parametrize("unit", YEARS)
def test_the_file_is_whole(sampled: Store, unit: str) -> None:
    """What makes Excel offer a repair: broken XML, links of no cell, a link twice, a formula too long."""
    archive = zipfile.ZipFile(io.BytesIO(sample(sampled, unit).data))
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith((".xml", ".rels", ".vml")):
            part = etree.fromstring(archive.read(name))
            links = [link.get("ref") for link in part.iter("{*}hyperlink")]
            assert len(links) == len(set(links)) <= 65_530
            assert all(len(formula.text or "") < 8192 for formula in part.iter("{*}f"))


def test_thousands_of_lines(store: Store) -> None:
    classes = [f"{code}" for code in range(201, 229)]
    lines = [f"T3|合计|本年支出合计|{28 * 40}.00"]
    for code in classes:
        lines.append(f"T3|{code} 类{code}|本年支出合计|40.00")
        lines += [f"T3|{code}{number:02} 款{code}{number:02}|本年支出合计|1.00" for number in range(1, 41)]
    save(store, *lines)
    book = opened(store, UNIT, YEAR)
    assert line(book, "支出决算表", "合计")["本年支出合计"] == 28 * 40
    assert len(rows(book, "支出决算表")) == 28 * 41 + 1
    ranges = [cell.value for cell in book.formulas["支出决算表"]["C"] if cell.data_type == "f"]
    assert f"=SUM(C{HEAD + 3}:C{HEAD + 42})" in ranges


@pytest.mark.parametrize("lines", [(), ("N1|收入总计|决算数|5.00",), ("T1|收入总计|决算数|5.00",)])
def test_little_is_said_where_little_is_there(store: Store, lines: tuple[str, ...]) -> None:
    save(store, *lines)
    book = opened(store, UNIT, YEAR)
    assert_proves_itself(book, store, UNIT, YEAR)
    said = {sheet: str(book.formulas[sheet].cell(HEAD + 1, 1).value) for sheet in book.formulas.sheetnames}
    assert said["绩效评分"] == said["三公经费"] == "报告中没有这类内容。"
    assert said["更正"] == "这份报告没有人工更正。"
    assert (said["文字数据"] == "报告中没有这类内容。") == (not any(line.startswith("N") for line in lines))


def test_a_corrected_report_agrees(store: Store) -> None:
    save(store, *CORRECTED)
    total = line(opened(store, UNIT, YEAR), "收入支出决算总表", "本年支出合计")
    assert (total["决算数"], total["决算数（相差）"]) == (100, 0)


def test_scores_add_up_beside_the_printed_total(sampled: Store) -> None:
    found = rows(sample(sampled, SCHOOLS), "绩效评分")
    totals = [row for row in found if row["类别"] == "总分"]
    assert len(totals) == 4
    for total in totals:
        own = [
            row["得分"]
            for row in found
            if (row["自评表"], row["项目"]) == (total["自评表"], total["项目"]) and row is not total
        ]
        assert total["得分"] == sum(score or 0 for score in own) == total["得分（所印）"]
        assert total["相差"] == 0


def test_three_public_comes_out_of_the_other_sheets(sampled: Store) -> None:
    book = sample(sampled, SCHOOLS)
    total = line(book, "三公经费", "“三公”经费")
    own = line(book, "财政拨款“三公”经费支出决算表", "合计")
    assert total["决算数"] == own["决算数"] == Decimal("65.08")
    assert total["完成预算率"] == own["决算数"] * 100 / own["预算数"]
    cell = book.formulas["三公经费"][f"C{HEAD + 1}"].value
    assert cell.startswith("='财政拨款“三公”经费支出决算表'!")


def test_the_cause_of_a_gap_to_the_budget_is_not_the_cause_of_a_change(sampled: Store) -> None:
    book = sample(sampled, SCHOOLS)
    total, overseas = line(book, "三公经费", "“三公”经费"), line(book, "三公经费", "因公出国（境）费")
    assert (total["增减变化原因"] or "", total["决算与预算差异原因"]) == ("", "公务活动减少")
    assert (overseas["增减变化原因"], overseas["决算与预算差异原因"]) == ("车辆老化维修增多", "严格控制标准")


SEEDS = sorted(SHARED.glob("seeds/*.txt"))


@pytest.mark.skipif(
    not SHARED.is_dir(),
    reason=f"NOT CHECKED against real reports: their folder beside the project ({SHARED}) is missing",
)
@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.stem[:24])
def test_real_reports_prove_themselves(store: Store, file: Path) -> None:
    ingest.save(store, ingest.examine(store, file))
    auditing.bring_up_to_date(store)
    unit, year = (
        store.cursor().execute("SELECT name, year FROM reports JOIN units USING (unit_id)").fetchone()
    )
    book = opened(store, unit, year)
    assert_proves_itself(book, store, unit, year)
    for sheet in book.formulas.sheetnames:
        if sheet.endswith("表"):
            for row in rows(book, sheet):
                for title, printed in row.items():
                    measure = str(title).removesuffix("（所印）")
                    if measure != title and printed is not None:
                        slack = row[f"{measure}允许尾差"] + _TINY
                        assert abs(printed - row[measure]) <= slack, (sheet, row["项目"], measure)
