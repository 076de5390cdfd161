"""Whatever fails in a command, at whatever change: it says so and harms nothing.

The next run ends as if nothing had been.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from tests.faults import state
from tests.faults.trial import COUNT, EVER, KILL, ONCE

from juesuan.cli.program import run

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
MOST: Final = int(os.environ.get("JUESUAN_FAULTS", "3"))
"""Changes that are tried: killed at each, failing once or for good in turns; 0: all, with each fault."""

KILLED: Final = -9
REFUSED: Final = 9
BUSY: Final = 6
DONE: Final = 0
TEXT: Final = (
    "临江市档案局\n2024年度部门决算\n\n支出决算表\n单位：万元\n\n"
    "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n"
    "| 合计 | | {0} | 1 | 2 |\n| 201 | 一般公共服务支出 | {0} | 1 | 2 |\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that is disturbed.

    Attributes:
        before: Commands whose work it finds.
        words: Its own.
        folder: What it changes.
        state: What that holds, to be the same after each rerun.
        seen: What others see of it.
    """

    before: Sequence[str]
    words: str
    folder: str
    state: Callable[[Path], Mapping[str, object]]
    seen: Callable[[Path], Mapping[str, object]]


BUILD: Final = "build {here}/first.txt --into {here}/packages"
AGAIN: Final = "build {here}/second.txt --into {here}/packages"
LOAD: Final = "load {here}/packages --store {here}/store"
EXPORT: Final = "export --packages {here}/packages --into {here}/corpus"


def _current(folder: Path) -> dict[str, str]:
    """The files of the current export."""
    return state.packages((folder / "current").resolve()) if (folder / "current").exists() else {}


def _answers(folder: Path) -> Mapping[str, object]:
    """The quads of the current version."""
    return {name: said for name, said in state.store(folder).items() if name == "quads"}


COMMANDS: Final = {
    "build": Command(
        before=(), words=BUILD, folder="packages", state=state.packages, seen=state.accounts
    ),
    "build a correction": Command(
        before=(BUILD,), words=AGAIN, folder="packages", state=state.packages, seen=state.accounts
    ),
    "load": Command(before=(BUILD,), words=LOAD, folder="store", state=state.store, seen=_answers),
    "load a correction": Command(
        before=(BUILD, LOAD, AGAIN), words=LOAD, folder="store", state=state.store, seen=_answers
    ),
    "export": Command(
        before=(BUILD,), words=EXPORT, folder="corpus", state=state.exports, seen=_current
    ),
    "export a correction": Command(
        before=(BUILD, EXPORT, AGAIN),
        words=EXPORT,
        folder="corpus",
        state=state.exports,
        seen=_current,
    ),
}


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that lets changes fail."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("the shim needs a C compiler and Linux")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    command = [compiler, "-shared", "-fPIC", "-o", str(library), str(HERE / "shim.c"), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own source
    return library


def tried(shim: Path, place: Path, command: Command) -> list[dict[str, Any]]:
    """What the trials of a command tell."""
    before = place / "before"
    before.mkdir()
    for name, total in (("first", 3), ("second", 4)):
        (before / f"{name}.txt").write_text(TEXT.format(total), encoding="utf-8")
    for words in command.before:
        assert run([word.format(here=before) for word in words.split()]) == 0
    environment = os.environ | {
        "LD_PRELOAD": str(shim),
        "PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT)]),
    }
    trial = [sys.executable, "-m", "tests.faults.trial", str(shim), str(place), str(MOST)]
    ended = subprocess.run(  # noqa: S603 - our own program
        [*trial, *command.words.split()],
        env=environment,
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disturbed_run_harms_nothing_and_the_next_one_ends_alike(
    name: str, shim: Path, tmp_path: Path
) -> None:
    """Writes, renames, flushes and makings fail once or from there on, or the run is killed there.

    It ends with the status of a machine that refuses, or done where it could do without; what
    others see is what was there before or what shall be; the next run gives the bytes of a run that
    nothing disturbed. Two runs at once give them too.
    """
    command = COMMANDS[name]
    changes, together, *trials = tried(shim, tmp_path, command)
    assert changes["changes"] > len(trials) / 2 > 1
    wanted = command.state(tmp_path / "undisturbed" / command.folder)
    sights = [command.seen(tmp_path / at / command.folder) for at in ("before", "undisturbed")]
    assert sights[0] != sights[1]
    assert set(together["together"]) <= {DONE, BUSY}
    state_of, seen_of = cache(command.state), cache(command.seen)
    for one in (together, *trials):
        assert one["again"] == DONE, one
        assert state_of(Path(one["here"]) / command.folder) == wanted, one
    killed = [one["status"] == KILLED for one in trials if one["action"] == KILL]
    assert sum(killed) > len(killed) / 2
    for one in trials:
        # the store writes in the background: now and then a run ends before its place comes
        assert one["status"] in {DONE, KILLED if one["action"] == KILL else REFUSED}, one
        seen = seen_of(Path(one["between"]) / command.folder)
        assert seen.items() <= sights[0].items() | sights[1].items(), one
        assert seen.keys() >= sights[0].keys(), one


def test_the_actions_are_told_apart() -> None:
    """The numbers are those of the shim."""
    assert (COUNT, ONCE, EVER, KILL) == (0, 1, 2, 3)
    assert "enum { COUNT, ONCE, EVER, KILL };" in (HERE / "shim.c").read_text(encoding="utf-8")
