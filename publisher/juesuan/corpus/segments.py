"""Segments: immutable parts of the tables and the things, of one load each or merged from several.

::

    var/store/
    ├── segments/<name>/segment.json          its packages, resources, and what it was merged from
    │                  /<resource>.parquet    their rows
    │                  /things.lmdb           what is said of each thing, as it was after that load
    └── tables/<version>/segments.json        the segments of a version, oldest first

A load writes a segment of what it adds and touches no other. A package that is loaded again is
stale in the older segment: its rows are passed over there. Of a thing the newest segment that
speaks of it holds. Where eight segments of a size stand together they are merged into one, so
their number grows with the logarithm of the corpus, and each row is written again as often.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from juesuan.errors import StoreError

__all__ = [
    "SEGMENTS",
    "Layout",
    "Segment",
    "adopt",
    "begin_segment",
    "finish_segment",
    "pending",
    "read_layout",
    "run_to_merge",
    "segment_at",
    "sweep_segments",
    "write_layout",
]

SEGMENTS: Final = "segments"
_ABOUT: Final = "segment.json"
_LAYOUT: Final = "segments.json"
_FRESH: Final = ".new-"
_FACTOR: Final = 8
"""Segments of one size that are merged.

Fewer are written more often, more are looked through longer.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part that never changes.

    Attributes:
        folder: Where its files are.
        packages: ``<organization>/<year>`` of the packages whose rows it holds.
        resources: Those that it has rows of.
        replaces: Names of the segments that it was merged from; none if a load wrote it.
    """

    folder: Path
    packages: frozenset[str]
    resources: frozenset[str]
    replaces: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name, given at random."""
        return self.folder.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The segments of a version.

    Attributes:
        segments: Oldest first.
        stale: Name of a segment to those of its packages that are passed over in it.
    """

    segments: tuple[Segment, ...] = ()
    stale: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def live(self, segment: Segment) -> frozenset[str]:
        """The packages whose rows the version takes from the segment."""
        return segment.packages - self.stale.get(segment.name, frozenset())

    def without(self, packages: Iterable[str]) -> "Layout":
        """The same after packages left, or were written anew elsewhere."""
        leaving = frozenset(packages)
        marked = {
            one.name: one.packages - self.live(one) | one.packages & leaving
            for one in self.segments
        }
        return Layout(
            segments=self.segments, stale={name: found for name, found in marked.items() if found}
        )

    def followed_by(self, segment: Segment) -> "Layout":
        """The same with a newer segment, which holds for its packages."""
        older = self.without(segment.packages)
        return Layout(segments=(*older.segments, segment), stale=older.stale)

    def merged(self, segment: Segment) -> "Layout":
        """The same with the segments that another was merged from replaced by it."""
        names = [one.name for one in self.segments]
        start = names.index(segment.replaces[0])
        end = start + len(segment.replaces)
        live = frozenset[str]().union(*(self.live(one) for one in self.segments[start:end]))
        stale = {name: found for name, found in self.stale.items() if name not in segment.replaces}
        if segment.packages - live:
            stale[segment.name] = segment.packages - live
        segments = (*self.segments[:start], segment, *self.segments[end:])
        return Layout(segments=segments, stale=stale)


def begin_segment(place: Path) -> Path:
    """A folder in a place to write the files of a segment into; it is none until it is finished."""
    place.mkdir(exist_ok=True)
    return Path(mkdtemp(dir=place, prefix=_FRESH))


def finish_segment(
    folder: Path, store: Path, packages: Iterable[str], *, replaces: Sequence[str] = ()
) -> Segment:
    """Make the folder a segment of the store, in one step."""
    resources = sorted(path.stem for path in folder.glob("*.parquet"))
    said = {
        "packages": sorted(packages),
        "resources": resources,
        "replaces": list(replaces),
    }
    (folder / _ABOUT).write_text(json.dumps(said) + "\n", encoding="utf-8")
    folder.chmod(0o755)
    (store / SEGMENTS).mkdir(exist_ok=True)
    return segment_at(folder.rename(store / SEGMENTS / folder.name.removeprefix(_FRESH)))


def segment_at(folder: Path) -> Segment:
    """The segment in a folder.

    Raises:
        StoreError: It cannot be read.
    """
    try:
        said = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        return Segment(
            folder=folder,
            packages=frozenset(said["packages"]),
            resources=frozenset(said["resources"]),
            replaces=tuple(said["replaces"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "The segment cannot be read: {error}", error=error, place=str(folder)
        ) from error


def read_layout(tables: Path) -> Layout | None:
    """The segments of a version; None if its tables are not in segments.

    Args:
        tables: The folder of the tables of the version.

    Raises:
        StoreError: They cannot be read.
    """
    path = tables / _LAYOUT
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        places = [(tables.parents[1] / SEGMENTS / one["name"], one["stale"]) for one in listed]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "The segments cannot be read: {error}", error=error, place=str(path)
        ) from error
    return Layout(
        segments=tuple(segment_at(folder) for folder, _ in places),
        stale={folder.name: frozenset(stale) for folder, stale in places if stale},
    )


def write_layout(tables: Path, layout: Layout) -> None:
    """Write down the segments of a version, before it becomes current."""
    tables.mkdir(parents=True, exist_ok=True)
    listed = [
        {"name": one.name, "stale": sorted(layout.stale.get(one.name, ()))}
        for one in layout.segments
    ]
    (tables / _LAYOUT).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def run_to_merge(layout: Layout) -> tuple[Segment, ...]:
    """The newest segments that are merged next; none if there are too few of a size."""
    sizes = [_magnitude(len(layout.live(one))) for one in layout.segments]
    for size in sorted(set(sizes)):
        larger = [at for at, other in enumerate(sizes) if other > size]
        start = larger[-1] + 1 if larger else 0
        # Smaller segments between them are taken along, or they would part them for ever.
        if sizes[start:].count(size) >= _FACTOR:
            return layout.segments[start:]
    return ()


def _magnitude(packages: int) -> int:
    """How often the number can be divided by the factor."""
    found = 0
    while packages >= _FACTOR:
        packages //= _FACTOR
        found += 1
    return found


def pending(store: Path, layout: Layout) -> list[Segment]:
    """Merged segments that can take the place of segments of the layout."""
    names = [one.name for one in layout.segments]
    found = [segment_at(path.parent) for path in (store / SEGMENTS).glob(f"[!.]*/{_ABOUT}")]
    return [one for one in found if one.name not in names and _stand_together(one.replaces, names)]


def _stand_together(wanted: Sequence[str], names: Sequence[str]) -> bool:
    if not wanted or wanted[0] not in names:
        return False
    start = names.index(wanted[0])
    return list(wanted) == list(names[start : start + len(wanted)])


def adopt(store: Path, layout: Layout) -> Layout:
    """The layout with what was merged since it was written."""
    for segment in pending(store, layout):
        if _stand_together(segment.replaces, [one.name for one in layout.segments]):
            layout = layout.merged(segment)
    return layout


def sweep_segments(store: Path, layouts: Sequence[Layout]) -> None:
    """Remove segments that no version holds and none will adopt.

    The caller holds the lock of the writer; the last layout is that of the current version.
    """
    kept = {one.name for layout in layouts for one in layout.segments}
    kept |= {one.name for layout in layouts[-1:] for one in pending(store, layout)}
    for folder in (store / SEGMENTS).glob("*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
