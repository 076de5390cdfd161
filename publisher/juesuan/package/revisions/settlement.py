"""A built package takes its place: first of its account, the same again, or a correction (更正).

A document is known by its digest, an account by body and year:

- a document that is known already gives its revision again, and nothing is written if that is the
  same;
- another document that says the same (another format, saved again) is a further source of the
  current revision;
- another document that says something else is the next revision. The current one moves, byte for
  byte, to where earlier ones stand (:mod:`juesuan.package.revisions.revision`), and
  ``changes.csv`` says what differs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any, Final

from juesuan.package.folder import locked, recover, write_folder
from juesuan.package.issue import issue_anew
from juesuan.package.opened import Package
from juesuan.package.privacy import is_private
from juesuan.package.revisions.difference import Change, differences
from juesuan.package.revisions.revision import (
    FIRST,
    former,
    former_folder,
    number_of,
    source_digests,
)
from juesuan.package.tables.changes import changes_table
from juesuan.package.tables.table import Table

__all__ = ["Accept", "Outcome", "Settled", "read_files", "rivals", "settle"]

Accept = Callable[[Path, Path], None]
"""Looks at a package that was written, and at the place it is for; what it raises keeps it out."""


class Outcome(StrEnum):
    """What became of a package that was built."""

    NEW = "new"
    SAME = "same"
    REBUILT = "rebuilt"
    SOURCE = "source"
    REVISION = "revision"
    FORMER = "former"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Where a package is now.

    Attributes:
        folder: The folder of the revision that the document belongs to.
        outcome: What was done.
        revision: Number of that revision.
        changes: Cells in which it differs from the revision before, if it is a new one.
    """

    folder: Path
    outcome: Outcome
    revision: int
    changes: int = 0


def settle(candidate: Path, into: Path, *, accept: Accept) -> Settled:
    """Put a package that was built in its place.

    Args:
        candidate: The folder it was written to.
        into: Folder of the packages.
        accept: Looks at what is written before it takes its place.

    Raises:
        PackageError: What stands at the place cannot be read.
        OSError: It cannot be written; all is as before.
    """
    fresh = Package.open(candidate)
    place = into / fresh.organization / str(fresh.year)
    with locked(place.parent):
        recover(place)
        if not place.exists():
            return _begin(fresh, place, accept)
        current = Package.open(place)
        digests = source_digests(fresh.descriptor)
        if digests <= source_digests(current.descriptor):
            return _again(fresh, current, accept)
        earlier = _earlier_with(digests, current)
        if earlier is not None:
            return earlier
        changes = _said_otherwise(current, fresh)
        if not changes:
            return _further_source(fresh, current, accept)
        return _next(fresh, current, changes, accept)


def rivals(candidates: Sequence[Path], into: Path) -> bool:
    """Whether the documents of one body and year in one run contradict each other.

    A document that a revision was made of before is no rival: which came first is known.
    """
    opened = [Package.open(candidate) for candidate in candidates]
    place = into / opened[0].organization / str(opened[0].year)
    known = _known(place)
    unknown = [one for one in opened if not source_digests(one.descriptor) <= known]
    return any(_said_otherwise(unknown[0], other) for other in unknown[1:])


def read_files(folder: Path) -> dict[str, bytes]:
    """The files of a package, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _known(place: Path) -> frozenset[str]:
    """The digests of all documents that revisions of the account were made of."""
    folders = [*former(place).values(), *([place] if place.exists() else [])]
    found = (source_digests(Package.open(folder).descriptor) for folder in folders)
    return frozenset().union(*found)


def _said_otherwise(current: Package, fresh: Package) -> tuple[Change, ...]:
    """What the other document changes; two formats are compared by their figures."""
    types = [one.descriptor["sources"][0].get("mediatype") for one in (current, fresh)]
    return differences(current, fresh, figures_only=types[0] != types[1])


def _begin(fresh: Package, place: Path, accept: Accept) -> Settled:
    """The first revision; or the next, where somebody took the current one away."""
    number = max(former(place), default=FIRST - 1) + 1
    files = read_files(fresh.folder)
    if number != FIRST:
        files = issue_anew(files, {"revision": number})
    write_folder(place, files, accept=lambda written: accept(written, place))
    return Settled(folder=place, outcome=Outcome.NEW, revision=number)


def _again(fresh: Package, current: Package, accept: Accept) -> Settled:
    """The revision of a document that is known, built again; what is told of it stays told."""
    place, before = current.folder, read_files(current.folder)
    sources = _merged(current.descriptor["sources"], fresh.descriptor["sources"][0])
    copies = _copies(sources, before, fresh)
    told: dict[str, Any] = {"sources": sources}
    if sources[0]["hash"] == fresh.descriptor["sources"][0]["hash"]:
        kept = ("revision", "replaces", "withdrawn")
        told |= {key: current.descriptor[key] for key in kept if key in current.descriptor}
        told["revision"] = number_of(current.descriptor)
        more = _changes_again(fresh, current)
        files = issue_anew(_without_copies(fresh), told, more=more, copies=copies)
    else:
        files = issue_anew(_without_copies(current), told, copies=copies)
    same = files == before
    if same:
        accept(fresh.folder, place)
    else:
        write_folder(place, files, accept=lambda written: accept(written, place))
    return Settled(
        folder=place,
        outcome=Outcome.SAME if same else Outcome.REBUILT,
        revision=number_of(current.descriptor),
    )


def _changes_again(fresh: Package, current: Package) -> list[Table]:
    """What a rebuilt revision says otherwise than the one before it."""
    earlier = former(current.folder).get(number_of(current.descriptor) - 1)
    if earlier is None:
        return []
    return [_table(_said_otherwise(Package.open(earlier), fresh), fresh)]


def _table(changes: Sequence[Change], later: Package) -> Table:
    return changes_table(changes, {row["statement"] for row in later.rows("statements")})


def _earlier_with(digests: frozenset[str], current: Package) -> Settled | None:
    """The earlier revision that a document belongs to; it stays as it was."""
    for number, folder in former(current.folder).items():
        if number >= number_of(current.descriptor):
            continue
        if digests <= source_digests(Package.open(folder).descriptor):
            return Settled(folder=folder, outcome=Outcome.FORMER, revision=number)
    return None


def _further_source(fresh: Package, current: Package, accept: Accept) -> Settled:
    """Another document that says the same comes beside the first."""
    source = dict(fresh.descriptor["sources"][0])
    place, copies = current.folder, {}
    if path := source.get("path"):
        content = (fresh.folder / path).read_bytes()
        source["path"] = _free(path, current.descriptor["sources"])
        copies = {source["path"]: content}
    told = {"sources": [*current.descriptor["sources"], source]}
    files = issue_anew(read_files(place), told, copies=copies)
    write_folder(place, files, accept=lambda written: accept(written, place))
    number = number_of(current.descriptor)
    return Settled(folder=place, outcome=Outcome.SOURCE, revision=number)


def _next(fresh: Package, current: Package, changes: Sequence[Change], accept: Accept) -> Settled:
    """The next revision; the current one is kept before anything takes its place."""
    place, number = current.folder, number_of(current.descriptor) + 1
    former_files = read_files(place)
    told = {
        "revision": number,
        "replaces": [_entry(current), *current.descriptor.get("replaces", ())],
    }
    files = issue_anew(read_files(fresh.folder), told, more=[_table(changes, fresh)])

    def keep(written: Path) -> None:
        accept(written, place)
        write_folder(former_folder(place, number - 1), former_files)

    write_folder(place, files, accept=keep)
    outcome = Outcome.REVISION
    return Settled(folder=place, outcome=outcome, revision=number, changes=len(changes))


_WITHHELD: Final = frozenset({"withheld", "withheld_places"})
"""Keys of a source whose copy may not be published."""

_SHOWN: Final = ("title", "hash", "source_url", "retrieved", "published")


def _entry(package: Package) -> dict[str, Any]:
    """What a later revision says of the one that it replaces."""
    descriptor = package.descriptor
    sources = [{key: one[key] for key in _SHOWN if key in one} for one in descriptor["sources"]]
    entry = {
        "revision": number_of(descriptor),
        "version": descriptor["version"],
        "sources": sources,
    }
    return entry | ({"withdrawn": told} if (told := descriptor.get("withdrawn")) else {})


def _without_copies(package: Package) -> dict[str, bytes]:
    """The files of a package, those left out that were published by others."""
    copies = {one.get("path") for one in package.descriptor["sources"]}
    return {path: data for path, data in read_files(package.folder).items() if path not in copies}


def _copies(
    sources: Iterable[Mapping[str, Any]], before: Mapping[str, bytes], fresh: Package
) -> dict[str, bytes]:
    """The copies that sources name: as they are, or of the document that was read again."""
    paths = [one["path"] for one in sources if "path" in one]
    found = {path: before[path] for path in paths if path in before}
    for path in paths:
        if path not in found:
            found[path] = (fresh.folder / fresh.descriptor["sources"][0]["path"]).read_bytes()
    return found


def _merged(known: Sequence[Mapping[str, Any]], fresh: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sources, with what is now told of one of them; what was told before stays."""
    return [
        _retold(one, fresh, known) if one["hash"] == fresh["hash"] else dict(one) for one in known
    ]


def _retold(
    one: Mapping[str, Any], fresh: Mapping[str, Any], known: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """A source that was read again, perhaps under another name: it keeps the one that it has.

    Its copy leaves if it may not be published any more, and comes if it may now.
    """
    told = {**dict.fromkeys(fresh), **one, **fresh}  # in the order in which a source is told
    if (title := one.get("title")) and not is_private(title):
        told["title"] = title
    if "path" not in fresh:
        told.pop("path", None)
        return told
    told["path"] = one["path"] if "path" in one else _free(fresh["path"], known)
    return {key: value for key, value in told.items() if key not in _WITHHELD}


def _free(path: str, sources: Sequence[Mapping[str, Any]]) -> str:
    """A path that no copy has yet: ``source/document-2.txt``."""
    taken = {one.get("path") for one in sources}
    plain, number = PurePosixPath(path), 2
    found = path
    while found in taken:
        found = plain.with_stem(f"{plain.stem}-{number}").as_posix()
        number += 1
    return found
