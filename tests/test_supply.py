"""What the program is made of: locked with hashes, under licences that allow it, each threat with its test."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", LOCK, re.MULTILINE))
MADE = """
import os, sys
from hatchling.build import build_wheel
os.makedirs(sys.argv[1], exist_ok=True)
build_wheel(sys.argv[1])
"""
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
    """The table names a test in each row, and each is there."""
    rows = [line for line in THREATS.read_text(encoding="utf-8").splitlines() if "| `" in line]
    named = [re.findall(r"`(tests/[^`]+)`", row) for row in rows]
    assert len(rows) >= 28
    assert [row for row, tests in zip(rows, named, strict=True) if not tests] == []
    lacking = [one for tests in named for one in tests if not is_a_test(*one.split("::"))]
    assert lacking == []


def is_a_test(path: str, name: str) -> bool:
    """Whether the file has a test of that name."""
    file = ROOT / path
    return file.is_file() and f"def {name}(" in file.read_text(encoding="utf-8")


def test_a_wheel_is_reproducible(tmp_path: Path) -> None:
    """Two wheels of one commit are the same bytes, whenever and wherever they are built.

    The second is built of a copy whose files are of today and are readable by others.
    """
    copy = tmp_path / "copy"
    for source in ("publisher", "site", "vocab"):
        shutil.copytree(ROOT / source, copy / source, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA", ".gitignore"):
        shutil.copyfile(ROOT / name, copy / name)
    (copy / "publisher" / "juesuan" / "iris.py").chmod(0o600)
    for place in (ROOT, copy):
        wheels = [sys.executable, "-c", MADE, str(tmp_path / place.name)]
        environment = os.environ | {"SOURCE_DATE_EPOCH": "1735689600"}
        subprocess.run(wheels, check=True, cwd=place, env=environment)  # noqa: S603 - our own
    [first], [second] = (list((tmp_path / place.name).glob("*.whl")) for place in (ROOT, copy))
    assert first.read_bytes() == second.read_bytes()
