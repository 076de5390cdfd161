"""The tables of what the store holds, beside its versions.

``<store>/tables/<version>/segments.json``.

They are written before their version becomes current and go when it goes. So lookups over tables
and queries over the graph rest on the same packages, and nobody waits for the first lookup after a
load.
"""

import shutil
from pathlib import Path
from typing import Final

from juesuan.corpus.segments import read_layout, sweep_segments

__all__ = ["sweep", "tables_of"]

_TABLES: Final = "tables"


def tables_of(store: Path, version: str) -> Path:
    """The folder of the tables of a version; it is there if that version was loaded with them."""
    return store / _TABLES / version


def sweep(store: Path, version: str) -> None:
    """Remove the tables of versions that are no more, and segments that none of the others needs.

    Args:
        store: The store folder; the caller holds its lock.
        version: The current version.
    """
    layouts = []
    for folder in (store / _TABLES).glob("*"):
        if not (store / "versions" / folder.name).is_dir():
            shutil.rmtree(folder, ignore_errors=True)
        elif folder.name != version:
            layouts.append(read_layout(folder))
    layouts.append(read_layout(tables_of(store, version)))
    sweep_segments(store, [layout for layout in layouts if layout is not None])
