"""What holds something is closed at the end of its block, whatever happened there."""

import pytest

from juesuan.catalogue.making import Maker
from juesuan.closable import Closable
from juesuan.document.pdf.scan.process import Recogniser
from juesuan.store.endpoint.lanes import Lanes
from juesuan.store.endpoint.pool import QueryPool


class Held(Closable):
    """Counts how often it is closed."""

    closed = 0

    def close(self) -> None:
        """Count."""
        self.closed += 1


def test_a_block_closes_what_it_holds_once() -> None:
    """The object is its own name in the block, and is closed behind it."""
    with Held() as held:
        assert held.closed == 0
    assert held.closed == 1


def test_an_error_in_the_block_closes_too_and_goes_on() -> None:
    """The error of a block reaches the caller, and what was held is closed."""
    held = Held()
    with pytest.raises(ValueError, match="inside"), held:
        raise ValueError("inside")
    assert held.closed == 1


@pytest.mark.parametrize("kind", [Maker, Recogniser, Lanes, QueryPool])
def test_whatever_holds_processes_is_closable(kind: type) -> None:
    """Classes that end processes at the end of a block share the way it ends."""
    assert issubclass(kind, Closable)
    assert "__exit__" not in vars(kind)
