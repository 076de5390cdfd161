"""What a folder of packages, of exports or a store holds, without the names that are given at random."""

import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Final

import duckdb
import pyoxigraph

from juesuan.store.versions import NO_VERSION, Versions

__all__ = ["accounts", "exports", "packages", "store"]

_RANDOM: Final = re.compile(
    r"(?<=export-)[0-9a-f]{8}|(?<=\d-)[0-9a-f]{6}|(?<=segments/)[a-z0-9_]{8}"
)
_NAMED: Final = re.compile(r'"(name|version)": "[^"]+"')


def packages(folder: Path) -> dict[str, str]:
    """Digest of each file below a folder, by path; hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def accounts(folder: Path) -> dict[str, str]:
    """Digest of each package and of the register, without what is hidden: what others see of a folder."""
    found: dict[str, list[str]] = {}
    for path, digest in packages(folder).items():
        parts = path.split("/")
        if not any(part.startswith(".") for part in parts):
            name = parts[0] if parts[0] == "register" else "/".join(parts[:2])
            found.setdefault(name, []).append(f"{path} {digest}")
    return {name: "\n".join(files) for name, files in found.items()}


def exports(folder: Path) -> dict[str, str]:
    """Digest of each file below the folder of exports."""
    entries = {path.name: "" for path in folder.iterdir()}
    return {_RANDOM.sub("*", path): said for path, said in (entries | packages(folder)).items()}


def store(folder: Path) -> dict[str, object]:
    """What a store holds: its quads, the rows of its tables, its parts, and how many files of each kind."""
    version = Versions(folder).current()
    if version == NO_VERSION:
        return {}
    quads = sorted(map(str, pyoxigraph.Store.read_only(str(folder / "current"))))
    parts = packages(folder / "parts")
    kinds = Counter(_kind(path, folder) for path in folder.rglob("*") if path.is_file())
    del kinds["versions/*"]  # how a database parts its files is its own affair
    return {
        "quads": hashlib.sha256("\n".join(quads).encode()).hexdigest(),
        "rows": _rows(folder),
        "parts": parts,
        "kinds": kinds,
        "said": _NAMED.sub("", (folder / "manifests" / f"{version}.json").read_text("utf-8")),
        "versions": len(list((folder / "versions").iterdir())),
    }


def _kind(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder).parts
    name = "*" if parts[0] == "versions" else parts[-1]
    return _RANDOM.sub("*", f"{parts[0]}/{name}")


def _rows(folder: Path) -> dict[str, int]:
    """How many rows each resource has in all segments."""
    counts: Counter[str] = Counter()
    for path in (folder / "segments").glob("[!.]*/*.parquet"):
        rows = duckdb.connect().execute("SELECT count(*) FROM read_parquet(?)", [str(path)])
        counts[path.stem] += rows.fetchall()[0][0]
    return dict(counts)
