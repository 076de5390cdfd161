"""The step from one version to the next.

Which graphs and segments are written, which are taken as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import pyoxigraph

from juesuan import iris
from juesuan.corpus.lines import subjects_of
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.manifest import PARTS, Manifest, write_manifest
from juesuan.corpus.merging import merge
from juesuan.corpus.segments import (
    Layout,
    Segment,
    adopt,
    read_layout,
    run_to_merge,
    write_layout,
)
from juesuan.corpus.things import said_of
from juesuan.corpus.writing import SegmentWriter
from juesuan.graph import VOCABULARY_GRAPH, series_graph, series_quads, vocabulary
from juesuan.graph.revision import former_quads, withdrawn_quads
from juesuan.package import Package
from juesuan.store.oxigraph import Change, open_version
from juesuan.store.versions import NO_VERSION, Versions

__all__ = ["Step", "exchange", "merged_at_most", "write_beside"]

_MERGED_AT_ONCE: Final = 8
"""Times the packages of a load that it merges itself; what is larger is left to another process."""

_MERGED_HERE: Final = 100
"""Packages that a load merges itself at most: more would take more memory than the load does."""

_NOTHING: Final = Layout()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """Whose account of which year."""

    organization: str
    year: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a graph is made of: a package that is current, an earlier revision, or one withdrawn."""

    kind: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """From what a store held to what it shall hold.

    A name is ``<organization>/<year>`` of a package, ``<organization>/<year>/v1`` of a revision.

    Attributes:
        store: The store folder.
        former: The version before.
        before: What it held.
        after: What the next version holds.
        named: Names that the load brings; they are written if they differ.
    """

    store: Path
    former: str
    before: Manifest
    after: Manifest
    named: frozenset[str]

    @cached_property
    def layout(self) -> Layout | None:
        """The segments before, with what was merged since; None if all is written anew."""
        known = read_layout(tables_of(self.store, self.former))
        return adopt(self.store, known) if known is not None else None

    @property
    def known(self) -> Layout:
        """The segments before; none if all is written anew."""
        return self.layout or _NOTHING

    @cached_property
    def entries(self) -> Mapping[str, _Entry]:
        """What the next version holds, by name."""
        return _entries(self.after)

    @cached_property
    def _held(self) -> Mapping[str, _Entry]:
        return _entries(self.before)

    @cached_property
    def fresh(self) -> tuple[str, ...]:
        """Names of what is written."""
        names = self.named if self.layout is not None else self.entries.keys()
        return tuple(sorted(name for name in names if not self._is_held(name)))

    def _is_held(self, name: str) -> bool:
        """Whether the store holds it as it is, made by what makes it now."""
        if self.layout is None or name in self.before.older:
            return False
        return self.is_same_maker and self._held.get(name) == self.entries[name]

    @property
    def is_same_maker(self) -> bool:
        """Whether what made the graphs before would make them the same now."""
        return self.before.maker == self.after.maker

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """Names of what leaves."""
        return tuple(sorted(self._held.keys() - self.entries.keys()))

    @property
    def older(self) -> frozenset[str]:
        """Names of what an older maker made and is left as it is."""
        known = self.before.older if self.is_same_maker else frozenset(self._held)
        return known.difference(self.fresh, self.gone)

    @property
    def is_none(self) -> bool:
        """Whether the store holds all of it already."""
        same = self.is_same_maker and self.before.register == self.after.register
        return same and self.layout is not None and not self.fresh and not self.gone

    @property
    def without_rows(self) -> tuple[str, ...]:
        """Names of the packages whose rows leave the tables: gone, or withdrawn."""
        withdrawn = [name for name in self.fresh if self.entries[name].kind != "package"]
        return (*self.gone, *withdrawn)

    def folder(self, name: str) -> Path:
        """The copy of a package or revision that is written."""
        key = "/".join(name.split("/")[:2])
        return self.store / PARTS / self.entries[name].digest / key

    def series(self) -> tuple[list[bytes], list[bytes]]:
        """What the series of the bodies that change said before, and what they say now."""
        bodies = {name.partition("/")[0] for name in (*self.fresh, *self.gone)}
        return _series(self.before, bodies), _series(self.after, bodies)


def exchange(step: Step, writer: SegmentWriter) -> Change:
    """What the change is to the graph; the writer keeps what passes."""
    said = _Said(step.store, step.former)
    fresh = {graph_of(name): _lines(step, writer, said, name) for name in step.fresh}
    gone = tuple(map(graph_of, step.gone))
    less, more = step.series()
    writer.others |= subjects_of(less) | subjects_of(more)
    writer.others = writer.others.union(*map(said.of, gone))
    if step.layout is None or not step.is_same_maker:
        words = list(vocabulary())
        fresh[VOCABULARY_GRAPH] = iter(words)
        writer.others |= subjects_of(words) | said.of(VOCABULARY_GRAPH)
    if step.layout is None:
        # What an older software held is not known as exactly: the series are written anew.
        fresh[series_graph()] = iter(_series(step.after))
        return Change(fresh=fresh, gone=gone)
    return Change(fresh=fresh, gone=gone, less={series_graph(): less}, more={series_graph(): more})


def _lines(step: Step, writer: SegmentWriter, said: "_Said", name: str) -> Iterator[bytes]:
    """The N-Quads of a graph; nothing is read before they are asked for."""
    former = partial(said.of, graph_of(name))
    kind, folder = step.entries[name].kind, step.folder(name)
    if kind == "package":
        yield from writer.lines(folder, former)
    else:
        make = former_quads if kind == "former" else withdrawn_quads
        yield from writer.few_lines(make(Package.open(folder)), former)


def write_beside(step: Step, writer: SegmentWriter, version: str) -> None:
    """Write what belongs to a version beside its graph."""
    database = open_version(Versions(step.store).path(version))
    writer.layout = writer.layout.without(step.without_rows)
    writer.flush(said_of(database, sorted(writer.others)))
    layout = writer.layout
    most = merged_at_most(len(step.fresh))
    while (run := run_to_merge(layout)) and _size(layout, run) <= most:
        layout = layout.merged(merge(step.store, layout, run))
    write_layout(tables_of(step.store, version), layout)
    write_manifest(step.store, version, replace(step.after, older=step.older))


def merged_at_most(fresh: int) -> int:
    """Packages in segments that a load of so many merges itself."""
    return min(_MERGED_AT_ONCE * max(fresh, 1), _MERGED_HERE)


def graph_of(name: str) -> str:
    """IRI of the graph of a package or revision."""
    organization, year, *revision = name.split("/")
    if not revision:
        return iris.package(organization, year)
    return iris.package_revision(organization, year, int(revision[0].removeprefix("v")))


def _size(layout: Layout, run: Iterable[Segment]) -> int:
    """Packages in segments."""
    return sum(len(layout.live(one)) for one in run)


class _Said:
    """What a version speaks of.

    Args:
        store: The store folder.
        version: Which; may be none.
    """

    def __init__(self, store: Path, version: str) -> None:
        versions = Versions(store)
        self._database = open_version(versions.path(version)) if version != NO_VERSION else None

    def of(self, graph: str) -> set[str]:
        """IRIs of what a graph speaks of."""
        if self._database is None:
            return set()
        quads = self._database.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph))
        subjects = {quad.subject for quad in quads}
        return {one.value for one in subjects if isinstance(one, pyoxigraph.NamedNode)}


def _entries(manifest: Manifest) -> dict[str, _Entry]:
    """What a version holds, by name."""
    kinds = {
        "package": manifest.packages,
        "former": manifest.former,
        "withdrawn": manifest.withdrawn,
    }
    return {
        name: _Entry(kind, digest) for kind, held in kinds.items() for name, digest in held.items()
    }


def _series(manifest: Manifest, bodies: Iterable[str] | None = None) -> list[bytes]:
    """The quads of the series of bodies; of all if None."""
    parted = [key.partition("/") for key in manifest.packages]
    wanted = None if bodies is None else frozenset(bodies)
    accounts = [
        _Account(organization=body, year=int(year))
        for body, _, year in parted
        if wanted is None or body in wanted
    ]
    return list(series_quads(accounts))
