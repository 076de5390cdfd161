"""A package that was edited by hand contradicts itself, or discloses something: both are found."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.package.committed import SAMPLE
from tests.package.edits import describe, descriptor, edit

from juesuan.cli.program import run
from juesuan.package import Package, validate
from juesuan.package.checks.disclosure import disclosure_problems

Edit = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "2024"))


DESCRIPTIONS: dict[str, dict[str, Any]] = {
    "name": {"name": "370600-other-2024"},
    "id": {"id": "https://w3id.org/juesuan/id/package/370600-other/2024"},
    "temporal": {"temporal": {"start": "2023-01-01", "end": "2023-12-31"}},
    "revision": {"revision": -5},
    "version": {"version": "2024.2.0+0123456789ab"},
    "masks": {"masks": {"mobile": -3}},
    "withdrawn": {"withdrawn": True},
}


@pytest.mark.parametrize("key", DESCRIPTIONS)
def test_a_descriptor_agrees_with_itself(folder: Path, key: str) -> None:
    """A key that tells another body, year, revision or count than the others do is a problem."""
    describe(folder, descriptor(folder) | DESCRIPTIONS[key])
    (found,) = validate(folder).problems
    assert found.code == "descriptor-differs"
    assert f" {key}: " in found.message
    assert key in found.message_zh


@pytest.mark.parametrize("told", [{"format": "sql"}, {"encoding": "utf-7"}, {"dialect": {}}])
def test_each_table_is_told_to_be_csv(folder: Path, told: dict[str, Any]) -> None:
    """A table that is told to be of another format, encoding or dialect is a problem."""
    content = descriptor(folder)
    content["resources"][0] |= told
    describe(folder, content)
    (found,) = validate(folder).problems
    assert (found.code, found.resource) == ("descriptor-differs", content["resources"][0]["name"])


def test_a_folder_says_the_year_of_its_account(folder: Path) -> None:
    """In the folder of its body an account stands under its year; anywhere else the name is free."""
    body = Package.open(folder).organization
    place = folder.parent / body
    place.mkdir()
    assert validate(folder.rename(place / "2024")).valid
    wrong = (place / "2024").rename(place / "2023")
    assert {found.code for found in validate(wrong).problems} == {"descriptor-differs"}
    assert validate(wrong.rename(place / "copy")).valid


PRIVATE: dict[str, tuple[Edit, tuple[str, int | None, str]]] = {
    "cell": (
        lambda folder: edit(folder, "data/paragraphs.csv", "烟台市", "联系13906457812烟台市"),
        ("paragraphs", 2, "text"),
    ),
    "descriptor": (
        lambda folder: describe(folder, descriptor(folder) | {"description": "电话 13906457812"}),
        ("datapackage.json", None, ""),
    ),
    "readme": (
        lambda folder: edit(folder, "README.md", "#", "# 13906457812", honest=False),
        ("README.md", None, ""),
    ),
}


@pytest.mark.parametrize("where", PRIVATE)
def test_personal_data_written_into_a_package_is_found(folder: Path, where: str) -> None:
    """A mobile number that was written into a package afterwards is a problem with its place.

    The message does not repeat it.
    """
    plant, place = PRIVATE[where]
    plant(folder)
    (found,) = validate(folder).problems
    assert found.code == "personal-data"
    assert (found.resource, found.row, found.field) == place
    assert "mobile" in found.message
    assert "13906457812" not in found.message + found.message_zh


def test_a_digest_is_no_mobile_number(folder: Path) -> None:
    """Digits of a digest and of a version that look like a mobile number are no personal data."""
    content = descriptor(folder)
    digest = f"sha256:da{13906457812}{'e' * 51}"
    version = f"{content['year']}.1.0+{13906457812}e"
    old = content["sources"][0]["hash"], content["version"]
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for before, after in zip(old, (digest, version), strict=True):
        assert before in readme
        readme = readme.replace(before, after)
    (folder / "README.md").write_text(readme, encoding="utf-8")
    content["sources"][0]["hash"], content["version"] = digest, version
    describe(folder, content)
    assert list(disclosure_problems(Package.open(folder))) == []


def test_amounts_edited_alike_in_all_tables_differ_from_the_source(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Digests put right with the tables tell nothing: a package built anew from the source does."""
    row = '2934.81,万元,29348100,"2,934.81"'
    other = '2934.91,万元,29349100,"2,934.91"'
    edit(folder, "data/amounts.csv", row, other)
    edit(folder, "data/statements/revenue.csv", "行政运行,2934.81", "行政运行,2934.91")
    assert validate(folder).valid
    into = tmp_path / "again"
    assert run(["build", str(folder / "source" / "document.txt"), "--into", str(into)]) == 0
    (built,) = into.glob("*/2024")
    capsys.readouterr()
    assert run(["diff", str(built), str(folder), "--csv"]) == 1
    _, line = capsys.readouterr().out.splitlines()
    assert "2934.81,2934.91" in line
