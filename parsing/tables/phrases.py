"""The functional classes and lines as sentences of the 情况说明 name them.

A pattern is searched in text without blanks, in full-width brackets. The particular stands before the general.
"""

from __future__ import annotations

import re

from model.terms.classification import functional, functional_classes

FUNCTIONAL_CLASSES = tuple(
    dict.fromkeys(
        name.removesuffix("支出")
        for one in functional_classes()
        for name in one.names
        if name.endswith("支出")
    )
)
"""The 类, today's and earlier names, without their closing 支出."""
_CLASS = "|".join(sorted(FUNCTIONAL_CLASSES, key=len, reverse=True))
# 小学教育支出 and 其他教育支出 are lines of their own, not the class that their names end with.
_LONGER = {"其他", "高等", "成人", "义务", "干部", "教师", "初等", "中等", "技工", "专业"} | {
    line.name.removesuffix(name)
    for line in functional()
    for name in FUNCTIONAL_CLASSES
    if line.name.endswith(name) and line.name != name
}
_WHOLE_NAME = "".join(f"(?<!{re.escape(words)})" for words in sorted(_LONGER))
_CLASS_NAME = rf"{_WHOLE_NAME}(?:{_CLASS})(?:（类）支出|支出（类）|支出|（类）)"
_CLASS_AHEAD = rf"(?:^|(?<=[）.、；。：]))(?!其他)(?:{_CLASS})(?=：)"  # （1）教育：支出决算为

# A level of the functional classification: 名称（类）, 名称（20101）, 20101名称; or names of classes printed plainly.
_LED_CODE = r"(?:20[1-9]|21\d|22\d|23[0-5])(?:\d{2}){0,2}"
FUNCTIONAL = re.compile(
    r"(?P<name>[\u4e00-\u9fff、（）“”]{2,40}?)（(?:(?P<code>\d{3}|\d{5}|\d{7}|\d{2})|\d{0,7}(?P<level>[类款项]))）(?:支出)?"
    rf"|(?<!\d)(?P<led_by>{_LED_CODE})(?![万亿元个人年项台辆批次余多])(?P<led>[\u4e00-\u9fff、]{{2,30}}?)(?=[\d，。；：]|年初|支出?决算|全年|预算|为)"
    rf"|(?P<classes>{_CLASS_NAME}(?:、{_CLASS_NAME})*|{_CLASS_AHEAD})"
)
