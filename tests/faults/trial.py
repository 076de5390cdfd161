"""A command is run again and again, each time with another fault, each time in a process that is thrown away.

Started with the shim in LD_PRELOAD::

    python -m tests.faults.trial SHIM PLACE MOST COMMAND…

``PLACE/before`` is what the command finds; ``{here}`` in its words is the copy it works on. At most
``MOST`` changes are tried with each fault, all if 0. Prints a line of JSON for each trial: what
went wrong, the folder after it, and the folder after the next run.
"""

import ctypes
import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from juesuan.cli.program import run
from juesuan.corpus.run import building

WRITE, RENAME, FLUSH, MAKE = 1, 2, 4, 8
ALL: Final = WRITE | RENAME | FLUSH | MAKE
COUNT, ONCE, EVER, KILL = range(4)
_RANDOM: Final = re.compile(r"[0-9a-f]{6,}|[.-][a-z0-9_]{8}(?=/|$)|\d{6}")
_OTHER_PROCESS: Final = 98


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
        between = here.with_name(f"{here.name}.between")
        shutil.copytree(here, between, symlinks=True)
        again = _status(self._begin(here, Fault(action=COUNT)))
        told = {"status": status, "said": said, "again": again}
        return {**asdict(fault), **told, "here": str(here), "between": str(between)}

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
    changes = trials.changes()
    _say({"changes": len(changes)})
    _say(trials.together())
    for at in _some(list(places(changes)), most):
        for action in (ONCE, EVER, KILL):
            told = trials.disturbed(Fault(action=action, at=at))
            _say(told | {"what": changes[at - 1]})


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
