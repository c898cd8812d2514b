"""The calls of the kernel that work on a file has no use for, refused by seccomp."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

_SET_SECCOMP, _FILTER = 22, 2
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_THREAD, _UNIX = 0x00010000, 1
_AT_NUMBER, _AT_MACHINE, _AT_FIRST = 0, 4, 16  # where a call's number, machine and first argument stand
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06

# Nobody's business here: other processes' memory, file systems, kernels, keys, namespaces, tracing, ways round a filter.
_NEVER = {
    "x86_64": (
        101, 103, 135, 155, 161, 163, 165, 166, 167, 169, 175, 176, 246, 248, 249, 250, 272, 298, 303, 304, 308,
        310, 311, 312, 313, 320, 321, 323, 29, 64, 68, 240,
    ),
    "aarch64": (
        117, 116, 92, 41, 51, 89, 40, 39, 224, 142, 105, 106, 104, 217, 218, 219, 97, 241, 264, 265, 268, 270,
        271, 272, 273, 280, 282, 294, 194, 190, 186, 180,
    ),
}  # fmt: skip
_NEVER_ANYWHERE = (424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438, 440, 442)
# To start programs and processes, to send signals in other ways than `kill`: refused unless programs may be started.
_STARTS = {"x86_64": (57, 58, 59, 322, 129, 200, 297), "aarch64": (221, 281, 138, 130, 240)}
_SOCKET = {"x86_64": 41, "aarch64": 198}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE_NEWLY = 435
_OWN_PROCESS = {"x86_64": (62, 234), "aarch64": (129, 131)}  # kill, tgkill
_LIMITS = {"x86_64": 302, "aarch64": 261}
_MACHINE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_FOREIGN_NUMBERS = 0x40000000  # the x32 calls of an x86_64

_Code = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def restrict(libc: ctypes.CDLL, *, programs: bool) -> bool:
    """Refuse this process what it has no use for, for good; whether the kernel took it."""
    machine = platform.machine()
    if machine not in _MACHINE:
        return False
    code = b"".join(struct.pack("HBBI", *one) for one in _filter(machine, programs=programs))
    kept = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(kept, ctypes.c_void_p))
    return int(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)) == 0


def _filter(machine: str, *, programs: bool) -> list[_Code]:
    """The filter: each part answers one call or passes on."""
    refused = _REFUSE | errno.EPERM
    code: list[_Code] = [
        (_LOAD, 0, 0, _AT_MACHINE),
        (_EQUAL, 1, 0, _MACHINE[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _AT_NUMBER),
        (_AT_LEAST, 0, 1, _FOREIGN_NUMBERS),
        (_RETURN, 0, 0, refused),
    ]
    never = (*_NEVER[machine], *_NEVER_ANYWHERE, *(() if programs else _STARTS[machine]))
    for number in never:
        code += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, refused)]
    own = os.getpid()
    code += _only(_LIMITS[machine], (0, own))
    if programs:
        code += _only(_SOCKET[machine], (_UNIX,))
    else:
        # The C library goes back to the older call, whose flags can be looked at.
        code += [(_EQUAL, 0, 1, _CLONE_NEWLY), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS)]
        code += [
            (_EQUAL, 0, 4, _CLONE[machine]),
            (_LOAD, 0, 0, _AT_FIRST),
            (_ANY_BIT, 1, 0, _THREAD),
            (_RETURN, 0, 0, refused),
            (_LOAD, 0, 0, _AT_NUMBER),
        ]
        code += [(_EQUAL, 0, 1, _SOCKET[machine]), (_RETURN, 0, 0, refused)]
        for number in _OWN_PROCESS[machine]:
            code += _only(number, (own,))
    return [*code, (_RETURN, 0, 0, _ALLOW)]


def _only(number: int, first: tuple[int, ...]) -> list[_Code]:
    """A call is refused unless its first argument is one of these."""
    ways = [(_EQUAL, len(first) - at, 0, value) for at, value in enumerate(first)]
    return [
        (_EQUAL, 0, len(first) + 3, number),
        (_LOAD, 0, 0, _AT_FIRST),
        *ways,
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_LOAD, 0, 0, _AT_NUMBER),
    ]
