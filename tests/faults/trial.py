"""A command is run again and again, each time with another fault, each time in a process that is thrown away.

Started with the shim in LD_PRELOAD::

    python -m tests.faults.trial SHIM PLACE MOST COMMAND…

``PLACE/before`` is what the command finds; ``{here}`` in its words is the copy it works on. At most
``MOST`` changes are tried, all with each fault if 0: the run is killed at each of them, and fails once
or for good there in turns. Prints a line of JSON for each trial: what
went wrong, the folder after it, and the folder after the next run. A fault that leaves byte for byte
what an earlier one left needs no next run of its own: the earlier folders are named.
"""

import ctypes
import errno
import hashlib
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from juesuan.cli.program import run
from juesuan.corpus.run import building
from juesuan.rules import bench

WRITE, RENAME, FLUSH, MAKE = 1, 2, 4, 8
ALL: Final = WRITE | RENAME | FLUSH | MAKE
COUNT, ONCE, EVER, KILL = range(4)
_RANDOM: Final = re.compile(r"[0-9a-f]{6,}|[.-][a-z0-9_]{8}(?=/|$)|\d{6}")
_OTHER_PROCESS: Final = 98
_ALONE: Final = 97
"""Status of a process that has one thread."""
_ENDING: Final = 0.2
"""Seconds in which the threads of a closed database end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong.

    Attributes:
        action: ``ONCE``, ``EVER`` after, or ``KILL``; ``COUNT`` for nothing.
        at: Which change, from 1.
        number: ``errno`` of the failure.
        kinds: Changes that count.
    """

    action: int
    at: int = 0
    number: int = errno.ENOSPC
    kinds: int = ALL


class Trials:
    """Runs of one command.

    Args:
        shim: The library that was loaded before all others.
        place: Holds ``before``.
        command: Words of the command; ``{here}`` is its folder.
    """

    def __init__(self, shim: Path, place: Path, command: Sequence[str]) -> None:
        self._library = ctypes.CDLL(str(shim))
        self._place = place
        self._command = command
        self._seen: dict[frozenset[tuple[str, str]], dict[str, Any]] = {}

    def warm(self) -> None:
        """Do the command once in this process: what it imports and remembers is there in all others.

        Where it leaves threads behind, as a store does, nothing is warmed: a copy of this process
        would have none of them.
        """
        here = self._fresh("warm")
        if child := os.fork():
            if _status(child) == _ALONE:
                self._warm(self._fresh("warm-again"))
            return
        self._warm(here)
        os._exit(_ALONE if len(list(Path("/proc/self/task").iterdir())) == 1 else 0)

    def _warm(self, here: Path) -> None:
        with (
            Path(os.devnull).open("w", encoding="utf-8") as out,
            redirect_stdout(out),
            redirect_stderr(out),
        ):
            run([word.format(here=here) for word in self._command])
        # the rules keep their database for the next account, and DuckDB one that nobody asked for
        while bench._HELD:
            bench._HELD.pop().close()
        duckdb.default_connection().close()
        time.sleep(_ENDING)

    def changes(self) -> list[tuple[int, str]]:
        """The changes of an undisturbed run: kind, and path without what is given at random."""
        trace = self._place / "trace"
        here = self._fresh("undisturbed")
        with trace.open("wb") as file:
            status = _status(self._begin(here, Fault(action=COUNT), trace=file.fileno()))
        assert status == 0, f"the undisturbed run ended with {status}"
        found = (line.split(" ", 1) for line in trace.read_text(encoding="utf-8").splitlines())
        return [(int(kind), _RANDOM.sub("*", path)) for kind, path in found]

    def disturbed(self, fault: Fault) -> dict[str, Any]:
        """How a run with a fault ends, and the run after it."""
        here = self._fresh(f"{fault.action}-{fault.at}-{fault.number}")
        status = _status(self._begin(here, fault))
        said = (here.parent / f"{here.name}.err").read_text(encoding="utf-8")
        left = _left(here)
        if left not in self._seen:
            between = here.with_name(f"{here.name}.between")
            shutil.copytree(here, between, symlinks=True)
            again = _status(self._begin(here, Fault(action=COUNT)))
            self._seen[left] = {"again": again, "here": str(here), "between": str(between)}
        return {**asdict(fault), "status": status, "said": said, **self._seen[left]}

    def together(self) -> dict[str, Any]:
        """How two runs at once end, and the run after them."""
        here = self._fresh("together")
        runs = [self._begin(here, Fault(action=COUNT)) for _ in range(2)]
        statuses = [_status(child) for child in runs]
        again = _status(self._begin(here, Fault(action=COUNT)))
        return {"together": statuses, "again": again, "here": str(here)}

    def _fresh(self, name: str) -> Path:
        here = self._place / name
        shutil.copytree(self._place / "before", here, symlinks=True)
        return here

    def _begin(self, here: Path, fault: Fault, *, trace: int = -1) -> int:
        """Run the command in a process of its own; its number."""
        if child := os.fork():
            return child
        words = [word.format(here=here) for word in self._command]
        status = _OTHER_PROCESS
        with (
            (here.parent / f"{here.name}.out").open("w", encoding="utf-8") as out,
            (here.parent / f"{here.name}.err").open("w", encoding="utf-8") as err,
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            self._library.fault_arm(
                os.fsencode(here),
                fault.kinds,
                fault.action,
                fault.number,
                ctypes.c_long(fault.at),
                trace,
            )
            status = run(words)
        os._exit(status)


def _status(child: int) -> int:
    """The exit status of a process, negative if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _left(here: Path) -> frozenset[tuple[str, str]]:
    """What a run left: each path, without what is given at random, and its content."""
    return frozenset(
        (_RANDOM.sub("*", path.relative_to(here).as_posix()), _content(path))
        for path in here.rglob("*")
    )


def _content(path: Path) -> str:
    if path.is_symlink():
        return _RANDOM.sub("*", str(path.readlink()))
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def places(changes: Sequence[tuple[int, str]]) -> Iterator[int]:
    """The changes to try: the first and the last of each kind at each place."""
    first: dict[tuple[int, str], int] = {}
    last: dict[tuple[int, str], int] = {}
    for number, change in enumerate(changes, start=1):
        first.setdefault(change, number)
        last[change] = number
    yield from sorted({*first.values(), *last.values()})


def main(shim: Path, place: Path, most: int, command: Sequence[str]) -> None:
    """Try the faults of each action, at most so many of each."""
    # the faults reach this process alone, and so all is done in it
    building.within_limits = lambda call, _: call()
    trials = Trials(shim, place, command)
    trials.warm()
    changes = trials.changes()
    _say({"changes": len(changes)})
    _say(trials.together())
    for turn, at in enumerate(_some(list(places(changes)), most)):
        for action in _actions(turn, most):
            told = trials.disturbed(Fault(action=action, at=at))
            _say(told | {"what": changes[at - 1]})


def _actions(turn: int, most: int) -> Sequence[int]:
    """What is tried at a place: killed at each, failing once and for good in turns; if all, all."""
    return (KILL, (ONCE, EVER)[turn % 2]) if most else (ONCE, EVER, KILL)


def _some(wanted: Sequence[int], most: int) -> Sequence[int]:
    """So many of them at even distances, the first and the last among them."""
    if not most or len(wanted) <= most:
        return wanted
    return [wanted[round(at * (len(wanted) - 1) / (most - 1))] for at in range(most)]


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
