"""Package to N-Quads on a synthetic package, beside rdflib's ``Graph.add`` on the same triples in the same run.

    python benchmarks/graph.py [--amounts 100000]

Prints triples a second of processor time of both, and how much the peak of memory grows when the
package grows tenfold. Ends with 1 if the writer makes fewer than 800,000 triples a second or its
memory grows with the package.
"""

import argparse
import csv
import gc
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import Graph, Literal, URIRef

from juesuan.graph import nquads
from juesuan_vocab import open_json

WANTED = 800_000
GROWTH_ALLOWED = 4_000_000
TABLES = ("amounts", "statements", "organizations", "subjects")
BODY = "370600-ceshi-bangongshi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthetic:
    """A package of amounts."""

    folder: Path
    descriptor: Mapping[str, Any]
    organization: str = BODY
    year: int = 2024

    def schema(self, resource: str, /) -> Mapping[str, Any]:
        """The published schema."""
        found: Mapping[str, Any] = open_json(f"schemas/{resource}.json")
        return found


def amounts(count: int) -> Iterator[dict[str, str]]:
    """Rows of a statement of expenditure with four columns."""
    columns = ("total", "basic", "project", "operating")
    for number in range(count):
        row, column = number // 4 + 1, columns[number % 4]
        wan = f"{number * 37 % 999_983 / 100:.2f}"
        yield {
            "statement": "expenditure",
            "statement_title": "支出决算表",
            "row": str(row),
            "column": column,
            "item": f"行政运行{row % 5_000}",
            "column_header": "本年支出合计/基本支出",
            "function_code": f"2010{row % 900 + 100}",
            "side": "expenditure",
            "component": column,
            "phase": "final",
            "role": "detail",
            "amount": wan,
            "unit": "万元",
            "amount_yuan": f"{wan.replace('.', '')}00.00",
            "raw": wan,
            "page": str(row // 40 + 1),
            "table": str(row // 40 + 1),
            "source_row": str(row % 40 + 4),
            "source_column": str(number % 4 + 2),
            "place": f"page {row // 40 + 1} table 1 row {row % 40 + 4} column {number % 4 + 2}",
        }


def package(folder: Path, count: int) -> Synthetic:
    """A package of ``count`` amounts in ``folder``."""
    codes = [f"2010{number}" for number in range(100, 1_000)]
    tables = {
        "amounts": amounts(count),
        "statements": iter(
            [
                {
                    "statement": "expenditure",
                    "structure": "expenditure",
                    "title": "支出决算表",
                    "unit": "万元",
                    "status": "filled",
                }
            ]
        ),
        "organizations": iter(
            [{"id": BODY, "name": "测试市办公室", "kind": "department", "region": "370600"}]
        ),
        "subjects": iter(
            [
                {"scheme": "functional", "code": code, "name": "行政运行", "level": "3"}
                for code in codes
            ]
        ),
    }
    for name, rows in tables.items():
        columns = [field["name"] for field in open_json(f"schemas/{name}.json")["fields"]]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    resources = [{"name": name, "path": f"{name}.csv", "schema": {}} for name in TABLES]
    return Synthetic(
        folder=folder, descriptor={"name": "synthetic", "title": "测试", "resources": resources}
    )


def writer_speed(held: Synthetic) -> tuple[int, float]:
    """Triples and seconds of the writer, refusals included; the best of three runs."""
    best, triples = float("inf"), 0
    for _ in range(3):
        start = time.process_time()
        triples = sum(chunk.count(b"\n") for chunk in nquads(held))
        best = min(best, time.process_time() - start)
    return triples, best


def rdflib_speed(held: Synthetic, limit: int) -> tuple[int, float]:
    """Triples and seconds of ``Graph.add`` with terms made from the same cells."""
    chunks, size = [], 0
    for chunk in nquads(held):
        chunks.append(chunk)
        size += chunk.count(b"\n")
        if size > limit:
            break
    parsed = [
        (quad.subject.value, quad.predicate.value, quad.object)
        for quad in pyoxigraph.parse(b"".join(chunks), format=pyoxigraph.RdfFormat.N_QUADS)
    ]
    plain = [
        (
            s,
            p,
            o.value,
            None if isinstance(o, pyoxigraph.NamedNode) else (o.language, o.datatype.value),
        )
        for s, p, o in parsed
    ]
    graph = Graph()
    gc.collect()
    start = time.process_time()
    for s, p, value, kind in plain:
        if kind is None:
            term: URIRef | Literal = URIRef(value)
        else:
            language, datatype = kind
            term = (
                Literal(value, lang=language)
                if language
                else Literal(value, datatype=URIRef(datatype))
            )
        graph.add((URIRef(s), URIRef(p), term))
    return len(plain), time.process_time() - start


def peak(held: Synthetic) -> int:
    """The peak of allocated bytes while the writer runs."""
    tracemalloc.start()
    for _ in nquads(held):
        pass
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Package to N-Quads, beside rdflib.")
    parser.add_argument("--amounts", type=int, default=100_000)
    count = parser.parse_args().amounts
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        held = package(folder, count)
        triples, seconds = writer_speed(held)
        added, adding = rdflib_speed(held, 200_000)
        speed, other = triples / seconds, added / adding
        growth = peak(held)
        growth -= peak(package(folder, max(count // 10, 1)))
    print(f"juesuan.graph.nquads: {triples} triples in {seconds:.2f} s: {speed:,.0f} triples/s")
    print(f"rdflib Graph.add:     {added} triples in {adding:.2f} s: {other:,.0f} triples/s")
    print(f"the writer is {speed / other:.1f} times as fast")
    print(f"peak memory at ten times the amounts: {growth / 1e6:+.1f} MB")
    return 0 if speed >= WANTED and growth <= GROWTH_ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
