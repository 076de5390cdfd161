"""The lists beside the amounts: statements.csv, subjects.csv, organizations.csv."""

from collections import Counter
from collections.abc import Collection, Iterator

from juesuan.account.model import Account, Body, Certainty, Entry, Label, Row, Statement
from juesuan.account.words.figure import is_nothing
from juesuan.package.register.organization import Organization
from juesuan.package.tables.doubts import DoubtIndex
from juesuan.package.tables.meaning import bare_item, class_code
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json
from juesuan_vocab.structures import structures

__all__ = ["level", "organizations_table", "parent", "statements_table", "subjects_table"]

Key = tuple[str, str]
"""Scheme and code."""

_DEEPEST = 3
_OTHER = ("其他金额表", "Other table of amounts")


def statements_table(account: Account, doubts: DoubtIndex) -> Table:
    """One row a statement: the nine, missing ones included, then the others.

    Args:
        account: The account.
        doubts: What its reading is not sure of.
    """
    return Table(
        name="statements",
        schema=open_json("schemas/statements.json"),
        rows=tuple(
            (*_statement_row(statement), *_counts(statement, doubts))
            for statement in account.statements
        ),
    )


def _statement_row(statement: Statement) -> tuple[str, ...]:
    known = next((one for one in structures() if one.id == statement.id), None)
    return (
        statement.id,
        known.id if known else "other",
        statement.title,
        known.title_zh if known else statement.title or _OTHER[0],
        known.title_en if known else _OTHER[1],
        statement.number,
        statement.unit,
        statement.status.value,
        statement.note,
        " ".join(map(str, statement.pages)),
        " ".join(map(str, statement.tables)),
    )


def _counts(statement: Statement, doubts: DoubtIndex) -> Iterator[str]:
    """How many amounts there are of each certainty, and how many cells print what is no number."""
    entries = [entry for row in statement.rows for entry in row.entries if entry.raw]
    sure = Counter(doubts.certainty_of(entry) for entry in entries if entry.amount is not None)
    yield from (str(sure[certainty]) for certainty in Certainty)
    yield str(sum(map(_is_unread, entries)))


def _is_unread(entry: Entry) -> bool:
    """Whether the cell prints something that is no number and no mark for nothing."""
    return entry.amount is None and not is_nothing(entry.raw)


def organizations_table(bodies: tuple[tuple[Organization, Body], ...]) -> Table:
    """The body whose account it is, then its budget units, named as printed.

    Args:
        bodies: What the register says beside what is printed; the body first.
    """
    first = bodies[0][0]
    listed: dict[str, tuple[str, ...]] = {}
    for known, body in bodies:
        parent = "" if known.id == first.id else first.id
        listed.setdefault(known.id, (known.id, body.name, body.kind.value, known.region, parent))
    return Table(
        name="organizations",
        schema=open_json("schemas/organizations.json"),
        rows=tuple(listed.values()),
    )


def subjects_table(account: Account) -> Table:
    """Each code used, with its most frequent name, its level and the code above it."""
    names: dict[Key, Counter[str]] = {}
    for key, name in _named_codes(account):
        names.setdefault(key, Counter())[name] += 1
    return Table(
        name="subjects",
        schema=open_json("schemas/subjects.json"),
        rows=tuple(
            (*key, _name(names[key]) or key[1], str(level(*key, names)), parent(*key, names))
            for key in sorted(names, key=lambda key: (key[0] != "functional", key))
        ),
    )


def level(scheme: str, code: str, listed: Collection[Key]) -> int:
    """1, 2, 3 for 类, 款, 项.

    A code padded with zeros is what it is without them (``30400`` in 2016), unless the document
    prints that one too: beside 22904, 2290400 is a 项 of its own.
    """
    bare = _unpadded(code)
    held = code if bare != code and (scheme, bare) in listed else bare
    return max(1, min(_DEEPEST, (len(held) - 1) // 2))


def _unpadded(code: str) -> str:
    while len(code) > 3 and code.endswith("00"):  # noqa: PLR2004 - a 类 has three digits
        code = code[:-2]
    return code


def parent(scheme: str, code: str, listed: Collection[Key]) -> str:
    """The listed code one level up, as printed, padded or not; empty if none is printed.

    No level is skipped: what 208 is made of where 20805 is left out would be added up with 20805
    where it is printed, since the accounts of a year share their subjects.
    """
    above = level(scheme, code, listed) - 1
    candidates = [
        other
        for known, other in listed
        if known == scheme
        and code.startswith(_unpadded(other))
        and level(scheme, other, listed) == above
    ]
    return min(candidates, key=len, default="")


def _name(printed: Counter[str]) -> str:
    """The most frequent name, the first printed of equals."""
    return max(printed, key=lambda name: (bool(name), printed[name]))


def _named_codes(account: Account) -> Iterator[tuple[Key, str]]:
    """Scheme and code of each label that has a code, with its name.

    Of a 类 by name where it has amounts.
    """
    for statement in account.statements:
        if not statement.status.is_absent:
            for row in statement.rows:
                for label in row.labels:
                    yield from _named_code(statement, row, label)


def _named_code(statement: Statement, row: Row, label: Label) -> Iterator[tuple[Key, str]]:
    """The same of one label, once or not at all."""
    if label.code and label.scheme:
        yield (label.scheme, label.code), label.item
    elif (code := class_code(statement, label)) and _has_amount(row, label):
        yield ("functional", code), bare_item(label.item)


def _has_amount(row: Row, label: Label) -> bool:
    """Whether a number is printed in the block of the label."""
    return any(
        entry.amount is not None and row.label_of(entry.column) is label for entry in row.entries
    )
