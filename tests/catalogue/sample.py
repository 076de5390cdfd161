"""The sample package, made small, for tests that publish it often."""

import shutil
from pathlib import Path

from tests.package.edits import describe, descriptor, of_other

from juesuan.package import Package

__all__ = ["SAMPLE", "SEARCHED", "small", "year_of"]

SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
SEARCHED = (
    "决算",
    "部门决算",
    "烟台市",
    "人民政府办公室",
    "三公经费",
    "一般公共服务支出",
    "2024年度",
)
"""Words by which the sample is looked for in a portal."""
KEPT = ("organizations", "subjects", "statements", "statements/three-public")


def small(folder: Path) -> Package:
    """Four tables of the sample package, in a folder that a test may change: a run then takes a tenth of a second."""
    place = Path(shutil.copytree(SAMPLE, folder / "370600-renmin-zhengfu-bangongshi" / "2024"))
    told = descriptor(place)
    for resource in told["resources"]:
        if resource["name"] not in KEPT:
            (place / resource["path"]).unlink()
    told["resources"] = [one for one in told["resources"] if one["name"] in KEPT]
    describe(place, told)
    return Package.open(place)


def year_of(package: Package, year: int) -> Package:
    """The same package as if it were of another year, beside it."""
    place = Path(shutil.copytree(package.folder, package.folder.parent / str(year)))
    describe(place, of_other(descriptor(place), year=year))
    return Package.open(place)
