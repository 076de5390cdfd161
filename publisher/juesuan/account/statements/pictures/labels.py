"""Labels of pictures: a sum proves an amount, and not the row that it stands in.

A recognised name is right where the lists of subjects have it for its code, where the account
prints it twice, or where the forms have it. One that is nearly such a name is that name; a code one
digit off the only one that the lists have for its name is that code, where it was not surely
recognised or another name has it. Any other is right if each of its characters was surely
recognised; else the amounts of its row are doubtful, and so are those of a code that others
contradict.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from juesuan.account.model import Doubt, Label, Row, Statement
from juesuan.account.statements.evidence import least_confidence
from juesuan.account.statements.pictures.codes import Coded, codes_near, contradicted
from juesuan.account.words.proofreading import is_form_word, nearest
from juesuan.document.model import Anchor, parameters
from juesuan_vocab.subject_names import subject_names
from juesuan_vocab.wording import plain

__all__ = ["proven"]

LEVEL: Final = 2
"""Digits that a code has more than the subject that it is part of."""
Names = Mapping[str, frozenset[str]]
"""The names that each code may have, plain."""


def proven(statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], list[Doubt]]:
    """The statements with the labels that lists prove, and what is to be said of labels."""
    doubts: list[Doubt] = []
    coded = [_with_codes(statement, doubts) for statement in statements]
    names = _names(coded)
    mended = tuple(
        replace(one, rows=tuple(_row(row, names, doubts) for row in one.rows)) for one in coded
    )
    told = {anchor for doubt in doubts for anchor in doubt.cells}
    doubts += filter(None, (_contradiction(one, told) for one in contradicted(mended)))
    return mended, doubts


def _with_codes(statement: Statement, doubts: list[Doubt]) -> Statement:
    """The statement with the codes that the names of its rows prove; doubts tell which."""
    taken = Counter(label.code for row in statement.rows for label in row.labels)

    def coded(label: Label) -> Label:
        code = _code_of(label, taken)
        if code is None or code in taken:
            return label
        proven_label = replace(label, code=code)
        doubts.extend(_told(label, proven_label))
        return proven_label

    rows = (replace(row, labels=tuple(map(coded, row.labels))) for row in statement.rows)
    return replace(statement, rows=tuple(rows))


def _code_of(label: Label, taken: Mapping[str, int]) -> str | None:
    """The only code that the lists have for a name, if the printed one is a digit off, and unsure.

    The lists have few of the codes, and 行政运行 is under many.
    """
    name = plain(label.item)
    listed = subject_names().get(label.code, frozenset())
    if label.sure is None or name in listed:
        return None
    near = codes_near(name, label.code)
    if len(near) != 1:
        return None
    is_likelier = bool(listed) or (_is_below(near[0], taken) and _is_doubted(label, taken))
    return near[0] if is_likelier else None


def _is_below(code: str, taken: Mapping[str, int]) -> bool:
    """Whether the statement prints the subject that a code is part of."""
    return code[:-LEVEL] in taken


def _is_doubted(label: Label, taken: Mapping[str, int]) -> bool:
    """Whether another row has the code too, or its digits were not surely recognised."""
    return taken[label.code] > 1 or label.sure is None or label.sure < least_confidence()


def _names(statements: Sequence[Statement]) -> Names:
    """The names of the lists, and those that several statements print alike for a code."""
    printed = Counter(named for statement in statements for named in _named(statement))
    names = defaultdict(set, {code: set(listed) for code, listed in subject_names().items()})
    for (code, name), times in printed.items():
        if code and name and times > 1:
            names[code].add(name)
    return {code: frozenset(listed) for code, listed in names.items()}


def _named(statement: Statement) -> set[tuple[str, str]]:
    """Each code of a statement with its plain name, once."""
    return {(label.code, plain(label.item)) for row in statement.rows for label in row.labels}


def _row(row: Row, names: Names, doubts: list[Doubt]) -> Row:
    """The row with its proven labels; what is to be said of them is added to the doubts."""
    labels = tuple(_label(label, names) for label in row.labels)
    for read, label in zip(row.labels, labels, strict=True):
        doubts += _told(read, label) if read != label else _unsure(row, label, names)
    return replace(row, labels=labels)


def _label(label: Label, names: Names) -> Label:
    """The label by the name of the lists that it is nearest to; itself if there is none."""
    if label.sure is None or not label.code or not label.item:
        return label
    item = nearest(plain(label.item), names.get(label.code, frozenset()))
    return label if item is None else replace(label, item=item)


def _told(read: Label, label: Label) -> Iterator[Doubt]:
    raw = read.item if read.code == label.code else f"{read.code} {read.item}"
    yield Doubt(
        code="recognised-by-list",
        raw=raw,
        anchor=read.anchor,
        parameters=parameters(item=label.item, code=label.code),
    )


def _unsure(row: Row, label: Label, names: Names) -> Iterator[Doubt]:
    """The doubt of the amounts of a row whose label nothing proves."""
    if label.sure is None or _is_sure(label, names):
        return
    if cells := _amounts_of(Coded(row, label)):
        raw = " ".join(filter(None, (label.code, label.item)))
        yield Doubt(code="recognised-label", raw=raw, anchor=label.anchor, cells=cells)


def _contradiction(coded: Coded, told: Collection[Anchor]) -> Doubt | None:
    """The doubt of the amounts of a row whose code is contradicted; None if one tells it already.

    Args:
        coded: The label and its row.
        told: The cells of other doubts.
    """
    cells, label = _amounts_of(coded), coded.label
    if not cells or set(cells) <= set(told):
        return None
    raw = " ".join(filter(None, (label.code, label.item)))
    return Doubt(code="recognised-code", raw=raw, anchor=label.anchor, cells=cells)


def _amounts_of(coded: Coded) -> tuple[Anchor, ...]:
    """Where the amounts of a label stand."""
    row, label = coded
    return tuple(
        entry.anchor
        for entry in row.entries
        if entry.amount is not None and row.label_of(entry.column) is label
    )


def _is_sure(label: Label, names: Names) -> bool:
    """Whether the name stands in a list, or was surely read and no list contradicts it."""
    name = plain(label.item)
    if label.code:
        listed = names.get(label.code, frozenset())
        if listed or not name:
            return name in listed
    elif is_form_word(name):
        return True
    return label.sure is not None and label.sure >= least_confidence() and name[:1].isalnum()
