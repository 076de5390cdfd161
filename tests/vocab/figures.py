"""The figures that the example queries must give, computed by DuckDB from the CSV of packages: ``figures/*.sql``.

The SQL sees each table of the packages with ``organization``, ``year`` and ``body`` (the name)
beside its columns, all of them text, and ``yuan`` beside ``amount_yuan`` as a number. What no CSV
holds is a table too: ``codes``, ``structure``, ``rules``, ``units``, ``forms``, ``listed`` (the
committed lists of subjects), ``files``, ``sources``, ``things``.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final
from urllib.parse import quote

import duckdb
from rdflib import Graph, URIRef
from rdflib.namespace import QB, RDF, RDFS, SKOS

from juesuan.graph.codes.classification import read_list, subject_files
from juesuan.package import Package
from juesuan.rules.rule import rules
from juesuan_vocab import names, open_json, open_text
from juesuan_vocab.units import factors, forms

__all__ = ["Row", "figures", "normal", "opened", "place"]

FOLDER: Final = Path(__file__).parent / "figures"
DEF: Final = "https://w3id.org/juesuan/def"
ID: Final = "https://w3id.org/juesuan/id"
TYPES: Final = "https://www.iana.org/assignments/media-types/"
MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
    "txt": "text/plain",
} | {
    "pdf": "application/pdf",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TABLES: Final = tuple(
    name.removeprefix("schemas/").removesuffix(".json") for name in names("schemas", ".json")
)
KEYS: Final = {"amounts": ("statement", "row", "column"), "projects": ("key",)}
KINDS: Final = {
    "amounts": "金额",
    "projects": "项目",
    "indicators": "指标",
    "report_scores": "评价得分",
}

Row = tuple[str | Decimal, ...]


def place(query: str) -> Path:
    """The SQL of an example query."""
    return FOLDER / f"{query.removeprefix('queries/').removesuffix('.rq')}.sql"


def normal(values: Iterable[object]) -> Row:
    """The cells of a row: numbers as numbers of nine digits after the point, nothing as an empty text."""
    return tuple(_cell(value) for value in values)


def _cell(value: object) -> str | Decimal:
    text = "" if value is None else str(value)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return round(number, 9).normalize() + 0 if number.is_finite() else text


def figures(database: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """The rows that the query must give, in any order."""
    return [
        normal(row) for row in database.execute(place(query).read_text(encoding="utf-8")).fetchall()
    ]


def opened(packages: Sequence[Package]) -> duckdb.DuckDBPyConnection:
    """The tables of the packages."""
    database = duckdb.connect()
    bodies = [(one.organization, str(one.year), _name(one)) for one in packages]
    _fill(database, "bodies", ("organization", "year", "body"), bodies)
    for table in TABLES:
        columns = [field["name"] for field in open_json(f"schemas/{table}.json")["fields"]]
        rows = [
            row
            for one, body in zip(packages, bodies, strict=True)
            for row in _rows(one, table, body)
        ]
        _fill(database, table, ("organization", "year", "body", *columns), rows)
    database.execute("ALTER TABLE amounts ADD COLUMN yuan DECIMAL(38, 6)")
    database.execute("UPDATE amounts SET yuan = CAST(nullif(amount_yuan, '') AS DECIMAL(38, 6))")
    _fill(
        database,
        "things",
        ("organization", "year", "cell", "kind", "place"),
        list(_things(packages)),
    )
    _fill(database, "files", ("body", "year", "title", "url", "type"), list(_files(packages)))
    source = ("organization", "year", "body", "file", "sha256", "software")
    _fill(database, "sources", source, list(_sources(packages)))
    _fill_vocabulary(database)
    return database


def _fill(
    database: duckdb.DuckDBPyConnection,
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> None:
    """A table of texts."""
    typed = ", ".join(f'"{column}" VARCHAR' for column in columns)
    database.execute(f"CREATE TABLE {name} ({typed})")
    if rows:
        marks = ", ".join("?" * len(columns))
        database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 - names of ours


def _rows(package: Package, table: str, body: tuple[str, str, str]) -> Iterator[Sequence[str]]:
    path = package.folder / "data" / f"{table}.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from ((*body, *row) for row in list(csv.reader(file))[1:])


def _name(package: Package) -> str:
    with (package.folder / "data" / "organizations.csv").open(encoding="utf-8", newline="") as file:
        return next(
            row["name"] for row in csv.DictReader(file) if row["id"] == package.organization
        )


def _things(packages: Iterable[Package]) -> Iterator[Sequence[str]]:
    """What a finding may speak of, as it names it, with its place."""
    for package in packages:
        for table, kind in KINDS.items():
            path = package.folder / "data" / f"{table}.csv"
            if path.is_file():
                with path.open(encoding="utf-8", newline="") as file:
                    for row in csv.DictReader(file):
                        if row.get("amount_yuan", "-"):
                            key = "/".join(row[name] for name in KEYS.get(table, ("id",)))
                            yield (
                                package.organization,
                                str(package.year),
                                f"{table}:{key}",
                                kind,
                                row["place"],
                            )


def _files(packages: Iterable[Package]) -> Iterator[Sequence[str]]:
    for package in packages:
        start = f"{ID}/package/{package.organization}/{package.year}"
        for held in [
            *package.descriptor["resources"],
            {"title": "CSVW 元数据", **package.descriptor["csvw"]},
        ]:
            kind = TYPES + MEDIA_TYPES.get(
                held["path"].rpartition(".")[2], "application/octet-stream"
            )
            yield (
                _name(package),
                str(package.year),
                held["title"],
                f"{start}/{quote(held['path'])}",
                kind,
            )


def _sources(packages: Iterable[Package]) -> Iterator[Sequence[str]]:
    for package in packages:
        software = f"{ID}/software/juesuan/{package.descriptor['software']['version']}"
        for held in package.descriptor["sources"]:
            if "://" not in (path := held.get("path") or held["title"]):
                digest = str(held.get("hash") or held.get("sha256") or "").rpartition(":")[2]
                title = held.get("title") or path.rpartition("/")[2]
                yield (
                    package.organization,
                    str(package.year),
                    _name(package),
                    title,
                    digest,
                    software,
                )


def _fill_vocabulary(database: duckdb.DuckDBPyConnection) -> None:
    """What the vocabulary says, read with rdflib from its files."""
    graph = Graph()
    for name in ("ontology.ttl", "structures.ttl", *names("codes", ".ttl")):
        graph.parse(data=open_text(name), format="turtle")
    _fill(database, "codes", ("id", "list", "code", "zh", "en", "top"), list(_codes(graph)))
    _fill(database, "structure", ("order", "component", "label"), list(_structure(graph)))
    _fill(
        database,
        "rules",
        ("id", "title", "severity"),
        [(one.id, one.title_zh, one.severity) for one in rules()],
    )
    _fill(database, "forms", ("form", "code"), list(forms().items()))
    database.execute("CREATE TABLE units (unit VARCHAR, factor DECIMAL(38, 6))")
    money = [(form, str(factors()[code])) for form, code in forms().items() if code in factors()]
    database.executemany("INSERT INTO units VALUES (?, ?)", money)
    database.execute(
        "CREATE TABLE listed (scheme VARCHAR, year VARCHAR, code VARCHAR, label VARCHAR, definition VARCHAR, "
        "source VARCHAR, parent VARCHAR, others VARCHAR[])"
    )
    for name in subject_files():
        scheme = name.removeprefix("subjects/").removesuffix(".ttl")
        for (year, code), one in read_list(open_text(name)).items():
            source = f"https://w3id.org/juesuan/{one.source}" if one.source else ""
            row = (
                scheme,
                str(year),
                code,
                one.label,
                one.definition,
                source,
                one.parent,
                list(one.others),
            )
            database.execute("INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _labels(graph: Graph, node: object) -> dict[str, str]:
    return {
        getattr(label, "language", ""): str(label) for label in graph.objects(node, SKOS.prefLabel)
    }  # type: ignore[arg-type]


def _codes(graph: Graph) -> Iterator[Sequence[str]]:
    for concept, scheme in graph.subject_objects(SKOS.inScheme):
        if (scheme, RDF.type, SKOS.ConceptScheme) in graph and str(scheme).startswith(f"{DEF}/"):
            label, code = _labels(graph, concept), str(graph.value(concept, SKOS.notation))
            top = "true" if (concept, SKOS.topConceptOf, scheme) in graph else "false"
            list_ = _labels(graph, scheme)["zh"]
            yield str(scheme).rpartition("/")[2], list_, code, label["zh"], label["en"], top


def _structure(graph: Graph) -> Iterator[Sequence[str]]:
    for part in graph.objects(URIRef(f"{DEF}/structure/expenditure"), QB.component):
        component = next(graph.objects(part, QB.dimension | QB.measure | QB.attribute))
        label = next(
            (str(one) for one in graph.objects(component, RDFS.label) if one.language == "zh"), ""
        )
        yield str(graph.value(part, QB.order)), str(component), label
