"""A bench for package after package: its tables are emptied and filled again, and each query is prepared but once.

Most of what a query over a small package costs is its planning. The tables keep their names and columns, and the files
are read from the same place each time, so that DuckDB keeps what it planned.
"""

import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb

from juesuan.rules.rule import Rule
from juesuan.rules.tables import HELD, PRELUDES, insertion, resources, table
from juesuan_vocab import open_text

__all__ = ["Answers", "Bench", "answered", "bench"]

_KEPT: Final = {"filter_pushdown", "deliminator", "unnest_rewriter", "unused_columns"}
"""What is worth its time on tables of some thousand rows; the other optimizers cost more than they save."""
_WORN: Final = 25
"""What was laid leaves some weight behind: after so many packages a bench is made anew."""

Rows = list[tuple[Any, ...]]


class Bench:
    """Tables, and the rules prepared over them."""

    def __init__(self) -> None:
        """Make the tables, blank."""
        self._folder = tempfile.TemporaryDirectory(prefix="juesuan-")
        self._connection = duckdb.connect(config={"threads": "1"})
        self._connection.execute("SET enable_external_file_cache = false")
        known = {row[0] for row in self._connection.execute("SELECT name FROM duckdb_optimizers()").fetchall()}
        self._connection.execute(f"SET disabled_optimizers = '{','.join(sorted(known - _KEPT))}'")
        for name in resources():
            self._connection.execute(table(name))
        self._refills: list[tuple[str, str]] = []
        for path in PRELUDES:
            for statement in duckdb.extract_statements(open_text(path)):
                self._connection.execute(statement)
                held = HELD.search(statement.query)
                if held:
                    self._refills.append((held["name"], f"refill_{held['name']}"))
                    self._prepare(f"refill_{held['name']}", f'INSERT INTO "{held["name"]}" {held["query"]}')
        self._prepared: set[str] = set()
        self.laid = 0

    def lay(self, files: Mapping[str, Path]) -> None:
        """Put the tables of a package on the bench.

        Args:
            files: Name of a resource to its CSV file; resources that are absent are empty.

        Raises:
            duckdb.Error: A file is not what its schema says.
        """
        # what is rolled back leaves nothing behind; emptied rows would be read over for ever after
        if self.laid:
            self._connection.execute("ROLLBACK")
        self._connection.execute("BEGIN")
        self.laid += 1
        for name in resources():
            self._connection.execute(f'DELETE FROM "{name}"')  # noqa: S608 - our own names
            if name in files:
                place = Path(self._folder.name) / f"{name}.csv"
                shutil.copyfile(files[name], place)
                self._once(f"load_{name}", insertion(name, place))
        self._refill()

    def change(self, statement: str, values: Sequence[object] = ()) -> None:
        """Change what lies on the bench, until the next package is laid.

        Args:
            statement: SQL on the tables.
            values: Its parameters.
        """
        self._connection.execute(statement, values)
        self._refill()

    def ask(self, rules: Sequence[Rule]) -> list[Rows]:
        """The rows that the query of each rule gives, in the order of the rules."""
        return [self._once("rule_" + rule.id.replace("-", "_"), rule.sql).fetchall() for rule in rules]

    def printed(self) -> dict[str, Decimal]:
        """Each cell of the statements to its amount."""
        return dict(self._once("printed", 'SELECT cell(statement, row, "column"), amount FROM amounts').fetchall())

    def close(self) -> None:
        """Give back memory and files."""
        self._connection.close()
        self._folder.cleanup()

    @property
    def is_worn(self) -> bool:
        """Whether it should be made anew."""
        return self.laid >= _WORN

    def _refill(self) -> None:
        for name, refill in self._refills:
            self._connection.execute(f'DELETE FROM "{name}"')  # noqa: S608 - our own names
            self._connection.execute(f"EXECUTE {refill}")

    def _once(self, name: str, query: str) -> duckdb.DuckDBPyConnection:
        if name not in self._prepared:
            self._prepare(name, query)
            self._prepared.add(name)
        return self._connection.execute(f"EXECUTE {name}")

    def _prepare(self, name: str, query: str) -> None:
        self._connection.execute(f"PREPARE {name} AS {query}")


_LOCAL = threading.local()


def bench() -> Bench:
    """The bench of this thread."""
    held: Bench | None = getattr(_LOCAL, "bench", None)
    if held is None or held.is_worn:
        if held is not None:
            held.close()
        held = Bench()
        _LOCAL.bench = held
    return held


Answers = tuple[list[Rows], dict[str, Decimal]]
"""The rows of each rule, in their order, and each cell of the statements to its amount."""

_HANDS: Final = 2
"""Benches at work on one package: planning keeps a processor busy, and laying the tables twice costs less than that."""
_POOL: Final = ThreadPoolExecutor(_HANDS, thread_name_prefix="bench")


def answered(asked: Sequence[Rule], files: Mapping[str, Path]) -> Answers:
    """Ask rules over the tables of a package.

    Args:
        asked: The rules.
        files: Name of a resource to its CSV file.

    Raises:
        duckdb.Error: A file is not what its schema says.
    """
    waiting = deque(enumerate(asked))
    answers: list[Rows] = [[] for _ in asked]
    others = [_POOL.submit(_hand, files, waiting, answers) for _ in range(1, _HANDS)]
    printed = _POOL.submit(lambda: _hand(files, waiting, answers).printed()).result()
    for other in others:
        other.result()
    return answers, printed


def _hand(files: Mapping[str, Path], waiting: deque[tuple[int, Rule]], answers: list[Rows]) -> Bench:
    """The bench of one hand, after it took rules from those that wait until none was left."""
    laid = bench()
    laid.lay(files)
    while True:
        try:
            at, rule = waiting.popleft()
        except IndexError:
            return laid
        (answers[at],) = laid.ask([rule])
