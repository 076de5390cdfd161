"""Numbers of persons in the texts of a document, masked before it is understood.

What is read of a number by itself would be quoted digit by digit: 联系人：1、3、9… has a number without
a unit at each of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.document.model import Anchor, Document, Paragraph, Remark, Table, parameters
from juesuan.package.border import Border
from juesuan.package.privacy import mask, numbers_of
from juesuan.package.spread import without_spread

__all__ = ["without_private"]

Block = Paragraph | Table


def without_private(document: Document) -> Document:
    """The document without numbers in pieces, and without any in its paragraphs.

    Cells stay, as codes and amounts are there. A remark tells how many of each kind there were.
    """
    border = Border(numbers=numbers_of(paragraph.text for paragraph in document.paragraphs))
    document = without_spread(document)
    document = replace(document, blocks=tuple(_rejoined(document.blocks)))
    remarks = tuple(_remarks(document))
    blocks = tuple(_masked(block, border) for block in document.blocks)
    return replace(document, blocks=blocks, remarks=(*document.remarks, *remarks))


def _rejoined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; of two paragraphs that part something private the first has the text of both."""
    joined = list(blocks)
    for place, second in enumerate(blocks[1:]):
        first = joined[place]
        if not isinstance(first, Paragraph) or not isinstance(second, Paragraph):
            continue
        both = f"{first.text}\n{second.text}"
        if mask(both).text.count("\n") < both.count("\n"):
            joined[place : place + 2] = replace(first, text=both), replace(second, text="")
    return joined


def _masked(block: Block, border: Border) -> Block:
    if isinstance(block, Table):
        return block
    return replace(block, text=border.text(block.text))


def _remarks(document: Document) -> Iterator[Remark]:
    """One for each kind in the paragraphs, at its first place."""
    counts: Counter[str] = Counter()
    places: dict[str, Anchor] = {}
    for paragraph in document.paragraphs:
        for kind in mask(paragraph.text).kinds:
            counts[kind] += 1
            places.setdefault(kind, paragraph.anchor)
    for kind, anchor in places.items():
        yield Remark(
            code="private-number",
            anchor=anchor,
            parameters=parameters(kind=kind, count=counts[kind]),
        )
