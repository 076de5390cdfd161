"""The blocks of a statement printed side by side: revenue and expenditure, personnel and public."""

from collections import Counter
from functools import cache

from juesuan.account.tables.columns import Part, Path, Slot
from juesuan.account.tables.grid import Grid, Line
from juesuan.account.words.bilingual import compared
from juesuan.account.words.lexicon import lexicon
from juesuan_vocab.structures import StatementStructure, structures

__all__ = ["name_blocks"]

FEWEST = 2
"""Sides: a column that names one alone is another kind of label."""
DEEP = 9
"""Words below so many others name a block as weakly as the deepest."""


def name_blocks(
    paths: tuple[Path, ...],
    slots: list[Slot],
    lines: tuple[Line, ...],
    known: StatementStructure | None,
) -> tuple[str, ...]:
    """The id of each block, unique.

    A statement with one label a row has one block without a name.
    """
    count = max((slot.block for slot in slots), default=0) + 1
    if count == 1:
        return (_lone_side(paths, slots, known),)
    ids: list[str] = []
    for number in range(count):
        members = [column for column, slot in enumerate(slots) if slot.block == number]
        name = _by_header(paths, members, known) or _by_codes(members, slots, lines, known)
        ids.append(name or _by_order(number, known))
    return _unique(ids, known)


def _lone_side(paths: tuple[Path, ...], slots: list[Slot], known: StatementStructure | None) -> str:
    """The side that a table of one side is, if its name stands above all its columns; else empty."""
    if known is None or not known.blocks:
        return ""
    sides = _sides(known)
    aside = (Part.REMARK, Part.OUTER)
    read = [path for path, slot in zip(paths, slots, strict=True) if slot.part not in aside]
    names = {sides.get(compared(path[0]), "") if len(path) > 1 else "" for path in read}
    return names.pop() if len(names) == 1 else ""


def _by_header(
    paths: tuple[Path, ...], members: list[int], known: StatementStructure | None
) -> str:
    """The block whose word stands above most of its columns; the outermost words weigh most."""
    sides = _sides(known)
    found: Counter[str] = Counter()
    for member in members:
        named = [
            (depth, sides[text])
            for depth, text in enumerate(map(compared, paths[member]))
            if text in sides
        ]
        for depth, name in named[:1]:
            found[name] += DEEP + 1 - min(depth, DEEP)
    return found.most_common(1)[0][0] if found else ""


def without_side_column(grid: Grid) -> Grid:
    """The grid without a first column that only names the sides of one list: 收入, 支出."""
    if not grid.height or grid.width <= FEWEST:
        return grid
    named = {cell.text for cell in grid.column(0) if cell.row and cell.text}
    if len(named) < FEWEST or not named <= lexicon().sides:
        return grid
    return grid.narrowed(tuple(range(1, grid.width)))


@cache
def _sides(known: StatementStructure | None) -> dict[str, str]:
    """The words that name blocks, of one statement or of all."""
    table: dict[str, str] = {}
    for source in (known,) if known else structures():
        for block in source.blocks:
            for header in block.headers:
                table.setdefault(header, block.id)
    return table


def _by_codes(
    members: list[int], slots: list[Slot], lines: tuple[Line, ...], known: StatementStructure | None
) -> str:
    """``personnel`` or ``public`` by the economic subjects of the block."""
    if known is not None and known.scheme != "economic":
        return ""
    words, codes = lexicon(), _codes(members, slots, lines)
    if not codes or (known is None and not _all_begin(codes, words.economic)):
        return ""
    personnel = sum(code.startswith(words.personnel) for code in codes)
    return "personnel" if personnel * 2 > len(codes) else "public"


def _codes(members: list[int], slots: list[Slot], lines: tuple[Line, ...]) -> list[str]:
    """The codes in the first column of codes of a block."""
    column = next((member for member in members if slots[member].part is Part.CODE), None)
    if column is None:
        return []
    return list(filter(None, (line[column].wording.code for line in lines)))


def _all_begin(codes: list[str], starts: tuple[str, ...]) -> bool:
    return all(code.startswith(starts) for code in codes)


def _by_order(number: int, known: StatementStructure | None) -> str:
    if known is not None and number < len(known.blocks):
        return known.blocks[number].id
    return f"block{number + 1}"


def _unique(ids: list[str], known: StatementStructure | None) -> tuple[str, ...]:
    order = [block.id for block in known.blocks] if known else []
    unique: list[str] = []
    for name in ids:
        candidates = [name, *(f"{name}{number}" for number in range(2, len(ids) + 2))]
        free = [candidate for candidate in candidates if candidate not in unique]
        listed = [candidate for candidate in free if candidate in order]
        unique.append((listed or free)[0])
    return tuple(unique)
