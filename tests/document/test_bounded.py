"""Work on a document ends at its limits, and harms nothing else."""

import os
import time
from functools import partial
from pathlib import Path

import pytest

from juesuan.document import read
from juesuan.document.bounds.process import MEMORY, SECONDS, within_limits
from juesuan.document.bounds.worker import work_without_limits
from juesuan.document.registry import reader_of
from juesuan.errors import (
    DocumentEmpty,
    DocumentFault,
    DocumentMissing,
    DocumentNameInvalid,
    DocumentOutOfMemory,
    DocumentTooSlow,
    WorkerDied,
)

ENDLESS = partial(max, iter(int, 1))
"""Counts noughts for ever, inside a library."""


def test_an_answer_comes_back() -> None:
    """What the work gives is what the caller gets, from another process."""
    assert within_limits(os.getpid, "a") != os.getpid()


def test_the_process_lasts() -> None:
    """One document after the other has the same process."""
    assert within_limits(os.getpid, "a") == within_limits(os.getpid, "b")


def test_processor_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that does not end is ended, and the message names the limit."""
    monkeypatch.setenv(SECONDS.variable, "1")
    begun = time.monotonic()
    with pytest.raises(DocumentTooSlow, match=r"a\.pdf: .*JUESUAN_LIMIT_DOCUMENT_SECONDS of 1"):
        within_limits(ENDLESS, "a.pdf")
    assert time.monotonic() - begun < 30


def test_each_piece_of_work_has_the_whole_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that a document took is not taken from the next one."""
    monkeypatch.setenv(SECONDS.variable, "2")
    count = partial(sum, range(30_000_000))
    first = within_limits(os.getpid, "a")
    for _ in range(8):
        within_limits(count, "a")
    assert within_limits(os.getpid, "a") == first


def test_a_fault_of_ours_is_one_of_this_document_alone() -> None:
    """It says what failed and in which line, so that the others go on; a refusing machine does not."""
    with pytest.raises(DocumentFault, match=r"UnicodeError in .*: .*undefined encoding"):
        within_limits(partial(str, b"a", "undefined"), "a.html")
    with pytest.raises(FileNotFoundError):
        within_limits(partial(os.stat, "nowhere"), "a.html")


def test_waiting_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that waits for ever, and so takes no time of a processor, is ended too."""
    monkeypatch.setenv("JUESUAN_LIMIT_DOCUMENT_CLOCK", "1")
    with pytest.raises(DocumentTooSlow, match="JUESUAN_LIMIT_DOCUMENT_CLOCK"):
        within_limits(partial(time.sleep, 1000), "a.pdf")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that takes more memory than it may is ended, and the message names the limit."""
    monkeypatch.setenv(MEMORY.variable, "200")
    with pytest.raises(DocumentOutOfMemory, match="JUESUAN_LIMIT_DOCUMENT_MEMORY of 200"):
        within_limits(partial(bytes, 210 * 1024**2), "a.pdf")
    assert len(within_limits(partial(bytes, 40 * 1024**2), "a.pdf")) == 40 * 1024**2


def test_a_written_file_is_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that grows beyond the limit is an error of the system, not the end of the process."""
    monkeypatch.setenv("JUESUAN_LIMIT_DOCUMENT_OUTPUT", "1000")
    with pytest.raises(OSError, match="File too large"):
        within_limits(partial((tmp_path / "a").write_bytes, bytes(2000)), "a.pdf")


def test_a_process_that_dies_is_followed_by_another() -> None:
    """A library that ends the process costs this document alone."""
    with pytest.raises(WorkerDied, match="status 7"):
        within_limits(partial(os._exit, 7), "a.pdf")
    assert within_limits(partial(int, "5"), "b.pdf") == 5


def test_errors_come_back_as_they_are(tmp_path: Path) -> None:
    """What is wrong with a document is raised with its place."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(DocumentEmpty) as caught:
        within_limits(partial(read, empty), "a")
    assert caught.value.place == str(empty)


def test_a_fault_comes_back_with_its_traceback() -> None:
    """Whoever mends it sees where in the other process it happened."""
    with pytest.raises(DocumentFault, match="ZeroDivisionError") as caught:
        within_limits(partial(divmod, 1, 0), "a")
    assert "bounds/worker.py" in caught.value.__notes__[0]


def test_recognition_lifts_the_limits_of_the_document() -> None:
    """A process begun by the work has its own limits, and may lift those it was born with."""
    assert within_limits(_lifted, "a") == (-1, -1)


def _lifted() -> tuple[int, int]:
    import resource  # noqa: PLC0415 - asked in the other process

    work_without_limits()
    return resource.getrlimit(resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_AS)[0]


def test_a_name_that_is_no_utf_8_is_refused() -> None:
    """The name is told with its bytes, before anything is opened."""
    with pytest.raises(DocumentNameInvalid, match=r"a\\udcff\.txt"):
        reader_of(Path("a\udcff.txt"))


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever: it is refused."""
    pipe = tmp_path / "a.pdf"
    os.mkfifo(pipe)
    with pytest.raises(DocumentMissing, match="pipe"):
        reader_of(pipe)
