"""What a unit's name tells of it: the level, the places named, the sector. Knows no list of cities and counties.

`provinces.csv` lists the provinces; below them a place is told by its suffix alone (市 州 盟 县 区 旗 乡 镇), so that a
county's name does not give its city, and 市 alone may be a city of either level: a person completes that.
`sectors.csv` lists sectors with the words that tell them.
"""

from __future__ import annotations

import csv
import re
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PROVINCES_FILE = HERE / "provinces.csv"
SECTORS_FILE = HERE / "sectors.csv"

PROVINCIAL, MUNICIPAL, COUNTY, TOWNSHIP = "省级", "市级", "县级", "乡级"
LEVELS = (PROVINCIAL, MUNICIPAL, COUNTY, TOWNSHIP)

_NAME = r"[\u4e00-\u9fff]"
# 广州大学 names no 州: one character before it is a city's name. 农村市场 and 市政 name no 市, 同盟 no 盟.
_CITY = re.compile(
    rf"(?!城市|中国)(?:{_NAME}{{2,12}}?自治州|[^省市县区旗\W]{{1,10}}?市(?![区场政民直属容])|{_NAME}{{2,6}}州(?![市区县])"
    rf"|{_NAME}{{2,6}}?(?<![联同民结])盟|{_NAME}{{2,6}}?地区)"
)
# 社区, 园区, 景区 … are no county; 红旗 and 旗下 no banner.
_COUNTY = re.compile(
    rf"(?!城市|中国)(?:[^省市县区旗\W]{{1,12}}?县|[^省县区旗\W]{{1,12}}?(?<![社园景库校院护小片灌灾辖地])区(?![域划])"
    rf"|{_NAME}{{2,10}}?旗(?![下舰帜])|[^省市县区旗\W]{{1,8}}?市(?![区场政民直属容]))"
)
_PARTY = re.compile(r"中共|中国共产党")
_TOWNSHIP = re.compile(rf"{_NAME}{{1,8}}?(?:街道|乡|镇)(?=人民政府|政府|办事处|卫生院|中心)")


@dataclass(frozen=True, slots=True)
class Profile:
    """A unit's level, places and sector; "" for what is not known."""

    level: str = ""
    province: str = ""
    city: str = ""
    county: str = ""
    sector: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The places from the widest to the narrowest."""
        return tuple(place for place in (self.province, self.city, self.county) if place)

    def to_json(self) -> dict[str, str]:
        return asdict(self)


@cache
def provinces() -> tuple[str, ...]:
    """The provinces' full names."""
    return tuple(row["name"] for row in _rows(PROVINCES_FILE))


@cache
def sectors() -> dict[str, tuple[str, ...]]:
    """Each sector with the words that tell it, in the order of the list."""
    return {row["sector"]: tuple(row["words"].split(";")) for row in _rows(SECTORS_FILE)}


def recognise(name: str) -> Profile:
    """What the name alone tells."""
    province, city, county, rest = split(name)
    level = COUNTY if county else MUNICIPAL if city else PROVINCIAL if province else ""
    if _TOWNSHIP.match(rest):
        level = TOWNSHIP
    return Profile(level, province, city, county, _sector(rest))


def split(name: str) -> tuple[str, str, str, str]:
    """A name taken apart: province, city, county ("" where not named) and what is left."""
    name = name.removeprefix(party[0]) if (party := _PARTY.match(name)) else name
    province = next((one for one in provinces() if name.startswith(one)), "")
    rest = name[len(province) :]
    city = "" if province.endswith("市") else _leading(_CITY, rest)
    rest = rest[len(city) :]
    county = _leading(_COUNTY, rest)
    return province, city, county, rest[len(county) :]


def _leading(pattern: re.Pattern[str], name: str) -> str:
    """The place at the beginning of a name; a name that is nothing but a place is none."""
    found = pattern.match(name)
    return found[0] if found and len(found[0]) < len(name) else ""


def _sector(name: str) -> str:
    """The sector whose word ends last: 大学附属医院 is a hospital; of two that end together the longer word counts."""
    found = [
        (name.rfind(word) + len(word), len(word), sector)
        for sector, words in sectors().items()
        for word in words
        if word in name
    ]
    return max(found)[2] if found else ""


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
