"""A server of a benchmark: started, measured, attacked."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = "import sys; from juesuan_site import run; run('127.0.0.1', int(sys.argv[1]))"
ATTACKS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()",
    "SELECT ?z { BIND('aaaaaaaaaa' AS ?a0) "
    + " ".join(f"BIND(CONCAT(?a{step}, ?a{step}) AS ?a{step + 1})" for step in range(40))
    + " BIND(STRLEN(?a40) AS ?z) }",
    "SELECT (COUNT(*) AS ?n) { ?s (!<http://example.org/none>)* ?o . ?o ?p ?q . ?x ?y ?z }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?x ?y ?z FILTER(REGEX(CONCAT(STR(?o), STR(?z)), '(a|b|ab)*c$')) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?z))) AS ?all) { ?a ?b ?c . ?x ?y ?z }",
    "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * {" + "{" * 2200 + "}" * 2200 + "}",
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
)


@contextmanager
def serving(program: str, settings: dict[str, str]) -> Iterator[tuple[int, int]]:
    """A server program on a free port; its process and its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", program, str(port)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, env={**os.environ, **settings}, cwd=ROOT, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(300):
                with socket.socket() as line:
                    if line.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield server.pid, port
        finally:
            server.terminate()


def memory(process: int) -> int:
    """Resident MiB of a process and everything below it, shared pages counted once."""
    kibibytes = 0
    for below in descendants(process):
        try:
            text = Path(f"/proc/{below}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        kibibytes += sum(
            int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")
        )
    return kibibytes // 1024


def descendants(process: int) -> Iterator[int]:
    """The process and its children, theirs too."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found = children.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in found:
            yield from descendants(int(child))


def processor(process: int) -> float:
    """Seconds of processor time that a process and everything below it has used."""
    ticks = 0
    for below in descendants(process):
        try:
            fields = (
                Path(f"/proc/{below}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            )
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@dataclass(kw_only=True)
class Record:
    """What came of the requests of a load; many threads write it."""

    right: int = 0
    refused: int = 0
    given_up: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    peak: int = 0
    trail: list[int] = field(default_factory=list)

    def note(self, kind: str, seconds: float = 0.0) -> None:
        """Count an answer: ``right``, ``refused``, ``given_up``, or what is wrong with it."""
        with self.lock:
            if kind in {"right", "refused", "given_up"}:
                setattr(self, kind, getattr(self, kind) + 1)
            else:
                self.wrong[kind] += 1
            self.times.append(seconds)

    @property
    def late(self) -> float:
        """Seconds of the 99th percentile."""
        ordered = sorted(self.times)
        return ordered[len(ordered) * 99 // 100] if ordered else 0.0


def together(works: Sequence[Callable[[], None]]) -> None:
    """Do all at once, and wait for them."""
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
