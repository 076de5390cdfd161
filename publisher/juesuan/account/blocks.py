"""Names the blocks of a statement printed side by side: revenue and expenditure, personnel and public."""

from collections import Counter
from typing import Final

from juesuan.account.columns import Part, Slot
from juesuan.account.figure import digits, is_code
from juesuan.document.model import Cell
from juesuan_vocab.structures import StatementStructure, structures
from juesuan_vocab.wording import plain

__all__ = ["name_blocks"]

# 301 工资福利支出 and 303 对个人和家庭的补助 are 人员经费; what else stands in the table is 公用经费.
_PERSONNEL: Final = ("301", "303")


def name_blocks(
    paths: tuple[tuple[str, ...], ...],
    slots: list[Slot],
    rows: list[tuple[Cell, ...]],
    known: StatementStructure | None,
) -> tuple[str, ...]:
    """The id of each block, unique; a statement with one label a row has one block without a name."""
    count = max((slot.block for slot in slots), default=0) + 1
    if count == 1:
        return (_lone_side(paths, slots, known),)
    ids: list[str] = []
    for number in range(count):
        members = [column for column, slot in enumerate(slots) if slot.block == number]
        name = _by_header(paths, members, known) or _by_codes(members, slots, rows, known)
        ids.append(name or _by_order(number, known))
    return _unique(ids, known)


def _lone_side(paths: tuple[tuple[str, ...], ...], slots: list[Slot], known: StatementStructure | None) -> str:
    """The side that a table of one side is, if its name stands above all its columns; else empty."""
    if known is None or not known.blocks:
        return ""
    names = {
        _known_blocks(known).get(plain(path[0]), "") if len(path) > 1 else ""
        for path, slot in zip(paths, slots, strict=True)
        if slot.part is not Part.REMARK
    }
    return names.pop() if len(names) == 1 else ""


def _by_header(paths: tuple[tuple[str, ...], ...], members: list[int], known: StatementStructure | None) -> str:
    """The block whose word stands above most columns of the block: the outermost header decides."""
    found: Counter[str] = Counter()
    for member in members:
        for depth, segment in enumerate(paths[member]):
            if name := _known_blocks(known).get(plain(segment)):
                found[name] += 10 - min(depth, 9)
                break
    return found.most_common(1)[0][0] if found else ""


def _known_blocks(known: StatementStructure | None) -> dict[str, str]:
    sources = (known,) if known else structures()
    table: dict[str, str] = {}
    for source in sources:
        for block in source.blocks:
            for header in block.headers:
                table.setdefault(header, block.id)
    return table


def _by_codes(
    members: list[int], slots: list[Slot], rows: list[tuple[Cell, ...]], known: StatementStructure | None
) -> str:
    if known is not None and known.scheme != "economic":
        return ""
    columns = [member for member in members if slots[member].part is Part.CODE]
    codes = [text for row in rows for member in columns[:1] if is_code(text := digits(row[member].text))]
    if not codes or (known is None and not all(code.startswith("3") for code in codes)):
        return ""
    personnel = sum(code.startswith(_PERSONNEL) for code in codes)
    return "personnel" if personnel * 2 > len(codes) else "public"


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
