"""The committed packages: rebuilt byte for byte, complete, and valid for the standards' own tools.

After a change that is meant, ``python -m tests.package.refresh`` writes them anew.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest
from tests.package.committed import COMMITTED, SAMPLE, contents
from tests.package.refresh import PACKAGES, refreshed_copy

from juesuan import iris
from juesuan.package import Package, validate

PROFILES = Path(__file__).parent / "profiles"


def test_the_committed_packages_are_what_the_program_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Register and packages, built anew from the samples, are byte for byte those that are committed."""
    monkeypatch.delenv("JUESUAN_BASE", raising=False)
    built = refreshed_copy(tmp_path)
    assert len(built) >= 1
    for folder in (tmp_path / "register", *built):
        fresh, committed = contents(folder), contents(PACKAGES / folder.relative_to(tmp_path))
        assert fresh.keys() == committed.keys()
        differing = [path for path in fresh if fresh[path] != committed[path]]
        assert not differing, "run python -m tests.package.refresh and read the difference"


def test_the_sample_has_every_printed_amount() -> None:
    """259 amounts in seven filled statements, exact in yuan."""
    package = Package.open(SAMPLE)
    records = list(package.records("amounts"))
    assert len(records) == 259
    assert len({record["statement"] for record in records}) == 7
    [revenue] = [
        r for r in records if (r["statement"], r["row"], r["column"]) == ("revenue", 1, "total")
    ]
    assert (revenue["amount"], revenue["amount_yuan"], revenue["place"]) == (
        Decimal("10116.83"),
        Decimal(101_168_300),
        "line 147",
    )


def test_the_sample_names_what_the_document_names() -> None:
    """Five budget units below the body, nine statements of which two are empty with their note."""
    package = Package.open(SAMPLE)
    organizations = list(package.rows("organizations"))
    assert [row["parent"] for row in organizations] == [
        "",
        *["370600-renmin-zhengfu-bangongshi"] * 5,
    ]
    statuses = [(row["statement"], row["status"]) for row in package.rows("statements")]
    assert [name for name, status in statuses if status == "empty"] == [
        "government-fund",
        "state-capital",
    ]
    assert len(statuses) == 9
    notes = {row["statement"]: row["note"] for row in package.rows("statements")}
    assert "故本表无数据" in notes["government-fund"]


@pytest.mark.parametrize("folder", COMMITTED, ids=lambda folder: folder.name)
def test_a_committed_package_is_valid(folder: Path) -> None:
    """Frictionless and our own checks find nothing."""
    assert validate(folder).problems == ()
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid
    assert len(report.tasks) == len(Package.open(folder).resources)


@pytest.mark.parametrize("folder", COMMITTED, ids=lambda folder: folder.name)
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_a_committed_descriptor_fits_both_versions_of_the_standard(
    folder: Path, version: str
) -> None:
    """datapackage.json fits the profile of Data Package 1.0 and that of 2.0, and a broken one does not."""
    profile: Any = json.loads(
        (PROFILES / f"datapackage-{version}.json").read_text(encoding="utf-8")
    )
    validator = jsonschema.validators.validator_for(profile)(profile)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [error.message for error in validator.iter_errors(descriptor)] == []
    descriptor["resources"][0]["schema"]["fields"][0]["type"] = "money"
    assert list(validator.iter_errors(descriptor))


def test_the_descriptor_tells_where_the_data_comes_from() -> None:
    """Licence, source with digest and media type, period, place, version and software stand in it."""
    descriptor = Package.open(SAMPLE).descriptor
    [source] = descriptor["sources"]
    assert source["mediatype"] == "text/plain"
    assert source["hash"].startswith("sha256:1920c790")
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert descriptor["temporal"] == {"start": "2024-01-01", "end": "2024-12-31"}
    assert descriptor["spatial"] == {"code": "370600", "name": "山东省烟台市"}
    assert descriptor["id"] == iris.package("370600-renmin-zhengfu-bangongshi", 2024)
    assert descriptor["titles"].keys() == {"zh", "en"}
    assert "created" not in descriptor
