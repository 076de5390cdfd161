"""Documents in traditional characters (繁体字) are read in simplified ones (简体字), and say so.

Everything that knows words (titles, headers, units, the narrative) knows them in simplified
characters. A document is turned as a whole, by OpenCC, before anything understands it; the copy of
the source keeps what is printed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from juesuan.document.model import Anchor, Cell, Document, Paragraph, Remark, Table
from juesuan_vocab import open_toml

__all__ = ["is_traditional", "simplify"]

_VOCABULARY = "recognition/script.toml"


def simplify(document: Document) -> Document:
    """The document in simplified characters with a remark, if it is printed in traditional ones.

    Else itself.
    """
    if not is_traditional(document):
        return document
    convert = _converter()

    def cell(cell: Cell) -> Cell:
        return replace(cell, text=convert(cell.text))

    blocks = tuple(
        block.with_cells(cell)
        if isinstance(block, Table)
        else replace(block, text=convert(block.text))
        for block in document.blocks
    )
    remark = Remark(code="traditional-characters", anchor=Anchor())
    return replace(document, blocks=blocks, remarks=(*document.remarks, remark))


def is_traditional(document: Document) -> bool:
    """Whether its words of accounts are written more often in traditional characters."""
    told = open_toml(_VOCABULARY)
    traditional, simplified = frozenset(told["traditional"]), frozenset(told["simplified"])
    balance = 0
    for text in _texts(document):
        characters = set(text)
        balance += len(characters & traditional) - len(characters & simplified)
    return balance > 0


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


@cache
def _converter() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415 - loads dictionaries that few documents need

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
