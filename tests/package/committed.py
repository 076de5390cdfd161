"""The committed packages of the sample."""

from pathlib import Path

from tests.package.refresh import PACKAGES

SAMPLE = PACKAGES / "370600-renmin-zhengfu-bangongshi" / "2024"


COMMITTED = sorted(
    path.parent
    for path in [*PACKAGES.glob("*/datapackage.json"), *PACKAGES.glob("*/*/datapackage.json")]
)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
