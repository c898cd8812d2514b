"""Words of the form that nobody chose between: 增加（减少）, 大小于, XX万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model import Passage

_UP, _DOWN = r"(?:增加|增长|上升|提高)", r"(?:减少|下降|降低)"
ALTERNATIVE = re.compile(
    rf"{_UP}[（(/]{_DOWN}[）)]?|{_DOWN}[（(/]{_UP}[）)]?|减少?增加|增加?减少|(?:下降|降低)增长|增长(?:下降|降低)"
    r"|上调[（(/]下调[）)]?|下调[（(/]上调[）)]?|新增[（(/]减少[）)]?|调入[（(/]调出[）)]?|调出[（(/]调入[）)]?"
    r"|(?:大于|高于)[（(/](?:小于|等于|低于|持平)[^）)]*[）)]?|(?:小于|低于)[（(/](?:大于|等于|高于|持平)[^）)]*[）)]?"
    r"|大小于|大于小于|小于大于|高低于|[（(]或?与?(?:年初|全年|调整)?预算数?持平[）)]"
)
"""Two directions side by side."""
_BLANK = re.compile(
    r"[XxＸ×*＊○]{2,}(?:万元|元|个|%|辆|台|人次|人|批次|次|项|分|年)"
    r"|(?:为|共|支出|收入|合计|总计|增加|减少)万元|(?:增长|下降|占|完成[^，。；\d]{0,6}预算的)%|（部门名称）|（单位名称）"
)
"""A place for a number or a name that was not filled."""


def has_alternative(passage: Passage) -> bool:
    """Whether a paragraph leaves a direction open."""
    return bool(ALTERNATIVE.search(passage.text))


def left_standing(passage: Passage) -> Iterator[re.Match[str]]:
    """What was left of the form in a paragraph, in order."""
    found = [*ALTERNATIVE.finditer(passage.text), *_BLANK.finditer(passage.text)]
    return iter(sorted(found, key=re.Match.start))
