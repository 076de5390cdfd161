"""What a worker process gives up before it meets a stranger's query.

Memory, files to write, sockets, programs.

The query language is the first fence (no SERVICE, no LOAD gets past
:mod:`juesuan.store.endpoint.admission`); this is the second, held by the kernel. On systems without
seccomp, or on other processors, only the resource limits are set.
"""

import ctypes
import platform
import resource
import struct
import sys
from pathlib import Path
from typing import Final

__all__ = ["address_space", "confine", "forbid_system_calls"]

_MEBIBYTE: Final = 1 << 20

_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_REFUSE: Final = 0x0005_0000 | 13
_ALLOW: Final = 0x7FFF_0000
_KILL: Final = 0x8000_0000
_LOAD_WORD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_SYSTEM_CALL_AT, _ARCHITECTURE_AT = 0, 4

_NAMES: Final = ("socket", "connect", "execve", "execveat", "ptrace", "io_uring_setup")
_SYSTEM_CALLS: Final = {
    "x86_64": (0xC000_003E, (41, 42, 59, 322, 101, 425)),
    "aarch64": (0xC000_00B7, (198, 203, 221, 281, 117, 425)),
}
"""For each processor its audit number and the numbers of the system calls ``_NAMES``.

No query needs them.
"""


def address_space() -> int:
    """Address space of this process in bytes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").partition(" ")[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def confine(memory: int) -> None:
    """Give up what a query may not use. Call when the store is open; there is no way back.

    Args:
        memory: MiB of address space that may be added from now on; 0 = unbounded.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    used = address_space()
    if memory and used:
        limit = used + memory * _MEBIBYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    forbid_system_calls()


def forbid_system_calls() -> bool:
    """Have the kernel answer EACCES to sockets, connections and new programs; whether it agreed."""
    if sys.platform != "linux" or platform.machine() not in _SYSTEM_CALLS:
        return False
    architecture, numbers = _SYSTEM_CALLS[platform.machine()]
    refused = sorted(numbers)
    program = [
        (_LOAD_WORD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD_WORD, 0, 0, _SYSTEM_CALL_AT),
        *(
            (_JUMP_IF_EQUAL, len(refused) - index, 0, number)
            for index, number in enumerate(refused)
        ),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
    holder = ctypes.create_string_buffer(code, len(code))
    header = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(program), ctypes.addressof(holder)), 16
    )
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0) == 0)
