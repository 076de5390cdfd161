"""The same facts against a real CKAN: `make ckan` starts one, ``JUESUAN_TEST_CKAN`` and a token name it.

Run against CKAN 2.12.0 with PostgreSQL 15, Redis 7 and Solr 9.8.1, and the Chinese field type of tests/ckan/solr/.
"""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from juesuan.catalogue import CkanCatalogue, Connection, entry, plan, publish, pull
from juesuan.catalogue.planning import Action
from juesuan.package import Package

ADDRESS = os.environ.get("JUESUAN_TEST_CKAN", "")
pytestmark = pytest.mark.skipif(
    not ADDRESS, reason="no CKAN: run `make ckan`, then set JUESUAN_TEST_CKAN to its address"
)
SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"


def token() -> str:
    """The token of the CKAN under test."""
    file = os.environ.get("CKAN_API_TOKEN_FILE", "")
    return Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get("CKAN_API_TOKEN", "")


@pytest.fixture(scope="module")
def connection(record_testsuite_property: Any) -> Iterator[Connection]:  # noqa: ANN401 - pytest's
    """The real thing; the report of the tests says which."""
    connection = Connection(ADDRESS, token())
    told = connection.call("status_show", {}, again=True)
    record_testsuite_property("ckan", f"CKAN {told['ckan_version']} at {ADDRESS}, {' '.join(told['extensions'])}")
    yield connection
    connection.close()


@pytest.fixture
def real(connection: Connection) -> CkanCatalogue:
    """The real catalogue."""
    return CkanCatalogue(connection)


@pytest.fixture
def fresh(package: Package, connection: Connection) -> Iterator[Package]:
    """A package of a body that the catalogue has never seen; its dataset is purged afterwards."""
    organization = f"370600-ceshi-{uuid.uuid4().hex[:12]}"
    _rename(package, organization)
    package = Package.open(package.folder)
    yield package
    for action, name in (("dataset_purge", entry(package).name), ("organization_purge", organization)):
        connection.call(action, {"id": name})


def _rename(package: Package, organization: str) -> None:
    """Give every file of the package another organization."""
    for path in package.folder.rglob("*"):
        if path.suffix in {".csv", ".json", ".md"}:
            text = path.read_text(encoding="utf-8").replace("370600-renmin-zhengfu-bangongshi", organization)
            path.write_text(text, encoding="utf-8")


def activities(connection: Connection, name: str) -> list[str]:
    """What CKAN noted of the dataset."""
    found = connection.call("package_activity_list", {"id": name, "limit": 100}, again=True)
    return [one["id"] for one in found]


def run(package: Package, catalogue: CkanCatalogue) -> Action:
    """Publish; what was done."""
    (outcome,) = publish(plan([entry(package)], catalogue), catalogue)
    assert outcome.error is None, outcome.error
    return outcome.step.action


def assert_same(package: Package, back: Path) -> None:
    """Two folders hold the same bytes."""
    files = {path.relative_to(package.folder) for path in package.folder.rglob("*") if path.is_file()}
    assert files == {path.relative_to(back) for path in back.rglob("*") if path.is_file()}
    assert all((package.folder / path).read_bytes() == (back / path).read_bytes() for path in files)


def test_published_twice_changed_withdrawn_and_pulled(
    fresh: Package, real: CkanCatalogue, connection: Connection, tmp_path: Path
) -> None:
    """Created; nothing the second time, no activity either; changed in one step; back byte for byte; marked."""
    name = entry(fresh).name
    assert run(fresh, real) is Action.CREATED
    noted = activities(connection, name)
    assert noted, "CKAN notes nothing: a second run could not be told from a write"
    modified = real.held(name)
    assert run(fresh, real) is Action.UNCHANGED
    assert activities(connection, name) == noted
    assert real.held(name) == modified
    readme = fresh.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    assert run(fresh, real) is Action.CHANGED
    assert len(activities(connection, name)) == len(noted) + 1
    assert_same(fresh, pull(real, name, tmp_path / "back"))
    list(publish(plan([], real, withdraw=[name]), real))
    held = real.held(name)
    assert held is not None
    assert (held.fields["state"], held.fields["extras/withdrawn"]) == ("active", "true")
    assert_same(fresh, pull(real, name, tmp_path / "again"))
    assert run(fresh, real) is Action.CHANGED
    assert run(fresh, real) is Action.UNCHANGED


def test_somebody_elses_edit_is_kept(fresh: Package, real: CkanCatalogue, connection: Connection) -> None:
    """A title set in CKAN survives a change of ours, and so does a tag."""
    name = entry(fresh).name
    run(fresh, real)
    shown = connection.call("package_show", {"id": name}, again=True)
    tags = [*({"name": tag["name"]} for tag in shown["tags"]), {"name": "theirs"}]
    connection.call("package_patch", {"id": name, "title": "Another title", "tags": tags})
    readme = fresh.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    (step,) = plan([entry(fresh)], real).steps
    assert [change.field for change in step.kept] == ["title"]
    assert run(fresh, real) is Action.CHANGED
    held = real.held(name)
    assert held is not None
    assert held.fields["title"] == "Another title"
    assert "tags/theirs" in held.fields


def test_a_stale_plan_does_not_overwrite(fresh: Package, real: CkanCatalogue, connection: Connection) -> None:
    """What somebody sets between the plan and the write is kept: the lock sees it."""
    name = entry(fresh).name
    run(fresh, real)
    readme = fresh.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    planned = plan([replace(entry(fresh))], real)
    connection.call("package_patch", {"id": name, "notes": "Theirs"})
    (outcome,) = publish(planned, real)
    assert outcome.error is None
    held = real.held(name)
    assert held is not None
    assert held.fields["notes"] == "Theirs"
    assert run(fresh, real) is Action.UNCHANGED


@pytest.mark.parametrize("seconds", [0.6, 0.9, 1.2, 1.6])
def test_a_killed_run_is_finished_by_the_next(
    seconds: float, fresh: Package, real: CkanCatalogue, tmp_path: Path
) -> None:
    """SIGKILL at some moment; the next run makes it whole, the one after writes nothing."""
    command = [sys.executable, "-c", "from juesuan.cli import main; main()", "publish", str(fresh.folder), "--yes"]
    environment = {**os.environ, "JUESUAN_CKAN": ADDRESS, "CKAN_API_TOKEN": token()}
    with subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    run(fresh, real)
    assert run(fresh, real) is Action.UNCHANGED
    assert_same(fresh, pull(real, entry(fresh).name, tmp_path / "back"))


def test_words_of_the_title_are_found(fresh: Package, real: CkanCatalogue, connection: Connection) -> None:
    """决算 finds the dataset, whatever field type the portal has: the notes hold the word between blanks."""
    run(fresh, real)
    for word in ("决算", "部门决算", "人民政府办公室"):
        asked = {"q": word, "fq": f"name:{entry(fresh).name}"}
        assert connection.call("package_search", asked, again=True)["count"] == 1, word


def test_tables_in_the_datastore_have_declared_types(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """Codes are text, levels are integers; a second load writes nothing."""
    run(fresh, real)
    tables = [one for one in entry(fresh).attachments if one.table == "subjects"]
    held = real.held(entry(fresh).name)
    assert held is not None
    assert real.load(held, fresh, tables) == ("data/subjects.csv",)
    held = real.held(entry(fresh).name)
    assert held is not None
    assert real.load(held, fresh, tables) == ()
    asked = {"resource_id": held.files["data/subjects.csv"].identifier, "limit": 1000}
    found = connection.call("datastore_search", asked, again=True)
    kinds = {field["id"]: field["type"] for field in found["fields"]}
    assert (kinds["code"], kinds["level"]) == ("text", "int8")
    assert [one["code"] for one in found["records"]] == [row["code"] for row in fresh.rows("subjects")]
    assert run(fresh, real) is Action.UNCHANGED


def test_dcat_tells_period_place_publisher_and_licence(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """What ckanext-dcat makes of the record has our IRI, and all files with digest, size, type and licence."""
    import pyoxigraph  # noqa: PLC0415 - this test alone reads Turtle

    run(fresh, real)
    turtle = connection.download(f"/dataset/{entry(fresh).name}.ttl", b"".join)
    store = pyoxigraph.Store()
    store.load(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    found = store.query(f"""
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
        PREFIX spdx: <http://spdx.org/rdf/terms#>
        SELECT (COUNT(DISTINCT ?file) AS ?files) WHERE {{
          <{entry(fresh).identity}> a dcat:Dataset ; dct:temporal/dcat:startDate ?start ; dct:spatial ?place ;
            dct:publisher ?publisher ; dct:title ?title ; dcat:theme ?theme ; dcat:distribution ?file .
          ?file dct:license ?licence ; dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?digest ;
            dcat:mediaType ?type . }}""")
    (row,) = found  # type: ignore[misc]
    assert int(row["files"].value) == len(entry(fresh).attachments)
