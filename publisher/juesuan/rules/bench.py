"""A bench for package after package: one database that is filled anew for each, and two hands on it.

Most of what a query over a small package costs is its planning. DuckDB keeps the plan of a prepared
query over tables only if it was made without the optimizer, and only until a table is made or
dropped. So the bench plans each query once, as it is written, and changes rows alone afterwards.
"""

import shutil
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar

import duckdb

from juesuan.rules.causes.shift import Realignment, Remeasurement
from juesuan.rules.reading import Reading, read
from juesuan.rules.rule import Rule
from juesuan.rules.tables import PRELUDES, held, insertion, resources, share, table
from juesuan.workplace import temporary_workplace
from juesuan_vocab import open_text

__all__ = ["Bench", "Rows", "bench", "laid_bench"]

_HANDS: Final = 2
_SWEPT: Final = 10
"""Deleted rows are read over until a checkpoint sweeps them away: after so many packages."""
_WORN: Final = 250
"""After so many packages a bench is made anew, in case anything else stays behind."""

T = TypeVar("T")
Rows = list[tuple[Any, ...]]


class _Hand:
    """A connection that keeps the plans of its queries."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        # a plan of the optimizer rests on statistics of the rows: DuckDB would make it anew each time
        connection.execute("PRAGMA disable_optimizer")
        self._prepared: set[str] = set()

    def run(self, name: str, query: str) -> duckdb.DuckDBPyConnection:
        """Run a query, prepared under a name."""
        if name not in self._prepared:
            self.connection.execute(f"PREPARE {name} AS {query}")
            self._prepared.add(name)
        return self.connection.execute(f"EXECUTE {name}")

    def refill(self, name: str, query: str) -> None:
        """Put the rows of a query in the place of those that a table has."""
        self.run(f"empty_{name}", f'DELETE FROM "{name}"')  # noqa: S608 - our own names
        self.run(f"fill_{name}", f'INSERT INTO "{name}" {query}')


class Bench:
    """Tables, and the rules prepared over them."""

    def __init__(self) -> None:
        """Make the tables, blank."""
        leaving = ExitStack()
        self._folder = leaving.enter_context(temporary_workplace())
        self._leave = weakref.finalize(self, leaving.close)
        self._connection = duckdb.connect(config={"threads": "1"})
        self._connection.execute("SET enable_external_file_cache = false")
        for name in resources():
            self._connection.execute(table(name))
        share(self._connection)
        self._shared = [held(path) for path in PRELUDES]
        self._hands = [_Hand(self._connection.cursor()) for _ in range(_HANDS)]
        self._pool = ThreadPoolExecutor(_HANDS, thread_name_prefix="bench")
        self.laid = 0

    def lay(self, files: Mapping[str, Path]) -> None:
        """Put the tables of a package on the bench.

        Args:
            files: Name of a resource to its CSV file; resources that are absent are empty.

        Raises:
            duckdb.Error: A file is not what its schema says.
        """
        self.laid += 1
        if self.laid % _SWEPT == 0:
            self._connection.execute("CHECKPOINT")

        def load(hand: _Hand, name: str) -> None:
            hand.run(f"empty_{name}", f'DELETE FROM "{name}"')  # noqa: S608 - our own names
            if name in files:
                place = self._folder / f"{name}.csv"
                shutil.copyfile(files[name], place)
                hand.run(f"load_{name}", insertion(name, place))

        self._each(resources(), load)
        self._share()

    def change(self, statement: str, values: Sequence[object] = ()) -> None:
        """Change what lies on the bench, until the next package is laid.

        Args:
            statement: SQL on the tables.
            values: Its parameters.
        """
        self._connection.execute(statement, values)
        self._share()

    def realign(self, moved: Realignment) -> None:
        """Put the amounts of a statement beside the rows that they belong to, until the next package is laid."""
        asked = {
            "statement": moved.statement,
            "rows": list(moved.sources.keys()),
            "sources": list(moved.sources.values()),
            "blank": list(moved.blank.keys()),
            "codes": list(moved.blank.values()),
            **_lost(moved),
        }
        own = [moved.statement]
        keep = "CREATE OR REPLACE TEMP TABLE unmoved AS SELECT * FROM amounts WHERE statement = ?"
        self._connection.execute(keep, own)
        self._connection.execute(open_text("rules/reading/realign.sql"), asked)
        self._connection.execute("DELETE FROM amounts WHERE statement = ?", own)
        self._connection.execute("INSERT INTO amounts SELECT * FROM realigned")
        self._share()

    def put_back(self, moved: Realignment) -> None:
        """Put the amounts that were moved last back where they are printed."""
        self._connection.execute("DELETE FROM amounts WHERE statement = ?", [moved.statement])
        self._connection.execute("INSERT INTO amounts SELECT * FROM unmoved")
        self._share()

    def remeasure(self, asked: Remeasurement) -> None:
        """Put the amounts of a statement into another unit, until the next package is laid."""
        values = {"statement": asked.statement, "unit": asked.unit}
        self._connection.execute(open_text("rules/reading/remeasure.sql"), values)
        self._share()

    def correct(self, values: Mapping[str, Decimal]) -> None:
        """Put other numbers in the place of printed ones, until the next package is laid.

        Args:
            values: Cell to the number that should be there, in its unit.
        """
        asked = {"cells": list(values.keys()), "values": list(values.values())}
        self._connection.execute(open_text("rules/reading/correct.sql"), asked)
        self._connection.execute(open_text("rules/reading/corrected.sql"))
        self._share()

    def ask(self, rules: Sequence[Rule]) -> list[Rows]:
        """The rows that the query of each rule gives, in the order of the rules."""
        answers: list[Rows] = [[] for _ in rules]

        def answer(hand: _Hand, at: int) -> None:
            answers[at] = hand.run(
                "rule_" + rules[at].id.replace("-", "_"), rules[at].sql
            ).fetchall()

        self._each(range(len(rules)), answer)
        return answers

    def see(self, query: str) -> Rows:
        """The rows of any query over what lies on the bench."""
        return self._hands[0].connection.execute(query).fetchall()

    def reading(self) -> Reading:
        """What the package says of its own reading."""
        return read(lambda name, query: self._hands[0].run(f"reading_{name}", query).fetchall())

    def close(self) -> None:
        """Give back memory and files."""
        self._pool.shutdown()
        for hand in self._hands:
            hand.connection.close()
        self._connection.close()
        self._leave()

    @property
    def is_worn(self) -> bool:
        """Whether it should be made anew."""
        return self.laid >= _WORN

    def _share(self) -> None:
        """Make the tables that the rules share: those of one prelude ask none of another."""

        def make(hand: _Hand, tables: Sequence[tuple[str, str]]) -> None:
            for name, query in tables:
                hand.refill(name, query)

        self._each(self._shared, make)

    def _each(self, things: Sequence[T], do: Callable[[_Hand, T], None]) -> None:
        """Do something with each thing, with the same hand each time: it has the plan."""

        def work(hand: _Hand, own: Sequence[T]) -> None:
            for thing in own:
                do(hand, thing)

        shares = [things[at::_HANDS] for at in range(_HANDS)]
        at_work = [self._pool.submit(work, *pair) for pair in zip(self._hands, shares, strict=True)]
        # both come to their end before an error is told: no hand is still at work when the next
        # package is laid
        for done in wait(at_work).done:
            done.result()


def _lost(moved: Realignment) -> Mapping[str, list[object]]:
    """The amounts that a statement does not print, one by one: rows, components and amounts."""
    rows: list[object] = []
    components: list[object] = []
    amounts: list[object] = []
    for row, own in moved.lost.items():
        rows += [row] * len(own)
        components += own.keys()
        amounts += own.values()
    return {"lost": rows, "components": components, "amounts": amounts}


_HELD: Final[list[Bench]] = []
_LOCK: Final = threading.Lock()


def bench() -> Bench:
    """The bench of this process, for one package at a time."""
    if _HELD and _HELD[0].is_worn:
        _HELD.pop().close()
    if not _HELD:
        _HELD.append(Bench())
    return _HELD[0]


@contextmanager
def laid_bench(files: Mapping[str, Path]) -> Iterator[Bench]:
    """The bench of this process with the tables of a package on it; nobody else has it meanwhile.

    Args:
        files: Name of a resource to its CSV file.

    Raises:
        duckdb.Error: A file is not what its schema says.
    """
    with _LOCK:
        laid = bench()
        laid.lay(files)
        yield laid
