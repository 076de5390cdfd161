"""The files of a dataset are made while the catalogue is busy with the one before it.

That is all processor time, and in a thread it would hold up the calls, which wait for the
interpreter: a long run makes them in a process of its own, once that is ready. Run as a module,
this is that process; it ends with its line.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from multiprocessing.connection import Connection, Pipe
from typing import Final

from juesuan.closable import Closable
from juesuan.errors import JuesuanError

__all__ = ["Maker", "Makers", "Making"]

Makers = Mapping[str, Callable[[], bytes]]
"""What makes the content of each file, by key.

It is sent to another process, hence made of what can be pickled.
"""

Making = Future[dict[str, bytes]]

_WORTH: Final = 4
"""Datasets for which a process is begun.

It takes as long to get ready as two of them take to make.
"""


class Maker(Closable):
    """Makes the files of one dataset after the other, in the order in which they were asked for."""

    def __init__(self, count: int) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        if count >= _WORTH and os.name == "posix":
            self._line, self._process = _begun()

    def close(self) -> None:
        """End the process, once what is being made is made."""
        self._thread.shutdown(cancel_futures=True)
        if self._process is not None:
            self._line.close()
            self._process.wait()

    def begin(self, makers: Makers) -> Making:
        """The contents, by key, once they are made."""
        return self._thread.submit(self._made, makers)

    def _made(self, makers: Makers) -> dict[str, bytes]:
        if not (makers and self._process is not None and self._process.poll() is None):
            return _contents(makers)
        try:
            if not self._ready and not self._line.poll():
                return _contents(makers)
            if not self._ready:
                self._ready = bool(self._line.recv())
            self._line.send(makers)
            answer: dict[str, bytes] | JuesuanError = self._line.recv()
        except (OSError, EOFError):  # the process was killed: what it should make is made here
            return _contents(makers)
        if isinstance(answer, JuesuanError):
            raise answer
        return answer


def _contents(makers: Makers) -> dict[str, bytes]:
    return {key: make() for key, make in makers.items()}


def _begun() -> tuple[Connection, subprocess.Popen[bytes]]:
    """The process, and the line to it.

    It finds modules where we find them, is not told the token, and is not stopped by the terminal
    before we are.
    """
    ours, theirs = Pipe()
    with theirs:
        command = [sys.executable, "-P", "-m", "juesuan.catalogue.making", str(theirs.fileno())]
        environment = {
            name: value for name, value in os.environ.items() if name != "CKAN_API_TOKEN"
        }
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    return ours, process


def _serve(line: Connection) -> None:
    """Make what is asked for until nobody asks."""
    import_module("juesuan.catalogue.attachments")
    import_module("juesuan.graph.provenance")
    try:
        line.send("ready")
        while True:
            line.send(_answer(line.recv()))
    except (OSError, EOFError):
        return


def _answer(makers: Makers) -> dict[str, bytes] | JuesuanError:
    try:
        return _contents(makers)
    except JuesuanError as error:
        return error


if __name__ == "__main__":
    with Connection(int(sys.argv[1])) as given:
        _serve(given)
