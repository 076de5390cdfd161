"""Statements whose parts are printed below each other: 收入 above 支出, 预算数 above 决算数."""

from dataclasses import replace

from tests.documents.layout import Layout
from tests.documents.sheet import Field, Line, Sheet

TWO_SIDED = frozenset({"revenue-and-expenditure", "fiscal-appropriation"})


def parts(sheet: Sheet, layout: Layout) -> tuple[Sheet, ...]:
    """The parts of a sheet, each with a header and lines of its own.

    The sheet alone if it is printed in one.
    """
    if sheet.id in TWO_SIDED and layout.sides == "below":
        return tuple(
            _part(sheet, tuple(f for f in sheet.fields if f.block == block))
            for block in sheet.blocks
        )
    if sheet.id == "three-public" and layout.three_public == "stacked":
        heads = dict.fromkeys(f.meaning.phase for f in sheet.fields)
        return tuple(
            _part(sheet, tuple(f for f in sheet.fields if f.meaning.phase == phase))
            for phase in heads
        )
    return (sheet,)


def stacked(sheet: Sheet, layout: Layout) -> Sheet:
    """The sheet with the lines of its parts after each other."""
    below = parts(sheet, layout)
    return (
        sheet
        if len(below) == 1
        else replace(sheet, lines=tuple(line for part in below for line in part.lines))
    )


def _part(sheet: Sheet, fields: tuple[Field, ...]) -> Sheet:
    keys, blocks = {f.key for f in fields}, {f.block for f in fields}
    lines = (_kept(line, keys, blocks) for line in sheet.lines)
    return replace(
        sheet, fields=fields, lines=tuple(line for line in lines if line.tags or line.amounts)
    )


def _kept(line: Line, keys: set[tuple[str, ...]], blocks: set[str]) -> Line:
    return Line(
        tags={
            block: tag
            for block, tag in line.tags.items()
            if block in blocks and (tag.item or tag.code)
        },
        amounts={key: amount for key, amount in line.amounts.items() if key in keys},
        counts={key: count for key, count in line.counts.items() if key in keys},
        marks={key: mark for key, mark in line.marks.items() if key in keys},
    )
