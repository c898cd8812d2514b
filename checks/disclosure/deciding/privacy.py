"""What must not be published: numbers of persons, accounts and telephones, persons in need by name, marks of secrecy.

What is found is told by its place and masked; the characters themselves leave this module nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.disclosure.answer import BY_HAND, FAILED, Evidence, Verdict, by_hand, passed
from checks.disclosure.deciding.register import decider
from checks.disclosure.paper import Paper
from model import Place
from model.words import say

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文"
)
_NAME = f"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_ILL = r"(?:[^，。；、]{0,8})(?:癌|肿瘤|白血病|尿毒症|艾滋|精神病|重病|重大疾病|残疾)"
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_TELEPHONE = re.compile(r"(?<![\d.,])1[3-9]\d{9}(?![\d.,])")
_ACCOUNT = re.compile(
    r"(?:账号|帐号|账户|帐户|卡号|开户行?)[^\d]{0,24}(?P<number>\d[\d ]{11,22}\d)(?!\d)|(?<![\d.,])(?P<card>62\d{14,17})(?![\d.,])"
)
_PERSON = re.compile(
    rf"(?:患者|病人|救助对象|受助人|低保户|特困户|贫困户|困难职工|困难学生|姓名)[:：]?(?P<name>{_NAME})(?=[，,、；;。（(:：]|因|患|\d|$)"
    rf"|(?<![\u4e00-\u9fff])(?P<ill>{_NAME})(?:同志)?(?:因患|身患|患有|患){_ILL}"
)
_SECRET = re.compile(
    r"(?P<mark>(?:绝密|机密|秘密)(?:[★☆]|▲)|^(?:绝密|机密|秘密)(?:\d+年)?$|密级[:：](?!公开|无)[\u4e00-\u9fff]{2})"
)
_INTERNAL = re.compile(r"(?P<mark>^(?:内部资料|内部文件|内部使用)|注意保存|不予公开|不得公开|^内部$)")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that must stay out: its name, how it is found, and whether finding it is certain."""

    name: str
    pattern: re.Pattern[str]
    state: str = FAILED


KINDS = {
    "identity": Kind("身份证号", _IDENTITY),
    "telephone": Kind("手机号码", _TELEPHONE),
    "account": Kind("银行账号", _ACCOUNT),
    "person": Kind("救助、病情旁的人名", _PERSON, BY_HAND),
    "secret": Kind("密级标志", _SECRET),
    "internal": Kind("内部、不予公开的标注", _INTERNAL, BY_HAND),
}


@decider("stays_out")
def nothing_private(paper: Paper, kinds: list[str]) -> Verdict:
    """Nothing of these kinds is printed; what is found is told by place, masked."""
    names = "、".join(KINDS[kind].name for kind in kinds)
    found = [(KINDS[kind], spot) for kind in kinds for spot in spots(paper, KINDS[kind], kind)]
    if found:
        state = FAILED if any(kind.state == FAILED for kind, _ in found) else BY_HAND
        told = "、".join(dict.fromkeys(kind.name for kind, _ in found))
        words = "印有" if state == FAILED else "疑似印有"
        said = say("{words}{told}{count}处，公开前应删去。", words=words, told=told, count=len(found))
        return Verdict(state, said, tuple(spot for _, spot in found))
    if paper.unreadable:
        return by_hand(say("读到的文字中没有{names}；有图片或内容未能读取，请翻看。", names=names))
    return passed(say("没有{names}。", names=names))


def spots(paper: Paper, kind: Kind, name: str) -> Iterator[Evidence]:
    """Where a kind is printed, masked."""
    for where, text in texts(paper):
        for match in kind.pattern.finditer(text):
            number = next((part for part in match.groupdict().values() if part), match.group())
            if name != "identity" or is_identity(number):
                yield Evidence(where, masked(number))


def texts(paper: Paper) -> Iterator[tuple[Place, str]]:
    """All that the reading kept of the words: lines, and what performance tables say."""
    for line in paper.lines:
        yield line.where, line.text
    for score in paper.report.scores:
        yield score.where, "，".join((score.project, score.target, score.actual, score.note))


def masked(text: str) -> str:
    """The first and the last of the characters, so that the spot is known again and nobody is."""
    bare = text.replace(" ", "")
    if len(bare) <= 4:
        return bare[:1] + "*" * (len(bare) - 1)
    return f"{bare[:3]}{'*' * (len(bare) - 5)}{bare[-2:]}"


def is_identity(number: str) -> bool:
    """Whether the last character is the check digit of the others."""
    added = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[added % 11] == number[17].upper()
