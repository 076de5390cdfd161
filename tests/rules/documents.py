"""What the rules find in a document."""

from pathlib import Path

from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.tables import resources


def mismatches(document: Path, into: Path) -> set[tuple[str, str, str]]:
    """The mismatches of a document that is built into a folder: rule, left and right side."""
    package = Package.open(build(document, into))
    paths = {name: package.path(name) for name in package.resources if name in resources()}
    return {
        (finding.rule, finding.left, finding.right)
        for finding in check(paths).findings
        if finding.outcome == "mismatch"
    }
