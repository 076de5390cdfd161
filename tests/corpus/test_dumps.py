"""The dumps of a version: whole, the same for the same data, and gone with their version."""

import csv
import gzip
import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pyoxigraph
import pytest

from juesuan.cli.program import run
from juesuan.corpus.dumps import GRAPH, TABLES_OF_ALL, Dumps, dump_path, read_dumps, write_dumps
from juesuan.corpus.manifest import Manifest, read_manifest
from juesuan.errors import StoreError
from juesuan.store.oxigraph import OxigraphStore, open_version
from juesuan.store.versions import Versions


@pytest.fixture(scope="module")
def store(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the store of several accounts."""
    return Path(
        shutil.copytree(corpus / "store", tmp_path_factory.mktemp("dumps") / "store", symlinks=True)
    )


@pytest.fixture(scope="module")
def dumps(store: Path) -> Dumps:
    """Its dumps."""
    return write_dumps(store, OxigraphStore(store).version)


def test_each_dump_has_its_size_and_digest(store: Path, dumps: Dumps) -> None:
    """The list tells of each file what it is."""
    assert read_dumps(store, dumps.version) == dumps
    for dump in (*dumps.files, *dumps.packages):
        content = dump_path(store, dumps.version, dump.name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (dump.bytes, dump.sha256)
        assert dump.title


def test_the_graph_is_whole(store: Path, dumps: Dumps) -> None:
    """Loading the dump elsewhere gives every named graph with every quad."""
    database = open_version(Versions(store).path(dumps.version))
    held = pyoxigraph.Store()
    with gzip.open(dump_path(store, dumps.version, GRAPH)) as file:
        held.bulk_load(file.read(), format=pyoxigraph.RdfFormat.N_QUADS)
    graphs = set(database.named_graphs())
    assert set(held.named_graphs()) == graphs
    for graph in graphs:
        assert set(held.quads_for_pattern(None, None, None, graph)) == set(
            database.quads_for_pattern(None, None, None, graph)
        )


@pytest.mark.parametrize("table", TABLES_OF_ALL)
def test_a_table_holds_the_rows_of_all_packages(store: Path, dumps: Dumps, table: str) -> None:
    """CSV and Parquet have as many rows as the packages together, and the CSV no digits that say nothing."""
    manifest = read_manifest(store, dumps.version)
    assert manifest is not None
    files = [folder / "data" / f"{table}.csv" for folder in manifest.folders(store)]
    count = sum(len(_rows(path)) for path in files if path.is_file())
    rows = _rows(dump_path(store, dumps.version, f"{table}.csv"))
    parquet = str(dump_path(store, dumps.version, f"{table}.parquet"))
    assert (
        len(rows)
        == duckdb.sql(f"SELECT count(*) FROM read_parquet('{parquet}')").fetchall()[0][0]  # noqa: S608
        == count
        > 0
    )
    assert not any(value.endswith(".000000") for row in rows for value in row.values())


def test_the_amounts_are_those_of_the_packages(store: Path, dumps: Dumps) -> None:
    """Every amount of the CSV of all is the number that its package prints."""
    manifest = read_manifest(store, dumps.version)
    assert manifest is not None
    place = dump_path(store, dumps.version, "amounts.csv")
    found = {_key(row, row["organization"], row["year"]): row["raw"] for row in _rows(place)}
    printed = {}
    for folder in manifest.folders(store):
        for row in _rows(folder / "data" / "amounts.csv"):
            printed[_key(row, *folder.parts[-2:])] = row["raw"]
    assert found == printed


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: dict[str, str], organization: str, year: str) -> tuple[str, ...]:
    return organization, year, row["statement"], row["row"], row["column"]


def test_a_zip_holds_its_package(store: Path, dumps: Dumps) -> None:
    """Each package of the version is there as a zip with all its files."""
    manifest = read_manifest(store, dumps.version)
    assert manifest is not None
    assert [dump.title_en for dump in dumps.packages] == sorted(manifest.packages)
    for dump in dumps.packages:
        folder = manifest.folder(store, dump.title_en)
        assert folder is not None
        with zipfile.ZipFile(dump_path(store, dumps.version, dump.name)) as zipped:
            for name in zipped.namelist():
                assert zipped.read(name) == (folder / name.partition("/")[2]).read_bytes()
            assert len(zipped.namelist()) == sum(path.is_file() for path in folder.rglob("*"))


def test_the_same_data_gives_the_same_bytes(store: Path, dumps: Dumps, tmp_path: Path) -> None:
    """Another run over the same version writes the same files; only the time differs."""
    other = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    shutil.rmtree(other / "dumps")
    again = write_dumps(other, dumps.version)
    assert (again.files, again.packages) == (dumps.files, dumps.packages)


def test_a_change_writes_anew_what_changed(
    store: Path, dumps: Dumps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a package left, the zips of the others are the same files, and the dumps of swept versions are gone.

    Which zips are there is read once, and not once for each package.
    """
    read: list[str] = []

    def counted(store: Path, version: str) -> Manifest | None:
        read.append(version)
        return read_manifest(store, version)

    monkeypatch.setattr("juesuan.corpus.dumps.read_manifest", counted)
    other = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    first, second, *kept = (dump.title_en for dump in dumps.packages)
    assert run(["unload", first, "--store", str(other)]) == 0
    later = write_dumps(other, OxigraphStore(other).version)
    assert sorted(read) == sorted({*read})
    assert dumps.version in read
    assert [dump.title_en for dump in later.packages] == [second, *kept]
    name = later.packages[-1].name
    assert dump_path(other, later.version, name).samefile(dump_path(other, dumps.version, name))
    assert run(["unload", second, "--store", str(other)]) == 0
    write_dumps(other, OxigraphStore(other).version)
    assert not dump_path(other, dumps.version, "").exists()


def test_they_are_written_by_a_program_too(store: Path, dumps: Dumps, tmp_path: Path) -> None:
    """The module writes those of the current version, and does nothing where nothing is loaded."""
    other = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    shutil.rmtree(other / "dumps")
    for folder in (other, tmp_path / "none"):
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "juesuan.corpus.dumps", str(folder)], check=True, timeout=120
        )
    assert read_dumps(other, dumps.version) is not None


def test_what_cannot_be_written_leaves_nothing(store: Path, dumps: Dumps, tmp_path: Path) -> None:
    """A table that is missing is an error of the store; no half of the dumps is left to be sent."""
    other = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    shutil.rmtree(other / "dumps")
    next((other / "segments").glob("*/facts.parquet")).unlink()
    with pytest.raises(StoreError, match="dumps cannot be written"):
        write_dumps(other, dumps.version)
    assert list((other / "dumps").iterdir()) == []


def test_memory_does_not_grow_with_the_graph(store: Path, dumps: Dumps) -> None:
    """The writer of the graph takes quads one by one."""
    from juesuan.corpus.dumps import _quads  # noqa: PLC0415 - the generator itself is the subject

    quads = _quads(open_version(Versions(store).path(dumps.version)))
    assert next(quads).graph_name != pyoxigraph.DefaultGraph()
    assert iter(quads) is quads
