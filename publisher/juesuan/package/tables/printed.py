"""data/statements/<id>.csv: a statement as printed.

The vocabulary names its columns; its schema follows from both.
"""

from collections.abc import Mapping
from itertools import product
from typing import Any, Final

from juesuan.account.model import Column, Entry, Label, Statement
from juesuan.account.words.figure import is_nothing
from juesuan.package.tables.numbers import number_text
from juesuan.package.tables.table import Table
from juesuan_vocab.structures import StatementStructure, structure

__all__ = ["printed_table"]

_LABELS: Final[Mapping[str, tuple[str, str, str]]] = {
    "code": ("科目编码", "Code", "印出的科目编码。Code as printed."),
    "item": ("项目", "Item", "印出的名称。Name as printed."),
    "line": ("行次", "Line", "印出的行次。Number of the line as printed."),
}
_CELL: Final = "{{base}}id/amount/{{organization}}/{{year}}/{statement}/{{row}}/{column}"


def printed_table(statement: Statement) -> Table:
    """The statement as a table: one row a printed row, a blank cell empty, a dash as printed."""
    labels = _label_columns(statement)
    marks = _marks(statement)
    rows = []
    for row in statement.rows:
        by_block = {label.block: label for label in row.labels}
        by_column = {entry.column.id: entry for entry in row.entries}
        names = [_label_text(by_block.get(block), kind) for block, kind in labels]
        cells = [_cell(by_column.get(column.id)) for column in statement.columns]
        rows.append((str(row.number), *names, *cells))
    return Table(
        name=f"statements/{statement.id}",
        schema=_schema(statement, labels, marks),
        rows=tuple(rows),
    )


def label_column(block: str, kind: str) -> str:
    """Name of a column of labels: ``item`` where rows have one label, else ``<block>_item``."""
    return f"{block}_{kind}" if block else kind


def _label_columns(statement: Statement) -> list[tuple[str, str]]:
    """Block and kind of each column of labels, as far as printed.

    The item of a block is always there.
    """
    labels = [label for row in statement.rows for label in row.labels]
    blocks = dict.fromkeys([column.block for column in statement.columns])
    blocks.update(dict.fromkeys(label.block for label in labels))
    printed = {
        (label.block, kind) for label, kind in product(labels, _LABELS) if getattr(label, kind)
    }
    always = {(block, "item") for block in blocks}
    return [place for place in product(blocks, _LABELS) if place in printed | always]


def _label_text(label: Label | None, kind: str) -> str:
    if label is None:
        return ""
    text: str = getattr(label, kind)
    return text


def _cell(entry: Entry | None) -> str:
    """The number with its printed digits, or what is printed in its place."""
    if entry is None:
        return ""
    return number_text(entry.amount) if entry.amount is not None else entry.raw


def _marks(statement: Statement) -> dict[str, set[str]]:
    """Column to what is printed in it that is no number."""
    found: dict[str, set[str]] = {column.id: set() for column in statement.columns}
    for row in statement.rows:
        for entry in row.entries:
            if entry.amount is None and entry.raw:
                found.setdefault(entry.column.id, set()).add(entry.raw)
    return found


def _schema(
    statement: Statement, labels: list[tuple[str, str]], marks: Mapping[str, set[str]]
) -> dict[str, Any]:
    known = _structure(statement)
    numbers = [
        column for column in statement.columns if _is_number(column, known, marks[column.id])
    ]
    missing = {mark for column in numbers for mark in marks[column.id]}
    title_zh, title_en = _titles(statement, known)
    return {
        "title": statement.title or title_zh,
        "titles": {"zh": title_zh, "en": title_en},
        "description": f"{statement.title or title_zh}，逐行照印。{title_en}, row by row as printed.",
        "fields": [
            _row_field(),
            *(_label_field(block, kind, known) for block, kind in labels),
            *(
                _amount_field(statement, column, known, number=column in numbers)
                for column in statement.columns
            ),
        ],
        "missingValues": ["", *sorted(missing)],
        "primaryKey": ["row"],
    }


def _structure(statement: Statement) -> StatementStructure | None:
    return None if statement.id.startswith("other-") else structure(statement.id)


def _titles(statement: Statement, known: StatementStructure | None) -> tuple[str, str]:
    if known is not None:
        return known.title_zh, known.title_en
    return statement.title or "其他金额表", "Another table of amounts"


def _is_number(column: Column, known: StatementStructure | None, marks: set[str]) -> bool:
    """A column of the vocabulary holds numbers; another does unless text is printed in it."""
    if known is not None and any(column.id == mine.id for mine in known.columns):
        return True
    return all(map(is_nothing, marks))


def _row_field() -> dict[str, Any]:
    return {
        "name": "row",
        "type": "integer",
        "title": "行",
        "titles": {"zh": "行", "en": "Row"},
        "description": "印出的第几行，跨续表连续计数。Printed row, counted through continuation tables.",
        "constraints": {"required": True, "unique": True, "minimum": 1},
        "suppressOutput": True,
    }


def _label_field(block: str, kind: str, known: StatementStructure | None) -> dict[str, Any]:
    title_zh, title_en, description = _LABELS[kind]
    titled = next((mine for mine in known.blocks if mine.id == block), None) if known else None
    if titled is not None:
        title_zh, title_en = (
            f"{titled.title_zh}：{title_zh}",
            f"{titled.title_en}: {title_en.lower()}",
        )
    elif block:
        title_zh, title_en = f"{block}：{title_zh}", f"{block}: {title_en.lower()}"
    return {
        "name": label_column(block, kind),
        "type": "string",
        "title": title_zh,
        "titles": {"zh": title_zh, "en": title_en},
        "description": description,
        "block": block,
        "suppressOutput": True,
    }


def _amount_field(
    statement: Statement, column: Column, known: StatementStructure | None, *, number: bool
) -> dict[str, Any]:
    title_zh, title_en = _column_titles(column, known)
    unit = {"unit": column.unit} if column.unit else {}
    meaning = {
        "side": column.side,
        "fund": column.fund,
        "component": column.component,
        "phase": column.phase,
    }
    return {
        "name": column.id,
        "type": "number" if number else "string",
        "title": title_zh,
        "titles": {"zh": title_zh, "en": title_en},
        "description": _head_told("/".join(column.header)),
        **unit,
        "block": column.block,
        "header": list(column.header),
        **{key: code for key, code in meaning.items() if code},
        # The cell is an observation, which amounts.csv describes.
        "valueUrl": _CELL.format(statement=statement.id, column=column.id),
        "suppressOutput": True,
    }


def _column_titles(column: Column, known: StatementStructure | None) -> tuple[str, str]:
    """Chinese and English: of the vocabulary where it knows the column, else as printed."""
    columns = known.columns if known else ()
    mine = next((one for one in columns if one.id == column.id), None)
    if mine is not None:
        return mine.title_zh, mine.title_en
    return "/".join(column.header) or column.id, f"As printed, {column.id.replace('_', ' ')}"


def _head_told(printed: str) -> str:
    if not printed:
        return "没有列标题。No header."
    return f"列标题“{printed}”。Column printed as {printed!r}."
