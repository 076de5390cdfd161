"""Where workers are born: one process that has imported everything.

It forks a worker in milliseconds.

``python -m juesuan.store.endpoint.nursery FD`` listens on the inherited socket. Each message
carries a socket and says which store, version and limits; the child that it forks speaks over that
socket.
The server itself has threads and must not fork; starting an interpreter for each worker would cost
0.4 s of processor time, which an attacker could make us pay again and again.
"""

import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Final

from juesuan.store.endpoint.worker import work
from juesuan.store.limits import Limits

__all__ = ["main"]

_MESSAGE: Final = 65_536


def main(descriptor: int) -> None:
    """Fork workers until the server closes the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    orders = socket.socket(fileno=descriptor)
    orders.send(b"ready")
    while True:
        message, lines, _, _ = socket.recv_fds(orders, _MESSAGE, 1)
        if not message:
            return
        (line,) = lines
        if os.fork() == 0:
            orders.close()
            _bring_up(socket.socket(fileno=line), json.loads(message))
        os.close(line)


def _bring_up(line: socket.socket, order: dict[str, object]) -> None:
    """Be a worker, then end without running what the nursery would run at its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        os.nice(int(str(order["nice"])))
        limits = Limits(**order["limits"])  # type: ignore[arg-type]
        work(line, Path(str(order["folder"])), limits, version=str(order["version"]))
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
