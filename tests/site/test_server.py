"""The production server, started as a program: what it answers, logs, and how it ends."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.site.endpoint import load

_PROGRAM = """
import sys
from juesuan_site.server import run
run("127.0.0.1", int(sys.argv[1]), {"JUESUAN_STORE": sys.argv[2]})
"""
_TRIPLE = "<http://example.org/a> <http://example.org/b> <http://example.org/c> ."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server over a small store, and its port; ended after the test whatever happens."""
    load(tmp_path / "store", {"http://example.org/g": _TRIPLE})
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _PROGRAM, str(port), str(tmp_path / "store")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path) as process:  # noqa: S603 - our own program
        yield process, port
        process.kill()


def test_server_answers_logs_and_ends_in_good_order(server: tuple[subprocess.Popen[bytes], int]) -> None:
    """It answers, refuses a strange host and a huge body, logs nothing personal; SIGTERM ends it with status 0."""
    process, port = server
    assert _wait(port) == b"200"
    assert _status(port, "GET /sparql?query=ASK%20%7B%7D&secret=1381234 HTTP/1.0\r\nUser-Agent: Tester") == b"200"
    assert _status(port, "GET / HTTP/1.0\r\nHost: evil.example") == b"400"
    assert _status(port, "POST /sparql HTTP/1.0\r\nContent-Length: 100000000") == b"413"
    assert _status(port, "GET / HTTP/1.0\r\nAccept: " + "a" * 60_000) == b"431"
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=60)
    assert process.returncode == 0
    lines = [json.loads(line) for line in log.decode().splitlines() if line.startswith("{")]
    assert {"/healthz", "/sparql"} <= {line.get("path") for line in lines}
    assert not re.search(
        r"127\.0\.0\.1|secret|1381234|Tester", "\n".join(str(line) for line in lines if "path" in line)
    )


def _wait(port: int) -> bytes:
    """Status of /healthz once the server listens."""
    for _ in range(600):
        try:
            return _status(port, "GET /healthz HTTP/1.0")
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def _status(port: int, head: str) -> bytes:
    """Status of the answer to a request without a body."""
    host = "" if "Host:" in head else "\r\nHost: localhost"
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(f"{head}{host}\r\n\r\n".encode())
        return line.recv(100).split(b" ")[1]
