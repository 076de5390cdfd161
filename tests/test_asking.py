"""The clients of a benchmark count every answer, and tell those that are none."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest
from waitress.server import create_server

PLACE = Path(__file__).parents[1] / "benchmarks" / "asking.py"


@pytest.fixture(scope="module")
def asking() -> ModuleType:
    """The module of the benchmark."""
    spec = spec_from_file_location("asking", PLACE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["asking"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[int, list[str]]]:
    """A server that does not know ``/none``, and what it was asked."""
    paths: list[str] = []

    def answer(environ: dict[str, str], start: object) -> list[bytes]:
        path = environ["PATH_INFO"]
        paths.append(path)
        begin: object = start
        assert callable(begin)
        begin("404 Not Found" if path == "/none" else "200 OK", [("Content-Type", "text/plain")])
        return [b"answer"]

    server = create_server(answer, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield int(server.effective_port), paths
    server.close()
    thread.join(5)


def test_paths_are_asked_round_after_round(asking: ModuleType) -> None:
    """Each path comes once a round, and ROUND tells the rounds apart."""
    lines = [one.split(b" ")[1] for one in islice(asking.requests(["/a", "/b?ROUND"]), 4)]
    assert lines == [b"/a", b"/b?0", b"/a", b"/b?1"]


def test_each_answer_is_counted_once(asking: ModuleType, served: tuple[int, list[str]]) -> None:
    """As many answers are counted as the server gave."""
    port, paths = served
    paths.clear()
    tally = asyncio.run(asking.ask(port, 0.3, 2, ["/here"]))
    assert len(tally.seconds) == len(paths) > 0
    assert tally.errors == 0
    assert 0 < tally.late() <= max(tally.seconds)


def test_what_is_no_success_is_an_error(asking: ModuleType, served: tuple[int, list[str]]) -> None:
    """An answer with another status than 2xx is an answer and an error."""
    tally = asyncio.run(asking.ask(served[0], 0.2, 1, ["/none"]))
    assert tally.errors == len(tally.seconds) > 0
