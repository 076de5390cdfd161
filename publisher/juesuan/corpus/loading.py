"""Packages go into the store and leave it: copies, graph, tables and things change in one step, or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from juesuan import iris
from juesuan.corpus.loaded import sweep, write_tables
from juesuan.corpus.manifest import (
    PARTS,
    REGISTER,
    Manifest,
    keep,
    read_manifest,
    sweep_parts,
    write_manifest,
)
from juesuan.corpus.things import write_things
from juesuan.graph import VOCABULARY_GRAPH, nquads, series_graph, series_quads, vocabulary
from juesuan.package import Package
from juesuan.package.folder import locked
from juesuan.store.oxigraph import OxigraphStore

__all__ = ["Loaded", "held", "key_of", "load", "unload"]

_NOTHING: Final = Manifest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How a change ended.

    Attributes:
        version: The version that is current now.
        graphs: IRIs of the graphs that were written.
        gone: ``<organization>/<year>`` of the packages that left.
    """

    version: str
    graphs: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """Whose account of which year."""

    organization: str
    year: int


def key_of(package: Package) -> str:
    """What names a package among those of a store: ``<organization>/<year>``."""
    return f"{package.organization}/{package.year}"


def held(store: Path) -> Manifest:
    """What the current version of the store holds; nothing before the first load."""
    return read_manifest(store, OxigraphStore(store).version) or _NOTHING


def load(
    store: Path, packages: Iterable[Package], *, exact: bool = False, spared: Iterable[str] = ()
) -> Loaded:
    """Put packages into the store, each in the place of what the store held of it.

    Args:
        store: The store folder; made if need be.
        packages: Packages that were admitted, no two of one account.
        exact: Whether all others leave the store.
        spared: ``<organization>/<year>`` of packages that stay all the same.

    Raises:
        PackageInvalid: A package cannot be mapped; the store is as before.
        StoreError: The store cannot be written; it is as before.
    """
    with locked(store / PARTS):
        before = held(store)
        fresh: dict[str, str] = {}
        register = before.register
        for package in packages:
            fresh[key_of(package)] = keep(store, package.folder, key_of(package))
            register = _register(store, package.folder) or register
        gone = before.packages.keys() - fresh.keys() - set(spared) if exact else set[str]()
        kept = {key: digest for key, digest in before.packages.items() if key not in gone}
        return _change(store, Manifest(packages=kept | fresh, register=register), fresh, gone)


def unload(store: Path, keys: Iterable[str]) -> Loaded:
    """Take packages out of the store; a key that it does not hold is passed over.

    Raises:
        StoreError: The store cannot be written; it is as before.
    """
    with locked(store / PARTS):
        before = held(store)
        gone = before.packages.keys() & set(keys)
        kept = {key: digest for key, digest in before.packages.items() if key not in gone}
        return _change(store, Manifest(packages=kept, register=before.register), {}, gone)


def _register(store: Path, package: Path) -> str:
    """Digest of the register beside the packages; empty if there is none."""
    folder = package.resolve().parent.parent / REGISTER
    return keep(store, folder, REGISTER) if (folder / "datapackage.json").is_file() else ""


def _change(store: Path, after: Manifest, fresh: Mapping[str, str], gone: Iterable[str]) -> Loaded:
    """Make what is said after the change the current version."""
    folders = [folder for key in sorted(fresh) if (folder := after.folder(store, key)) is not None]
    opened = [Package.open(folder) for folder in folders]
    graphs = {
        iris.package(package.organization, package.year): nquads(package) for package in opened
    }
    graphs[VOCABULARY_GRAPH] = vocabulary()
    graphs[series_graph()] = series_quads(_accounts(after.packages))
    leaving = [iris.package(account.organization, account.year) for account in _accounts(gone)]
    target = OxigraphStore(store)

    def write(version: str, former: str) -> None:
        write_tables(store, version, former, folders, gone=gone, whole=after.folders(store))
        write_things(store, version, former, [*graphs, *leaving])
        write_manifest(store, version, after)

    target.replace_all(graphs, gone=leaving, beside=write)
    sweep(store)
    sweep_parts(store)
    return Loaded(version=target.version, graphs=tuple(sorted(graphs)), gone=tuple(sorted(gone)))


def _accounts(keys: Iterable[str]) -> list[_Account]:
    parted = [key.partition("/") for key in keys]
    return [_Account(organization=organization, year=int(year)) for organization, _, year in parted]
