"""What the sentences could not be read as, in words: a code and its facts become Chinese here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from model import Place
from parsing.recognisers.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that is no figure, or one with a doubt: statement and item it concerns, the words around it, its print."""

    code: str
    statement: str
    words: str
    item: str = ""
    text: str = ""


_MESSAGES = {
    "amount_without_item": "“{statement}”中“{words}”说的是哪一项无法确定，未读取。",
    "amount_without_measure": "“{statement}”中“{words}”说的是什么数（决算、预算还是增减）无法确定，未读取。",
    "other_base": "“{statement}”中“{words}”不是与上年决算数或本年预算数相比，或说的是其他年度的预算，未作为本年数据读取。",
    "amount_without_unit": "“{statement}”中“{words}”没有写计量单位，未读取。",
    "number_too_long": "“{statement}”中“{words}”的位数太多，不会是金额，未读取。请核对原文。",
    "base_unknown": "“{statement}”中“{words}”是与上年相比还是与预算相比无法确定，未读取。",
    "placeholder": "“{item}”的增减方向没有选定（“增加（减少）”等字样未删），按增加读取。",
    "count_of_nobody": "“{statement}”中“{words}”数的是什么无法确定，未读取。",
    "refuted": "“{statement}”中“{words}”如果说的是“{item}”，与报告中的其他数对不上，未读取。",
}


def warn(outcome: Outcome, doubt: Doubt, place: Place) -> None:
    """Note a doubt at its place."""
    message = _MESSAGES[doubt.code].format(statement=doubt.statement, words=doubt.words, item=doubt.item)
    outcome.warn(doubt.code, message, place, text=doubt.text)
