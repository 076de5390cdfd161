"""Numbers that one clause lists together: 分别为12.5万元、3.4万元; each belongs to a name of the same list."""

import re
from collections.abc import Iterable

from juesuan.account.narrative.clause import DELIMITER, listed_in, names_in
from juesuan.account.narrative.mention import JOINED, Mention

__all__ = ["in_runs", "names_before"]

RANGE = frozenset({"~", "～", "至", "-", "—"})


def in_runs(measures: Iterable[Mention], bare: str) -> list[list[Mention]]:
    """The measures of a bare sentence, each with those that go on with its list; most are alone."""
    runs: list[list[Mention]] = []
    for mention in measures:
        if runs and _joined(runs[-1], mention, bare):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def names_before(label: str, left: str, number: int) -> list[str]:
    """A label for each number of a run; none if the words do not list as many."""
    if number == 1:
        return [label]
    clauses = DELIMITER.split(left)
    return names_in(label, number) or (listed_in(clauses[-2], number) if not label and len(clauses) > 1 else [])


def _joined(run: list[Mention], mention: Mention, bare: str) -> bool:
    """Whether a number goes on with the list of the numbers before it."""
    last = run[-1]
    between = bare[last.end : mention.start]
    if not JOINED.fullmatch(between) or (last.nature, last.unit) != (mention.nature, mention.unit):
        return False
    clause = DELIMITER.split(bare[: run[0].start])[-1]
    return last.borrows or re.search("分别|各", clause) is not None or between in RANGE
