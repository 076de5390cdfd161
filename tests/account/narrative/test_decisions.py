"""Each row of the decision table decides the sentence that it gives, and nothing else could decide it so."""

from decimal import Decimal
from typing import Any

import pytest
from tests.account.telling import told

from juesuan.account.narrative.reading.decision import ACTIONS, Situation, decide
from juesuan_vocab import open_toml

ROWS: list[dict[str, Any]] = open_toml("narrative/decisions.toml")["decision"]
CONDITIONS = tuple(Situation.__dataclass_fields__)


def name_of(row: dict[str, Any]) -> str:
    """A row as a test is named."""
    return f"{row['do']}: {row['text'][:24]}"


@pytest.mark.parametrize("row", ROWS, ids=map(name_of, ROWS))
def test_a_row_decides_its_sentence(row: dict[str, Any]) -> None:
    """The sentence of a row gives the fact that the row names, or leaves the number open."""
    narrative = told(row["heading"], row["text"])
    label, _, rest = row["gives"].partition("|")
    if label == "open":
        assert [lost.mention.raw for lost in narrative.misunderstood] == [rest]
        return
    measure, _, number = rest.partition("|")
    found = [getattr(fact, measure) for fact in narrative.facts if fact.label == label]
    assert Decimal(number) in found
    assert narrative.misunderstood == ()


@pytest.mark.parametrize("row", ROWS, ids=map(name_of, ROWS))
def test_a_row_is_made_of_known_words(row: dict[str, Any]) -> None:
    """A condition or an action that the reader does not know would never hold."""
    assert row["do"] in ACTIONS
    assert set(row) - {"do", "heading", "text", "gives"} <= set(CONDITIONS)


def test_every_situation_has_a_decision() -> None:
    """What no row foresees stays open."""
    assert decide(Situation(role="of a new kind", subject="nothing")) == "open"


@pytest.mark.parametrize("index", range(len(ROWS) - 1))
def test_no_row_is_hidden_by_those_before_it(index: int) -> None:
    """For each row there is a situation that no earlier row takes."""
    row = ROWS[index]
    hiding = [earlier for earlier in ROWS[:index] if _takes_all_of(earlier, row)]
    assert hiding == []


def _takes_all_of(earlier: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether an earlier row holds wherever a row does."""
    asked = [name for name in CONDITIONS if name in earlier]
    return all(name in row and set(row[name]) <= set(earlier[name]) for name in asked)
