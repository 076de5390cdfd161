"""What the engine tells of a line: characters, where they stand, and what else they may be."""

from typing import Any

import pytest

from juesuan.document.pdf.scan import engine

numbers = pytest.importorskip("numpy")
LETTERS = ("", "1", "7", "，", " ")


def scores(*steps: dict[int, float]) -> Any:  # noqa: ANN401  an array
    """The scores of each letter at each step; what is not told is nothing."""
    found = numbers.zeros((len(steps), len(LETTERS)), dtype="float32")
    for at, step in enumerate(steps):
        for letter, score in step.items():
            found[at, letter] = score
    return found


def test_a_run_of_one_letter_is_one_character() -> None:
    """Blanks part equal letters; the surest step tells place and certainty."""
    read = engine._decode(scores({1: 0.8}, {1: 0.9}, {0: 1.0}, {1: 0.7}), LETTERS, 1.0)
    assert [one.text for one in read] == ["1", "1"]
    assert [round(one.at, 3) for one in read] == [0.375, 0.875]
    assert [round(one.certainty, 2) for one in read] == [0.9, 0.7]


def test_a_character_tells_what_else_it_may_be() -> None:
    """The next likely letters are told, likeliest first; those below 0.02 are not."""
    (one,) = engine._decode(scores({1: 0.6, 2: 0.3, 0: 0.08, 3: 0.019}), LETTERS, 1.0)
    assert [text for text, _ in one.others] == ["7", ""]


def test_a_character_that_was_nearly_read_is_told() -> None:
    """Where rather nothing is read, a letter of at least 0.1 is another reading."""
    (one,) = engine._decode(scores({0: 0.8, 3: 0.15}), LETTERS, 1.0)
    assert (one.text, [text for text, _ in one.others]) == ("", ["，"])
    assert engine._decode(scores({0: 0.9, 3: 0.09}), LETTERS, 1.0) == ()


def test_places_are_shares_of_the_line_and_not_of_its_batch() -> None:
    """A line that fills half of the width of its batch has its characters over all of its own width."""
    (one, *_) = engine._decode(scores({0: 1.0}, {1: 1.0}, {0: 1.0}, {0: 1.0}), LETTERS, 2.0)
    assert one.at == pytest.approx(0.75)


def test_a_batch_is_bounded_by_its_width() -> None:
    """Lines of nearly one width are recognised together, no more than memory allows; each once."""
    pieces = [numbers.zeros((20, width), dtype="uint8") for width in (40, 2000, 60, 1900, 50)]
    batches = list(engine._batches(pieces))
    assert sorted(at for batch in batches for at in batch) == [0, 1, 2, 3, 4]
    assert batches[0] == [0, 4, 2]
    assert all(
        len(batch) == 1
        or len(batch) * max(engine._width(pieces[at]) for at in batch) <= engine.BATCH
        for batch in batches
    )
