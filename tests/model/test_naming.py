"""What a unit's name tells: level, places and sector, and what only looks like a place."""

from __future__ import annotations

import pytest

from model.naming import LEVELS, Profile, provinces, recognise, sectors


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("益阳市赫山区医疗保障事务中心", ("县级", "", "益阳市", "赫山区", "医保")),
        ("昭化区医疗保险管理局", ("县级", "", "", "昭化区", "医保")),
        ("互助土族自治县医疗保障局", ("县级", "", "", "互助土族自治县", "医保")),
        ("株洲市医疗保障事务中心", ("市级", "", "株洲市", "", "医保")),
        ("湖南省财政厅", ("省级", "湖南省", "", "", "财政税务")),
        ("重庆市万州区人民法院", ("县级", "重庆市", "", "万州区", "公安司法")),
        ("大理白族自治州大理市教育局", ("县级", "", "大理白族自治州", "大理市", "教育")),
        ("荆州市沙市区卫生健康局", ("县级", "", "荆州市", "沙市区", "卫生健康")),
        ("示例州交通运输局", ("市级", "", "示例州", "", "交通运输")),
        ("兴安盟行政公署", ("市级", "", "兴安盟", "", "")),
        ("准格尔旗教育体育局", ("县级", "", "", "准格尔旗", "教育")),
        ("示例县示例镇人民政府", ("乡级", "", "", "示例县", "政府综合")),
        ("中共示例县委组织部", ("县级", "", "", "示例县", "党委部门")),
    ],
)
def test_a_name_tells_its_level_places_and_sector(name: str, told: tuple[str, ...]) -> None:
    assert recognise(name) == Profile(*told)


@pytest.mark.parametrize(
    ("name", "county_and_city"),
    [
        ("示例区市场监督管理局", ("示例区", "")),
        ("示例县城市管理局", ("示例县", "")),
        ("盐城市城市管理局", ("", "盐城市")),
        ("城市管理局", ("", "")),
        ("福州大学附属医院", ("", "")),
        ("杭州电子科技大学", ("", "")),
        ("红旗中学", ("", "")),
        ("示例县东街社区卫生服务中心", ("示例县", "")),
        ("苏州工业园区管理委员会", ("", "")),
        ("中国民主同盟示例市委员会", ("", "")),
        ("住房和城乡建设局", ("", "")),
        ("示例县农村市场管理所", ("示例县", "")),
    ],
)
def test_what_only_looks_like_a_place_is_none(name: str, county_and_city: tuple[str, str]) -> None:
    found = recognise(name)
    assert (found.county, found.city) == county_and_city


def test_the_word_that_ends_last_tells_the_sector() -> None:
    assert recognise("某大学附属医院").sector == "卫生健康"
    assert recognise("某县卫生学校").sector == "教育"


def test_the_lists_are_without_doubles() -> None:
    words = [word for known in sectors().values() for word in known]
    assert len(words) == len(set(words)) and all(words)
    assert len(set(provinces())) == len(provinces()) == 32
    assert len(LEVELS) == 4
