"""A row of the money of a project, and what its labels and numbers look like."""

from collections.abc import Mapping
from typing import TypeVar

from juesuan.account.evaluation.lexicon import number, search
from juesuan.account.evaluation.model import Funding

__all__ = [
    "COLUMNS",
    "MONEY",
    "ROWS",
    "bare_label",
    "figure_in",
    "funding",
    "holds",
    "in_phase",
    "phase_of_budget",
]

Value = TypeVar("Value")
COLUMNS = ("budget", "columns")
ROWS = ("budget", "rows")
MONEY = ("initial", "adjusted", "executed")
NUMBERS = (*MONEY, "rate", "weight", "score")


def funding(source: str, texts: Mapping[str, str]) -> Funding:
    """A row of money of the texts of its columns."""
    found = {name: number(texts.get(name, "")) for name in NUMBERS}
    return Funding(source=source, rate_raw=texts.get("rate", ""), **found)


def in_phase(measures: Mapping[str, Value]) -> dict[str, Value]:
    """A budget whose phase is not told is the adjusted one beside an initial one.

    Alone it is the initial one.
    """
    told = {name: value for name, value in measures.items() if name != "budget"}
    if "budget" in measures:
        told.setdefault(phase_of_budget(told), measures["budget"])
    return told


def phase_of_budget(measures: Mapping[str, object]) -> str:
    """The phase of a budget that does not tell it, by what is printed beside it."""
    return "adjusted" if "initial" in measures else "initial"


def holds(row: Funding, name: str) -> bool:
    """Whether projects.csv holds what stands in a column of a row, or gives it again.

    Of the sources it has money alone: their rates follow from that, or are told.
    """
    if row.source == "total":
        return name == "rate" or getattr(row, name) is not None
    if name in MONEY:
        return getattr(row, name) is not None
    return name == "rate" and _follows(row)


def _follows(row: Funding) -> bool:
    """Whether the rate of a source is that of its money."""
    if row.rate is None or row.executed is None:
        return False
    if not row.executed and not row.rate:
        return True
    spent, printed = row.executed * 100, row.rate
    budgets = [budget for budget in (row.adjusted, row.initial) if budget]
    return any((spent / budget).quantize(printed) == printed for budget in budgets)


def bare_label(text: str) -> str:
    """A label without what leads to it (其中：), the unit in brackets and the colon behind it."""
    for end in ("lead", "tail"):
        found = search(text, "budget", end)
        if found:
            text = text[: found.start()] + text[found.end() :]
    return text


def figure_in(text: str, unit: str) -> str | None:
    """A number with the unit of the form or without one; None if the text is something else."""
    bare = text.removesuffix(unit) if unit else text
    return bare if number(bare) is not None else None
