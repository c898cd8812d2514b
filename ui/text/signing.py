"""Words of signing in and out, of what may not be done, and of a server that is open to others."""

from __future__ import annotations

TITLE = "登录"
NAME = "姓名"
PASSWORD = "密码"
ENTER = "登录"
LEAVE = "退出登录"
WRONG = "姓名或密码不对。"
WAIT = "失败次数太多，请 {seconds} 秒后再试。"
ENDED = "登录已到期，请重新登录。"
NO_USERS = "还没有用户。请在服务器上执行 python -m data user add 姓名 --role 管理。"
ELSEWHERE = "请从本单位的统一入口打开本页。没有收到统一入口传来的姓名，不能使用。"
BY_ORGANISATION = "用本单位账号登录"
NO_CLAIM = "本单位的登录没有给出可用的账号名（{claim}），不能使用。请联系管理人员。"
MISSET = "登录设置有误，暂时无人可以使用：{why}"
UNKNOWN_WAY = "JUESUANTONG_SIGN_IN 只能是 users、header 或 oidc。"
WEAK_SECRET = "使用代理传来的姓名时，JUESUANTONG_PROXY_SECRET 至少 16 个字符。"
BAD_HOURS = "JUESUANTONG_SESSION_HOURS 应为大于 0 的数字。"
NO_OIDC = "没有 .streamlit/secrets.toml 的 [auth] 一节。"
OPEN = (
    "本系统对其他电脑开放，但没有登录：网络上任何人都可以查看、更正和删除。请按说明中的“登录与权限”设置登录。"
)
MAY_NOT_UPLOAD = "您的权限是“查看”，不能上传报告。需要上传时请联系管理人员。"
MAY_NOT_REMOVE = "删除和恢复报告需要“管理”权限。"

LOG = "访问记录"
LOG_SAID = "谁在何时查看、导出、更改了什么，只增不改。列出最近 {most} 条。"
ALL = "全部"
WHO, WHAT, AT, SUBJECT, UNIT, YEAR, ADDRESS = "操作人", "动作", "时间", "对象", "单位", "年度", "来自"
ACTIONS = {
    "looked": "查看",
    "exported": "导出",
    "changed": "更改",
    "refused": "未获允许",
    "signed_in": "登录",
    "failed": "登录失败",
    "signed_out": "退出",
}


def signed_in(name: str, role: str) -> str:
    return f"{name}（{role}）"
