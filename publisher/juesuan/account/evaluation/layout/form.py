"""The self-evaluation form, and what its upper part says of the project.

Its money is in ``budget``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.lexicon import search, word_of
from juesuan.account.outline import compact, condense
from juesuan.document.model import Anchor, Cell

__all__ = ["Form", "Labelled", "field_of", "goals", "labelled", "text_of"]

WRAP = re.compile(r"(?<![。；;：:])\s*\n\s*(?!\d{1,2}[.、])")
"""A break that only the width of the cell made; those after a full stop are the publisher's."""
GOALS = ("expected", "achieved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A table that is a self-evaluation form, with what was printed right above it.

    Attributes:
        title: The title as printed; empty if none was found.
        unit: Unit of its money; empty if not printed.
        anchor: Where it begins.
        lines: Its rows, of all tables that a page cut it into.
        header: Index in ``lines`` of the header of the indicators.
        above: The paragraphs above it, condensed.
    """

    title: str
    unit: str
    anchor: Anchor
    lines: tuple[Line, ...]
    header: int
    above: tuple[str, ...] = ()

    @property
    def upper(self) -> tuple[Line, ...]:
        """The rows above the indicators."""
        return self.lines[: self.header]

    @property
    def whole(self) -> str:
        """Words of the title that say that the form is of a whole body.

        Empty if it is of a project.
        """
        found = search(self.title, "form", "whole")
        return found.group() if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A labelled value of the upper part.

    Attributes:
        name: What it is, of ``fields`` in vocab/evaluation/form.toml.
        value: As printed, without white space.
        cells: The cells that it takes: label and value, or the one that holds both; none if it
            stands above the form.
    """

    name: str
    value: str
    cells: tuple[Cell, ...]


def labelled(form: Form) -> dict[str, Labelled]:
    """The labelled values of the upper part by name: in the next filled cell, or after a colon.

    The first counts.
    """
    found: dict[str, Labelled] = {}
    for entry in chain(_beside(form), _inside(form)):
        found.setdefault(entry.name, entry)
    return found


def field_of(label: str) -> str:
    """What a label says stands beside it; empty if it is no label."""
    return word_of(label.rstrip(":"), "fields")


def _beside(form: Form) -> Iterator[Labelled]:
    neighbours = chain.from_iterable(pairwise(line.places) for line in form.upper)
    for label, value in neighbours:
        name = field_of(label.text)
        if name and not field_of(value.text):
            yield Labelled(name=name, value=value.printed, cells=(label.cell, value.cell))


def _inside(form: Form) -> Iterator[Labelled]:
    places = chain.from_iterable(line.places for line in form.upper)
    cells = [place.cell for place in places]
    written: list[tuple[str, tuple[Cell, ...]]] = [(cell.text, (cell,)) for cell in cells]
    written += [(text, ()) for text in form.above]
    for text, taken in written:
        label, _, value = compact(text).replace("：", ":").partition(":")
        name = field_of(condense(label))
        if name and value:
            yield Labelled(name=name, value=value, cells=taken)


def goals(form: Form) -> dict[str, Cell]:
    """The cells of the expected and the achieved goal, below both headings or each beside its label."""
    for heading, below in pairwise(form.upper):
        # the last of a row counts: 年度目标完成情况 may stand left of both headings
        named = {word_of(place.text, "goal"): place for place in heading.places}
        if all(goal in named for goal in GOALS):
            return {goal: cell for goal in GOALS if (cell := _cell_below(named[goal], below))}
    found: dict[str, Cell] = {}
    for goal, cell in _goals_beside(form):
        found.setdefault(goal, cell)
    return found


def _cell_below(heading: Place, below: Line) -> Cell | None:
    return next((place.cell for place in below.places if place.column == heading.column), None)


def _goals_beside(form: Form) -> Iterator[tuple[str, Cell]]:
    """Goals that stand right of their labels; of labels in a row the one next to the text counts."""
    for line in form.upper:
        for label, value in pairwise(
            sorted((*line.above, *line.places), key=lambda place: place.column)
        ):
            goal = word_of(label.text, "goal")
            if goal and value in line.places and not word_of(value.text, "goal"):
                yield goal, value.cell


def text_of(cell: Cell | None) -> str:
    """The text of a cell without the breaks that only its width made."""
    return WRAP.sub("", cell.text.strip()) if cell else ""
