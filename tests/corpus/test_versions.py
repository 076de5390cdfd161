"""Packages come and go by version: immutable copies, one step, nothing left behind."""

import json
import shutil
from pathlib import Path

import pytest

from juesuan.cli.program import run
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.loading import held
from juesuan.corpus.manifest import Manifest, read_manifest
from juesuan.corpus.tables import open_parquet
from juesuan.errors import StoreError
from juesuan.package import Package
from juesuan.store import Query
from juesuan.store.oxigraph import OxigraphStore


@pytest.fixture
def folders(corpus: Path, tmp_path: Path) -> list[Path]:
    """Three packages that a test may change, below one folder."""
    chosen = sorted((corpus / "datapackages").glob("*/[0-9]*"))[:3]
    return [
        Path(shutil.copytree(path, tmp_path / "packages" / path.parent.name / path.name))
        for path in chosen
    ]


@pytest.fixture
def store(tmp_path: Path, folders: list[Path]) -> Path:
    """A store that holds them."""
    assert run(["load", *map(str, folders), "--store", str(tmp_path / "store")]) == 0
    return tmp_path / "store"


def key(folder: Path) -> str:
    """What names a package in a store."""
    return f"{folder.parent.name}/{folder.name}"


def accounts(store: Path) -> set[str]:
    """What the graph of the current version says."""
    text = "SELECT ?a { ?a a <https://w3id.org/juesuan/def#Account> }"
    rows = OxigraphStore(store).query(Query(text=text, trusted=True)).rows()
    return {row["a"].partition("/id/account/")[2] for row in rows}


def tabled(store: Path) -> set[str]:
    """What the tables of the current version hold."""
    with open_parquet(tables_of(store, OxigraphStore(store).version)) as database:
        rows = database.execute("SELECT DISTINCT organization, year FROM amounts").fetchall()
    return {f"{organization}/{year}" for organization, year in rows}


def test_an_unloaded_package_leaves_everything(folders: list[Path], store: Path) -> None:
    """Graph, tables, series and manifest do not know it any more; the folder itself is not touched."""
    assert run(["unload", str(folders[0]), "--store", str(store)]) == 0
    rest = {key(folder) for folder in folders[1:]}
    assert accounts(store) == tabled(store) == set(held(store).packages) == rest
    body, _, year = key(folders[0]).partition("/")
    gone = (
        f"ASK {{ GRAPH ?g {{ {{ <https://w3id.org/juesuan/id/package/{body}/{year}> ?p ?o }} }} }}"
    )
    assert b"false" in OxigraphStore(store).query(Query(text=gone, trusted=True)).content
    assert Package.open(folders[0]).organization == body


def test_what_is_deleted_can_be_unloaded_by_its_name(folders: list[Path], store: Path) -> None:
    """A folder that is no more still names the package, and so does organization/year."""
    shutil.rmtree(folders[0])
    assert run(["unload", str(folders[0]), key(folders[1]), "--store", str(store)]) == 0
    assert set(held(store).packages) == {key(folders[2])}


def test_unloading_what_is_not_loaded_changes_nothing(
    folders: list[Path], store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names it and its code; the version is as before, also for the others of the run."""
    before = OxigraphStore(store).version
    assert (
        run(["unload", key(folders[0]), "370600-nobody/2024", "--store", str(store), "--json"]) == 5
    )
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "package-not-loaded"
    assert OxigraphStore(store).version == before


def test_an_exact_load_leaves_what_is_named(folders: list[Path], store: Path) -> None:
    """What is not below the folder leaves the store in the same step."""
    shutil.rmtree(folders[0])
    assert run(["load", str(folders[0].parent.parent), "--exact", "--store", str(store)]) == 0
    assert accounts(store) == tabled(store) == {key(folder) for folder in folders[1:]}


def test_an_exact_load_keeps_what_is_there_and_broken(folders: list[Path], store: Path) -> None:
    """A package that is left out stays as it was loaded: it is below the folder, and only cannot be read."""
    (folders[0] / "data" / "amounts.csv").unlink()
    assert run(["load", str(folders[0].parent.parent), "--exact", "--store", str(store)]) == 5
    assert accounts(store) == {key(folder) for folder in folders}


def test_an_exact_load_of_nothing_is_refused(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder is more likely a slip than a wish to empty the store."""
    before = OxigraphStore(store).version
    monkeypatch.chdir(tmp_path)
    assert run(["load", "--exact", "--store", str(store)]) == 5
    assert OxigraphStore(store).version == before


def test_a_load_copies_what_it_adds_and_no_more(folders: list[Path], store: Path) -> None:
    """Versions share the parts that did not change; a part is the package byte for byte."""
    parts = {path.name: path.stat().st_mtime_ns for path in (store / "parts").iterdir()}
    assert run(["load", str(folders[0]), "--store", str(store)]) == 0
    assert {path.name: path.stat().st_mtime_ns for path in (store / "parts").iterdir()} == parts
    copy = held(store).folder(store, key(folders[0]))
    assert copy is not None
    files = sorted(path.relative_to(folders[0]) for path in folders[0].rglob("*") if path.is_file())
    assert all((copy / name).read_bytes() == (folders[0] / name).read_bytes() for name in files)


def test_an_edit_of_the_folder_reaches_no_version(folders: list[Path], store: Path) -> None:
    """A copy, not a link: what is written into a file of the folder is not written into the part."""
    path = folders[0] / "data" / "amounts.csv"
    before = path.read_bytes()
    with path.open("r+b") as file:
        file.write(b"changed")
    copy = held(store).folder(store, key(folders[0]))
    assert copy is not None
    assert (copy / "data" / "amounts.csv").read_bytes() == before


def test_parts_go_with_the_last_version_that_names_them(folders: list[Path], store: Path) -> None:
    """The version before the current one keeps its parts.

    After one more load they are swept, manifests too.
    """
    former = held(store).packages[key(folders[0])]
    assert run(["unload", key(folders[0]), "--store", str(store)]) == 0
    assert (store / "parts" / former).is_dir()
    assert run(["unload", str(folders[1]), "--store", str(store)]) == 0
    assert not (store / "parts" / former).exists()
    versions = {path.name for path in (store / "versions").iterdir()}
    assert {path.stem for path in (store / "manifests").iterdir()} == versions


def test_a_damaged_manifest_is_an_error_of_the_store(store: Path) -> None:
    """It is told with its path; a store without one is read as before there were any."""
    assert read_manifest(store, "none") is None
    (store / "manifests" / "bad.json").write_text('{"packages": 3}', encoding="utf-8")
    with pytest.raises(StoreError, match=r"bad\.json"):
        read_manifest(store, "bad")
    assert Manifest().folder(store, "a/2024") is None
