"""Documents are built on a cluster of separate processes as in this one, whoever dies."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.documents import Layout, made, render

from juesuan.cli.program import run
from juesuan.corpus.run.building import build_all
from juesuan.corpus.run.cluster import cluster
from juesuan.corpus.run.orders import orders_in
from juesuan.errors import ClusterMissing

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'juesuan[dask]'")

BODIES = 4
WAITS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A scheduler with its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A scheduler and two workers, each a process of its own."""
    folder = tmp_path_factory.mktemp("cluster")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    port = address.rpartition(":")[2]
    scheduler = ("dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
    worker = ("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    with ExitStack() as stack:
        started = [start(stack, folder, words) for words in (scheduler, worker, worker)]
        yield Running(address=address, workers=started[1:])
        for process in started:
            process.kill()


def start(stack: ExitStack, folder: Path, words: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """A process of Dask, which writes into a folder of its own."""
    name, *options = words
    command = [sys.executable, "-m", f"distributed.cli.{name}", *options]
    log = stack.enter_context((folder / "log").open("ab"))
    return stack.enter_context(
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)  # noqa: S603 - ours
    )


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some documents, and a file that is none."""
    folder = tmp_path_factory.mktemp("documents")
    for seed in range(BODIES):
        text = render(made(seed + 1, year=2023), "text", Layout())
        (folder / f"{seed}.txt").write_bytes(text)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing follows")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """The files below a folder by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_worker_dies_and_the_bytes_are_the_same(
    running: Running, documents: Path, tmp_path: Path
) -> None:
    """One of two workers is killed after the first document; the other does the rest."""
    here, there = tmp_path / "here", tmp_path / "there"
    build_all(orders_in([documents]), here)
    done: list[int] = []

    def kill(_what: str, at: int, _whole: int) -> None:
        if not done:
            os.kill(running.workers[0].pid, signal.SIGKILL)
        done.append(at)

    with cluster(running.address) as executor:
        until = time.monotonic() + WAITS
        while executor.jobs < 2 and time.monotonic() < until:  # type: ignore[attr-defined]
            time.sleep(0.2)
        ended = build_all(orders_in([documents]), there, executor=executor, progress=kill)
    assert [one.file.name for one in ended if one.error] == ["broken.pdf"]
    assert files(there) == files(here)


def test_the_command_takes_the_address(running: Running, documents: Path, tmp_path: Path) -> None:
    """``build --dask`` builds there; where nobody answers, nothing is changed and the status is 9."""
    into = tmp_path / "packages"
    assert (
        run(["build", str(documents / "0.txt"), "--into", str(into), "--dask", running.address])
        == 0
    )
    assert list(into.glob("*/2023/datapackage.json"))


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the address."""
    monkeypatch.setattr("juesuan.corpus.run.cluster._SECONDS", 1)
    with pytest.raises(ClusterMissing) as caught, cluster("tcp://127.0.0.1:9"):
        pass
    assert caught.value.place == "tcp://127.0.0.1:9"
