"""Numbers of persons that no text holds whole, or that stand where amounts do (散写).

A digit a cell, a group a line, a mobile number typed into a column of amounts: once a document is
understood their pieces are amounts and codes, which pass the border. So they are masked before.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import accumulate, chain, filterfalse, groupby
from operator import attrgetter, itemgetter
from typing import Final

from juesuan.document.model import Cell, Document, Paragraph, Remark, Table, parameters
from juesuan.package.privacy import VOCABULARY, Private, numbers_in, plain
from juesuan_vocab import open_toml

__all__ = ["masked_pieces", "without_spread"]

Item = Cell | Paragraph
Series = Sequence[tuple[Item, str]]
"""Cells of a row or column, or paragraphs, as they follow each other; each with the words across:
above the cells of a row, left of those of a column."""
Grid = Sequence[Sequence[Cell]]

_GAPS: Final = re.compile(r"[\s()+/_:-]+")
_PIECE: Final = re.compile(r"\d{1,9}[Xx]?|[Xx]")
_WHOLE: Final = re.compile(r"\s*[+-]?\s*(\d{11,17}[\dXx]{0,2}?)(?:(?:00)?%)?\s*")
"""A number of persons that may be shown as a negative one, or times 100."""
_NUMBER: Final = re.compile(r"\s*[1-9][\d,]*(?:\.\d+)?\s*")
_TAIL: Final = re.compile(r"[\dXx\s().+/_%-]+$")
_LONG: Final = 40
"""Characters of a text of which all that is a number has less."""
_NEAR: Final = 24
"""Characters before a number that may call it one."""
_MOBILE: Final = 13
"""Digits of a mobile number at most, with those of the country."""
_KIN: Final = 2
"""Of an amount and its parts, or its total, one more is half as large."""
_LEAST_DIGITS: Final = 5
"""Different digits of a number in single cells: counts of things are mostly 0 and 1."""
_HEADS: Final = 3
"""So many heads of their own say that single digits are counts."""
_HEAD_ROWS: Final = 8
"""So many rows of a table may be its head."""
_CODE: Final = "private-number"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Items that make up one private number, and what stands in their place."""

    items: tuple[Item, ...]
    texts: tuple[str, ...]
    kind: str


def without_spread(document: Document) -> Document:
    """The document without such numbers, and a remark for each kind that was masked."""
    found = _disjoint(chain(_in_cells(document), _in_pieces(document)))
    if not found:
        return document
    items = chain.from_iterable(one.items for one in found)
    texts = dict(zip(map(id, items), chain.from_iterable(one.texts for one in found), strict=True))
    blocks = tuple(map(partial(_changed, texts), document.blocks))
    return replace(document, blocks=blocks, remarks=(*document.remarks, *_remarks(found)))


def masked_pieces(document: Document) -> Counter[str]:
    """How many of each kind :func:`without_spread` masked."""
    told = (dict(remark.parameters) for remark in document.remarks if remark.code == _CODE)
    return Counter({one["kind"]: int(one["count"]) for one in told})


def _remarks(found: Sequence[_Found]) -> Iterator[Remark]:
    """One for each kind, at its first place."""
    counts = Counter(one.kind for one in found)
    for kind, anchor in {one.kind: one.items[0].anchor for one in reversed(found)}.items():
        given = parameters(kind=kind, count=counts[kind])
        yield Remark(code="private-number", anchor=anchor, parameters=given)


def _changed(texts: dict[int, str], block: Paragraph | Table) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return replace(block, text=texts.get(id(block), block.text))
    return block.with_cells(lambda cell: replace(cell, text=texts.get(id(cell), cell.text)))


def _disjoint(found: Iterable[_Found]) -> list[_Found]:
    """Those of whose items none is in one before."""
    kept: list[_Found] = []
    taken: set[int] = set()
    for one in found:
        if taken.isdisjoint(map(id, one.items)):
            taken.update(map(id, one.items))
            kept.append(one)
    return kept


def _in_cells(document: Document) -> Iterator[_Found]:
    return chain.from_iterable(map(_typed, _grids(document.tables)))


def _in_pieces(document: Document) -> Iterator[_Found]:
    paragraphs = [(paragraph, "") for paragraph in document.paragraphs if paragraph.text]
    yield from _found(paragraphs)
    yield from _found(paragraphs[::-1])  # one below another, read from below
    for table in _grids(document.tables):
        yield from chain.from_iterable(map(_found, _lines(table.rows)))
        columns = filterfalse(_are_codes, zip(*table.rows, strict=True))
        yield from chain.from_iterable(map(_found, _lines(list(columns))))


def _grids(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables, each with the other grids of its text."""
    for table in tables:
        yield table
        yield from _grids(table.alternatives)


def _lines(rows: Grid) -> Iterator[Series]:
    """Each row, a cell that spans once, with the last words above each cell."""
    heads = [""] * max(map(len, rows), default=0)
    for row in rows:
        cells = {id(cell): (cell, head) for cell, head in zip(row, heads, strict=True) if cell.text}
        yield list(cells.values())
        heads = [_words_in(cell.text) or head for cell, head in zip(row, heads, strict=True)]


def _found(series: Series) -> Iterator[_Found]:
    """The numbers of each run of pieces; what stands before it may call them one."""
    pieces = [_digits(item.text) for item, _ in series]
    for is_run, places in groupby(range(len(pieces)), lambda place: bool(pieces[place])):
        first, *more = places
        if is_run and more:
            yield from _in_run(series[max(first - 1, 0) : more[-1] + 1])


def _in_run(run: Series) -> Iterator[_Found]:
    texts = [_digits(item.text) or plain(item.text)[-_NEAR:] for item, _ in run]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    for number in numbers_in(" ".join(texts)):
        covered = run[bisect_right(starts, number.start) - 1 : bisect_left(starts, number.end)]
        if _is_sure(number.kind, covered):
            yield _masked(covered, number)


def _is_sure(kind: str, covered: Series) -> bool:
    """Whether pieces that spell a private number are no amounts and no counts.

    They are called one, or differ and prove it by their check digit, are lines of a text, or single
    digits under no heads of their own.
    """
    items, heads = zip(*covered, strict=True)
    digits = "".join(_digits(item.text) for item in items)
    is_single = len(digits) == len(covered) and len(set(heads)) < _HEADS
    is_called = kind.endswith("-named") | bool(_words("called").search(heads[0]))
    is_number = any((kind == "identity-number", isinstance(items[0], Paragraph), is_single))
    differ = len(set(digits)) >= _LEAST_DIGITS
    return len(covered) > 1 and is_called | (is_number & differ)


def _masked(items: Series, number: Private) -> _Found:
    """Its mark in the first item, whose words stay, and nothing in the others."""
    words = _TAIL.sub("", items[0][0].text)
    texts = (words + number.mark, *[""] * (len(items) - 1))
    return _Found(items=next(zip(*items, strict=True)), texts=texts, kind=number.kind)


def _typed(table: Table) -> Iterator[_Found]:
    """Cells of a table that hold a private number alone, where no amount or code can stand."""
    largest = cache(partial(_largest, table.rows))
    for row in table.rows:
        for place, cell in enumerate(row):
            number = _whole(cell.text)
            if number and not _is_amount(cell, row, largest) | _is_code(row, place, table):
                yield _masked([(cell, "")], number)


def _is_amount(cell: Cell, row: Sequence[Cell], largest: Callable[[], float]) -> bool:
    """Whether its table has an amount of its size, or its row tells it more than once."""
    text = plain(cell.text).strip(" +-%")
    texts = {id(other): plain(other.text).strip() for other in row}
    times = list(texts.values()).count(text)
    size = float(text[:_MOBILE])
    return len(text) <= _MOBILE and max(largest() * _KIN, (times - 1) * size) >= size


def _is_code(row: Sequence[Cell], place: int, table: Table) -> bool:
    above = map(itemgetter(place), table.rows[:_HEAD_ROWS])
    labels = "\n".join(cell.text for cell in (row[place - 1], *above))
    return bool(_words("codes").search(labels))


def _are_codes(column: Sequence[Cell]) -> bool:
    """Whether a column is headed as one of codes: 类 below 类 spells a number by chance."""
    heads = "\n".join(map(attrgetter("text"), column[:_HEAD_ROWS]))
    return bool(_words("codes").search(heads))


def _largest(rows: Grid) -> float:
    """The largest number of a table; what may be a private one is none."""
    texts = {cell.text for cell in chain.from_iterable(rows) if not _whole(cell.text)}
    numbers = filter(_NUMBER.fullmatch, map(plain, texts))
    return max(map(_size, numbers), default=0)


def _size(number: str) -> float:
    return float(number.replace(",", ""))


@lru_cache(maxsize=65_536)
def _whole(text: str) -> Private | None:
    """The private number of a cell that holds nothing else."""
    found = _WHOLE.fullmatch(plain(text[:_LONG]))
    return next(numbers_in(found[1]), None) if found else None


@lru_cache(maxsize=65_536)
def _digits(text: str) -> str:
    """The digits of a text that has few and nothing else."""
    digits = _GAPS.sub("", plain(text[:_LONG]))
    return digits if _PIECE.fullmatch(digits) else ""


def _words_in(text: str) -> str:
    return "" if _digits(text) else text


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(open_toml(VOCABULARY)["spread"][name])
