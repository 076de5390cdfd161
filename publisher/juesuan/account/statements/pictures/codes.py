"""Codes of pictures that what is printed around them contradicts.

No sum proves a code, and a digit of it may be misread as surely as any other. But codes ascend
within a statement, 款 and 项 begin with the subject above them, and a name has one code in the
account and in the lists. A recognised code that breaks one of these is in doubt; none is changed,
for the publisher may have printed it so.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import attrgetter, ne
from typing import Final, NamedTuple

from juesuan.account.model import Label, Row, Statement
from juesuan.account.words.figure import is_code
from juesuan_vocab.subject_names import subject_names
from juesuan_vocab.wording import plain

__all__ = ["Coded", "codes_near", "contradicted"]

DISORDERED: Final = 0.25
"""Of the codes of a list: where more do not ascend, it is ordered otherwise."""
UNNESTED: Final = 0.5
"""Of the codes of a list: where more do not begin with the one above, it is no tree."""


class Coded(NamedTuple):
    """A label with a code, in its row."""

    row: Row
    label: Label


Codes = Sequence[str]
Account = Mapping[str, Counter[str]]
"""How many statements print each plain name with each code."""


def contradicted(statements: Sequence[Statement]) -> Iterator[Coded]:
    """The recognised labels whose code something that is printed contradicts."""
    account = _account(statements)
    for statement in statements:
        for listed in filter(_is_recognised, _lists(statement)):
            wrong = map(listed.__getitem__, sorted(_wrong(listed, account)))
            yield from filter(_is_open, wrong)


def _is_recognised(listed: Iterable[Coded]) -> bool:
    """Whether a label of a list was recognised in a picture."""
    return any(label.sure is not None for _, label in listed)


def _is_open(coded: Coded) -> bool:
    """Whether a code was recognised, and no list has its name for it."""
    label = coded.label
    return label.sure is not None and not _is_listed(label)


def _is_listed(label: Label) -> bool:
    """Whether a list has the name of a label for its code."""
    return plain(label.item) in subject_names().get(label.code, frozenset())


def _account(statements: Iterable[Statement]) -> Account:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        printed = {(plain(label.item), label.code) for _, label in _coded(statement)}
        for name, code in printed:
            found[name][code] += 1
    return found


def _lists(statement: Statement) -> Iterable[Sequence[Coded]]:
    """The labels with codes of each block of a statement, those of a classification together."""
    found: defaultdict[tuple[str, str], list[Coded]] = defaultdict(list)
    for coded in _coded(statement):
        label = coded.label
        found[label.block, label.scheme].append(coded)
    return found.values()


def _coded(statement: Statement) -> Iterator[Coded]:
    """The labels of a statement that have a code, in printed order."""
    for row in statement.rows:
        coded = filter(attrgetter("code"), row.labels)
        yield from map(partial(Coded, row), coded)


def _wrong(listed: Sequence[Coded], account: Account) -> set[int]:
    """The places in a list of the codes that are contradicted."""
    codes = [label.code for _, label in listed]
    above = _above(codes)
    wrong = _spoilt(codes)
    wrong |= _below(codes, _rivalled(listed, codes, above, account))
    wrong |= _out_of_place(codes, above)
    # what is wrong already puts no other code out of order
    others = sorted(set(range(len(codes))) - wrong)
    unordered = _out_of_order([codes[at] for at in others])
    return wrong.union(map(others.__getitem__, unordered))


def _spoilt(codes: Codes) -> set[int]:
    """The places of codes of neither 类, 款 nor 项."""
    return {at for at, code in enumerate(codes) if not is_code(code)}


def _below(codes: Codes, places: Iterable[int]) -> set[int]:
    """The places of some codes, and of those that are parts of them."""
    upper = tuple(map(codes.__getitem__, places))
    return {at for at, code in enumerate(codes) if code.startswith(upper)}


# --- names ------------------------------------------------------ ---


def _rivalled(
    listed: Sequence[Coded], codes: Codes, above: Mapping[int, int], account: Account
) -> set[int]:
    """The places of the codes instead of which their names have others.

    A code of another row, or of another subject than the one that is printed above, is no rival.
    """
    found = set()
    for at, (_, label) in enumerate(listed):
        upper = codes[above[at]] if at in above else ""
        rivals = _rivals(label, account).difference(codes)
        if any(rival.startswith(upper) for rival in rivals):
            found.add(at)
    return found


def _rivals(label: Label, account: Account) -> set[str]:
    """The codes that the account or the lists have for the name of a label."""
    name = plain(label.item)
    if not name or _is_listed(label):
        return set()
    rivals = set(codes_near(name, label.code))
    if account[name][label.code] > 1:
        return rivals
    return rivals.union(code for code in account[name] if len(code) == len(label.code))


def codes_near(name: str, code: str) -> list[str]:
    """The codes that the lists have for a plain name and that differ in one digit from a code."""
    listed = _listed_codes().get(name, ())
    return [other for other in listed if _is_digit_off(other, code)]


@cache
def _listed_codes() -> Mapping[str, tuple[str, ...]]:
    """Each plain name with the codes that the lists have for it."""
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for code, listed in subject_names().items():
        for name in listed:
            codes[name].append(code)
    return {name: tuple(found) for name, found in codes.items()}


def _is_digit_off(one: str, other: str) -> bool:
    """Whether two codes of one length differ in one digit."""
    return len(one) == len(other) and sum(map(ne, one, other)) == 1


# --- order ------------------------------------------------------ ---


def _out_of_order(codes: Codes) -> set[int]:
    """The places that not every longest ascending choice of the codes has."""
    ranks = {code: rank for rank, code in enumerate(sorted(set(codes)))}
    places = [ranks[code] for code in codes]
    until = _longest(places)
    since = _longest([-place for place in reversed(places)])[::-1]
    most = max(until, default=0)
    if len(codes) - most > max(1, DISORDERED * len(codes)):
        return set()
    chosen = [at for at in range(len(codes)) if until[at] + since[at] == most + 1]
    times = Counter(until[at] for at in chosen)
    sure = {at for at in chosen if times[until[at]] == 1}
    return set(range(len(codes))) - sure


def _longest(numbers: Iterable[int]) -> list[int]:
    """How many numbers the longest ascending choice has that ends with each."""
    ends: list[int] = []
    lengths: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        lengths.append(at + 1)
    return lengths


# --- tree ------------------------------------------------------- ---


def _above(codes: Codes) -> dict[int, int]:
    """The place of the subject that each code stands below: the next shorter code above it."""
    found: dict[int, int] = {}
    for at, code in enumerate(codes):
        other = at - 1
        while other >= 0 and len(codes[other]) >= len(code):
            other = found.get(other, -1)
        if other >= 0:
            found[at] = other
    return found


def _out_of_place(codes: Codes, above: Mapping[int, int]) -> set[int]:
    """The places of the codes that do not begin with the one above, or of that one.

    Where others begin with it, it is right; where all others begin alike, it is wrong.
    """
    below: defaultdict[int, list[int]] = defaultdict(list)
    for at, upper in above.items():
        below[upper].append(at)
    strays = {at for at, upper in above.items() if not codes[at].startswith(codes[upper])}
    if len(strays) > max(1, UNNESTED * len(above)):
        return set()
    return set().union(*(_blamed(codes, upper, own, strays) for upper, own in below.items()))


def _blamed(codes: Codes, upper: int, own: Sequence[int], strays: Collection[int]) -> set[int]:
    """Which of a subject and those below it are wrong."""
    wrong = {at for at in own if at in strays}
    if not wrong or len(wrong) < len(own):
        return wrong
    begins = {codes[at][: len(codes[upper])] for at in own}
    return {upper} if len(begins) == 1 < len(own) else {upper, *own}
