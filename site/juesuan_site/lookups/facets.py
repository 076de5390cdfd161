"""The values of the columns of a lookup, counted under its other conditions.

What a reader may narrow it to.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from juesuan_site.lookups.corpus import Tables
from juesuan_site.lookups.lookup import Lookup

__all__ = ["Count", "Facet", "facets"]

_SHOWN: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A value of a column; how many rows have it, whether it is asked for."""

    value: str
    rows: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A column with its most frequent values; ``more`` tells that there are others."""

    column: str
    counts: tuple[Count, ...]
    more: bool


def facets(asked: Lookup, columns: Iterable[str], held: Tables) -> tuple[Facet, ...]:
    """The facets that divide the rows; a column where all rows have one value is none."""
    found = (_facet(asked, column, held) for column in columns)
    return tuple(facet for facet in found if len(facet.counts) > 1 or facet.counts[0].chosen)


def _facet(asked: Lookup, column: str, held: Tables) -> Facet:
    """A column counted as if nothing was asked of it; what is asked of it comes first."""
    chosen = asked.filters.get(column, ())
    others = {name: values for name, values in asked.filters.items() if name != column}
    counting = replace(
        asked, filters=others, group=(column,), measure="count", sort=("-count",), offset=0
    )
    sql, values = counting.sql()
    _, rows = held.ask(f"{sql} LIMIT {_SHOWN + 1}", values)
    counts = [_count(value, rows_, chosen) for value, rows_ in rows]
    known = {count.value for count in counts}
    asked_for = [Count(value=value, rows=0, chosen=True) for value in chosen if value not in known]
    shown = (*asked_for, *counts[:_SHOWN]) or (Count(value="", rows=0, chosen=False),)
    return Facet(column=column, counts=shown, more=len(counts) > _SHOWN)


def _count(value: object, rows: object, chosen: tuple[str, ...]) -> Count:
    text = "" if value is None else str(value)
    return Count(value=text, rows=int(str(rows)), chosen=text in chosen)
