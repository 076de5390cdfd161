"""An officer's afternoon against a real CKAN: many packages published, killed half-way, changed, withdrawn, pulled.

``JUESUAN_TEST_PACKAGES=60`` says how many; without it a few, two years of each body. The documents
are made up, the packages built from them, and everything is done by the commands that an officer
types.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.ckan.conftest import token
from tests.ckan.dcat import SHAPES, objections, served

from juesuan.catalogue import Connection, entry
from juesuan.errors import CatalogueMissing
from juesuan.package import Package

COUNT = int(os.environ.get("JUESUAN_TEST_PACKAGES", "8"))
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class Officer:
    """Somebody at a terminal, with documents and packages in a folder."""

    folder: Path
    address: str
    connection: Connection

    @property
    def packages(self) -> list[Path]:
        """Folders of the packages, so many as are wanted."""
        return sorted(self.folder.glob("packages/*/[12]*"))[:COUNT]

    @property
    def names(self) -> list[str]:
        """Names of their datasets."""
        return [entry(Package.open(folder)).name for folder in self.packages]

    def environment(self) -> dict[str, str]:
        """The shell's: the token is there, and in no command line."""
        return {**os.environ, "JUESUAN_CKAN": self.address, "CKAN_API_TOKEN": token()}

    def command(self, *words: str) -> list[str]:
        """A command line of ours."""
        return [sys.executable, "-c", "from juesuan.cli import main; main()", *words]

    def types(self, *words: str) -> str:
        """What a command prints; it must end well."""
        ended = subprocess.run(  # noqa: S603 - our own program
            self.command(*words),
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        assert token() not in ended.stdout + ended.stderr
        return ended.stdout

    def publishes(self, *words: str) -> dict[str, str]:
        """What happened to each dataset."""
        told: Any = json.loads(
            self.types("publish", *map(str, self.packages), "--yes", "--json", *words)
        )
        assert all(one["error"] is None for one in told["outcomes"])
        return {one["name"]: one["action"] for one in told["outcomes"]}

    def is_killed_after(self, count: int) -> None:
        """Publishing ends with SIGKILL once so many datasets can be seen.

        No process list shows the token.
        """
        command = self.command("publish", *map(str, self.packages), "--yes")
        with subprocess.Popen(  # noqa: S603 - our own program
            command,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            shown = Path(f"/proc/{process.pid}/cmdline")
            while len(self.visible()) < count and process.poll() is None:
                assert not shown.is_file() or token() not in shown.read_text(encoding="utf-8")
                time.sleep(0.05)
            assert process.poll() is None, "it was done before it could be killed"
            process.send_signal(signal.SIGKILL)

    def visible(self) -> Mapping[str, Any]:
        """The datasets that everybody can see, by name."""
        found: dict[str, Any] = {}
        for name in self.names:
            try:
                shown = self.connection.call("package_show", {"id": name}, again=True)
            except CatalogueMissing:
                continue
            if shown["state"] == "active":
                found[name] = shown
        return found

    def activities(self) -> dict[str, list[str]]:
        """What CKAN noted, by dataset."""
        asked = {name: {"id": name, "limit": 100} for name in self.names}
        noted = {
            name: self.connection.call("package_activity_list", one, again=True)
            for name, one in asked.items()
        }
        return {name: [one["id"] for one in found] for name, found in noted.items()}


@pytest.fixture(scope="module")
def officer(
    connection: Connection, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Officer]:
    """An officer with packages that CKAN has not seen; all is purged afterwards."""
    folder = tmp_path_factory.mktemp("afternoon")
    documents = (
        COUNT + COUNT // 4
    )  # some bodies are drawn twice, and their documents would be of one account
    words = [
        "--count",
        str(documents),
        "--years",
        "2",
        "--seed",
        "90",
        "--into",
        str(folder / "docs"),
    ]
    made = [sys.executable, "-m", "tests.documents", *words]
    subprocess.run(made, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - our own program
    officer = Officer(folder=folder, address=address, connection=connection)
    found = [str(path) for path in sorted(folder.glob("docs/*.txt"))]
    built = officer.command("build", *found, "--into", str(folder / "packages"))
    subprocess.run(built, check=False, capture_output=True)  # noqa: S603 - our own program; some are told as of one account
    assert len(officer.packages) == COUNT
    _purge(officer)
    yield officer
    _purge(officer)


def _purge(officer: Officer) -> None:
    """Leave nothing of the packages in CKAN."""
    bodies = {entry(Package.open(folder)).organization.name for folder in officer.packages}
    asked = [("dataset_purge", name) for name in officer.names] + [
        ("organization_purge", name) for name in bodies
    ]
    for action, name in asked:
        try:
            officer.connection.call(action, {"id": name})
        except CatalogueMissing:
            continue


def assert_same(folder: Path, back: Path) -> None:
    """Two folders hold the same bytes."""
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    assert files == {path.relative_to(back) for path in back.rglob("*") if path.is_file()}
    assert [
        path for path in sorted(files) if (folder / path).read_bytes() != (back / path).read_bytes()
    ] == []


def test_an_afternoon(officer: Officer, tmp_path: Path) -> None:
    """Killed half-way and published again, all are there once; a third run writes nothing; one changed is the only one.

    One withdrawn is marked and keeps its files; every byte comes back.
    """
    officer.is_killed_after(COUNT // 2)
    before = set(officer.visible())
    done = officer.publishes()
    assert set(done) == set(officer.names) == set(officer.visible())
    assert {name for name, action in done.items() if action == "unchanged"} >= before
    noted = officer.activities()
    assert set(officer.publishes().values()) == {"unchanged"}
    assert officer.activities() == noted

    changed = officer.packages[0]
    (document,) = (changed / "source").iterdir()
    line = document.read_text(encoding="utf-8") + "\n本年无其他说明。\n"
    again = officer.folder / document.name
    again.write_text(line, encoding="utf-8")
    officer.types("build", str(again), "--into", str(officer.folder / "packages"))
    name = entry(Package.open(changed)).name
    assert officer.publishes() == {
        one: "changed" if one == name else "unchanged" for one in officer.names
    }

    gone = officer.names[-1]
    officer.types("publish", "--withdraw", gone, "--yes")
    shown = officer.visible()[gone]
    assert "已撤回" in shown["notes"]
    assert len(shown["resources"]) == len(entry(Package.open(officer.packages[-1])).attachments)

    officer.types("pull", *officer.names, "--into", str(tmp_path / "back"))
    for folder in officer.packages:
        assert_same(folder, tmp_path / "back" / folder.parent.name / folder.name)


@pytest.mark.skipif(not SHAPES.is_file(), reason="the DCAT-AP shapes are not at hand")
def test_the_dcat_of_all_conforms(officer: Officer) -> None:
    """CKAN's DCAT of each dataset conforms to DCAT-AP 3.0.1, and its dates are dates."""
    officer.publishes()
    graphs = {name: served(officer.connection, f"/dataset/{name}.ttl") for name in officer.names}
    assert {name: found for name, graph in graphs.items() if (found := objections(graph))} == {}
