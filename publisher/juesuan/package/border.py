"""The border of a package: everything that is written into one is masked here alone.

Tables pass by their schema: columns of numbers, codes, lists of values and keys hold nothing
private, and a code must not be masked. JSON passes text by text. What is rendered from both
(README, CSV on the Web) is made behind the border.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from juesuan.package.privacy import VOCABULARY, mask, plain, quotation
from juesuan.package.tables.table import Table
from juesuan_vocab import open_toml

__all__ = ["Border", "private_cells"]

_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
_NOTHING: Final = re.compile("")
_ANYTHING: Final = re.compile(".*", re.DOTALL)
_TEXTUAL: Final = frozenset({"string", "any"})
_CLOSED: Final = frozenset({"enum", "pattern"})


class Border:
    """Masks what passes, and counts.

    Args:
        kinds: What was masked before, by kind.
        numbers: The private numbers of the document: digits and mark. They are masked wherever
            they are quoted, without the words that call them one.
    """

    def __init__(
        self,
        kinds: Mapping[str, int] = MappingProxyType({}),
        numbers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._kinds = Counter(kinds)
        self._numbers = numbers
        self._quotation = quotation(numbers)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind were masked, by its name in the vocabulary."""
        return dict(sorted(self._kinds.items()))

    def table(self, table: Table) -> Table:
        """The table with the cells of its open columns masked, and the texts of its schema."""
        passes = _passes(table.name, table.schema)
        rows = tuple(
            tuple(
                cell if through.fullmatch(cell) else self.text(cell)
                for cell, through in zip(row, passes.values(), strict=True)
            )
            for row in table.rows
        )
        return replace(table, rows=rows, schema=self.content(table.schema))

    def content(self, content: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
        """JSON with its texts masked, but for those that are digests, identifiers and addresses."""
        if isinstance(content, str):
            return self.text(content)
        if isinstance(content, Mapping):
            exempt = _exempt("keys")
            return {
                key: value if key in exempt else self.content(value)
                for key, value in content.items()
            }
        if isinstance(content, Sequence):
            return [self.content(value) for value in content]
        return content

    def text(self, text: str) -> str:
        """The text masked."""
        passed = mask(text)
        self._kinds.update(passed.kinds)
        quoted = self._quotation.search(plain(passed.text))
        if quoted is None:
            return passed.text
        mark = self._numbers[re.sub("[^0-9Xx]", "", quoted[0])]
        masked = self._quotation.sub(mark, passed.text)
        return mark if masked == passed.text else masked  # its digits are of another width


def private_cells(
    name: str, schema: Mapping[str, Any], rows: Iterable[Mapping[str, str]]
) -> Iterator[tuple[int, str, str]]:
    """The cells of a table that the border would mask.

    Args:
        name: The table.
        schema: Its Table Schema.
        rows: Its rows, cells by column.

    Yields:
        The row from 1, the column, and the kinds of what is private there, by commas.
    """
    passes = _passes(name, schema)
    for number, row in enumerate(rows, start=1):
        for column, cell in row.items():
            kinds = () if passes[column].fullmatch(cell) else mask(cell).kinds
            if kinds:
                yield number, column, ", ".join(sorted({*kinds}))


def _passes(table: str, schema: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """What a cell of each column may be to pass as it is."""
    closed = _closed_columns(schema)
    figures = _told()["figures"].get(table, ())
    return {field["name"]: _passing(field, closed, figures) for field in schema["fields"]}


def _passing(
    field: Mapping[str, Any], closed: AbstractSet[str], figures: Sequence[str]
) -> re.Pattern[str]:
    """What a cell of a column may be to pass as it is."""
    if field["name"] in closed:
        return _ANYTHING
    if field["name"] in figures:
        return re.compile(_told()["figure"])
    return _NUMBER if field.get("type") not in _TEXTUAL else _NOTHING


def _closed_columns(schema: Mapping[str, Any]) -> AbstractSet[str]:
    """Columns that hold codes, values of a list, keys, or what the vocabulary exempts by name."""
    exempt = _exempt("columns")
    closed = {*_names(schema.get("primaryKey", ()))}
    for key in schema.get("foreignKeys", ()):
        closed.update(_names(key["fields"]))
    for field in schema["fields"]:
        has_list = bool(_CLOSED & field.get("constraints", {}).keys())
        if has_list or {field["name"], field["name"].rpartition("_")[2]} & exempt:
            closed.add(field["name"])
    return closed


def _names(key: str | Sequence[str]) -> Sequence[str]:
    return (key,) if isinstance(key, str) else key


def _exempt(what: str) -> AbstractSet[str]:
    return frozenset(_told()[what])


def _told() -> Mapping[str, Any]:
    told: Mapping[str, Any] = open_toml(VOCABULARY)["exempt"]
    return told
