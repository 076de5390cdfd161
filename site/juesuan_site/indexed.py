"""The search index of the application: of the version of the data that the pages show, built once for each."""

import threading
from pathlib import Path
from typing import Final, cast

from flask import Flask, current_app

from juesuan_site.findable import entries
from juesuan_site.questions import data_version
from juesuan_site.search import Index

__all__ = ["index", "install"]

_EXTENSION: Final = "juesuan-search"
_BUILDING: Final = threading.Lock()


def install(app: Flask, folder: Path) -> None:
    """Give the application the index that stands in the folder."""
    app.extensions[_EXTENSION] = Index(folder / "search.sqlite")


def index() -> Index:
    """The index. While that of a new version is built, others search the former one; only the very first one waits."""
    found = cast("Index", current_app.extensions[_EXTENSION])
    version, held = data_version(), found.version()
    if held == version:
        return found
    if not _BUILDING.acquire(blocking=held is None):
        return found
    try:
        found.refresh(version, entries())
    finally:
        _BUILDING.release()
    return found
