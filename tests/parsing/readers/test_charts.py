"""Charts in Word documents: their stored data as captions and grids, and as figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from model import Place
from parsing.document import Document
from parsing.read import read_report
from tests.parsing.readers.office_files import OFFICE, codes, p, read, relation, told, write_docx

Series = tuple[str, Sequence[str], Sequence[str]]


def cache(kind: str, values: Sequence[str], code: str = "") -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{v}</c:v></c:pt>' for i, v in enumerate(values) if v)
    form = f"<c:formatCode>{code}</c:formatCode>" if kind == "num" else ""
    return f"<c:{kind}Ref><c:{kind}Cache>{form}{points}</c:{kind}Cache></c:{kind}Ref>"


def chart(*series: Series, title: str = "", code: str = "General") -> str:
    """A chart part with these series."""
    drawn = "".join(
        f"<c:ser><c:tx>{cache('str', [name])}</c:tx><c:cat>{cache('str', labels)}</c:cat>"
        f"<c:val>{cache('num', values, code)}</c:val></c:ser>"
        for name, labels, values in series
    )
    head = (
        f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        if title
        else ""
    )
    names = f'xmlns:c="{OFFICE}/drawingml/2006/chart" xmlns:a="{OFFICE}/drawingml/2006/main"'
    return (
        f"<c:chartSpace {names}><c:chart>{head}<c:plotArea><c:barChart>{drawn}</c:barChart></c:plotArea></c:chart>"
        "</c:chartSpace>"
    )


def anchor(number: int = 1) -> str:
    return f'<w:p><w:r><w:drawing><wp:inline><c:chart r:id="c{number}"/></wp:inline></w:drawing></w:r></w:p>'


def document(folder: Path, body: str, *charts: str) -> Document:
    return read(word_file(folder, body, *charts))


def word_file(folder: Path, body: str, *charts: str) -> Path:
    parts = {f"word/charts/chart{n}.xml": content for n, content in enumerate(charts, 1)}
    relations = "".join(relation(f"c{n}", "chart", f"charts/chart{n}.xml") for n in range(1, len(charts) + 1))
    return write_docx(folder / "a.docx", body, parts, relations)


YEARS = ("系列 1", ["2020年", "2021年"], ["329.27", "460.66"])
TOTALS = "收、支决算总计变动情况"
GRID = [["2020年", "2021年"], ["329.27", "460.66"]]


def test_a_chart_with_its_own_title(tmp_path: Path) -> None:
    read_back = document(tmp_path, p("上文。") + anchor() + p("下文。"), chart(YEARS, title=TOTALS))
    assert told(read_back) == ["上文。", f"图1：{TOTALS}", GRID, "下文。"]
    assert read_back.blocks[2].place == Place(paragraph=2)


@pytest.mark.parametrize("caption", [f"图3：{TOTALS}", f"图3 {TOTALS}", f"（图3：{TOTALS}）（柱状图）"])
def test_a_caption_below_moves_above_the_chart(tmp_path: Path, caption: str) -> None:
    read_back = document(tmp_path, anchor() + p(caption) + p("下文。"), chart(YEARS))
    assert told(read_back) == [f"图1：{TOTALS}", GRID, "下文。"]


def test_a_caption_above_stays(tmp_path: Path) -> None:
    body = p(f"图3：{TOTALS}") + anchor(1) + p("图4：支出决算结构图") + anchor(2)
    pie = ("", ["基本支出", "项目支出"], ["340.53", "120.13"])
    read_back = document(tmp_path, body, chart(YEARS), chart(pie))
    assert told(read_back) == [
        f"图3：{TOTALS}",
        GRID,
        "图4：支出决算结构图",
        [["基本支出", "项目支出"], ["340.53", "120.13"]],
    ]


def test_captions_below_are_each_used_once(tmp_path: Path) -> None:
    body = anchor(1) + p("图1：甲") + anchor(2) + p("图2：乙")
    one, two = ("", ["2020年"], ["1"]), ("", ["2021年"], ["2"])
    assert told(document(tmp_path, body, chart(one), chart(two))) == [
        "图1：甲",
        [["2020年"], ["1"]],
        "图2：乙",
        [["2021年"], ["2"]],
    ]


def test_numbers_as_the_chart_prints_them(tmp_path: Path) -> None:
    stored = ("", ["2020", "2021", "2022"], ["329.27000000000004", "", "460.659999999"])
    assert told(document(tmp_path, anchor(), chart(stored, title="甲", code="0.00")))[1] == [
        ["2020年", "2022年"],
        ["329.27", "460.66"],
    ]
    shares = ("", ["基本支出"], ["0.739"])
    assert told(document(tmp_path, anchor(), chart(shares, title="甲", code="0.0%")))[1] == [
        ["基本支出"],
        ["73.9%"],
    ]


def test_series_of_years_become_one_chart_an_item(tmp_path: Path) -> None:
    series = [(f"{year}年", ["收入总计", "支出总计"], [str(year), str(year + 1)]) for year in (2020, 2021)]
    assert told(document(tmp_path, anchor(), chart(*series, title="财政拨款收、支总计"))) == [
        "图1：财政拨款收入总计",
        [["2020年", "2021年"], ["2020", "2021"]],
        "图1：财政拨款支出总计",
        [["2020年", "2021年"], ["2021", "2022"]],
    ]


def test_series_of_items_over_years(tmp_path: Path) -> None:
    series = [("收入总计", ["2020年"], ["1"]), ("支出总计", ["2020年"], ["2"])]
    assert told(document(tmp_path, anchor(), chart(*series))) == [
        "图1：收入总计",
        [["2020年"], ["1"]],
        "图1：支出总计",
        [["2020年"], ["2"]],
    ]


def test_of_a_budget_beside_the_final_accounts_only_these_are_read(tmp_path: Path) -> None:
    series = [("2021年预算数", ["公务接待费"], ["5"]), ("2021年决算数", ["公务接待费"], ["4"])]
    read_back = document(tmp_path, anchor(), chart(*series, title="“三公”经费"))
    assert told(read_back) == ["图1：“三公”经费", [["公务接待费"], ["4"]]]


@pytest.mark.parametrize(
    "series",
    [
        [("甲", ["公务接待费"], ["5"]), ("乙", ["公务接待费"], ["4"])],
        [("预算数", ["公务接待费"], ["5"])],
        [],
    ],
)
def test_what_the_data_cannot_say_is_a_warning(tmp_path: Path, series: list[Series]) -> None:
    read_back = document(tmp_path, p("上文。") + anchor(), chart(*series, title="某图"))
    assert told(read_back) == ["上文。"]
    assert codes(read_back) == ["unread_chart"]
    assert read_back.warnings[0].where == Place(paragraph=2)


def test_a_chart_after_a_table_is_no_part_of_it(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('合计')}</w:tc><w:tc>{p('1')}</w:tc></w:tr></w:tbl>"
    read_back = document(tmp_path, table + anchor(), chart(YEARS))
    assert told(read_back) == [[["合计", "1"]], "图1：图表", GRID]


def test_the_figures_of_a_chart(tmp_path: Path) -> None:
    cover = p("某某县水务局2021年度部门决算") + p("财政拨款、收入支出、决算、三公")
    report = read_report(word_file(tmp_path, cover + anchor() + p(f"图1：{TOTALS}"), chart(YEARS)))
    assert [(f.statement, f.item, f.year, f.value) for f in report.figures] == [
        ("图表", "收入总计", 2020, Decimal("329.27")),
        ("图表", "支出总计", 2020, Decimal("329.27")),
        ("图表", "收入总计", 2021, Decimal("460.66")),
        ("图表", "支出总计", 2021, Decimal("460.66")),
    ]
    assert all(figure.where == Place(paragraph=3) for figure in report.figures)
