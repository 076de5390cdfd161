"""The lists of subjects grow from packages.

What no account prints any more stays, so that a code keeps its IRI.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from juesuan import iris
from juesuan.graph.codes.classification import Key, Subject
from juesuan.graph.table import Held, tables

__all__ = ["grown"]


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What the accounts say of one subject.

    How many print each name, give each parent, explain it so.
    """

    names: Counter[str] = field(default_factory=Counter)
    levels: Counter[int] = field(default_factory=Counter)
    parents: Counter[str] = field(default_factory=Counter)
    definitions: dict[str, str] = field(default_factory=dict)


def grown(
    known: Mapping[str, Mapping[Key, Subject]], packages: Iterable[Held]
) -> dict[str, dict[Key, Subject]]:
    """The lists of all schemes after the packages were read.

    A name on the list gives way only to one that more accounts print than ever printed it in one
    run, so a run over a few packages does not rename what a run over all of them named. Reading the
    same packages again changes nothing.

    Args:
        known: The lists as they are, by scheme.
        packages: Packages; each is an account and has one voice.

    Raises:
        PackageInvalid: A table is missing or cannot be read.
    """
    seen: dict[str, dict[Key, _Seen]] = {scheme: {} for scheme in known}
    for package in packages:
        _look(package, seen)
    return {
        scheme: dict(subjects)
        | {
            key: _merged(subjects.get(key), said)
            for key, said in seen[scheme].items()
            if said.names
        }
        for scheme, subjects in known.items()
    }


def _look(package: Held, seen: Mapping[str, dict[Key, _Seen]]) -> None:
    """Add what one account says."""
    for row in _rows(package, "subjects"):
        said = seen[row["scheme"]].setdefault((package.year, row["code"]), _Seen())
        said.names[row["name"]] += 1
        said.levels[int(row["level"])] += 1
        if row["parent"]:
            said.parents[row["parent"]] += 1
    for row in _rows(package, "terms"):
        if row["function_code"]:
            source = iris.mint(
                "term", organization=package.organization, year=package.year, id=row["id"]
            )
            said = seen["functional"].setdefault((package.year, row["function_code"]), _Seen())
            said.definitions.setdefault(row["definition"], source.removeprefix(iris.base()))


def _rows(package: Held, resource: str) -> list[dict[str, str]]:
    """The rows of a table; none if the package has no such table."""
    for table in tables(package):
        if table.name == resource:
            with table.rows() as rows:
                return [dict(zip(table.mapping.columns, row, strict=True)) for row in rows]
    return []


def _merged(old: Subject | None, said: _Seen) -> Subject:
    """A subject after the accounts were heard.

    Equal voices keep the old name, or take the first in the alphabet.
    """
    name, voices = min(said.names.items(), key=lambda counted: (-counted[1], counted[0]))
    parent = min(
        said.parents.items(), key=lambda counted: (-counted[1], counted[0]), default=("", 0)
    )[0]
    definition, source = min(said.definitions.items(), default=("", ""))
    found = Subject(
        label=name,
        level=min(said.levels.items(), key=lambda counted: (-counted[1], counted[0]))[0],
        parent=parent,
        definition=definition,
        source=source,
        accounts=voices,
    )
    if old is not None:
        if voices <= max(old.accounts, said.names[old.label]):
            found = replace(
                found, label=old.label, accounts=max(old.accounts, said.names[old.label])
            )
        if old.definition:
            found = replace(found, definition=old.definition, source=old.source)
        found = replace(found, parent=found.parent or old.parent)
    printed = {*said.names, *((old.label, *old.others) if old else ())}
    return replace(found, others=tuple(sorted(printed - {found.label})))
