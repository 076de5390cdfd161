"""The lists beside the amounts: statements.csv, subjects.csv, organizations.csv."""

from collections import Counter
from collections.abc import Iterator

from juesuan.account.figure import is_nothing
from juesuan.account.model import Account, Body, Certainty, Label, Statement, Status
from juesuan.package.doubts import DoubtIndex
from juesuan.package.organization import Organization
from juesuan.package.table import Table
from juesuan_vocab import open_json
from juesuan_vocab.structures import structures

__all__ = ["level", "organizations_table", "statements_table", "subjects_table"]

_DEEPEST = 3


def statements_table(account: Account, doubts: DoubtIndex) -> Table:
    """One row a statement: the nine, missing ones included, then the others.

    Args:
        account: The account.
        doubts: What its reading is not sure of.
    """
    return Table(
        name="statements",
        schema=open_json("schemas/statements.json"),
        rows=tuple((*_statement_row(statement), *_counts(statement, doubts)) for statement in account.statements),
    )


def _statement_row(statement: Statement) -> tuple[str, ...]:
    known = next((one for one in structures() if one.id == statement.id), None)
    return (
        statement.id,
        known.id if known else "other",
        statement.title,
        known.title_zh if known else "",
        known.title_en if known else "",
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
    unread = (entry for entry in entries if entry.amount is None and not is_nothing(entry.raw))
    yield str(sum(1 for _ in unread))


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
    return Table(name="organizations", schema=open_json("schemas/organizations.json"), rows=tuple(listed.values()))


def subjects_table(account: Account) -> Table:
    """Each code used, with the name most often printed beside it, its level and the code above it."""
    names: dict[tuple[str, str], Counter[str]] = {}
    for label in _coded_labels(account):
        names.setdefault((label.scheme, label.code), Counter())[label.item] += 1
    listed = sorted(names, key=lambda key: (key[0] != "functional", key))
    return Table(
        name="subjects",
        schema=open_json("schemas/subjects.json"),
        rows=tuple(
            (scheme, code, _name(names[scheme, code]) or code, str(level(code)), _parent(scheme, code, names))
            for scheme, code in listed
        ),
    )


def level(code: str) -> int:
    """1, 2, 3 for 类, 款, 项; a code padded with zeros (``30400`` in 2016) is what it is without them."""
    return max(1, min(_DEEPEST, (len(_unpadded(code)) - 1) // 2))


def _unpadded(code: str) -> str:
    while len(code) > 3 and code.endswith("00"):  # noqa: PLR2004 - a 类 has three digits
        code = code[:-2]
    return code


def _parent(scheme: str, code: str, listed: dict[tuple[str, str], Counter[str]]) -> str:
    """The listed code one level up; as printed, so a padded one if the document pads."""
    above = _unpadded(code)[:-2]
    if len(above) < 3:  # noqa: PLR2004 - nothing stands above a 类
        return ""
    candidates = (one for one in (above, above + "00", above + "0000") if (scheme, one) in listed)
    return next((one for one in candidates if level(one) == level(code) - 1), "")


def _name(printed: Counter[str]) -> str:
    """The most frequent name, the first printed of equals."""
    return max(printed, key=lambda name: (bool(name), printed[name]))


def _coded_labels(account: Account) -> Iterator[Label]:
    for statement in account.statements:
        if statement.status is not Status.MISSING:
            for row in statement.rows:
                yield from (label for label in row.labels if label.code and label.scheme)
