"""Which protections hold on this machine, asked of a process in the sandbox, and told in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from isolation.limits import Limits, Stopped
from isolation.pool import Pool
from isolation.sandbox import Standing


def ask(request: dict[str, Any], send: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The work that answers what holds for it."""
    return dict(request["standing"])


@cache
def standing() -> Standing:
    """What holds; nothing where no process could be made."""
    pool = Pool("isolation.standing:ask", 1, Limits(seconds=20.0))
    try:
        return Standing(**pool.call({}))
    except Stopped:
        return Standing()
    finally:
        pool.close()


def describe(found: Standing) -> list[str]:
    """A sentence for each protection: whether it holds, and what is open where it does not."""
    landlock = (
        f"文件：只能读所给的文件（Landlock 第 {found.landlock} 版）。"
        if found.landlock
        else "文件：内核没有 Landlock，读取程序能看到本账号能看到的文件。"
    )
    calls = (
        "程序与信号：不能启动程序、分出进程、连接网络、向其他进程发信号（seccomp）。"
        if found.seccomp
        else "程序与信号：内核没有 seccomp，读取程序能启动程序、能连接网络。"
    )
    network = (
        "网络：在没有网络的空间里（命名空间）。"
        if found.namespaces
        else "网络：没有得到独立的网络空间" + ("，仍由 seccomp 阻止连接。" if found.seccomp else "。")
    )
    bounds = (
        "用量：内存、单个文件、打开文件数、处理器时间都有上限。"
        if {"RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CPU"} <= set(found.limits)
        else f"用量：只有这些上限：{'、'.join(found.limits) or '无'}。"
    )
    programs = (
        "旧版 Word 转换程序（LibreOffice）也在其中，但可以启动程序；它分出的进程总共占多少内存没有上限。"
    )
    return [landlock, calls, network, bounds, programs]


def is_whole(found: Standing) -> bool:
    """Whether all protections hold."""
    return bool(found.landlock and found.seccomp and found.namespaces)
