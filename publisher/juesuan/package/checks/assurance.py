"""Whether what a package says of its own reading agrees.

Certainty, doubts, and the account of all numbers.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from juesuan.package.checks.report import Problem, problem
from juesuan.package.opened import Package

__all__ = ["assurance_problems"]

_CERTAINTY: Final = ("closed", "read", "contradicted", "doubtful")
_FATES: Final = ("published", "structural", "told", "unread")
Row = Mapping[str, str]


def assurance_problems(package: Package, amounts: Sequence[Row]) -> Iterator[Problem]:
    """What does not agree; nothing for a package of a version that had no doubts.csv."""
    if package.holds("doubts"):
        yield from _doubtful(amounts)
        yield from _counts(package, amounts)
    if package.holds("accounting"):
        yield from _sums(package)


def _doubtful(amounts: Sequence[Row]) -> Iterator[Problem]:
    """An amount that names a doubt is doubtful."""
    for number, row in enumerate(amounts, start=1):
        if row["doubt"] and row["certainty"] != "doubtful":
            yield problem(
                "The amount is {certainty}, and names the doubt {doubt}.",
                certainty=row["certainty"],
                doubt=row["doubt"],
                code="certainty-differs",
                resource="amounts",
                row=number,
                field="certainty",
            )


def _counts(package: Package, amounts: Sequence[Row]) -> Iterator[Problem]:
    """The counts of each statement are those of its amounts."""
    counted = Counter((row["statement"], row["certainty"]) for row in amounts)
    for number, row in enumerate(package.rows("statements"), start=1):
        for certainty in _CERTAINTY:
            found = counted[row["statement"], certainty]
            if row[certainty] != str(found):
                yield problem(
                    "amounts.csv has {found} {certainty} amounts, not {told}.",
                    found=found,
                    certainty=certainty,
                    told=row[certainty],
                    code="certainty-differs",
                    resource="statements",
                    row=number,
                    field=certainty,
                )


def _sums(package: Package) -> Iterator[Problem]:
    """Every printed number is accounted for once."""
    for number, row in enumerate(package.rows("accounting"), start=1):
        accounted = sum(int(row[fate]) for fate in _FATES)
        if int(row["printed"]) != accounted:
            yield problem(
                "{accounted} of {printed} printed numbers are accounted for.",
                accounted=accounted,
                printed=row["printed"],
                code="accounting-differs",
                resource="accounting",
                row=number,
                field="printed",
            )
