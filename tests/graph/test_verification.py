"""Whether packages may be used: those that pass are opened one by one, those of one account are not used."""

import gc
import shutil
from pathlib import Path

from tests.package.committed import SAMPLE

from juesuan.graph.checks.verification import admit_all
from juesuan.package import Package


def test_packages_that_passed_are_not_held(tmp_path: Path) -> None:
    """A load of thousands holds their folders: each is opened when it is asked for, and let go."""
    place = tmp_path / SAMPLE.parent.name / SAMPLE.name
    shutil.copytree(SAMPLE, place)
    passed = admit_all([place, place]).packages
    assert len(passed) == 1
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Package) and one.folder == place]
    assert [one.folder for one in passed] == [passed[0].folder] == [place]
    assert list(passed[1:]) == []


def test_two_packages_of_one_account_are_left_out(tmp_path: Path) -> None:
    """Each is named with the other; a third that is alone passes."""
    places = [tmp_path / name / SAMPLE.parent.name / SAMPLE.name for name in ("a", "b")]
    for place in places:
        shutil.copytree(SAMPLE, place)
    found = admit_all(places)
    assert list(found.packages) == []
    assert [one.folder for one in found.refused] == places
    assert all(
        str(other) in str(one.error)
        for one, other in zip(found.refused, reversed(places), strict=True)
    )
