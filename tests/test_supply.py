"""What the program is made of: locked with hashes, under licences that allow it, each threat with its test."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", LOCK, re.MULTILINE))
THREATS = ROOT / "docs" / "explanation" / "security.md"


def plain(name: str) -> str:
    """The name of a package as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_holds_all_that_is_asked_for() -> None:
    """Each dependency of pyproject.toml, and of the extras that CI installs, is pinned."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["ocr"], *extras["dev"]]
    names = {plain(re.split(r"[\[<>=!~; ]", one)[0]) for one in wanted}
    assert names - set(map(plain, PINNED)) == set()


def test_each_pin_has_hashes() -> None:
    """No package is installed whose file is not known."""
    pins = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(pins) > 100
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_bill_of_materials_names_all_and_no_licence_forbids_use() -> None:
    """Each pin is a component of the CycloneDX document; none is under the AGPL."""
    command = [sys.executable, str(ROOT / ".ci" / "sbom.py")]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    bill = json.loads(told.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {one["name"]: one["version"] for one in bill["components"]} == PINNED
    licences = [one["licenses"][0]["license"]["name"] for one in bill["components"]]
    assert [one for one in licences if re.search(r"AGPL|Affero", one)] == []
    assert licences.count("unknown") < len(licences) / 2


def test_each_threat_has_a_test() -> None:
    """The table names test files, and each is there."""
    rows = [line for line in THREATS.read_text(encoding="utf-8").splitlines() if "| `" in line]
    named = [re.findall(r"`(tests/[^`]+)`", row) for row in rows]
    assert len(rows) >= 28
    assert [row for row, tests in zip(rows, named, strict=True) if not tests] == []
    assert [one for tests in named for one in tests if not (ROOT / one).is_file()] == []
