"""A corrected and a withdrawn account in the store: what is current is counted once, the rest is reachable."""

import shutil
from pathlib import Path

import pytest
from tests.package.versions import CELL, SEED, changed

from juesuan import iris
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.loading import held, load, unload
from juesuan.corpus.tables import open_parquet
from juesuan.graph.checks.verification import admit, admit_all
from juesuan.package import Package, build
from juesuan.package.revisions.revision import former_folder
from juesuan.package.revisions.withdrawal import withdraw
from juesuan.store.oxigraph import OxigraphStore
from juesuan.store.query import Query

BODY = "370600-renmin-zhengfu-bangongshi"
DCT, PROV = "http://purl.org/dc/terms/", "http://www.w3.org/ns/prov#"


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The account of the sample, corrected once."""
    into = tmp_path_factory.mktemp("revisions")
    build(SEED, into / "packages")
    return build(changed(into, CELL, CELL.replace("2,934.81", "2,935.81")), into / "packages")


def asked(store: Path, pattern: str) -> bool:
    """Whether the graph says it."""
    answer = OxigraphStore(store).query(Query(text=f"ASK {{ {pattern} }}", trusted=True))
    return b"true" in answer.content


def test_a_correction_and_then_a_withdrawal_in_one_store(account: Path, tmp_path: Path) -> None:
    """Sums rest on the current revision alone; the graph tells the order; a withdrawal takes the figures out."""
    store = tmp_path / "store"
    loaded = load(store, [admit(account)])
    current, former = iris.package(BODY, 2024), iris.package_revision(BODY, 2024, 1)
    assert {current, former} <= set(loaded.graphs)
    assert asked(
        store, f"<{current}> <{DCT}replaces> <{former}> ; <{PROV}wasRevisionOf> <{former}>"
    )
    assert asked(store, f"<{former}> <{DCT}isReplacedBy> <{current}>")
    assert asked(store, f"?c a <{iris.TERMS}Change> ; <{iris.TERMS}after> '2935.81'")
    manifest = held(store)
    assert manifest.former_numbers(f"{BODY}/2024") == (1,)
    folder = manifest.former_folder(store, f"{BODY}/2024", 1)
    assert folder is not None
    assert Package.open(folder).descriptor["revision"] == 1

    withdraw(account, reason="数据有误", day="2025-10-01")
    load(store, [admit(account)])
    manifest = held(store)
    assert (manifest.packages, list(manifest.withdrawn)) == ({}, [f"{BODY}/2024"])
    assert not asked(store, f"?a a <{iris.TERMS}Amount>")
    assert asked(store, f"<{current}> <http://www.w3.org/ns/adms#versionNotes> '数据有误'@zh")
    with open_parquet(tables_of(store, OxigraphStore(store).version)) as tables:
        assert tables.execute("SELECT count(*) FROM amounts").fetchone() == (0,)

    unload(store, [f"{BODY}/2024"])
    assert (held(store).withdrawn, held(store).former) == ({}, {})
    assert not asked(store, f"<{former}> ?p ?o")


def test_a_package_with_a_damaged_earlier_revision_is_left_out(
    account: Path, tmp_path: Path
) -> None:
    """History that was touched is told with its file; the package is not used."""
    shutil.copytree(account.parent, tmp_path / BODY)
    place = tmp_path / BODY / "2024"
    (former_folder(place, 1) / "data" / "amounts.csv").write_text("touched", encoding="utf-8")
    (refused,) = admit_all([place]).refused
    assert "2024-v1/data/amounts.csv" in str(refused.error)
