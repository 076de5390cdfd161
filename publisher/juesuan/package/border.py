"""The border of a package: everything that is written into one passes here and is masked, in this place alone.

Tables pass by their schema: columns of numbers, codes, lists of values and keys hold nothing
private, and a code must not be masked. JSON passes text by text. What is rendered from both
(README, CSV on the Web) is made behind the border.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, Final

from juesuan.package.privacy import VOCABULARY, mask
from juesuan.package.tables.table import Table
from juesuan_vocab import open_toml

__all__ = ["Border"]

_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
_TEXTUAL: Final = frozenset({"string", "any"})
_CLOSED: Final = frozenset({"enum", "pattern"})


class Border:
    """Masks what passes, and counts."""

    def __init__(self) -> None:
        self._kinds: Counter[str] = Counter()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind were masked, by its name in the vocabulary."""
        return dict(sorted(self._kinds.items()))

    def table(self, table: Table) -> Table:
        """The table with the cells of its open columns masked, and the texts of its schema."""
        fields = table.schema["fields"]
        closed = _closed_columns(table.schema)
        numbers = [field.get("type") not in _TEXTUAL for field in fields]
        exempt = [field["name"] in closed for field in fields]
        rows = tuple(
            tuple(
                cell if out or not cell or (number and _NUMBER.fullmatch(cell)) else self.text(cell)
                for cell, out, number in zip(row, exempt, numbers, strict=True)
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
        return passed.text


def _closed_columns(schema: Mapping[str, Any]) -> AbstractSet[str]:
    """Columns that hold codes, values of a list, keys, or what the vocabulary exempts by name."""
    exempt = _exempt("columns")
    closed = {*_names(schema.get("primaryKey", ()))}
    for key in schema.get("foreignKeys", ()):
        closed.update(_names(key["fields"]))
    for field in schema["fields"]:
        if (
            _CLOSED & field.get("constraints", {}).keys()
            or field["name"] in exempt
            or field["name"].rpartition("_")[2] in {"code", "line"}
        ):
            closed.add(field["name"])
    return closed


def _names(key: str | Sequence[str]) -> Sequence[str]:
    return (key,) if isinstance(key, str) else key


def _exempt(what: str) -> AbstractSet[str]:
    return frozenset(open_toml(VOCABULARY)["exempt"][what])
