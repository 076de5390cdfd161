"""Everything of one version as files to take away (整库下载).

The graph, the tables, the packages, the catalogue.

::

    var/store/dumps/<version>/
    ├── dumps.json              the list: name, title, media type, bytes, sha256
    ├── juesuan.nq.gz           the whole graph, each package in its named graph
    ├── amounts.csv, .parquet   the rows of all packages; facts, indicators and findings likewise
    ├── catalog.ttl, .jsonld, .rdf
    └── packages/<organization>-<year>.zip

They are written once for each version, after it became current, and go with it. Whatever they hold
passes by in pieces: memory does not grow with the corpus. The zip of a package that the former
version held too is the same file.

``python -m juesuan.corpus.dumps STORE`` writes those of the current version.
"""

import gzip
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Final, cast

import duckdb
import pyoxigraph

from juesuan.corpus.background import run_in_background
from juesuan.corpus.export import write_query
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.manifest import Manifest, read_manifest
from juesuan.corpus.segments import Layout, read_layout
from juesuan.corpus.tables import TABLES, connect_bounded, ordered_rows, quoted
from juesuan.errors import StoreError
from juesuan.package.archive import write_archive
from juesuan.package.folder import locked
from juesuan.store.datatypes import restored
from juesuan.store.formats import FORMATS, SYNTAXES
from juesuan.store.oxigraph import open_version
from juesuan.store.versions import NO_VERSION, Versions
from juesuan_vocab import open_json, open_text

__all__ = [
    "CATALOGUE",
    "GRAPH",
    "TABLES_OF_ALL",
    "Dump",
    "Dumps",
    "dump_path",
    "read_dumps",
    "write_dumps",
]

GRAPH: Final = "juesuan.nq.gz"
CATALOGUE: Final = "catalog"
CATALOGUE_FORMATS: Final = ("ttl", "jsonld", "rdf")
TABLES_OF_ALL: Final[Mapping[str, tuple[str, str]]] = {
    "amounts": ("全部数字", "All printed amounts"),
    "facts": ("文字中的全部数据", "All facts of the narratives"),
    "indicators": ("全部绩效指标", "All indicators of the self-evaluations"),
    "findings": ("全部核验结果", "All findings of the rules"),
}
"""The tables that are dumped, with their titles."""

_TITLES_OF_GRAPH: Final = (
    "全部三元组，每个数据包一个命名图",
    "The whole graph, a package a named graph",
)
_FOLDER: Final = "dumps"
_LIST: Final = "dumps.json"
_PACKAGES: Final = "packages"
_LEVEL: Final = 6
_DECIMAL: Final = "DECIMAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A file.

    Attributes:
        name: Its path among the dumps.
        title: Chinese title.
        title_en: English title.
        media_type: IANA media type.
        bytes: Its size.
        sha256: Of its content, in hexadecimal.
    """

    name: str
    title: str
    title_en: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumps:
    """The dumps of a version.

    Attributes:
        version: Of the data.
        created: When they were written, ISO 8601 in UTC.
        files: The graph, the tables and the catalogue.
        packages: The packages, by body and year.
    """

    version: str
    created: str
    files: tuple[Dump, ...]
    packages: tuple[Dump, ...]

    def find(self, name: str) -> Dump | None:
        """The dump of a name; None if there is none."""
        return next((dump for dump in (*self.files, *self.packages) if dump.name == name), None)


def dump_path(store: Path, version: str, name: str) -> Path:
    """Where a dump of a version lies, once its list is written."""
    return store / _FOLDER / version / name


def read_dumps(store: Path, version: str) -> Dumps | None:
    """The dumps of a version; None if they are not written yet.

    Raises:
        StoreError: Their list cannot be read.
    """
    path = dump_path(store, version, _LIST)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        lists = {kind: tuple(Dump(**one) for one in told[kind]) for kind in ("files", "packages")}
        return Dumps(version=version, created=str(told["created"]), **lists)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "The list of dumps cannot be read: {error}", error=error, place=str(path)
        ) from error


def write_dumps(store: Path, version: str) -> Dumps:
    """Write the dumps of a version, unless they are there.

    Args:
        store: The store folder.
        version: A version that is there.

    Raises:
        StoreError: They cannot be written; nothing is left of them.
    """
    place = store / _FOLDER / version
    try:
        with locked(store / _FOLDER):
            _sweep(store)
            found = read_dumps(store, version)
            if found is None:
                fresh = Path(mkdtemp(dir=store / _FOLDER, prefix=".new-"))
                try:
                    found = _write(store, version, fresh)
                    fresh.chmod(0o755)
                    fresh.rename(place)
                finally:
                    shutil.rmtree(fresh, ignore_errors=True)
            return found
    except (OSError, duckdb.Error) as error:
        raise StoreError(
            "The dumps cannot be written: {error}", error=error, place=str(place)
        ) from error


def _sweep(store: Path) -> None:
    """Remove the dumps of versions that are no more, and what a killed writer left."""
    for folder in (store / _FOLDER).iterdir():
        if not (store / "versions" / folder.name).is_dir():
            shutil.rmtree(folder, ignore_errors=True)


def _write(store: Path, version: str, folder: Path) -> Dumps:
    """Write all files and their list into a folder."""
    database = open_version(Versions(store).path(version))
    manifest = read_manifest(store, version) or Manifest()
    dumps = Dumps(
        version=version,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        files=(
            _graph(database, folder),
            *_tables(tables_of(store, version), folder),
            *_catalogue(database, folder),
        ),
        packages=tuple(_packages(store, manifest, folder)),
    )
    told = json.dumps(asdict(dumps), ensure_ascii=False, indent=1)
    (folder / _LIST).write_text(f"{told}\n", encoding="utf-8")
    return dumps


def _graph(database: pyoxigraph.Store, folder: Path) -> Dump:
    """The whole graph as N-Quads.

    Without the time in its head the same graph gives the same bytes.
    """
    path = folder / GRAPH
    with path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as output:
        pyoxigraph.serialize(
            _quads(database), cast("IO[bytes]", output), format=pyoxigraph.RdfFormat.N_QUADS
        )
    return _told(path, GRAPH, _TITLES_OF_GRAPH, "application/gzip")


def _quads(database: pyoxigraph.Store) -> Iterator[pyoxigraph.Quad]:
    """The quads of the named graphs; the default graph, which is their merge, is left out."""
    for graph in sorted(database.named_graphs(), key=str):
        for triple in restored(
            quad.triple for quad in database.quads_for_pattern(None, None, None, graph)
        ):
            yield pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, graph)


def _tables(tables: Path, folder: Path) -> Iterator[Dump]:
    """The tables of all packages, in two formats."""
    layout = read_layout(tables) or Layout()
    spilled = folder / ".spilled"
    with connect_bounded(spilled) as database:
        for table, titles in TABLES_OF_ALL.items():
            plain, parquet = folder / f"{table}.csv", folder / f"{table}.parquet"
            write_query(database, ordered_rows(table, layout), parquet)
            columns = ", ".join(_text(name, kind) for name, kind in TABLES[table].items())
            rows = f"SELECT {columns} FROM read_parquet({quoted(parquet)})"  # noqa: S608 - ours
            database.execute(f"COPY ({rows}) TO {quoted(plain)} (FORMAT csv, HEADER)")
            yield _told(plain, plain.name, titles, "text/csv")
            yield _told(parquet, parquet.name, titles, "application/vnd.apache.parquet")
    shutil.rmtree(spilled, ignore_errors=True)


def _text(name: str, kind: str) -> str:
    """A column as it is written to CSV: decimals with the digits that count."""
    if kind.startswith(_DECIMAL):
        return f"""rtrim(rtrim(CAST("{name}" AS VARCHAR), '0'), '.') AS "{name}\""""
    return f"""nullif("{name}", '') AS "{name}\"""" if kind == "VARCHAR" else f'"{name}"'


def _catalogue(database: pyoxigraph.Store, folder: Path) -> Iterator[Dump]:
    """The catalogue with all data sets and files as DCAT."""
    for name in CATALOGUE_FORMATS:
        path = folder / f"{CATALOGUE}.{name}"
        found = database.query(open_text("corpus/catalogue.rq"))
        assert isinstance(found, pyoxigraph.QueryTriples)  # noqa: S101 - a CONSTRUCT
        with path.open("wb") as output:
            pyoxigraph.serialize(
                restored(found), output, SYNTAXES[name], prefixes=open_json("prefixes.json")
            )
        yield _told(
            path, path.name, ("数据目录（DCAT）", "The catalogue (DCAT)"), FORMATS[name].media_type
        )


def _packages(store: Path, manifest: Manifest, folder: Path) -> Iterator[Dump]:
    """Each package as a zip; one that lies here from the version before is not zipped again."""
    (folder / _PACKAGES).mkdir()
    former = _zips(store)
    for key, digest in sorted(manifest.packages.items()):
        package = manifest.folder(store, key)
        assert package is not None  # noqa: S101 - the key is of the manifest
        path = folder / _PACKAGES / _zip_of(key)
        if digest in former:
            os.link(former[digest], path)
        else:
            with path.open("wb") as output:
                write_archive(output, package)
        title = str(
            json.loads((package / "datapackage.json").read_text(encoding="utf-8")).get("title", key)
        )
        yield _told(path, f"{_PACKAGES}/{path.name}", (title, key), "application/zip")


def _zips(store: Path) -> dict[str, Path]:
    """The zips that other versions have, by the digest of their package."""
    found = {}
    for folder in (store / _FOLDER).glob(f"*/{_PACKAGES}"):
        held = read_manifest(store, folder.parent.name) or Manifest()
        there = {path.name for path in folder.iterdir()}
        for key, digest in held.packages.items():
            if _zip_of(key) in there:
                found[digest] = folder / _zip_of(key)
    return found


def _zip_of(key: str) -> str:
    """The name of the zip of a package ``<organization>/<year>``."""
    return f"{key.replace('/', '-')}.zip"


def _told(path: Path, name: str, titles: tuple[str, str], media_type: str) -> Dump:
    """A file with its size and digest."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Dump(
        name=name,
        title=titles[0],
        title_en=titles[1],
        media_type=media_type,
        bytes=path.stat().st_size,
        sha256=digest,
    )


def _write_current(store: Path) -> None:
    """Write the dumps of the current version, if there is one."""
    version = Versions(store).current()
    if version != NO_VERSION:
        write_dumps(store, version)


if __name__ == "__main__":  # the writer yields to those who answer requests
    sys.exit(run_in_background(lambda: _write_current(Path(sys.argv[1]))))
