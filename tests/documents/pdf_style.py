"""How a PDF draws its tables: what other publishers' programs leave out, and what they add."""

from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The options of PDF pages. The defaults draw every cell.

    Attributes:
        rules: Lines around every cell, above and below the heads and at the end (three_lines),
            below each row (across), around every cell as thin and grey as a spreadsheet prints its
            grid (hairline), none, or none but every other row coloured (stripes).
        low: Whether rows are as low as one line, so that wrapped texts run into the rows beside
            them.
        titles: Whether the title and the lines below it are printed again on each page of a
            statement.
        marked: Whether the first amount of a row carries a small raised digit, the mark of a note.
        figures: Where amounts stand in their cells.
        heads: Where heads stand in their cells where no cell is drawn.
    """

    rules: Literal["drawn", "three_lines", "across", "hairline", "none", "stripes"] = "drawn"
    low: bool = False
    titles: bool = False
    marked: bool = False
    figures: Side = "right"
    heads: Side = "centre"

    def __str__(self) -> str:
        """Readable in a test's name."""
        marks = ("low" * self.low, "titles" * self.titles, "marked" * self.marked)
        is_usual = (self.figures, self.heads) == ("right", "centre")
        words = (self.rules, *marks, "" if is_usual else f"{self.figures}-below-{self.heads}")
        return "-".join(word for word in words if word)
