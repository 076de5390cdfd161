"""Rows become quads.

What can be known before the first row is computed once a table; the rest is looked up.

Rows come in blocks, and a block is worked on column by column: a cell's line without its subject
(its *tail*: property, value, graph) is remembered by the cell's text, and a row's lines are its
tails joined by its subject. The memories are bounded, so that what is held does not grow with the
table.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from operator import not_
from typing import Final

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph import term
from juesuan.graph.codes.code_list import code_list, forms
from juesuan.graph.mapping import Statement, TableMapping

__all__ = ["Block", "Named", "namer", "quads_of_rows", "writer"]

Block = Sequence[Sequence[str]]
"""The cells of some rows, column by column, in the order of the mapping's columns."""

Texts = Callable[[Block], Iterable[bytes]]
"""One UTF-8 text a row of the block.

Bytes, because joining and encoding wide strings would cost more than all else.
"""

Named = Callable[[str], str]
"""From ``resource:key`` to the IRI of what that row describes."""

_REMEMBERED: Final = 4_000
_BLOCK_ROWS: Final = 1_000
_PARTED: Final = b"\0"
"""Where the subject comes in once more. N-Quads escapes it in literals, and no IRI holds it."""
_VARIABLE = re.compile(r"\{(\+?)(\w+)\}")


class Memory(dict[str, bytes]):
    """Remembers what a function answered; when it holds much, it forgets all and begins again."""

    def __init__(self, answer: Callable[[str], bytes]) -> None:
        super().__init__()
        self.answer = answer

    def __missing__(self, text: str) -> bytes:
        """Ask, and remember."""
        if len(self) >= _REMEMBERED:
            self.clear()
        answer = self[text] = self.answer(text)
        return answer


def _minted(
    template: str, columns: Sequence[str], constants: Mapping[str, str], form: str = "%s"
) -> Texts:
    """The IRI that the template gives in each row, put into ``form``.

    Raises:
        PackageInvalid: The template names what is neither a column nor a constant.
    """
    named = [name for _, name in _VARIABLE.findall(template)]
    unknown = next((name for name in named if name not in columns and name not in constants), None)
    if unknown is not None:
        raise PackageInvalid(
            "the template {template!r} names {unknown!r}, which is no column",
            template=template,
            unknown=unknown,
        )
    pattern = _pattern(template, columns, constants, form)
    written = pattern.encode()
    varying = [columns.index(name) for name in named if name in columns]
    if not varying:
        constant = written % ()
        return lambda block: repeat(constant, len(block[0]))
    if len(varying) == 1:
        [index] = varying
        whole = Memory(lambda cell: (pattern % iris.encode(cell)).encode())
        return lambda block: map(whole.__getitem__, block[index])
    return _of_several(written, varying)


def _pattern(template: str, columns: Sequence[str], constants: Mapping[str, str], form: str) -> str:
    """The template in its form, with constants filled in and ``%s`` for each column."""
    fixed = {name: value for name, value in constants.items() if name not in columns}

    def fill(match: re.Match[str]) -> str:
        return "\0" if match[2] in columns else iris.expand(match[0], fixed)

    pattern = form.replace("%s", _VARIABLE.sub(fill, template))
    return pattern.replace("%", "%%").replace("\0", "%s")


def _of_several(written: bytes, varying: Sequence[int]) -> Texts:
    """The texts that several columns make together."""
    parts = [
        (index, Memory(lambda cell: iris.encode(cell).encode()).__getitem__) for index in varying
    ]
    return lambda block: map(
        written.__mod__, zip(*[map(part, block[index]) for index, part in parts], strict=True)
    )


def _said(
    statement: Statement, columns: Sequence[str], constants: Mapping[str, str]
) -> Callable[[str], str]:
    """A function from a cell that is not empty to the term it says."""
    if not statement.value_url:
        if statement.lang:
            return lambda cell: term.literal(cell, lang=statement.lang)
        return term.typed_writer(statement.datatype)
    own = {name: value for name, value in constants.items() if name not in columns}
    if statement.other:
        known, other = forms(code_list(statement.value_url)), statement.other
        return lambda cell: term.iri(
            iris.expand(statement.value_url, {**own, statement.column: known.get(cell, other)})
        )
    return lambda cell: term.iri(iris.expand(statement.value_url, {**own, statement.column: cell}))


@dataclass(frozen=True, slots=True)
class _Tail:
    """What a statement makes of each row: its line without the subject.

    Attributes:
        statement: What is said.
        columns: The columns of the table, in the order of a block.
        constants: What templates may name beside columns.
        start: What stands before the object: the property, between blanks.
        end: What follows it: the graph, if there is one, and the full stop.
    """

    statement: Statement
    columns: Sequence[str]
    constants: Mapping[str, str]
    start: str
    end: str

    @property
    def index(self) -> int:
        """Where a block has the column of the statement."""
        return self.columns.index(self.statement.column)

    def written(self, object_: str) -> bytes:
        """The tail with its object."""
        return f"{self.start}{object_}{self.end}".encode()

    def minted(self) -> Texts:
        """The tails whose objects the statement's template gives."""
        form = f"{self.start}<%s>{self.end}"
        return _minted(self.statement.value_url, self.columns, self.constants, form)

    def said(self) -> Callable[[str], str]:
        """A function from a cell that is not empty to the object it says."""
        return _said(self.statement, self.columns, self.constants)


def _tails(tail: _Tail, named: Named) -> Texts:
    """The tails of the statement in each row, empty where the row says nothing."""
    statement = tail.statement
    if not statement.column:
        return _virtual_tails(tail)
    if statement.separator or statement.value_row:
        return _listed_tails(tail, named)
    named_beside = {name for _, name in _VARIABLE.findall(statement.value_url)}
    if named_beside & set(tail.columns) - {statement.column}:
        return _tails_of_several(tail)
    return _tails_of_one(tail)


def _tails_of_several(tail: _Tail) -> Texts:
    """The same for a column whose template names other columns too.

    Those may be empty where this one is: only filled cells are minted.
    """
    index, minted = tail.index, tail.minted()

    def one(cells: Sequence[str]) -> bytes:
        return next(iter(minted([(cell,) for cell in cells]))) if cells[index] else b""

    return lambda block: map(one, zip(*block, strict=True))


def _tails_of_one(tail: _Tail) -> Texts:
    """The same for a column that speaks for itself."""
    statement, index, say = tail.statement, tail.index, tail.said()

    def of_cell(cell: str) -> bytes:
        held = cell or statement.default
        return tail.written(say(held)) if held else b""

    memory = Memory(of_cell).__getitem__
    if not (statement.default_when or statement.value_url or statement.default):
        written = term.suffix(lang=statement.lang, datatype=statement.datatype)
        return _literal_tails(index, (f'{tail.start}"', f'"{written}{tail.end}'), memory)
    if not statement.default_when:
        return lambda block: map(memory, block[index])
    [(other, defaults)] = statement.default_when.items()
    deciding, get = tail.columns.index(other), defaults.get
    return lambda block: [
        memory(cell or get(decider, ""))
        for cell, decider in zip(block[index], block[deciding], strict=True)
    ]


def _literal_tails(index: int, around: tuple[str, str], memory: Callable[[str], bytes]) -> Texts:
    """The same for a column of literals, all of a block at once.

    Most of its cells are never met again.

    A block with a cell that must be escaped goes the long way. Datatypes were looked at before
    (:mod:`refusal`).
    """
    start, end = around
    between, empty = f"{end}\0{start}", f"{start}{end}".encode()

    def tails(block: Block) -> Iterable[bytes]:
        cells = block[index]
        if not term.plain(cells):
            return map(memory, cells)
        lines = f"{start}{between.join(cells)}{end}".encode()
        return (lines if all(cells) else lines.replace(empty, b"")).split(_PARTED)

    return tails


def _listed_tails(tail: _Tail, named: Named) -> Texts:
    """The same for a column whose cells hold several values, or name rows.

    A line a value, parted by ``_PARTED``.
    """
    statement, index = tail.statement, tail.index
    say = (lambda cell: term.iri(named(cell))) if statement.value_row else tail.said()

    def of_cell(cell: str) -> bytes:
        values = cell.split(statement.separator) if statement.separator else [cell]
        return _PARTED.join(tail.written(say(value)) for value in dict.fromkeys(values) if value)

    memory = Memory(of_cell).__getitem__
    return lambda block: map(memory, block[index])


def _virtual_tails(tail: _Tail) -> Texts:
    """The same for a virtual column: a constant, or a template over columns."""
    statement = tail.statement
    if statement.value_when:
        [(other, values)] = statement.value_when.items()
        chosen = {
            cell: tail.written(term.iri(term.absolute(name))) for cell, name in values.items()
        }
        deciding = tail.columns.index(other)
        return lambda block: [chosen.get(cell, b"") for cell in block[deciding]]
    if "{" in statement.value_url:
        return tail.minted()
    if statement.value_url:
        said = term.iri(term.absolute(statement.value_url))
    else:
        text = _VARIABLE.sub(lambda match: tail.constants[match.group(2)], statement.default)
        said = (
            term.literal(text, lang=statement.lang)
            if statement.lang
            else term.typed(text, statement.datatype)
        )
    constant = tail.written(said)
    return lambda block: repeat(constant, len(block[0]))


def _conditional(statement: Statement, columns: Sequence[str], tails: Texts) -> Texts:
    """The tails, or nothing in rows where the statement is not made."""
    deciding = statement.filled or statement.blank
    if not deciding:
        return tails
    index = columns.index(deciding)
    is_made = bool if statement.filled else not_
    return lambda block: [
        tail if is_made(cell) else b""
        for tail, cell in zip(tails(block), block[index], strict=True)
    ]


def namer(mappings: Iterable[TableMapping], constants: Mapping[str, str]) -> Named:
    """A function from ``resource:key`` to the IRI of what that row describes.

    Raises:
        PackageInvalid: (the function) No table of the package is named so, or its key has another
            number of parts.
    """
    known = {held.resource: held for held in mappings if held.about_url and held.primary_key}

    def named(cell: str) -> str:
        resource, _, key = cell.partition(":")
        if resource not in known:
            raise PackageInvalid("{cell!r} names no table of the package", cell=cell)
        held, parts = known[resource], key.split("/")
        if len(parts) != len(held.primary_key):
            raise PackageInvalid(
                "{cell!r} is no key of {resource} ({columns})",
                cell=cell,
                resource=resource,
                columns=", ".join(held.primary_key),
            )
        return iris.expand(
            held.about_url, {**constants, **dict(zip(held.primary_key, parts, strict=True))}
        )

    return named


def writer(
    mapping: TableMapping, constants: Mapping[str, str], end: str, named: Named
) -> Callable[[Block], bytes]:
    """A function from a block of rows to its lines of N-Quads or N-Triples.

    Args:
        mapping: The meaning of the table.
        constants: What templates may name beside columns: ``base``, ``def``, ``organization``,
            ``year``.
        end: What follows the object of each line: the graph, if there is one, and the full stop.
        named: The IRI of a row that a cell names (:func:`namer`).

    Raises:
        PackageInvalid: A template or a prefixed name of the mapping cannot be understood.
    """
    groups: dict[str, list[Texts]] = {}
    listing = {
        said.about_url or mapping.about_url
        for said in mapping.statements
        if said.separator or said.value_row
    }
    for statement in mapping.statements:
        start = f" {term.iri(term.absolute(statement.property))} "
        tail = _Tail(statement, mapping.columns, constants, start, end)
        tails = _conditional(statement, mapping.columns, _tails(tail, named))
        groups.setdefault(statement.about_url or mapping.about_url, []).append(tails)
    subjects = [
        (
            _minted(about, mapping.columns, constants, "<%s>"),
            tails,
            _repeated if about in listing else _joined,
        )
        for about, tails in groups.items()
    ]

    def write(block: Block) -> bytes:
        written = [join(about(block), tails, block) for about, tails, join in subjects]
        return b"".join(chain.from_iterable(written))

    return write


def _tails_of_rows(
    subjects: Iterable[bytes], columns: Sequence[Texts], block: Block
) -> Iterator[tuple[bytes, Sequence[bytes]]]:
    """Each row's subject with its tails, one a column."""
    return zip(subjects, zip(*[column(block) for column in columns], strict=True), strict=True)


def _joined(subjects: Iterable[bytes], columns: Sequence[Texts], block: Block) -> Iterator[bytes]:
    """The lines of each row of the block."""
    for subject, tails in _tails_of_rows(subjects, columns, block):
        said = subject.join(filter(None, tails))
        if said:
            yield subject
            yield said


def _repeated(subjects: Iterable[bytes], columns: Sequence[Texts], block: Block) -> Iterator[bytes]:
    """The same where a cell may give several lines."""
    for subject, tails in _tails_of_rows(subjects, columns, block):
        yield b"".join([subject + tail.replace(_PARTED, subject) for tail in tails if tail])


def quads_of_rows(
    write: Callable[[Block], bytes], rows: Iterator[Sequence[str]]
) -> Iterator[bytes]:
    """The quads of all rows, in chunks that end at line ends."""
    while block := list(islice(rows, _BLOCK_ROWS)):
        yield write(list(zip(*block, strict=True)))
