"""The nine statements of a final account (部门决算公开01..09表), as ``statements/*.toml`` describes them.

A TOML file holds what a statement is called in the documents of different regions and what its
columns are; a domain expert extends it without touching code. ``phases`` of a column makes one
column a phase: the final figure keeps the id (``total``), a budget figure gets the phase in front
(``initial_total``, ``adjusted_total``).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from juesuan_vocab import names, open_toml
from juesuan_vocab.wording import plain

__all__ = ["BlockStructure", "ColumnStructure", "StatementStructure", "structure", "structures"]

_PHASE_TITLES = {
    "initial": ("年初预算数", "initial budget"),
    "adjusted": ("全年预算数", "adjusted budget"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockStructure:
    """One side of a statement that is printed side by side.

    Attributes:
        id: ASCII name (``revenue``, ``public2``).
        title_zh: Chinese title.
        title_en: English title.
        side: ``revenue`` or ``expenditure``.
        headers: Words that stand above the block, plain.
    """

    id: str
    title_zh: str
    title_en: str
    side: str
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnStructure:
    """A column of amounts.

    Attributes:
        id: ASCII snake_case name, unique in the statement: the column of
            ``data/statements/<id>.csv``.
        title_zh: Chinese title.
        title_en: English title.
        block: Block it belongs to; empty if the statement is printed with one label a row.
        side: ``revenue`` or ``expenditure``.
        fund: Code of the fund list, or empty.
        component: Code of the component list, or empty.
        phase: ``initial``, ``adjusted`` or ``final``.
        headers: Printed header paths it is known by, plain, outermost first, joined with ``/``.
        items: Patterns of the plain name of a row that is the same thing, where the statement is
            printed as a list.
    """

    id: str
    title_zh: str
    title_en: str
    block: str
    side: str
    fund: str
    component: str
    phase: str
    headers: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementStructure:
    """A statement.

    Attributes:
        id: ASCII name (``general-budget``).
        title_zh: The ministry's title.
        title_en: English title.
        scheme: ``functional`` or ``economic`` if its rows are subjects, else empty.
        number: Its usual number; documents number differently, so nothing is recognised by it.
        side: Side of all its amounts, empty if it has both.
        fund: Fund of all its amounts, or empty.
        class_block: Block whose rows are 类 of the functional classification, printed by name;
            empty if none is.
        titles: Printed titles, plain.
        title_words: Words that together make a title this statement's whatever else it says, each
            with its synonyms.
        title_tails: Ends such a title must have.
        title_never: Words that make such a title another table's.
        blocks: Its sides; empty for a statement with one label a row.
        columns: Its columns of amounts.
    """

    id: str
    title_zh: str
    title_en: str
    scheme: str
    number: str
    side: str
    fund: str
    class_block: str
    titles: tuple[str, ...]
    title_words: tuple[tuple[str, ...], ...]
    title_tails: tuple[str, ...]
    title_never: tuple[str, ...]
    blocks: tuple[BlockStructure, ...]
    columns: tuple[ColumnStructure, ...]


@cache
def structures() -> tuple[StatementStructure, ...]:
    """The nine statements in canonical order."""
    tables = [open_toml(name) for name in names("statements", ".toml")]
    return tuple(_statement(table) for table in sorted(tables, key=lambda table: table["order"]))


@cache
def structure(statement: str) -> StatementStructure:
    """The statement with this id.

    Raises:
        KeyError: There is no such statement; ``other-<n>`` has no structure.
    """
    return {known.id: known for known in structures()}[statement]


def _statement(table: dict[str, Any]) -> StatementStructure:
    blocks = tuple(_block(block) for block in table.get("blocks", ()))
    return StatementStructure(
        id=table["id"],
        title_zh=table["title_zh"],
        title_en=table["title_en"],
        scheme=table["scheme"],
        number=table["number"],
        side=table.get("side", ""),
        fund=table.get("fund", ""),
        class_block=table.get("class_block", ""),
        titles=_plain_words(table["titles"]),
        title_words=tuple(_plain_words(synonyms) for synonyms in table.get("title_words", [])),
        title_tails=_plain_words(table.get("title_tails", [])),
        title_never=_plain_words(table.get("title_never", [])),
        blocks=blocks,
        columns=tuple(
            _column(column, phase, table, blocks)
            for column in table["columns"]
            for phase in column.get("phases", ["final"])
        ),
    )


def _block(block: dict[str, Any]) -> BlockStructure:
    return BlockStructure(
        id=block["id"],
        title_zh=block["title_zh"],
        title_en=block["title_en"],
        side=block["side"],
        headers=_plain_words(block["headers"]),
    )


def _column(
    column: dict[str, Any], phase: str, table: dict[str, Any], blocks: tuple[BlockStructure, ...]
) -> ColumnStructure:
    block = column.get("block", "")
    side = next((known.side for known in blocks if known.id == block), table.get("side", ""))
    title_zh, title_en = column["title_zh"], column["title_en"]
    if phase in _PHASE_TITLES:
        chinese, english = _PHASE_TITLES[phase]
        title_zh, title_en = f"{title_zh}（{chinese}）", f"{title_en} ({english})"
    return ColumnStructure(
        id=column["id"] if phase == "final" else f"{phase}_{column['id']}",
        title_zh=title_zh,
        title_en=title_en,
        block=block,
        side=column.get("side", side),
        fund=column.get("fund", table.get("fund", "")),
        component=column.get("component", ""),
        phase=phase,
        headers=_plain_words(column["headers"]),
        items=tuple(column.get("items", ())),
    )


def _plain_words(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(word) for word in words))
