"""Publishing against the bare calls that cannot be avoided, in the same run, against a real CKAN (``make ckan``).

    JUESUAN_TEST_CKAN=http://127.0.0.1:55000 CKAN_API_TOKEN_FILE=var/ckan/token python benchmarks/ckan.py 100

Makes packages out of the sample, publishes all in one run, and then does the bare calls for as many datasets:

- new: bare is one ``package_create``, one ``package_revise`` with the files, one read of each file;
- changed: bare is one ``package_show``, one ``package_revise`` with the changed files, one read of each of those;
- unchanged: bare is one ``package_show``.

The bare calls are given their files ready made. All datasets are purged at the end.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import requests

from juesuan.catalogue import CkanCatalogue, Connection, entry, plan, publish
from juesuan.package import Package

SAMPLE = Path(__file__).parents[1] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
LIMIT = 1.2


class Bare:
    """The calls, without anything of ours."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self.session = requests.Session()
        self.session.headers["Authorization"] = token
        self.identifiers: dict[str, str] = {}

    def act(self, action: str, data: dict[str, Any], files: dict[str, Any] | None = None) -> Any:  # noqa: ANN401
        """The result of an action."""
        sent = {"data": {k: json.dumps(v) for k, v in data.items()}, "files": files} if files else {"json": data}
        answer = self.session.post(f"{self.address}/api/3/action/{action}", timeout=300, **sent)
        answer.raise_for_status()
        return answer.json()["result"]

    def create(self, name: str, owner: str, files: dict[str, tuple[str, bytes]]) -> None:
        """A dataset with the files, each read back."""
        self.identifiers[name] = self.act("package_create", {"name": name, "owner_org": owner})["id"]
        listed = [{"id": key, "name": file, "url": file, "url_type": "upload"} for key, (file, _) in files.items()]
        self.revise(name, files, {"update__resources__extend": listed})

    def change(self, name: str, files: dict[str, tuple[str, bytes]]) -> None:
        """A dataset looked at, some files sent and read back."""
        self.show(name)
        self.revise(name, files, {})

    def show(self, name: str) -> None:
        """A dataset looked at."""
        self.act("package_show", {"id": name})

    def revise(self, name: str, files: dict[str, tuple[str, bytes]], data: dict[str, Any]) -> None:
        """Send the files in one step and read each of them."""
        parts = {f"update__resources__{key}__upload": value for key, value in files.items()}
        self.act("package_revise", {"match": {"name": name}, **data}, parts)
        for key, (file, content) in files.items():
            path = f"/dataset/{self.identifiers[name]}/resource/{key}/download/{file}"
            if len(self.session.get(self.address + path, timeout=300).content) != len(content):
                raise SystemExit(f"{path} came back otherwise")


def packages(folder: Path, count: int) -> Iterator[Package]:
    """Packages of as many bodies, made out of the sample."""
    for number in range(count):
        organization = f"370600-bench-{number // 10:03d}"
        place = folder / f"{organization}-{number}" / "2024"
        shutil.copytree(SAMPLE, place)
        descriptor = place / "datapackage.json"
        told = json.loads(descriptor.read_text(encoding="utf-8"))
        told["organization"]["id"] = organization
        told["year"] = 2000 + number % 10
        descriptor.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        yield Package.open(place)


def timed(work: Callable[[], object]) -> float:
    """Seconds of the work."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def ready(package: Package, keys: set[str] | None = None) -> dict[str, tuple[str, bytes]]:
    """The files of the record, made, by an identifier for the bare dataset."""
    return {
        f"{one.identifier[:-1]}{'0' if one.identifier[-1] != '0' else '1'}": (one.name, one.make())
        for one in entry(package).attachments
        if keys is None or one.key in keys
    }


def main() -> None:  # noqa: C901 - three measurements, one after the other
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    address = os.environ["JUESUAN_TEST_CKAN"]
    token = Path(os.environ["CKAN_API_TOKEN_FILE"]).read_text(encoding="utf-8").strip()
    catalogue, bare = CkanCatalogue(Connection(address, token)), Bare(address, token)
    made: list[str] = []

    def run(every: list[Package]) -> None:
        for outcome in publish(plan([entry(package) for package in every], catalogue), catalogue):
            if outcome.error is not None:
                raise outcome.error

    figures: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        every = list(packages(Path(folder), count))
        entries = [entry(package) for package in every]
        for one in entries:
            catalogue.prepare([("organization", one.organization), *(("group", group) for group in one.groups)])
            made += [one.name, f"bare-{one.name}"]
        ours, theirs = timed(lambda: run(every)), 0.0
        for package, one in zip(every, entries, strict=True):
            files = ready(package)
            owner, name = one.organization.name, f"bare-{one.name}"
            theirs += timed(lambda name=name, owner=owner, files=files: bare.create(name, owner, files))
        figures["new"] = ours, theirs
        for package in every:
            readme = package.folder / "README.md"
            readme.write_bytes(readme.read_bytes() + b"\n")
        ours, theirs = timed(lambda: run(every)), 0.0
        for package, one in zip(every, entries, strict=True):
            files = ready(package, {"README.md", "made/workbook", "made/archive", "made/triples"})
            theirs += timed(lambda name=f"bare-{one.name}", files=files: bare.change(name, files))
        figures["changed"] = ours, theirs
        ours, theirs = timed(lambda: run(every)), 0.0
        for one in entries:
            theirs += timed(lambda name=f"bare-{one.name}": bare.show(name))
        figures["unchanged"] = ours, theirs
    for what, pair in figures.items():
        ours, theirs = (seconds / count * 1000 for seconds in pair)
        verdict = "" if what == "unchanged" else f"  (limit {LIMIT})"
        print(f"{what:10} ours {ours:8.1f} ms   bare {theirs:8.1f} ms   ratio {ours / theirs:.2f}{verdict}")
    for name in made:
        bare.act("dataset_purge", {"id": name})


if __name__ == "__main__":
    main()
