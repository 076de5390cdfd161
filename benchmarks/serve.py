"""The server under attack: lookups beside bare pings, while the attack queries of the documentation run all the while.

``python benchmarks/serve.py [SECONDS]`` starts the server on the committed packages, with budgets off, and prints
requests a second and the 99th percentile of good clients, and the memory of all processes of the server.
"""

import http.client
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from juesuan.store.oxigraph import OxigraphStore

ROOT = Path(__file__).parents[1]
LOOKUP = "SELECT ?p ?o {{ <https://w3id.org/juesuan/id/amount/{}> ?p ?o }}"
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


def ask(port: int, path: str, seconds: float, results: list[tuple[int, float]], *, vary: bool) -> None:
    """Ask one path again and again; ``vary`` makes each query a new one, so that nothing comes from a cache."""
    end = time.monotonic() + seconds
    number = 0
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < end:
        number += 1
        started = time.monotonic()
        try:
            line.request("GET", path + (quote(f" # {os.getpid()} {number}") if vary else ""))
            answer = line.getresponse()
            answer.read()
        except (http.client.HTTPException, OSError):
            line.close()
            continue
        results.append((answer.status, time.monotonic() - started))


def good(port: int, path: str, seconds: float, queue: "multiprocessing.Queue[list[tuple[int, float]]]") -> None:
    """A client in a process of its own."""
    results: list[tuple[int, float]] = []
    ask(port, path, seconds, results, vary="query" in path)
    queue.put(results)


def measure(port: int, name: str, path: str, seconds: float) -> float:
    """Print and return requests a second of two clients."""
    queue: multiprocessing.Queue[list[tuple[int, float]]] = multiprocessing.Queue()
    clients = [multiprocessing.Process(target=good, args=(port, path, seconds, queue)) for _ in range(2)]
    for client in clients:
        client.start()
    results = [result for _ in clients for result in queue.get()]
    for client in clients:
        client.join()
    times = sorted(taken for _, taken in results)
    wrong = sum(status != 200 for status, _ in results)  # noqa: PLR2004 - OK
    rate, late = len(results) / seconds, times[int(len(times) * 0.99)]
    print(f"{name:28} {rate:8.0f}/s  p99 {late * 1000:7.1f} ms  errors {wrong} of {len(results)}")
    return rate


def memory(process: int) -> int:
    """Resident MiB of a process and everything below it, shared pages counted once a process."""
    pages = 0
    for below in descendants(process):
        try:
            for line in Path(f"/proc/{below}/smaps_rollup").read_text(encoding="ascii").splitlines():
                if line.startswith("Pss:"):
                    pages += int(line.split()[1])
        except OSError:
            continue
    return pages // 1024


def descendants(process: int) -> Iterator[int]:
    """The process and its children, theirs too."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in children.read_text(encoding="ascii").split():
            yield from descendants(int(child))


def main(seconds: float) -> None:
    """Run the benchmark."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        settings = {"JUESUAN_STORE": folder, "JUESUAN_THREADS": "24"}
        settings |= {f"JUESUAN_CLIENT_{name}": "0" for name in ("REQUESTS", "SECONDS", "CONCURRENT")}
        command = [sys.executable, "-c", f"from juesuan_site.server import run; run('127.0.0.1', {port})"]
        with subprocess.Popen(  # noqa: S603 - our own program
            command, env={**os.environ, **settings}, cwd=ROOT, stderr=subprocess.DEVNULL
        ) as server:
            try:
                attack(port, server.pid, seconds)
            finally:
                server.terminate()


def attack(port: int, server: int, seconds: float) -> None:
    """Measure in peace, then under attack."""
    time.sleep(4)
    lookup = "/sparql?query=" + quote(LOOKUP.format("5/7"))
    ping = measure(port, "ping (/version.json)", "/version.json", seconds)
    rate = measure(port, "lookup, isolated, no cache", lookup, seconds)
    print(f"{'lookup : ping':28} {rate / ping:8.2f}")
    done: list[tuple[int, float]] = []
    peak = [0]
    threads = [
        threading.Thread(
            target=ask,
            args=(port, "/sparql?query=" + quote(text), seconds + 5, done),
            kwargs={"vary": True},
            daemon=True,
        )
        for text in ATTACKS
    ]
    for thread in threads:
        thread.start()
    watch = threading.Thread(target=lambda: watch_memory(server, seconds + 4, peak), daemon=True)
    watch.start()
    time.sleep(2)
    measure(port, "ping under attack", "/version.json", seconds / 2)
    measure(port, "lookup under attack", lookup, seconds / 2)
    watch.join()
    statuses = {status: sum(found == status for found, _ in done) for status, _ in done}
    print(f"{'attacks answered':28} {statuses}")
    print(f"{'memory, peak':28} {peak[0]:8} MiB")


def watch_memory(server: int, seconds: float, peak: list[int]) -> None:
    """Keep the largest memory seen."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        peak[0] = max(peak[0], memory(server))
        time.sleep(0.2)


def fill(folder: Path) -> None:
    """A store of 20 packages with 2,000 amounts each."""
    graphs = {}
    for package in range(20):
        graph = f"http://example.org/package/{package}"
        graphs[graph] = [
            "".join(
                f'<https://w3id.org/juesuan/id/amount/{package}/2024/expenditure/{row}/total> <http://example.org/{name}> "{row}" <{graph}> .\n'
                for row in range(2000)
                for name in ("value", "row", "column")
            ).encode()
        ]
    OxigraphStore(folder).replace_all(graphs)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
