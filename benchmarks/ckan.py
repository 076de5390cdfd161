"""Publishing against the bare calls that cannot be avoided, in the same run, against a real CKAN (``make ckan``).

    JUESUAN_TEST_CKAN=http://127.0.0.1:55000 CKAN_API_TOKEN_FILE=var/ckan/token python
    benchmarks/ckan.py 100

Makes packages out of the sample, five years of each body, and publishes them 50 at a time; after
each 50 the bare calls send the very same records and bytes once more, under other names, ready
made, one call after the other:

- new: bare is one ``package_create``, one ``package_revise`` with the files, one read of each file;
- changed (an amount, hence five files): bare is one ``package_show``, one ``package_revise``, one
  read of each file;
- unchanged: bare is one ``package_show``; ours must be no more calls than that.

Ours is all of it: reading the packages, making workbook, zip and Turtle, comparing, writing,
proving. All datasets and bodies are purged at the end. Ends with 1 if a limit is broken.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import requests

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.package.edits import describe, descriptor, of_other

from juesuan.catalogue import CkanCatalogue, Connection, entry, plan, publish
from juesuan.catalogue.planning import Action
from juesuan.package import Package

SAMPLE = Path(__file__).parents[1] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
LIMIT = 1.2
BATCH = 50
YEARS = 5


class Recording(Connection):
    """A connection that keeps what it was asked for, so that the bare calls can ask the same."""

    asked: list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]

    def call(
        self,
        action: str,
        data: Mapping[str, Any],
        *,
        files: Mapping[str, Any] | None = None,
        again: bool = False,
    ) -> Any:  # noqa: ANN401 - CKAN's answers have no narrower type
        """The result of an action."""
        self.asked.append((action, data, files or {}))
        return super().call(action, data, files=files, again=again)


@dataclass
class Bare:
    """The calls, without anything of ours."""

    address: str
    session: requests.Session
    identifiers: dict[str, str] = field(default_factory=dict)

    def act(
        self, action: str, data: Mapping[str, Any], files: Mapping[str, Any] | None = None
    ) -> Any:  # noqa: ANN401
        """The result of an action."""
        sent = {"data": data, "files": files} if files else {"json": data}
        answer = self.session.post(f"{self.address}/api/3/action/{action}", timeout=300, **sent)
        answer.raise_for_status()
        return answer.json()["result"]

    def create(self, data: Mapping[str, Any]) -> None:
        """A dataset without files, by another name."""
        made = self.act("package_create", {**data, "name": f"bare-{data['name']}"})
        self.identifiers[data["name"]] = made["id"]

    def show(self, name: str) -> None:
        """A dataset looked at."""
        self.act("package_show", {"id": self.identifiers[name]})

    def revise(self, name: str, data: Mapping[str, Any], files: Mapping[str, Any]) -> None:
        """The same fields and files, each file read back."""
        told = json.loads(json.dumps({key: json.loads(value) for key, value in data.items()}))
        told["match"] = {"id": self.identifiers[name]}
        text = {
            _other(key): _other(json.dumps(value, ensure_ascii=False))
            for key, value in told.items()
        }
        self.act("package_revise", text, {_other(key): part for key, part in files.items()})
        for key, (file, content, _) in files.items():
            resource = _other(key).removeprefix("update__resources__").removesuffix("__upload")
            path = f"/dataset/{self.identifiers[name]}/resource/{resource}/download/{file}"
            if len(self.session.get(self.address + path, timeout=300).content) != len(content):
                raise SystemExit(f"{path} came back otherwise")


def _other(text: str) -> str:
    """The text with other identifiers of files: ours are uuid5, these say that they are of version 8."""
    out = text
    for part in text.replace('"', " ").replace("__", " ").split():
        if len(part) == 36 and part[14] == "5" and part.count("-") == 4:  # noqa: PLR2004 - a uuid5
            out = out.replace(part, f"{part[:14]}8{part[15:]}")
    return out


def packages(folder: Path, count: int) -> Iterator[Package]:
    """Packages of made-up bodies, made out of the sample."""
    for number in range(count):
        organization, year = f"370600-bench-{number // YEARS:03d}", 2020 + number % YEARS
        place = folder / organization / str(year)
        shutil.copytree(SAMPLE, place)
        describe(place, of_other(descriptor(place), year=year, organization=organization))
        yield Package.open(place)


def change(package: Package) -> Package:
    """The package with another amount in it."""
    path = package.folder / "data" / "amounts.csv"
    content = path.read_bytes().replace(b"2934.14", b"2934.15")
    told = json.loads(json.dumps(package.descriptor))
    (resource,) = (one for one in told["resources"] if one["name"] == "amounts")
    resource |= {"hash": f"sha256:{sha256(content).hexdigest()}", "bytes": len(content)}
    path.write_bytes(content)
    (package.folder / "datapackage.json").write_text(
        json.dumps(told, ensure_ascii=False), encoding="utf-8"
    )
    return Package.open(package.folder)


@dataclass
class Race:
    """Ours and theirs, turn about."""

    catalogue: CkanCatalogue
    connection: Recording
    bare: Bare

    def ours(self, batch: Sequence[Package], action: Action) -> float:
        """Seconds of publishing the packages; each must end as expected."""
        self.connection.asked = []
        started = time.perf_counter()
        outcomes = list(
            publish(plan([entry(package) for package in batch], self.catalogue), self.catalogue)
        )
        seconds = time.perf_counter() - started
        if any(one.error is not None or one.step.action is not action for one in outcomes):
            raise SystemExit(
                f"not all {action.value}: {[(one.step.name, one.error) for one in outcomes]}"
            )
        return seconds

    def theirs(self, batch: Sequence[Package], *, show: bool) -> float:
        """Seconds of the bare calls for the same."""
        creates = {
            data["name"]: data
            for action, data, _ in self.connection.asked
            if action == "package_create"
        }
        revises = [
            (data, files)
            for action, data, files in self.connection.asked
            if action == "package_revise"
        ]
        names = [f"{package.organization}-{package.year}" for package in batch]
        started = time.perf_counter()
        for number, name in enumerate(names):
            if name in creates:
                self.bare.create(creates[name])
            if show:
                self.bare.show(name)
            if revises:
                self.bare.revise(name, *revises[number])
        return time.perf_counter() - started


def main() -> int:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    address = os.environ["JUESUAN_TEST_CKAN"]
    token = Path(os.environ["CKAN_API_TOKEN_FILE"]).read_text(encoding="utf-8").strip()
    session = requests.Session()
    session.headers["Authorization"] = token
    connection = Recording(address, token)
    connection.asked = []
    race = Race(CkanCatalogue(connection), connection, Bare(address, session))
    figures: dict[str, list[tuple[float, float]]] = {"new": [], "changed": [], "unchanged": []}
    reads = 0
    with tempfile.TemporaryDirectory() as folder:
        every = list(packages(Path(folder), count))
        bodies = {one.organization.name: one.organization for one in map(entry, every)}
        race.catalogue.prepare([("organization", body) for body in bodies.values()])
        race.catalogue.prepare([("group", group) for group in entry(every[0]).groups])
        try:
            for first in range(0, count, BATCH):
                batch = every[first : first + BATCH]
                figures["new"].append(
                    (race.ours(batch, Action.CREATED), race.theirs(batch, show=False))
                )
                batch = [change(package) for package in batch]
                figures["changed"].append(
                    (race.ours(batch, Action.CHANGED), race.theirs(batch, show=True))
                )
                ours = race.ours(batch, Action.UNCHANGED)
                reads += len(connection.asked)
                figures["unchanged"].append((ours, race.theirs(batch, show=True)))
        finally:
            _purge(race.bare, [entry(package).name for package in every], list(bodies))
    return _verdict(figures, count, reads)


def _verdict(figures: Mapping[str, Sequence[tuple[float, float]]], count: int, reads: int) -> int:
    """Print the figures; whether a limit is broken."""
    broken = reads > count
    for what, pairs in figures.items():
        ours, theirs = (sum(pair[side] for pair in pairs) / count * 1000 for side in (0, 1))
        batches = " ".join(f"{a / b:.2f}" for a, b in pairs)
        limit = (
            f"limit {LIMIT}"
            if what != "unchanged"
            else f"{reads} calls for {count} packages, limit {count}"
        )
        broken |= what != "unchanged" and ours > LIMIT * theirs
        told = f"ours {ours:7.1f} ms  bare {theirs:7.1f} ms  ratio {ours / theirs:.2f}"
        print(f"{what:10} {told}  ({limit}; by batches: {batches})")
    return int(broken)


def _purge(bare: Bare, names: Sequence[str], bodies: Sequence[str]) -> None:
    """Remove what was made."""
    for name in [*names, *(f"bare-{name}" for name in names)]:
        if bare.session.post(
            f"{bare.address}/api/3/action/package_show", json={"id": name}, timeout=300
        ).ok:
            bare.act("dataset_purge", {"id": name})
    for body in bodies:
        bare.act("organization_purge", {"id": body})


if __name__ == "__main__":
    sys.exit(main())
