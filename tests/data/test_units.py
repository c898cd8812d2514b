"""Two names of one unit: joined, shown as one, audited over the years, taken apart again; region and sector by hand."""

from __future__ import annotations

import pytest

from data import listings, removal, units, verdicts
from data.corrections import Author
from data.failure import StoreFailure
from data.queries import audit, catalog, choices, history, overview, resolved, sources
from data.queries import units as queries
from data.store import Store
from library import audit as auditing
from library import ingest
from library.remove import remove_invented
from model import Report
from model.naming import Profile
from tests.data.small_reports import figure, report
from tests.writing import save, within

OLD, NEW = "昭化区医疗保险管理局", "昭化区医疗保障局"
WHO = Author("王敏", "2019 年机构改革更名")
T1 = "收入支出决算总表"


def one(unit: str, year: int, opening: str = "1.00", closing: str = "2.00", **more: str) -> Report:
    """A small report of a unit's year with its opening and closing balance."""
    return report(
        figure(T1, "收入总计", f"{year - 2000}.00", year=year),
        figure(T1, "年初结转和结余", opening, year=year),
        figure(T1, "年末结转和结余", closing, year=year),
        unit=unit,
        year=year,
        **more,
    )


def id_of(store: Store, name: str) -> int:
    row = store.cursor().execute("SELECT unit_id FROM units WHERE name = ?", [name]).fetchone()
    assert row
    return int(row[0])


def shown(store: Store) -> dict[str, tuple[int, ...]]:
    """Each shown unit with its years."""
    frame = choices.units(store.cursor())
    return dict(zip(frame["name"], frame["years"], strict=True))


@pytest.fixture
def renamed(store: Store) -> Store:
    """Two reports under the old name, one under the new."""
    for made in (one(OLD, 2019), one(OLD, 2020, closing="5.00"), one(NEW, 2021, opening="7.00")):
        ingest.keep(store, made)
    return store


def join(store: Store) -> int:
    return within(store, units.join, id_of(store, OLD), id_of(store, NEW), WHO)


def test_joined_units_are_one_over_the_years(renamed: Store) -> None:
    join(renamed)
    cursor = renamed.cursor()
    assert shown(renamed) == {NEW: (2019, 2020, 2021)}
    assert choices.units(cursor)["former"].iloc[0] == ((OLD, (2019, 2020)),)
    values = resolved.values(cursor, concepts=["income_total"])
    assert set(values["unit"]) == {NEW} and list(values["year"]) == [2019, 2020, 2021]
    assert list(overview.course(cursor, id_of(renamed, NEW))["year"]) == [2019, 2020, 2021]
    assert queries.standing_for(cursor, OLD) == NEW == queries.standing_for(cursor, NEW)
    assert queries.standing_for(cursor, "没有的局") == ""
    assert listings.units_named(cursor, [OLD]) == [id_of(renamed, NEW)]


def test_the_report_keeps_the_name_that_it_prints(renamed: Store) -> None:
    join(renamed)
    cursor = renamed.cursor()
    report_id = catalog.reports(cursor, years=[2020])["report_id"].iloc[0]
    assert renamed.report(int(report_id)).unit == OLD
    figures = tuple(catalog.figures(cursor)["figure_id"])
    assert set(sources.of_figures(cursor, figures)["unit"]) == {OLD, NEW}


def test_checks_over_two_years_see_the_joined_unit(renamed: Store) -> None:
    def over_years() -> set[str]:
        auditing.bring_up_to_date(renamed)
        found = audit.findings(renamed.cursor(), id_of(renamed, NEW), 2021)
        return set(found["rule"]) & {"YRS01"}

    assert over_years() == set()
    change = join(renamed)
    assert over_years() == {"YRS01"}
    within(renamed, units.undo, change, WHO)
    assert over_years() == set()


def test_what_was_said_of_a_finding_stays_with_it(renamed: Store) -> None:
    join(renamed)
    auditing.bring_up_to_date(renamed)
    found = audit.findings(renamed.cursor(), id_of(renamed, NEW), 2021)
    within(renamed, verdicts.judge, int(found["finding_id"].iloc[0]), verdicts.CONFIRMED, who="王敏")
    again = audit.findings(renamed.cursor(), id_of(renamed, NEW), 2021)
    assert again["verdict"].iloc[0] == verdicts.CONFIRMED
    assert len(audit.history(renamed.cursor(), int(again["finding_id"].iloc[0]))) == 1


def test_a_verdict_on_the_older_name_outlives_joining_and_parting(store: Store) -> None:
    for made in (
        one(OLD, 2019, closing="9.00"),
        one(OLD, 2020, opening="3.00"),
        one(NEW, 2021, opening="2.00"),
    ):
        ingest.keep(store, made)

    def said(name: str) -> list[str]:
        auditing.bring_up_to_date(store)
        found = audit.findings(store.cursor(), id_of(store, name), 2020)
        return list(found[found["rule"] == "YRS01"]["verdict"])

    found = audit.findings(store.cursor(), id_of(store, OLD), 2020)
    finding = int(found[found["rule"] == "YRS01"]["finding_id"].iloc[0])
    within(store, verdicts.judge, finding, verdicts.FALSE_ALARM, who="王敏")
    change = join(store)
    assert said(NEW) == [verdicts.FALSE_ALARM]
    within(store, units.undo, change, WHO)
    assert said(OLD) == [verdicts.FALSE_ALARM]


def test_an_upload_under_either_name_is_the_unit_s(renamed: Store) -> None:
    change = join(renamed)
    save(renamed, one(OLD, 2022))
    corrected = one(NEW, 2020, closing="6.00", file="更正后.txt")
    replaced = save(renamed, corrected)
    assert shown(renamed) == {NEW: (2019, 2020, 2021, 2022)}
    reports = catalog.reports(renamed.cursor(), years=[2020])
    assert list(reports["report_id"]) == [replaced] and list(reports["version"]) == [2]
    # Taken apart, each name has its own reports again: the replaced one is shown under the old name.
    within(renamed, units.undo, change, WHO)
    assert shown(renamed) == {OLD: (2019, 2020, 2022), NEW: (2020, 2021)}


def test_undoing_an_undo_joins_again(renamed: Store) -> None:
    before = shown(renamed)
    first = join(renamed)
    parted = within(renamed, units.undo, first, Author("李某", "是两个单位"))
    assert shown(renamed) == before
    values = resolved.values(renamed.cursor(), concepts=["income_total"])
    assert list(zip(values["unit"], values["year"], strict=True)) == [(OLD, 2019), (OLD, 2020), (NEW, 2021)]
    with pytest.raises(StoreFailure, match="之后又有人改过"):
        within(renamed, units.undo, first, WHO)
    within(renamed, units.undo, parted, WHO)
    assert shown(renamed) == {NEW: (2019, 2020, 2021)}
    actions = list(queries.changes(renamed.cursor())["action"])
    assert actions == ["joined", "parted", "joined"]


def test_a_chain_of_names_is_one_unit_and_comes_apart_link_by_link(renamed: Store) -> None:
    newest = "昭化区医疗保障中心"
    save(renamed, one(newest, 2023))
    first = join(renamed)
    second = within(renamed, units.join, id_of(renamed, NEW), id_of(renamed, newest), WHO)
    assert shown(renamed) == {newest: (2019, 2020, 2021, 2023)}
    within(renamed, units.undo, second, WHO)
    assert shown(renamed) == {NEW: (2019, 2020, 2021), newest: (2023,)}
    within(renamed, units.undo, first, WHO)
    assert shown(renamed) == {OLD: (2019, 2020), NEW: (2021,), newest: (2023,)}


def test_what_cannot_be_joined_changes_nothing(renamed: Store) -> None:
    save(renamed, one(NEW, 2020))
    save(renamed, one("示例县财政局", 2020))
    before = shown(renamed)
    old, new = id_of(renamed, OLD), id_of(renamed, NEW)
    for one_id, other, said in (
        (old, new, "2020 年都有报告"),
        (old, old, "同一个名称"),
        (id_of(renamed, "示例县财政局"), new, "示例单位不能"),
        (old, 999, "已不在库中"),
    ):
        with pytest.raises(StoreFailure, match=said):
            within(renamed, units.join, one_id, other, WHO)
    with pytest.raises(StoreFailure, match="没有并入"):
        within(renamed, units.part, old, WHO)
    with pytest.raises(StoreFailure, match="机构改革"):
        within(renamed, units.join, old, new, Author("王敏", " ", example="机构改革"))
    assert shown(renamed) == before and queries.changes(renamed.cursor()).empty


def test_a_removed_report_of_a_year_stands_in_nobody_s_way(renamed: Store) -> None:
    double = save(renamed, one(NEW, 2020))
    within(renamed, removal.remove_report, double, "王敏")
    join(renamed)
    reports = catalog.reports(renamed.cursor(), years=[2020])
    assert renamed.report(int(reports["report_id"].iloc[0])).unit == OLD
    within(renamed, removal.restore_report, double, "王敏")
    assert len(catalog.reports(renamed.cursor(), years=[2020])) == 1


def test_region_and_sector_are_the_name_s_until_a_person_says_otherwise(renamed: Store) -> None:
    unit_id = id_of(renamed, NEW)

    def now() -> tuple[str, str, str, bool, int]:
        row = queries.profiles(renamed.cursor()).set_index("unit_id").loc[unit_id]
        return row["level"], row["city"], row["sector"], row["described"], row["change_id"]

    assert now() == ("县级", "", "医保", False, 0)
    fuller = Profile("县级", "四川省", "广元市", "昭化区", "医保")
    change = within(renamed, units.describe, unit_id, fuller, WHO)
    assert now() == ("县级", "广元市", "医保", True, change)
    with pytest.raises(StoreFailure, match="王敏已先更改"):
        within(renamed, units.describe, unit_id, Profile(), Author("李某", "试"), seen=0)
    with pytest.raises(StoreFailure, match="没有改动"):
        within(renamed, units.describe, unit_id, fuller, WHO, seen=change)
    with pytest.raises(StoreFailure, match="最多 40 个字"):
        within(renamed, units.describe, unit_id, Profile(city="市" * 41), WHO, seen=change)
    back = within(renamed, units.undo, change, WHO)
    assert now() == ("县级", "", "医保", False, back)
    within(renamed, units.undo, back, WHO)
    assert now()[:3] == ("县级", "广元市", "医保")


def test_everything_is_in_the_history(renamed: Store) -> None:
    within(renamed, units.undo, join(renamed), WHO)
    within(renamed, units.describe, id_of(renamed, NEW), Profile("县级"), WHO)
    log = history.log(renamed.cursor())
    kinds = [kind for kind in log["kind"] if kind.startswith("unit_")]
    assert kinds == ["unit_described", "unit_parted", "unit_joined"]
    assert set(log[log["kind"].str.startswith("unit_")]["who"]) == {"王敏"}


def test_invented_units_go_with_their_joined_names(store: Store) -> None:
    save(store, one("示例县医疗保险管理局", 2020))
    save(store, one("示例县医疗保障局", 2021))
    save(store, one(NEW, 2021))
    within(store, units.join, id_of(store, "示例县医疗保险管理局"), id_of(store, "示例县医疗保障局"), WHO)
    remove_invented(store)
    assert store.cursor().execute("SELECT name FROM units").fetchall() == [(NEW,)]
    assert len(catalog.reports(store.cursor())) == 1


def test_likely_names_are_suggested_with_what_the_numbers_say(store: Store) -> None:
    save(store, one(OLD, 2020))
    later = one(NEW, 2021)
    said = figure("收入支出决算总体情况", "收入总计", "20.00", measure="上年数", year=2021)
    save(store, report(*later.figures, said, unit=NEW, year=2021))
    (pair,) = queries.likely_same(store.cursor())
    assert (pair.name, pair.other, pair.agreeing, pair.compared) == (OLD, NEW, 1, 1)
    join(store)
    assert queries.likely_same(store.cursor()) == []


@pytest.mark.parametrize(
    ("name", "other", "suggested"),
    [
        ("赫山区教育局", "赫山区教育和体育局", True),
        ("益阳市赫山区医疗保障事务中心", "益阳市赫山区医疗保障 事务中心", True),
        ("某县人民医院（本级）", "某县人民医院(本级)", True),
        ("甲县教育局", "乙县教育局", False),
        ("某县第一中学", "某县第二中学", False),
        ("某县东街小学", "某县西街小学", False),
        ("某县医疗保障局", "某县医疗保障事务中心", False),
        ("某县财政局", "某县教育局", False),
        ("示例县教育局", "示例县教育体育局", True),
    ],
)
def test_only_what_is_much_alike_is_suggested(store: Store, name: str, other: str, suggested: bool) -> None:
    save(store, one(name, 2020))
    save(store, one(other, 2021))
    assert bool(queries.likely_same(store.cursor())) is suggested


def test_numbers_that_contradict_each_other_take_a_suggestion_away(store: Store) -> None:
    save(store, one(OLD, 2020))
    said = figure("收入支出决算总体情况", "收入总计", "99.00", measure="上年数", year=2021)
    save(store, report(said, unit=NEW, year=2021))
    assert queries.likely_same(store.cursor()) == []
