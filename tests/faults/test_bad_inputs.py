"""Bad input through the command line: each kind has its code, its place and its exit status."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.faults.bad_files import lay

from juesuan.cli.program import run

INPUTS = tomllib.loads((Path(__file__).parent / "bad_inputs.toml").read_text(encoding="utf-8"))[
    "input"
]
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "yantai-gov-office-2024" / "document.txt"
KINDS = 60


def test_the_list_is_long_and_names_each_once() -> None:
    """There are at least sixty kinds; each error that a build ends with has its page."""
    assert len(INPUTS) >= KINDS
    assert len({wanted["title"] for wanted in INPUTS}) == len(INPUTS)
    pages = ROOT / "docs" / "errors"
    assert all((pages / f"{wanted['code']}.md").is_file() for wanted in INPUTS)


@pytest.mark.parametrize("wanted", INPUTS, ids=lambda wanted: wanted["title"])
def test_bad_input_is_refused_in_its_own_words(
    wanted: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The build ends with the status of the kind, names the file, and leaves nothing.

    The kernel holds it to its time and memory: an input that takes more has another code.
    """
    monkeypatch.setenv("JUESUAN_LIMIT_DOCUMENT_SECONDS", "10")
    monkeypatch.setenv("JUESUAN_LIMIT_DOCUMENT_MEMORY", "400")
    path = lay(wanted, tmp_path)
    into = tmp_path / "packages"
    assert run(["build", str(path), "--into", str(into), "--json"]) == wanted["status"]
    (told,) = json.loads(capsys.readouterr().out)
    error = told["error"]
    assert error["code"] == wanted["code"]
    assert path.name.encode(errors="backslashreplace").decode() in error["place"]
    assert wanted.get("place", "") in error["place"]
    assert wanted.get("limit", "") in error["message"]
    assert not into.exists()


def test_bad_input_beside_a_good_one_harms_only_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The good document of the run has its package, and the status is that of the bad one."""
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    into = tmp_path / "packages"
    assert run(["build", str(bad), str(SAMPLE), "--into", str(into)]) == 3
    assert capsys.readouterr().out.split() == [str(path) for path in into.glob("*/[0-9]*")]
