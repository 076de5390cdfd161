"""What a rule found at one place: an outcome, never an exception."""

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Coverage", "Finding", "Outcome", "judge"]

HALF = Decimal("0.005")
FINEST = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How two sides compare.

    Attributes:
        name: ``pass``, ``rounding``, ``mismatch``, ``observation`` or ``insufficient_data``.
        difference: left - right, None if a side is missing or the sides are texts.
        tolerance: What rounding can make of it, None where nothing is rounded.
    """

    name: str
    difference: Decimal | None
    tolerance: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one rule at one place.

    Attributes:
        id: Rule and scope, ASCII.
        rule: Id of the rule.
        outcome: ``pass``, ``rounding``, ``mismatch``, ``observation``, ``not_applicable`` or
            ``insufficient_data``.
        severity: Of the rule for a mismatch; empty otherwise, and where a slip explains it that
            another finding tells.
        scope: Where the rule was applied, in words.
        left: One side, as a number or text; empty if missing.
        right: The other.
        difference: left - right.
        tolerance: What rounding can make of it.
        cause: ``publisher``, ``conversion``, ``parse`` or ``undetermined`` for a mismatch; empty
            otherwise.
        cells: What it speaks of: ``amounts:<statement>/<row>/<column>``, ``facts:<id>``,
            ``indicators:<id>``.
        message_zh: In Chinese.
        message_en: In English.
        same_as: Id of the finding that tells the same contradiction first; empty for that one.
        explained_by: The cell, or the statement, that explains it, and others; empty if there is
            none.
        slip_zh: What is wrong there, in Chinese.
        slip_en: In English.
        place: Where it is printed, as people say it, in Chinese; empty for what passes.
    """

    id: str
    rule: str
    outcome: str
    severity: str
    scope: str
    left: str
    right: str
    difference: Decimal | None
    tolerance: Decimal | None
    cause: str
    cells: tuple[str, ...]
    message_zh: str
    message_en: str
    same_as: str = ""
    explained_by: str = ""
    slip_zh: str = ""
    slip_en: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What one rule did.

    Attributes:
        rule: Id of the rule.
        outcomes: How often each outcome came out; a rule that found nothing to apply to has
            ``not_applicable`` once.
    """

    rule: str
    outcomes: dict[str, int]


def judge(
    left: Decimal | None,
    right: Decimal | None,
    terms: int | Decimal,
    relation: str,
    unit: Decimal = Decimal(1),
) -> Outcome:
    """Compare two numbers that stand for ``terms`` rounded figures and a rounded result.

    Official tables are converted figure by figure from 元 and say that the last digit may be off
    (尾数误差), so the tolerance is half a unit of the last printed place for every figure that
    takes part: 0.005 x (terms + 1).

    Args:
        left: One side.
        right: The other.
        terms: How many figures were added on the side with more of them; a fraction where their
            rounding goes through a
            quotient.
        relation: ``equal`` or ``at-most``.
        unit: The last printed place as a multiple of 0.01.
    """
    if left is None or right is None:
        return Outcome(name="insufficient_data", difference=None, tolerance=None)
    difference = left - right
    tolerance = (HALF * (terms + 1) * unit).quantize(FINEST)
    if difference == 0 or (relation == "at-most" and difference < 0):
        return Outcome(name="pass", difference=difference, tolerance=tolerance)
    name = "rounding" if abs(difference) <= tolerance else "mismatch"
    return Outcome(name=name, difference=difference, tolerance=tolerance)
