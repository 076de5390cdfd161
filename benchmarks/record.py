"""How often each rule finds something, and how often falsely: ``vocab/juesuan_vocab/rules/record.toml``.

Usage: python benchmarks/record.py [--false FILE] PACKAGE ...

A person looked up each finding of the documents; those that the document does not bear out are
listed in FILE, one a line: name of the package's folder and year, a blank, and the id of the finding.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from juesuan.package import Package
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources

INTO = Path(__file__).parents[1] / "vocab" / "juesuan_vocab" / "rules" / "record.toml"
HEAD = """# Written by `python benchmarks/record.py`. Do not edit.
# In how many documents each rule applied, how many contradictions or observations it found (each
# contradiction once), and how many of them a person who looked them up did not find borne out by the
# document. Rules that found nothing are not listed.
"""
WRONG = {"mismatch", "observation"}


def findings(folder: Path) -> tuple[Finding, ...]:
    """What the rules of today say of a package."""
    package = Package.open(folder)
    return check(
        {name: package.path(name) for name in package.resources if name in resources()}
    ).findings


def record(folders: Iterable[Path], false: frozenset[tuple[str, str]]) -> str:
    """The record of some packages, as TOML."""
    applied: defaultdict[str, set[Path]] = defaultdict(set)
    found: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    asked = list(folders)
    for folder in asked:
        name = f"{folder.parent.name}/{folder.name}"
        for finding in findings(folder):
            applied[finding.rule].add(folder)
            if finding.outcome in WRONG and not finding.same_as:
                found[finding.rule] += 1
                wrong[finding.rule] += (name, finding.id) in false
    lines = [
        f"{rule} = {{ applied = {len(applied[rule])}, found = {times}, false = {wrong[rule]} }}"
        for rule, times in sorted(found.items())
    ]
    return f"{HEAD}\ndocuments = {len(asked)}\n\n[rules]\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Write it anew."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--false", type=Path, help="findings that a person did not find borne out")
    options = parser.parse_args()
    lines = options.false.read_text(encoding="utf-8").splitlines() if options.false else []
    false = frozenset((line.split()[0], line.split()[1]) for line in lines)
    INTO.write_text(record(options.packages, false), encoding="utf-8")


if __name__ == "__main__":
    main()
