"""Names of columns come from the table schemas: no code asks a row for a column that no table and no query has."""

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest

from juesuan_vocab import names, open_json

ROOT = Path(__file__).parents[2]
SOURCES = (
    "publisher/juesuan/package",
    "publisher/juesuan/graph",
    "publisher/juesuan/catalogue",
    "site/juesuan_site",
)
ROWS = frozenset({"row", "amount"})
"""How rows are called in code."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "side": ("target", "actual"),
    "phase": ("initial", "adjusted", "executed"),
    "prefix": ("", "appropriation_", "carried_over_", "other_"),
}
"""What may be put into a name that is put together; every such name must be a column."""

OF_STATEMENTS = "f'{block}_code'"
"""A column of a printed statement: each account has its own, and its schema stands in its package."""


def known() -> set[str]:
    """Columns of all tables, variables of all queries, and what the page of a statement calls the parts of its rows."""
    columns = {
        field["name"]
        for folder in ("schemas", "schemas/register")
        for name in names(folder, ".json")
        for field in open_json(name).get("fields", ())
    }
    queries = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "site/juesuan_site/queries").rglob("*.rq")
    ]
    queries += [
        path.read_text(encoding="utf-8")
        for folder in SOURCES
        for path in (ROOT / folder).rglob("*.py")
    ]
    return (
        columns
        | {name for query in queries for name in re.findall(r"[ {(]\?(\w+)", query)}
        | {"code"}
    )


def expanded(name: str) -> list[str]:
    """The names that ``f'{side}_value'`` may become; itself if it is not known what is put in."""
    template = name[2:-1]
    parts = re.findall(r"\{(\w+)\}", template)
    if not all(part in PARTS for part in parts):
        return [name]
    choices = product(*(PARTS[part] for part in parts))
    return [template.format(**dict(zip(parts, chosen, strict=True))) for chosen in choices]


def asked(tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Line, name and whether it is put together, of each column that a row is asked for."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name)
            and node.value.id in ROWS
        ):
            for part in ast.walk(node.slice):
                if isinstance(part, ast.JoinedStr):
                    yield node.lineno, ast.unparse(part), True
            if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
                yield node.lineno, node.slice.value, False


@pytest.mark.parametrize("folder", SOURCES)
def test_every_column_that_code_asks_for_exists(folder: str) -> None:
    """A slip (functional_code for function_code) fails here, not on the page of the one document that has the case."""
    columns, wrong = known() | {OF_STATEMENTS}, list[str]()
    for path in sorted((ROOT / folder).rglob("*.py")):
        for line, name, composed in asked(ast.parse(path.read_text(encoding="utf-8"))):
            possible = expanded(name) if composed and name != OF_STATEMENTS else [name]
            wrong += [
                f"{path.relative_to(ROOT)}:{line} {one}" for one in possible if one not in columns
            ]
    assert not wrong


def test_a_slip_is_found() -> None:
    """The guard sees a wrong name, and one that is put together."""
    found = list(asked(ast.parse('row["functional_code"]; amount[f"{scheme}_code"]')))
    assert found == [(1, "functional_code", False), (1, "f'{scheme}_code'", True)]
    assert "functional_code" not in known()
    assert expanded("f'{scheme}_code'") == ["f'{scheme}_code'"]
    assert expanded("f'{side}_value'") == ["target_value", "actual_value"]
