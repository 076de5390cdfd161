"""Ten loads on the production server: no wrong answer, refusals that say when to come again, bounded memory.

``python benchmarks/load.py [--seconds 20] [--soak 900] [--into docs/reference/load.md] [NAME ...]`` serves
the sample and a correction of it. Each answer is held against what the server gave for that address
and that version of the data when nobody else asked. Wrong is a body that is another, a body that breaks
off, an error other than 429 and 503, and one of these that does not say when to come again
(``Retry-After``). Exit status 1 if anything is wrong, or memory grows beyond its bound.
"""

import argparse
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote

from served import ATTACKS, OURS, ROOT, Record, descendants, memory, serving, together

SAMPLE = ROOT / "samples" / "yantai-gov-office-2024" / "document.txt"
CELL = ("2,934.81", "2,935.81")
KEY = "370600-renmin-zhengfu-bangongshi/2024"
MAIN = "from juesuan.cli import main; main()"
CHANCE = random.Random(9)  # noqa: S311 - draws what is asked, no secret
MEMORY = 1536
"""MiB of all processes of the server."""
GROWTH = 1.25
"""Of memory in the last third of the soak, beside the first."""
LATE = 5.0
"""Seconds within which 99 of 100 answers come where the load leaves the server room."""
REFUSALS = frozenset({429, 503})
ASK = "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
PAGES = (
    "/",
    f"/account/{KEY}",
    f"/statement/{KEY}/revenue",
    f"/statement/{KEY}/expenditure",
    "/findings",
    "/rules",
)
FILES = (f"/package/{KEY}.zip", f"/statement/{KEY}/revenue.csv", f"/package/{KEY}/data/amounts.csv")
LOOKUPS = (
    f"/api/entity/id/account/{KEY}.json",
    "/api/amounts?group=subject.1&limit=50",
    "/api/search?q=" + quote("差旅费"),
    f"/statement/{KEY}/revenue.json",
)
ALL = (*PAGES, *FILES, *LOOKUPS)
Body = tuple[int, bytes]
NAMED = re.compile(rb'"version": ?"[^"]*"')
"""The name of a load, which is another each time; the header tells the version of what is loaded."""


@dataclass(kw_only=True)
class Stage:
    """The server and what is known of its answers: by version and address."""

    folder: Path
    port: int
    server: int
    seconds: float
    soak: float
    known: dict[tuple[str, str], Body] = field(default_factory=dict)

    def learn(self) -> None:
        """Ask for everything while nobody else does; what differs each time is not compared."""
        for path in ALL:
            version, first = self.fetched(path)
            _, second = self.fetched(path)
            if first != second:
                raise SystemExit(f"{path} gives two answers of one version")
            self.known[version, path] = first

    def fetched(self, path: str, source: str = "127.0.0.1") -> tuple[str, Body]:
        """Version of the data, status and body."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, 60, source_address=(source, 0))
        try:
            line.request("GET", path, headers={"Accept": "*/*"})
            answer = line.getresponse()
            body = answer.read()
            if answer.status in REFUSALS and not answer.headers["Retry-After"]:
                return "", (0, b"a refusal without Retry-After")
            named = NAMED.sub(b"", body)
            return answer.headers["Juesuan-Data-Version"] or "", (answer.status, named)
        finally:
            line.close()

    def ask(self, path: str, record: Record, source: str = "127.0.0.1") -> None:
        """Ask, judge, and note."""
        begun = time.monotonic()
        try:
            version, (status, body) = self.fetched(path, source)
        except (OSError, http.client.HTTPException) as error:
            record.note(f"{path}: {type(error).__name__}")
            return
        kind = "right"
        if status in REFUSALS:
            kind = "refused"
        elif (version, path) in self.known and self.known[version, path] != (status, body):
            kind = f"{path}: another body, status {status}"
        elif status != http.HTTPStatus.OK:
            kind = f"{path}: status {status} {body[:80]!r}"
        record.note(kind, time.monotonic() - begun)

    def crowd(
        self, record: Record, count: int, paths: Sequence[str], seconds: float | None = None
    ) -> None:
        """So many clients, each from an address of its own, ask until the time is over."""
        end = time.monotonic() + (self.seconds if seconds is None else seconds)

        def client(number: int) -> None:
            source = f"127.{1 + number // 250}.0.{1 + number % 250}"
            while time.monotonic() < end:
                self.ask(CHANCE.choice(paths), record, source)

        together([lambda number=number: client(number) for number in range(count)])


def pages(stage: Stage, record: Record) -> None:
    """Eight readers go through pages."""
    stage.crowd(record, 8, PAGES)


def downloads(stage: Stage, record: Record) -> None:
    """Eight fetch files, and eight break off after the first bytes."""

    def broken_off() -> None:
        end = time.monotonic() + stage.seconds
        while time.monotonic() < end:
            with suppress(OSError), socket.create_connection(("127.0.0.1", stage.port), 10) as line:
                line.sendall(f"GET {FILES[0]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                line.recv(1000)
            record.note("given_up")

    together([lambda: stage.crowd(record, 8, FILES), *[broken_off] * 8])


def lookups(stage: Stage, record: Record) -> None:
    """Eight programs look things up."""
    stage.crowd(record, 8, LOOKUPS)


def attacked(stage: Stage, record: Record) -> None:
    """Eight readers, while ten queries that would take all are asked all the while."""
    end = time.monotonic() + stage.seconds

    def attacker(number: int) -> None:
        while time.monotonic() < end:
            address = "/sparql?query=" + quote(f"{ATTACKS[number]} # {CHANCE.random()}")
            with suppress(OSError, http.client.HTTPException):
                stage.fetched(address, f"127.0.1.{number + 1}")

    attackers = [lambda number=number: attacker(number) for number in range(len(ATTACKS))]
    together([lambda: stage.crowd(record, 8, ALL), *attackers])


def two_hundred(stage: Stage, record: Record) -> None:
    """Two hundred clients at once."""
    stage.crowd(record, 200, ALL)


def published(stage: Stage, record: Record) -> None:
    """The account and its correction are loaded in turns while eight readers ask.

    No answer mixes the versions: each is held against what its version says.
    """
    over = threading.Event()

    def publisher() -> None:
        for turn in range(4):
            load(stage.folder, ("second", "first")[turn % 2])
        over.set()

    def reader(number: int) -> None:
        while not over.is_set():
            stage.ask(CHANCE.choice(ALL), record, f"127.0.2.{number + 1}")

    together([publisher, *[lambda number=number: reader(number) for number in range(8)]])


def overloaded(stage: Stage, record: Record) -> None:
    """Sixty-four ask slow questions all at once: whoever has no place is told when to come again."""
    end = time.monotonic() + stage.seconds

    def client(number: int) -> None:
        while time.monotonic() < end:
            stage.ask(f"{ASK}%20%23{CHANCE.random()}", record, f"127.0.3.{number + 1}")

    together([lambda number=number: client(number) for number in range(64)])


def killed(stage: Stage, record: Record) -> None:
    """A worker of the server is killed twice a second while eight programs ask."""
    over = threading.Event()

    def killer() -> None:
        while not over.is_set():
            workers = list(descendants(stage.server))[1:]
            with suppress(OSError, IndexError):
                os.kill(CHANCE.choice(workers), signal.SIGKILL)
            time.sleep(0.5)

    def readers() -> None:
        stage.crowd(record, 8, (*LOOKUPS, ASK))
        over.set()

    together([killer, readers])


def soaked(stage: Stage, record: Record) -> None:
    """Four clients ask for everything, for long: memory does not grow."""
    stage.crowd(record, 4, (*ALL, ASK), stage.soak)
    third = len(record.trail) // 3
    if third and max(record.trail[-third:]) > GROWTH * max(record.trail[:third]):
        record.note(f"memory grew: {record.trail[:: max(1, third)]} MiB")


def slow(stage: Stage, record: Record) -> None:
    """Sixty connections send a byte a second, or read none, while eight readers ask."""
    end = time.monotonic() + stage.seconds

    def crawler(number: int) -> None:
        source = (f"127.0.4.{number + 1}", 0)
        head = f"GET {FILES[0]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", stage.port), 10, source) as line,
        ):
            if number % 2:
                line.sendall(head)  # and never reads
            for byte in head:
                if time.monotonic() > end:
                    return
                if not number % 2:
                    line.sendall(bytes([byte]))
                time.sleep(1)
        record.note("given_up")

    crawlers = [lambda number=number: crawler(number) for number in range(60)]
    together([lambda: stage.crowd(record, 8, ALL), *crawlers])


LOADS = {
    "pages": pages,
    "downloads": downloads,
    "lookups": lookups,
    "under attack": attacked,
    "200 clients": two_hundred,
    "publishing": published,
    "overload": overloaded,
    "killed workers": killed,
    "soak": soaked,
    "slow clients": slow,
}
PATIENT = frozenset({"200 clients", "overload", "under attack"})
"""Loads under which late answers are no fault."""


def load(folder: Path, name: str) -> None:
    """Load the packages of that name into the store."""
    packages = [str(path) for path in (folder / name).glob("*/[0-9]*")]
    command = [sys.executable, "-c", MAIN, "load", *packages]
    subprocess.run(  # noqa: S603 - our own program
        [*command, "--store", str(folder / "store")], check=True, capture_output=True, cwd=ROOT
    )


def build(folder: Path) -> None:
    """The account, and its account with a correction."""
    text = SAMPLE.read_text(encoding="utf-8")
    for name, content in (("first", text), ("second", text.replace(*CELL, 1))):
        document = folder / f"{name}.txt"
        document.write_text(content, encoding="utf-8")
        command = [sys.executable, "-c", MAIN, "build", str(document)]
        subprocess.run(  # noqa: S603 - our own program
            [*command, "--into", str(folder / name)], check=True, capture_output=True, cwd=ROOT
        )


@contextmanager
def staged(seconds: float, soak: float) -> Iterator[Stage]:
    """A server over both, whose answers are known."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder)
        load(folder, "first")
        settings = {
            "JUESUAN_STORE": str(folder / "store"),
            "JUESUAN_PACKAGES": str(folder / "first"),
        }
        settings |= {f"JUESUAN_CLIENT_{name}": "0" for name in ("REQUESTS", "SECONDS")}
        with serving(OURS, settings) as (server, port):
            stage = Stage(folder=folder, port=port, server=server, seconds=seconds, soak=soak)
            for version in ("second", "first"):
                load(folder, version)
                stage.learn()
            yield stage


@contextmanager
def watched(stage: Stage, record: Record) -> Iterator[None]:
    """Keep what memory the server has, while a load lasts."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            record.trail.append(memory(stage.server))

    thread = threading.Thread(target=watch)
    thread.start()
    yield
    over.set()
    thread.join()
    record.peak = max(record.trail, default=0)


def carried_out(stage: Stage, names: Sequence[str]) -> Iterator[tuple[str, Record, bool]]:
    """Each load with its record, and whether all is as it should be."""
    for name in names:
        record = Record()
        with watched(stage, record):
            LOADS[name](stage, record)
        late = name not in PATIENT and record.late > LATE
        yield name, record, not record.wrong and record.peak <= MEMORY and not late


def line_of(name: str, record: Record) -> str:
    """A row of the table."""
    counts = f"{record.right} | {record.refused} | {record.given_up} | {record.wrong.total()}"
    return f"| {name} | {counts} | {record.late * 1000:.0f} ms | {record.peak} MiB |"


HEAD = """# Under load 负载

Written on {date} by
`python benchmarks/load.py --seconds {seconds:g} --soak {soak:g} --into docs/reference/load.md`:
ten loads on the production server over the sample and its correction, on {processors} processors{busy}.
Each answer was held against what the server says of that version of the data when nobody else asks.
Wrong is another body, one that breaks off, an error other than 429 and 503, and one of these without
`Retry-After`. Memory is that of all processes of the server; it may reach {memory} MiB.
由命令生成；每个答复都与同一数据版本无负载时的答复逐字节比较。

| load | right | refused with Retry-After | given up by the client | wrong | 99 % within | memory |
|---|---|---|---|---|---|---|
"""


def main() -> int:
    """Carry out the loads."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", default=[], help=", ".join(LOADS))
    parser.add_argument("--seconds", type=float, default=20, help="of each load")
    parser.add_argument("--soak", type=float, default=900, help="seconds of the soak")
    parser.add_argument("--into", type=Path, help="file for the figures")
    parser.add_argument("--busy", action="store_true", help="other work runs beside it; say so")
    options = parser.parse_args()
    rows, fine = [], True
    with staged(options.seconds, options.soak) as stage:
        for name, record, good in carried_out(stage, options.names or list(LOADS)):
            rows.append(line_of(name, record))
            fine = fine and good
            print(rows[-1], dict(record.wrong.most_common(5)) or "", flush=True)
    if options.into:
        told = {
            "date": date.today().isoformat(),  # noqa: DTZ011 - the day where the machine stands
            "seconds": options.seconds,
            "soak": options.soak,
            "processors": os.cpu_count(),
            "memory": MEMORY,
        }
        busy = " that did other work at the same time" if options.busy else ""
        text = HEAD.format(**told, busy=busy) + "\n".join(rows) + "\n"
        options.into.write_text(text, encoding="utf-8")
    print("within the limits" if fine else "NOT within the limits")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
