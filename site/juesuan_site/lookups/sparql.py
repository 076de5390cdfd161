"""A lookup in SPARQL: the same rows, or the same sums, from the graph.

Read off the meaning that the schemas give.

Each row of a table is a resource in the graph of its package, each column a property of it. So a
filter on a column is a pattern with that property, and what a row is grouped by is the property's
value, cut down to the code it ends in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from juesuan import iris
from juesuan.corpus.tables import COLUMNS
from juesuan.errors import PackageInvalid
from juesuan.graph.mapping import Statement, TableMapping, read_mapping
from juesuan.store import literal
from juesuan_site.lookups.lookup import LEVELS, Lookup
from juesuan_vocab import open_json

__all__ = ["spoken"]

_PREFIXES: Final[Mapping[str, str]] = open_json("prefixes.json")
_VARIABLE: Final = re.compile(r"\{\+?(\w+)\}")

_CONDITIONS: Final = ("about_url", "separator", "value_row", "value_when", "filled", "blank")
"""What makes a statement not simply that of its cell."""

_SEGMENTS: Final = {"year": "[0-9]+", "code": "[^_/][^/]*"}
"""How parts of an IRI look in SPARQL.

A code that begins with ``_`` stands for all or none and is no row.
"""


class _Unsaid(LookupError):
    """The graph does not say what a column says."""


def spoken(lookup: Lookup) -> str | None:
    """The query; None where the graph does not hold what is asked for.

    That is a column it lacks, or a value that no IRI can have.

    Rows come as ``?package ?row``, in no order and without paging; sums with the groups as
    variables, ``subject.1`` as ``?subject_1``.
    """
    if lookup.resource == "accounts":
        return None
    mapping = _mapping(lookup.resource)
    if mapping.counts_some(lookup.filters):
        return None
    try:
        select, patterns, grouping = _selected(lookup, mapping)
        patterns = [*_row(mapping), *_filters(lookup, mapping), *patterns]
        graphs = _packages(lookup)
    except (_Unsaid, PackageInvalid):
        return None
    inside = "\n    ".join(dict.fromkeys(patterns))
    return _with_prefixes(
        f"{select} WHERE {{\n  {graphs}GRAPH ?package {{\n    {inside}\n  }}\n}}{grouping}"
    )


def _selected(lookup: Lookup, mapping: TableMapping) -> tuple[str, list[str], str]:
    """What is selected, the patterns that only groups need, and by what it is grouped."""
    if not lookup.group:
        return "SELECT DISTINCT ?package ?row", [], ""
    keys = " ".join(map(_variable, lookup.group))
    patterns = [line for name in lookup.group for line in _key(name, mapping)]
    measured = "(COUNT(*) AS ?count)"
    if lookup.measure == "sum":
        measured = "(SUM(?amount) AS ?sum) (COUNT(*) AS ?rows)"
        patterns.append("?row jue:amount ?amount .")
    return f"SELECT {keys} {measured}", patterns, f" GROUP BY {keys}"


def _with_prefixes(body: str) -> str:
    """The query after the prefixes that it uses."""
    names = re.findall(r"([a-z-]+):[A-Za-z]", body)
    used = sorted(set(names) & _PREFIXES.keys())
    return "".join(f"PREFIX {name}: <{_PREFIXES[name]}>\n" for name in used) + body


@cache
def _mapping(resource: str) -> TableMapping:
    return read_mapping(resource, open_json(f"schemas/{resource}.json"))


def _packages(lookup: Lookup) -> str:
    """Which graphs are the packages' whose rows are asked for."""
    base = iris.base() + "id/package/"
    starts = [f"{base}{iris.encode(body)}/" for body in lookup.filters.get("organization", ())]
    ends = [f"/{int(year or 0)}" for year in lookup.filters.get("year", ())]
    if starts and ends:
        named = " ".join(f"<{start.rstrip('/')}{end}>" for start in starts for end in ends)
        return f"VALUES ?package {{ {named} }}\n  "
    conditions = [_any("STRSTARTS", starts or [base]), _any("STRENDS", ends)]
    return f"FILTER({' && '.join(filter(None, conditions))})\n  "


def _any(function: str, texts: Sequence[str]) -> str:
    """That the name of the package begins or ends with one of the texts; empty for none."""
    tests = " || ".join(f'{function}(STR(?package), "{text}")' for text in texts)
    return f"({tests})" if len(texts) > 1 else tests


def _row(mapping: TableMapping) -> Iterator[str]:
    """What every row of the table is, and no other resource of a package."""
    always = (one for one in mapping.statements if _is_of_every_row(one, mapping))
    typed = next(filter(_is_type, mapping.statements), None)
    if typed is not None and "{" not in typed.value_url:
        yield f"?row a {typed.value_url} ."
    elif (said := next(always, None)) is not None:
        yield f"?row {said.property} ?{said.column} ."
    else:
        raise _Unsaid(mapping.resource)
    path = _VARIABLE.sub(
        lambda match: _SEGMENTS.get(match[1], "[^/]+"), mapping.about_url.removeprefix("{base}")
    )
    yield f'FILTER(REGEX(STR(?row), "^{_dotted(iris.base())}{path}$"))'


def _is_of_every_row(said: Statement, mapping: TableMapping) -> bool:
    """Whether each row makes the statement."""
    conditional = said.value_row or said.filled or said.blank
    return said.column in mapping.required and not conditional


def _is_type(said: Statement) -> bool:
    return said.property == "rdf:type" and not (said.filled or said.blank)


def _dotted(text: str) -> str:
    """The text as a pattern of SPARQL, where a dot is written without a backslash."""
    return text.replace(".", "[.]")


def _filters(lookup: Lookup, mapping: TableMapping) -> Iterator[str]:
    for name, values in lookup.filters.items():
        if name not in {"organization", "year"}:
            yield from _filter(name, values, mapping, COLUMNS[lookup.resource])
    if lookup.subject:
        said = _said("function_code", mapping)
        yield f"?row {said.property} ?{said.column}_is ."
        code, wanted = _code(said), literal(lookup.subject)
        yield (
            f"FILTER(STRSTARTS({code}, {wanted}))"
            if lookup.children
            else f"FILTER({code} = {wanted})"
        )


def _filter(
    name: str, values: tuple[str, ...], mapping: TableMapping, kinds: Mapping[str, str]
) -> Iterator[str]:
    """Rows whose column, or whose code at a level, is one of the values."""
    column, length = LEVELS.get(name, (name, 0))
    said = _said(column, mapping)
    if "" in values and len(values) > 1:
        raise _Unsaid(name)
    if values == ("",):
        yield from _blank(said)
    elif length:
        yield f"?row {said.property} ?{said.column}_is ."
        yield f"FILTER(SUBSTR({_code(said)}, 1, {length}) IN ({', '.join(map(literal, values))}))"
    else:
        yield from _one_of(said, kinds[column], values)


def _one_of(said: Statement, kind: str, values: tuple[str, ...]) -> Iterator[str]:
    """Rows whose column has one of the values."""
    variable = f"?{said.column}_is"
    yield f"?row {said.property} {variable} ."
    if said.value_url:
        named = ", ".join(literal(iris.encode(value)) for value in values)
        yield f"FILTER({_code(said)} IN ({named}))"
        return
    tongue = [f'LANG({variable}) = "{said.lang}"'] if said.lang else []
    shown = ", ".join(literal(value) if kind == "VARCHAR" else value for value in values)
    among = f"STR({variable}) IN ({shown})" if kind == "VARCHAR" else f"{variable} IN ({shown})"
    yield f"FILTER({' && '.join((*tongue, among))})"


def _blank(said: Statement) -> Iterator[str]:
    """Rows whose column is empty: nothing is said, or that there is nothing (``_Z``, ``_T``)."""
    if said.default or said.default_when:
        yield f"?row {said.property} ?{said.column}_is ."
        yield f'FILTER(STRSTARTS({_code(said)}, "_"))'
    else:
        yield f"FILTER NOT EXISTS {{ ?row {said.property} ?{said.column}_is }}"


def _key(name: str, mapping: TableMapping) -> Iterator[str]:
    """What a row is grouped by, as a variable; blank where the column is."""
    variable = _variable(name)
    if name in {"organization", "year"}:
        after = f'STRAFTER(STR(?package), "{iris.base()}id/package/")'
        part = "STRBEFORE" if name == "organization" else "STRAFTER"
        yield f'BIND({part}({after}, "/") AS {variable})'
        return
    column, length = LEVELS.get(name, (name, 0))
    said = _said(column, mapping)
    if said.value_url:
        if column.endswith("unit"):
            raise _Unsaid(name)
        _code(said)
    value = f"?{column}_value"
    tongue = f' FILTER(LANG({value}) = "{said.lang}")' if said.lang else ""
    yield f"OPTIONAL {{ ?row {said.property} {value} .{tongue} }}"
    code = f'REPLACE(STR({value}), "^.*/", "")' if said.value_url else f"STR({value})"
    shown = f"SUBSTR({code}, 1, {length})" if length else code
    nothing = f'!BOUND({value}) || STRSTARTS({code}, "_")' if said.value_url else f"!BOUND({value})"
    yield f'BIND(IF({nothing}, "", {shown}) AS {variable})'


def _said(column: str, mapping: TableMapping) -> Statement:
    """The statement that a column makes of its row."""
    for said in mapping.statements:
        if said.column == column and not any(getattr(said, name) for name in _CONDITIONS):
            return said
    raise _Unsaid(column)


def _code(said: Statement) -> str:
    """The code that the IRI in a column ends in."""
    if _VARIABLE.findall(said.value_url)[-1:] != [said.column]:
        raise _Unsaid(said.column)
    return f'REPLACE(STR(?{said.column}_is), "^.*/", "")'


def _variable(name: str) -> str:
    return "?" + name.replace(".", "_")
