"""``python -m tests.package.refresh`` builds the committed packages anew.

A review reads the difference.
"""

import shutil
import tempfile
from pathlib import Path

from juesuan.package import build
from juesuan.package.folder import locked
from juesuan.package.register.ledger import FOLDER, read_register, write_register
from juesuan.rules.publication import check_beside

__all__ = ["PACKAGES", "SAMPLES", "refresh"]

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "datapackages"
SAMPLES = ROOT / "samples"


def refresh(into: Path) -> list[Path]:
    """Write the register and the packages of all samples anew, as this version of the program does."""
    with locked(into):
        write_register(read_register(into / FOLDER), into / FOLDER, anew=True)
    return [
        build(document, into, check=check_beside(document))
        for document in sorted(SAMPLES.glob("*/document.*"))
    ]


def refreshed_copy(into: Path) -> list[Path]:
    """The same in a copy of the committed register."""
    shutil.copytree(PACKAGES / FOLDER, into / FOLDER)
    return refresh(into)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as trial:
        refreshed_copy(Path(trial))  # what fails here has touched nothing
    for folder in refresh(PACKAGES):
        print(folder.relative_to(ROOT))  # noqa: T201 - a command
