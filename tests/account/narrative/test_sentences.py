"""Sentences of the kinds that are hard: each case of sentences.toml becomes the facts that it lists."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.account.telling import told

from juesuan.account.narrative import Fact

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("sentences.toml").read_text("utf-8")
)["case"]
NUMBERS = frozenset(
    {
        "value",
        "difference",
        "difference_rate",
        "share",
        "completion_rate",
        "initial_budget",
        "adjusted_budget",
    }
)


@pytest.mark.parametrize("case", CASES, ids=[case["kind"] for case in CASES])
def test_a_sentence_becomes_its_facts(case: dict[str, Any]) -> None:
    """The facts come in order with what the case gives of each, and no number is left over but the open ones."""
    narrative = told(case["heading"], *case["text"])
    facts = [fact for fact in narrative.facts if not fact.derived_from]
    came = [(fact.label, str(fact.value or ""), fact.unit) for fact in facts]
    assert len(facts) == len(case["facts"]), came
    for fact, wanted in zip(facts, case["facts"], strict=True):
        for key, value in wanted.items():
            assert _of(fact, key, facts) == _wanted(key, value), (key, came)
    assert [lost.mention.raw for lost in narrative.misunderstood] == case.get("open", [])


def _of(fact: Fact, key: str, facts: list[Fact]) -> object:
    if key == "part":
        return next(
            (number for number, other in enumerate(facts, 1) if other.id == fact.part_of), 0
        )
    value = getattr(fact, key)
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return list(value) if isinstance(value, tuple) else value


def _wanted(key: str, value: object) -> object:
    if key not in NUMBERS:
        return value
    return Decimal(str(value)) if value else None
