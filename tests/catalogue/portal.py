"""A CKAN of one process that plays its part of the API, and fails where a script says so.

It keeps what CKAN keeps (datasets with resources and files, organizations, groups), counts its
writes, and speaks HTTP over a real socket. What it does was read off CKAN 2.12.0; tests/ckan runs
the same facts against a real one.
"""

import json
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

TOKEN = "secret-token-of-the-test"  # noqa: S105 - of a server that lives for a test
Fault = Callable[["Request"], None]


class BrokenOffError(Exception):
    """The fault ended the connection itself."""


@dataclass(kw_only=True)
class Portal:
    """What the portal holds, and the faults of its next requests: ``(words of the path, fault, how often)``."""

    datasets: dict[str, dict[str, Any]] = field(default_factory=dict)
    bodies: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[tuple[str, Fault, int]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    limit: int | None = None
    clock: int = 0
    address: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def fail(self, path: str, fault: Fault, times: int = 1) -> None:
        """Fail the next requests to a path."""
        self.faults.append((path, fault, times))

    def take_fault(self, path: str) -> Fault | None:
        """The fault of this request, used up; past the limit of requests all connections are reset."""
        if self.limit is not None and len(self.asked) > self.limit:
            return reset
        for number, (words, fault, times) in enumerate(self.faults):
            if words in path:
                self.faults[number : number + 1] = [(words, fault, times - 1)] if times > 1 else []
                return fault
        return None

    def touch(self, dataset: dict[str, Any]) -> None:
        """A write: the dataset is newer."""
        self.clock += 1
        dataset["metadata_modified"] = f"2026-01-01T00:00:{self.clock:06d}"

    def act(self, action: str, data: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> Any:  # noqa: ANN401
        """The result of an action."""
        with self.lock:
            kind, _, verb = action.partition("_")
            if verb in {"create", "revise"}:
                self.writes.append(action)
            if kind in {"organization", "group"}:
                return self._body(kind, verb, data)
            return getattr(self, f"_{verb}")(data, files)

    def _body(self, kind: str, verb: str, data: dict[str, Any]) -> Any:  # noqa: ANN401
        if verb == "list":
            names = sorted(name for there, name in self.bodies if there == kind)
            return names[data.get("offset", 0) :][: data["limit"]]
        if verb == "create":
            if (kind, data["name"]) in self.bodies:
                raise Refusal(
                    409,
                    {
                        "__type": "Validation Error",
                        "name": ["Group name already exists in database"],
                    },
                )
            self.bodies[kind, data["name"]] = data
        if (kind, data.get("id", data.get("name"))) not in self.bodies:
            raise Refusal(404, {"__type": "Not Found Error", "message": "Not found"})
        return self.bodies[kind, data.get("id", data.get("name"))]

    def _show(self, data: dict[str, Any], _: object) -> dict[str, Any]:
        for dataset in self.datasets.values():
            if data["id"] in {dataset["id"], dataset["name"]}:
                return dataset
        raise Refusal(404, {"__type": "Not Found Error", "message": "Not found"})

    def _search(self, data: dict[str, Any], _: object) -> dict[str, Any]:
        ours = [
            one
            for one in self.datasets.values()
            if any(e["key"] == "juesuan_package" for e in one.get("extras", []))
        ]
        return {"results": [{"name": one["name"]} for one in ours][data["start"] :][: data["rows"]]}

    def _create(self, data: dict[str, Any], _: object) -> dict[str, Any]:
        if data["name"] in self.datasets:
            raise Refusal(
                409, {"__type": "Validation Error", "name": ["That URL is already in use."]}
            )
        dataset = {
            **data,
            "id": f"id-of-{data['name']}",
            "resources": [],
            "organization": {"name": data["owner_org"]},
        }
        self.datasets[data["name"]] = dataset
        self.touch(dataset)
        return dataset

    def _revise(self, data: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> dict[str, Any]:
        dataset = self._show(data["match"], None)
        if data["match"]["metadata_modified"] != dataset["metadata_modified"]:
            raise Refusal(409, {"__type": "Validation Error", "match": ["metadata_modified"]})
        dropped = {
            one.removeprefix("-resources__")
            for one in data.get("filter", [])
            if one.startswith("-resources__")
        }
        dataset["resources"] = [one for one in dataset["resources"] if one["id"] not in dropped]
        dataset.update(data["update"])
        dataset["resources"] += data.get("update__resources__extend", [])
        by_id = {one["id"]: one for one in dataset["resources"]}
        for key, value in data.items():
            if key.startswith("update__resources__") and not key.endswith("__extend"):
                by_id[key.removeprefix("update__resources__")].update(value)
        for key, (name, content) in files.items():
            identifier = key.removeprefix("update__resources__").removesuffix("__upload")
            by_id[identifier] |= {
                "url": f"{self.address}/x/{name}",
                "url_type": "upload",
                "size": len(content),
            }
            self.files[identifier] = content
        self.touch(dataset)
        return {"package": dataset}


class Refusal(Exception):
    """An answer that is none of success."""

    def __init__(self, status: int, error: dict[str, Any]) -> None:
        super().__init__(status)
        self.status, self.error = status, error


class Reply(NamedTuple):
    """What is sent back.

    Attributes:
        status: Of HTTP.
        body: Its bytes.
        media_type: What they are.
    """

    status: int
    body: bytes
    media_type: str


def json_reply(status: int, value: object) -> Reply:
    """A reply of JSON."""
    return Reply(status, json.dumps(value).encode(), "application/json;charset=utf-8")


class Request(BaseHTTPRequestHandler):
    """One request to the portal."""

    portal: Portal
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body in one segment: two would wait 40 ms for each other

    def do_POST(self) -> None:
        """An action."""
        action = self.path.rsplit("/", 1)[-1]
        self.portal.asked.append(action)
        fault = self.portal.take_fault(action)
        if fault is not None and getattr(fault, "early", False):
            self._stumble(fault)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if fault is not None and not getattr(fault, "late", False):
            self._stumble(fault)
            return
        reply = self.act(action, body)
        if fault is not None:
            self._stumble(fault)
        else:
            self.answer(*reply)

    def act(self, action: str, body: bytes) -> Reply:
        """What an action is answered, once it has taken place."""
        if self.headers.get("Authorization") != TOKEN and not action.endswith("_show"):
            return json_reply(
                403, {"success": False, "error": {"__type": "Authorization Error", "message": "No"}}
            )
        data, files = parsed(body, self.headers["Content-Type"])
        try:
            result = self.portal.act(action, data, files)
        except Refusal as refusal:
            return json_reply(refusal.status, {"success": False, "error": refusal.error})
        return json_reply(200, {"success": True, "result": result})

    def do_GET(self) -> None:
        """A file."""
        self.portal.asked.append("download")
        fault = self.portal.take_fault("download")
        if fault is not None:
            self._stumble(fault)
            return
        found = re.search(r"/resource/([^/]+)/download/", self.path)
        content = self.portal.files.get(found[1]) if found else None
        self.answer(404 if content is None else 200, content or b"", "application/octet-stream")

    def answer(self, status: int, body: bytes, media_type: str, **headers: str) -> None:
        """Answer."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _stumble(self, fault: Fault) -> None:
        try:
            fault(self)
        except (BrokenOffError, OSError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def parsed(body: bytes, media_type: str) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
    """Arguments and files of a request."""
    if media_type.startswith("application/json"):
        return json.loads(body or b"{}"), {}
    message = BytesParser(policy=HTTP).parsebytes(
        b"Content-Type: " + media_type.encode() + b"\r\n\r\n" + body
    )
    data: dict[str, Any] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for part in message.iter_parts():  # type: ignore[attr-defined]
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if part.get_filename():
            files[name] = (part.get_filename(), content)
        else:
            data[name] = json.loads(content)
    return data, files


def reset(request: Request) -> None:
    """End the connection with a reset."""
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    request.connection.close()
    raise BrokenOffError


def reset_after(size: int) -> Fault:
    """A reset once that much of the request's body has come in."""

    def fault(request: Request) -> None:
        left = size
        while left > 0 and (chunk := request.rfile.read(min(left, 4096))):
            left -= len(chunk)
        reset(request)

    fault.early = True  # type: ignore[attr-defined]
    return fault


def done_but(fault: Fault) -> Fault:
    """The fault comes after the action was done: nobody can tell that from the answer."""

    def late(request: Request) -> None:
        fault(request)

    late.late = True  # type: ignore[attr-defined]
    return late


def status(
    code: int, body: bytes = b"<html>no</html>", media_type: str = "text/html", **headers: str
) -> Fault:
    """An answer of that status."""
    return lambda request: request.answer(code, body, media_type, **headers)


def truncated(request: Request) -> None:
    """An answer that breaks off."""
    request.send_response(200)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(b'{"success": true, "result": {"na')
    request.wfile.flush()
    raise BrokenOffError


def hangs(request: Request) -> None:
    """No answer, longer than the client waits."""
    threading.Event().wait(1.3)
    request.close_connection = True


def serve() -> tuple[Portal, ThreadingHTTPServer]:
    """A portal, listening; the caller shuts the server down."""
    portal = Portal()
    handler = type("Handler", (Request,), {"portal": portal})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    portal.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    ).start()
    return portal, server
