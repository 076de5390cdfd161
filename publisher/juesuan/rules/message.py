"""What is said of one place where a rule applies: its outcome, how grave it is, where it is and what is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from juesuan.rules.figures import PERCENT, figures, side_printed
from juesuan.rules.finding import Finding, Outcome
from juesuan.rules.place import place_names
from juesuan.rules.reading import Cell, Reading
from juesuan.rules.rule import Rule
from juesuan_vocab import open_toml

__all__ = ["Row", "compose"]

WRONG = frozenset({"mismatch", "observation"})
NAMELESS = "（）"
"""What is left of the unit behind a project whose form names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that the query of a rule gives.

    Attributes:
        scope: Where the rule was applied, in words.
        left: One side; None if missing.
        right: The other.
        cells: What it speaks of.
        also: What else the message says; empty for nothing.
    """

    scope: str
    left: Decimal | str | None
    right: Decimal | str | None
    cells: tuple[str, ...]
    also: str = ""


def compose(rule: Rule, name: str, outcome: Outcome, row: Row, reading: Reading) -> Finding:
    """The finding of a row.

    Args:
        rule: The rule.
        name: Id of the finding.
        outcome: How both sides compare.
        row: What the rule gave.
        reading: Knows how and where numbers are printed.
    """
    row = replace(row, scope=row.scope.replace(NAMELESS, ""))
    is_wrong = outcome.name == "mismatch"
    places = place_names(row.cells, reading) if outcome.name in WRONG else ("", "")
    cells = [cell for cell in map(reading.printed, row.cells) if cell is not None]
    zh, en = _messages(rule, outcome, row, cells)
    words = open_toml("rules/evidence.toml")["place"]
    # what the message names already is not named twice
    if places[0] and places[0] not in zh:
        zh += words["see_zh"].format(places=places[0])
        en += words["see_en"].format(places=places[1])
    return Finding(
        id=name,
        rule=rule.id,
        outcome=outcome.name,
        severity=_severity(rule, outcome, row, cells) if is_wrong else "",
        scope=row.scope,
        left=_text(row.left),
        right=_text(row.right),
        difference=outcome.difference,
        tolerance=outcome.tolerance,
        cause=rule.cause if is_wrong else "",
        cells=row.cells,
        message_zh=zh,
        message_en=en,
        place=places[0],
    )


def _text(value: Decimal | str | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else format(value.normalize(), "f")


def _severity(rule: Rule, outcome: Outcome, row: Row, cells: Sequence[Cell]) -> str:
    """Of a figure that was cut instead of rounded, or is off by one in its last place, another.

    Nothing is no rounded figure.
    """
    left, right = _text(row.left), _text(row.right)
    if outcome.difference is None or not left or not Decimal(left):
        return rule.severity
    # the digits that are printed: 19.00 is off by more than 19 is
    left = side_printed(rule, Decimal(left), cells).replace(",", "")
    digits = len(left.partition(".")[2])
    if rule.unit == PERCENT and not rule.is_computed:
        # of two printed rates the coarser one may be the finer one, rounded
        digits = min(digits, len(right.partition(".")[2]))
    last = Decimal(1).scaleb(-digits)
    # 7.32 for 7.3056 is off by one in its last place: 7.31 would be right
    due = Decimal(right or 0).quantize(last, ROUND_HALF_UP)
    return rule.slight if abs(Decimal(left) - due) <= last else rule.severity


def _messages(rule: Rule, outcome: Outcome, row: Row, cells: Sequence[Cell]) -> tuple[str, str]:
    if outcome.name == "pass":
        return "", ""
    if outcome.name == "insufficient_data":
        words = open_toml("rules/evidence.toml")["unread"]
        return (
            words["zh"].format(scope=row.scope, doubt=rule.lacking_zh),
            words["en"].format(scope=row.scope, doubt=rule.lacking_en),
        )
    zh, en = _words(rule, outcome, row, cells)
    told = rule.message_zh.format(**zh), rule.message_en.format(**en)
    if row.also:
        told = (
            told[0] + rule.also_zh.format(also=row.also, **zh),
            told[1] + rule.also_en.format(also=row.also, **en),
        )
    if outcome.name in WRONG:
        return told
    tail = open_toml("rules/evidence.toml")["tail"]
    return told[0] + tail["zh"].format(**zh), told[1] + tail["en"].format(**en)


def _words(
    rule: Rule, outcome: Outcome, row: Row, cells: Sequence[Cell]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What is filled into the message, in Chinese and in English."""
    if isinstance(row.left, str) or isinstance(row.right, str) or outcome.difference is None:
        known = {"scope": row.scope, "left": _text(row.left), "right": _text(row.right)}
        words = known | {"difference": "", "tolerance": ""}
        return words, words
    assert row.left is not None and row.right is not None  # noqa: S101, PT018 - there is a difference
    shown = figures(rule, (row.left, row.right), outcome.tolerance or Decimal(0), cells)
    return tuple(  # type: ignore[return-value]  # one for each language
        {
            "scope": row.scope,
            "left": shown.left[language],
            "right": shown.right[language],
            "difference": shown.difference[language],
            "tolerance": shown.tolerance[language],
        }
        for language in (0, 1)
    )
