"""Runs Python in a process that the kernel kills at its first socket outside this machine.

`python confined.py -m desktop …` works like `python -m desktop …` under a seccomp filter that lets only AF_UNIX sockets
be made, in this process and in all of its children. Run as a script by the tests; it knows nothing of Daftar.
"""

from __future__ import annotations

import ctypes
import platform
import runpy
import struct
import sys

_SYSTEMS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # audit architecture, number of socket()
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_AF_UNIX = 1
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine() -> None:
    architecture, socket = _SYSTEMS[platform.machine()]
    instructions = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 5, architecture),  # another architecture: killed
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 2, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    code = b"".join(struct.pack("HBBI", *each) for each in instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(instructions), code)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "the filter was refused")


if __name__ == "__main__":
    confine()
    flag, target, *arguments = sys.argv[1:]
    sys.argv = [target, *arguments]
    if flag == "-m":
        sys.path[0] = ""
        runpy.run_module(target, run_name="__main__", alter_sys=True)
    else:
        exec(compile(target, "<confined>", "exec"))  # noqa: S102 - a test's own text
