"""How long ``juesuan --help`` takes, beside a bare ``python -c pass`` in the same run; at most 0.3 s.

Run: ``python benchmarks/start.py``. Exit status 1 if it is over the limit.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

LIMIT = 0.3
RUNS = 11
PROGRAM = Path(sys.executable).parent / "juesuan"


def seconds(*words: str) -> float:
    """The median time of a command over several runs."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - our own program
        times.append(time.perf_counter() - begun)
    return median(times)


if __name__ == "__main__":
    bare = seconds(sys.executable, "-c", "pass")
    ours = seconds(str(PROGRAM), "--help")
    print(
        f"python -c pass {bare * 1000:.0f} ms   juesuan --help {ours * 1000:.0f} ms   ratio {ours / bare:.1f}"
    )
    sys.exit(ours > LIMIT)
