"""The years of a body, linked (历年决算).

Each record of the catalogue names the year before it and the year after.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from juesuan import iris
from juesuan.catalogue.mapping import all_years, name_of
from juesuan.catalogue.record import Entry, Held

__all__ = ["linked"]

_YEARS: Final = range(1990, 2101)
_LINKS: Final = {"previous": "上一年度 Previous year", "next": "下一年度 Next year"}


def linked(
    entries: Sequence[Entry], held: Mapping[str, Held], published: Callable[[], Iterable[str]]
) -> Iterator[Entry]:
    """The records with links to their neighbours in time.

    Args:
        entries: The records of this run: neighbours of each other.
        held: What the catalogue has of them, by name. Neighbours that a record has already stay.
        published: Names of all records of ours in the catalogue; asked for once, and only if a
            record is new.
    """
    new = any(entry.name not in held for entry in entries)
    names = frozenset(published()) if new else frozenset()
    years: dict[str, set[int]] = {}
    for entry in entries:
        known = years.setdefault(
            entry.body, {year for year in _YEARS if name_of(entry.body, year) in names}
        )
        known |= {entry.year, *_told(entry, held.get(entry.name))}
    for entry in entries:
        yield _linked(entry, years[entry.body])


def _told(entry: Entry, held: Held | None) -> set[int]:
    """The years that the record in the catalogue links to."""
    links = {held.fields.get(f"extras/{key}") for key in _LINKS} if held is not None else set()
    return (
        {year for year in _YEARS if iris.package(entry.body, year) in links}
        if any(links)
        else set()
    )


def _linked(entry: Entry, years: set[int]) -> Entry:
    found = {
        "previous": max((year for year in years if year < entry.year), default=None),
        "next": min((year for year in years if year > entry.year), default=None),
    }
    there = {key: year for key, year in found.items() if year is not None}
    links = "".join(
        f" · {_LINKS[key]}: [{year}](/dataset/{name_of(entry.body, year)})"
        for key, year in there.items()
    )
    anchor = all_years(entry.organization.name)
    extras = {f"extras/{key}": iris.package(entry.body, year) for key, year in there.items()}
    notes = entry.fields["notes"].replace(anchor, anchor + links, 1)
    return replace(entry, fields={**entry.fields, **extras, "notes": notes})
