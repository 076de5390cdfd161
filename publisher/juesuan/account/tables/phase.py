"""Budget, final figure or another year: what the words of heads and rows say of time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.account.words.bilingual import compared
from juesuan.account.words.lexicon import lexicon

__all__ = ["Timing", "compares", "phase_of", "phases", "undated"]

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What the heads of one table say of time together.

    Attributes:
        year: The year of the account where the heads print more than one year; else empty.
        revised: Whether they say 全年预算数 or 调整预算数: 预算数 beside it is the initial budget.
    """

    year: str
    revised: bool

    @classmethod
    def of(cls, paths: Sequence[Path]) -> "Timing":
        """What these header paths say."""
        return cls(
            year=_own_year(paths), revised=any(_names_revised_budget(path) for path in paths)
        )

    def is_own(self, path: Path) -> bool:
        """Whether the figures below the path are of the account's own year."""
        years = _years(path)
        return not self.year or not years or self.year in years

    def phase_beside(self, path: Path) -> str:
        """The phase of figures of another year: ``earlier``, or none."""
        return "earlier" if all(found < self.year for found in _years(path)) else ""


def phase_of(segments: Path, *, revised: bool) -> str:
    """``initial``, ``adjusted``, ``final`` or ``earlier``; empty for differences and shares."""
    comparing = [segment for segment in segments if compares(segment)]
    if comparing:
        return "earlier" if all(map(_is_earlier, comparing)) else ""
    told = (_phase_told(segment, revised=revised) for segment in segments)
    return next(filter(None, told), "final")


def _phase_told(segment: str, *, revised: bool) -> str:
    """The budget that a segment names; empty if it names none."""
    words = lexicon()
    forms = {segment, undated(segment)}
    if forms & words.initial or (revised and undated(segment) in words.budget):
        return "initial"
    return "adjusted" if forms & words.adjusted else ""


def phases(labels: Sequence[str]) -> list[str | None]:
    """The phase that each label of a row names.

    None for all where none is 预算数, 决算数 or the like.

    陕西 prints them as rows of 三公, with 上年决算数 or 增减 beside them.
    """
    if not any(undated(compared(label)) in lexicon().timing for label in labels):
        return [None] * len(labels)
    paths = [(compared(label),) for label in labels]
    timing = Timing.of(paths)
    return [_row_phase(path, timing) for path in paths]


def _row_phase(path: Path, timing: Timing) -> str:
    phase = phase_of(path, revised=timing.revised)
    return phase if timing.is_own(path) else phase and timing.phase_beside(path)


def compares(segment: str) -> bool:
    """Whether words speak of another year or of a share.

    上年结转和结余 is this year's opening balance.
    """
    words = lexicon()
    compared = any(word in segment for word in words.comparisons)
    return compared and not any(word in segment for word in words.balances)


def undated(segment: str) -> str:
    """Plain words without their year: 决算数 in 2023年度决算数."""
    return lexicon().patterns["dated"].sub("", segment)


def _is_earlier(segment: str) -> bool:
    """Whether words that compare name an earlier year's figures, and no difference from them."""
    words = lexicon()
    begun = next((word for word in words.earlier if segment.startswith(word)), "")
    return bool(begun) and not any(word in segment[len(begun) :] for word in words.comparisons)


def _years(path: Path) -> list[str]:
    return [year for segment in path for year in _found_years(segment)]


def _found_years(segment: str) -> list[str]:
    pattern: re.Pattern[str] = lexicon().patterns["years"]
    return pattern.findall(segment)


def _own_year(paths: Sequence[Path]) -> str:
    """The year of the account where more than one is printed: the last of those with 决算.

    Else empty.
    """
    segments = [segment for path in paths for segment in path]
    years = {year for segment in segments for year in _found_years(segment)}
    if len(years) <= 1:
        return ""
    final = lexicon().final_mark
    finals = {year for segment in segments if final in segment for year in _found_years(segment)}
    return max(finals or years)


def _names_revised_budget(path: Path) -> bool:
    words = lexicon()
    texts = {words.patterns["year_number"].sub("", compared(segment)) for segment in path}
    return bool(texts & words.adjusted - words.budget)
