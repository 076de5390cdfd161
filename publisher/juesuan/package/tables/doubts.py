"""doubts.csv: what the reading is not sure of, and which amounts that makes doubtful."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from juesuan.account.doubt import words_of
from juesuan.account.model import Account, Certainty, Doubt, Entry
from juesuan.document.model import Anchor, Remark
from juesuan.package.tables.narrative import digest
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json
from juesuan_vocab.doubts import doubt_kind

__all__ = ["DoubtIndex", "doubts_table", "index_doubts"]

Seen = Doubt | Remark
Key = tuple[str, int, str]
"""Statement, row and column of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtIndex:
    """The doubts of an account by their ids, and by the cells that they make doubtful.

    Attributes:
        doubts: By id, those of the account first, then the remarks of the reader.
        by_cell: Id of the first doubt that makes the cell at an anchor doubtful.
    """

    doubts: Mapping[str, Seen]
    by_cell: Mapping[Anchor, str]

    def doubt_of(self, entry: Entry) -> str:
        """Id of the doubt that makes an entry doubtful; empty if none does."""
        return self.by_cell.get(entry.anchor, "")

    def ids_of(self, seen: Iterable[Seen]) -> tuple[str, ...]:
        """The ids of doubts."""
        wanted = frozenset(seen)
        return tuple(name for name, held in self.doubts.items() if held in wanted)

    def certainty_of(self, entry: Entry) -> Certainty:
        """How sure the entry is: what a doubt touches is doubtful, whatever closes on it."""
        return Certainty.DOUBTFUL if self.doubt_of(entry) else entry.certainty


def index_doubts(account: Account, further: Iterable[Doubt] = ()) -> DoubtIndex:
    """The doubts of an account and the remarks of its document, each with an id that no other has.

    Args:
        account: The account.
        further: Doubts of its narrative and its evaluations; those that the account has already
            come once.
    """
    doubts: dict[str, Seen] = {}
    by_cell: dict[Anchor, str] = {}
    taken: Counter[str] = Counter()
    everything: tuple[Seen, ...] = (*account.doubts, *further, *account.document.remarks)
    for seen in dict.fromkeys(everything):
        name = _name(seen, taken)
        doubts[name] = seen
        if doubt_kind(seen.code).doubtful:
            for anchor in _touched(seen):
                by_cell.setdefault(anchor, name)
    return DoubtIndex(doubts=MappingProxyType(doubts), by_cell=MappingProxyType(by_cell))


def doubts_table(account: Account, index: DoubtIndex) -> Table:
    """One row a doubt, in reading order of the account layer, then of the reader."""
    cells = dict(_cells(account))
    return Table(
        name="doubts",
        schema=open_json("schemas/doubts.json"),
        rows=tuple(_row(name, seen, cells) for name, seen in index.doubts.items()),
    )


def _name(seen: Seen, taken: Counter[str]) -> str:
    """The kind and a digest of what was seen where; what is seen twice gets a suffix."""
    raw = seen.raw if isinstance(seen, Doubt) else ""
    stem = f"{seen.code}-{digest(str(seen.anchor), raw, *(value for _, value in seen.parameters))}"
    taken[stem] += 1
    return stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"


def _touched(seen: Seen) -> tuple[Anchor, ...]:
    """Where the cells are that may be other than they were read."""
    cells = seen.cells if isinstance(seen, Doubt) else ()
    return cells or (seen.anchor,)


def _cells(account: Account) -> Iterator[tuple[Anchor, tuple[Key, bool]]]:
    """Each printed cell of a statement by its place, and whether it is a number."""
    for statement in account.statements:
        for row in statement.rows:
            for entry in row.entries:
                if entry.raw:
                    key = (statement.id, row.number, entry.column.id)
                    yield entry.anchor, (key, entry.amount is not None)


def _row(name: str, seen: Seen, cells: Mapping[Anchor, tuple[Key, bool]]) -> tuple[str, ...]:
    """The cells of a doubt, in the order of the schema."""
    words = words_of(seen)
    kind = doubt_kind(seen.code)
    touched = [cells[anchor] for anchor in _touched(seen) if anchor in cells]
    amounts = [key for key, is_number in touched if is_number] if kind.doubtful else []
    return (
        name,
        seen.code,
        kind.severity.value,
        *_home(seen, touched, cells),
        _parameters(seen),
        words.zh,
        words.en,
        seen.raw if isinstance(seen, Doubt) else "",
        " ".join(f"amounts:{statement}/{row}/{column}" for statement, row, column in amounts),
        str(len(touched)),
        *_place(seen.anchor),
    )


def _place(anchor: Anchor) -> tuple[str, ...]:
    """Page, table, row, column and place, as amounts.csv has them."""
    numbers = (anchor.page, anchor.table, anchor.row, anchor.column)
    return (*("" if number is None else str(number) for number in numbers), str(anchor))


def _home(
    seen: Seen, touched: Iterable[tuple[Key, bool]], cells: Mapping[Anchor, tuple[Key, bool]]
) -> tuple[str, str, str]:
    """Statement, row and column if it is of one cell.

    The statement alone if all its cells are in one.
    """
    if seen.anchor in cells:
        statement, row, column = cells[seen.anchor][0]
        return statement, str(row), column
    statements = {key[0] for key, _ in touched}
    return (statements.pop() if len(statements) == 1 else "", "", "")


def _parameters(seen: Seen) -> str:
    """The parameters as a JSON object."""
    return json.dumps(dict(seen.parameters), ensure_ascii=False)
