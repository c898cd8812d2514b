"""Short stated causes (主要原因) that fit the way a number moved."""

from __future__ import annotations

import random
from decimal import Decimal

from samples import accounts as acc
from samples.accounts import Accounts
from samples.classification import FUNCTIONAL

SOCIAL = ("208", "210110", "210111", "221")

UP_SOCIAL = ("缴费基数上调", "新进人员补缴", "人员职级晋升")
DOWN_SOCIAL = ("年内有人员退休", "人员调出", "缴费人数减少")
UP_LINE = ("年中追加上级专项资金", "项目进度加快", "新增工作任务", "工资标准调整")
DOWN_LINE = ("部分项目跨年实施", "压减一般性支出", "项目结算金额低于预算", "工作推迟")
FRUGAL = ("厉行节约", "公务活动减少", "严格控制标准", "从严审批")
MORE = ("公务活动恢复", "车辆老化维修增多", "业务往来增加")


def reasons(rng: random.Random, now: Accounts, before: Accounts) -> dict[str, str]:
    """The cause by what it explains: total, fiscal, general, running, a 项 code, a part of “三公”经费."""
    causes = {
        "total": _largest_mover(now, before, None, rises=now.total >= before.total),
        "fiscal": _largest_mover(now, before, acc.GENERAL, rises=now.fiscal_total >= before.fiscal_total),
        "general": _largest_mover(now, before, acc.GENERAL, rises=now.general >= before.general),
        "running": _pick(rng, now.running - before.running, ("办公用房维修增多", "物价上涨"), FRUGAL),
        "running_budget": _pick(rng, now.running - now.running_budget, ("临时任务增加",), FRUGAL),
        "initial": _pick(rng, now.general - now.initial_total, ("年中追加项目资金",), DOWN_LINE),
    }
    for code in now.codes(acc.GENERAL):
        up, down = (UP_SOCIAL, DOWN_SOCIAL) if code.startswith(SOCIAL) else (UP_LINE, DOWN_LINE)
        causes[code] = _pick(rng, now.spent(code, acc.GENERAL) - now.initial[code], up, down)
    finals, budgets, last = (
        now.three_public.named(),
        now.three_public_budget.named(),
        before.three_public.named(),
    )
    for part in finals:
        causes[part] = _pick(rng, finals[part] - last[part], MORE, FRUGAL)
        causes[part + "预算"] = _pick(rng, finals[part] - budgets[part], MORE, FRUGAL)
    return causes


def _pick(rng: random.Random, difference: Decimal, up: tuple[str, ...], down: tuple[str, ...]) -> str:
    return rng.choice(up if difference > 0 else down)


def _largest_mover(now: Accounts, before: Accounts, fund: str | None, *, rises: bool) -> str:
    """The 项 whose expenditure moved most in the direction of the whole."""
    moves = {
        code: now.spent(code, fund) - before.spent(code, fund)
        for code in {*now.codes(fund), *before.codes(fund)}
    }
    code = max(sorted(moves), key=lambda line: moves[line] if rises else -moves[line])
    return f"{FUNCTIONAL[code]}等经费{'增加' if rises else '减少'}"
