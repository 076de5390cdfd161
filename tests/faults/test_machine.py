"""A machine that refuses to write is told in its own words, whoever passes the refusal on."""

import errno
import os
from pathlib import Path

import duckdb
import pytest

from juesuan.cli.program import run
from juesuan.errors import (
    DiskFull,
    FolderReadOnly,
    MachineError,
    StoreError,
)
from juesuan.refusals import machine_error

SAMPLE = Path(__file__).parents[2] / "samples" / "yantai-gov-office-2024" / "document.txt"
FULL = os.strerror(errno.ENOSPC)


def _passed_on() -> StoreError:
    error = StoreError("Nothing was loaded", place="var/store")
    error.__cause__ = OSError(f"IO error: {FULL}: While appending")
    return error


REFUSALS: list[tuple[BaseException, type[MachineError], str]] = [
    (OSError(errno.ENOSPC, FULL, "a.csv"), DiskFull, "a.csv"),
    (OSError(errno.EDQUOT, "quota", "a.csv"), DiskFull, "a.csv"),
    (OSError(errno.EROFS, "read-only", "a.csv"), FolderReadOnly, "a.csv"),
    (PermissionError(errno.EACCES, "no", "a.csv"), FolderReadOnly, "a.csv"),
    (duckdb.IOException(f"IO Error: Async write failed: {FULL}"), DiskFull, ""),
    (OSError(f"IO error: {FULL}: While open a file"), DiskFull, ""),
    (_passed_on(), DiskFull, "var/store"),
]
OTHERS = [OSError(errno.EIO, "input/output"), ValueError("no"), StoreError("no")]


@pytest.mark.parametrize(("error", "kind", "place"), REFUSALS)
def test_a_refusal_has_its_code_and_place(
    error: BaseException, kind: type[MachineError], place: str
) -> None:
    """The system, a database that tells it as text, and an error of ours raised from it."""
    told = machine_error(error)
    assert type(told) is kind
    assert told.place == place
    assert told.exit_status == 9


@pytest.mark.parametrize("error", OTHERS)
def test_other_errors_stay_what_they_are(error: BaseException) -> None:
    """A fault of a disk and a fault of ours are no refusal."""
    assert machine_error(error) is None


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EROFS, "folder-read-only"), (errno.ENOSPC, "disk-full")]
)
def test_a_build_into_such_a_folder_ends_with_its_status(
    number: int,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command names the folder and ends with 9, never with a fault of ours; nothing is there."""

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    into = tmp_path / "packages"
    assert run(["build", str(SAMPLE), "--into", str(into)]) == 9
    told = capsys.readouterr().err
    assert told.startswith(code)
    assert str(into) in told
    assert not into.exists()
