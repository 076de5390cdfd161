"""What the check prints is what contradicts; what was not compared is counted."""

from pathlib import Path
from typing import Final

import pytest

from juesuan.cli.program import run

SAMPLE: Final = (
    Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
)


def test_check_counts_what_it_did_not_compare_and_shows_it_with_all(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What lacked data buries no error: one line has its number, --all shows each place."""
    account = str(SAMPLE)
    capsys.readouterr()
    run(["--lang", "en", "check", account])
    short = capsys.readouterr()
    run(["--lang", "en", "check", account, "--all"])
    whole = capsys.readouterr()
    told = "not compared for want of data (--all shows them)"
    assert "insufficient_data" not in short.out
    assert told in short.err
    assert "insufficient_data" in whole.out
    assert told not in whole.err
