"""The search index of the application.

Of the version of the data that the pages show, built once for each.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from flask import Flask, Response, current_app

from juesuan_site.search.entries import entries
from juesuan_site.search.index import Index
from juesuan_site.serving.caching import DATA_VERSION
from juesuan_site.serving.questions import data_version
from juesuan_site.serving.services import services

__all__ = ["index", "install", "of_one_index"]

_EXTENSION: Final = "juesuan-search"
_BUILDING: Final = threading.Lock()
_TRIES: Final = 3


def install(app: Flask, folder: Path) -> None:
    """Give the application the index, which lies beside the versions of the store."""
    app.extensions[_EXTENSION] = Index(folder / "search-3.sqlite")


def index() -> Index:
    """The index of the version that the pages show.

    While it is built, others wait for it as long as a query waits for a worker
    (``JUESUAN_QUEUE_SECONDS``), then search the former one, whose version the answer tells; the
    very first one is always waited for.
    """
    found = cast("Index", current_app.extensions[_EXTENSION])
    version, held = data_version(), found.version()
    if held == version:
        return found
    if not _BUILDING.acquire(timeout=-1 if held is None else services().settings.queue_seconds):
        return found
    try:
        found.refresh(version, entries())
    finally:
        _BUILDING.release()
    return found


def of_one_index(make: Callable[[Index], Response]) -> Response:
    """The response that ``make`` gives, made again if the index was built anew meanwhile.

    A page asks the index several times; so all of it speaks of one version, which a header names.
    """
    for _ in range(_TRIES):
        held = index()
        version = held.version()
        response = make(held)
        if held.version() == version:
            break
    response.headers[DATA_VERSION] = version or ""
    return response
