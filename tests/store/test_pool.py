"""Workers: what stops a query, what it costs the others, and what a load changes."""

import os
import socket
import threading
from pathlib import Path

import pytest
from tests.store.conftest import FIRST, SECOND, facts

from juesuan.errors import (
    QueryBusy,
    QueryLimitReached,
    QueryRefused,
    QuerySyntaxError,
    StoreMissing,
)
from juesuan.store import Limits, Query, Source
from juesuan.store.endpoint import wire
from juesuan.store.endpoint.pool import QueryPool
from juesuan.store.oxigraph import OxigraphStore

COUNT = Query(text="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLING = (
    "SELECT ?z { BIND('aaaaaaaaaa' AS ?a0) "
    + " ".join(f"BIND(CONCAT(?a{step}, ?a{step}) AS ?a{step + 1})" for step in range(40))
    + " BIND(STRLEN(?a40) AS ?z) }"
)
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()"


def counted(pool: QueryPool) -> int:
    """Triples of the default graph."""
    return int(pool.query(COUNT).rows()[0]["n"])


def test_is_a_source(pool: QueryPool) -> None:
    """A pool answers like a store."""
    assert isinstance(pool, Source)
    assert counted(pool) == 601


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        pytest.param(PRODUCT, "seconds", id="cartesian product"),
        pytest.param(DOUBLING, "memory", id="doubling of a string"),
        pytest.param(SORTED, "memory", id="sorting a product"),
        pytest.param("SELECT * { ?a ?b ?c . ?d ?e ?f }", "bytes", id="bytes"),
        pytest.param("SELECT ?x { ?x ?b ?c . VALUES ?i { 1 2 } }", "rows", id="rows"),
        pytest.param(
            "CONSTRUCT { ?x ?i ?c } { ?x ?b ?c . VALUES ?i { <a:a> <b:b> } }", "rows", id="triples"
        ),
        pytest.param("SELECT * {" + "{" * 2200 + "}" * 2200 + "}", "depth", id="braces"),
        pytest.param("SELECT * { " + "?s ?p ?o . " * 5000 + "}", "length", id="length"),
    ],
)
def test_stops_at_a_limit_and_goes_on(pool: QueryPool, text: str, limit: str) -> None:
    """A query that is too expensive is stopped, the message cites the setting, and the next query is answered."""
    with pytest.raises(QueryLimitReached, match=f"JUESUAN_QUERY_{limit.upper()} = ") as stopped:
        pool.query(Query(text=text))
    assert stopped.value.limit == limit
    assert counted(pool) == 601


def test_others_do_not_notice(pool: QueryPool) -> None:
    """While one worker is at an endless query the other answers."""
    errors: list[QueryLimitReached] = []

    def attack() -> None:
        try:
            pool.query(Query(text=PRODUCT))
        except QueryLimitReached as error:
            errors.append(error)

    attacker = threading.Thread(target=attack)
    attacker.start()
    answered = 0
    while attacker.is_alive():
        assert counted(pool) == 601
        answered += 1
    attacker.join()
    assert len(errors) == 1
    assert answered > 1


def test_waits_for_a_worker_only_so_long(folder: Path) -> None:
    """When all workers are busy for longer than the wait, the query is turned away."""
    with QueryPool(folder, Limits(seconds=5), workers=1, wait=0.01) as pool:
        with pool._places, pytest.raises(QueryBusy, match="JUESUAN_QUEUE_SECONDS"):
            pool.query(COUNT)
        assert counted(pool) == 601


def test_follows_a_new_version(pool: QueryPool, folder: Path) -> None:
    """After a load the next answer comes from the new version, without a restart."""
    before = pool.query(COUNT)
    OxigraphStore(folder).replace(SECOND, facts(SECOND, 10))
    after = pool.query(COUNT)
    assert (before.rows(), after.rows()) == ([{"n": "601"}], [{"n": "311"}])
    assert before.version != after.version == pool.version


def test_no_answer_mixes_versions(pool: QueryPool, folder: Path) -> None:
    """While loads go on, each answer sees both packages at the same size."""
    sizes = (
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s <http://example.org/value> ?o } } GROUP BY ?g"
    )
    store = OxigraphStore(folder)

    def change() -> None:
        for size in (10, 20, 30, 40, 50):
            store.replace_all({graph: facts(graph, size) for graph in (FIRST, SECOND)})

    writer = threading.Thread(target=change)
    writer.start()
    seen = set()
    while writer.is_alive():
        rows = pool.query(Query(text=sizes)).rows()
        assert len(rows) == 2
        assert rows[0]["n"] == rows[1]["n"]
        seen.add(rows[0]["n"])
    writer.join()
    assert seen <= {"300", "10", "20", "30", "40", "50"}
    assert pool.query(Query(text=sizes)).rows()[0]["n"] == "50"


def test_replaces_a_worker_that_was_killed_while_idle(pool: QueryPool) -> None:
    """A worker that the system ended between two queries is replaced before it is asked."""
    counted(pool)
    for worker in pool._idle:
        worker.line.shutdown(socket.SHUT_RDWR)
    assert counted(pool) == 601


def test_workers_that_die_before_they_work_are_waited_for(
    pool: QueryPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is killed while it starts is replaced; where all of them are, the client may ask again."""
    pool.close()
    hello, deaths = wire.read_hello, iter([True, False])

    def dying(line: socket.socket) -> None:
        if next(deaths, True):
            raise wire.Hung
        hello(line)

    monkeypatch.setattr(wire, "read_hello", dying)
    assert counted(pool) == 601
    pool.close()
    with pytest.raises(QueryBusy, match="died before it had opened the store"):
        counted(pool)


def test_store_that_is_missing_is_told(tmp_path: Path) -> None:
    """Before the first load a query is answered with StoreMissing, after it with data."""
    with QueryPool(tmp_path, Limits(seconds=5)) as pool:
        assert pool.version == "0"
        with pytest.raises(StoreMissing):
            pool.query(COUNT)
        OxigraphStore(tmp_path).replace(FIRST, facts(FIRST, 4))
        assert counted(pool) == 5


def test_pool_can_be_used_after_it_was_closed(pool: QueryPool) -> None:
    """Closing ends the workers; another query starts new ones."""
    counted(pool)
    pool.close()
    assert counted(pool) == 601


def test_syntax_error_keeps_the_worker(pool: QueryPool) -> None:
    """A wrong query costs no worker."""
    counted(pool)
    workers = list(pool._idle)
    with pytest.raises(QuerySyntaxError, match="Line 1, column"):
        pool.query(Query(text="SELECT nothing"))
    assert pool._idle == workers


def test_refused_query_reaches_nobody(pool: QueryPool) -> None:
    """No connection arrives at the address that SERVICE names, whether the query is looked through or trusted."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        text = (
            f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        )
        with pytest.raises(QueryRefused):
            pool.query(Query(text=text))
        with pytest.raises(Exception, match=r"Permission denied|failed"):
            pool.query(Query(text=text, trusted=True))
        with pytest.raises(TimeoutError):
            listener.accept()


def test_workers_end_with_the_pool(folder: Path) -> None:
    """Closing the pool ends the process that forks workers."""
    pool = QueryPool(folder, Limits(seconds=2), workers=1)
    counted(pool)
    assert pool._nursery is not None
    process = pool._nursery._process
    pool.close()
    assert process.poll() is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
