"""A door to a real CKAN that fails where a test says so; what it lets through is CKAN's own answer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import Any, Final

import requests
from tests.catalogue.portal import Portal, Reply, Request

__all__ = ["relaying"]

_SECONDS: Final = 60
_PASSED_ON: Final = ("Authorization", "Content-Type")


class Relay(Request):
    """One request, passed on unless a fault is due."""

    target: str

    def act(self, action: str, body: bytes) -> Reply:  # noqa: ARG002 - the path has it
        """What CKAN answers."""
        return self._passed_on("POST", data=body)

    def do_GET(self) -> None:  # noqa: N802
        """A file."""
        self.answer(*self._passed_on("GET"))

    def _passed_on(self, method: str, **more: Any) -> Reply:  # noqa: ANN401 - of requests
        headers = {name: self.headers[name] for name in _PASSED_ON if name in self.headers}
        address = f"{self.target}{self.path}"
        answer = requests.request(method, address, headers=headers, timeout=_SECONDS, **more)
        media_type = answer.headers.get("Content-Type", "application/octet-stream")
        return Reply(answer.status_code, answer.content, media_type)


@contextmanager
def relaying(target: str) -> Iterator[Portal]:
    """The door: its address, and the faults of its next requests."""
    portal = Portal()
    handler = type("Handler", (Relay,), {"portal": portal, "target": target})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        portal.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield portal
        server.shutdown()
