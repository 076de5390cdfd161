"""The corpus as Parquet: one complete export, whoever else is writing."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from juesuan.corpus.export import CURRENT, export
from juesuan.package.folder import locked

SAMPLE: Final = (
    Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
)
LONG_ENOUGH: Final = 0.5
"""Seconds in which an export that did not wait would have swept."""


def test_a_second_export_waits_for_the_first(tmp_path: Path) -> None:
    """What another export has in hand stays until it is done; only then is it swept away."""
    (tmp_path / "export-00000000").mkdir()
    unfinished = tmp_path / ".export-00000000"
    unfinished.symlink_to("export-00000000")
    with ThreadPoolExecutor(1) as second:
        with locked(tmp_path):
            waiting = second.submit(export, [SAMPLE], tmp_path)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=LONG_ENOUGH)
            assert unfinished.exists()
        folder = waiting.result()
    assert sorted(path.name for path in tmp_path.iterdir()) == [CURRENT, folder.name]
