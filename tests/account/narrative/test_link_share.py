"""How many amounts that restate a cell are linked to it, in the real documents of ../shared."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from juesuan.account import Account, understand
from juesuan.account.narrative import Fact, narrate
from juesuan.account.narrative.link import Restated, link
from juesuan.document import read
from juesuan_vocab import open_toml
from juesuan_vocab.units import factors

DOCUMENTS = Path(__file__).parents[3] / ".." / "shared" / "documents"
SLIPPED = ("putuo-culture-2025", "general-budget")
"""A statement whose amounts stand rows too high in the publication itself."""
READ = (
    "yantai-gov-office-2024/document.txt",
    "putuo-finance-2024/document.pdf",
    "southwest-university-2024/document.pdf",
    "taiyuan-drc-2016/document.docx",
    "putuo-culture-2025/document.docx",
    "putuo-shiquan-street-2025/document.docx",
)
SHARE = Decimal("0.95")
"""Of the amounts that restate a cell this many at least are linked to one."""
TRUE_SLIPS = {
    "putuo-finance-2024": {"财政拨款收入支出总计"},
    "taiyuan-drc-2016": {"公务用车运行维护费", "财政拨款"},
    "putuo-shiquan-street-2025": {"机关事业单位职业年金缴费支出"},
}
"""What these documents print differently in the text and in the table (truth/README.md)."""


def yuan(value: Decimal, unit: str) -> Decimal:
    """An amount in yuan; as it is where the unit is none of money."""
    return value * factors().get(unit, Decimal(1))


def tolerance(fact: Fact) -> Decimal:
    """Half of the last digit that the text prints, in yuan."""
    assert fact.value is not None
    half = Decimal(5).scaleb(int(fact.value.as_tuple().exponent) - 1)
    return yuan(half, fact.unit)


def printed(account: Account) -> dict[str, list[Decimal]]:
    """The amounts in yuan that each statement prints, without zeros."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    for statement in account.statements:
        for row in statement.rows:
            for entry in row.entries:
                if entry.amount:
                    found[statement.id].append(yuan(entry.amount, entry.column.unit))
    return found


def statements_of(topic: str) -> set[str]:
    """The statements that the amounts of a topic may restate."""
    links = open_toml("narrative/links.toml")["link"]
    return {entry["statement"] for entry in links if topic in entry["topics"]}


def unlinked(account: Account, facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """The amounts without a link of which a statement of their topic prints the value."""
    amounts = printed(account)
    for fact in facts:
        if isinstance(link(account, fact), Restated) or not fact.value:
            continue
        if not fact.period.startswith(str(account.year)):
            continue
        value = yuan(fact.value, fact.unit)
        told = [number for name in statements_of(fact.topic) for number in amounts[name]]
        if any(abs(number - value) <= tolerance(fact) for number in told):
            yield fact


@cache
def told(name: str) -> tuple[Account, tuple[Fact, ...]]:
    """A document with the amounts that its narrative tells."""
    path = DOCUMENTS / name
    if not path.exists():
        pytest.skip("the documents of ../shared are not here")
    account = understand(read(path))
    facts = narrate(account).facts
    return account, tuple(
        fact for fact in facts if fact.measure == "amount" and not fact.derived_from
    )


def test_amounts_that_restate_a_cell_are_linked() -> None:
    """95 % of them are, whatever is counted that only happens to be equal to one."""
    linked, missed = 0, []
    for name in READ:
        account, facts = told(name)
        linked += sum(isinstance(link(account, fact), Restated) for fact in facts)
        missed += [(name, fact.label, str(fact.value)) for fact in unlinked(account, facts)]
    assert linked >= SHARE * (linked + len(missed)), missed


@pytest.mark.parametrize("name", READ, ids=lambda name: name.partition("/")[0])
def test_a_linked_amount_is_that_of_its_cell(name: str) -> None:
    """Where the two differ by more than a last digit, the document prints a slip that is known."""
    account, facts = told(name)
    cells = {
        Restated(statement=statement.id, row=row.number, column=entry.column.id): entry
        for statement in account.statements
        for row in statement.rows
        for entry in row.entries
    }
    differ = set()
    for fact in facts:
        found = link(account, fact)
        if not isinstance(found, Restated) or fact.value is None:
            continue
        if (name.partition("/")[0], found.statement) == SLIPPED:
            continue
        entry = cells[found]
        assert entry.amount is not None
        gap = abs(yuan(entry.amount, entry.column.unit) - yuan(fact.value, fact.unit))
        if gap > 2 * tolerance(fact):
            differ.add(fact.label)
    assert differ == TRUE_SLIPS.get(name.partition("/")[0], set())
