"""The dumps of the version that is served: written by a process of their own, sent as files.

Whoever asks first has them written, and waits as long as a query may wait for a worker; the server
asks as soon as a version is there.
"""

import base64
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from flask import Response, send_file
from werkzeug.exceptions import NotFound, ServiceUnavailable

from juesuan.corpus.dumps import Dump, Dumps, dump_path, read_dumps
from juesuan.errors import StoreError
from juesuan.store.versions import NO_VERSION
from juesuan_site.serving.caching import DATA_VERSION
from juesuan_site.serving.services import services

__all__ = ["archive", "begin", "current", "sent"]

_WRITING: Final[dict[str, subprocess.Popen[bytes]]] = {}
_LOCK: Final = threading.Lock()


def begin(store: Path) -> subprocess.Popen[bytes]:
    """Have the dumps of the current version written, unless somebody is at it.

    The process that does it.
    """
    key = str(store.absolute())
    with _LOCK:
        writing = _WRITING.get(key)
        if writing is None or writing.poll() is not None:
            command = [sys.executable, "-P", "-m", "juesuan.corpus.dumps", key]
            writing = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - ours
            _WRITING[key] = writing
    return writing


def current() -> Dumps:
    """The dumps of the version that is served.

    Raises:
        NotFound: There is no store of ours, or nothing in it.
        ServiceUnavailable: They are being written.
        StoreError: They cannot be written.
    """
    opened = services()
    version = opened.pages.version
    if opened.settings.sparql_server or version == NO_VERSION:
        raise NotFound(
            "There are no dumps here: nothing is loaded, or another server keeps the data."
        )
    found = read_dumps(opened.settings.store, version)
    return found or _awaited(opened.settings.store, version, opened.settings.queue_seconds)


def _awaited(store: Path, version: str, seconds: float) -> Dumps:
    """The dumps, once they are written."""
    try:
        status = begin(store).wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ServiceUnavailable(
            "The dumps of this version are being written: ask again in a minute."
        ) from error
    found = read_dumps(store, version)
    if found is None and status:
        raise StoreError("The dumps cannot be written; the log tells why.", place=str(store))
    if found is None:
        raise ServiceUnavailable("A new version was loaded just now: ask again in a minute.")
    return found


def sent(dumps: Dumps, dump: Dump) -> Response:
    """A dump as a response.

    Parts of it on demand, 304 if the client has it, its digest in a header (RFC 9530).
    """
    path = dump_path(services().settings.store.absolute(), dumps.version, dump.name)
    response = send_file(path, mimetype=dump.media_type, conditional=True, etag=dump.sha256)
    digest = base64.b64encode(bytes.fromhex(dump.sha256)).decode()
    response.headers["Repr-Digest"] = f"sha-256=:{digest}:"
    response.headers[DATA_VERSION] = dumps.version
    return response


def archive(name: str) -> Response | None:
    """The zip of a package among the dumps of the version that is served.

    None if it is not written yet.
    """
    opened = services()
    if opened.settings.sparql_server:
        return None
    dumps = read_dumps(opened.settings.store, opened.pages.version)
    dump = dumps.find(f"packages/{name}") if dumps is not None else None
    return sent(dumps, dump) if dumps is not None and dump is not None else None
