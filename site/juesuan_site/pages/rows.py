"""Rows of the tables over all accounts as pages show them.

What a value says, and the page of a row.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from juesuan_site.lookups.corpus import Tables
from juesuan_site.lookups.lookup import LEVELS
from juesuan_site.lookups.tabular import titled
from juesuan_site.pages.findings.checks import rule_title
from juesuan_site.serving import packages, urls
from juesuan_site.serving.printed.digits import grouped_digits, yuan_digits
from juesuan_site.serving.printed.place import place
from juesuan_site.serving.words import scheme_title, statement_title, word
from juesuan_vocab import open_toml
from juesuan_vocab.columns import CODE_COLUMNS

__all__ = ["row_path", "said"]

_WORDS: Final = "words/explore.toml"
_YUAN: Final = ("_yuan", "sum")
_SCHEMES: Final = {column: scheme for scheme, column in CODE_COLUMNS.items()}
_PAGES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "amounts": ("amount", {"statement": "statement", "row": "row", "column": "column"}),
    "findings": ("finding", {"finding": "id"}),
    "indicators": ("indicator", {"indicator": "id"}),
    "projects": ("project", {"project": "key"}),
    "statements": ("statement", {"statement": "statement"}),
}
"""Table to the kind of page of its rows, and which column is which part of its key."""
_SAID: Final[Mapping[str, Callable[[str], str]]] = {
    "statement": statement_title,
    "structure": statement_title,
    "rule": rule_title,
    "place": place,
    "scheme": scheme_title,
}
"""Columns whose values are said in words that no code list has."""
_PARTS: Final = frozenset({"facts", "terms", "doubts"})
"""Tables whose rows stand on a page of their account, each at its id."""


def said(resource: str, column: str, value: object, held: Tables) -> str:
    """A value as people read it.

    The word for a code, the name of a body or subject, grouped digits.
    """
    text = "" if value is None else str(value)
    if not text:
        return ""
    if column == "organization":
        return held.labels.get(("organization", text), text)
    if column in _SAID:
        return _SAID[column](text)
    base = LEVELS.get(column, (column, 0))[0]
    if base in _SCHEMES:
        return f"{text} {held.labels.get((_SCHEMES[base], text), '')}".strip()
    lists = open_toml(_WORDS)["words"]
    shown = word(text, lists.get(f"{resource}.{column}", lists.get(column, column)))
    number = titled(resource, column).number and column not in {"year", "row"}
    if column.endswith(_YUAN):
        return yuan_digits(shown)
    return grouped_digits(shown) if number else shown


def row_path(resource: str, row: Mapping[str, Any]) -> str:
    """The page of a row; that of its account where it has none."""
    if resource == "subjects":
        return urls.subject(row["scheme"], row["code"])
    key = {"organization": str(row["organization"]), "year": str(row["year"])}
    if resource in _PARTS:
        return urls.part(resource, key, row["id"])
    if resource not in _PAGES or row.get("status") in packages.ABSENT:
        return urls.page("account", **key)
    kind, parts = _PAGES[resource]
    return urls.page(kind, **key, **{name: str(row[column]) for name, column in parts.items()})
