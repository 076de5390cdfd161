"""What is said of each thing, ready to be handed out: ``<store>/tables/<version>/things.lmdb``.

Reading the triples of an amount from the store takes a tenth of a millisecond, since each term is
looked up by itself; reading them here takes some microseconds. The file follows the store version
by version, and a load of few packages writes anew only what they speak of.

LMDB because a read of it hands the processor to another thread at most once. A statement of SQLite
does so three times and unpacking with zlib once more, which cost as much as the rest of a lookup
while other requests are worked on.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import lmdb
import pyoxigraph

from juesuan.corpus.loaded import tables_of
from juesuan.errors import StoreError
from juesuan.store.oxigraph import open_version
from juesuan.store.versions import Versions
from juesuan_vocab import open_json

__all__ = ["Things", "shaped", "write_things"]

_NAME: Final = "things.lmdb"
_LONGEST: Final = 511
"""Bytes of a key of LMDB. Of the rare IRI that is longer, the store is asked."""

_LARGEST: Final = 1 << 40
"""Bytes that the file may grow to; no more than it holds is ever taken."""

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIXES: Final[dict[str, str]] = open_json("prefixes.json")
_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_DEFAULT: Final = pyoxigraph.DefaultGraph()

Said = Iterable[tuple[str, str, bool]]
"""Property, value as text, and whether the value is a thing."""


def shaped(said: Said) -> dict[str, Any]:
    """Types and properties with short names.

    Literals are text, so that no digit is lost; things are ``{"iri": …}``.
    """
    types: list[str] = []
    properties: dict[str, list[Any]] = {}
    for name, value, is_thing in said:
        if name == _TYPE:
            types.append(_short(value))
        else:
            properties.setdefault(_short(name), []).append({"iri": value} if is_thing else value)
    return {"types": sorted(types), "properties": properties}


class Things:
    """The things of one version; any number of threads may ask.

    Open each version once in a process.

    Args:
        store: The store folder.
        version: Which.
    """

    def __init__(self, store: Path, version: str) -> None:
        self.version = version
        path = tables_of(store, version) / _NAME
        self._file = _open(path, readonly=True) if path.is_file() else None

    def holds(self, iri: str) -> bool:
        """Whether what is said of such a thing would be here."""
        return self._file is not None and len(iri) <= _LONGEST

    def shape(self, iri: str) -> bytes | None:
        """What :func:`shaped` says of a thing, as JSON.

        None if nothing is said, or if it is not held here.
        """
        if self._file is None:
            return None
        with self._file.begin() as reading:
            return reading.get(iri.encode())


def write_things(store: Path, version: str, former: str, graphs: Iterable[str]) -> None:
    """Write the things of a version, before it becomes current.

    Args:
        store: The store folder.
        version: Whose things they are; its tables are written already.
        former: The version before it.
        graphs: The graphs that differ between the two.
    """
    path, held = tables_of(store, version) / _NAME, tables_of(store, former) / _NAME
    database = open_version(Versions(store).path(version))
    try:
        if held.is_file():
            shutil.copyfile(held, path)
            before = open_version(Versions(store).path(former))
            subjects = {subject for one in (before, database) for subject in _subjects(one, graphs)}
            quads: Iterable[pyoxigraph.Quad] = (
                quad for iri in sorted(subjects) for quad in _about(database, iri)
            )
        else:
            subjects, quads = set(), database.quads_for_pattern(None, None, None, _DEFAULT)
        with closing(_open(path)) as file, file.begin(write=True) as writing:
            for iri in subjects:
                if len(iri) <= _LONGEST:
                    writing.delete(iri.encode())
            for iri, said in _rows(quads):
                if len(iri) <= _LONGEST:
                    writing.put(iri.encode(), said)
    except (lmdb.Error, OSError) as error:
        raise StoreError(f"The things were not written: {error}", place=str(path)) from error


def _open(path: Path, *, readonly: bool = False) -> lmdb.Environment:
    return lmdb.open(
        str(path), subdir=False, lock=False, readonly=readonly, map_size=0 if readonly else _LARGEST
    )


def _rows(quads: Iterable[pyoxigraph.Quad]) -> Iterator[tuple[str, bytes]]:
    """Of each subject its IRI and what is said of it.

    The store hands over its quads subject by subject.
    """
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        if isinstance(subject, pyoxigraph.NamedNode):
            said = shaped(
                (quad.predicate.value, _text(quad.object), _is_thing(quad.object)) for quad in group
            )
            yield subject.value, _PACK(said).encode()


def _about(database: pyoxigraph.Store, iri: str) -> Iterable[pyoxigraph.Quad]:
    return database.quads_for_pattern(pyoxigraph.NamedNode(iri), None, None, _DEFAULT)


def _subjects(database: pyoxigraph.Store, graphs: Iterable[str]) -> Iterator[str]:
    for graph in graphs:
        for quad in database.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph)):
            if isinstance(quad.subject, pyoxigraph.NamedNode):
                yield quad.subject.value


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _is_thing(term: object) -> bool:
    return not isinstance(term, pyoxigraph.Literal)


@lru_cache(maxsize=1024)
def _short(iri: str) -> str:
    """The IRI with one of our prefixes; the whole IRI if none fits."""
    for prefix, start in _PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
