"""A folder is replaced whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from juesuan.package import folder as folder_module
from juesuan.package.folder import locked, write_folder

VERSIONS = 40
WRITER = """
import sys
from pathlib import Path
from juesuan.package.folder import locked, write_folder
from juesuan.package import folder
if sys.argv[2] == "plain":
    folder._exchange = lambda one, other: False
place = Path(sys.argv[1])
print("ready", flush=True)
number = 0
while True:
    number += 1
    with locked(place.parent):
        write_folder(place, {f"data/{name}.csv": (f"{number}" * 4000).encode() for name in range(20)})
"""


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_holds_exactly_what_was_written(tmp_path: Path) -> None:
    """Files of the former version are gone, and nothing is left beside."""
    place = tmp_path / "2024"
    write_folder(place, {"a": b"1", "data/b": b"2"})
    write_folder(place, {"a": b"3"})
    assert contents(place) == {"a": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["2024"]


def test_a_failed_write_touches_nothing(tmp_path: Path) -> None:
    """If a file cannot be written, the former version stands and nothing is left beside."""
    place = tmp_path / "2024"
    write_folder(place, {"a": b"1"})
    with pytest.raises(OSError, match=r"."):
        write_folder(place, {"b": b"2", "b/c": b"a file cannot be a folder"})
    assert contents(place) == {"a": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["2024"]


def test_without_exchange_the_former_folder_is_moved_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file system cannot exchange, two renames do it."""
    monkeypatch.setattr(folder_module, "_exchange", lambda one, other: False)  # noqa: ARG005 - its signature
    place = tmp_path / "2024"
    write_folder(place, {"a": b"1"})
    write_folder(place, {"a": b"2"})
    assert contents(place) == {"a": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["2024"]


def test_what_a_killed_process_moved_aside_is_put_back(tmp_path: Path) -> None:
    """The next write starts from the former version, so that its failure loses nothing."""
    place = tmp_path / "2024"
    write_folder(place, {"a": b"1"})
    place.rename(tmp_path / ".2024.old")
    with pytest.raises(OSError, match=r"."):
        write_folder(place, {"b": b"2", "b/c": b"3"})
    assert contents(place) == {"a": b"1"}


@pytest.mark.parametrize("way", ["exchange", "plain"])
def test_a_killed_writer_leaves_a_complete_version(tmp_path: Path, way: str) -> None:
    """After kill -9 at any moment the folder is one version, whole.

    Without exchange at worst it stands beside.
    """
    place = tmp_path / "2024"
    write_folder(place, {f"data/{name}.csv": b"0" * 4000 for name in range(20)})
    for round_ in range(12):
        writer = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", WRITER, str(place), way],
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert writer.stdout is not None
        with writer.stdout:
            writer.stdout.readline()
            time.sleep(0.013 + 0.0037 * round_)
            os.kill(writer.pid, signal.SIGKILL)
            writer.wait()
        found = place if place.exists() or way == "exchange" else tmp_path / ".2024.old"
        held = contents(found)
        assert len(held) == 20
        assert len(set(held.values())) == 1
    with locked(tmp_path):
        write_folder(place, {"a": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["2024"]
