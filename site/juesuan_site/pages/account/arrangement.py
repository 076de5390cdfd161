"""The rows of a statement as a reader asks for them.

Sorted by a column, those of a text, down to a level.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from juesuan_site.serving import urls
from juesuan_site.serving.printed.printed_table import Column, PrintedCell, PrintedRow, PrintedTable

__all__ = ["ASKS", "Arrangement", "arranged", "read_arrangement"]

ASKS: Final = frozenset({"sort", "find", "level", "show"})
_SHOWN: Final = ("certainty", "place")
"""What can be shown below each number."""
_LEVELS: Final = {"1": 3, "2": 5, "3": 7}
"""Level to the digits of its codes: 类, 款, 项."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How the rows are arranged; empty as printed.

    Attributes:
        sort: A column of amounts; ``-`` in front for the largest first.
        find: What a label of the row holds.
        level: ``1``, ``2`` or ``3``: rows of subjects down to this level.
        show: What stands below each number: ``certainty``, ``place``.
    """

    sort: str = ""
    find: str = ""
    level: str = ""
    show: tuple[str, ...] = ()

    def query(self, **changed: str) -> dict[str, str]:
        """As the query of an address."""
        given = {"sort": self.sort, "find": self.find, "level": self.level}
        given |= {"show": ",".join(self.show)} | changed
        return {name: value for name, value in given.items() if value}

    def way(self, column: str) -> str:
        """How a column is sorted, in the words of ``aria-sort``."""
        if self.sort.removeprefix("-") != column:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"

    def path(self, here: str, column: str) -> str:
        """Address that sorts by the column.

        The largest first, then the smallest, then as printed.
        """
        following = {"none": f"-{column}", "descending": column, "ascending": ""}[self.way(column)]
        return urls.asked(here, self.query(sort=following))


def read_arrangement(given: MultiDict[str, str], columns: tuple[Column, ...]) -> Arrangement:
    """The arrangement that the parameters of a request ask for.

    Raises:
        BadRequest: There is no such column or level.
    """
    sort, level = given.get("sort", ""), given.get("level", "")
    amounts = [column.id for column in columns if column.kind == "amount"]
    if sort and sort.removeprefix("-") not in amounts:
        raise BadRequest(f"sort 是 {'、'.join(amounts)} 之一。sort is one of {', '.join(amounts)}.")
    if level and level not in _LEVELS:
        raise BadRequest("level 是 1、2 或 3。level is 1, 2 or 3.")
    show = ",".join(given.getlist("show")).split(",")
    if not {*show, ""} <= {*_SHOWN, ""}:
        raise BadRequest("show 是 certainty 或 place。show is certainty or place.")
    shown = tuple(name for name in _SHOWN if name in show)
    find = given.get("find", "").strip()[:_LONGEST]
    return Arrangement(sort=sort, level=level, find=find, show=shown)


def arranged(table: PrintedTable, asked: Arrangement) -> tuple[PrintedRow, ...]:
    """The rows that are asked for, in the order that is asked for; blank cells last."""
    rows = [row for row in table.rows if _is_asked(row, asked)]
    if not asked.sort:
        return tuple(rows)
    column, largest_first = asked.sort.removeprefix("-"), asked.sort.startswith("-")
    numbers = [(_number(row, column), row) for row in rows]
    known = [(number, row) for number, row in numbers if number is not None]
    known.sort(key=lambda pair: pair[0], reverse=largest_first)
    return (*(row for _, row in known), *(row for number, row in numbers if number is None))


def _is_asked(row: PrintedRow, asked: Arrangement) -> bool:
    if asked.level and not _is_within(row.subjects, asked.level):
        return False
    return not asked.find or any(asked.find in cell.text for cell in row.cells if _is_label(cell))


def _is_label(cell: PrintedCell) -> bool:
    return cell.state == "label"


def _is_within(subjects: Mapping[str, tuple[str, str]], level: str) -> bool:
    """Whether no subject of the row is deeper than the level; totals have none and stay."""
    return all(len(code) <= _LEVELS[level] for _, code in subjects.values())


def _number(row: PrintedRow, column: str) -> Decimal | None:
    found: Any = next((cell for cell in row.cells if cell.column.id == column), None)
    return Decimal(found.amount) if found is not None and found.state == "number" else None
