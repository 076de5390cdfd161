"""Segments of one size become one, so that a version has few.

Small ones while loading, large ones later.

``python -m juesuan.corpus.merging STORE`` merges what the current version can merge. It changes no
version and holds no lock that a load waits for: the next load takes what it finds merged in the
place of the segments that it was merged from.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb

from juesuan.corpus.background import run_in_background
from juesuan.corpus.export import write_query
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.segments import (
    SEGMENTS,
    Layout,
    Segment,
    adopt,
    begin_segment,
    finish_segment,
    read_layout,
    run_to_merge,
)
from juesuan.corpus.tables import TABLES, connect_bounded, ordered_rows
from juesuan.corpus.things import merge_things
from juesuan.errors import StoreError
from juesuan.package.folder import locked
from juesuan.store.versions import NO_VERSION, Versions

__all__ = ["merge", "merge_current", "merge_later"]

_FOLDER: Final = "merging"


def merge_later(store: Path) -> bool:
    """Have another process merge what the current version can merge; whether there is any."""
    layout = _current(store)
    if layout is None or not run_to_merge(layout):
        return False
    command = [sys.executable, "-P", "-m", __name__, str(store.absolute())]
    subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return True


def merge_current(store: Path) -> bool:
    """Merge what the current version can merge, for the next load to take; whether there was any.

    Raises:
        StoreError: It could not be written; no version is harmed.
    """
    with locked(store / _FOLDER):
        _clear(store / _FOLDER)
        layout = _current(store)
        run = run_to_merge(layout) if layout is not None else ()
        if layout is None or not run:
            return False
        merge(store, layout, run, place=_FOLDER)
        return True


def merge(store: Path, layout: Layout, run: Sequence[Segment], *, place: str = SEGMENTS) -> Segment:
    """Write segments that stand together as one; rows that are stale in them are left out.

    Args:
        store: The store folder.
        layout: Holds the segments.
        run: Those to merge, oldest first.
        place: Folder of the store in which it is written before it is moved among the segments.

    Raises:
        StoreError: It could not be written; nothing is left of it.
    """
    some = Layout(segments=tuple(run), stale=layout.stale)
    packages = frozenset[str]().union(*(some.live(one) for one in run))
    folder = begin_segment(store / place)
    try:
        _merge_tables(some, folder)
        whole = run[0].name == layout.segments[0].name
        merge_things(folder, [one.folder for one in run], whole=whole)
        names = [one.name for one in run]
        return finish_segment(folder, store, packages, replaces=names)
    except (OSError, duckdb.Error) as error:
        raise StoreError(
            "Segments were not merged: {error}", error=error, place=str(folder)
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _merge_tables(layout: Layout, folder: Path) -> None:
    """Write the rows of each resource that any of the segments has."""
    spilled = folder / "spilled"
    with connect_bounded(spilled) as database:
        for resource in TABLES:
            if any(resource in one.resources for one in layout.segments):
                target = folder / f"{resource}.parquet"
                write_query(database, ordered_rows(resource, layout), target)
    shutil.rmtree(spilled, ignore_errors=True)


def _clear(folder: Path) -> None:
    """Remove what a killed process left."""
    for left in folder.iterdir():
        shutil.rmtree(left, ignore_errors=True)


def _current(store: Path) -> Layout | None:
    """The layout of the current version, with what was merged since."""
    version = Versions(store).current()
    layout = read_layout(tables_of(store, version)) if version != NO_VERSION else None
    return adopt(store, layout) if layout is not None else None


def _merge_all(store: Path) -> None:
    """Merge until nothing is left to merge."""
    while merge_current(store):
        pass


if __name__ == "__main__":  # who merges yields to those who load and answer
    sys.exit(run_in_background(lambda: _merge_all(Path(sys.argv[1]))))
