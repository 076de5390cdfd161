"""A row of text that prints fewer cells than the rows beside it: shifted where sums prove it, else doubted."""

from pathlib import Path

import pytest

from juesuan.account import understand
from juesuan.account.model import Certainty
from juesuan.document import read

SAMPLE = Path(__file__).parents[3] / "samples/yantai-gov-office-2024/document.txt"
ROW = "2010301\t行政运行\t2,934.81\t2,934.14\t\t\t\t\t0.67"


@pytest.mark.parametrize(
    "short",
    [
        "2010301\t行政运行\t2,934.81\t2,934.14\t\t\t\t0.67",
        "2010301\t行政运行\t2,934.81\t2,934.14\t\t\t\t0.87",
    ],
    ids=["a shift makes the sums close", "no shift makes them close"],
)
def test_a_row_that_lost_a_tab_is_doubtful(short: str, tmp_path: Path) -> None:
    """Its amounts are doubtful as a whole, whether or not its place is found."""
    text = SAMPLE.read_text(encoding="utf-8")
    assert text.count(ROW) == 1
    place = tmp_path / "document.txt"
    place.write_text(text.replace(ROW, short), encoding="utf-8")
    account = understand(read(place))
    doubts = [doubt for doubt in account.doubts if doubt.code == "row-too-short"]
    assert len(doubts) == 1
    revenue = next(one for one in account.statements if one.id == "revenue")
    row = next(row for row in revenue.rows if row.labels[0].code == "2010301")
    assert {entry.certainty for entry in row.entries if entry.raw} == {Certainty.DOUBTFUL}


def test_a_row_that_ends_early_adds_up() -> None:
    """Rows of the sample whose last cells are blank are not doubted."""
    assert [doubt.code for doubt in understand(read(SAMPLE)).doubts] == []
