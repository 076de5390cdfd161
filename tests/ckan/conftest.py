"""A real CKAN: ``make ckan-test`` runs these against that of ``make ckan``, ``fresh.sh`` against one of its own.

``JUESUAN_TEST_CKAN`` is its address, ``JUESUAN_TEST_CKAN_PLAIN`` that of a door to it with CKAN's
own search, ``CKAN_API_TOKEN_FILE`` or ``CKAN_API_TOKEN`` the token. Without the address the tests
are skipped and say so.
"""

import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.catalogue.sample import small

from juesuan.catalogue import CkanCatalogue, Connection, entry
from juesuan.errors import CatalogueMissing
from juesuan.package import Package

ADDRESS = os.environ.get("JUESUAN_TEST_CKAN", "")
PLAIN = os.environ.get("JUESUAN_TEST_CKAN_PLAIN", "")
BODY = "370600-renmin-zhengfu-bangongshi"
LACKING = "no CKAN: run `make ckan`, then set JUESUAN_TEST_CKAN to its address"
ran_against: list[str] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the tests ran against."""
    terminalreporter.write_line(f"tests/ckan: {'; '.join(ran_against) or LACKING}")


def token() -> str:
    """The token of the CKAN under test."""
    file = os.environ.get("CKAN_API_TOKEN_FILE", "")
    return (
        Path(file).read_text(encoding="utf-8").strip()
        if file
        else os.environ.get("CKAN_API_TOKEN", "")
    )


@pytest.fixture(scope="session")
def address() -> str:
    """Where CKAN is."""
    if not ADDRESS:
        pytest.skip(LACKING)
    return ADDRESS


@pytest.fixture(scope="session")
def connection(address: str) -> Iterator[Connection]:
    """The real thing; the end of the report says which."""
    connection = Connection(address, token())
    told = connection.call("status_show", {}, again=True)
    ran_against.append(
        f"CKAN {told['ckan_version']} at {address} with {' '.join(told['extensions'])}"
    )
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def plain(connection: Connection) -> Iterator[Connection]:  # noqa: ARG001 - the same CKAN must be there
    """The same CKAN by a door whose search is CKAN's own."""
    if not PLAIN:
        pytest.skip(
            "no CKAN with its own search: run tests/ckan/stack.sh plain, set JUESUAN_TEST_CKAN_PLAIN"
        )
    plain = Connection(PLAIN, token())
    ran_against.append(f"CKAN's own Solr schema at {PLAIN}")
    yield plain
    plain.close()


@pytest.fixture
def real(connection: Connection) -> CkanCatalogue:
    """The real catalogue."""
    return CkanCatalogue(connection)


def seal(folder: Path) -> None:
    """Let the descriptor of a package tell the digests of its files as they are now."""
    place = folder / "datapackage.json"
    descriptor = json.loads(place.read_text(encoding="utf-8"))
    for told in (*descriptor["resources"], descriptor["csvw"]):
        data = (folder / told["path"]).read_bytes()
        told["bytes"] = len(data)
        told["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    place.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def renamed(account: Path) -> str:
    """Give the packages of a body, its former revisions too, to a body that nobody knows; its id."""
    organization = f"370600-ceshi-{uuid.uuid4().hex[:12]}"
    for path in account.rglob("*"):
        if path.suffix in {".csv", ".json", ".md"}:
            text = path.read_text(encoding="utf-8").replace(BODY, organization)
            path.write_text(text, encoding="utf-8")
    for descriptor in account.rglob("datapackage.json"):
        seal(descriptor.parent)
    return organization


@pytest.fixture
def fresh(tmp_path: Path, connection: Connection) -> Iterator[Package]:
    """A small package of a body that the catalogue has never seen.

    All of that body is purged afterwards.
    """
    package = small(tmp_path)
    organization = renamed(package.folder.parent)
    package = Package.open(package.folder)
    yield package
    for folder in package.folder.parent.iterdir():
        with suppress(CatalogueMissing):
            connection.call("dataset_purge", {"id": entry(Package.open(folder)).name})
    connection.call("organization_purge", {"id": organization})
