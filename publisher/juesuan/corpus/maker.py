"""What makes the graph of a package beside its files.

This software, its vocabulary, and the base IRI.

A package that the store holds already is loaded again only if one of them has changed.
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from juesuan import __version__, iris

__all__ = ["maker", "software"]

_SOURCES = ("juesuan.graph", "juesuan.corpus", "juesuan_vocab")


def maker() -> str:
    """A digest of all that makes graphs."""
    return _digest(iris.base(), *_SOURCES)


def software() -> str:
    """A digest of all that makes packages."""
    return _digest(iris.base(), "juesuan", "juesuan_vocab")


@cache
def _digest(base: str, *sources: str) -> str:
    whole = hashlib.sha256(f"{__version__} {base}".encode())
    for name in sources:
        for path, content in sorted(_contents(files(name), "")):
            whole.update(f"{path} {len(content)} ".encode() + content)
    return whole.hexdigest()


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    """The files below a folder by path, what Python compiled left out."""
    found = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_file():
            found.append((name, entry.read_bytes()))
        elif entry.name != "__pycache__":
            found += _contents(entry, name)
    return found
