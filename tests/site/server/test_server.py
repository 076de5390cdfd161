"""The production server, started as a program: what it answers, logs, and how it ends."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests.site.endpoint import load

_PROGRAM = """
import sys
from juesuan_site.server import channel
from juesuan_site import run
channel._ARRIVES = float(sys.argv[4])
bounds = {
    "JUESUAN_CONNECTIONS": 60,
    "JUESUAN_CLIENT_CONNECTIONS": 20,
    "JUESUAN_IDLE_SECONDS": int(sys.argv[3]),
}
run("127.0.0.1", int(sys.argv[1]), {"JUESUAN_STORE": sys.argv[2], **bounds})
"""
_TRIPLE = "<http://example.org/a> <http://example.org/b> <http://example.org/c> ."


@contextmanager
def _serving(
    folder: Path, idle: int = 6, arrives: int = 1
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server over a small store, and its port; ended whatever happens.

    It closes what is idle for so many seconds, and refuses what has not arrived in so many.
    """
    load(folder / "store", {"http://example.org/g": _TRIPLE})
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = [str(port), str(folder / "store"), str(idle), str(arrives)]
    command = [sys.executable, "-c", _PROGRAM, *given]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=folder) as process:  # noqa: S603 - our own program
        yield process, port
        process.kill()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server that has little patience."""
    with _serving(tmp_path) as served:
        yield served


def test_server_answers_logs_and_ends_in_good_order(
    server: tuple[subprocess.Popen[bytes], int],
) -> None:
    """It answers, refuses a strange host and a huge body, logs nothing personal.

    SIGTERM ends it with status 0.
    """
    process, port = server
    assert _wait(port) == b"200"
    assert (
        _status(
            port, "GET /sparql?query=ASK%20%7B%7D&secret=1381234 HTTP/1.0\r\nUser-Agent: Tester"
        )
        == b"200"
    )
    assert _status(port, "GET / HTTP/1.0\r\nHost: evil.example") == b"400"
    assert _status(port, "POST /sparql HTTP/1.0\r\nContent-Length: 100000000") == b"413"
    assert _status(port, "GET / HTTP/1.0\r\nAccept: " + "a" * 60_000) == b"431"
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=60)
    assert process.returncode == 0
    lines = [json.loads(line) for line in log.decode().splitlines() if line.startswith("{")]
    assert {"/healthz", "/sparql"} <= {line.get("path") for line in lines}
    assert not re.search(
        r"127\.0\.0\.1|secret|1381234|Tester",
        "\n".join(str(line) for line in lines if "path" in line),
    )


def _wait(port: int) -> bytes:
    """Status of /healthz once the server listens."""
    for _ in range(600):
        try:
            return _status(port, "GET /healthz HTTP/1.0")
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def _status(port: int, head: str, *, source: str = "127.0.0.1") -> bytes:
    """Status of the answer to a request without a body."""
    host = "" if "Host:" in head else "\r\nHost: localhost"
    with socket.create_connection(("127.0.0.1", port), 60, (source, 0)) as line:
        line.sendall(f"{head}{host}\r\n\r\n".encode())
        return line.recv(100).split(b" ")[1]


@pytest.mark.parametrize(
    ("start", "status", "code"),
    [
        (
            b"POST /sparql HTTP/1.1\r\nContent-Length: 100000000\r\n\r\n" + b"x" * 3_000_000,
            413,
            "too-large",
        ),
        (
            b"POST /sparql HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n"
            + b"x" * 0x200000,
            413,
            "too-large",
        ),
        (b"GET / HTTP/1.1\r\nAccept: " + b"a/b," * 20_000, 431, "headers-too-large"),
        (b"\x16\x03\x01\x02\r\n\r\n", 400, "bad-request"),
        (
            b"POST /sparql HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            501,
            "bad-request",
        ),
        (b"POST /sparql HTTP/1.1\r\nContent-Length: 100\r\n\r\nSELECT", 408, "too-slow"),
        (b"GET / HT", 408, "too-slow"),
    ],
)
def test_what_is_no_request_gets_the_error_shape(
    server: tuple[subprocess.Popen[bytes], int], start: bytes, status: int, code: str
) -> None:
    """Too much, nonsense and requests that never end are answered, and then the line is closed."""
    _, port = server
    _wait(port)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(start.replace(b" HTTP/1.1\r\n", b" HTTP/1.1\r\nHost: localhost\r\n"))
        answer = b""
        while part := line.recv(65_536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.split(b" ")[1] == str(status).encode()
    assert json.loads(body)["error"]["code"] == code
    assert _status(port, "GET /healthz HTTP/1.0") == b"200"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search?q=办公".encode(), b"200"),
        ("/没有".encode(), b"404"),
        ("/search?q=办公".encode("gb18030"), b"200"),
        ("/没有".encode("gb18030"), b"404"),
    ],
)
def test_an_address_that_is_not_encoded_has_a_page(
    server: tuple[subprocess.Popen[bytes], int], address: bytes, status: bytes
) -> None:
    """Chinese characters of an address need not be encoded; what leads nowhere is told on a page."""
    _, port = server
    _wait(port)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(
            b"GET " + address + b" HTTP/1.0\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"
        )
        answer = b""
        while part := line.recv(65_536):
            answer += part
    assert answer.split(b" ")[1] == status
    assert b"Content-Type: text/html" in answer


def test_one_client_cannot_take_all_connections(
    server: tuple[subprocess.Popen[bytes], int],
) -> None:
    """Beyond its number a client is turned away with 429 at once; another address is served.

    What stays idle is closed, and then the client is served again.
    """
    _, port = server
    _wait(port)
    with ExitStack() as opened:
        idle = [
            opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
            for _ in range(30)
        ]
        answers = [line.recv(10_000) for line in idle[22:]]
        assert {answer.split(b" ")[1] for answer in answers} == {b"429"}
        assert {b"Retry-After: 5" in answer for answer in answers} == {True}
        body = answers[0].partition(b"\r\n\r\n")[2]
        assert "JUESUAN_CLIENT_CONNECTIONS = 20" in json.loads(body)["error"]["message"]
        assert _status(port, "GET /healthz HTTP/1.0", source="127.0.0.2") == b"200"
        assert [line.recv(1) for line in idle[:18]] == [b""] * 18  # closed, each
    assert _status(port, "GET /healthz HTTP/1.0") == b"200"


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: local"])
def test_many_clients_that_wait_give_way(tmp_path: Path, sent: bytes) -> None:
    """Idle and unfinished connections of many addresses take no place from who asks.

    The oldest are closed long before their own time is over.
    """
    with _serving(tmp_path, idle=600, arrives=600) as (_, port), ExitStack() as opened:
        _wait(port)
        idle = []
        for number in range(180):
            source = (f"127.0.3.{1 + number % 12}", 0)
            line = socket.create_connection(("127.0.0.1", port), 60, source)
            idle.append(opened.enter_context(line))
            line.sendall(sent)
        assert _status(port, "GET /healthz HTTP/1.0", source="127.0.0.9") == b"200"
        assert [line.recv(1) for line in idle[:100]] == [b""] * 100


def test_a_taken_port_is_told_and_nothing_else(tmp_path: Path) -> None:
    """The address is printed once the port is bound; a second server there ends with status 2."""
    load(tmp_path / "store", {"http://example.org/g": _TRIPLE})
    serve = [sys.executable, "-m", "juesuan", "--lang", "zh", "serve", "--store", "store", "--port"]
    with subprocess.Popen([*serve, "0"], stderr=subprocess.PIPE, cwd=tmp_path) as first:  # noqa: S603 - our own program
        assert first.stderr is not None
        lines = iter(first.stderr.readline, b"")
        address = next(line for line in lines if line.startswith(b"http://")).decode()
        port = address.split(":")[2].partition("/")[0]
        assert _wait(int(port)) == b"200"
        second = subprocess.run(  # noqa: S603 - our own program
            [*serve, port], capture_output=True, cwd=tmp_path, timeout=60, check=False, text=True
        )
        first.kill()
    assert second.returncode == 2
    told = second.stderr.splitlines()
    assert told[0] == "port-unavailable: 端口不可用"
    assert "--port" in told[-1]
    assert "http://" not in second.stderr
