"""The sample package, made small, for tests that publish it often."""

import json
import shutil
from pathlib import Path

from juesuan.package import Package

__all__ = ["SAMPLE", "small", "year_of"]

SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
KEPT = ("organizations", "subjects", "statements", "statements/three-public")


def small(folder: Path) -> Package:
    """Four tables of the sample package, in a folder that a test may change: a run then takes a tenth of a second."""
    place = Path(shutil.copytree(SAMPLE, folder / "370600-renmin-zhengfu-bangongshi" / "2024"))
    descriptor = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] not in KEPT:
            (place / resource["path"]).unlink()
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] in KEPT]
    (place / "datapackage.json").write_text(
        json.dumps(descriptor, ensure_ascii=False), encoding="utf-8"
    )
    return Package.open(place)


def year_of(package: Package, year: int) -> Package:
    """The same package as if it were of another year, beside it."""
    place = Path(shutil.copytree(package.folder, package.folder.parent / str(year)))
    descriptor = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["year"] = year
    (place / "datapackage.json").write_text(
        json.dumps(descriptor, ensure_ascii=False), encoding="utf-8"
    )
    return Package.open(place)
