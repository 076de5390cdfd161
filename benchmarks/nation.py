"""A nation in small: made-up accounts built side by side, loaded, and one more loaded into all.

    python benchmarks/nation.py 100 [--into FOLDER] [--slice SECONDS]

Every step is the command that a user types, in processes of its own. Prints of each its time, its
processor time (other work on the machine does not count) and the most memory that its processes held
together. With --slice a build stops after so many seconds, and the same command goes on where it
stopped: the bench of the build keeps what was done, the folder what it cost. Ends with 1 if a limit
is broken:

- two jobs make the same bytes as one, in less than 1/1.7 of the time (a quiet machine with two
  processors; --busy leaves this limit out);
- one package more into all takes at most 1.2 times the processor time of one more into ten;
- a package takes at most 3 MB of the store;
- loading holds at most 400 MB.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PROGRAM = (sys.executable, "-c", "import sys; from juesuan.cli import main; sys.exit(main())")
GENERATOR = (sys.executable, "-m", "tests.documents", "--nation", "--years", "2")
FEW, MORE = 10, 3
SPEED, GROWTH, BYTES, MEMORY = 1.7, 1.2, 3.0, 400
MB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a step costs.

    Attributes:
        seconds: Until it ended.
        processor: Seconds of processor, of all its processes.
        memory: Megabytes that its processes held together at most.
        stopped: Whether its time was over before it ended.
    """

    seconds: float
    processor: float
    memory: float
    stopped: bool = False


NOTHING = Cost(seconds=0, processor=0, memory=0)


def run(command: Sequence[str | Path], limit: float = 0) -> Cost:
    """Run a command to its end, or until its seconds are over if it has a limit.

    Raises:
        SystemExit: It failed.
    """
    begun, before = time.monotonic(), os.times()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - our own program
        list(map(str, command)), cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        most, used, stopped = 0.0, {}, False
        while process.poll() is None:
            if limit and not stopped and time.monotonic() - begun > limit:
                os.killpg(process.pid, signal.SIGTERM)
                stopped = True
            held = 0.0
            for one, (memory, processor) in processes(process.pid).items():
                held += memory
                used[one] = processor
            most = max(most, held)
            time.sleep(0.05)
    if process.returncode and not stopped:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    waited = os.times()
    ours = waited.children_user + waited.children_system
    ours -= before.children_user + before.children_system
    used.pop(process.pid, None)
    return Cost(
        seconds=time.monotonic() - begun,
        processor=ours + sum(used.values()),
        memory=most,
        stopped=stopped,
    )


def run_sliced(command: Sequence[str | Path], notes: Path, limit: float) -> Cost:
    """Run a command that goes on where it stopped; what all its slices cost.

    Raises:
        SystemExit: It failed, or its slice is over.
    """
    before = Cost(**json.loads(notes.read_text())) if notes.is_file() else NOTHING
    now = run(command, limit)
    whole = Cost(
        seconds=before.seconds + now.seconds,
        processor=before.processor + now.processor,
        memory=max(before.memory, now.memory),
    )
    notes.write_text(json.dumps(asdict(whole)))
    if now.stopped:
        raise SystemExit(f"{limit:.0f} s are over: give the same command again")
    return whole


def processes(session: int) -> dict[int, tuple[float, float]]:
    """Megabytes and seconds of processor of each process of a session; shared pages count once."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != session:
                continue
            lines = (folder / "smaps_rollup").read_text().splitlines()
        except (OSError, IndexError):
            continue
        memory = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
        ticks = int(fields[11]) + int(fields[12])
        found[int(folder.name)] = memory / 1024, ticks / os.sysconf("SC_CLK_TCK")
    return found


def size(folder: Path) -> float:
    """Megabytes below a folder, as the disk holds them: what versions share counts once."""
    held = [path.lstat() for path in folder.rglob("*") if not path.is_symlink()]
    return sum({one.st_ino: one.st_blocks for one in held}.values()) * 512 / MB


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files."""
    held = [
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*.*")
            if path.is_file()
        }
        for folder in (one, other)
    ]
    return held[0] == held[1]


def show(what: str, cost: Cost, number: int = 1) -> None:
    """One line of the table."""
    each = f"{cost.processor / number:8.2f} a document" if number > 1 else ""
    print(
        f"{what:34} {cost.seconds:8.1f} s {cost.processor:8.1f} s cpu {cost.memory:7.0f} MB {each}",
        flush=True,
    )


def main(arguments: list[str]) -> int:
    """Measure, print, and say whether the limits hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="accounts")
    parser.add_argument("--into", type=Path, help="folder that is kept, for a look afterwards")
    parser.add_argument(
        "--slice", type=float, default=0, help="seconds of a build; the same command goes on"
    )
    parser.add_argument("--busy", action="store_true", help="do not judge two jobs against one")
    chosen = parser.parse_args(arguments)
    if chosen.into:
        chosen.into.mkdir(parents=True, exist_ok=True)
        into = chosen.into.absolute()
        return measure(into, chosen.count, busy=chosen.busy, limit=chosen.slice)
    with tempfile.TemporaryDirectory() as name:
        return measure(Path(name), chosen.count, busy=chosen.busy)


def measure(folder: Path, count: int, *, busy: bool, limit: float = 0) -> int:
    """The whole, in a folder; the exit status."""
    documents, one, two = folder / "documents", folder / "one", folder / "two"
    total = count + MORE
    if not documents.is_dir():
        run([*GENERATOR, "--count", str(total), "--into", documents])
    building = [*PROGRAM, "build", documents, "--into"]
    alone = run_sliced([*building, one], folder / "one.json", limit)
    show("build, one job", alone, total)
    side = run_sliced([*building, two, "--jobs", "2"], folder / "two.json", limit)
    show("build, two jobs", side, total)
    show("build again, nothing to do", run([*building, two, "--jobs", "2"]))
    broken = [] if same(one, two) else ["two jobs made other bytes than one"]
    if not busy and alone.seconds < SPEED * side.seconds:
        broken.append(f"two jobs are {alone.seconds / side.seconds:.2f} times as fast as one")
    shutil.rmtree(one)
    return told(broken + measure_loads(folder, sorted(two.glob("*/[0-9]*")), count))


def measure_loads(folder: Path, packages: list[Path], count: int) -> list[str]:
    """Load all but a few, then those few one by one, into ten and into all; limits that broke."""
    held, more = packages[:count], packages[count:]
    few, whole = folder / "few", folder / "whole"
    for left in (few, whole):
        shutil.rmtree(left, ignore_errors=True)
    run([*PROGRAM, "load", *held[:FEW], "--store", few])
    all_at_once = run([*PROGRAM, "load", *held, "--store", whole])
    show(f"load {count} into nothing", all_at_once, count)
    each = size(whole) / count
    into_few = [run([*PROGRAM, "load", package, "--store", few]) for package in more]
    into_whole = [run([*PROGRAM, "load", package, "--store", whole]) for package in more]
    for what, costs in ((f"load one into {FEW}", into_few), (f"load one into {count}", into_whole)):
        show(what, middle(costs))
    parts = {
        part.name: size(part) / count
        for part in whole.iterdir()
        if part.is_dir() and not part.is_symlink()
    }
    told_parts = ", ".join(f"{name} {of:.2f}" for name, of in sorted(parts.items()) if of > 0.01)  # noqa: PLR2004
    print(f"store {each:.2f} MB a package ({told_parts})")
    growth = middle(into_whole).processor / middle(into_few).processor
    memory = max(cost.memory for cost in (all_at_once, *into_few, *into_whole))
    limits = (
        (growth, GROWTH, f"one into {count} costs {growth:.2f} times one into {FEW}"),
        (each, BYTES, f"a package takes {each:.2f} MB"),
        (memory, MEMORY, f"loading held {memory:.0f} MB"),
    )
    for _, limit, said in limits:
        print(f"{said}     limit {limit}")
    return [said for found, limit, said in limits if found > limit]


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of several."""
    return Cost(
        seconds=median(cost.seconds for cost in costs),
        processor=median(cost.processor for cost in costs),
        memory=max(cost.memory for cost in costs),
    )


def told(broken: Sequence[str]) -> int:
    """Say what broke; the exit status."""
    for said in broken:
        print(f"LIMIT BROKEN: {said}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
