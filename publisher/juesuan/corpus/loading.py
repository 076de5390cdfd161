"""Packages go into the store and leave it.

Copies, graph, tables and things change in one step, or not at all.

A load costs what it adds. It writes the graphs and the segments of what is new or has changed, and
takes the rest from the version before it as it is.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from juesuan.corpus.loaded import sweep
from juesuan.corpus.maker import maker
from juesuan.corpus.manifest import (
    PARTS,
    REGISTER,
    Manifest,
    keep,
    read_manifest,
    sweep_parts,
)
from juesuan.corpus.step import Step, exchange, write_beside
from juesuan.corpus.writing import SegmentWriter
from juesuan.graph import series_graph
from juesuan.package import Package
from juesuan.package.folder import locked
from juesuan.package.revisions.revision import former, number_of, withdrawal_of
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
        same: ``<organization>/<year>`` of the packages that the store held already as they are.
    """

    version: str
    graphs: tuple[str, ...]
    gone: tuple[str, ...]
    same: tuple[str, ...] = ()


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

    A package that the store holds as it is is left alone; if all are, the version stays.

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
        return _change(store, before, _after(before, came, gone, register), came)


def unload(store: Path, keys: Iterable[str]) -> Loaded:
    """Take packages out of the store; a key that it does not hold is passed over.

    Raises:
        StoreError: The store cannot be written; it is as before.
    """
    with locked(store / PARTS):
        before = held(store)
        gone = {*before.packages, *before.withdrawn} & set(keys)
        nothing = _Coming()
        return _change(store, before, _after(before, nothing, gone, before.register), nothing)


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
        maker=maker() if came.keys else before.maker,
    )


def _register(store: Path, package: Path) -> str:
    """Digest of the register beside the packages; empty if there is none."""
    folder = package.resolve().parent.parent / REGISTER
    return keep(store, folder, REGISTER) if (folder / "datapackage.json").is_file() else ""


def _change(store: Path, before: Manifest, after: Manifest, came: _Coming) -> Loaded:
    """Make what is said after the change the current version."""
    target = OxigraphStore(store)
    named = frozenset({*came.packages, *came.withdrawn, *came.former})
    step = Step(store=store, former=target.version, before=before, after=after, named=named)
    same = tuple(sorted(came.keys - set(step.fresh)))
    if step.is_none:
        return Loaded(version=step.former, graphs=(), gone=(), same=same)
    writer = SegmentWriter(store, step.known)
    change = exchange(step, writer)
    target.change(change, beside=partial(write_beside, step, writer))
    sweep(store, target.version)
    sweep_parts(store)
    gone = {*before.packages, *before.withdrawn} - {*after.packages, *after.withdrawn}
    graphs = {*change.fresh, series_graph()}
    return Loaded(
        version=target.version, graphs=tuple(sorted(graphs)), gone=tuple(sorted(gone)), same=same
    )


def _account_of(key: str) -> str:
    """``<organization>/<year>`` of a package or of one of its earlier revisions."""
    return "/".join(key.split("/")[:2])
