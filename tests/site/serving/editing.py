"""Packages that are changed between two loads."""

from pathlib import Path

from tests.site.pages.addresses import ORGANIZATION

KEY = f"{ORGANIZATION}/2024"


def built(own: Path) -> Path:
    """The folder of the package that a build writes to."""
    return own / "datapackages" / KEY


def edited(own: Path) -> None:
    """Change an amount in every file of the folder."""
    for path in [*built(own).rglob("*.csv"), built(own) / "datapackage.json"]:
        path.write_text(
            path.read_text("utf-8")
            .replace("10095.35", "20095.35")
            .replace("10,095.35", "20,095.35")
        )
