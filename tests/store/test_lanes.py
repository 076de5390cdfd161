"""Two lanes: what a quick worker cannot finish, a slow one does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from juesuan.errors import QueryLimitReached, QuerySyntaxError
from juesuan.store import Limits, Query, Source
from juesuan.store.endpoint.lanes import Lanes

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def lanes(folder: Path) -> Iterator[Lanes]:
    """A quick lane in which nothing can be finished, and a slow one of a second."""
    limits = Limits(seconds=1, memory=128)
    with Lanes(
        folder, limits, quick_seconds=0.0001, quick_memory=64, workers=1, slow_workers=1, wait=30
    ) as lanes:
        yield lanes


def test_slow_lane_answers_what_was_stopped_in_the_quick_one(folder: Path) -> None:
    """A query that the quick lane stops is answered all the same."""
    limits = Limits(seconds=30)
    with Lanes(
        folder, limits, quick_seconds=0.0001, quick_memory=64, workers=1, slow_workers=1, wait=30
    ) as lanes:
        assert isinstance(lanes, Source)
        assert lanes.query(Query(text="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")).rows() == [
            {"n": "601"}
        ]


def test_message_cites_the_limit_of_the_slow_lane(lanes: Lanes) -> None:
    """Whoever is stopped in the end is told the limit that counts."""
    with pytest.raises(QueryLimitReached, match="JUESUAN_QUERY_SECONDS = 1 s"):
        lanes.query(Query(text=PRODUCT))


def test_wrong_query_is_told_at_once(folder: Path) -> None:
    """A wrong query does not go to the slow lane."""
    limits = Limits(seconds=30)
    with Lanes(
        folder, limits, quick_seconds=30, quick_memory=64, workers=1, slow_workers=1, wait=30
    ) as lanes:
        with pytest.raises(QuerySyntaxError):
            lanes.query(Query(text="oops"))
        assert lanes._slow._idle == []
