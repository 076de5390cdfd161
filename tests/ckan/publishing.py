"""Commands against a real CKAN, and what must come of them."""

import os
import subprocess
import sys
from pathlib import Path

from tests.ckan.conftest import token

from juesuan.catalogue import CkanCatalogue, entry, plan, publish
from juesuan.catalogue.planning import Action
from juesuan.package import Package


def run(package: Package, catalogue: CkanCatalogue) -> Action:
    """Publish; what was done."""
    (outcome,) = publish(plan([entry(package)], catalogue), catalogue)
    assert outcome.error is None, outcome.error
    return outcome.step.action


def started(package: Package, address: str) -> subprocess.Popen[str]:
    """`juesuan publish` of a package as a process of its own; its standard error can be read."""
    program = [sys.executable, "-c", "from juesuan.cli import main; main()"]
    return subprocess.Popen(  # noqa: S603 - our own program
        [*program, "publish", str(package.folder), "--yes"],
        env={**os.environ, "JUESUAN_CKAN": address, "CKAN_API_TOKEN": token()},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def assert_same(package: Package, back: Path) -> None:
    """Two folders hold the same bytes."""
    files = {
        path.relative_to(package.folder) for path in package.folder.rglob("*") if path.is_file()
    }
    assert files == {path.relative_to(back) for path in back.rglob("*") if path.is_file()}
    assert all((package.folder / path).read_bytes() == (back / path).read_bytes() for path in files)
