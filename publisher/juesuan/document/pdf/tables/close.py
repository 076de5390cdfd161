"""Amounts that fill their cells and stand so near to one another that they look like one word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from juesuan.document.pdf.tables.columns import NEAR, Columns
from juesuan.document.pdf.tables.words import Kind, Word, WordLine

AMOUNT = re.compile(r"[-－−]?\d[\d,，]*\.\d\d")


def with_close_amounts(body: Sequence[WordLine], columns: Columns) -> tuple[WordLine, ...]:
    """The lines; words of several amounts are parted where each amount stands in its column."""
    return tuple(
        tuple(chain.from_iterable(_parted(word, columns) for word in line)) for line in body
    )


def _parted(word: Word, columns: Columns) -> tuple[Word, ...]:
    """The amounts of a word, each in its column; else the word as it is."""
    if word.kind is not Kind.FIGURES or len(word.glyphs) != len(word.text):
        return (word,)
    amounts = tuple(_amounts(word))
    homes = {_home(amount, columns) for amount in amounts}
    return amounts if len(homes - {None}) == len(amounts) else (word,)


def _amounts(word: Word) -> Iterator[Word]:
    """The amounts of a word, each with two decimals."""
    for found in AMOUNT.finditer(word.text):
        glyphs = word.glyphs[found.start() : found.end()]
        yield replace(
            word,
            text=found[0],
            kind=Kind.FIGURE,
            left=glyphs[0].left,
            right=glyphs[-1].right,
            glyphs=glyphs,
            begin=word.begin + found.start(),
            end=word.begin + found.end() - 1,
        )


def _home(amount: Word, columns: Columns) -> int | None:
    """The column whose figures meet where this one does."""
    place = columns.align.place
    every = enumerate(columns.columns)
    near = [
        at for at, column in every if column.figures and abs(place(column) - place(amount)) <= NEAR
    ]
    return near[0] if len(near) == 1 else None
