"""Makes numbers of an account and findings about them, without a package."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from juesuan.rules.finding import Finding, judge
from juesuan.rules.reading import Cell, Reading

YUAN: Final = Decimal(10000)


def amount(name: str, raw: str, *, place: str = "page 3 table 1", code: str = "") -> Cell:
    """A number of 公开03表 in 万元, printed as given."""
    statement, row, column = name.partition(":")[2].split("/")
    value = Decimal(raw.replace(",", ""))
    return Cell(
        name=name,
        amount=value,
        yuan=value * YUAN,
        unit="万元",
        raw=raw,
        certainty="read",
        statement=statement,
        row=int(row),
        column=column,
        number="公开03表",
        title="支出决算表",
        item="合计",
        header="本年支出",
        page=None,
        place=place,
        code=code,
        component=column,
        role="detail",
    )


def account(*cells: Cell) -> Reading:
    """An account of these numbers, read without a doubt."""
    return Reading(cells={cell.name: cell for cell in cells}, doubts=(), pages={})


def compared(known: Reading, rule: str, left: Sequence[str], right: Sequence[str]) -> Finding:
    """What a rule finds that holds the sum of some cells against that of others, in 万元 with two digits."""
    one, other = (
        sum((known.cells[name].amount for name in names), Decimal(0)) for names in (left, right)
    )
    outcome = judge(one, other, len(left), "equal")
    wrong = outcome.name == "mismatch"
    return Finding(
        id=f"{rule}-{'-'.join((*left, *right))}",
        rule=rule,
        outcome=outcome.name,
        severity="error" if wrong else "",
        scope="",
        left=format(one.normalize(), "f"),
        right=format(other.normalize(), "f"),
        difference=outcome.difference,
        tolerance=outcome.tolerance,
        cause="undetermined" if wrong else "",
        cells=(*left, *right),
        message_zh="不符" if wrong else "",
        message_en="mismatch" if wrong else "",
    )
