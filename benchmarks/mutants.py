"""How many small faults in the code the tests of its own room notice.

Usage: python benchmarks/mutants.py [--seed N] [--each N] [ROOM ...]

A room is a folder or a module of ``publisher/juesuan``: ``rules``, ``account/words``,
``package/privacy.py``. Of each room a seeded sample of mutants is drawn: one comparison, operand,
condition, number or call of the source is another. Each is put into a copy of the tree, and the
tests that reach the function run there until one fails: those of the folder of ``tests/`` that
mirrors the room (of a module those of its name), nearest first. What survives is printed with its
line.

Which test file reaches which function is found by one traced run of each, kept in ``--work`` for
the next call; so is what became of each mutant, so that a run that was stopped (``--minutes``) goes
on. Another ``--work`` begins anew. The exit status is 1 if fewer than 85 of 100 are killed, 2 if
the time was over before.
"""

import argparse
import compileall
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mutant import Mutant, mutants

ROOT = Path(__file__).parents[1]
SOURCES = Path("publisher/juesuan")
ROOMS = (
    "account/words",
    "account/tables",
    "document/pdf",
    "rules",
    "graph",
    "package",
)
ENOUGH = 0.85
SECONDS = 90
"""How long the tests of one mutant may take, as the traced run measured them."""
TRACER = '''"""Writes down each function of the publisher that runs, in this process and its children."""
import os
import sys
import threading

target = os.environ.get("MUTANTS_TRACE")
if target:
    seen = set()
    root = os.path.join(os.environ["MUTANTS_ROOT"], "publisher", "juesuan", "")

    def trace(frame, event, argument):
        code = frame.f_code
        if code not in seen:
            seen.add(code)
            if code.co_filename.startswith(root):
                line = f"{code.co_filename[len(root):]}\\t{code.co_qualname}\\n"
                with open(target, "a", encoding="utf-8") as file:
                    file.write(line)

    sys.settrace(trace)
    threading.settrace(trace)
'''


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a test file runs.

    Attributes:
        test: The file, below the tree.
        seconds: How long it took, traced.
        functions: ``module<TAB>qualified name`` of each function.
    """

    test: str
    seconds: float
    functions: frozenset[str]


def sample(room: str, count: int, seed: int) -> Sequence[Mutant]:
    """A seeded choice of the mutants of a room."""
    place = ROOT / SOURCES / room
    modules = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    every = [mutant for module in modules for mutant in mutants(module, ROOT / SOURCES)]
    draw = random.Random(f"{seed} {room}")  # noqa: S311 - a reproducible choice, no secret
    return draw.sample(every, min(count, len(every)))


def copied(work: Path) -> Path:
    """A copy of the files that git knows, compiled, without what is beside the repository."""
    tree = work / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    git = shutil.which("git") or "git"
    listed = subprocess.run(  # noqa: S603 - git, with fixed words
        [git, "-C", str(ROOT), "ls-files", "-z"], check=True, capture_output=True, text=True
    ).stdout
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    for root in ("publisher", "site", "vocab"):
        compileall.compile_dir(str(tree / root), quiet=2)
    return tree


def pytest_run(tree: Path, tests: Sequence[str], seconds: float, **more: str) -> int | None:
    """The exit status of these tests in the copy; None if they do not end in time."""
    roots = [str(tree), *(str(tree / root) for root in ("publisher", "site", "vocab"))]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([*filter(None, [more.pop("tracer", "")]), *roots]),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }
    words = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    with subprocess.Popen(  # noqa: S603 - pytest, on our own tests
        [sys.executable, "-m", "pytest", *words],
        cwd=tree,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            return None


def reach(tree: Path, test: str, work: Path) -> Reach:
    """What a test file runs: as kept, or by a traced run."""
    kept = work / "reach" / f"{test.replace('/', '.')}.json"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        tracer = work / "tracer"
        tracer.mkdir(exist_ok=True)
        (tracer / "sitecustomize.py").write_text(TRACER, encoding="utf-8")
        trace = work / "trace.txt"
        trace.write_text("", encoding="utf-8")
        began = time.monotonic()
        status = pytest_run(
            tree,
            [test],
            600,
            tracer=str(tracer),
            MUTANTS_TRACE=str(trace),
            MUTANTS_ROOT=str(tree),
        )
        functions = sorted(set(trace.read_text(encoding="utf-8").splitlines()))
        # a file that fails, skips all or never ends in the copy can notice nothing there
        said = {"seconds": time.monotonic() - began, "functions": [] if status else functions}
        kept.write_text(json.dumps(said), encoding="utf-8")
    held = json.loads(kept.read_text(encoding="utf-8"))
    return Reach(test=test, seconds=held["seconds"], functions=frozenset(held["functions"]))


def nearest(mutant: Mutant, reached: Sequence[Reach]) -> Sequence[Reach]:
    """The test files that run the mutant's function: of its own folder and name first."""
    path = Path(mutant.path)
    wanted = f"{mutant.path}\t{mutant.function}"
    able = [held for held in reached if wanted in held.functions]

    def order(held: Reach) -> tuple[bool, bool, bool, int]:
        test = Path(held.test)
        return (
            test.stem != f"test_{path.stem}",
            path.stem not in test.stem,
            test.parent != Path("tests") / path.parent,
            len(held.functions),
        )

    return sorted(able, key=order)


def survives(tree: Path, mutant: Mutant, tests: Sequence[Reach]) -> bool:
    """Whether the tests pass with the mutant in the copy."""
    chosen: list[Reach] = []
    for held in tests:
        if chosen and sum(one.seconds for one in chosen) + held.seconds > SECONDS:
            continue
        chosen.append(held)
    if not chosen:
        return True
    path = tree / SOURCES / mutant.path
    original = path.read_bytes()
    for stale in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        stale.unlink()
    path.write_bytes(mutant.source(original))
    try:
        # what runs for three times as long as it should runs for ever: that is noticed
        limit = 20 + 3 * sum(one.seconds for one in chosen)
        return pytest_run(tree, [one.test for one in chosen], limit) == 0
    finally:
        path.write_bytes(original)


def report(mutant: Mutant, tests: int) -> str:
    """A survivor, for a reader."""
    before, after = (" ".join(text.split()) for text in (mutant.before, mutant.after))
    where = f"{mutant.path}:{mutant.line} {mutant.function}"
    return f"{where} ({tests} test files)\n    - {before}\n    + {after}"


class Ledger:
    """What became of each mutant, kept in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        held = path.read_text(encoding="utf-8") if path.is_file() else "{}"
        self.alive: dict[str, bool] = json.loads(held)

    def keep(self, mutant: Mutant, *, alive: bool) -> None:
        """Write down what became of a mutant."""
        self.alive[self.key(mutant)] = alive
        self.path.write_text(json.dumps(self.alive, ensure_ascii=False), encoding="utf-8")

    def known(self, mutant: Mutant) -> bool | None:
        """Whether it survived; None where it was not tried."""
        return self.alive.get(self.key(mutant))

    @staticmethod
    def key(mutant: Mutant) -> str:
        """A mutant in one line."""
        return f"{mutant.path} {mutant.span} {mutant.after}"


class TimeOverError(Exception):
    """The minutes that were given are over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a run works with.

    Attributes:
        work: Where copies and results are kept.
        tree: The copy.
        ledger: The results.
        end: When to stop, as ``time.monotonic`` counts.
    """

    work: Path
    tree: Path
    ledger: Ledger
    end: float

    def reached(self, room: str) -> Sequence[Reach]:
        """What the test files of a room run."""
        held = []
        for path in self.tests_of(room):
            self.look()
            held.append(reach(self.tree, str(path.relative_to(self.tree)), self.work))
        return held

    def tests_of(self, room: str) -> Sequence[Path]:
        """The test files of the folder that mirrors a room; of a module those of its name alone."""
        folder = self.tree / "tests" / room
        own = sorted(folder.parent.glob(f"test_{folder.stem}*.py"))
        if folder.suffix == ".py" and own:
            return own
        while not any(folder.rglob("test_*.py")):
            folder = folder.parent
        return sorted(folder.rglob("test_*.py"))

    def killed(self, room: str, drawn: Sequence[Mutant]) -> int:
        """How many of these mutants the tests of the room notice; what survives is printed."""
        reached = self.reached(room)
        killed = 0
        for mutant in drawn:
            able = nearest(mutant, reached)
            if self.ledger.known(mutant) is None:
                self.look()
                self.ledger.keep(mutant, alive=survives(self.tree, mutant, able))
            if self.ledger.known(mutant):
                print(report(mutant, len(able)), flush=True)
            else:
                killed += 1
        print(f"{room}: {killed} of {len(drawn)} killed", flush=True)
        return killed

    def look(self) -> None:
        """Stop where the time is over."""
        if time.monotonic() > self.end:
            raise TimeOverError


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rooms", nargs="*", default=ROOMS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=20, help="mutants of a room")
    parser.add_argument("--minutes", type=float, default=600, help="stop after so many")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "juesuan-mutants"
    )
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    trial = Trial(
        work=options.work,
        tree=copied(options.work),
        ledger=Ledger(options.work / f"seed-{options.seed}.json"),
        end=time.monotonic() + 60 * options.minutes,
    )
    killed = tried = 0
    try:
        for room in options.rooms:
            drawn = sample(room, options.each, options.seed)
            killed += trial.killed(room, drawn)
            tried += len(drawn)
    except TimeOverError:
        print("the time is over: call again to go on")
        return 2
    print(f"{killed} of {tried} killed: {killed / max(tried, 1):.0%}")
    return 0 if killed >= ENOUGH * tried else 1


if __name__ == "__main__":
    sys.exit(main())
