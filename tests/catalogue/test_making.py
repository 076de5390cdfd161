"""Making files ahead: in a process of its own where it is worth it, and the same as here in every case."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from juesuan.catalogue import entry
from juesuan.catalogue.making import Maker
from juesuan.errors import PackageInvalid
from juesuan.package import Package

MANY = 10


def variable(name: str) -> bytes:
    """A variable of the environment of whoever makes."""
    return os.environ.get(name, "-").encode()


def process() -> bytes:
    """The process that makes."""
    return str(os.getpid()).encode()


def broken() -> bytes:
    """A file that cannot be made."""
    raise PackageInvalid("it cannot be read", place="data/amounts.csv")


def killed(by: str) -> bytes:
    """A file whose making kills the process, unless that is the one that asked."""
    if str(os.getpid()) != by:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"made here"


@pytest.fixture
def maker() -> Iterator[Maker]:
    """The maker of a long run, once its process is ready."""
    with Maker(MANY) as maker:
        wait_for_process(maker)
        yield maker


def wait_for_process(maker: Maker) -> int:
    """Ask until another process makes; its number."""
    until = time.monotonic() + 60
    while (made := maker.begin({"who": process}).result(timeout=60)["who"]) == process():
        assert time.monotonic() < until
        time.sleep(0.01)
    return int(made)


def test_a_long_run_makes_the_same_bytes_in_another_process(package: Package, maker: Maker) -> None:
    """Workbook, zip, Turtle and tables of a package are the same, whoever makes them."""
    makers = {one.key: one.make for one in entry(package).attachments}
    assert maker.begin(makers).result(timeout=60) == {key: make() for key, make in makers.items()}


def test_a_short_run_makes_them_here() -> None:
    """For a dataset or two no process is begun."""
    with Maker(2) as maker:
        time.sleep(1)
        assert maker.begin({"who": process}).result(timeout=60) == {"who": process()}


def test_nobody_waits_for_the_process() -> None:
    """What is asked for before the process is ready is made here."""
    with Maker(MANY) as maker:
        assert maker.begin({"who": process}).result(timeout=60) == {"who": process()}


def test_what_cannot_be_made_is_said_with_its_place(maker: Maker) -> None:
    """An error of the other process is the error here, and the next dataset is made all the same."""
    failed, next_one = maker.begin({"amounts": broken}), maker.begin({"who": process})
    with pytest.raises(PackageInvalid, match=r"^data/amounts\.csv: it cannot be read"):
        failed.result(timeout=60)
    assert next_one.result(timeout=60)["who"] != process()


def test_a_killed_process_stops_nothing(maker: Maker) -> None:
    """What it should have made is made here, and all that follows too."""
    first, second = (
        maker.begin({"one": partial(killed, str(os.getpid()))}),
        maker.begin({"who": process}),
    )
    assert first.result(timeout=60) == {"one": b"made here"}
    assert second.result(timeout=60) == {"who": process()}


def test_the_process_is_not_told_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees the environment, but not the token."""
    monkeypatch.setenv("CKAN_API_TOKEN", "secret")
    monkeypatch.setenv("JUESUAN_MARK", "seen")
    makers = {name: partial(variable, name) for name in ("CKAN_API_TOKEN", "JUESUAN_MARK")}
    with Maker(MANY) as maker:
        wait_for_process(maker)
        assert maker.begin(makers).result(timeout=60) == {
            "CKAN_API_TOKEN": b"-",
            "JUESUAN_MARK": b"seen",
        }


def test_the_process_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    """No process is left behind when the run that began it is killed."""
    script = tmp_path / "run.py"
    script.write_text(
        "import time\n"
        "from tests.catalogue.test_making import MANY, wait_for_process\n"
        "from juesuan.catalogue.making import Maker\n"
        "maker = Maker(MANY)\n"
        "print(wait_for_process(maker), flush=True)\n"
        "time.sleep(60)\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:  # noqa: S603 - ours
        assert run.stdout is not None
        maker = int(run.stdout.readline())
        run.kill()
    until = time.monotonic() + 30
    while _lives(maker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(maker)


def _lives(process: int) -> bool:
    """Whether the process runs: one that ended and was not waited for does not."""
    try:
        return (
            Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0] != "Z"
        )
    except FileNotFoundError:
        return False
