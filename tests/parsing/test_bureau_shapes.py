"""Reports in Word, Excel and web pages laid out as bureaus do, which the samples' generator does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from model import Report
from parsing.failure import ReadFailure
from parsing.read import read_report
from tests.parsing.bureau_accounts import UNIT, YEAR, expected
from tests.parsing.bureau_tables import (
    BRACKETED,
    COVER,
    GLUED,
    ONE,
    PARTED,
    REPEATED,
    Book,
    Sheet,
    in_yuan,
    nine,
    sheet,
    to_docx,
    to_html,
)

TITLE = f"{UNIT}{YEAR}年度部门决算公开报表"
EXPECTED = Counter(expected())


def figures(report: Report) -> Counter[tuple[object, ...]]:
    return Counter((f.statement, f.code, f.item, f.measure, f.value) for f in report.figures)


def assert_read(report: Report, warnings: tuple[str, ...] = ()) -> None:
    """Every number of the accounts, no other, and only these warnings."""
    assert (report.unit, report.year) == (UNIT, YEAR)
    read = figures(report)
    assert not EXPECTED - read, list(EXPECTED - read)[:5]
    assert not read - EXPECTED, list(read - EXPECTED)[:5]
    assert tuple(warning.code for warning in report.warnings) == warnings


def book_of(tables: list[Sheet], number_format: str = "#,##0.00") -> Book:
    book = Book(number_format).add("封面", TITLE)
    for number, table in enumerate(tables, 1):
        book.add(f"Sheet{number}", table)
    return book


def assert_read_everywhere(tables: list[Sheet], folder: Path) -> None:
    """The tables as a Word file, a page and a workbook."""
    assert_read(read_report(to_docx([*COVER, *tables], folder / "a.docx")))
    assert_read(read_report(to_html([*COVER, *tables], folder / "a.html")))
    assert_read(read_report(book_of(tables).save(folder / "a.xlsx")))


@pytest.mark.parametrize("codes", [PARTED, REPEATED, ONE, GLUED, BRACKETED])
def test_codes_however_they_are_printed(codes: str, tmp_path: Path) -> None:
    assert_read_everywhere(nine(codes), tmp_path)


def test_tables_in_yuan(tmp_path: Path) -> None:
    assert_read_everywhere([in_yuan(table) for table in nine()], tmp_path)


def inside(table: Sheet) -> Sheet:
    """Title and captions as the table's own first rows, the notes as its last."""
    rest = table.width - 1
    head = [(table.title, *["<"] * rest), (*[""] * rest, table.captions[0])]
    head.append((table.captions[1], *[""] * (rest - 1), table.captions[2]))
    notes = [(note, *["<"] * rest) for note in table.notes]
    return Sheet("", (), (*head, *table.rows, *notes))


def test_titles_and_notes_inside_the_tables(tmp_path: Path) -> None:
    assert_read_everywhere([inside(table) for table in nine()], tmp_path)


def halves(table: Sheet, *, titled: bool, headed: bool) -> list[Sheet]:
    """The table as a page break leaves it: its first rows, and the rest with or without title and headings."""
    if len(table.rows) < 12:
        return [table]
    head = table.rows[: 2 if "总表" in table.title or "基本支出" in table.title else 4]
    first = replace(table, rows=table.rows[:9], notes=())
    title = f"{table.title}（续表）" if titled else ""
    return [
        first,
        replace(table, title=title, captions=(), rows=(*(head if headed else ()), *table.rows[9:])),
    ]


@pytest.mark.parametrize(("titled", "headed"), [(True, True), (False, True), (False, False)])
@pytest.mark.parametrize("write", [to_docx, to_html])
def test_tables_split_over_pages(
    write: Callable[..., Path], titled: bool, headed: bool, tmp_path: Path
) -> None:
    tables = [half for table in nine() for half in halves(table, titled=titled, headed=headed)]
    assert_read(read_report(write([*COVER, *tables], tmp_path / "a")))


@pytest.mark.parametrize("printed", ["  ".join, lambda title: f"表一：2023年度{title}", lambda title: f"二、2023年{title}（公开03表）"])  # fmt: skip
def test_titles_with_blanks_numbers_and_years(printed: Callable[[str], str], tmp_path: Path) -> None:
    tables = [replace(table, title=printed(table.title)) for table in nine()]
    assert_read(read_report(book_of(tables).save(tmp_path / "a.xlsx")))


@pytest.mark.parametrize(
    "dressed",
    [
        lambda x: f"\xa0{x}\u3000",
        lambda x: f"￥{x}",
        lambda x: x.replace(",", "，"),
        lambda x: "".join(chr(ord(c) + 0xFEE0) for c in x),
    ],
)
def test_amounts_as_text_in_any_dress(dressed: Callable[[str], str], tmp_path: Path) -> None:
    tables = [table.mapped(dressed) for table in nine()]
    assert_read(read_report(to_html([*COVER, *tables], tmp_path / "a.html")))


def with_nothing(table: Sheet, nothing: str) -> Sheet:
    """The table with every blank of its columns of amounts printed as nothing, in lines without a name too."""
    first = next(r for r, row in enumerate(table.rows) if any("." in text for text in row))
    amounts = {c for row in table.rows[first:] for c, text in enumerate(row) if text[-3:-2] == "."}
    rows = tuple(
        tuple(nothing if r >= first and c in amounts and not text else text for c, text in enumerate(row))
        for r, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


@pytest.mark.parametrize("nothing", ["0.00", "-", "——", "/"])
def test_nothing_in_every_blank(nothing: str, tmp_path: Path) -> None:
    tables = [with_nothing(table, nothing) for table in nine()[:8]]
    report = read_report(to_docx([*COVER, *tables], tmp_path / "a.docx"))
    printed = Counter({key: count for key, count in figures(report).items() if key[-1] or key in EXPECTED})
    assert printed == EXPECTED
    assert not report.warnings
    assert (len(report.figures) > EXPECTED.total()) == (nothing == "0.00")


@pytest.mark.parametrize(
    "number_format",
    [
        "",
        "General",
        "0.00",
        "#,##0.00_);[Red]\\(#,##0.00\\)",
        "¥#,##0.00",
        '_ * #,##0.00_ ;_ * "0.00"_ ;_ @_ ',
    ],
)
def test_amounts_as_numbers_of_any_format(number_format: str, tmp_path: Path) -> None:
    assert_read(read_report(book_of(nine(), number_format).save(tmp_path / "a.xlsx")))


def test_codes_that_a_workbook_keeps_as_numbers(tmp_path: Path) -> None:
    book = book_of(nine(PARTED))
    for page in book.workbook:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.isdigit():
                    cell.value = int(cell.value)
    assert_read(read_report(book.save(tmp_path / "a.xlsx")))


@pytest.mark.parametrize("gap", [(None,), ()], ids=["blank rows between", "nothing between"])
def test_all_tables_on_one_sheet(gap: tuple[None, ...], tmp_path: Path) -> None:
    blocks = [block for table in nine() for block in (table, *gap)]
    assert_read(read_report(Book().add("决算表", TITLE, *blocks).save(tmp_path / "a.xlsx")))


def test_a_pasted_sheet_is_divided_in_a_word_file(tmp_path: Path) -> None:
    width = max(table.width for table in nine())
    rows = [row for table in nine() for row in inside(table).rows]
    whole = Sheet("", (), tuple((*row, *[""] * (width - len(row))) for row in rows))
    assert_read(read_report(to_docx([*COVER, whole], tmp_path / "a.docx")))


def test_tables_side_by_side_on_one_sheet(tmp_path: Path) -> None:
    tables = nine()
    book = Book().add("封面", TITLE)
    for left, right in zip(tables[:4], tables[4:8], strict=True):
        book.add(left.title, left).add(left.title, right, column=left.width + 2)
    assert_read(read_report(book.save(tmp_path / "a.xlsx")))


def untitled(table: Sheet) -> Sheet:
    return replace(table, title="")


def test_sheets_called_by_their_tables(tmp_path: Path) -> None:
    book = Book().add("封面", TITLE)
    for number, table in enumerate(nine(), 1):
        book.add(f"{number}.{table.title}", untitled(table))
    assert_read(read_report(book.save(tmp_path / "a.xlsx")))


CONTENTS = [f"公开{number:02}表  {table.title}" for number, table in enumerate(nine(), 1)]
CONTENTS_TABLE = sheet(
    0, "目录", ["表号|表名|页码", *(f"公开{n:02}表|{t.title}|{n}" for n, t in enumerate(nine(), 1))]
)


@pytest.mark.parametrize(
    "contents", [CONTENTS, [replace(CONTENTS_TABLE, captions=())]], ids=["lines", "table"]
)
def test_sheets_called_by_the_numbers_that_the_contents_list(
    contents: list[str | Sheet], tmp_path: Path
) -> None:
    book = Book().add("封面", TITLE).add("目录", *contents)
    for number, table in enumerate(nine(), 1):
        book.add(f"公开{number:02}表", untitled(table))
    assert_read(read_report(book.save(tmp_path / "a.xlsx")))


def test_without_titles_or_contents_a_table_is_right_or_told(tmp_path: Path) -> None:
    """Headings tell most tables; the others are warnings, and no table goes on with another sheet's."""
    book = Book().add("封面", TITLE)
    for number, table in enumerate(nine(), 1):
        book.add(f"公开{number:02}表", untitled(table))
    report = read_report(book.save(tmp_path / "a.xlsx"))
    assert not figures(report) - EXPECTED
    assert [(w.code, w.where.sheet) for w in report.warnings] == [("unknown_table", "公开05表"), ("unknown_table", "公开08表")]  # fmt: skip


def without_unit(tables: list[Sheet], kept: int = 0) -> list[Sheet]:
    return [
        table if n < kept else replace(table, captions=table.captions[:2]) for n, table in enumerate(tables)
    ]


def test_money_that_only_the_first_table_or_its_headings_name(tmp_path: Path) -> None:
    tables = [in_yuan(table) for table in nine()]
    assert_read_everywhere(without_unit(tables, kept=1), tmp_path)
    headed = replace(
        tables[0],
        rows=tuple(tuple("金额（元）" if x == "金额" else x for x in row) for row in tables[0].rows),
    )
    assert_read_everywhere(without_unit([headed, *tables[1:]]), tmp_path)


def test_money_that_nothing_names_is_a_warning(tmp_path: Path) -> None:
    report = read_report(book_of(without_unit(nine())).save(tmp_path / "a.xlsx"))
    assert_read(report, ("assumed_money_unit",))
    assert report.warnings[0].where.sheet == "Sheet1"


def test_a_table_without_unit_where_the_others_disagree_is_a_warning(tmp_path: Path) -> None:
    tables = nine()
    tables[0] = in_yuan(tables[0])
    tables[1] = replace(tables[1], captions=tables[1].captions[:2])
    assert_read(read_report(to_docx([*COVER, *tables], tmp_path / "a.docx")), ("assumed_money_unit",))


def unsigned(tables: list[Sheet]) -> list[Sheet]:
    """Tables without the unit's name."""
    return [replace(table, captions=(table.captions[0], table.captions[2])) for table in tables]


@pytest.mark.parametrize(
    "name",
    [
        f"{UNIT}2023年部门决算公开表.xlsx",
        f"2023年度{UNIT}决算表.xlsx",
        f"附件2：{UNIT}2023年度决算表（2024年8月公开）.xlsx",
        f"{UNIT}2023年决算/公开表.xlsx",
    ],
)
def test_a_workbook_whose_year_and_unit_only_its_name_tells(name: str, tmp_path: Path) -> None:
    book = Book()
    for table in unsigned(nine()):
        book.add(table.title, table)
    report = read_report(book.save(tmp_path / "upload"), name)
    assert_read(report, ("from_file_name", "from_file_name"))
    assert [warning.message for warning in report.warnings] == [
        "文件中没有印决算年度，按文件名取为 2023 年。请核对。",
        f"文件中没有印单位名称，按文件名取为“{UNIT}”。请核对。",
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("表.xlsx", "no_year"),
        (f"{UNIT}决算表（2024年公开）.xlsx", "no_year"),
        ("2023年度部门决算公开表.xlsx", "no_unit"),
    ],
)
def test_what_not_even_the_name_tells_is_refused(name: str, code: str, tmp_path: Path) -> None:
    book = Book()
    for table in unsigned(nine()):
        book.add(table.title, table)
    with pytest.raises(ReadFailure) as failure:
        read_report(book.save(tmp_path / "upload"), name)
    assert failure.value.code == code


def test_each_table_in_a_file_of_its_own(tmp_path: Path) -> None:
    read: Counter[tuple[object, ...]] = Counter()
    empty = []
    for number, table in enumerate(nine(), 1):
        path = Book().add("Sheet1", table).save(tmp_path / "upload")
        try:
            read += figures(read_report(path, f"{UNIT}2023年决算/公开{number:02}表.xlsx"))
        except ReadFailure as failure:
            empty.append((number, failure.code))
    assert read == EXPECTED
    assert empty == [(9, "nothing_read")]


def test_parts_of_the_basic_expenditure_in_columns(tmp_path: Path) -> None:
    table = sheet(
        6,
        "一般公共预算财政拨款基本支出决算表",
        ["科目编码|科目名称|合计|人员经费|公用经费", "301|工资福利支出|560.00|560.00|", "302|商品和服务支出|70.00||70.00", "合计|<|630.00|560.00|70.00"],
    )  # fmt: skip
    read = figures(read_report(to_docx([*COVER, table], tmp_path / "a.docx")))
    sums = {item: value for _, code, item, measure, value in read if not code and measure == "决算数"}
    assert {item: str(value) for item, value in sums.items()} == {"合计": "630.00", "人员经费合计": "560.00", "公用经费合计": "70.00"}  # fmt: skip
