"""How a pool and its workers speak.

A JSON head, its length before it, and for answers the content after it.
"""

import json
import socket
import struct
from dataclasses import fields
from typing import Any, Final

from juesuan.errors import (
    QueryError,
    QueryLimitReached,
    QueryRefused,
    QuerySyntaxError,
    StoreError,
    StoreMissing,
)
from juesuan.store.query import Answer, Form, Query

__all__ = [
    "Hung",
    "read_answer",
    "read_head",
    "read_hello",
    "read_query",
    "write_answer",
    "write_failure",
    "write_head",
    "write_query",
]

_LENGTHS: Final = struct.Struct("!II")
_LARGEST_HEAD: Final = 1 << 24
_PART: Final = 1 << 16
_LARGEST_PART: Final = 1 << 20
_QUERY: Final = tuple(field.name for field in fields(Query))
_pack: Final = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode

_FAILURES: Final[dict[str, type[QueryError] | type[StoreError]]] = {
    kind.code: kind
    for kind in (QuerySyntaxError, QueryRefused, StoreError, StoreMissing, QueryError)
}


class Hung(EOFError):
    """The other side is gone, in the middle of a message or before it."""


def write_head(line: socket.socket, head: dict[str, Any], content: bytes = b"") -> None:
    """Send one message, in one system call if it is short."""
    packed = _pack(head).encode()
    start = _LENGTHS.pack(len(packed), len(content)) + packed
    if len(content) <= _PART:
        line.sendall(start + content)
    else:
        line.sendall(start)
        line.sendall(content)


def read_head(line: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Receive one message.

    Raises:
        Hung: The other side closed the line.
        TimeoutError: Nothing came in the time set on the socket.
    """
    start = line.recv(_PART)
    if len(start) < _LENGTHS.size:
        start = _filled(line, start, _LENGTHS.size)
    head_size, content_size = _LENGTHS.unpack_from(start)
    if head_size > _LARGEST_HEAD:
        raise Hung("no message of ours")
    border = _LENGTHS.size + head_size
    if len(start) < border + content_size:
        start = _filled(line, start, border + content_size)
    return json.loads(start[_LENGTHS.size : border]), start[border:]


def write_query(line: socket.socket, query: Query) -> None:
    """Send a query to a worker."""
    write_head(line, {name: getattr(query, name) for name in _QUERY})


def read_query(line: socket.socket) -> Query:
    """Receive a query from the pool."""
    head, _ = read_head(line)
    head["default_graphs"] = tuple(head["default_graphs"])
    head["named_graphs"] = tuple(head["named_graphs"])
    return Query(**head)


def write_answer(line: socket.socket, answer: Answer) -> None:
    """Send an answer to the pool."""
    head = {
        "form": answer.form,
        "format": answer.format,
        "size": answer.size,
        "version": answer.version,
    }
    write_head(line, head, answer.content)


def write_failure(line: socket.socket, error: QueryError | StoreError) -> None:
    """Send an error to the pool."""
    limit = error.limit if isinstance(error, QueryLimitReached) else ""
    failure = {"failure": error.code, "message": error.template, "values": error.values}
    write_head(line, {**failure, "limit": limit})


def read_answer(line: socket.socket) -> Answer:
    """Receive an answer from a worker.

    Raises:
        QueryError: What the worker found wrong with the query.
        StoreError: The worker cannot read the store.
        Hung: The worker is dead.
    """
    head, content = read_head(line)
    _raise_failure(head)
    return Answer(**{**head, "form": Form(head["form"])}, content=content)


def read_hello(line: socket.socket) -> None:
    """Receive the first word of a worker.

    Raises:
        StoreError: It cannot open the store.
        Hung: It is dead.
    """
    _raise_failure(read_head(line)[0])


def _raise_failure(head: dict[str, Any]) -> None:
    if "failure" not in head:
        return
    if head["failure"] == QueryLimitReached.code:
        raise QueryLimitReached(head["message"], limit=head["limit"], **head["values"])
    raise _FAILURES.get(head["failure"], StoreError)(head["message"], **head["values"])


def _filled(line: socket.socket, start: bytes, size: int) -> bytes:
    """What came already and what is still missing of ``size`` bytes.

    The two sides take turns, so no more can come.
    """
    if not start:
        raise Hung("closed")
    parts = bytearray(start)
    while len(parts) < size:
        part = line.recv(min(size - len(parts), _LARGEST_PART))
        if not part:
            raise Hung("closed")
        parts += part
    return bytes(parts)
