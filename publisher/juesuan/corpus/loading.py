"""Packages go into the store and leave it: copies, graph, tables and things change in one step, or not at all."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
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
from juesuan.graph.revision import former_quads, withdrawn_quads
from juesuan.package import Package
from juesuan.package.folder import locked
from juesuan.package.revision import former, number_of, withdrawal_of
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


@dataclass(frozen=True, slots=True)
class _Coming:
    """What a load brings, by the digest of the copy that is kept: as the manifest names it."""

    packages: dict[str, str] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """``<organization>/<year>`` of the accounts."""
        return frozenset({*self.packages, *self.withdrawn})


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
        came = _Coming()
        register = before.register
        for package in packages:
            _keep(store, package, came)
            register = _register(store, package.folder) or register
        others = {*before.packages, *before.withdrawn} - came.keys
        gone = others - set(spared) if exact else set[str]()
        after = _after(before, came, gone, register)
        return _change(store, before, after, came, gone)


def unload(store: Path, keys: Iterable[str]) -> Loaded:
    """Take packages out of the store; a key that it does not hold is passed over.

    Raises:
        StoreError: The store cannot be written; it is as before.
    """
    with locked(store / PARTS):
        before = held(store)
        gone = {*before.packages, *before.withdrawn} & set(keys)
        after = _after(before, _Coming(), gone, before.register)
        return _change(store, before, after, _Coming(), gone)


def _keep(store: Path, package: Package, came: _Coming) -> None:
    """Keep a copy of the package and of its earlier revisions."""
    key, number = key_of(package), number_of(package.descriptor)
    stands = withdrawal_of(package.descriptor) is None
    digest = keep(store, package.folder, key)
    (came.packages if stands else came.withdrawn)[key] = digest
    for earlier, folder in former(package.folder).items():
        if earlier < number:
            came.former[f"{key}/v{earlier}"] = keep(store, folder, key)


def _after(before: Manifest, came: _Coming, gone: AbstractSet[str], register: str) -> Manifest:
    """What the store holds after a change."""
    changed = came.keys | gone

    def kept(held: Mapping[str, str]) -> dict[str, str]:
        return {key: digest for key, digest in held.items() if _account_of(key) not in changed}

    return Manifest(
        packages=kept(before.packages) | came.packages,
        register=register,
        former=kept(before.former) | came.former,
        withdrawn=kept(before.withdrawn) | came.withdrawn,
    )


def _register(store: Path, package: Path) -> str:
    """Digest of the register beside the packages; empty if there is none."""
    folder = package.resolve().parent.parent / REGISTER
    return keep(store, folder, REGISTER) if (folder / "datapackage.json").is_file() else ""


def _change(
    store: Path, before: Manifest, after: Manifest, came: _Coming, gone: AbstractSet[str]
) -> Loaded:
    """Make what is said after the change the current version."""
    folders = [
        folder for key in sorted(came.packages) if (folder := after.folder(store, key)) is not None
    ]
    graphs = _graphs_of(store, after, came) | {
        iris.package(package.organization, package.year): nquads(package)
        for package in map(Package.open, folders)
    }
    graphs[VOCABULARY_GRAPH] = vocabulary()
    graphs[series_graph()] = series_quads(_accounts(after.packages))
    leaving = [iris.package(account.organization, account.year) for account in _accounts(gone)]
    leaving += map(_former_graph, sorted(before.former.keys() - after.former.keys()))
    empty = gone | came.withdrawn.keys()
    target = OxigraphStore(store)

    def write(version: str, former: str) -> None:
        write_tables(store, version, former, folders, gone=empty, whole=after.folders(store))
        write_things(store, version, former, [*graphs, *leaving])
        write_manifest(store, version, after)

    target.replace_all(graphs, gone=leaving, beside=write)
    sweep(store)
    sweep_parts(store)
    return Loaded(version=target.version, graphs=tuple(sorted(graphs)), gone=tuple(sorted(gone)))


def _graphs_of(store: Path, after: Manifest, came: _Coming) -> dict[str, Iterable[bytes]]:
    """The graphs of what is there and is not current: earlier revisions, and what was withdrawn."""
    graphs: dict[str, Iterable[bytes]] = {}
    for name in came.former:
        key, _, number = name.rpartition("/v")
        folder = after.former_folder(store, key, int(number))
        if folder is not None:
            graphs[_former_graph(name)] = former_quads(Package.open(folder))
    for key in came.withdrawn:
        folder = after.withdrawn_folder(store, key)
        if folder is not None:
            package = Package.open(folder)
            graph = iris.package(package.organization, package.year)
            graphs[graph] = withdrawn_quads(package)
    return graphs


def _former_graph(name: str) -> str:
    """The graph of ``<organization>/<year>/v1``."""
    key, _, number = name.rpartition("/v")
    organization, _, year = key.partition("/")
    return iris.package_revision(organization, year, int(number))


def _account_of(key: str) -> str:
    """``<organization>/<year>`` of a package or of one of its earlier revisions."""
    return "/".join(key.split("/")[:2])


def _accounts(keys: Iterable[str]) -> list[_Account]:
    parted = [key.partition("/") for key in keys]
    return [_Account(organization=organization, year=int(year)) for organization, _, year in parted]
