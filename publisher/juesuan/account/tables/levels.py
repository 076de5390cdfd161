"""Which part of a code a column holds: 类, 款 or 项."""

from collections.abc import Sequence
from dataclasses import replace

from juesuan.account.tables.columns import Part, Path, Slot
from juesuan.account.words.bilingual import compared
from juesuan.account.words.lexicon import lexicon

__all__ = ["with_levels"]


def with_levels(slots: Sequence[Slot], paths: Sequence[Path] = ()) -> list[Slot]:
    """The slots with the level that each column of codes says: by its head, or as one of three.

    Args:
        slots: What each column holds.
        paths: Header path of each column; empty where no header says what the columns are.
    """
    heads = [compared(path[-1]) if path else "" for path in paths]
    levels: dict[int, int | None] = {
        number: _level_by_head(head) for number, head in enumerate(heads)
    }
    for block in {slot.block for slot in slots}:
        codes = _codes_in(block, slots)
        if len(codes) == len(lexicon().level_order):
            levels.update(zip(codes, range(1, len(codes) + 1), strict=True))
    return [_with_level(slot, levels.get(number)) for number, slot in enumerate(slots)]


def _with_level(slot: Slot, level: int | None) -> Slot:
    return replace(slot, level=level if slot.part is Part.CODE else None)


def _codes_in(block: int, slots: Sequence[Slot]) -> list[int]:
    """The columns of a block that hold codes."""
    return [
        number
        for number, slot in enumerate(slots)
        if slot.block == block and slot.part is Part.CODE
    ]


def _level_by_head(head: str) -> int | None:
    """The level that a head names, None if it names none."""
    order = lexicon().level_order
    return order.index(head) + 1 if head in order else None
