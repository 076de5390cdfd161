"""What is said of each thing, ready to be handed out: ``<store>/segments/<name>/things.lmdb``.

Reading the triples of an amount from the store takes a tenth of a millisecond, since each term is
looked up by itself; reading them here takes some microseconds. A load writes what it speaks of, and
the newest segment that speaks of a thing holds.

LMDB because a read of it hands the processor to another thread at most once. A statement of SQLite
does so three times and unpacking with zlib once more, which cost as much as the rest of a lookup
while other requests are worked on.
"""

import heapq
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, Final
from weakref import WeakValueDictionary

import lmdb
import pyoxigraph

from juesuan.corpus.loaded import tables_of
from juesuan.corpus.segments import read_layout
from juesuan.errors import StoreError
from juesuan_vocab import open_json

__all__ = ["Things", "merge_things", "packed", "said_of", "shaped", "write_things"]

_NAME: Final = "things.lmdb"
_LONGEST: Final = 511
"""Bytes of a key of LMDB. Of the rare IRI that is longer, the store is asked."""

_MOST: Final = 500
"""Values of a thing that is held here.

The catalogue has one for each package: the store is asked.
"""

_LARGEST: Final = 1 << 40
"""Bytes that a file may grow to; no more than it holds is ever taken."""

_AT_ONCE: Final = 10_000
_NOTHING: Final = b""
"""Stands for a thing of which nothing is said any more."""

_ELSEWHERE: Final = b"-"
"""Stands for a thing of which the store is asked."""

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
        layout = read_layout(tables_of(store, version))
        segments = layout.segments if layout is not None else ()
        paths = [segment.folder / _NAME for segment in reversed(segments)]
        self._files = [_shared(path) for path in paths if path.is_file()]

    def holds(self, iri: str) -> bool:
        """Whether what is said of such a thing would be here."""
        return bool(self._files) and len(iri) <= _LONGEST and self._find(iri) != _ELSEWHERE

    def shape(self, iri: str) -> bytes | None:
        """What :func:`shaped` says of a thing, as JSON.

        None if nothing is said, or if it is not held here.
        """
        found = self._find(iri)
        return found if found not in {None, _NOTHING, _ELSEWHERE} else None

    def _find(self, iri: str) -> bytes | None:
        key = iri.encode()
        for file in self._files:
            with file.opened.begin() as reading:
                found: bytes | None = reading.get(key)
            if found is not None:
                return found
        return None


def write_things(folder: Path, things: Mapping[str, bytes]) -> None:
    """Write the things of a segment.

    Args:
        folder: Of the segment.
        things: IRI to what is said of it.

    Raises:
        StoreError: They cannot be written.
    """
    keys = sorted((iri.encode(), iri) for iri in things if len(iri) <= _LONGEST)
    _write(folder / _NAME, ((key, things[iri]) for key, iri in keys))


def merge_things(folder: Path, segments: Sequence[Path], *, whole: bool) -> None:
    """Write the things of segments as those of one.

    Args:
        folder: Of the new segment.
        segments: Folders of segments, oldest first.
        whole: Whether no older segment is left: then what nothing is said of is left out.
    """
    paths = [path for one in reversed(segments) if (path := one / _NAME).is_file()]
    with ExitStack() as stack:
        files = [_shared(path) for path in paths]
        readings = [stack.enter_context(file.opened.begin()) for file in files]
        rows = [_ranked(reading, rank) for rank, reading in enumerate(readings)]
        _write(folder / _NAME, _newest(heapq.merge(*rows), whole=whole))


def said_of(database: pyoxigraph.Store, iris: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What the merge of a store says of each thing."""
    for iri in iris:
        subject = pyoxigraph.NamedNode(iri)
        found = database.quads_for_pattern(subject, None, None, _DEFAULT)
        quads = list(islice(found, _MOST + 1))
        if len(quads) > _MOST:
            yield iri, _ELSEWHERE
        elif not quads:
            yield iri, _NOTHING
        else:
            yield iri, packed(_values(quads))


def packed(said: Said) -> bytes:
    """What is said of a thing, as it is held."""
    return _PACK(shaped(said)).encode()


def _values(quads: Iterable[pyoxigraph.Quad]) -> Said:
    for quad in quads:
        is_thing = not isinstance(quad.object, pyoxigraph.Literal)
        yield quad.predicate.value, str(getattr(quad.object, "value", "")), is_thing


class _File:
    """A file that is open for reading; it is closed when nobody holds this any more."""

    def __init__(self, path: Path) -> None:
        self.opened = lmdb.open(str(path), subdir=False, lock=False, readonly=True, map_size=0)


def _shared(path: Path) -> _File:
    """A file opened once: LMDB forbids a second time in one process.

    Versions share segments.
    """
    with _OPENING:
        key = str(path.absolute())
        held = _OPENED.get(key)
        if held is None:
            held = _OPENED[key] = _File(path)
        return held


def _fresh(path: Path) -> lmdb.Environment:
    """A new file."""
    return lmdb.open(str(path), subdir=False, lock=False, map_size=_LARGEST)


def _write(path: Path, rows: Iterable[tuple[bytes, bytes]]) -> None:
    """Write rows that are sorted by their keys: pages are then full."""
    try:
        with closing(_fresh(path)) as file:
            waiting = iter(rows)
            while some := list(islice(waiting, _AT_ONCE)):
                with file.begin(write=True) as writing:
                    for key, said in some:
                        writing.put(key, said, append=True)
    except (lmdb.Error, OSError) as error:
        raise StoreError(
            "The things were not written: {error}", error=error, place=str(path)
        ) from error


def _ranked(reading: lmdb.Transaction, rank: int) -> Iterator[tuple[bytes, int, bytes]]:
    return ((bytes(key), rank, bytes(said)) for key, said in reading.cursor())


def _newest(
    rows: Iterable[tuple[bytes, int, bytes]], *, whole: bool
) -> Iterator[tuple[bytes, bytes]]:
    """Of each key the first row."""
    last = None
    for key, _, said in rows:
        if key != last and not (whole and said == _NOTHING):
            yield key, said
        last = key


_OPENING: Final = Lock()
_OPENED: Final[WeakValueDictionary[str, _File]] = WeakValueDictionary()


@lru_cache(maxsize=1024)
def _short(iri: str) -> str:
    """The IRI with one of our prefixes; the whole IRI if none fits."""
    for prefix, start in _PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
