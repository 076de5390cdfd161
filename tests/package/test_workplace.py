"""Folders that a run works in go with it; what killed runs left is swept."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from juesuan import workplace as room
from juesuan.workplace import sweep_abandoned, temporary_workplace, workplace

BENCH = """
import time
from juesuan.rules.bench import bench
bench()
print("laid", flush=True)
time.sleep(600)
"""
WAIT = """
import sys, time
from pathlib import Path
from juesuan.workplace import workplace
with workplace(Path(sys.argv[1])) as folder:
    (folder / "half").write_bytes(b"half")
    print(folder, flush=True)
    time.sleep(600)
"""


def begun(beside: Path, program: str = WAIT) -> "subprocess.Popen[str]":
    """A run that works beside, and has said where."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(beside)}
    run = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(beside)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert run.stdout is not None
    assert run.stdout.readline()
    return run


def killed(run: "subprocess.Popen[str]") -> None:
    """End a run without a chance to tidy up."""
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert run.stdout is not None
    run.stdout.close()


def test_the_folder_is_gone_afterwards(tmp_path: Path) -> None:
    """Nothing is left of it, even if the work fails."""
    with pytest.raises(ZeroDivisionError), workplace(tmp_path) as folder:
        (folder / "file").write_bytes(bytes(1 // 0))
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_is_swept_by_the_next(tmp_path: Path) -> None:
    """The next run removes what kill -9 left."""
    killed(begun(tmp_path))
    assert len(list(tmp_path.iterdir())) == 1
    with workplace(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_what_a_killed_run_left_among_temporary_files_is_swept_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables that the rules of a killed run lay on are gone once another run works there."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed(begun(tmp_path, BENCH))
    assert len(list(tmp_path.iterdir())) == 1
    with temporary_workplace() as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_a_living_run_keeps_its_folder(tmp_path: Path) -> None:
    """A sweep beside a run that is at work takes nothing from it."""
    run = begun(tmp_path)
    try:
        sweep_abandoned(tmp_path)
        assert [path.name for path in tmp_path.glob("*/*")] == ["half"]
    finally:
        killed(run)


def test_a_folder_swept_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between making and locking another run may sweep: there is a folder all the same."""
    made = room.mkdtemp
    swept: list[str] = []

    def make_and_lose(**names: object) -> str:
        folder: str = made(**names)  # type: ignore[call-overload]
        if not swept:
            swept.append(folder)
            sweep_abandoned(tmp_path)
        return folder

    monkeypatch.setattr(room, "mkdtemp", make_and_lose)
    with workplace(tmp_path) as folder:
        assert folder.is_dir()
        assert str(folder) != swept[0]
