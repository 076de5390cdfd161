"""``juesuan doctor``: what the machine lacks is named with what it costs."""

import json
from pathlib import Path

import pytest

from juesuan.cli.program import run

ROOT = Path(__file__).parents[2]


def diagnosed(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, dict[str, str]]:
    """What it says, by subject."""
    run(["doctor", "--json", *options])
    return {one["subject"]: one for one in json.loads(capsys.readouterr().out)}


def test_what_is_there_has_no_advice(capsys: pytest.CaptureFixture[str]) -> None:
    """Python and the packages of the project are there."""
    found = diagnosed(capsys, "--packages", str(ROOT / "datapackages"))
    assert [found[name]["state"] for name in ("Python", "packages")] == ["there", "there"]
    assert not found["packages"]["advice"]


def test_a_missing_program_costs_a_format(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without LibreOffice old formats are refused, without Java Spark; what is needed is there."""
    monkeypatch.setenv("PATH", "")
    assert "odt" in diagnosed(capsys)["LibreOffice"]["advice"]
    assert "Java 17" in diagnosed(capsys)["Spark, with Java"]["advice"]
    assert run(["doctor"]) == 0


def test_a_folder_that_cannot_be_written_is_needed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A file that stands where the packages shall lie ends the command with 1."""
    (tmp_path / "file").touch()
    place = str(tmp_path / "file" / "packages")
    assert diagnosed(capsys, "--packages", place)[f"folder {place}"]["state"] == "missing"
    assert run(["doctor", "--packages", place]) == 1
