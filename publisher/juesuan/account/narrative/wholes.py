"""Which fact the parts after 其中：… are parts of, while a sentence is read."""

from dataclasses import dataclass, field

from juesuan.account.narrative.clause import phrase
from juesuan.account.narrative.fact import Draft

__all__ = ["Wholes"]

TELLING = 3
"""A part that shares less of its name than this with an inner whole belongs to the outer one again."""


@dataclass(slots=True)
class Wholes:
    """The wholes whose parts are being told, innermost last, each with the first of its parts.

    Attributes:
        open: Whole and name of its first part; the name is empty until that part is told.
    """

    open: list[tuple[Draft, str]] = field(default_factory=list)
    _outside: int | None = None

    def divide(self, words: str, whole: Draft | None, *, inside: bool) -> bool:
        """Open a whole if the words before a number say that its parts follow; whether they do.

        Parts that are told in brackets end with them.
        """
        if not inside and self._outside is not None:
            del self.open[self._outside :]
        self._outside = (len(self.open) if self._outside is None else self._outside) if inside else None
        told = phrase("parts", "pattern").search(words) is not None
        if told and whole is not None and all(whole is not known for known, _ in self.open):
            self.open.append((whole, ""))
        return told

    def of(self, part: Draft) -> Draft | None:
        """The whole of a part that states an amount or a count; parts have the nature and the unit of their whole."""
        while self.open:
            whole, first = self.open[-1]
            alike = max(_shared(part.label, name) for name in (whole.label, first))
            if not first or len(self.open) == 1 or alike >= TELLING:
                break
            self.open.pop()
        if not self.open:
            return None
        whole, first = self.open[-1]
        if whole is part or whole.value is None or (whole.nature, whole.unit) != (part.nature, part.unit):
            return None
        self.open[-1] = (whole, first or part.label)
        return whole


def _shared(one: str, other: str) -> int:
    """How many characters two names have in common at their beginning."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
