"""A corrected and a withdrawn account, and every fault of a portal, against a real CKAN."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
import requests
from tests.catalogue.faults import FATAL, PASSING
from tests.catalogue.portal import Fault
from tests.ckan.conftest import renamed, token
from tests.ckan.publishing import assert_same, run
from tests.ckan.relay import relaying
from tests.package.versions import CELL, SEED, changed

from juesuan.catalogue import CkanCatalogue, Connection, Patience, entry, pull
from juesuan.catalogue.planning import Action
from juesuan.cli.program import run as juesuan
from juesuan.errors import CatalogueError, CatalogueMissing
from juesuan.package import Package, build
from juesuan.package.revisions.revision import former_folder

REASON = "数据有误，另行公布"


@pytest.fixture
def both(
    tmp_path: Path, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Package, Package]]:
    """The former and the current package of a corrected account of a body that CKAN never saw."""
    monkeypatch.setenv("CKAN_API_TOKEN", token())
    into = tmp_path / "packages"
    build(SEED, into)
    current = build(changed(tmp_path, CELL, CELL.replace("2,934.81", "2,935.81")), into)
    organization = renamed(current.parent)
    former = former_folder(current, 1)
    yield Package.open(former), Package.open(current)
    for action, name in (
        ("dataset_purge", f"{organization}-2024"),
        ("organization_purge", organization),
    ):
        try:
            connection.call(action, {"id": name})
        except CatalogueMissing:
            continue


def shown(connection: Connection, package: Package) -> dict[str, Any]:
    """What everybody sees of a dataset; its extras by name."""
    told = connection.call("package_show", {"id": entry(package).name}, again=True)
    return told | {"extras": {one["key"]: one["value"] for one in told["extras"]}}


def keys(told: dict[str, Any]) -> set[str]:
    """The files of a dataset, by their path in the package."""
    return {one["juesuan_key"] for one in told["resources"]}


def test_a_correction_takes_the_place_of_the_former_one_and_names_it(
    both: tuple[Package, Package], real: CkanCatalogue, connection: Connection, tmp_path: Path
) -> None:
    """One dataset: revision, what it replaces, each changed cell; the former bytes are gone from it."""
    former, current = both
    assert run(former, real) is Action.CREATED
    before = shown(connection, former)
    assert before["extras"]["revision"] == "1"
    assert run(current, real) is Action.CHANGED
    after = shown(connection, current)
    assert after["id"] == before["id"]
    assert after["version"] != before["version"]
    assert after["extras"]["revision"] == "2"
    assert after["extras"]["replaces"] == former.descriptor["version"] == before["version"]
    assert keys(after) - keys(before) == {"data/changes.csv"}
    assert_same(current, pull(real, entry(current).name, tmp_path / "back"))
    assert run(current, real) is Action.UNCHANGED


def test_a_withdrawn_account_says_so_and_why(
    both: tuple[Package, Package], real: CkanCatalogue, connection: Connection, address: str
) -> None:
    """The commands mark the dataset with day and reason; its files stay; undone, the mark is gone."""
    _, current = both
    publish = ["publish", str(current.folder), "--ckan", address, "--yes"]
    assert juesuan(publish) == 0
    files = keys(shown(connection, current))
    words = ["withdraw", str(current.folder)]
    assert juesuan([*words, "--reason", REASON, "--date", "2025-10-01"]) == 0
    assert juesuan(publish) == 0
    told = shown(connection, current)
    assert told["extras"]["withdrawn"] == "true"
    assert told["extras"]["withdrawn_date"] == "2025-10-01"
    assert told["extras"]["withdrawn_reason"] == REASON
    assert REASON in told["notes"]
    assert "已撤回" in {tag["name"] for tag in told["tags"]}
    assert keys(told) == files
    assert juesuan([*words, "--undo"]) == 0
    assert juesuan(publish) == 0
    assert "withdrawn" not in shown(connection, current)["extras"]
    assert run(Package.open(current.folder), real) is Action.UNCHANGED


PASSES, LASTS = 1, 1000
"""How many requests fail."""
CASES = [*((*case[:3], LASTS) for case in FATAL), *((*case, PASSES) for case in PASSING)]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_after_any_fault_the_next_run_ends_alike(
    case: tuple[str, str, Fault, int],
    fresh: Package,
    real: CkanCatalogue,
    address: str,
    tmp_path: Path,
) -> None:
    """Whatever stands between us and CKAN: the next run makes all whole, the one after writes nothing.

    Nothing to write means that each field and each file is as an undisturbed run leaves it.
    """
    patience = Patience(connect=2, answer=1, attempts=3, pause=0.001, longest=5)
    _, where, fault, times = case
    with relaying(address) as door, requests.Session() as session:
        door.fail(where, fault, times=times)
        told = {"session": session, "patience": patience, "sleep": lambda _: None}
        disturbed = Connection(door.address, token(), **told)
        # each has its code: tests/catalogue/test_faults.py
        with closing(disturbed), suppress(CatalogueError, AssertionError):
            run(fresh, CkanCatalogue(disturbed))
    run(fresh, real)
    assert run(fresh, real) is Action.UNCHANGED
    held = real.held(entry(fresh).name)
    assert held is not None
    assert set(held.files) == {one.key for one in entry(fresh).attachments}
    assert_same(fresh, pull(real, entry(fresh).name, tmp_path / "back"))
