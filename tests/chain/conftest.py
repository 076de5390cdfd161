"""Each account is built and loaded once for all processes of a test run.

Whoever needs it first does it.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from tests.chain.accounts import ACCOUNTS, Document

from juesuan.cli.program import run
from juesuan.corpus.dumps import write_dumps
from juesuan.package import Package
from juesuan.store.oxigraph import OxigraphStore
from juesuan_site import create_app


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """An account on its way.

    Attributes:
        document: Where it began.
        folder: Holds ``packages`` and ``store``.
        statuses: What each command ended with: ``build``, ``validate``, ``load``.
    """

    document: Document
    folder: Path
    statuses: dict[str, int]

    @property
    def packages(self) -> list[Path]:
        """The packages that were built."""
        return sorted((self.folder / "packages").glob("*/[0-9]*"))

    @property
    def package(self) -> Package:
        """The one package."""
        [folder] = self.packages
        return Package.open(folder)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that other processes of the run wait for."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of the run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "chain"
    folder.mkdir(exist_ok=True)
    return folder


def walk(document: Document, shared: Path) -> Walked:
    """Build, validate and load the document, unless that is done already."""
    folder = shared / document.name
    with locked(shared / f"{document.name}.lock"):
        record = folder / "statuses.json"
        if not record.is_file():
            folder.mkdir()
            record.write_text(json.dumps(_carried_out(document, folder)), encoding="utf-8")
        return Walked(
            document=document,
            folder=folder,
            statuses=json.loads(record.read_text(encoding="utf-8")),
        )


def _carried_out(document: Document, folder: Path) -> dict[str, int]:
    packages = folder / "packages"
    statuses = {"build": run(["build", str(document.write(folder)), "--into", str(packages)])}
    built = [str(path) for path in packages.glob("*/[0-9]*")]
    statuses["validate"] = run(["validate", *built])
    store = folder / "store"
    statuses["load"] = run(["load", *built, "--store", str(store)])
    if statuses["load"] == 0:
        write_dumps(store, OxigraphStore(store).version)
    return statuses


@pytest.fixture(scope="module", params=ACCOUNTS, ids=lambda document: document.name)
def walked(request: pytest.FixtureRequest, shared: Path) -> Walked:
    """An account, loaded."""
    document: Document = request.param
    if document.absent:
        pytest.skip(document.absent)
    return walk(document, shared)


@pytest.fixture(scope="module")
def site(walked: Walked) -> Iterator[Flask]:
    """The site over the account, without budgets."""
    app = application(walked.folder)
    yield app
    app.extensions["juesuan"].close()


def application(folder: Path) -> Flask:
    """The site over a folder that holds ``packages`` and ``store``, patient where the machine is slow."""
    free = {f"JUESUAN_CLIENT_{name}": 0 for name in ("REQUESTS", "SECONDS", "CONCURRENT")}
    patient = {"JUESUAN_QUERY_SECONDS": 120, "JUESUAN_QUEUE_SECONDS": 120}
    places = {"JUESUAN_STORE": folder / "store", "JUESUAN_PACKAGES": folder / "packages"}
    return create_app(
        {"TESTING": True, "JUESUAN_CORPUS": folder / "none", **places, **free, **patient}
    )
