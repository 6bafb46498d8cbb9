"""How the process that decodes gives up its rights, before it reads the first byte of a file.

Everything it needs is imported by then. On Linux what is left is to read what is open, write what is open, and ask for
a little memory: no file can be opened, no program or thread started, no socket made, no memory made executable. Where
the system has no such filter (macOS, Windows) the limits that it has are set. Knows nothing of documents.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

MEMORY = 1 << 30  # bytes of address space beside what the program has
PROCESSOR = 300  # seconds for one document: only if the parent is gone, which counts for each question
_OPEN_FILES = 3

_DUMPABLE, _NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 4, 38, 22, 2
_LOAD, _EQUAL, _HAS_BITS, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # denied: as if the system said “not permitted”
_NUMBER, _ARCHITECTURE, _THIRD_ARGUMENT = 0, 4, 32
_EXECUTABLE = 4

# By the machine: how the kernel calls it, calls that are left, and calls left for memory that is not executable.
_MACHINES = {
    "x86_64": (
        0xC000003E,
        # read write close fstat lseek munmap brk rt_sigaction rt_sigprocmask rt_sigreturn readv writev sched_yield
        # mremap madvise getpid exit gettid futex restart_syscall clock_gettime exit_group getrandom
        (0, 1, 3, 5, 8, 11, 12, 13, 14, 15, 19, 20, 24, 25, 28, 39, 60, 186, 202, 219, 228, 231, 318),
        (9, 10),  # mmap mprotect
    ),
    "aarch64": (
        0xC00000B7,
        (63, 64, 57, 80, 62, 215, 214, 134, 135, 139, 65, 66, 124, 216, 233, 172, 93, 178, 98, 128, 113, 94, 278),
        (222, 226),
    ),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine() -> None:
    """Give everything up; raises OSError where the system does not let us."""
    if sys.platform == "win32":
        return
    _limit()
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        _must(libc.prctl(_DUMPABLE, 0, 0, 0, 0))
        _must(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
        if platform.machine() in _MACHINES:
            code = _filter(*_MACHINES[platform.machine()])
            program = _Program(len(code) // 8, code)
            _must(libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0))


def _limit() -> None:
    import resource

    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: PROCESSOR,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_NPROC: 0,
    }
    if sys.platform == "linux":  # elsewhere it is not kept
        limits[resource.RLIMIT_AS] = MEMORY + _address_space()
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def _address_space() -> int:
    """Bytes of address space that this process has now."""
    import resource

    with open("/proc/self/statm", encoding="ascii") as told:
        return int(told.read().split()[0]) * resource.getpagesize()


def _filter(architecture: int, left: tuple[int, ...], memory: tuple[int, ...]) -> bytes:
    """The kernel's filter: what is not named here is denied."""
    calls = [*left, *memory]
    end = len(calls)  # instructions after the last comparison: deny, allow, then those for memory
    instructions = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    for at, call in enumerate(calls):
        after = end - at - 1
        instructions.append((_EQUAL, after + (2 if call in memory else 1), 0, call))
    instructions += [
        (_RETURN, 0, 0, _DENY),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _THIRD_ARGUMENT),
        (_HAS_BITS, 0, 1, _EXECUTABLE),
        (_RETURN, 0, 0, _DENY),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *each) for each in instructions)


def _must(result: int) -> None:
    if result:
        raise OSError(ctypes.get_errno(), "a limit was refused")
