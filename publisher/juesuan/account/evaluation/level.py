"""The first and second levels of indicators, which hold until others are printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.account.evaluation.assignment import Reading
from juesuan.account.evaluation.lexicon import number, search

__all__ = ["Levels", "declared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """What holds at a row: the names of its levels without their weights."""

    level1: str = ""
    level2: str = ""

    def after(self, reading: Reading) -> "Levels":
        """The levels that hold once a row is read.

        The same first level again leaves the second as it is.
        """
        first, second = _name(reading, "level1"), _name(reading, "level2")
        found = self
        if first and first != self.level1:
            found = Levels(level1=first)
        if first and not second and _covers_both(reading):
            second = first
        return replace(found, level2=second) if second else found


def declared(reading: Reading, level1: str) -> Mapping[str, Decimal]:
    """The weight that a row declares for its first level, in brackets or in a column of its own."""
    bracketed = (
        search(reading.places["level1"].text, "indicator", "declared")
        if "level1" in reading.places
        else None
    )
    if bracketed:
        return {level1: Decimal(bracketed["weight"])}
    beside = reading.places.get("level1_weight")
    weight = number(beside.text) if beside else None
    return {} if weight is None else {level1: weight}


def _name(reading: Reading, role: str) -> str:
    if role not in reading.places:
        return ""
    text = reading.places[role].text
    bracketed = search(text, "indicator", "declared")
    return text[: bracketed.start()] if bracketed else text


def _covers_both(reading: Reading) -> bool:
    """Whether one cell stands in the columns of both levels."""
    place = reading.places["level1"]
    second = reading.begins.get("level2")
    return (
        second is not None and place not in reading.moved and place.column <= second <= place.last
    )
