"""Segments of a load: written while the packages pass into the graph, some packages at a time."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from juesuan.corpus.export import write_rows
from juesuan.corpus.lines import OwnThings, subjects_of
from juesuan.corpus.segments import SEGMENTS, Layout, begin_segment, finish_segment
from juesuan.corpus.tables import TABLES, open_packages
from juesuan.corpus.things import write_things
from juesuan.graph import nquads
from juesuan.package import Package

__all__ = ["SegmentWriter"]

_AT_ONCE: Final = 32
"""Packages whose things are held in memory, 1.5 MB each, until their segment is written."""


class SegmentWriter:
    """Writes the segments of one load.

    Args:
        store: The store folder; the caller holds its lock.
        layout: The segments before the load.

    Attributes:
        layout: The segments so far.
        others: IRIs of things that packages speak of and that do not belong to one alone.
    """

    def __init__(self, store: Path, layout: Layout) -> None:
        self._store = store
        self.layout = layout
        self.others: set[str] = set()
        self._folders: list[Path] = []
        self._things: dict[str, bytes] = {}

    def lines(self, folder: Path, former: Callable[[], set[str]]) -> Iterator[bytes]:
        """The N-Quads of a package; when they have passed, its rows and things are kept.

        Args:
            folder: The package, ``…/<organization>/<year>``.
            former: Gives the IRIs that the graph spoke of before.
        """
        package = Package.open(folder)
        own = OwnThings(package.organization, package.year)
        yield from own.watch(nquads(package))
        things = own.things()
        self.others |= own.others | (former() - things.keys())
        self._things |= things
        self._folders.append(folder)
        if len(self._folders) >= _AT_ONCE:
            self.flush()

    def few_lines(self, chunks: Iterable[bytes], former: Callable[[], set[str]]) -> Iterator[bytes]:
        """The N-Quads of a graph without rows."""
        held = list(chunks)
        self.others |= subjects_of(held) | former()
        yield from held

    def flush(self, things: Iterable[tuple[str, bytes]] = ()) -> None:
        """Write a segment of what was kept, and of further things.

        Raises:
            PackageInvalid: A file does not hold what its schema promises.
            StoreError: The segment cannot be written.
        """
        self._things |= dict(things)
        if not self._folders and not self._things:
            return
        folder = begin_segment(self._store / SEGMENTS)
        try:
            self._write_tables(folder)
            write_things(folder, self._things)
            keys = [f"{path.parent.name}/{path.name}" for path in self._folders]
            self.layout = self.layout.followed_by(finish_segment(folder, self._store, keys))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        self._folders, self._things = [], {}

    def _write_tables(self, folder: Path) -> None:
        """Write the rows of the packages; a table without any has no file."""
        if not self._folders:
            return
        with open_packages(self._folders) as database:
            for resource in TABLES:
                counting = f'SELECT count(*) FROM "{resource}"'  # noqa: S608 - our names
                count = database.execute(counting).fetchone()
                if count != (0,):
                    write_rows(database, resource, folder)
