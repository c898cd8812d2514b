"""What can be taken out of the store as a whole table, and the files it goes to."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from data.export import ExportColumn, to_csv, to_xlsx
from data.failure import StoreFailure
from data.queries import catalog, codes, resolved
from data.queries.units import standing_for
from model import Place

AMOUNT = "#,##0.00####"
PLAIN = "0.########"
YEAR = "0"


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a listing is wanted; empty wants all. A unit is named in whole or in part."""

    units: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    statements: tuple[str, ...] = ()

    def in_words(self) -> dict[str, str]:
        """The filters as the workbook's notes show them."""
        return {
            "单位": "、".join(self.units) or "全部",
            "年度": "、".join(map(str, self.years)) or "全部",
            "表或章节": "、".join(self.statements) or "全部",
        }


Query = Callable[[duckdb.DuckDBPyConnection, Sequence[int] | None, Sequence[int] | None], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Listing:
    """One exportable table: its title, the query that fills it (of units and years) and its columns."""

    title: str
    query: Query
    columns: tuple[ExportColumn, ...]


_UNIT = ExportColumn("unit", "单位", width=30)
_YEAR = ExportColumn("year", "年度", YEAR, width=8)
_STATEMENT = ExportColumn("statement", "表或章节", width=30)
_REASON = ExportColumn("reason", "原因说明", width=40)

LISTINGS = {
    "figures": Listing(
        "决算数据",
        catalog.figures,
        (
            _UNIT,
            ExportColumn("report_year", "报告年度", YEAR, width=10),
            _STATEMENT,
            ExportColumn("code", "科目编码"),
            ExportColumn("item", "项目", width=36),
            ExportColumn("measure", "指标"),
            ExportColumn("year", "数据年度", YEAR, width=10),
            ExportColumn("value", "数值", PLAIN),
            ExportColumn("unit_of_value", "单位（计量）"),
            ExportColumn("text", "原文数字"),
            ExportColumn("basis_name", "依据"),
            ExportColumn("certainty_name", "读法"),
            _REASON,
            ExportColumn("reason_of_name", "原因所指"),
            ExportColumn("file", "来源文件", width=30),
            ExportColumn("place_name", "位置"),
        ),
    ),
    "scores": Listing(
        "绩效评分",
        catalog.scores,
        (
            _UNIT,
            _YEAR,
            ExportColumn("table", "评分表", width=24),
            ExportColumn("project", "项目", width=30),
            ExportColumn("kind_name", "类别"),
            ExportColumn("level1", "一级指标"),
            ExportColumn("level2", "二级指标"),
            ExportColumn("level3", "三级指标", width=30),
            ExportColumn("target", "年度指标值"),
            ExportColumn("actual", "实际完成值"),
            ExportColumn("initial", "年初预算数（万元）", AMOUNT),
            ExportColumn("budget", "全年预算数（万元）", AMOUNT),
            ExportColumn("spent", "全年执行数（万元）", AMOUNT),
            ExportColumn("rate", "执行率（%）", PLAIN),
            ExportColumn("weight", "分值", PLAIN),
            ExportColumn("score", "得分", PLAIN),
            ExportColumn("note", "偏差原因及改进措施", width=40),
            ExportColumn("file", "来源文件", width=30),
            ExportColumn("place_name", "位置"),
        ),
    ),
    "summary": Listing(
        "主要指标",
        resolved.values,
        (
            _UNIT,
            _YEAR,
            ExportColumn("label", "项目", width=30),
            ExportColumn("measure", "指标"),
            ExportColumn("value", "数值", PLAIN),
            ExportColumn("unit_of_value", "单位（计量）"),
            ExportColumn("origin", "取数"),
            _STATEMENT,
            _REASON,
        ),
    ),
    "functional": Listing(
        "支出功能分类",
        resolved.functional,
        (
            _UNIT,
            _YEAR,
            ExportColumn("scope", "口径", width=22),
            ExportColumn("code", "科目编码"),
            ExportColumn("name", "科目名称", width=36),
            ExportColumn("value", "决算数（万元）", AMOUNT),
            ExportColumn("initial_budget", "年初预算数（万元）", AMOUNT),
            ExportColumn("budget_rate", "完成预算率（%）", PLAIN),
            ExportColumn("share", "占比（%）", PLAIN),
            ExportColumn("origin", "取数"),
            _STATEMENT,
            _REASON,
        ),
    ),
    "economic": Listing(
        "支出经济分类",
        resolved.economic,
        (
            _UNIT,
            _YEAR,
            ExportColumn("code", "科目编码"),
            ExportColumn("name", "科目名称", width=30),
            ExportColumn("value", "决算数（万元）", AMOUNT),
            _STATEMENT,
        ),
    ),
}

LEARNT_CODES = Listing(
    "新见科目编码",
    codes.learnt,
    (
        ExportColumn("classification", "分类"),
        ExportColumn("code", "科目编码"),
        ExportColumn("name", "科目名称", width=36),
        _YEAR,
        ExportColumn("province", "省份"),
        ExportColumn("reports", "报告数", YEAR, width=8),
        ExportColumn("what", "说明"),
    ),
)


def describe_choices() -> str:
    """The listings as the command's help names them."""
    return "，".join(f"{name} {listing.title}" for name, listing in LISTINGS.items())


def rows_of(cursor: duckdb.DuckDBPyConnection, listing: Listing, choice: Choice) -> pd.DataFrame:
    """The listing's rows of the chosen units, years and statements."""
    rows = listing.query(cursor, units_named(cursor, choice.units), choice.years or None)
    if choice.statements:
        column = "statement" if "statement" in rows.columns else "table"
        rows = rows[rows[column].isin(choice.statements)]
    return _with_places_in_words(rows)


def _with_places_in_words(rows: pd.DataFrame) -> pd.DataFrame:
    if "place" not in rows.columns:
        return rows
    words = [Place.from_json(json.loads(place)).describe() for place in rows["place"]]
    return rows.assign(place_name=pd.Series(words, index=rows.index, dtype="string"))


def units_named(cursor: duckdb.DuckDBPyConnection, names: Sequence[str]) -> list[int] | None:
    """The units that have one of the names as theirs, as an earlier one or in it; None where no name is given."""
    if not names:
        return None
    units = catalog.units(cursor)
    exact = units[units["unit"].isin([standing_for(cursor, name) for name in names])]
    found = exact if len(exact) else units[[any(name in unit for name in names) for unit in units["unit"]]]
    if found.empty:
        raise StoreFailure(
            "no_unit", f"库中没有名为“{'、'.join(names)}”的单位。用 python -m data list 查看。"
        )
    return [int(unit_id) for unit_id in found["unit_id"]]


def write(cursor: duckdb.DuckDBPyConnection, listing: Listing, choice: Choice, output: Path) -> int:
    """Write the listing to `output`, .xlsx or .csv, and return how many rows it has."""
    rows = rows_of(cursor, listing, choice)
    if output.suffix.lower() == ".csv":
        content = to_csv(rows, listing.columns)
    elif output.suffix.lower() == ".xlsx":
        sources = _sources(cursor, rows)
        content = to_xlsx(rows, listing.columns, choice.in_words(), sources, title=listing.title)
    else:
        raise StoreFailure("unknown_format", f"不认识的输出格式“{output.suffix}”，请用 .xlsx 或 .csv。")
    output.write_bytes(content)
    return len(rows)


def _sources(cursor: duckdb.DuckDBPyConnection, rows: pd.DataFrame) -> list[str]:
    units = sorted(set(rows["unit_id"].tolist())) if "unit_id" in rows.columns and len(rows) else []
    files = catalog.sources(cursor, units)
    return [f"{file.unit} {file.year} 年度：{file.name}" for file in files.itertuples()]
