"""Real SPARQL servers, started for the tests: Apache Jena Fuseki and Oxigraph."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

__all__ = ["KINDS", "PASSWORD", "USER", "Address", "running"]

JENA = Path(__file__).parents[1] / "vocab" / "jena" / "lib"
CONFIGS = Path(__file__).parent
STARTS = 60
USER, PASSWORD = "juesuan", "a word"
KINDS = ("fuseki", "fuseki-union", "oxigraph")
"""Fuseki by updates, Fuseki by the graph store protocol with its own union, Oxigraph by updates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a server answers.

    Attributes:
        queries: Its query service.
        updates: Its update service; empty if it shall be loaded without.
        graphs: Its graph store protocol; empty if it shall be loaded without.
        asks: Whether it asks for :data:`USER` and :data:`PASSWORD`.
    """

    queries: str
    updates: str = ""
    graphs: str = ""
    asks: bool = False


@contextmanager
def running(kind: str, folder: Path) -> Iterator[Address]:
    """A server of a kind, in memory, until the block ends; the test is skipped where it is absent."""
    port = _free_port()
    start = _oxigraph if kind == "oxigraph" else _fuseki
    command, address = start(kind, folder, port)
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(  # noqa: S603 - a server of ours
            command, cwd=folder, stdout=log, stderr=log
        ) as server,
    ):
        try:
            _await_answer(address.queries, server)
            yield address
        finally:
            server.kill()


def _fuseki(kind: str, folder: Path, port: int) -> tuple[Sequence[str], Address]:
    """A Fuseki that asks for a password."""
    java = shutil.which("java")
    if java is None or not JENA.is_dir():
        pytest.skip("Java or Apache Jena is not at hand: make tests/vocab/jena/lib")
    (folder / "passwords").write_text(f"{USER}: {PASSWORD}\n")
    program = ("-cp", f"{JENA}/*", "org.apache.jena.fuseki.main.cmds.FusekiMainCmd")
    options = ("--port", str(port), "--localhost", "--passwd", "passwords", "--auth", "basic")
    config = CONFIGS / f"{kind}.ttl"
    root = f"http://127.0.0.1:{port}/juesuan"
    by_updates = {"updates": f"{root}/update"} if kind == "fuseki" else {"graphs": f"{root}/graphs"}
    address = Address(queries=f"{root}/query", asks=True, **by_updates)
    return (java, *program, *options, "--conf", str(config)), address


def _oxigraph(_kind: str, _folder: Path, port: int) -> tuple[Sequence[str], Address]:
    """An Oxigraph server, which anybody may write."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the server of Oxigraph is not installed: pip install oxigraph")
    root = f"http://127.0.0.1:{port}"
    address = Address(queries=f"{root}/query", updates=f"{root}/update")
    return (str(program), "serve", "--bind", f"127.0.0.1:{port}"), address


def _free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _await_answer(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers at all."""
    until = time.monotonic() + STARTS
    while time.monotonic() < until and server.poll() is None:
        try:
            requests.get(url, params={"query": "ASK {}"}, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not start")
