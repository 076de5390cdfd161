"""``juesuan check``: run the rules over packages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juesuan.cli.admission import LEFT_OUT, admitted
from juesuan.cli.console import print_json_items, print_table, tell, track
from juesuan.cli.language import label, language, say
from juesuan.cli.places import packages_at

if TYPE_CHECKING:
    from juesuan.package import Package
    from juesuan.rules.check import Checked
    from juesuan.rules.finding import Finding

BETWEEN = Path("-")
"""Stands in the list of packages for what is compared between them."""
GRAVITY = (
    "error",
    "warning",
    "note",
    "mismatch",
    "observation",
    "insufficient_data",
    "rounding",
    "pass",
)
"""In which order findings are printed."""


@click.command()
@click.argument("packages", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Check all packages of an export (juesuan export) at once, in place of PACKAGES.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show passes, rounding tails and what was not compared too.",
)
@click.option("--coverage", is_flag=True, help="Show what each rule did in place of what it found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: findings and coverage.")
def check(
    packages: tuple[Path, ...],
    corpus: Path | None,
    *,
    everything: bool,
    coverage: bool,
    as_json: bool,
) -> int:
    """Run the rules (勾稽) over data packages and show every contradiction.

    Several packages are compared with each other too: one year with the year before, one department
    with another. The gravest are told first, each contradiction once. The exit status is 1 if an
    error was found; warnings and notes leave it 0. A package that does not pass the checks of
    `juesuan validate` is left out and named; the exit status is then 5.
    """
    if bool(packages) == bool(corpus):
        raise click.UsageError(say("nothing-to-check"))
    found = admitted(packages_at(packages))
    results = _of_corpus(corpus) if corpus else _of_packages(found.packages)
    counted = _Counted()
    if as_json:
        print_json_items(
            _described(folder, checked, everything=everything)
            for folder, checked in counted.through(results)
        )
    else:
        named = len(found.packages) != 1
        for folder, checked in counted.through(results):
            _print(folder, checked, everything=everything, coverage=coverage, named=named)
    tell(str(counted))
    if not everything:
        counted.tell_unread()
    return LEFT_OUT if found.refused else int(counted.errors > 0)


@dataclass(slots=True)
class _Counted:
    """What went by: of thousands of packages no more is held than this."""

    packages: int = 0
    places: int = 0
    mismatches: int = 0
    contradictions: int = 0
    errors: int = 0
    unread: int = 0

    def through(
        self, results: Iterable[tuple[Path, "Checked"]]
    ) -> Iterator[tuple[Path, "Checked"]]:
        """The results, each counted as it goes by."""
        for folder, checked in results:
            wrong = [finding for finding in checked.findings if finding.outcome == "mismatch"]
            self.packages += folder != BETWEEN
            self.places += len(checked.findings)
            self.mismatches += len(wrong)
            once = [finding for finding in wrong if not finding.same_as]
            self.contradictions += len(once)
            self.errors += sum(finding.severity == "error" for finding in once)
            self.unread += sum(one.outcome == "insufficient_data" for one in checked.findings)
            yield folder, checked

    def tell_unread(self) -> None:
        """How many places were not compared, if any were."""
        if self.unread:
            tell(say("not-compared", number=self.unread))

    def __str__(self) -> str:
        """In one line."""
        return say("places-checked", **asdict(self))


def _shown(checked: "Checked", *, everything: bool) -> list["Finding"]:
    """What is worth telling, the gravest first."""
    shown = (
        f
        for f in checked.findings
        if everything or f.outcome in {"mismatch", "observation", "insufficient_data"}
    )
    return sorted(
        shown,
        key=lambda finding: (GRAVITY.index(finding.severity or finding.outcome), finding.rule),
    )


def _described(folder: Path, checked: "Checked", *, everything: bool) -> dict[str, object]:
    return {
        "package": str(folder),
        "findings": [asdict(finding) for finding in _shown(checked, everything=everything)],
        "coverage": [asdict(entry) for entry in checked.coverage],
    }


def _print(
    folder: Path, checked: "Checked", *, everything: bool, coverage: bool, named: bool
) -> None:
    """What was found in a package, or what each rule did, as a table below its name."""
    headers = say("coverage-heads" if coverage else "finding-heads").split("|")
    rows: list[tuple[str, ...]]
    if coverage:
        rows = [
            (
                entry.rule,
                ", ".join(
                    f"{label(name)} {count}" for name, count in sorted(entry.outcomes.items())
                ),
            )
            for entry in checked.coverage
        ]
    else:
        rows = list(_contradictions(_shown(checked, everything=everything), everything=everything))
    if named and rows:
        click.echo(say("between-packages") if folder == BETWEEN else str(folder))
    if rows:
        print_table(headers, rows)


def _contradictions(
    shown: Sequence["Finding"], *, everything: bool
) -> Iterator[tuple[str, str, str]]:
    """A row for each contradiction: where several findings are of one, the first says how many.

    What was not compared is shown with everything alone.
    """
    others = Counter(finding.same_as for finding in shown if finding.same_as)
    for finding in shown:
        if not everything and not _is_told(finding):
            continue
        number = 0 if everything else others[finding.id]
        more = say("more-places", number=number) if number else ""
        message = finding.message_zh if language() == "zh" else finding.message_en
        yield label(finding.severity or finding.outcome), finding.rule, message + more


def _is_told(finding: "Finding") -> bool:
    """Whether it is a contradiction of its own, and no place that was not compared."""
    return not finding.same_as and finding.outcome != "insufficient_data"


def _of_packages(packages: "Sequence[Package]") -> Iterator[tuple[Path, "Checked"]]:
    """What the rules find in each package, and between them."""
    from juesuan.rules.between import check_between
    from juesuan.rules.check import check as run_rules
    from juesuan.rules.tables import resources

    known = set(resources())
    accounts = []
    for package in track(packages, "checking"):
        files = {name: package.path(name) for name in package.resources if name in known}
        accounts.append((package.organization, package.year, files))
        yield package.folder, run_rules(files)
    if len(accounts) > 1:
        yield BETWEEN, check_between(accounts)


def _of_corpus(folder: Path) -> Iterator[tuple[Path, "Checked"]]:
    """What the rules find in each package of an export.

    Each stands under ``<organization>/<year>``.
    """
    from juesuan.rules.parquet import check_parquet

    for organization, year, checked in check_parquet(folder):
        yield Path(organization) / str(year), checked
