"""Rules become grids: what is one rule, which rules meet, which sides are drawn."""

import pytest

from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.grid import MOST_RULES, Grid, grids, runs

WIDTH, HEIGHT = 100.0, 60.0


def rules(*places: float, start: float = 0.0, end: float = WIDTH) -> list[Rule]:
    """Rules at some places, from one end to the other."""
    return [Rule(at, start, end) for at in places]


def grid(across: list[Rule], down: list[Rule]) -> Grid:
    """The one grid that rules span."""
    (found,) = grids(across, down)
    return found


@pytest.mark.parametrize(("gap", "count"), [(3.0, 1), (3.1, 2)])
def test_pieces_of_a_rule_are_one_over_a_gap_of_three_points(gap: float, count: int) -> None:
    """A wider gap parts two rules."""
    found = runs([Rule(10, 0, 50), Rule(10, 50 + gap, 90)])
    assert len(found) == count
    assert (found[0].start, found[-1].end) == (0, 90)


@pytest.mark.parametrize(("dash", "gap", "count"), [(8.0, 8.0, 1), (8.0, 8.1, 2), (8.1, 8.0, 2)])
def test_dashes_are_one_rule_over_gaps_of_their_own_length(
    dash: float, gap: float, count: int
) -> None:
    """Pieces of more than eight points are no dashes."""
    assert len(runs([Rule(10, 0, dash), Rule(10, dash + gap, 2 * dash + gap)])) == count


def test_a_short_piece_inside_of_a_rule_does_not_end_it() -> None:
    """Where a cell is drawn over a long rule, the rule goes on behind it."""
    assert runs([Rule(10, 0, 50), Rule(10, 10, 20), Rule(10, 52, 90)]) == [Rule(10, 0, 90)]


@pytest.mark.parametrize(
    ("places", "middles"),
    [
        ((10, 12.5), (11.25,)),
        ((10, 12.6), (10, 12.6)),
        ((10, 12.25, 14.5), (12.25,)),
        ((10, 12.3, 14.6), (11.15, 14.6)),
    ],
)
def test_double_rules_are_one_in_their_middle(
    places: tuple[float, ...], middles: tuple[float, ...]
) -> None:
    """They stand 2.5 points apart at most, and all of them within 4.5 points."""
    assert [rule.at for rule in runs(rules(*places))] == pytest.approx(middles)


@pytest.mark.parametrize(("length", "count"), [(4.5, 0), (4.6, 1)])
def test_a_piece_as_short_as_a_row_is_thin_is_no_rule(length: float, count: int) -> None:
    """4.5 points: no row or column is thinner."""
    assert len(runs(rules(10, end=length))) == count


@pytest.mark.parametrize(("start", "sides"), [(3.0, set()), (3.1, {"left"})])
def test_rules_meet_over_a_gap_of_three_points(start: float, sides: set[str]) -> None:
    """A rule that no other one meets is no side of their grid."""
    found = grid(rules(0, HEIGHT, start=start), rules(0, WIDTH, end=HEIGHT))
    assert found.open_sides == sides
    assert found.xs == ((start if sides else 0), WIDTH)


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize(("beyond", "is_open"), [(6.0, False), (6.1, True)])
def test_rules_that_run_on_together_close_an_open_side(
    side: str, beyond: float, *, is_open: bool
) -> None:
    """They run more than six points beyond the last rule that crosses them."""
    begins = -beyond if side in {"left", "top"} else 0.0
    ends = beyond if side in {"right", "bottom"} else 0.0
    long = rules(0, 50, 100, start=begins, end=WIDTH + ends)
    crossing = rules(0, 50, 100)
    is_across = side in {"left", "right"}
    found = grid(long, crossing) if is_across else grid(crossing, long)
    assert found.open_sides == ({side} if is_open else set())
    assert len(found.xs if is_across else found.ys) == (4 if is_open else 3)


@pytest.mark.parametrize(("other", "is_open"), [(3.0, True), (3.1, False)])
def test_a_rule_that_runs_on_alone_closes_nothing(other: float, *, is_open: bool) -> None:
    """Two end within three points of one another, or the longer one is only too long."""
    across = [Rule(0, 0, 130), Rule(30, 0, 130 - other), *rules(60)]
    found = grid(across, rules(0, WIDTH, end=HEIGHT))
    assert found.open_sides == ({"right"} if is_open else set())


@pytest.mark.parametrize(("length", "columns"), [(18.0, 2), (17.9, 1)])
def test_a_side_is_drawn_where_a_rule_runs_over_most_of_it(length: float, columns: int) -> None:
    """Over three fifths; where it runs less the cells on both sides are one."""
    inner = rules(50, end=length)
    found = grid(rules(0, 30), [*rules(0, WIDTH, end=30), *inner])
    assert [(span.row, span.column_end) for span in found.spans] == [
        (0, column) for column in range(1, columns + 1)
    ]
    assert len(found.xs) == columns + 1


def test_a_drawing_of_thousands_of_rules_is_no_table() -> None:
    """As many as the limit are read; one more is a drawing."""
    most = [Rule(10.0 * at, 0, WIDTH) for at in range(MOST_RULES - 2)]
    sides = rules(0, WIDTH, end=10.0 * MOST_RULES)
    assert len(grid(most, sides).ys) >= MOST_RULES - 2
    assert not grids([*most, Rule(-10, 0, WIDTH)], sides)
