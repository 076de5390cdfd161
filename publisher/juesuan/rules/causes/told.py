"""What is said of a finding that one slip explains, and of a rate that nothing explains."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from typing import Final

from juesuan.rules.causes.explanation import Explanation
from juesuan.rules.causes.slip import apart, slip_kind
from juesuan.rules.causes.source import Source
from juesuan.rules.figures import MONEY_PLACES, printed_and_due
from juesuan.rules.finding import Finding
from juesuan.rules.place import cell_names
from juesuan.rules.reading import Cell
from juesuan_vocab import open_toml

__all__ = ["told", "with_open_amounts", "with_slip"]

_WHOLE: Final = 100
"""No share is more per cent than these, and nothing falls by more."""


def with_slip(
    finding: Finding, slip: Explanation, cells: Mapping[str, Cell], source: Source
) -> Finding:
    """A finding that a slip explains: whose it is, and in words what it is.

    Args:
        finding: The finding.
        slip: What explains it.
        cells: Each printed number by its name.
        source: How the text came about.
    """
    zh, en = told(slip, cells)
    known = _in_its_unit(finding) if slip.kind == "unit" else finding
    return replace(
        known,
        cause=_cause(slip, source),
        explained_by=slip.cells[0],
        slip_zh=zh,
        slip_en=en,
    )


def _in_its_unit(finding: Finding) -> Finding:
    """A finding without its own figures: they are those of a wrong unit, which nobody meant."""
    words = open_toml("rules/evidence.toml")["unit"]
    return replace(
        finding,
        message_zh=words["each_zh"].format(scope=finding.scope, place=finding.place),
        message_en=words["each_en"].format(scope=finding.scope, place=finding.place),
    )


def _cause(slip: Explanation, source: Source) -> str:
    """Digits that look alike are put down to a conversion, if there was one."""
    if source is Source.DIRECT:
        return "publisher"
    digits = apart(format(slip.printed, "f"), format(slip.implied, "f"))
    if (
        digits is not None
        and "".join(sorted(digits)) in open_toml("rules/evidence.toml")["confused"]
    ):
        return "conversion"
    return "publisher" if source is Source.CONVERTED else "undetermined"


def told(slip: Explanation, cells: Mapping[str, Cell]) -> tuple[str, str]:
    """What a slip is, in Chinese and in English."""
    words = open_toml("rules/evidence.toml")
    first = cells[slip.cells[0]]
    names = cell_names(cells[name] for name in slip.cells)
    amounts, due = printed_and_due(first, slip.implied)
    kind = words["kinds"][slip.kind]
    form = "one_" if slip.touched == 1 else ""
    zh, en = (
        words["slip"][form + language].format(
            cell=names[at],
            printed=amounts[at],
            implied=due[at],
            kind=kind[language],
            number=slip.touched,
        )
        for at, language in enumerate(("zh", "en"))
    )
    return zh, en


def with_open_amounts(finding: Finding, proven: AbstractSet[str]) -> Finding:
    """A finding about a rate, with what is said where its amounts may be wrong as well.

    Args:
        finding: A finding.
        proven: Cells whose amounts close a sum.
    """
    words = open_toml("rules/evidence.toml")["open"]
    asked = {*words["proven"], *words["rules"]}
    if finding.outcome != "mismatch" or finding.explained_by or finding.rule not in asked:
        return finding
    kind = _doubt(finding, proven, words)
    if kind is None:
        return finding
    parts = {
        "scope": finding.scope,
        "place": finding.place,
        "left": finding.left,
        "right": f"{Decimal(finding.right):.2f}",
    }
    return replace(
        finding,
        message_zh=words[f"{kind}zh"].format(message=finding.message_zh, **parts),
        message_en=words[f"{kind}en"].format(message=finding.message_en, **parts),
    )


def _doubt(
    finding: Finding, proven: AbstractSet[str], words: Mapping[str, Collection[str]]
) -> str | None:
    """What is open about the amounts of a rate; None if the rate is surely wrong."""
    due = Decimal(finding.right)
    if due < -_WHOLE:
        return "below_"
    if finding.rule in words["proven"]:
        if due > _WHOLE:
            return "above_"
        if proven >= set(finding.cells):
            return None
    return None if _is_slip(Decimal(finding.left), due) else ""


def _is_slip(printed: Decimal, due: Decimal) -> bool:
    """Whether a known slip makes the printed rate of the right one, with its digits or with two.

    A single digit that rounding leaves is like any other rate by chance.
    """
    shown = max(-int(printed.normalize().as_tuple().exponent), 0)
    rounded = (due.quantize(Decimal(1).scaleb(-places)) for places in (shown, MONEY_PLACES))
    return any(slip_kind(printed, rate) for rate in rounded if len(rate.as_tuple().digits) > 1)
