"""The columns of tables that leave the site: their titles are those of the table schemas."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from juesuan_site.serving.printed.sheet import Field
from juesuan_vocab import names, open_json, open_toml

__all__ = ["column", "columns"]

_WORDS: Final = "words/columns.toml"
_WORD_FOR: Final = "_title"
_NUMBERS: Final = frozenset({"integer", "number"})


def columns(resource: str, wanted: str) -> tuple[Field, ...]:
    """The columns of the names.

    Args:
        resource: Table whose schema titles them; empty for a table that no schema describes.
        wanted: Names, in order, with spaces between them.
    """
    return tuple(column(resource, name) for name in wanted.split())


@cache
def column(resource: str, name: str) -> Field:
    """A column by its name.

    Raises:
        KeyError: Neither the schema nor the words for further columns know it.
    """
    known = _schema(resource).get(name)
    if known is not None:
        titles, unit = known["titles"], known.get("unit")
        shown = f"（{unit}）" if isinstance(unit, str) and unit not in titles["zh"] else ""
        return Field(
            name=name,
            title=f"{titles['zh']}{shown}",
            title_en=titles["en"],
            number=known["type"] in _NUMBERS,
        )
    further = open_toml(_WORDS).get(name)
    if further is not None:
        number = further.get("number", False)
        return Field(name=name, title=further["zh"], title_en=further["en"], number=number)
    if not name.endswith(_WORD_FOR):
        raise KeyError(f"{resource or 'no table'} has no column {name}")
    return _renamed(column(resource, name.removesuffix(_WORD_FOR)), name)


def _renamed(field: Field, name: str) -> Field:
    return Field(name=name, title=field.title, title_en=field.title_en)


@cache
def _schema(resource: str) -> Mapping[str, Mapping[str, Any]]:
    """The fields of a table schema by name; none for no schema."""
    name = f"schemas/{resource}.json"
    if name not in names("schemas", ".json"):
        return {}
    return {field["name"]: field for field in open_json(name)["fields"]}
