"""Commands against a real CKAN, and what must come of them."""

from pathlib import Path

from juesuan.catalogue import CkanCatalogue, entry, plan, publish
from juesuan.catalogue.planning import Action
from juesuan.package import Package


def run(package: Package, catalogue: CkanCatalogue) -> Action:
    """Publish; what was done."""
    (outcome,) = publish(plan([entry(package)], catalogue), catalogue)
    assert outcome.error is None, outcome.error
    return outcome.step.action


def assert_same(package: Package, back: Path) -> None:
    """Two folders hold the same bytes."""
    files = {
        path.relative_to(package.folder) for path in package.folder.rglob("*") if path.is_file()
    }
    assert files == {path.relative_to(back) for path in back.rglob("*") if path.is_file()}
    assert all((package.folder / path).read_bytes() == (back / path).read_bytes() for path in files)
