"""The RDF meaning of a table, read from its schema.

Which resource a row describes, what each column says of it.

The keys are those of CSVW (``aboutUrl``, ``propertyUrl``, ``valueUrl``, ``datatype``, ``lang``,
``default``, virtual columns, ``separator``) in a Frictionless Table Schema. Some are ours, because
CSVW cannot say them:

- ``defaultWhen`` gives another default in rows where another column holds some value (a total row
  stands for all
  subjects, ``_T``; any other row without a code is not classified, ``_Z``).
- ``valueWhen`` gives a virtual column its value, a prefixed name, by what another column holds.
- ``filled`` and ``blank`` name a column that must hold something, or nothing, for the statement to
  be made (a printed
  count has no amount in yuan and is no observation).
- ``column`` lets a virtual column speak from a column's cells, so that one column says two things.
- ``valueRow`` says that a cell names a row of another table, ``resource:key`` with a key of several
  columns joined by
  slashes; the value is the resource that the row describes.
- ``counted`` of a table gives, by column, the values whose rows the graph counts
  (:mod:`juesuan.graph.tally`) and does not tell one by one.
- ``other`` is the code that stands for a cell that is not on its list: the list is open, and no
  cell breaks a load.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["ForeignKey", "Statement", "TableMapping", "read_mapping"]

_DATATYPES: Final = {
    "number": "decimal",
    "integer": "integer",
    "boolean": "boolean",
    "year": "gYear",
    "date": "date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """Columns whose values must stand in columns of a table.

    Attributes:
        fields: Columns of this table.
        resource: The other table; empty if it is this one.
        reference: Columns of the other table, in the order of ``fields``.
    """

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a column, or a virtual column, says of the resource.

    Attributes:
        column: Name of the column; empty if virtual.
        property: The property, as absolute IRI or prefixed name.
        value_url: IRI template or prefixed name of the value; empty if the value is a literal.
        about_url: IRI template of what it speaks of, where that is not the row's resource.
        datatype: Local name of an XSD datatype, for literals.
        lang: Language tag, for literals.
        default: What stands for an empty cell; empty if an empty cell says nothing.
        default_when: Column to value to default, before ``default``.
        filled: Column that must hold something; empty if none must.
        blank: Column that must hold nothing; empty if none must.
        value_when: Column to value to prefixed name, for virtual columns.
        separator: What stands between several values of a cell; empty if it holds one.
        value_row: Whether the cell names rows of other tables.
        other: Code of the list in ``value_url`` for a cell that is not on it; empty if the list is
            closed.
    """

    column: str
    property: str
    value_url: str = ""
    about_url: str = ""
    datatype: str = "string"
    lang: str = ""
    default: str = ""
    default_when: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    filled: str = ""
    blank: str = ""
    value_when: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    separator: str = ""
    value_row: bool = False
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """The meaning of a table.

    Attributes:
        resource: Name of the resource in the package.
        about_url: IRI template of the resource that a row describes; empty if the table has no
            meaning in RDF.
        columns: Names in order.
        statements: What each row says.
        enums: Column to the values it admits.
        required: Columns that may not be empty.
        foreign_keys: Keys to check.
        primary_key: Columns that name a row.
        counted: Column to the values whose rows are counted in the graph, not told one by one.
    """

    resource: str
    about_url: str
    columns: tuple[str, ...]
    statements: tuple[Statement, ...]
    enums: Mapping[str, frozenset[str]]
    required: frozenset[str]
    foreign_keys: tuple[ForeignKey, ...]
    primary_key: tuple[str, ...] = ()
    counted: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def counts_some(self, filters: Mapping[str, Sequence[str]]) -> bool:
        """Whether filters, by column, may leave a row that the graph only counts."""
        for name, held in self.counted.items():
            wanted = filters.get(name, ())
            if not wanted or held.intersection(wanted):
                return True
        return False


def _names(value: str | Sequence[str]) -> tuple[str, ...]:
    """Table Schema writes one field as a string, several as a list."""
    return (value,) if isinstance(value, str) else tuple(value)


def _statement(column: str, keys: Mapping[str, Any]) -> Statement:
    """The statement of a field or a virtual column that has a ``propertyUrl``."""
    return Statement(
        column=column,
        property=keys["propertyUrl"],
        value_url=keys.get("valueUrl", ""),
        about_url=keys.get("aboutUrl", ""),
        datatype=keys.get("datatype") or _DATATYPES.get(keys.get("type", "string"), "string"),
        lang=keys.get("lang", ""),
        default=keys.get("default", ""),
        default_when=keys.get("defaultWhen", {}),
        filled=keys.get("filled", ""),
        blank=keys.get("blank", ""),
        value_when=keys.get("valueWhen", {}),
        separator=keys.get("separator", ""),
        value_row=keys.get("valueRow", False),
        other=keys.get("other", ""),
    )


def _statements(schema: Mapping[str, Any]) -> Iterator[Statement]:
    """What each row says: by its virtual columns, then by its own."""
    for virtual in schema.get("virtual", ()):
        yield _statement(virtual.get("column", ""), virtual)
    for column in schema["fields"]:
        if "propertyUrl" in column:
            yield _statement(column["name"], column)


def _foreign_key(key: Mapping[str, Any]) -> ForeignKey:
    """A foreign key of the schema."""
    reference = key["reference"]
    return ForeignKey(
        fields=_names(key["fields"]),
        resource=reference.get("resource", ""),
        reference=_names(reference["fields"]),
    )


def read_mapping(resource: str, schema: Mapping[str, Any]) -> TableMapping:
    """The meaning of the table ``resource``, from its Table Schema."""
    fields = schema["fields"]
    constraints = {column["name"]: column.get("constraints", {}) for column in fields}
    return TableMapping(
        resource=resource,
        about_url=schema.get("aboutUrl", ""),
        columns=tuple(constraints),
        statements=tuple(_statements(schema)),
        enums={
            name: frozenset(map(str, found["enum"]))
            for name, found in constraints.items()
            if "enum" in found
        },
        required=frozenset(name for name, found in constraints.items() if found.get("required")),
        foreign_keys=tuple(map(_foreign_key, schema.get("foreignKeys", ()))),
        primary_key=_names(schema.get("primaryKey", ())),
        counted={name: frozenset(found) for name, found in schema.get("counted", {}).items()},
    )
